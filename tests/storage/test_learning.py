"""Retrospectives and lessons as rows: a question once, a lesson per week, and words that go with their note."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from storage.database import Database
from storage.tables import notes
from takeover.life.learning import Asked, Lesson
from takeover.model import Role, Week, WeekState
from takeover.weeks import IsoWeek
from tests.storage.conftest import NOW, Cast

WEEK = IsoWeek(2026, 53)
LATER = NOW + timedelta(days=1)


def hold(database: Database, cast: Cast, *states: WeekState) -> None:
    """Week after week, from WEEK on, in these states."""
    with database.unit() as unit:
        for offset, state in enumerate(states):
            unit.weeks.save(Week(cast.account.id, WEEK.shifted(offset), cast.maker.id, state))
        unit.commit()


def test_what_is_open_has_its_marks_and_goes_by_account(database: Database, cast: Cast) -> None:
    hold(database, cast, WeekState.REVIEWED, WeekState.CLOSED, WeekState.SECURED, WeekState.LIVE)
    with database.unit() as unit:
        unit.reviews.silence(cast.account.id, WEEK.shifted(1))
        (review,) = [one for one in unit.reviews.open(WEEK.shifted(9)) if one.account_id == cast.account.id]
        assert (review.week, review.state, review.quiet, review.asked_at) == (
            WEEK.shifted(1), WeekState.CLOSED, True, None,
        )  # fmt: skip
        unit.reviews.save(replace(review, asked_at=NOW))
        assert [one.week for one in unit.reviews.open(WEEK, cast.account.id)] == [WEEK, WEEK.shifted(1)]
        assert unit.reviews.open(WEEK, cast.account.id + 999) == []
        found = unit.reviews.get(cast.account.id, WEEK.shifted(1))
        assert found == replace(review, asked_at=NOW)
        assert unit.reviews.get(cast.account.id, WEEK.shifted(99)) is None


def test_a_week_to_come_is_listed_until_its_holder_was_told(database: Database, cast: Cast) -> None:
    hold(database, cast, WeekState.CONFIRMED, WeekState.READY)
    with database.unit() as unit:
        (review,) = unit.reviews.coming(WEEK, cast.account.id)
        unit.reviews.save(replace(review, prepared_for=cast.maker.id))
        assert unit.reviews.coming(WEEK, cast.account.id) == []
        unit.weeks.save(Week(cast.account.id, WEEK, cast.editor.id, WeekState.CONFIRMED))
        assert [one.person_id for one in unit.reviews.coming(WEEK, cast.account.id)] == [cast.editor.id]


def test_a_question_is_asked_once_and_answered_once(database: Database, cast: Cast) -> None:
    asked = Asked(0, cast.account.id, WEEK, cast.maker.id, Role.TRAINEE, "goal", NOW)
    with database.unit() as unit:
        number = unit.reviews.ask(asked)
        assert number is not None
        assert unit.reviews.ask(replace(asked, asked_at=LATER)) is None
        assert unit.reviews.question(number) == replace(asked, id=number)
        assert [one.id for one in unit.reviews.unanswered(cast.maker.id)] == [number]
        assert unit.reviews.answer(number, "yes", None, LATER)
        assert not unit.reviews.answer(number, "no", None, LATER)
        assert unit.reviews.unanswered(cast.maker.id) == []
        assert unit.reviews.counts(cast.account.id) == {("goal", "yes"): 1}


def test_a_week_has_one_lesson_that_goes_with_its_note(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        first, second = (
            unit.notes.add(None, cast.maker.id, cast.account.id, "lesson", text, NOW) for text in ("a", "b")
        )
        number = unit.lessons.save(Lesson(0, cast.account.id, WEEK, first))
        assert unit.lessons.save(Lesson(0, cast.account.id, WEEK, second)) == number
        assert unit.lessons.of_account(cast.account.id) == [], "nobody looks after it"
        lesson = unit.lessons.get(number)
        assert lesson is not None
        assert lesson.text == "b"
        unit.lessons.save(replace(lesson, owner=cast.editor.id, secured_at=NOW))
        assert [one.owner for one in unit.lessons.of_account(cast.account.id)] == [cast.editor.id]
        assert [one.id for one in unit.lessons.to_remind(WEEK)] == [number]
        assert unit.lessons.to_remind(WEEK.shifted(-1)) == unit.lessons.to_remind(WEEK, cast.account.id + 999) == []
        unit.connection.execute(delete(notes).where(notes.c.id == second))
        assert unit.lessons.get(number) is None
        assert unit.lessons.of_week(cast.account.id, WEEK) is None
