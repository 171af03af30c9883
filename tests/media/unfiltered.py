"""A decoding process on a machine of which nobody wrote down how its network is taken away."""

import sys

from media import offline, worker

if __name__ == "__main__":
    offline.MACHINES.clear()
    worker.main(*map(int, sys.argv[1:4]))
