"""What a week still needs before it is ready: facts in; the open gates out, with who closes each and by which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from takeover.model import TO_COME, WeekState
from takeover.weeks import IsoWeek, first_valid


class Gate(StrEnum):
    """One thing that has to be there; in the order in which it is asked for."""

    RULES = "rules"
    AGREEMENT = "agreement"
    PRACTICE = "practice"
    GOAL = "goal"
    OWNER = "owner"
    EDITOR = "editor"
    MODERATOR = "moderator"
    RESERVE = "reserve"


class Part(StrEnum):
    """Who can close a gate."""

    HOLDER = "holder"
    COORDINATOR = "coordinator"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Demand:
    """Who can close a gate; so many days before the week's Monday it is asked for, and has to be there."""

    by: tuple[Part, ...]
    asked: int
    due: int


DEMANDS: Mapping[Gate, Demand] = {
    Gate.RULES: Demand((Part.HOLDER,), 14, 10),
    Gate.AGREEMENT: Demand((Part.HOLDER,), 14, 10),
    Gate.PRACTICE: Demand((Part.HOLDER,), 14, 10),
    Gate.GOAL: Demand((Part.HOLDER,), 10, 5),
    Gate.OWNER: Demand((Part.HOLDER, Part.COORDINATOR), 10, 5),
    Gate.EDITOR: Demand((Part.COORDINATOR,), 5, 3),
    Gate.MODERATOR: Demand((Part.COORDINATOR,), 5, 3),
    Gate.RESERVE: Demand((Part.EDITOR,), 5, 3),
}
"""What a moment of the calendar asks for is due at the next one."""
NAMED = (Gate.OWNER, Gate.EDITOR, Gate.MODERATOR)
"""Closed by naming a person."""
RESERVE_POSTS = 2
STEPS = (14, 10, 3)
"""So many days before the Monday those concerned hear what is missing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there for one holder of one week. `rules` and `agreement` are about the versions that hold now."""

    rules: bool = False
    agreement: bool = False
    practised: bool = False
    goals: int = 0
    named: frozenset[Gate] = frozenset()
    reserve: int = 0
    forced: frozenset[Gate] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """A gate that is not closed: who can close it, and the last day on which that is in time."""

    gate: Gate
    by: tuple[Part, ...]
    due: date


def closed(facts: Facts) -> frozenset[Gate]:
    """The gates that are closed, forced ones included."""
    there = {
        Gate.RULES: facts.rules,
        Gate.AGREEMENT: facts.agreement,
        Gate.PRACTICE: facts.practised,
        Gate.GOAL: facts.goals > 0,
        Gate.RESERVE: facts.reserve >= RESERVE_POSTS,
    }
    return frozenset(gate for gate in Gate if there.get(gate) or gate in facts.named & {*NAMED} or gate in facts.forced)


def open_gates(facts: Facts, week: IsoWeek) -> tuple[Open, ...]:
    """What is still open, in the order in which it is asked for."""
    shut = closed(facts)
    return tuple(Open(gate, DEMANDS[gate].by, day(week, DEMANDS[gate].due)) for gate in Gate if gate not in shut)


def day(week: IsoWeek, before: int) -> date:
    """So many days before the week's Monday."""
    return week.monday - timedelta(days=before)


def stage(state: WeekState, facts: Facts, *, asked: bool) -> WeekState:
    """Where a week that is to come stands: ready with nothing open, preparing once it was `asked` or begun with.

    The reserve is the account's and begins nothing. A week that runs, or is over, stays what it is.
    """
    if state not in TO_COME:
        return state
    shut = closed(facts)
    if shut == frozenset(Gate):
        return WeekState.READY
    begun = asked or state is not WeekState.CONFIRMED or bool(shut - {Gate.RESERVE})
    return WeekState.PREPARING if begun else WeekState.CONFIRMED


def step(week: IsoWeek, zone: ZoneInfo, morning: time, now: datetime) -> int | None:
    """The last of STEPS that has come, by its morning in that zone; None before the first."""
    return min((one for one in STEPS if first_valid(day(week, one), morning, zone) <= now), default=None)
