"""What comes of a proposal and what is kept of it: the sketch of a week, before anybody is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from takeover.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan and what people are told of it.

    `fairness` is out of 100, `gap` how many per cent it may miss the best by; weeks `unfilled`, weighted weeks short.
    """

    plan: Mapping[tuple[int, int], int]
    fairness: int
    unfilled: int
    deficit: int
    gap: int

    @property
    def code(self) -> str:
        """The sentence that sums it up."""
        return "rota-none" if self.unfilled and not self.plan else "rota-proposed"


@dataclass(frozen=True, slots=True)
class Sketch:
    """Who is proposed for a week, and why.

    Without a person a locked week stays silent, one that is not locked found nobody. A locked one is the
    coordinator's: a new proposal leaves it. `why` is a code of the catalogue with its numbers.
    """

    account_id: int
    week: IsoWeek
    person_id: int | None
    locked: bool = False
    why: Mapping[str, Any] = field(default_factory=dict)
