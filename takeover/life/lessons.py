"""What a week taught: asked of those who plan, given an owner, and looked after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from takeover import access, telling
from takeover.each import each_account
from takeover.errors import Refused
from takeover.hours import at_work, daytime
from takeover.life.learning import Lesson, Review
from takeover.model import OVER, Account, Person, Role, WeekState
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek, first_valid

KIND, ANSWERED = "lesson", "review"
"""Kinds of notes: a lesson that a coordinator wrote, and an answer that may become one."""
OFFERED, SHORT = 8, 120
"""Answers to choose from, and characters of each that are shown."""
REMIND = timedelta(days=30)
SETTLING = timedelta(days=14)
"""An owner is reminded so long after the week, and not sooner than this after they got the lesson."""
SAID_AT = time(10)
UTC = ZoneInfo("UTC")


def move_week(uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek, state: WeekState) -> None:
    """Moves a week that is over one step on."""
    held = uow.weeks.get(account_id, week)
    if held is not None:
        uow.weeks.save(replace(held, state=state))
        telling.note(uow, now, f"week {state} {week}", account=account_id)


def ask(uow: UnitOfWork, account: Account, review: Review, code: str) -> None:
    """Asks those who plan what the week taught, in private: out of what people answered, or in their own words."""
    answers = _texts(uow, account.id, review.week)[:OFFERED]
    shown = "\n".join(f"{place}. {short(text)}" for place, (_, text) in enumerate(answers, 1))
    planners = uow.people.with_role(account.id, Role.COORDINATOR) or uow.people.with_role(account.id, Role.ADMIN)
    for person in planners:
        telling.tell(
            uow, person, code, account=account.id, account_id=account.id, account_name=account.name,
            name=uow.people.get(review.person_id).name, week=str(review.week), answers=shown,
            some="yes" if answers else "no", notes=" ".join(str(note) for note, _ in answers),
        )  # fmt: skip


def _texts(uow: UnitOfWork, account_id: int, week: IsoWeek) -> list[tuple[int, str]]:
    """What people answered in words that were not erased, by the number of the note."""
    noted = [one.note for one in uow.reviews.questions(account_id, week) if one.note is not None]
    found = [uow.notes.get(note) for note in noted]
    return [(note.id, note.text) for note in found if note is not None]


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def choose(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, week: IsoWeek, note: int) -> Lesson:
    """An answer becomes the lesson; it still needs an owner. Raises Refused: "lesson-known", "lesson-gone"."""
    with uow:
        person = _planner(uow, telegram_id, account_id, week)
        if note not in dict(_texts(uow, account_id, week)):
            raise Refused("lesson-gone")
        lesson = _keep(uow, account_id, week, note, person)
        uow.commit()
    return lesson


def write(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, week: IsoWeek, text: str) -> Lesson:
    """Somebody who plans wrote the lesson; it still needs an owner. Raises Refused("lesson-known")."""
    with uow:
        person = _planner(uow, telegram_id, account_id, week)
        lesson = _keep(uow, account_id, week, uow.notes.add(None, person.id, account_id, KIND, text, now), person)
        uow.commit()
    return lesson


def decline(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, week: IsoWeek) -> None:
    """There is no lesson this time: nobody is reminded of it. Raises Refused("lesson-known")."""
    with uow:
        person, review = _planner(uow, telegram_id, account_id, week), uow.reviews.get(account_id, week)
        if review is not None:
            uow.reviews.save(replace(review, reminded_at=review.reminded_at or now))
        telling.note(uow, now, f"no_lesson {week}", account=account_id, by=person.id)
        uow.commit()


def _planner(uow: UnitOfWork, telegram_id: int, account_id: int, week: IsoWeek) -> Person:
    """Who plans, while the week is over and its lesson has no owner."""
    person = access.require(uow, telegram_id, account_id, *access.PLANNERS)
    held, known = uow.weeks.get(account_id, week), uow.lessons.of_week(account_id, week)
    if held is None or held.state not in OVER:
        raise Refused("lesson-gone")
    if known is not None and known.owner is not None:
        raise Refused("lesson-known", week=str(week))
    return person


def _keep(uow: UnitOfWork, account_id: int, week: IsoWeek, note: int, person: Person) -> Lesson:
    number = uow.lessons.save(Lesson(0, account_id, week, note, chosen_by=person.id))
    lesson = uow.lessons.get(number)
    assert lesson is not None  # its note was there in this transaction
    return lesson


def owners(uow: UnitOfWork, account_id: int) -> Sequence[Person]:
    """Who can look after a lesson: everybody of the account, those who stay first."""
    staying = uow.people.with_role(account_id, Role.COORDINATOR, Role.EDITOR, Role.ADMIN)
    return [*staying, *(one for one in uow.people.with_role(account_id, *Role) if one not in staying)]


def secure(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, owner: int) -> Lesson:
    """The lesson gets an owner, who hears it at a waking hour, and the week is secured.

    Raises Refused: "lesson-gone", "lesson-known" when it has one already, "no-such-person" for who is not of the
    account.
    """
    with uow:
        lesson = uow.lessons.get(number)
        if lesson is None:
            raise Refused("lesson-gone")
        person = _planner(uow, telegram_id, lesson.account_id, lesson.week)
        if not uow.people.roles(owner, lesson.account_id):
            raise Refused("no-such-person")
        secured = replace(lesson, owner=owner, secured_at=now)
        uow.lessons.save(secured)
        telling.note(uow, now, f"secure_lesson {lesson.week}", account=lesson.account_id, by=person.id)
        _secure_week(uow, now, lesson)
        _tell_owner(uow, now, secured, "lesson-yours")
        uow.commit()
    return secured


def _secure_week(uow: UnitOfWork, now: datetime, lesson: Lesson) -> None:
    held = uow.weeks.get(lesson.account_id, lesson.week)
    if held is not None and held.state is WeekState.CLOSED:
        move_week(uow, now, lesson.account_id, lesson.week, WeekState.REVIEWED)
    move_week(uow, now, lesson.account_id, lesson.week, WeekState.SECURED)


def _tell_owner(uow: UnitOfWork, now: datetime, lesson: Lesson, code: str) -> None:
    assert lesson.owner is not None  # only a lesson with an owner is told to one
    account = uow.accounts.get(lesson.account_id)
    telling.tell(
        uow, uow.people.get(lesson.owner), code, account=account.id, not_before=daytime(account, now),
        account_name=account.name, week=str(lesson.week), text=lesson.text, lesson=lesson.id,
    )  # fmt: skip


def done(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Lesson:
    """The owner arranged it. Raises Refused: "lesson-gone" for who is not its owner, "lesson-done" when said before."""
    with uow:
        person, lesson = access.known(uow, telegram_id), uow.lessons.get(number)
        if lesson is None or lesson.owner != person.id or not uow.people.roles(person.id, lesson.account_id):
            raise Refused("lesson-gone")
        if lesson.done_at is not None:
            raise Refused("lesson-done")
        lesson = replace(lesson, done_at=now)
        uow.lessons.save(lesson)
        telling.note(uow, now, f"lesson_done {lesson.week}", account=lesson.account_id, by=person.id)
        uow.commit()
    return lesson


def remind(uow: UnitOfWork, now: datetime) -> int:
    """Reminds each owner once of a lesson that is not arranged; returns how many."""
    until = IsoWeek.of(now - REMIND, UTC)

    def pressing(accounts: Sequence[Account]) -> set[int]:
        known = {account.id: account for account in accounts}
        return {one.account_id for one in uow.lessons.to_remind(until) if _is_late(one, known[one.account_id], now)}

    return each_account(uow, lambda account: _remind(uow, now, account, until), pressing)


def _is_late(lesson: Lesson, account: Account, now: datetime) -> bool:
    assert lesson.secured_at is not None  # the question is asked of those only
    monday = first_valid(lesson.week.shifted(1).monday, SAID_AT, account.zone)
    return at_work(account, now) and now >= max(monday + REMIND, lesson.secured_at + SETTLING)


def _remind(uow: UnitOfWork, now: datetime, account: Account, until: IsoWeek) -> int:
    late = [lesson for lesson in uow.lessons.to_remind(until, account.id) if _is_late(lesson, account, now)]
    for lesson in late:
        uow.lessons.save(replace(lesson, reminded_at=now))
        if lesson.owner is not None and uow.people.roles(lesson.owner, account.id):
            _tell_owner(uow, now, lesson, "lesson-reminder")
    return len(late)
