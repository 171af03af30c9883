"""One database for a process: units of work, and threads of its own to run them in."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from storage.engine import open_engine
from storage.unit import Hook, UnitOfWork
from takeover.clock import Clock, RealClock

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Database:
    """A SQLite file (`sqlite:///path`) or a PostgreSQL database (`postgresql+psycopg://…`).

    It connects when first used; `pool` is the number of threads and connections for PostgreSQL, SQLite has one thread.
    Units may be opened in any thread; writers follow each other on both engines, so what a unit read stays true until
    its commit. `on_commit` hooks are called in the committing thread. `clock` stamps since when a message waits.
    Raises ValueError for another kind of URL, StorageError for whatever the store refuses.
    """

    def __init__(self, url: str, *, pool: int = 4, clock: Clock | None = None) -> None:
        self.engine = open_engine(url, pool=pool)
        self._clock = clock or RealClock()
        threads = 1 if self.engine.dialect.name == "sqlite" else pool
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="storage")
        self.on_commit: list[Hook] = []

    def unit(self, handled: int | None = None) -> UnitOfWork:
        """A transaction that may write; with `handled` that update of the inbox is done with when it commits."""
        return UnitOfWork(self.engine, self._clock, handled=handled, hooks=self.on_commit)

    def read(self) -> UnitOfWork:
        """A transaction that only reads and holds nobody up."""
        return UnitOfWork(self.engine, self._clock, reading=True)

    async def run(self, function: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
        """The function's result, worked out in a thread of this database.

        It runs to its end even when the caller is cancelled: a commit is never cut short.
        """
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, lambda: context.run(function, *args, **named))

    def close(self) -> None:
        """Waits for what is running and lets go of every connection."""
        self._executor.shutdown(wait=True)
        self.engine.dispose()
