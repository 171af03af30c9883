"""The year at a glance: every week once, gaps that say how near they are, and nothing for who does not plan."""

from datetime import timedelta
from itertools import pairwise

import pytest

from takeover import gates, people, rotation, verdicts
from takeover.life import agenda, offers
from takeover.life.agenda import Agenda
from takeover.life.readiness import Gate
from takeover.model import Role, WeekState
from takeover.rota import drafting
from takeover.weeks import IsoWeek
from tests.takeover.kit import COR, EDITH, NOOR, SAM, WEEK, House


def year(house: House, who: int = COR, **more: IsoWeek) -> Agenda:
    found = house.look(agenda.year, house.now, house.person(who).id, house.account, **more)
    assert isinstance(found, Agenda)
    return found


def test_the_running_week_comes_first_and_the_gaps_are_counted(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(2), SAM)
    found = year(house)
    assert [row.week for row in found.rows] == [WEEK.shifted(ahead) for ahead in range(53)]
    assert [(row.holder, row.state) for row in found.rows[:4]] == [
        ("Noor", WeekState.LIVE), (None, None), ("Sam", WeekState.CONFIRMED), (None, None),
    ]  # fmt: skip
    assert [row.week for row in found.rows if row.running] == [WEEK]
    free = [row.week for row in found.rows if row.standing == "free"]
    assert IsoWeek(2026, 53) in free, "between Christmas and New Year nobody begins"
    assert found.gaps == 51 - len(free)
    assert [row.week for row in found.rows if row.urgent] == [WEEK.shifted(1), WEEK.shifted(3)]


def test_a_week_that_somebody_was_asked_for_is_no_gap(house: House) -> None:
    asked, silent, proposed = (WEEK.shifted(ahead) for ahead in (1, 2, 12))
    house.do(offers.offer, house.account, asked, SAM, COR)
    house.do(drafting.put, house.account, silent, None, COR)
    house.do(drafting.put, house.account, proposed, NOOR, COR)
    rows = {row.week: row for row in year(house).rows}
    shown = [rows[week] for week in (asked, silent, proposed)]
    assert [(row.standing, row.candidate, row.gap) for row in shown] == [
        ("offered", "Sam", False), ("silent", "", False), ("locked", "Noor", True),
    ]  # fmt: skip


def test_a_week_to_come_says_what_it_misses(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    running, coming, empty = year(house).rows[:3]
    assert (running.missing, empty.missing) == ((), ()), "gates are for who still has to begin"
    assert coming.missing == tuple(Gate)
    account = house.the_account()
    digest = house.look(verdicts.rulebook_of, account.id).hash[:12]
    house.do(gates.accept_rules, SAM, account.id, digest)
    assert year(house).rows[1].missing == tuple(Gate)[1:]


def test_what_is_over_has_no_gap_any_more(house: House) -> None:
    house.later(weeks=2)
    house.do(rotation.pass_baton)
    found = year(house, first=WEEK.shifted(-1))
    before, noors, empty, now = found.rows[:4]
    assert (before.missed, before.gap, before.over) == (True, False, True)
    assert (noors.holder, noors.state, noors.over) == ("Noor", WeekState.CLOSED, True)
    assert (empty.missed, empty.gap) == (True, False)
    assert (now.running, now.gap, now.soon, now.urgent) == (True, True, False, True)


def test_posts_are_counted_with_their_week(house: House) -> None:
    number = house.queued()
    assert (year(house).rows[0].planned, year(house).rows[0].public) == (1, 0)
    house.published(number)
    assert (year(house).rows[0].planned, year(house).rows[0].public) == (0, 1)


def test_the_role_is_looked_up_at_every_look(house: House) -> None:
    person = house.person(COR).id
    for who in (NOOR, EDITH):
        assert refused(house, house.person(who).id) == "wrong-role"
    assert refused(house, person, house.other) == "wrong-role"
    assert year(house).others == ()
    house.do(people.admit, COR, "Cor", Role.COORDINATOR, house.other)
    assert [one.name for one in year(house).others] == ["roads"]
    house.do(people.remove, COR, house.account)
    assert refused(house, person) == "wrong-role"


def refused(house: House, person: int, account: int | None = None) -> str:
    return house.refused(lambda unit, now: house.look(agenda.year, now, person, account or house.account))


def test_a_link_works_once_and_for_who_still_plans(house: House) -> None:
    person = house.person(COR).id
    house.do(agenda.open_link, person, house.account, "one")
    assert house.refused(agenda.open_link, person, house.account, "one") == "link-used"
    assert house.refused(agenda.open_link, house.person(NOOR).id, house.account, "two") == "wrong-role"
    assert [line.what for line in house.trail()].count("open_agenda") == 1


def test_the_chat_gets_eight_weeks(house: House) -> None:
    found = house.do(agenda.coming, house.account)
    assert [row.week for row in found] == [WEEK.shifted(ahead) for ahead in range(8)]


@pytest.mark.parametrize("first", ["2026-W52", "2026-W53", "2027-W01", "2027-W12"])
def test_a_year_is_53_weeks_on_end_wherever_it_begins(house: House, first: str) -> None:
    weeks = [row.week for row in year(house, first=IsoWeek.parse(first)).rows]
    assert (str(weeks[0]), len(weeks)) == (first, 53)
    assert {after.monday - before.monday for before, after in pairwise(weeks)} == {timedelta(weeks=1)}
    assert weeks[-1].monday - weeks[0].monday == timedelta(weeks=52)
