"""When an album is complete: a moment after its last part, at most ten seconds after its first."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.ports import BotDesk, Studio
from rules.facts import Kind
from takeover import editing, intake
from takeover.clock import Stopwatch
from takeover.errors import Conflict, Refused
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork

log = structlog.get_logger()
AGAIN = 5.0
"""Seconds before another try where the store or the studio failed."""
LONGEST = 10.0
"""Seconds after the first part; who comes later amends the submission."""
WORDS = 50
"""Albums whose captions are remembered while nothing of them could be used."""
TRIES = 3
"""Times that the parts of an album refuse to be framed before its maker hears it."""


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
        self._failed: Counter[int] = Counter()
        self._words: dict[str, intake.LooseWords] = {}

    def keep_words(self, album: str, words: intake.LooseWords) -> None:
        """Remembers the caption of a part that could not be used, until another part of that album comes.

        In memory only: who is asked for a caption after a restart in that very second has lost nothing else.
        """
        self._words = dict([*self._words.items()][-WORDS:]) | {album: words}

    def words_of(self, album: str) -> intake.LooseWords | None:
        """The caption that was kept for this album."""
        return self._words.get(album)

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
        try:
            await self._settle(number)
        except Exception as error:
            if not self._hopeless(number, error):
                raise
            log.warning("album_given_up", number=number, error=type(error).__name__)
            await self._desk.run(give_up, number)
        self._first.pop(number, None)
        self._failed.pop(number, None)

    def _hopeless(self, number: int, error: Exception) -> bool:
        """Whether another try is of no use: bytes that are gone stay gone, and a decoder does not change its mind."""
        final = isinstance(error, KeyError | Refused) and not isinstance(error, Conflict)
        self._failed[number] += final
        return self._failed[number] >= TRIES

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
        raise Conflict(number=number)

    async def close(self) -> None:
        """Stops the timers; the albums are found again at the next start."""
        for task in list(self._waiting.values()):
            task.cancel()


async def in_one_frame(studio: Studio, account: int, items: Sequence[Item]) -> list[Item]:
    """The parts of a carousel, all in the first one's aspect; a single item as it is."""
    if len(items) < 2:
        return list(items)
    aspect = min(max(items[0].width / items[0].height, TALLEST), WIDEST)
    return [
        item if abs(item.width / item.height - aspect) < (CLOSE_CLIP if item.video else CLOSE) else
        await studio.redraw(item, account, Kind.CAROUSEL, aspect)
        for item in items
    ]  # fmt: skip


CLOSE = 0.002
"""Aspects this near are a pixel apart at most."""
CLOSE_CLIP = 0.01
"""A clip's sides are even numbers."""
TALLEST, WIDEST = 4 / 5, 1.91
"""Between these Instagram takes a carousel."""


def give_up(uow: UnitOfWork, now: datetime, number: int) -> None:
    """An album that cannot be put together is withdrawn, and its maker hears that it has to be sent again."""
    with uow:
        album = _album(uow, number)
        if album is not None:
            editing.withdraw_one(uow, now, album, "album-failed")


def _unsettled(uow: UnitOfWork) -> Sequence[tuple[int, str]]:
    return uow.submissions.unsettled()


def _album(uow: UnitOfWork, number: int) -> Submission | None:
    found = uow.submissions.get(number)
    return found if found is not None and found.unsettled else None
