"""Runs named ticks at their period for as long as the process lives; a failing tick is logged and stops no other."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from takeover.errors import Unavailable

log = structlog.get_logger("scheduler")


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do every `seconds`. It is idempotent: what is due is in the database, not in the tick."""

    run: Callable[[], Awaitable[object]]
    seconds: float = 1.0


class Scheduler:
    """Interval ticks only: one that is late runs once, one that still runs is not started again.

    `monotonic` is in seconds; the calendar's clock may jump, this one does not.
    """

    def __init__(self, ticks: Mapping[str, Tick], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._ticks = dict(ticks)
        self._monotonic = monotonic
        self._last_good: dict[str, float] = {}
        self._failing: set[str] = set()
        self._running: set[asyncio.Future[None]] = set()
        self._engine = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": AsyncIOExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )

    def start(self) -> None:
        """Starts every tick at once, in the running event loop; the first round begins now."""
        now = self._monotonic()
        for name, tick in self._ticks.items():
            self._last_good[name] = now
            trigger = IntervalTrigger(seconds=tick.seconds, timezone=UTC)
            self._engine.add_job(self._run, trigger, args=[name], id=name, next_run_time=datetime.now(UTC))
        self._engine.start()

    async def stop(self, seconds: float = 5.0) -> None:
        """Starts nothing more and waits for what runs, `seconds` at most; the rest is cancelled."""
        if self._engine.running:
            self._engine.pause()
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        if self._engine.running:
            self._engine.shutdown(wait=False)

    def silent_for(self) -> dict[str, float]:
        """Seconds beyond its period since each tick last ended well (since the start when it never did)."""
        now = self._monotonic()
        return {name: max(0.0, now - at - self._ticks[name].seconds) for name, at in self._last_good.items()}

    async def _run(self, name: str) -> None:
        mark: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._running.add(mark)
        try:
            await self._guarded(name)
        finally:
            self._running.discard(mark)
            mark.cancel()

    async def _guarded(self, name: str) -> None:
        try:
            await self._ticks[name].run()
        except Exception as error:
            self._complain(name, error)
        else:
            self._last_good[name] = self._monotonic()
            if name in self._failing:
                self._failing.discard(name)
                log.info("tick works again", tick=name)

    def _complain(self, name: str, error: Exception) -> None:
        """A tick fails every second while its cause lasts: it is written once, of a store without a traceback."""
        if name in self._failing:
            return
        self._failing.add(name)
        if isinstance(error, Unavailable):
            log.error("tick failed", tick=name, error=str(error))
        else:
            log.error("tick failed", tick=name, exc_info=error)
