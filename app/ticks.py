"""What the scheduler calls: the calendar's moments, cleaning up, and looks at what is due."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from app.desk import Desk
from app.studio import Studio
from storage.media import MediaStore
from storage.unit import UnitOfWork as StorageUnit
from takeover import planning, requests, review, rotation, unused, watching
from takeover.life import (
    countdown,
    handover,
    lessons,
    likeness,
    nominations,
    offers,
    reserve,
    reserving,
    retrospect,
    rhythm,
    swaps,
)
from takeover.ports import UnitOfWork

log = structlog.get_logger("ticks")
Look = Callable[[UnitOfWork, datetime], object]

LOOKS: tuple[Look, ...] = (
    rotation.pass_baton,
    planning.expire,
    review.ping_waiting,
    rotation.prompt,
    handover.ask,
    handover.close,
    rhythm.ask,
    reserve.alarm,
    reserve.offer_empty,
    reserving.ask_again,
    countdown.count_down,
    watching.alarm,
    unused.sweep,
    requests.remind,
    offers.look,
    nominations.look,
    swaps.look,
    retrospect.follow,
    likeness.prepare,
    lessons.remind,
)
"""All idempotent: what is due stands in the database."""
AT_LEAST_EVERY = 10.0
"""Seconds of the stopwatch, for a clock that stands still while things change."""
MEDIA_AT_ONCE = 100


class Calendar:
    """Looks at everything that happens at a minute of the calendar.

    Asked every second, it looks once a minute of the product's clock and every ten seconds at least; in between it
    costs nothing.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._minute: datetime | None = None
        self._looked = 0.0

    async def tick(self) -> None:
        """Looks if there may be something to see; a look that failed is made again at the next tick."""
        minute = self._desk.clock.now().replace(second=0, microsecond=0)
        seconds = self._desk.stopwatch.seconds()
        if minute == self._minute and seconds - self._looked < AT_LEAST_EVERY:
            return
        await self.look()
        self._minute, self._looked = minute, seconds

    async def look(self) -> None:
        """Every look, handed in by itself, so that people's work comes between; what fails stops no other."""
        failed: list[Exception] = []
        for one in LOOKS:
            try:
                await self._desk.run(one)
            except Exception as error:
                failed.append(error)
        if failed:
            raise ExceptionGroup("looks failed", failed) if len(failed) > 1 else failed[0]


class Every:
    """Runs something once in each period of the product's clock, and of the stopwatch where that clock stands still."""

    def __init__(self, desk: Desk, period: timedelta, run: Callable[[], Awaitable[None]]) -> None:
        self._desk = desk
        self._seconds = period.total_seconds()
        self._run = run
        self._last: int | None = None
        self._ran = 0.0

    async def tick(self) -> None:
        """Asked as often as you like; a run that failed is made again in the next period."""
        period = int(self._desk.clock.now().timestamp() // self._seconds)
        seconds = self._desk.stopwatch.seconds()
        if period == self._last and seconds - self._ran < self._seconds:
            return
        self._last, self._ran = period, seconds
        await self._run()


class Housekeeping:
    """Wipes what may not be kept: bodies of updates, old messages, and media that nothing uses any more."""

    def __init__(self, desk: Desk, store: MediaStore, studio: Studio) -> None:
        self._desk = desk
        self._store = store
        self._studio = studio

    async def tick(self) -> None:
        """Idempotent; bytes that were stored a moment ago are left alone until somebody uses them."""
        await self._desk.run(_wipe)
        for key in await self._desk.read(_unused):
            if not self._studio.is_fresh(key):
                await self._store.delete(key)
                await self._desk.run(_forget, key)


def _wipe(uow: StorageUnit, now: datetime) -> None:
    with uow:
        uow.inbox.wipe(now)
        uow.outbox.prune(now)
        uow.commit()


def _unused(uow: UnitOfWork) -> Sequence[str]:
    return uow.media.unused(MEDIA_AT_ONCE)


def _forget(uow: UnitOfWork, now: datetime, key: str) -> None:
    with uow:
        uow.media.forget(key)
        uow.commit()
