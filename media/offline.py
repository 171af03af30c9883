"""Takes the network away from this process and all its threads, for good, by a filter in the kernel (seccomp)."""

import ctypes
import platform
import struct
from errno import EACCES

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE = 0, 4  # where the kernel puts them for the filter
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000 | EACCES
OTHER_CALLS = 0x40000000  # x86-64 has a second table of calls from here on
IO_URING = 425
# Architecture as the kernel numbers it, and its calls socket, socketpair and connect (linux/audit.h, asm/unistd.h).
MACHINES = {"x86_64": (0xC000003E, (41, 53, 42)), "aarch64": (0xC00000B7, (198, 199, 203))}


def go_offline(libc: ctypes.CDLL) -> None:
    """From here on every socket is refused with EACCES. Raises OSError where the kernel cannot do that."""
    program = _program()
    block = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(block))
    # Without it only root may install a filter.
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, FILTER, described):
        raise OSError(ctypes.get_errno(), "no filter for the network")


def _program() -> bytes:
    """Loads the number of the call and refuses the ones that open a way out; other architectures may call nothing."""
    if platform.machine() not in MACHINES:
        raise OSError(f"no filter for the network on {platform.machine()}")
    architecture, calls = MACHINES[platform.machine()]
    refused = [(EQUAL, call) for call in (*calls, IO_URING)] + [(AT_LEAST, OTHER_CALLS)]
    steps = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, REFUSED), (LOAD, 0, 0, NUMBER)]
    steps += [(test, len(refused) - place, 0, value) for place, (test, value) in enumerate(refused)]
    steps += [(RETURN, 0, 0, ALLOWED), (RETURN, 0, 0, REFUSED)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
