"""The baton passes every Monday, once, however often and however late somebody looks."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import event

import words
from takeover import editing, people, rotation
from takeover.errors import Refused
from takeover.life import reserve
from takeover.model import Account, Role, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    FAY,
    INTRO,
    NOOR,
    OTHER_EDITORS_CHAT,
    PLAIN,
    SAM,
    STRANGER,
    TRAINEES_CHAT,
    WEEK,
    House,
    an_account,
)


def week_of(house: House, week: IsoWeek = WEEK) -> Week | None:
    found: Week | None = house.look(lambda unit: unit.weeks.get(house.account, week))
    return found


def state_of(house: House, week: IsoWeek = WEEK) -> WeekState:
    found = week_of(house, week)
    assert found is not None
    return found.state


def live(house: House) -> list[int]:
    return [week.person_id for week in house.look(lambda unit: unit.weeks.live(house.account))]


def assign(house: House, weeks: int, who: int = SAM, by: int | None = COR) -> Week:
    held = week_of(house, WEEK.shifted(weeks))
    instead_of = held.person_id if held else None
    return house.do(rotation.assign, house.account, WEEK.shifted(weeks), who, by, instead_of=instead_of)


def test_a_running_week_is_live_at_once_and_a_coming_one_waits(house: House) -> None:
    assert state_of(house) is WeekState.LIVE
    assert assign(house, 1).state is WeekState.CONFIRMED
    assert [row.code for row in house.said(chat=SAM)] == ["week-assigned", "holder-rules"]


def test_a_week_that_is_over_is_refused(house: House) -> None:
    assert house.refused(rotation.assign, house.account, WEEK.shifted(-1), SAM, COR) == "week-over"
    house.at(7, "00:00")
    assert house.refused(rotation.assign, house.account, WEEK, SAM, COR) == "week-over"


def test_a_running_week_goes_to_somebody_else_only_while_nothing_is_in_it(house: House) -> None:
    assign(house, 0)
    assert live(house) == [house.person(SAM).id]
    assert [row.code for row in house.said(chat=NOOR) if row.code.startswith("week-")] == ["week-taken-back"]


def test_nobody_loses_a_week_with_work_in_it(house: House) -> None:
    number = house.in_review()
    assert house.refused(rotation.assign, house.account, WEEK, SAM, COR) == "week-in-use"
    assert live(house) == [house.person(NOOR).id]
    house.do(editing.withdraw, NOOR, number)
    assign(house, 0)
    assert live(house) == [house.person(SAM).id]


def test_a_coordinator_says_from_whom_a_week_is_taken(house: House) -> None:
    noor = house.person(NOOR).id
    with pytest.raises(Refused, match="week-held") as caught:
        house.do(rotation.assign, house.account, WEEK, SAM, COR)
    assert caught.value.numbers == {"week": str(WEEK), "name": "Noor", "holder": noor}
    sam = house.person(SAM).id
    assert house.refused(rotation.assign, house.account, WEEK, SAM, COR, instead_of=sam) == "week-held"
    assert live(house) == [noor]
    house.do(rotation.assign, house.account, WEEK, SAM, COR, instead_of=noor)
    assert live(house) == [sam]
    house.do(rotation.assign, house.account, WEEK, NOOR)  # the command line asks nothing
    assert live(house) == [noor]


def test_who_loses_a_week_hears_one_thing_about_it(house: House) -> None:
    house.at(0, "07:00")
    assign(house, 1)
    assign(house, 1, NOOR)
    about = [row for row in house.said(chat=SAM) if row.code.startswith("week-")]
    assert [row.code for row in about] == ["week-taken-back"]
    assert about[0].not_before.astimezone(house.zone).strftime("%H:%M") == "08:00"


def test_what_is_out_already_does_not_keep_a_running_week(house: House) -> None:
    house.published(house.queued())
    assign(house, 0)
    assert live(house) == [house.person(SAM).id]


def test_assigning_again_changes_nothing_and_says_nothing(house: House) -> None:
    before = len(house.said())
    assign(house, 0, NOOR)
    assert state_of(house) is WeekState.LIVE
    assert len(house.said()) == before


@pytest.mark.parametrize(("who", "by", "code"), [
    (SAM, EDITH, "wrong-role"), (SAM, NOOR, "wrong-role"), (SAM, FAY, "wrong-role"), (SAM, STRANGER, "not-invited"),
    (STRANGER, COR, "not-invited"), (EDITH, COR, "not-a-trainee"), (FAY, COR, "not-a-trainee"),
])  # fmt: skip
def test_only_planners_assign_and_only_trainees_of_the_account(house: House, who: int, by: int, code: str) -> None:
    assert house.refused(rotation.assign, house.account, WEEK.shifted(1), who, by) == code
    assert week_of(house, WEEK.shifted(1)) is None


def test_an_administrator_and_the_command_line_may_assign(house: House) -> None:
    assert assign(house, 1, by=ADA).state is WeekState.CONFIRMED
    assert assign(house, 2, by=None).state is WeekState.CONFIRMED


def test_the_baton_passes_at_midnight_once_however_often_somebody_looks(house: House) -> None:
    assign(house, 1)
    house.at(6, "23:59")
    assert house.do(rotation.pass_baton) == 0
    house.later(minutes=1)
    assert [house.do(rotation.pass_baton) for _ in range(4)] == [2, 0, 0, 0]
    assert (state_of(house), state_of(house, WEEK.shifted(1))) == (WeekState.CLOSED, WeekState.LIVE)
    assert [len(house.said(code)) for code in ("baton-given", "baton-received", "baton-announced")] == [1, 1, 2]


def test_the_words_of_the_baton_leave_at_eight(house: House) -> None:
    assign(house, 1)
    house.at(7, "00:00").do(rotation.pass_baton)
    words = [row for row in house.said() if row.code.startswith("baton")]
    assert {row.not_before.astimezone(house.zone).strftime("%a %H:%M") for row in words} == {"Mon 08:00"}
    assert {row.chat for row in words} == {NOOR, SAM, EDITORS_CHAT, TRAINEES_CHAT}


@pytest.mark.parametrize(("day", "clock", "early"), [(7, "00:00", "yes"), (7, "10:00", "no"), (8, "07:00", "no")])
def test_the_introduction_is_asked_for_before_ten(house: House, day: int, clock: str, early: str) -> None:
    assign(house, 1)
    house.at(day, clock).do(rotation.pass_baton)
    (told,) = house.said("baton-received", SAM)
    assert told.numbers["early"] == early
    assert ("10:00" in words.say("nl", "baton-received", **told.numbers)) is (early == "yes")


def test_a_missed_pass_is_caught_up_at_once_and_during_the_day_with_words_now(house: House) -> None:
    assign(house, 1)
    house.at(9, "14:00")
    assert house.do(rotation.pass_baton) == 2
    assert {row.not_before for row in house.said("baton-received")} == {house.now}
    assert live(house) == [house.person(SAM).id]


def test_weeks_that_were_missed_altogether_are_closed_without_words(house: House) -> None:
    assign(house, 1)
    assign(house, 2, NOOR)
    house.at(15, "09:00")
    assert house.do(rotation.pass_baton) == 3
    assert state_of(house, WEEK.shifted(1)) is WeekState.CLOSED
    assert [row.chat for row in house.said("baton-received")] == [NOOR]
    assert len(house.said("baton-given")) == 1
    assert house.do(rotation.pass_baton) == 0


def test_a_clock_that_steps_back_over_midnight_takes_nobody_s_week(house: House) -> None:
    assign(house, 1)
    house.at(7, "00:00").do(rotation.pass_baton)
    house.later(seconds=-1).do(rotation.pass_baton)
    house.later(seconds=2).do(rotation.pass_baton)
    assert live(house) == [house.person(SAM).id]
    assert len(house.said("baton-received")) == 1


def test_an_empty_week_is_told_to_the_coordinators_once_in_the_morning(house: House) -> None:
    house.at(7, "00:00")
    for _ in range(3):
        house.do(rotation.pass_baton)
    (told,) = house.said("week-empty")
    assert (told.chat, told.numbers["week"]) == (COR, "2026-W49")
    assert told.not_before == house.at(0, "08:00").now
    assert live(house) == []


def test_an_empty_week_where_nobody_coordinates_is_told_to_the_editors(house: House) -> None:
    house.do(people.remove, COR, house.account)
    house.at(7, "00:00").do(rotation.pass_baton)
    (told,) = house.said("week-empty")
    assert (told.chat, told.not_before) == (EDITORS_CHAT, house.at(0, "08:00").now)


def test_the_other_account_hears_nothing_of_all_this(house: House) -> None:
    assign(house, 1)
    house.at(7, "00:00").do(rotation.pass_baton)
    assert house.said(chat=OTHER_EDITORS_CHAT) == []
    assert house.said(chat=FAY) == []


def test_accounts_in_other_zones_pass_at_their_own_midnight(house: House) -> None:
    with house.database.unit() as unit:
        east = unit.accounts.add(an_account("east", editors_chat=-300, timezone="Pacific/Kiritimati"), b"").id
        unit.commit()
    house.do(people.admit, SAM, "Sam", Role.TRAINEE, east)
    house.do(rotation.assign, east, WEEK.shifted(1), SAM)
    house.at(6, "12:00").do(rotation.pass_baton)  # Sunday noon in Amsterdam is Monday morning there
    assert [week.week for week in house.look(lambda unit: unit.weeks.live(east))] == [WEEK.shifted(1)]
    assert state_of(house) is WeekState.LIVE


def test_a_missing_intro_is_escalated_once_after_half_past_ten(house: House) -> None:
    house.at(0, "10:29").do(rotation.prompt)
    assert house.said("intro-late") == []
    for clock in ("10:30", "10:31", "15:00", "16:30"):
        house.at(0, clock).do(rotation.prompt)
    assert [row.chat for row in house.said("intro-late")] == [COR]
    assert [row.chat for row in house.said("intro-missing")] == [NOOR]


def test_who_gets_a_running_week_is_not_late_at_once(house: House) -> None:
    with house.database.unit() as unit:
        unit.weeks.remove(Week(house.account, WEEK, house.person(NOOR).id, WeekState.LIVE))
        unit.commit()
    house.at(0, "14:00").do(rotation.prompt)
    assign(house, 0)
    house.later(minutes=1).do(rotation.prompt)
    assert (house.said("intro-missing"), house.said("intro-late")) == ([], [])


def test_who_has_to_introduce_themselves_is_asked_for_nothing_else_that_day(house: House) -> None:
    house.at(0, "10:30").do(rotation.prompt)
    house.at(0, "16:30").do(rotation.prompt)
    house.do(reserve.alarm)
    pushes = ("intro-missing", "nothing-yet", "nothing-today", "dry-holder")
    assert [row.code for row in house.said(chat=NOOR) if row.code in pushes] == ["intro-missing"]


def test_an_account_is_visited_once_for_each_push(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[int] = []
    visit = rotation._prompt_all

    def counted(uow: UnitOfWork, now: datetime, account: Account) -> int:
        visited.append(account.id)
        return visit(uow, now, account)

    monkeypatch.setattr(rotation, "_prompt_all", counted)
    for clock in ("10:30", "10:31", "16:00", "16:01"):
        house.at(0, clock).do(rotation.prompt)
    assert visited == [house.account], "the missing introduction is the day's only push"
    house.at(1, "16:00").do(rotation.prompt)
    assert visited == [house.account] * 2


def test_looking_for_who_needs_a_push_asks_as_much_for_many_accounts_as_for_one(house: House) -> None:
    house.send()
    house.at(0, "16:30").do(rotation.prompt)
    alone = statements(house, rotation.prompt)
    with house.database.unit() as unit:
        for number in range(20):
            account = unit.accounts.add(an_account(f"more-{number}"), b"")
            unit.weeks.save(Week(account.id, house.week, house.person(NOOR).id, WeekState.LIVE))
        unit.commit()
    house.do(rotation.prompt)
    assert statements(house, rotation.prompt) == alone


def statements(house: House, use_case: Callable[..., None]) -> int:
    """How many statements a use case sends to the database."""
    sent: list[str] = []
    engine = house.database.engine

    def listen(*given: object) -> None:
        sent.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", listen)
    house.do(use_case)
    event.remove(engine, "before_cursor_execute", listen)
    return len(sent)


def test_an_intro_in_time_is_not_escalated(house: House) -> None:
    house.at(0, "10:29").send()
    house.at(0, "10:31").do(rotation.prompt)
    assert house.said("intro-late") == []


def test_a_quiet_day_gets_one_friendly_question_at_four(house: House) -> None:
    house.send()
    house.at(1, "15:59").do(rotation.prompt)
    assert house.said("nothing-today") == []
    for clock in ("16:00", "16:01", "20:00"):
        house.at(1, clock).do(rotation.prompt)
    assert [row.chat for row in house.said("nothing-today")] == [NOOR]
    house.at(2, "16:00").do(rotation.prompt)
    assert len(house.said("nothing-today")) == 2


def test_nobody_is_prompted_at_night_nor_when_something_came_in(house: House) -> None:
    house.send()
    house.at(1, "22:00").do(rotation.prompt)
    house.at(2, "09:00").send(caption=PLAIN)
    house.at(2, "16:00").do(rotation.prompt)
    assert house.said("nothing-today") == []


def test_nobody_is_prompted_on_a_day_on_which_something_of_theirs_goes_out(house: House) -> None:
    intro = house.queued()
    later = [house.queued(PLAIN) for _ in range(2)]
    house.published(intro)
    assert house.local(later[-1]).startswith("Tue")
    house.at(1, "16:00").do(rotation.prompt)
    assert house.said("nothing-today") == [], "a post is planned on Tuesday"
    house.published(later[0])
    house.published(later[1])
    house.at(2, "16:00").do(rotation.prompt)
    assert len(house.said("nothing-today")) == 1, "on Wednesday nothing goes out"


def test_the_baton_of_the_last_week_of_the_year(house: House) -> None:
    last, first = IsoWeek(2026, 53), IsoWeek(2027, 1)
    house.do(rotation.assign, house.account, last, NOOR, COR)
    house.do(rotation.assign, house.account, first, SAM, COR)
    house.now = last.begins(house.zone)
    house.do(rotation.pass_baton)
    house.now = first.begins(house.zone)
    house.do(rotation.pass_baton)
    assert (state_of(house, last), state_of(house, first)) == (WeekState.CLOSED, WeekState.LIVE)


def test_nobody_is_asked_for_an_introduction_that_is_approved(house: House) -> None:
    assign(house, 1, SAM)
    number = house.in_review(SAM, INTRO)
    house.approve(number)
    house.at(7, "00:00")
    house.do(rotation.pass_baton)
    assert len(house.said("baton-received-ready", SAM)) == 1
    assert house.said("baton-received", SAM) == []


def test_who_may_send_already_is_told_so(house: House) -> None:
    assign(house, 1, SAM)
    assign(house, 5, SAM)
    early = [row.numbers["early"] for row in house.said("week-assigned", SAM)]
    assert early == ["yes", "no"]
