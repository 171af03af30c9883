"""What the scheduler calls: the calendar's moments, cleaning up, and looks at what is due."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from app.desk import Desk
from app.studio import Studio
from storage.unit import UnitOfWork as StorageUnit
from takeover import planning, review, rotation, watching
from takeover.ports import MediaStore, UnitOfWork

log = structlog.get_logger("ticks")
Look = Callable[[UnitOfWork, datetime], object]

LOOKS: tuple[Look, ...] = (
    rotation.pass_baton,
    planning.expire,
    review.ping_waiting,
    rotation.prompt,
    watching.alarm,
)
"""All idempotent: what is due stands in the database."""
AT_LEAST_EVERY = 60.0
"""Seconds of the stopwatch: another process may have changed something without our hearing of it."""
MEDIA_AT_ONCE = 100


class Calendar:
    """Looks at everything that happens at a minute of the calendar.

    Asked every second, it looks once a minute of the product's clock, and at once after something changed here
    (`stir`, callable from any thread); in between it costs nothing.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stirred = True
        self._minute: datetime | None = None
        self._looked = 0.0

    def stir(self) -> None:
        """Something was said or may have come due."""
        self._stirred = True

    async def tick(self) -> None:
        """Looks if there may be something to see; a look that failed is made again at the next tick."""
        minute = self._desk.clock.now().replace(second=0, microsecond=0)
        seconds = self._desk.stopwatch.seconds()
        if not self._stirred and minute == self._minute and seconds - self._looked < AT_LEAST_EVERY:
            return
        self._stirred = False
        try:
            await self._desk.run(look)
        except BaseException:
            self._stirred = True
            raise
        self._minute, self._looked = minute, seconds


def look(uow: UnitOfWork, now: datetime) -> None:
    """Every look, each in a transaction of its own; what fails stops no other and is raised at the end."""
    failed: list[Exception] = []
    for one in LOOKS:
        try:
            one(uow, now)
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("looks failed", failed) if len(failed) > 1 else failed[0]


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
