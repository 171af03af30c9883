"""Why the product is not well: what is overdue, what stopped, what refuses us, and a disk that fills up."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from app.desk import Desk
from storage.database import Database
from storage.errors import StorageError
from storage.health import Facts, facts
from storage.unit import UnitOfWork
from takeover.model import Account
from web.health import Reason

SILENT = 60.0
"""Seconds beyond its period after which a tick counts as stopped."""
WAITING = timedelta(minutes=1)
"""An update or message that waits longer is overdue: a person is waiting too."""
LEAST_FREE = 100 * 1024 * 1024
"""Bytes; a video takes up to three hundred million, so less than this is too little soon."""


class Health:
    """Looks at everything that can stand still without the process dying.

    `waits` says which accounts keep away from Instagram for a while: told beside what is late, no reason by itself.
    """

    def __init__(
        self,
        desk: Desk,
        database: Database,
        kept_in: Mapping[str, Path],
        silent_for: Callable[[], Mapping[str, float]],
        problems: Callable[[], Sequence[str]],
        unsent: Callable[[], float] = float,
        waits: Callable[[], Sequence[Reason]] = tuple,
    ) -> None:
        """`unsent` tells for how many seconds a message could not be sent, by the stopwatch."""
        self._desk = desk
        self._database = database
        self._kept_in = kept_in
        self._silent_for = silent_for
        self._problems = problems
        self._unsent = unsent
        self._waits = waits

    async def look(self) -> list[Reason]:
        """Every reason for red; none when all is well."""
        own = [*_stopped(self._silent_for()), *map(Reason, self._problems()), *_disk(self._kept_in)]
        return [*own, *await self._in_database()]

    async def _in_database(self) -> list[Reason]:
        try:
            found, accounts = await self._database.run(self._read)
        except StorageError as error:
            return [Reason("database", {"reason": error.reason})]
        waits = self._waits() if found.overdue or found.stuck else ()
        return [*_behind(found, timedelta(seconds=self._unsent())), *waits, *_paused(accounts)]

    def _read(self) -> tuple[Facts, Sequence[Account]]:
        with self._database.read() as uow:
            return facts(uow, self._desk.clock.now()), _accounts(uow)


def _accounts(uow: UnitOfWork) -> Sequence[Account]:
    return uow.accounts.all()


def _stopped(silent: Mapping[str, float]) -> Iterator[Reason]:
    for name, seconds in silent.items():
        if seconds > SILENT:
            yield Reason("tick-stopped", {"tick": name, "seconds": round(seconds)})


def _behind(found: Facts, unsent: timedelta) -> Iterator[Reason]:
    """A message waits by the clock since it was due, by the stopwatch since it was tried: whichever says more."""
    for code, count in (("overdue", found.overdue), ("stuck", found.stuck), ("poisoned", found.poisoned)):
        if count:
            yield Reason(code, {"count": count})
    message = max(found.oldest_message or timedelta(), unsent)
    for code, waits in (("updates-waiting", found.oldest_update or timedelta()), ("messages-waiting", message)):
        if waits > WAITING:
            yield Reason(code, {"seconds": round(waits.total_seconds())})


def _paused(accounts: Sequence[Account]) -> Iterator[Reason]:
    for account in accounts:
        if account.paused is not None:
            yield Reason("account-paused", {"account": account.id, "reason": account.paused})


def _disk(kept_in: Mapping[str, Path]) -> Iterator[Reason]:
    for what, path in kept_in.items():
        try:
            free = shutil.disk_usage(path).free
        except OSError:
            yield Reason("disk-unreadable", {"what": what})
            continue
        if free < LEAST_FREE:
            yield Reason("disk-full", {"what": what, "free_bytes": free})
        if not all(os.access(one, os.W_OK) for one in ({path} if path.is_dir() else {path, path.parent})):
            yield Reason("disk-read-only", {"what": what})
