"""An application served in a thread of its own, for tests that are not asynchronous: those with a browser or a process.

Asynchronous tests serve with `sandbox.serving.running` in their own loop.
"""

import asyncio
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp

from sandbox.serving import running

SOON = 60.0
"""Seconds; a busy machine needs them, a quiet one never gets near."""


@contextmanager
def served(web: ASGIApp) -> Iterator[str]:
    """The address at which the application answers inside the block; raises queue.Empty when it does not come up."""
    address: queue.Queue[str] = queue.Queue()
    over = threading.Event()

    async def serve() -> None:
        async with running(web) as root:
            address.put(root)
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        yield address.get(timeout=SOON)
    finally:
        over.set()
        thread.join(SOON)
