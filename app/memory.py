"""Gives memory that was freed back to the system: the C library keeps what a burst of photos took."""

import asyncio
import ctypes
import gc
import os
from collections.abc import Callable
from pathlib import Path

GROWTH = 4 << 20
"""Bytes above what was left after the last time; less is not worth the look."""


class Memory:
    """Asked every second. Gives back once the process has grown and stopped growing.

    `resident` tells the bytes in use; `trim` gives back what is free.
    """

    def __init__(self, resident: Callable[[], int] | None = None, trim: Callable[[], object] | None = None) -> None:
        self._resident = resident or _resident
        self._trim = trim or _give_back
        self._least = self._last = self._resident()

    async def tick(self) -> None:
        """In a thread: walking through a large heap takes some milliseconds."""
        now, before = self._resident(), self._last
        self._least, self._last = min(self._least, now), now
        if now - self._least >= GROWTH and now <= before:
            await asyncio.to_thread(self._trim)
            self._least = self._last = self._resident()


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _give_back() -> object:
    gc.collect()  # a reply that was read may hold its megabytes in a circle
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's own
    return trim and trim(0)
