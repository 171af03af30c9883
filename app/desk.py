"""The desk: where asynchronous adapters hand in use cases, each run in a unit of work on the database's own thread."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from storage.database import Database
from takeover.clock import Clock, Stopwatch
from takeover.ports import UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Satisfies takeover.ports.Desk over a database."""

    def __init__(self, database: Database, clock: Clock, stopwatch: Stopwatch, update: int | None = None) -> None:
        self.clock = clock
        self.stopwatch = stopwatch
        self._database = database
        self._update = update

    def handling(self, update_id: int) -> "Desk":
        """A desk whose commits also mark that update of the inbox as handled: effect and mark are one."""
        return Desk(self._database, self.clock, self.stopwatch, update_id)

    async def run(self, use_case: Callable[Concatenate[Any, datetime, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls `use_case(unit of work, now, …)`; what it raises comes back. The clock is read just before."""

        def at_the_desk() -> T:
            return use_case(self._database.unit(self._update), self.clock.now(), *args, **kwargs)

        return await self._database.run(at_the_desk)

    async def read(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls `query(unit of work, …)` inside a unit that is open already and never committed."""

        def at_the_desk() -> T:
            with self._database.read() as uow:
                return query(_Open(uow), *args, **kwargs)

        return await self._database.run(at_the_desk)


class _Open:
    """A unit of work that is open already: a query that enters it by itself finds it as it is."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ending: object) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._uow, name)
