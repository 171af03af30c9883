"""Which gates are open, who closes them by when, and where a week stands: for any facts, week and zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from takeover.life.readiness import (
    DEMANDS,
    NAMED,
    RESERVE_POSTS,
    STEPS,
    Facts,
    Gate,
    Part,
    closed,
    open_gates,
    stage,
    step,
)
from takeover.model import TO_COME, WeekState
from takeover.weeks import IsoWeek, first_valid

MONDAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31)).map(lambda day: IsoWeek(*day.isocalendar()[:2]))
ZONES = st.sampled_from(["Europe/Amsterdam", "Pacific/Honolulu", "Pacific/Kiritimati", "America/New_York"]).map(
    ZoneInfo
)
FACTS = st.builds(
    Facts,
    rules=st.booleans(),
    agreement=st.booleans(),
    practised=st.booleans(),
    goals=st.integers(0, 3),
    named=st.frozensets(st.sampled_from(Gate)),
    reserve=st.integers(0, 4),
    forced=st.frozensets(st.sampled_from(Gate)),
)
ALL = Facts(
    rules=True, agreement=True, practised=True, goals=1, named=frozenset(NAMED), reserve=RESERVE_POSTS
)  # fmt: skip
WEEK = IsoWeek(2026, 48)


@given(FACTS, MONDAYS)
def test_each_gate_is_open_or_closed_and_never_both(facts: Facts, week: IsoWeek) -> None:
    open_ = [one.gate for one in open_gates(facts, week)]
    assert {*open_} | closed(facts) == {*Gate}
    assert not {*open_} & closed(facts)
    assert open_ == [gate for gate in Gate if gate in open_]


@given(FACTS, st.sampled_from(Gate))
def test_forcing_closes_one_gate_and_no_other(facts: Facts, gate: Gate) -> None:
    forced = Facts(
        facts.rules, facts.agreement, facts.practised, facts.goals, facts.named, facts.reserve, facts.forced | {gate}
    )
    assert closed(forced) == closed(facts) | {gate}


@given(FACTS, MONDAYS)
def test_every_open_gate_has_somebody_and_a_day_before_the_week(facts: Facts, week: IsoWeek) -> None:
    for one in open_gates(facts, week):
        assert one.by
        assert week.monday - timedelta(days=14) <= one.due < week.monday
        assert DEMANDS[one.gate].asked > DEMANDS[one.gate].due


@given(st.sampled_from(WeekState), FACTS, st.booleans())
def test_only_a_week_to_come_moves_and_it_is_ready_exactly_when_nothing_is_open(
    state: WeekState, facts: Facts, asked: bool
) -> None:
    after = stage(state, facts, asked=asked)
    if state not in TO_COME:
        assert after is state
    else:
        assert after in TO_COME
        assert (after is WeekState.READY) == (open_gates(facts, WEEK) == ())
    assert stage(after, facts, asked=asked) is after


@given(st.sampled_from(TO_COME), st.lists(FACTS, max_size=6))
def test_what_was_prepared_is_never_only_confirmed_again(state: WeekState, changes: list[Facts]) -> None:
    prepared = False
    for facts in changes:
        state = stage(state, facts, asked=prepared)
        prepared = prepared or state is not WeekState.CONFIRMED
        assert not prepared or state is not WeekState.CONFIRMED


def test_a_week_is_prepared_from_the_day_it_is_asked_for_or_the_first_gate() -> None:
    nothing = Facts(reserve=5)
    assert stage(WeekState.CONFIRMED, nothing, asked=False) is WeekState.CONFIRMED
    assert stage(WeekState.CONFIRMED, nothing, asked=True) is WeekState.PREPARING
    assert stage(WeekState.CONFIRMED, Facts(goals=1), asked=False) is WeekState.PREPARING
    assert stage(WeekState.CONFIRMED, ALL, asked=False) is WeekState.READY


def test_the_days_are_those_of_the_calendar() -> None:
    due = {one.gate: one.due for one in open_gates(Facts(), WEEK)}
    assert due[Gate.RULES] == due[Gate.PRACTICE] == date(2026, 11, 13)
    assert due[Gate.GOAL] == due[Gate.OWNER] == date(2026, 11, 18)
    assert due[Gate.EDITOR] == due[Gate.RESERVE] == date(2026, 11, 20)
    assert [one.by for one in open_gates(Facts(), WEEK) if one.gate is Gate.OWNER] == [(Part.HOLDER, Part.COORDINATOR)]


@given(MONDAYS, ZONES, st.times(time(0), time(23, 59)), st.integers(-30 * 24 * 60, 7 * 24 * 60))
def test_the_step_that_has_come_is_the_last_one_whose_morning_passed(
    week: IsoWeek, zone: ZoneInfo, morning: time, minutes: int
) -> None:
    now = week.begins(zone) + timedelta(minutes=minutes)
    come = step(week, zone, morning, now)
    passed = [one for one in STEPS if first_valid(week.monday - timedelta(days=one), morning, zone) <= now]
    assert come == (passed[-1] if passed else None)


@given(MONDAYS, ZONES)
def test_steps_only_go_on(week: IsoWeek, zone: ZoneInfo) -> None:
    days = [week.begins(zone) + timedelta(hours=hour) for hour in range(-20 * 24, 24, 7)]
    found = [step(week, zone, time(8), instant) for instant in days]
    seen = [one for one in found if one is not None]
    assert seen == sorted(seen, reverse=True)
    assert isinstance(days[0], datetime)
