"""What the life of a takeover needs of the world around it; storage satisfies these structurally."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from takeover.life.readiness import Gate
from takeover.life.swap_model import Swap
from takeover.life.swap_states import SwapState
from takeover.model import Week
from takeover.states import State
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


class Swaps(Protocol):
    """Swaps of weeks; `save` is a compare-and-set on `version` and raises Conflict."""

    def add(self, swap: Swap) -> Swap: ...
    def get(self, number: int) -> Swap | None: ...
    def save(self, swap: Swap) -> Swap: ...
    def in_states(self, states: Iterable[SwapState], account_id: int | None = None) -> Sequence[Swap]: ...
    def done(self, account_id: int, since: IsoWeek) -> Sequence[Swap]: ...


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that programs subscribe to; of its secret address only the hash is kept.

    Of an account (`account_id`), of one person's own weeks (`person_id`), or of an account for as long as that person
    has a part in it (both). A `public` one has no secret and no names. `digest` is what it told last, since
    `changed_at`.
    """

    id: int
    account_id: int | None
    person_id: int | None
    made_at: datetime
    public: bool = False
    revoked_at: datetime | None = None
    digest: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """What a calendar tells of a submission that has a slot."""

    number: int
    week: IsoWeek
    maker_id: int
    state: State
    kind: str | None
    slot: datetime
    published_at: datetime | None
    permalink: str | None


class Feeds(Protocol):
    """Calendar feeds, and what stands in them beside the weeks."""

    def add(self, code_hash: str | None, feed: Feed) -> Feed: ...
    def by_hash(self, code_hash: str) -> Feed | None: ...
    def get(self, feed_id: int) -> Feed | None: ...
    def save(self, feed: Feed) -> None: ...
    def of_person(self, person_id: int) -> Sequence[Feed]: ...
    def of_account(self, account_id: int) -> Sequence[Feed]: ...
    def posts(self, account_id: int, start: datetime, end: datetime) -> Sequence[PlannedPost]: ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When somebody wants their daily prompt of an account (local; None: never), and whether the weekend counts."""

    person_id: int
    account_id: int
    prompt_at: time | None = time(16)
    weekend: bool = False


class Rhythms(Protocol):
    """What holders chose."""

    def get(self, person_id: int, account_id: int) -> Rhythm | None: ...
    def save(self, rhythm: Rhythm) -> None: ...
    def of_live(self) -> Sequence[Rhythm]: ...


class Ideas(Protocol):
    """Which ideas an account was given, by code."""

    def add(self, account_id: int, person_id: int, idea: str, at: datetime) -> None: ...
    def given(self, account_id: int, limit: int) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the hand-over to `week`, to who has the account before it or in it.

    `typing_since` is when they said that they would type, `note` where their answer is kept; settled without one it
    was skipped.
    """

    id: int
    account_id: int
    week: IsoWeek
    person_id: int
    question: str
    asked_at: datetime
    typing_since: datetime | None = None
    settled_at: datetime | None = None
    note: int | None = None


class Handovers(Protocol):
    """What was asked at the hand-over of a week."""

    def add(self, asked: Asked) -> Asked: ...
    def get(self, number: int) -> Asked | None: ...
    def save(self, asked: Asked) -> None: ...
    def open_of(self, person_id: int) -> Sequence[Asked]: ...
    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Asked]: ...
    def begun(self, weeks: Sequence[IsoWeek]) -> frozenset[tuple[int, IsoWeek]]: ...
