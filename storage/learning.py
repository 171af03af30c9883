"""Retrospectives, their questions and answers, and lessons, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select, update

from storage.life_tables import lessons, review_questions, reviews
from storage.tables import accounts, notes, weeks
from storage.transaction import Transaction
from takeover.life.learning import Asked, Lesson, Review
from takeover.model import TO_COME, WeekState
from takeover.weeks import IsoWeek

Q = review_questions.c
SINCE = bindparam("since", type_=weeks.c.week.type)
KEPT = ("prepared_for", "thanked_at", "asked_at", "lesson_asked_at", "reminded_at", "quiet")
OF_LESSON = tuple(field.name for field in fields(Lesson) if field.name not in ("id", "text"))


def _reviews() -> Select[Any]:
    """Every week with what was done about it; a week without a row was not looked back at yet."""
    same = and_(reviews.c.account_id == weeks.c.account_id, reviews.c.week == weeks.c.week)
    kept = (func.coalesce(reviews.c.quiet, False).label("quiet"), *(reviews.c[name] for name in KEPT[:-1]))
    held = (weeks.c.account_id, weeks.c.week, weeks.c.person_id, weeks.c.state)
    return select(*held, *kept).select_from(weeks.outerjoin(reviews, same))


OPEN = (
    _reviews()
    .where(
        or_(
            weeks.c.state == WeekState.CLOSED,
            and_(weeks.c.state == WeekState.REVIEWED, weeks.c.week >= SINCE),
        ),
    )
    .order_by(weeks.c.week, weeks.c.account_id)
)
COMING = (
    _reviews()
    .where(
        weeks.c.state.in_(TO_COME),
        weeks.c.week <= bindparam("until", type_=weeks.c.week.type),
        or_(reviews.c.prepared_for.is_(None), reviews.c.prepared_for != weeks.c.person_id),
    )
    .order_by(weeks.c.week, weeks.c.account_id)
)
LESSONS = select(lessons, notes.c.text).join(notes, notes.c.id == lessons.c.note)


class Reviews:
    """Satisfies takeover.life.learning.Reviews."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def open(self, since: IsoWeek, account_id: int | None = None) -> Sequence[Review]:
        """Of an account or all: the weeks that are closed, and those from `since` on that were reviewed."""
        return self._of(OPEN, account_id, {"since": since})

    def coming(self, until: IsoWeek, account_id: int | None = None) -> Sequence[Review]:
        """Of an account or all: the weeks to come, up to that one, whose holder was not told of weeks like it."""
        return self._of(COMING, account_id, {"until": until})

    def get(self, account_id: int, week: IsoWeek) -> Review | None:
        """None for a week that nobody held."""
        this = (weeks.c.account_id == account_id, weeks.c.week == week)
        row = self._transaction.connection.execute(_reviews().where(*this)).one_or_none()
        return None if row is None else _review(row)

    def save(self, review: Review) -> None:
        """Keeps what was done; the week's holder and state are the week's own."""
        values = {"account_id": review.account_id, "week": review.week}
        values |= {name: getattr(review, name) for name in KEPT}
        self._transaction.upsert(reviews, values, "account_id", "week", replacing=KEPT)

    def silence(self, account_id: int, week: IsoWeek) -> None:
        """Nobody will be thanked or asked about that week."""
        values = {"account_id": account_id, "week": week, "quiet": True}
        self._transaction.upsert(reviews, values, "account_id", "week", replacing=("quiet",))

    def ask(self, question: Asked) -> int | None:
        """The question's number; None when that person was asked it before about that week."""
        values = _plain(question)
        keys = ("account_id", "week", "person_id", "question")
        if not self._transaction.upsert(review_questions, values, *keys):
            return None
        mine = [Q[name] == values[name] for name in keys]
        found: int | None = self._transaction.connection.execute(select(Q.id).where(*mine)).scalar()
        return found

    def question(self, number: int) -> Asked | None:
        return next(iter(self._questions(Q.id == number)), None)

    def questions(self, account_id: int, week: IsoWeek) -> Sequence[Asked]:
        """In the order in which they were asked."""
        return self._questions(Q.account_id == account_id, Q.week == week)

    def unanswered(self, person_id: int) -> Sequence[Asked]:
        """What somebody was asked and did not answer or skip, oldest first."""
        return self._questions(Q.person_id == person_id, Q.answered_at.is_(None))

    def answer(self, number: int, answer: str, note: int | None, at: datetime) -> bool:
        """Keeps the answer; False when there was one before."""
        values = {"answer": answer, "note": note, "answered_at": at}
        changed = update(review_questions).where(Q.id == number, Q.answered_at.is_(None)).values(values)
        return self._transaction.connection.execute(changed).rowcount > 0

    def counts(self, account_id: int) -> Mapping[tuple[str, str], int]:
        """How often each question of an account got each answer."""
        these = (Q.account_id == account_id, Q.answer.is_not(None))
        chosen = select(Q.question, Q.answer, func.count()).where(*these).group_by(Q.question, Q.answer)
        rows = self._transaction.connection.execute(chosen)
        return {(question, answer): count for question, answer, count in rows}

    def _of(self, chosen: Select[Any], account_id: int | None, given: dict[str, Any]) -> list[Review]:
        # Account by account, because that is how the index runs.
        every = (
            weeks.c.account_id.in_(select(accounts.c.id)) if account_id is None else weeks.c.account_id == account_id
        )
        return [_review(row) for row in self._transaction.connection.execute(chosen.where(every), given)]

    def _questions(self, *conditions: ColumnElement[bool]) -> list[Asked]:
        chosen = select(review_questions).where(*conditions).order_by(Q.id)
        return [Asked(**row._mapping) for row in self._transaction.connection.execute(chosen)]


class Lessons:
    """Satisfies takeover.life.learning.Lessons; a lesson whose note was erased is not there any more."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, number: int) -> Lesson | None:
        return next(iter(self._where(lessons.c.id == number)), None)

    def of_week(self, account_id: int, week: IsoWeek) -> Lesson | None:
        return next(iter(self._where(lessons.c.account_id == account_id, lessons.c.week == week)), None)

    def of_account(self, account_id: int) -> Sequence[Lesson]:
        """Those that have an owner, by week."""
        return self._where(lessons.c.account_id == account_id, lessons.c.secured_at.is_not(None))

    def save(self, lesson: Lesson) -> int:
        """The number of the week's lesson; one that was there before makes place."""
        values = {name: getattr(lesson, name) for name in OF_LESSON}
        keys = ("account_id", "week")
        self._transaction.upsert(
            lessons, values, *keys, replacing=tuple(name for name in OF_LESSON if name not in keys)
        )
        this = [lessons.c[name] == values[name] for name in keys]
        return int(self._transaction.connection.execute(select(lessons.c.id).where(*this)).scalar_one())

    def to_remind(self, until: IsoWeek, account_id: int | None = None) -> Sequence[Lesson]:
        """Of an account or all: those up to that week whose owner neither said that it is arranged nor was reminded."""
        unsaid = (lessons.c.reminded_at.is_(None), lessons.c.done_at.is_(None), lessons.c.secured_at.is_not(None))
        theirs = () if account_id is None else (lessons.c.account_id == account_id,)
        return self._where(*unsaid, lessons.c.week <= until, *theirs)

    def _where(self, *conditions: ColumnElement[bool]) -> list[Lesson]:
        chosen = LESSONS.where(*conditions).order_by(lessons.c.week, lessons.c.account_id)
        return [Lesson(**row._mapping) for row in self._transaction.connection.execute(chosen)]


def _review(row: Row[Any]) -> Review:
    return Review(**{**row._mapping, "quiet": bool(row.quiet)})


def _plain(question: Asked) -> dict[str, Any]:
    values = asdict(question) | {"week": question.week}  # asdict takes the ISO week apart as well
    del values["id"]
    return values
