"""A list of faults that a stand-in is told to make, each for matching calls and a number of times."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """One fault: `match` are facts of a call that must be equal (as text); `times` left, None for always.

    `description` is what the service says, where the fault lets it choose its words.
    """

    name: str
    match: Mapping[str, str]
    times: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    description: str = ""

    def fits(self, facts: Mapping[str, object]) -> bool:
        return all(key in facts and str(facts[key]) == wanted for key, wanted in self.match.items())


class Faults:
    """Faults waiting to happen, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        fault: str,
        match: Mapping[str, object] | None = None,
        times: int | None = 1,
        **numbers: float | str,
    ) -> None:
        """Let `fault` happen on the next `times` calls whose facts equal `match`; `times=None` until cleared.

        `description` among the numbers is what the service says.
        """
        wanted = {key: str(value) for key, value in (match or {}).items()}
        description = str(numbers.pop("description", ""))
        told = {name: float(number) for name, number in numbers.items()}
        self._waiting.append(Fault(fault, wanted, times, told, description))

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
        return [_entry(fault) for fault in self._waiting]

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self._waiting.remove(fault)


def _entry(fault: Fault) -> dict[str, object]:
    told: dict[str, object] = {"fault": fault.name, "match": dict(fault.match), "times": fault.times}
    told["numbers"] = dict(fault.numbers)
    return told | ({"description": fault.description} if fault.description else {})
