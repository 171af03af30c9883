"""Two weeks before a week begins until three days before: each moment is told once, by day, to whom it concerns."""

from datetime import timedelta

import pytest

from takeover import people, rotation
from takeover.life import countdown, preparation
from takeover.life.readiness import Gate
from takeover.model import Role, WeekState
from tests.takeover.kit import COR, EDITH, EDITORS_CHAT, SAM, WEEK, House

AHEAD = WEEK.shifted(4)
CODES = ("readiness-begin", "readiness-reminder", "readiness-late", "readiness-late-coordinator")


@pytest.fixture
def planned(house: House) -> House:
    """Sam holds the week four weeks ahead; Cor can be written to."""
    house.do(rotation.assign, house.account, AHEAD, SAM)
    return house


class Days:
    """Where `House.at` counts from this Monday whatever the day is by then."""

    def __init__(self, house: House) -> None:
        self.house, self.start = house, house.now

    def __call__(self, before: int, clock: str = "09:00") -> int:
        self.house.now = self.start
        self.house.at((AHEAD.monday - WEEK.monday).days - before, clock)
        return self.house.do(countdown.count_down)


def told(house: House) -> list[str]:
    return [row.code for row in house.said() if row.code in CODES]


def test_each_moment_is_told_once(planned: House) -> None:
    day = Days(planned)
    found: list[tuple[int, str, str]] = []
    for before in range(20, 0, -1):
        for clock in ("03:00", "08:00", "08:01", "23:30"):
            day(before, clock)
            found += [(before, clock, code) for code in told(planned)[len(found) :]]
    assert found == [(before, "08:00", code) for before, code in zip((14, 10, 3, 3), CODES, strict=True)]


def test_nothing_is_said_at_night(planned: House) -> None:
    day = Days(planned)
    for clock in ("00:00", "07:59", "22:00", "23:59"):
        assert day(14, clock) == 0
    assert day(13, "07:59") == 0
    assert day(13, "08:00") == 1
    assert told(planned) == ["readiness-begin"]


def test_what_was_missed_is_told_of_once_and_not_in_a_burst(planned: House) -> None:
    day = Days(planned)
    day(2)
    assert told(planned) == ["readiness-late", "readiness-late-coordinator"]
    day(1)
    assert len(told(planned)) == 2


def test_from_two_weeks_before_it_is_prepared(planned: House) -> None:
    day = Days(planned)
    day(15)
    assert _state(planned) is WeekState.CONFIRMED
    day(14)
    assert _state(planned) is WeekState.PREPARING


def _state(house: House) -> WeekState:
    week = house.look(lambda unit: unit.weeks.get(house.account, AHEAD))
    assert week is not None
    return WeekState(week.state)


def test_the_holder_hears_of_what_is_theirs_and_the_coordinator_of_all(planned: House) -> None:
    day = Days(planned)
    day(14)
    (begin,) = planned.said("readiness-begin", SAM)
    assert begin.numbers["gates"] == "rules agreement practice goal owner"
    planned.do(preparation.name, COR, planned.account, AHEAD, Gate.EDITOR, planned.person(EDITH).id)
    day(3)
    (late,) = planned.said("readiness-late-coordinator", COR)
    assert late.numbers["gates"] == "rules agreement practice goal owner moderator reserve"
    assert planned.said("readiness-late-named", EDITH)
    assert planned.said("readiness-late-reserve", EDITORS_CHAT)


def test_who_is_ready_hears_nothing(planned: House) -> None:
    for gate in Gate:
        planned.do(preparation.force, COR, planned.account, AHEAD, gate, "Alles is er")
    day = Days(planned)
    for before in (14, 10, 3):
        day(before)
    assert told(planned) == []


def test_whoever_gets_the_week_later_is_told_anew(planned: House) -> None:
    day = Days(planned)
    day(14)
    planned.do(people.admit, 77, "Tess", Role.TRAINEE, planned.account)
    planned.do(rotation.assign, planned.account, AHEAD, 77)
    day(13)
    assert len(planned.said("readiness-begin", 77)) == 1


def test_the_days_look_finds_a_role_that_was_taken_away(planned: House) -> None:
    for gate in set(Gate) - {Gate.EDITOR}:
        planned.do(preparation.force, COR, planned.account, AHEAD, gate, "Alles is er")
    planned.do(preparation.name, COR, planned.account, AHEAD, Gate.EDITOR, planned.person(EDITH).id)
    day = Days(planned)
    day(9)
    assert _state(planned) is WeekState.READY
    planned.do(people.remove, EDITH, planned.account)
    day(8)
    assert _state(planned) is WeekState.PREPARING
    assert len(planned.said("readiness-reopened", SAM)) == 1


def test_a_week_that_runs_is_let_be(planned: House) -> None:
    day = Days(planned)
    day(0, "00:01")
    planned.do(rotation.pass_baton)
    assert day(0) == 0


def test_many_accounts_take_turns(planned: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(countdown, "AT_ONCE", 1)
    planned.do(people.admit, 77, "Tess", Role.TRAINEE, planned.other)
    planned.do(rotation.assign, planned.other, AHEAD, 77)
    day = Days(planned)
    assert [day(14), day(14), day(14)] == [1, 1, 0]
    assert {row.chat for row in planned.said("readiness-begin")} == {SAM, 77}


def test_both_stores_name_the_weeks_that_are_due(crowded_house: House) -> None:
    crowded_house.do(rotation.assign, crowded_house.account, WEEK.shifted(1), SAM)
    assert crowded_house.do(countdown.count_down) == 1
    assert crowded_house.do(countdown.count_down) == 0
    crowded_house.now += timedelta(days=1)
    assert crowded_house.do(countdown.count_down) == 1
