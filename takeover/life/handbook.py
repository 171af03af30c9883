"""The handbook of an account: its lessons and what people answered, as records that a page or a file is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from takeover.life.learning import Lesson
from takeover.life.likeness import season
from takeover.life.retrospect import CHOICES
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class Entry:
    """One lesson; `owner` is a name, None once nobody of the account looks after it."""

    week: IsoWeek
    season: str
    text: str
    owner: str | None
    done: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a question got each of its answers; without any it is left out."""

    question: str
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Handbook:
    """What an account learnt, newest first, as of a day of its own zone."""

    account: str
    language: str
    made: date
    entries: Sequence[Entry]
    tallies: Sequence[Tally]


def handbook_of(uow: UnitOfWork, now: datetime, account_id: int) -> Handbook:
    """The handbook as it is now; raises Refused("no-such-account")."""
    with uow:
        account = uow.accounts.get(account_id)
        entries = [_entry(uow, lesson) for lesson in reversed(uow.lessons.of_account(account_id))]
        tallies = _tallies(uow.reviews.counts(account_id))
        return Handbook(account.name, account.language, now.astimezone(account.zone).date(), entries, tallies)


def _entry(uow: UnitOfWork, lesson: Lesson) -> Entry:
    here = lesson.owner is not None and uow.people.roles(lesson.owner, lesson.account_id)
    owner = uow.people.get(lesson.owner).name if here and lesson.owner is not None else None
    return Entry(lesson.week, season(lesson.week), lesson.text, owner, lesson.done_at is not None)


def _tallies(counts: Mapping[tuple[str, str], int]) -> list[Tally]:
    tallies = [Tally(one, {answer: counts.get((one, answer), 0) for answer in CHOICES[one]}) for one in CHOICES]
    return [tally for tally in tallies if any(tally.answers.values())]
