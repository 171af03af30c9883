"""After a week: thanks, questions one at a time and never twice, and a week that ends reviewed or secured."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import words
from storage.database import Database
from storage.tables import notes
from takeover import people, rotation, stopping
from takeover.clock import FixedClock
from takeover.errors import Refused
from takeover.life import lessons, likeness, preparation, retrospect
from takeover.life.readiness import Gate
from takeover.model import OVER, WeekState
from takeover.weeks import IsoWeek
from tests.takeover.conftest import FURNISHED
from tests.takeover.kit import ADA, COR, EDITH, ERIK, FAY, INTRO, NOOR, NOW, SAM, WEEK, House

ASKED = ("review-trainee-", "review-editor-", "review-coordinator-")


def follow(house: House) -> int:
    """What the calendar does after weeks."""
    return int(house.do(retrospect.follow))


def over(house: House) -> House:
    """Noor's week, with one post that Edith approved and that went out, is over."""
    house.published(house.queued(INTRO))
    house.at(7, "00:00").do(rotation.pass_baton)
    return house


def after(house: House, days: int, clock: str = "10:00") -> House:
    """That time, so many days after Noor's week ended."""
    monday = WEEK.shifted(1).begins(house.zone)
    house.now = monday
    return house.at(days, clock)


def state(house: House, week: IsoWeek = WEEK) -> WeekState:
    held = house.look(lambda unit: unit.weeks.get(house.account, week))
    assert held is not None
    return held.state  # type: ignore[no-any-return]


def asked(house: House, who: int | None = None) -> list[Any]:
    return [row for row in house.said(chat=who) if row.code.startswith(ASKED)]


def reply(house: House, who: int, chosen: str = "yes") -> str:
    """Somebody answers the question that they were asked last; its name."""
    row = asked(house, who)[-1]
    question = str(row.code.rpartition("-")[2])
    if question in retrospect.CHOICES:
        house.do(retrospect.answer, who, row.numbers["question"], chosen)
    else:
        house.do(retrospect.write, who, row.numbers["question"], f"{question} van {who}")
    return question


def everything(house: House, who: int, chosen: str = "yes") -> list[str]:
    """Somebody answers until nothing more is asked; the questions in order."""
    told, count = [], -1
    while count != len(asked(house, who)):
        count = len(asked(house, who))
        told.append(reply(house, who, chosen))
    return told


def test_the_holder_is_thanked_once_two_days_later_with_what_went_out(house: House) -> None:
    over(house)
    after(house, 2, "09:59")
    assert follow(house) == 0
    for clock in ("10:00", "10:01", "15:00"):
        follow(after(house, 2, clock))
    (thanks,) = house.said("week-thanks")
    assert (thanks.chat, thanks.numbers["count"]) == (NOOR, 1)
    assert "#1 Ik ben Noor, trainee bij" in thanks.numbers["posts"]


def test_thanks_that_were_missed_in_the_evening_come_the_next_morning(house: House) -> None:
    over(house)
    follow(after(house, 2, "22:30"))
    follow(after(house, 3, "07:59"))
    assert house.said("week-thanks") == []
    follow(after(house, 3, "08:00"))
    assert len(house.said("week-thanks")) == 1


def test_after_a_week_those_who_were_there_are_asked_one_question_each(house: House) -> None:
    follow(after(over(house), 7))
    assert sorted((row.chat, row.code) for row in asked(house)) == [
        (NOOR, "review-trainee-goal"), (EDITH, "review-editor-goal"), (COR, "review-coordinator-goal"),
    ]  # fmt: skip
    follow(after(house, 8))
    follow(after(house, 9))
    assert len(asked(house)) == 3
    assert asked(house, ERIK) == [], "Erik decided on nothing"
    assert house.said("week-thanks") == [], "thanks a week later would be strange"


@pytest.mark.parametrize(("goal", "order"), [
    ("yes", ["goal", "keep", "prepared", "change"]), ("none", ["goal", "keep", "prepared", "change"]),
    ("no", ["goal", "why", "prepared", "change"]), ("partly", ["goal", "why", "prepared", "change"]),
])  # fmt: skip
def test_the_foundation_comes_first_and_doubt_about_it_is_asked_on(house: House, goal: str, order: list[str]) -> None:
    follow(after(over(house), 7))
    told = [reply(house, NOOR, goal)]
    while len(asked(house, NOOR)) > len(told):
        told.append(reply(house, NOOR))
    assert told == order


@pytest.mark.parametrize(("goal", "quoted"), [("Een sluis uitleggen in een minuut.", "yes"), ("", "no")])
def test_the_first_question_quotes_the_goal(house: House, goal: str, quoted: str) -> None:
    if goal:
        house.do(preparation.add_goal, NOOR, house.account, WEEK, goal)
    follow(after(over(house), 7))
    firsts = [row.numbers for row in asked(house)]
    assert [(one["goal"], one["quoted"]) for one in firsts] == [(goal, quoted)] * 3
    assert ("Een sluis" in words.say("nl", "review-trainee-goal", **firsts[0])) is bool(goal)


def test_the_week_is_reviewed_when_everybody_answered(house: House) -> None:
    follow(after(over(house), 7))
    assert len(everything(house, NOOR)) == 4
    assert len(everything(house, EDITH, "no")) == 4
    assert state(house) is WeekState.CLOSED
    assert len(everything(house, COR)) == 3
    assert state(house) is WeekState.REVIEWED


def test_a_question_can_be_skipped_and_counts_as_answered(house: House) -> None:
    follow(after(over(house), 7))
    for who in (NOOR, EDITH, COR):
        seen = 0
        while seen != len(asked(house, who)):
            seen = len(asked(house, who))
            house.do(retrospect.answer, who, asked(house, who)[-1].numbers["question"], "skip")
        assert seen <= 4
    assert state(house) is WeekState.REVIEWED


def test_the_week_is_reviewed_after_fourteen_days_whoever_is_silent(house: House) -> None:
    follow(after(over(house), 7))
    reply(house, NOOR)
    follow(after(house, 14, "09:59"))
    assert state(house) is WeekState.CLOSED
    follow(after(house, 14, "10:00"))
    assert state(house) is WeekState.REVIEWED
    reply(house, NOOR)
    assert len(asked(house, NOOR)) == 3, "who answers late is heard all the same"


def test_an_answer_is_given_once_and_by_who_was_asked(house: House) -> None:
    follow(after(over(house), 7))
    number = asked(house, NOOR)[0].numbers["question"]
    assert house.refused(retrospect.answer, EDITH, number, "yes") == "question-gone"
    assert house.refused(retrospect.answer, FAY, number, "yes") == "question-gone"
    assert house.refused(retrospect.answer, NOOR, number, "banana") == "button-unknown"
    house.do(retrospect.answer, NOOR, number, "yes")
    assert house.refused(retrospect.answer, NOOR, number, "no") == "review-answered"
    assert house.refused(retrospect.write, NOOR, number, "toch niet") == "review-answered"
    house.do(people.remove, NOOR, house.account)
    assert house.refused(retrospect.write, NOOR, asked(house, NOOR)[-1].numbers["question"], "x") == "not-invited"


def test_nothing_is_asked_of_who_stopped_nor_about_that_week(house: House) -> None:
    house.published(house.queued(INTRO))
    house.do(stopping.stop, NOOR, house.account)
    house.at(7, "00:00").do(rotation.pass_baton)
    assert follow(house) == 1
    assert state(house) is WeekState.REVIEWED
    for days in range(30):
        follow(after(house, days))
    assert asked(house) == house.said("week-thanks") == house.said("lesson-asked") == []


def test_who_was_removed_or_took_consent_back_is_not_asked(house: House) -> None:
    over(house)
    house.do(people.withdraw_consent, NOOR, house.account)
    house.do(people.remove, EDITH, house.account)
    follow(after(house, 7))
    assert [row.chat for row in asked(house)] == [COR]


def test_weeks_of_long_ago_are_reviewed_without_a_word(house: House) -> None:
    over(house)
    follow(after(house, 40))
    assert state(house) is WeekState.REVIEWED
    assert [row for row in house.said() if row.code.startswith(("week-thanks", "review-", "lesson"))] == []


def test_words_are_awaited_for_a_moment_and_answers_by_button_are_not(house: House) -> None:
    follow(after(over(house), 7))
    assert house.look(retrospect.awaited, NOOR, house.now) is None
    reply(house, NOOR)
    found = house.look(retrospect.awaited, NOOR, house.now)
    assert found is not None
    assert found.question == "keep"
    assert house.look(retrospect.awaited, NOOR, house.now + timedelta(minutes=31)) is None
    assert house.look(retrospect.awaited, EDITH, house.now) is None


# The lesson.


def reviewed(house: House) -> House:
    """Noor and the others answered, and the coordinator was asked for the lesson."""
    follow(after(over(house), 7))
    for who in (NOOR, EDITH, COR):
        everything(house, who)
    follow(house)
    return house


def offered(house: House) -> list[int]:
    return [int(note) for note in house.said("lesson-asked", COR)[-1].numbers["notes"].split()]


def test_the_coordinator_chooses_a_lesson_and_names_who_looks_after_it(house: House) -> None:
    reviewed(house)
    assert "keep van 11" in house.said("lesson-asked")[0].numbers["answers"]
    lesson = house.do(lessons.choose, COR, house.account, WEEK, offered(house)[0])
    assert state(house) is WeekState.REVIEWED, "a lesson without an owner is none"
    house.do(lessons.secure, COR, lesson.id, house.person(EDITH).id)
    assert state(house) is WeekState.SECURED
    (told,) = house.said("lesson-yours")
    assert (told.chat, told.numbers["text"]) == (EDITH, "keep van 11")
    assert house.refused(lessons.choose, COR, house.account, WEEK, offered(house)[1]) == "lesson-known"
    assert house.refused(lessons.secure, ADA, lesson.id, house.person(NOOR).id) == "lesson-known"


def test_a_lesson_in_own_words_and_an_owner_who_hears_it_in_the_morning(house: House) -> None:
    reviewed(house).at(0, "23:00")
    lesson = house.do(lessons.write, COR, house.account, WEEK, "Begin eerder met de foto van maandag.")
    house.do(lessons.secure, COR, lesson.id, house.person(SAM).id)
    (told,) = house.said("lesson-yours", SAM)
    assert told.not_before == house.at(1, "08:00").now


def test_who_was_not_answered_by_the_second_friday_does_not_hold_up_the_lesson(house: House) -> None:
    follow(after(over(house), 7))
    reply(house, NOOR, "no")
    reply(house, NOOR)
    follow(after(house, 11, "09:59"))
    assert house.said("lesson-asked") == []
    follow(after(house, 11))
    assert "why van 11" in house.said("lesson-asked", COR)[0].numbers["answers"]
    lesson = house.do(lessons.choose, COR, house.account, WEEK, offered(house)[0])
    house.do(lessons.secure, COR, lesson.id, house.person(COR).id)
    assert state(house) is WeekState.SECURED
    trail = [row.what for row in house.trail() if row.what.startswith("week ")]
    assert trail == [f"week reviewed {WEEK}", f"week secured {WEEK}"]


def test_nothing_is_asked_in_a_weekend(house: House) -> None:
    follow(after(over(house), 7))
    for day in (12, 13):
        follow(after(house, day))
    assert house.said("lesson-asked") == []
    follow(after(house, 14))
    assert [row.chat for row in house.said("lesson-asked")] == [COR]


def test_the_coordinator_is_reminded_once_on_day_fourteen(house: House) -> None:
    reviewed(house)
    for days in range(8, 30):
        follow(after(house, days))
    assert len(house.said("lesson-asked")) == 1
    (again,) = house.said("lesson-asked-again")
    assert again.chat == COR
    assert state(house) is WeekState.REVIEWED


def test_no_lesson_is_an_answer_too(house: House) -> None:
    reviewed(house)
    house.do(lessons.decline, COR, house.account, WEEK)
    for days in range(8, 30):
        follow(after(house, days))
    assert house.said("lesson-asked-again") == []
    assert state(house) is WeekState.REVIEWED


@pytest.mark.parametrize(("who", "code"), [(NOOR, "wrong-role"), (EDITH, "wrong-role"), (FAY, "wrong-role")])
def test_only_who_plans_chooses_and_names(house: House, who: int, code: str) -> None:
    reviewed(house)
    note = offered(house)[0]
    assert house.refused(lessons.choose, who, house.account, WEEK, note) == code
    assert house.refused(lessons.write, who, house.account, WEEK, "les") == code
    assert house.refused(lessons.decline, who, house.account, WEEK) == code
    lesson = house.do(lessons.choose, COR, house.account, WEEK, note)
    assert house.refused(lessons.secure, who, lesson.id, house.person(NOOR).id) == code
    assert house.refused(lessons.secure, COR, lesson.id, house.person(FAY).id) == "no-such-person"
    assert house.refused(lessons.choose, COR, house.account, WEEK, 999) == "lesson-gone"
    assert house.refused(lessons.choose, COR, house.account, WEEK.shifted(1), note) == "lesson-gone"


def test_the_owner_says_that_it_is_arranged_or_is_reminded_once(house: House) -> None:
    reviewed(house)
    lesson = house.do(lessons.choose, COR, house.account, WEEK, offered(house)[0])
    house.do(lessons.secure, COR, lesson.id, house.person(EDITH).id)
    assert after(house, 30, "09:59").do(lessons.remind) == 0
    assert [after(house, days).do(lessons.remind) for days in (30, 31, 60)] == [1, 0, 0]
    assert [row.chat for row in house.said("lesson-reminder")] == [EDITH]
    assert house.refused(lessons.done, COR, lesson.id) == "lesson-gone"
    assert house.do(lessons.done, EDITH, lesson.id).done_at == house.now
    assert house.refused(lessons.done, EDITH, lesson.id) == "lesson-done"


def test_a_lesson_that_is_arranged_is_not_reminded_of(house: House) -> None:
    reviewed(house)
    lesson = house.do(lessons.choose, COR, house.account, WEEK, offered(house)[0])
    house.do(lessons.secure, COR, lesson.id, house.person(EDITH).id)
    house.do(lessons.done, EDITH, lesson.id)
    assert after(house, 31).do(lessons.remind) == 0


def test_whose_words_are_erased_takes_goal_reason_answer_and_lesson_along(house: House) -> None:
    house.do(preparation.add_goal, NOOR, house.account, WEEK, "Een sluis uitleggen.")
    house.do(preparation.force, COR, house.account, WEEK, Gate.PRACTICE, "Noor deed dit vorig jaar al.")
    reviewed(house)
    lesson = house.do(lessons.choose, COR, house.account, WEEK, offered(house)[0])
    house.do(lessons.secure, COR, lesson.id, house.person(EDITH).id)
    assert len(house.look(lambda unit: unit.lessons.of_account(house.account))) == 1
    house.do(people.remove, NOOR, house.account)
    assert house.do(people.erase_words, NOOR, house.other) == 0
    assert house.do(people.erase_words, NOOR) >= 3
    held = house.look(preparation.standing, house.now, None, house.account, WEEK)
    assert (held.goals, held.facts.goals) == ((), 1), "that there was one stays"
    assert not house.look(lambda unit: list(unit.connection.execute(select(notes).where(notes.c.kind != "review"))))
    assert house.do(people.erase_words, NOOR) == 0
    assert house.refused(people.erase_words, 9999) == "no-such-person"
    assert house.look(lambda unit: unit.lessons.of_account(house.account)) == []
    assert house.look(likeness.alike, house.account, WEEK.shifted(52), house.person(SAM).id) == []
    assert after(house, 31).do(lessons.remind) == 0


# In any order.

MOMENTS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 60)),
        st.tuples(st.just("answer"), st.sampled_from([NOOR, EDITH, COR]), st.sampled_from(["yes", "no", "skip"])),
        st.tuples(st.just("lesson"), st.sampled_from([COR, ADA]), st.sampled_from(["choose", "write", "none"])),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def week_that_is_over(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with Noor's week behind her, to copy."""
    file = tmp_path_factory.mktemp("over") / "estafette.db"
    shutil.copyfile(furnished, file)
    database = Database(f"sqlite:///{file}", clock=FixedClock(NOW))
    over(House(database, account=FURNISHED[0], other=FURNISHED[1]))
    database.close()
    return file


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=MOMENTS)
def test_whatever_happens_in_whatever_order_no_question_comes_twice_and_the_week_ends(
    week_that_is_over: Path, moments: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        file = Path(folder, "estafette.db")
        shutil.copyfile(week_that_is_over, file)
        database = Database(f"sqlite:///{file}", clock=FixedClock(NOW))
        try:
            _live(House(database, account=FURNISHED[0], other=FURNISHED[1]), moments)
        finally:
            database.close()


def _live(house: House, moments: list[tuple[Any, ...]]) -> None:
    after(house, 0)
    steps = [state(house)]
    for what, *how in moments:
        _happen(house, what, how)
        follow(house)
        steps.append(state(house))
        counted = Counter((row.chat, row.code) for row in asked(house))
        assert max(counted.values(), default=1) == 1, "never the same question twice"
        assert max(Counter(chat for chat, _ in counted).values(), default=0) <= 4
        hours = {row.waits_since.astimezone(house.zone).hour for row in asked(house)}
        assert hours <= set(range(8, 22)) or any(one[0] == "answer" for one in moments)
    house.now = max(house.now, after(house, 14).now)
    follow(house)
    order = [OVER.index(one) for one in (*steps, state(house))]
    assert order == sorted(order), "a week never goes back"
    assert state(house) in (WeekState.REVIEWED, WeekState.SECURED)
    lesson = house.look(lambda unit: unit.lessons.of_week(house.account, WEEK))
    assert (state(house) is WeekState.SECURED) == (lesson is not None and lesson.owner is not None)


def _happen(house: House, what: str, how: list[Any]) -> None:
    if what == "pass":
        house.later(hours=how[0])
    elif what == "answer":
        _answer(house, *how)
    else:
        _teach(house, *how)


def _answer(house: House, who: int, chosen: str) -> None:
    """Perhaps a question that was answered before: then it is refused."""
    for row in asked(house, who)[-1:]:
        question, number = row.code.rpartition("-")[2], row.numbers["question"]
        if question in retrospect.CHOICES or chosen == "skip":
            _try(house, "review-answered", retrospect.answer, who, number, chosen)
        else:
            _try(house, "review-answered", retrospect.write, who, number, "woorden")


def _teach(house: House, who: int, how: str) -> None:
    """Perhaps after somebody else did: then it is refused."""
    offered = [int(note) for row in house.said("lesson-asked") for note in row.numbers["notes"].split()]
    if how == "none":
        _try(house, "lesson-known", lessons.decline, who, house.account, WEEK)
    elif how == "write" or not offered:
        _try(house, "lesson-known", lessons.write, who, house.account, WEEK, "Een les.")
    elif lesson := _try(house, "lesson-known", lessons.choose, who, house.account, WEEK, offered[0]):
        house.do(lessons.secure, who, lesson.id, house.person(EDITH).id)


def _try(house: House, code: str, use_case: Callable[..., Any], *args: Any) -> Any:
    """What came of it; nothing when it was refused for that reason."""
    try:
        return house.do(use_case, *args)
    except Refused as refused:
        if refused.code != code:
            raise
        return None
