"""What every process that touches strangers' pictures does first: no network, little memory, one end."""

import ctypes
import json
import os
import resource
import signal
import sys
from typing import BinaryIO

from media import wire
from media.offline import go_offline

PR_SET_PDEATHSIG = 1


def private_output() -> BinaryIO:
    """Where answers go; nothing that a library prints may be taken for one."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def confine(memory_bytes: int, parent: int, niceness: int) -> None:
    """At most so many bytes of addresses, a lower priority, no core file, no network, and an end with the parent's.

    Raises OSError where the kernel cannot take the network away: better no pictures than strangers' code on the net.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        sys.exit(0)
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    go_offline(libc)


def answer(answers: BinaryIO, document: wire.Document) -> None:
    """One answer on one line."""
    answers.write(json.dumps(document).encode() + b"\n")
    answers.flush()
