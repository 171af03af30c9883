"""What is kept of a week's retrospective and of the lesson that it leaves, and what the heart needs to keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from takeover.model import Role, WeekState
from takeover.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class Review:
    """How far a week that is over has been looked back at; `person_id` held it.

    `prepared_for` is the number of who was told, before it began, what weeks like it taught. `quiet` says that nobody
    is thanked or asked: nobody had the week, or who had it stopped.
    """

    account_id: int
    week: IsoWeek
    person_id: int
    state: WeekState
    prepared_for: int | None = None
    thanked_at: datetime | None = None
    asked_at: datetime | None = None
    lesson_asked_at: datetime | None = None
    reminded_at: datetime | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that somebody was asked about a week, and what came of it.

    `answer` is a choice, "skip", or "text" whose words are in `note`: they can be erased.
    """

    id: int
    account_id: int
    week: IsoWeek
    person_id: int
    role: Role
    question: str
    asked_at: datetime
    answer: str | None = None
    note: int | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a week taught: its words are a note's, so whoever erases that note erases the lesson.

    Without an `owner` it is only chosen; `secured_at` is when it got one, `done_at` when the owner said it is arranged.
    """

    id: int
    account_id: int
    week: IsoWeek
    note: int
    text: str = ""
    chosen_by: int | None = None
    owner: int | None = None
    secured_at: datetime | None = None
    reminded_at: datetime | None = None
    done_at: datetime | None = None


class Reviews(Protocol):
    """Retrospectives and what was asked in them; an account has one per week."""

    def open(self, since: IsoWeek, account_id: int | None = None) -> Sequence[Review]: ...
    def coming(self, until: IsoWeek, account_id: int | None = None) -> Sequence[Review]: ...
    def get(self, account_id: int, week: IsoWeek) -> Review | None: ...
    def save(self, review: Review) -> None: ...
    def silence(self, account_id: int, week: IsoWeek) -> None: ...
    def ask(self, question: Asked) -> int | None: ...
    def question(self, number: int) -> Asked | None: ...
    def questions(self, account_id: int, week: IsoWeek) -> Sequence[Asked]: ...
    def unanswered(self, person_id: int) -> Sequence[Asked]: ...
    def answer(self, number: int, answer: str, note: int | None, at: datetime) -> bool: ...
    def counts(self, account_id: int) -> Mapping[tuple[str, str], int]: ...


class Lessons(Protocol):
    """Lessons; an account has at most one per week."""

    def get(self, number: int) -> Lesson | None: ...
    def of_week(self, account_id: int, week: IsoWeek) -> Lesson | None: ...
    def of_account(self, account_id: int) -> Sequence[Lesson]: ...
    def save(self, lesson: Lesson) -> int: ...
    def to_remind(self, until: IsoWeek, account_id: int | None = None) -> Sequence[Lesson]: ...
