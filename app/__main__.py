"""`python -m app` and `estafette`: the command line."""

import signal
import sys


def main() -> None:
    """Runs one command and ends the process with its exit code."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `estafette audit | head` ends quietly
    from app.cli import cli

    sys.exit(cli(prog_name="estafette"))


if __name__ == "__main__":
    main()
