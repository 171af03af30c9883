"""A swap as a record, and what decides about it: facts in, an answer out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from takeover.life.swap_states import SwapEvent, SwapState, after
from takeover.model import TO_COME, Week
from takeover.weeks import IsoWeek

PATIENCE = timedelta(days=7)
"""A swap about which nobody says anything for so long lapses."""
REMINDED = timedelta(days=1)
"""So long before it lapses whoever still has to say something hears it once more."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One week that passes from one person to another, both as person numbers."""

    week: IsoWeek
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people who change weeks, or a week that is offered to whoever can take it.

    `giver_id` holds `week` and gets `other_week` of `taker_id` for it, or nothing where that is None. An offer has no
    taker yet; `offered` are those who were asked. `giver_agreed` and `taker_agreed` are their yes. `gives_up` says that
    what the giver made for the week may be withdrawn. `asked_by` began it (None: the command line), `since` is when its
    state or a yes came about; `version` counts every write and is what compare-and-set uses.
    """

    id: int
    account_id: int
    state: SwapState
    giver_id: int
    week: IsoWeek
    since: datetime
    taker_id: int | None = None
    other_week: IsoWeek | None = None
    giver_agreed: bool = False
    taker_agreed: bool = False
    gives_up: bool = False
    offered: tuple[int, ...] = ()
    asked_by: int | None = None
    version: int = 0

    @property
    def hands(self) -> tuple[Hand, ...]:
        """The weeks that pass when it is done; none while nobody takes it."""
        if self.taker_id is None:
            return ()
        one = Hand(self.week, self.giver_id, self.taker_id)
        return (one, Hand(self.other_week, self.taker_id, self.giver_id)) if self.other_week else (one,)

    @property
    def back(self) -> tuple[Hand, ...]:
        """The weeks that pass when it is undone."""
        return tuple(Hand(hand.week, hand.after, hand.before) for hand in self.hands)

    @property
    def holders(self) -> Mapping[IsoWeek, int]:
        """Who has to hold what while it is pending."""
        return {self.week: self.giver_id} | {hand.week: hand.before for hand in self.hands}

    @property
    def parties(self) -> tuple[int, ...]:
        """Whose weeks it is about."""
        return (self.giver_id,) if self.taker_id is None else (self.giver_id, self.taker_id)

    def said_yes(self, person_id: int) -> bool:
        """Whether this party agreed."""
        return self.giver_agreed if person_id == self.giver_id else self.taker_agreed

    def happened(self, event: SwapEvent, now: datetime, **changes: Any) -> "Swap":
        """The swap after an event, with other fields changed; raises ImpossibleSwap."""
        return replace(self, state=after(self.state, event), since=now, **changes)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of somebody who would get a week.

    `trainee` says that they are one of the account, `away` are the weeks that they cannot, `holds` the weeks that they
    hold, of any account.
    """

    trainee: bool
    away: frozenset[IsoWeek]
    holds: frozenset[IsoWeek]


def misfit(person: Calendar, gets: IsoWeek, gives: IsoWeek | None) -> str | None:
    """Why somebody cannot have a week in the place of the one that they give, as a code; None when they can."""
    if not person.trainee:
        return "no-trainee"
    if gets in person.away:
        return "away"
    return "busy" if gets in person.holds - {gives} else None


def gets(hands: Sequence[Hand], person_id: int) -> IsoWeek | None:
    """The week that somebody gets out of it; None for who only gives."""
    return next((hand.week for hand in hands if hand.after == person_id), None)


def gives(hands: Sequence[Hand], person_id: int) -> IsoWeek | None:
    """The week that somebody gives; None for who only gets."""
    return next((hand.week for hand in hands if hand.before == person_id), None)


def stands(holders: Mapping[IsoWeek, int], weeks: Mapping[IsoWeek, Week | None]) -> bool:
    """Whether all weeks are still with who was thought to hold them, and to come."""
    return all(_is_held(weeks.get(week), person) for week, person in holders.items())


def _is_held(week: Week | None, person_id: int) -> bool:
    return week is not None and week.person_id == person_id and week.state in TO_COME


def has_begun(weeks: Sequence[IsoWeek], zone: ZoneInfo, now: datetime) -> bool:
    """Whether the first of these weeks began, in the account's zone."""
    return any(week.begins(zone) <= now for week in weeks)


def lapses_at(swap: Swap, zone: ZoneInfo) -> datetime:
    """Until when a pending swap waits: seven days without a word, or until one of its weeks begins."""
    return min(swap.since + PATIENCE, *(week.begins(zone) for week in swap.holders))


def is_stale(swap: Swap, zone: ZoneInfo, now: datetime) -> bool:
    """Whether a pending swap waited too long."""
    return lapses_at(swap, zone) <= now


def needs_reminder(swap: Swap, zone: ZoneInfo, now: datetime) -> bool:
    """Whether its last day has begun; of what began on its last day itself nobody has to be reminded."""
    last_day = lapses_at(swap, zone) - REMINDED
    return swap.since <= last_day <= now
