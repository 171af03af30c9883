"""A list of faults that a stand-in is told to make, each for matching calls and a number of times."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """One fault: `match` are facts of a call that must be equal (as text); `times` left, None for always."""

    name: str
    match: Mapping[str, str]
    times: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)

    def fits(self, facts: Mapping[str, object]) -> bool:
        return all(key in facts and str(facts[key]) == wanted for key, wanted in self.match.items())


class Faults:
    """Faults waiting to happen, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self, fault: str, match: Mapping[str, object] | None = None, times: int | None = 1, **numbers: float
    ) -> None:
        """Let `fault` happen on the next `times` calls whose facts equal `match`; `times=None` until cleared."""
        wanted = {key: str(value) for key, value in (match or {}).items()}
        self._waiting.append(Fault(fault, wanted, times, numbers))

    def take(self, *names: str, **facts: object) -> Fault | None:
        """The oldest waiting fault with one of these names (any name when none is given) that fits, used up once."""
        for fault in self._waiting:
            if (not names or fault.name in names) and fault.fits(facts):
                self._use(fault)
                return fault
        return None

    def clear(self) -> None:
        self._waiting.clear()

    def entries(self) -> list[dict[str, object]]:
        """What still waits, ready for JSON."""
        return [
            {"fault": f.name, "match": dict(f.match), "times": f.times, "numbers": dict(f.numbers)}
            for f in self._waiting
        ]

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self._waiting.remove(fault)
