"""A publisher in a process of its own that is killed at its n-th boundary: before or after a commit or a call."""

import asyncio
import os
import signal
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from app.desk import Desk
from publishing.graph import Graph
from publishing.publisher import Publisher
from publishing.reachable import MediaChecker
from storage.database import Database
from takeover.clock import FixedClock
from tests.plain import PLAIN
from tests.publishing.stage import POLL, VERSION, Shelf, Watch, token_of

CALLS = (
    "create_image", "create_child", "create_carousel", "container_status", "publishing_limit", "media", "publish",
    "permalink",
)  # fmt: skip


@dataclass(frozen=True)
class Orders:
    """Where to work, on what, and when to die; a boundary beyond the last means that it lives."""

    url: str
    root: str
    shelf: str
    now: datetime
    number: int
    boundary: int
    passes: int = 1


class Fate:
    """Counts boundaries, and kills this process at the chosen one."""

    def __init__(self, boundary: int) -> None:
        self._left = boundary

    def pass_by(self) -> None:
        self._left -= 1
        if self._left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, call: Any) -> Any:
        """The same call with a boundary on either side."""

        async def guarded(*args: Any, **more: Any) -> Any:
            self.pass_by()
            result = await call(*args, **more)
            self.pass_by()
            return result

        return guarded


def run(orders: Orders) -> None:
    """Works until done or dead."""
    asyncio.run(_run(orders))


async def _run(orders: Orders) -> None:
    clock, fate = FixedClock(orders.now), Fate(orders.boundary)
    database = Database(orders.url, clock=clock)
    async with httpx.AsyncClient(verify=PLAIN) as http:
        desk: Any = Desk(database, clock, Watch(f"worker {orders.boundary}"))
        graph: Any = Graph(http, orders.root, VERSION)
        desk.run = fate.around(desk.run)
        for name in CALLS:
            setattr(graph, name, fate.around(getattr(graph, name)))
        shelf = Shelf(orders.shelf)
        publisher = Publisher(desk, graph, token_of, shelf, MediaChecker(http), poll_seconds=POLL)
        for _ in range(orders.passes):
            await publisher.advance(orders.number)
    database.close()
