"""Ticks and use cases on a database of 10,000 and one of 100,000 submissions, in turns, in this process.

A use case is all the units of work of one message or press, media and Telegram left out. Figures are milliseconds, but
for `growth`, which is how many times as long everything takes on the larger database.
"""

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from app.desk import Desk
from app.ticks import look
from benches import lives
from benches.cast import BEGIN, PARTIES
from benches.crowd import crowded
from benches.rows import Row, by_p95, by_worst
from bot.delivery import AT_ONCE
from storage.database import Database
from takeover.clock import FixedClock, MachineStopwatch

SIZES = (10_000, 100_000)
BAR = 50.0
GROWTH = 1.3
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
            for number, party in enumerate(PARTIES):
                for house in (small, large) if number % 2 else (large, small):
                    house.round(number, lives.of(house.desk, party, number), counts=number >= WARM_UP)
        finally:
            small.close()
            large.close()
    return rows(small.figures, large.figures)


def rows(small: Figures, large: Figures) -> list[Row]:
    """The cases from the figures of both databases; of the use cases the slowest."""
    per_case = [by_p95("usecase", "ms", taken, BAR) for name, taken in large.items() if name != TICK]
    ratio = _sum(large) / _sum(small)
    return [
        by_p95(TICK, "ms", large[TICK], BAR),
        max(per_case, key=lambda row: row.value),
        by_worst("growth", "×", [ratio], GROWTH),
    ]


def _sum(figures: Figures) -> float:
    return sum(by_p95(name, "ms", taken, BAR).median for name, taken in figures.items())


class _House:
    """One database and what was measured on it."""

    def __init__(self, database: Database) -> None:
        self.figures: dict[str, list[float]] = defaultdict(list)
        self._database = database
        self.desk = lives.Here(database, FixedClock(BEGIN))

    def round(self, number: int, messages: Iterator[tuple[str, Callable[[], object]]], *, counts: bool) -> None:
        """One post's life and a few ticks."""
        taken = [(name, _milliseconds(message)) for name, message in messages]
        taken += [(TICK, _milliseconds(self._tick)) for _ in range(TICKS)]
        for name, figure in taken if counts else ():
            self.figures[name].append(figure)

    def close(self) -> None:
        self._database.close()
