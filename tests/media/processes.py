"""The processes that a test has started through the product, and their end."""

import asyncio
import os
from contextlib import suppress

import psutil

PATIENCE = 100.0
"""Seconds: some processes have the lowest priority, and the other tests take what there is."""


def running(module: str = "media.worker") -> list[psutil.Process]:
    """This process's children that run a module, without those that have ended and are not waited for yet."""
    return [child for child in psutil.Process().children() if _runs(child, module)]


def _runs(child: psutil.Process, module: str) -> bool:
    with suppress(psutil.NoSuchProcess):
        return module in child.cmdline()
    return False


async def ended(child: psutil.Process) -> None:
    """Returns when a child has ended with all its threads: the first of them seems to have ended earlier."""
    async with asyncio.timeout(PATIENCE):
        with suppress(ChildProcessError):
            while not os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                await asyncio.sleep(0.01)
