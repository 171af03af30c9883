"""Which rules have only been in the way: always overruled, never upheld."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.rulebook import HOUSE, Rulebook


@dataclass(frozen=True, slots=True)
class Retirement:
    """A rule that is a candidate for retirement, with how often it stood in the way and was overruled."""

    code: str
    raised: int
    overruled: int


def overruled(rows: Iterable[tuple[str, int, int]], rulebook: Rulebook = HOUSE) -> tuple[Retirement, ...]:
    """The rules that were overruled every time, at least as often as the rulebook's `retire_after`, most often first.

    `rows` are codes with how often the rule stood in somebody's way and how often it was overruled then; rows of one
    code are added up. A rule that nobody may overrule, or that the rulebook no longer has, is no candidate.
    """
    counted: dict[str, tuple[int, int]] = {}
    for code, raised, times in rows:
        before = counted.get(code, (0, 0))
        counted[code] = (before[0] + raised, before[1] + times)
    found = [
        Retirement(code, raised, times)
        for code, (raised, times) in counted.items()
        if times >= max(raised, rulebook.numbers.retire_after) and rulebook.can_be_overruled(code)
    ]
    return tuple(sorted(found, key=lambda one: (-one.overruled, one.code)))
