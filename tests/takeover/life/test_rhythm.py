"""A holder hears from us when they chose it, once a day, and never in a weekend that they keep free."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.admission import change_account
from takeover import hours, rotation, stopping
from takeover.life import reserve, rhythm
from takeover.life.ports import Rhythm
from takeover.model import WeekState
from takeover.states import State
from tests.takeover.kit import ADA, COR, EDITH, NOOR, SAM, House, an_account


def choose(house: House, moment: str, weekend: bool = False) -> None:
    house.do(rhythm.choose_moment, NOOR, house.account, moment)
    house.do(rhythm.choose_weekend, NOOR, house.account, weekend)


def prompts(house: House, day: int, clock: str) -> int:
    """How many prompts there were once that moment was looked at twice."""
    for _ in range(2):
        house.at(day, clock).do(rotation.prompt)
    return len(house.said("nothing-yet", NOOR)) + len(house.said("nothing-today", NOOR))


@pytest.mark.parametrize(
    ("moment", "before", "after", "code"),
    [
        ("morning", "08:59", "09:00", "nothing-yet"),
        ("noon", "11:59", "12:00", "nothing-today"),
        ("afternoon", "15:59", "16:00", "nothing-today"),
        ("evening", "19:29", "19:30", "nothing-today"),
    ],
)
def test_the_prompt_comes_at_the_moment_that_was_chosen(
    house: House, moment: str, before: str, after: str, code: str
) -> None:
    house.send()
    choose(house, moment)
    assert prompts(house, 1, before) == 0
    assert prompts(house, 1, after) == 1
    assert house.said(code, NOOR)
    assert prompts(house, 1, "21:00") == 1


def test_a_missed_look_is_caught_up_the_same_day_and_not_at_night(house: House) -> None:
    house.send()
    choose(house, "evening")
    assert prompts(house, 1, "21:59") == 1
    assert prompts(house, 2, "22:00") == 1
    assert prompts(house, 3, "07:00") == 1


def test_the_evening_is_for_who_chose_it(house: House) -> None:
    house.send()
    assert prompts(house, 1, "18:00") == 0, "missed at four, and the evening was not chosen"
    house.at(1, "18:00").do(reserve.alarm)
    assert (len(house.said("dry-editors")), house.said("dry-holder")) == (1, []), "the team hears it all the same"
    choose(house, "evening")
    house.at(2, "18:00").do(reserve.alarm)
    assert len(house.said("dry-holder", NOOR)) == 1
    house.at(0, "18:00").later(weeks=1).do(rotation.prompt)
    assert house.said("intro-missing") == []


def test_a_moment_at_which_the_account_sleeps_is_no_choice(house: House) -> None:
    house.do(change_account, house.account, {"sleeps": time(19)})
    assert house.refused(rhythm.choose_moment, NOOR, house.account, "evening") == "rhythm-asleep"
    choose(house, "afternoon")


def test_no_prompt_for_who_wants_none(house: House) -> None:
    house.send()
    choose(house, rhythm.NEVER)
    assert [prompts(house, day, "20:00") for day in range(1, 7)] == [0] * 6


@pytest.mark.parametrize(("weekend", "saturday"), [(False, 0), (True, 1)])
def test_the_weekend_is_free_unless_it_was_chosen(house: House, weekend: bool, saturday: int) -> None:
    house.send()
    choose(house, "afternoon", weekend)
    assert prompts(house, 5, "17:00") == saturday


def test_who_chooses_a_moment_that_has_passed_means_tomorrow(house: House) -> None:
    house.send()
    house.at(1, "15:00")
    choose(house, "morning")
    assert prompts(house, 1, "15:01") == 0
    assert prompts(house, 2, "09:00") == 1


def test_who_is_no_trainee_of_the_account_has_no_rhythm_there(house: House) -> None:
    assert house.refused(rhythm.choose_moment, EDITH, house.account, "noon") == "wrong-role"
    assert house.refused(rhythm.choose_moment, NOOR, house.other, "noon") == "wrong-role"
    assert house.refused(rhythm.choose_moment, NOOR, house.account, "at night") == "button-unknown"


def test_on_the_friday_before_whoever_never_chose_is_asked_once(house: House) -> None:
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    house.at(4, "15:59").do(rhythm.ask)
    assert house.said("rhythm-ask") == []
    for clock in ("16:00", "17:00"):
        house.at(4, clock).do(rhythm.ask)
    assert [row.chat for row in house.said("rhythm-ask")] == [SAM]


def test_who_chose_before_is_not_asked(house: House) -> None:
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    house.do(rhythm.choose_moment, SAM, house.account, "noon")
    house.at(4, "16:00").do(rhythm.ask)
    assert house.said("rhythm-ask") == []


def test_a_dry_day_is_not_told_to_a_holder_in_their_free_weekend(house: House) -> None:
    house.at(5, "17:00").do(reserve.alarm)
    assert (len(house.said("dry-editors")), house.said("dry-holder")) == (1, [])


# Pausing.


def week_state(house: House) -> WeekState:
    held = house.look(lambda unit: unit.weeks.get(house.account, house.week))
    assert held is not None
    state: WeekState = held.state
    return state


def test_pausing_holds_everything_still_until_they_go_on(house: House) -> None:
    number = house.queued()
    house.do(stopping.pause, NOOR, house.account)
    assert (week_state(house), house.state(number)) == (WeekState.PAUSED, State.FROZEN)
    assert [row.chat for row in house.said("pause-noted")] == [COR]
    assert house.said("stop-asked") == []
    assert prompts(house, 1, "17:00") == 0
    assert house.refused(stopping.pause, NOOR, house.account) == "already-paused"
    house.do(stopping.go_on, NOOR, house.account)
    assert (week_state(house), house.state(number)) == (WeekState.LIVE, State.QUEUED)


def test_only_who_holds_the_running_week_pauses_it(house: House) -> None:
    assert house.refused(stopping.pause, SAM, house.account) == "no-week-to-pause"
    assert house.refused(stopping.pause, NOOR, house.other) == "wrong-role"
    assert week_state(house) is WeekState.LIVE


def test_a_coordinator_pauses_for_the_holder_and_lets_them_go_on(house: House) -> None:
    number, week = house.queued(), str(house.week)
    assert house.refused(stopping.go_on_for, COR, house.account, week) == "not-paused"
    house.do(stopping.pause_for, COR, house.account, week)
    assert (week_state(house), house.state(number)) == (WeekState.PAUSED, State.FROZEN)
    told = house.said("paused-for-you")
    assert [(row.chat, row.numbers["name"]) for row in told] == [(NOOR, "Cor")]
    lines = [(line.what, line.person) for line in house.trail()]
    assert (f"pause {week}", house.person(COR).id) in lines
    assert house.refused(stopping.pause_for, COR, house.account, week) == "already-paused-other"
    house.do(stopping.go_on_for, COR, house.account, week)
    assert (week_state(house), house.state(number)) == (WeekState.LIVE, State.QUEUED)
    assert [row.chat for row in house.said("resumed-for-you")] == [NOOR]


def test_who_stopped_goes_on_by_themselves_only(house: House) -> None:
    number, week = house.queued(), str(house.week)
    house.do(stopping.stop, NOOR, house.account)
    for use_case, more in ((stopping.go_on_for, week), (stopping.to_help, False)):
        assert house.refused(use_case, COR, house.account, more) == "stopped-themselves"
    assert house.state(number) is State.FROZEN
    house.do(stopping.go_on, NOOR, house.account)
    house.do(stopping.pause_for, COR, house.account, week)
    house.do(stopping.go_on_for, COR, house.account, week)
    assert house.state(number) is State.QUEUED


@pytest.mark.parametrize("who", [EDITH, SAM, NOOR])
def test_only_who_plans_pauses_for_somebody_else(house: House, who: int) -> None:
    assert house.do(stopping.to_help, who, house.account, True) is None
    assert house.refused(stopping.pause_for, who, house.account, str(house.week)) == "wrong-role"
    assert house.refused(stopping.pause_for, COR, house.account, str(house.week.shifted(1))) == "week-not-running"


def test_a_pause_that_is_over_by_the_morning_is_told_as_it_is_then(house: House) -> None:
    house.at(1, "23:00").do(stopping.pause, NOOR, house.account)
    house.do(stopping.go_on, NOOR, house.account)
    assert [row.code for row in house.said(chat=COR) if row.code in ("pause-noted", "stop-undone")] == ["stop-undone"]


def test_at_night_nobody_is_woken_for_it(house: House) -> None:
    house.at(1, "23:00").do(stopping.pause_for, ADA, house.account, str(house.week))
    house.do(stopping.give_back, COR, house.account, str(house.week))
    told = [row for code in ("paused-for-you", "paused-for-holder", "week-given-back") for row in house.said(code)]
    assert len(told) == 3
    assert {row.not_before for row in told} == {house.at(2, "08:00").now}


# Hours, whatever the zone and the account's day.


@given(
    st.sampled_from(["Europe/Amsterdam", "Pacific/Honolulu", "Pacific/Kiritimati", "Asia/Kathmandu"]),
    st.integers(0, 3 * 366 * 24 * 12),
    st.integers(5, 11),
    st.integers(17, 23),
)
def test_words_leave_in_waking_hours_and_soon(zone: str, steps: int, wakes: int, sleeps: int) -> None:
    account = an_account(timezone=zone, wakes=time(wakes), sleeps=time(sleeps))
    now = datetime(2026, 1, 1, tzinfo=UTC) + steps * timedelta(minutes=5)
    when = hours.waking(account, now)
    assert now <= when < now + timedelta(hours=20)
    assert max(time(wakes), hours.EARLIEST) <= when.astimezone(account.zone).time() < time(sleeps)
    assert hours.waking(account, when) == when
    day = hours.daytime(account, now)
    assert when <= day < now + timedelta(hours=20)
    assert max(time(wakes), hours.EARLIEST) <= day.astimezone(account.zone).time() < min(time(sleeps), hours.EVENING)


@given(st.sampled_from([*rhythm.MOMENTS.values(), None]), st.booleans(), st.integers(0, 7 * 24 * 4))
def test_a_prompt_is_due_only_on_a_chosen_day_after_the_chosen_moment(
    at: time | None, weekend: bool, quarters: int
) -> None:
    account = an_account()
    chosen = Rhythm(1, 1, at, weekend)
    now = datetime(2026, 11, 23, tzinfo=UTC) + quarters * timedelta(minutes=15)
    local = now.astimezone(account.zone)
    if rhythm.is_due(chosen, account, now):
        assert at is not None
        assert at <= local.time() < account.sleeps
        assert weekend or local.weekday() < 5
