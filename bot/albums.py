"""When an album is complete: a moment after its last part, at most ten seconds after its first."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from bot.ports import BotDesk, Studio
from rules.facts import Kind
from takeover import intake
from takeover.clock import Stopwatch
from takeover.errors import Conflict
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork

log = structlog.get_logger()
AGAIN = 5.0
"""Seconds before another try where the store or the studio failed."""
LONGEST = 10.0
"""Seconds after the first part; who comes later amends the submission."""


class Settling:
    """Timers for albums that are coming in; `busy` says whether a chat's updates are still being handled."""

    def __init__(
        self, desk: BotDesk, studio: Studio, seconds: float, busy: Callable[[str], bool], stopwatch: Stopwatch
    ) -> None:
        self._desk = desk
        self._studio = studio
        self._seconds = seconds
        self._busy = busy
        self._stopwatch = stopwatch
        self._waiting: dict[int, asyncio.Task[None]] = {}
        self._first: dict[int, float] = {}

    async def recover(self) -> None:
        """Albums that were coming in when the service stopped."""
        for number, key in await self._desk.read(_unsettled):
            self.expect(number, key.partition("/")[0])

    def expect(self, number: int, chat: str, seconds: float | None = None) -> None:
        """A part came in: wait a moment for the next."""
        self._first.setdefault(number, self._stopwatch.seconds())
        if number in self._waiting:
            self._waiting[number].cancel()
        task = asyncio.create_task(self._wait(number, chat, self._seconds if seconds is None else seconds))
        self._waiting[number] = task
        task.add_done_callback(lambda done: self._done(number, done))

    def _done(self, number: int, task: asyncio.Task[None]) -> None:
        if self._waiting.get(number) is task:
            del self._waiting[number]
        if not task.cancelled() and task.exception() is not None:
            log.error("album_not_settled", number=number, error=type(task.exception()).__name__)
            self._first.pop(number, None)
            self.expect(number, "", AGAIN)

    async def _wait(self, number: int, chat: str, seconds: float) -> None:
        left = self._first[number] + LONGEST - self._stopwatch.seconds()
        await asyncio.sleep(min(seconds, max(left, 0)))
        while self._busy(chat) and self._stopwatch.seconds() < self._first[number] + LONGEST:
            await asyncio.sleep(0.05)
        await self._settle(number)
        self._first.pop(number, None)

    async def _settle(self, number: int) -> None:
        for _ in range(5):
            album = await self._desk.read(_album, number)
            if album is None:
                return
            items = await in_one_frame(self._studio, album.account_id, album.items)
            try:
                await self._desk.run(intake.settle, number, album.version, items)
            except Conflict:
                continue
            return

    async def close(self) -> None:
        """Stops the timers; the albums are found again at the next start."""
        for task in list(self._waiting.values()):
            task.cancel()


async def in_one_frame(studio: Studio, account: int, items: Sequence[Item]) -> list[Item]:
    """The parts of a carousel, all in the first one's aspect; a single item as it is."""
    if len(items) < 2:
        return list(items)
    aspect = items[0].width / items[0].height
    return [
        item if item.video or abs(item.width / item.height - aspect) < CLOSE else
        await studio.redraw(item, account, Kind.CAROUSEL, aspect)
        for item in items
    ]  # fmt: skip


CLOSE = 0.002
"""Aspects this near are a pixel apart at most."""


def _unsettled(uow: UnitOfWork) -> Sequence[tuple[int, str]]:
    return uow.submissions.unsettled()


def _album(uow: UnitOfWork, number: int) -> Submission | None:
    found = uow.submissions.get(number)
    return found if found is not None and found.unsettled else None
