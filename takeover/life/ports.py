"""What the life of a takeover needs of the world around it; storage satisfies these structurally."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from takeover.life.readiness import Gate
from takeover.model import Week
from takeover.weeks import IsoWeek


class Practice(Protocol):
    """Who is practising, for which account, and since when; one round at a time."""

    def begin(self, person_id: int, account_id: int, at: datetime) -> None: ...
    def of(self, person_id: int) -> tuple[int, datetime] | None: ...
    def end(self, person_id: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Closing:
    """That a gate of a week was closed: by naming somebody, with a note (a goal, a reason), or forced.

    It counts for `holder_id` only, or for whoever holds the week where that is None.
    """

    account_id: int
    week: IsoWeek
    gate: Gate
    holder_id: int | None
    at: datetime
    named_id: int | None = None
    note_id: int | None = None
    forced: bool = False
    closed_by: int | None = None


class Preparations(Protocol):
    """What was closed of each week's gates, and what its holder was told."""

    def closings(self, account_id: int, week: IsoWeek) -> Sequence[Closing]: ...
    def close(self, closing: Closing) -> None: ...
    def reopen(self, week: Week, gate: Gate) -> bool: ...
    def move(self, account_id: int, person_id: int, old: IsoWeek, new: IsoWeek) -> None: ...
    def due(self, now: datetime, last: IsoWeek, account_id: int | None = None) -> Sequence[Week]: ...
    def told(self, week: Week) -> int | None: ...
    def looked(self, week: Week, told: int | None, again: datetime) -> None: ...
