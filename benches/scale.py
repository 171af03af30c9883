"""Ticks and use cases on a database of 10,000 and one of 100,000 submissions, in turns, in this process.

A use case is all the units of work of one message or press, media and Telegram left out. Figures are milliseconds, but
for `growth`, which is how many times as long everything takes on the larger database.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from app.desk import Desk
from app.ticks import Calendar
from benches import lives
from benches.cast import BEGIN, PARTIES
from benches.crowd import crowded
from benches.rows import Row, by_p95, by_worst
from storage.database import Database
from takeover.clock import FixedClock, MachineStopwatch

SIZES = (10_000, 100_000)
BAR = 50.0
GROWTH = 1.3
ROUNDS = 22
WARM_UP = 2
"""Rounds that are not counted: the first statement of a kind is compiled."""
TICKS = 2
"""Idle ticks in a round."""
Figures = Mapping[str, list[float]]
TICK = "tick"


def measure() -> list[Row]:
    """All cases; every round goes to both databases before the next begins."""
    with tempfile.TemporaryDirectory(prefix="estafette-bench-") as folder:
        small, large = (_House(crowded(Path(folder) / f"{size}.db", size)) for size in SIZES)
        try:
            asyncio.run(_rounds(small, large))
        finally:
            small.close()
            large.close()
    tell(small.figures, large.figures)
    return rows(small.figures, large.figures)


async def _rounds(small: "_House", large: "_House") -> None:
    for number in range(ROUNDS):
        for house in (small, large) if number % 2 else (large, small):
            await house.round(number)


def tell(small: Figures, large: Figures) -> None:
    """Each use case's medians on stderr, because the rows tell of the slowest only."""
    for name, taken in large.items():
        before, now = statistics.median(small[name]), by_p95(name, "ms", taken, BAR)
        print(f"{name:12} {before:7.2f} ms → {now.median:7.2f} ms, p95 {now.p95:7.2f} ms", file=sys.stderr)


def rows(small: Figures, large: Figures) -> list[Row]:
    """The cases from the figures of both databases; of the use cases the slowest."""
    use_cases = [by_p95("usecase", "ms", taken, BAR) for name, taken in large.items() if name != TICK]
    ratio = _sum(large) / _sum(small)
    return [
        by_p95(TICK, "ms", large[TICK], BAR),
        max(use_cases, key=lambda row: row.value),
        by_worst("growth", "×", [ratio], GROWTH),
    ]


def _sum(figures: Figures) -> float:
    return sum(statistics.median(taken) for taken in figures.values())


class _House:
    """One database and what was measured on it."""

    def __init__(self, database: Database) -> None:
        self.figures: dict[str, list[float]] = defaultdict(list)
        self._database = database
        self._desk = Desk(database, FixedClock(BEGIN), MachineStopwatch())

    async def round(self, number: int) -> None:
        """One post's life, and a few idle ticks when all was said."""
        life = lives.Life(self._desk, PARTIES[number % len(PARTIES)], number)
        taken = [(name, await _milliseconds(message)) for name, message in life.messages()]
        await lives.deliver(self._desk)
        taken += [(TICK, await _milliseconds(self._tick)) for _ in range(TICKS)]
        for name, figure in taken if number >= WARM_UP else ():
            self.figures[name].append(figure)

    async def _tick(self) -> None:
        await Calendar(self._desk).look()
        await lives.poll(self._desk)

    def close(self) -> None:
        self._database.close()


async def _milliseconds(message: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await message()
    return (time.perf_counter() - began) * 1000
