"""What a bench says: a row per case, with the figure that counts, the bar, and whether the bar holds."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

PLACES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One case. `value` is what the bar judges, in `unit`; `floor` the same run's bare work, where the bar has one.

    The bar is the most that the value may be, or with `at_least` the least.
    """

    case: str
    value: float
    unit: str
    n: int
    median: float
    p95: float
    floor: float | None
    bar: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the value is within the bar."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    def document(self) -> dict[str, Any]:
        """As JSON: figures rounded to three places, the verdict taken before rounding."""
        plain = asdict(self) | {"holds": self.holds}
        del plain["at_least"]
        return {name: round(entry, PLACES) if isinstance(entry, float) else entry for name, entry in plain.items()}


def by_median(case: str, unit: str, figures: Sequence[float], bar: float, floor: float | None = None) -> Row:
    """A case that its median decides."""
    return _row(case, unit, figures, statistics.median(figures), bar, floor)


def by_p95(case: str, unit: str, figures: Sequence[float], bar: float, floor: float | None = None) -> Row:
    """A case that its 95th percentile decides."""
    return _row(case, unit, figures, p95(figures), bar, floor)


def by_worst(case: str, unit: str, figures: Sequence[float], bar: float, floor: float | None = None) -> Row:
    """A case that its largest figure decides."""
    return _row(case, unit, figures, max(figures), bar, floor)


def by_ratio(case: str, ours: Sequence[float], floor: Sequence[float], bar: float) -> Row:
    """A case that the median of our figures over the median of the floor's decides; both in milliseconds."""
    row = by_median(case, "× floor", ours, bar, statistics.median(floor))
    return replace(row, value=row.median / statistics.median(floor))


def p95(figures: Sequence[float]) -> float:
    """The smallest figure that at least 95 of 100 do not exceed."""
    ordered = sorted(figures)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def _row(case: str, unit: str, figures: Sequence[float], value: float, bar: float, floor: float | None) -> Row:
    return Row(case, value, unit, len(figures), statistics.median(figures), p95(figures), floor, bar)
