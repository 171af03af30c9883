"""The scheduler: every tick at its period, none stopped by another, and a memory of what went well."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import structlog

from scheduler import Scheduler, Tick
from takeover.errors import Unavailable


class Watch:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@asynccontextmanager
async def started(watch: Watch | None = None, **ticks: Tick) -> AsyncIterator[Scheduler]:
    scheduler = Scheduler(ticks, watch or Watch())
    scheduler.start()
    try:
        yield scheduler
    finally:
        await scheduler.stop(0.1)


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0.005)


def counting(calls: list[str], name: str, then: Callable[[], Awaitable[None]] | None = None) -> Tick:
    async def run() -> None:
        calls.append(name)
        if then is not None:
            await then()

    return Tick(run, 0.02)


async def broken() -> None:
    raise RuntimeError("a defect")


async def test_every_tick_runs_at_once_and_again() -> None:
    calls: list[str] = []
    async with started(one=counting(calls, "one"), two=counting(calls, "two")):
        await eventually(lambda: calls.count("one") > 2 and calls.count("two") > 2)


async def test_a_failing_tick_is_logged_once_and_stops_nothing() -> None:
    calls: list[str] = []
    with structlog.testing.capture_logs() as lines:
        async with started(bad=counting(calls, "bad", broken), good=counting(calls, "good")):
            await eventually(lambda: calls.count("bad") > 2 and calls.count("good") > 2)
    assert [line["tick"] for line in lines if line["log_level"] == "error"] == ["bad"]


async def test_a_store_that_is_locked_is_told_without_a_traceback() -> None:
    async def locked() -> None:
        raise Unavailable("database: another process kept it locked; try again")

    with structlog.testing.capture_logs() as lines:
        async with started(bad=Tick(locked)):
            await eventually(lambda: bool(lines))
    assert lines[0]["error"] == "database: another process kept it locked; try again"
    assert "exc_info" not in lines[0]


async def test_it_says_when_a_tick_works_again() -> None:
    calls: list[str] = []

    async def at_first() -> None:
        if len(calls) < 3:
            await broken()

    with structlog.testing.capture_logs() as lines:
        async with started(tick=counting(calls, "x", at_first)):
            await eventually(lambda: len(calls) > 4)
    assert [line["event"] for line in lines] == ["tick failed", "tick works again"]


async def test_a_tick_that_still_runs_is_not_started_again() -> None:
    calls: list[str] = []
    gate = asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    async with started(slow=counting(calls, "slow", wait), quick=counting(calls, "quick")):
        await eventually(lambda: calls.count("quick") > 5)
        assert calls.count("slow") == 1
        gate.set()
        await eventually(lambda: calls.count("slow") > 1)


async def test_silence_grows_while_a_tick_fails_or_hangs_and_counts_beyond_the_period() -> None:
    watch, calls = Watch(), list[str]()
    async with started(watch, bad=counting(calls, "bad", broken), good=counting(calls, "good")) as scheduler:
        await eventually(lambda: "bad" in calls and "good" in calls)
        watch.seconds += 61.02
        seen = calls.count("good")
        await eventually(lambda: calls.count("good") > seen + 1)
        silent = scheduler.silent_for()
    assert silent["bad"] == pytest.approx(61.0)
    assert silent["good"] == 0


async def test_stopping_waits_for_what_runs_but_not_for_ever() -> None:
    finished: list[str] = []
    gate, calls = asyncio.Event(), list[str]()

    async def soon() -> None:
        await asyncio.sleep(0.05)
        finished.append("soon")

    async def never() -> None:
        await gate.wait()

    scheduler = Scheduler({"soon": counting(calls, "soon", soon), "never": counting(calls, "never", never)})
    scheduler.start()
    await eventually(lambda: len(calls) == 2)
    async with asyncio.timeout(2):
        await scheduler.stop(0.3)
    assert finished == ["soon"]
    before = len(calls)
    await asyncio.sleep(0.1)
    assert len(calls) == before


async def test_a_tick_that_was_missed_while_the_loop_stood_still_runs_once() -> None:
    calls: list[str] = []
    async with started(tick=counting(calls, "tick")):
        await eventually(lambda: len(calls) > 1)
        before = len(calls)
        _stand_still(0.3)
        await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        assert len(calls) <= before + 2, "fifteen were missed; they coalesce"
        await eventually(lambda: len(calls) > before)


def _stand_still(seconds: float) -> None:
    import time

    time.sleep(seconds)
