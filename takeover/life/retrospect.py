"""What follows a week: thanks, a few questions to those who were there, and the question what was learnt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from takeover import access, telling
from takeover.each import each_account
from takeover.errors import Refused
from takeover.hours import at_work
from takeover.life import goals, lessons
from takeover.life.learning import Asked, Review
from takeover.model import Account, Person, Role, Submission, WeekState
from takeover.ports import UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek, first_valid

THANKS, QUESTIONS, LAST_CHANCE, OVER = 2, 7, 11, 14
"""Days after the week: thanks; the questions; the lesson is asked for whoever answered by then; it is reviewed."""
FORGOTTEN = 28
"""Days after which nothing is said about a week any more."""
SINCE = 5
"""Weeks in which something may have to be said about a week that was reviewed."""
SAID_AT = time(10)
PATIENCE = timedelta(days=2)
"""Between asking for the lesson and reminding of it."""
SHOWN, WORDS = 10, 40
"""Posts that a report lists, and characters of their captions."""
KIND = "review"
SKIPPED, WRITTEN = "skip", "text"

SCALE = ("yes", "partly", "no")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "goal": (*SCALE, "none"), "prepared": SCALE, "time": SCALE, "fitting": SCALE,
}  # fmt: skip
"""The answers that a question offers; every other one is answered in words."""
MIDDLE = {Role.TRAINEE: "prepared", Role.EDITOR: "time", Role.COORDINATOR: "fitting"}


class Act(StrEnum):
    """What is to be done about a week that is over."""

    THANK = "thank"
    ASK = "ask"
    REVIEW = "review"
    LESSON = "lesson"
    REMIND = "remind"


def questions(role: Role, goal: str | None) -> tuple[str, ...]:
    """What somebody is asked, four at most: first whether the goal made sense, and where it did not, why."""
    doubt = ("why",) if goal in ("partly", "no") else ("keep",) if role is Role.TRAINEE else ()
    return ("goal", *doubt, MIDDLE[role], "change")


def next_question(role: Role, answers: Mapping[str, str]) -> str | None:
    """The first that was neither answered nor skipped; None when that was all."""
    return next((one for one in questions(role, answers.get("goal")) if one not in answers), None)


def due(review: Review, account: Account, now: datetime) -> Act | None:
    """What comes next about a week, if it is time for it; words only on a working day."""
    closed = review.state is WeekState.CLOSED
    if closed and (review.quiet or now >= _day(review, account, OVER)):
        return Act.REVIEW
    if review.quiet or not at_work(account, now) or now >= _day(review, account, FORGOTTEN):
        return None
    return _said(review, account, now) if closed else _learnt(review, account, now)


def _said(review: Review, account: Account, now: datetime) -> Act | None:
    if now >= _day(review, account, QUESTIONS):
        return Act.ASK if review.asked_at is None else _learnt(review, account, now)
    thanked = review.thanked_at is not None
    return None if thanked or now < _day(review, account, THANKS) else Act.THANK


def _learnt(review: Review, account: Account, now: datetime) -> Act | None:
    if review.lesson_asked_at is None:
        ready = review.state is WeekState.REVIEWED or now >= _day(review, account, LAST_CHANCE)
        return Act.LESSON if ready and now < _day(review, account, OVER + QUESTIONS) else None
    again = max(_day(review, account, OVER), review.lesson_asked_at + PATIENCE)
    return Act.REMIND if review.reminded_at is None and now >= again else None


def _day(review: Review, account: Account, days: int) -> datetime:
    """So many days after the Monday on which the week ended, at a decent hour."""
    return first_valid(review.week.shifted(1).monday + timedelta(days=days), SAID_AT, account.zone)


def follow(uow: UnitOfWork, now: datetime) -> int:
    """Thanks, asks, reviews and reminds, each once per week; returns how much there was to do."""
    since = IsoWeek.of(now, lessons.UTC).shifted(-SINCE)

    def pressing(accounts: Sequence[Account]) -> set[int]:
        known = {account.id: account for account in accounts}
        return {one.account_id for one in uow.reviews.open(since) if due(one, known[one.account_id], now)}

    return each_account(uow, lambda account: _follow(uow, now, account, since), pressing)


def _follow(uow: UnitOfWork, now: datetime, account: Account, since: IsoWeek) -> int:
    mine = uow.reviews.open(since, account.id)
    return sum(1 for review in mine for _ in _acts(uow, now, account, review))


def _acts(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Iterator[Act]:
    """Every act of which it is time; each leaves its mark, so that the next one follows."""
    while (act := due(review, account, now)) is not None:
        yield act
        review = ACTS[act](uow, now, account, review)
        uow.reviews.save(review)


def _thank(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Review:
    """Thanks with what went out; who was removed from the account hears nothing."""
    if uow.people.roles(review.person_id, account.id):
        posts = _published(uow, review)
        telling.tell(
            uow, uow.people.get(review.person_id), "week-thanks", account=account.id, account_name=account.name,
            count=len(posts), posts="\n".join(_line(post) for post in posts[:SHOWN]),
        )  # fmt: skip
    return replace(review, thanked_at=now)


def _published(uow: UnitOfWork, review: Review) -> list[Submission]:
    posts = uow.submissions.of_week(review.account_id, review.week)
    return [post for post in posts if post.maker_id == review.person_id and post.state is State.PUBLISHED]


def _line(post: Submission) -> str:
    words = " ".join(post.caption.split())
    short = words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"
    return " ".join(filter(None, (f"#{post.number}", short, post.permalink)))


def _ask(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Review:
    """Everybody who was there gets their first question; where nobody is left to ask, that was the review."""
    asked = [_put(uow, now, account, review, *one) for one in _witnesses(uow, account, review)]
    review = replace(review, asked_at=now)
    return review if any(asked) else _review(uow, now, account, review)


def _witnesses(uow: UnitOfWork, account: Account, review: Review) -> list[tuple[int, Role]]:
    """Who was there and in what role, each once: the holder, who decided on a post, and a coordinator."""
    found = {} if uow.people.consent_withdrawn(review.person_id, account.id) else {review.person_id: Role.TRAINEE}
    posts = uow.submissions.of_week(account.id, review.week)
    decided = {one for post in posts for one in (post.approved_by, post.decided_by) if one is not None}
    for editor in sorted(decided):
        found.setdefault(editor, Role.EDITOR)
    coordinators = uow.people.with_role(account.id, Role.COORDINATOR)
    for person in sorted(coordinators, key=lambda one: not one.reachable)[:1]:
        found.setdefault(person.id, Role.COORDINATOR)
    return [(person, role) for person, role in found.items() if uow.people.roles(person, account.id)]


def _put(uow: UnitOfWork, now: datetime, account: Account, review: Review, person_id: int, role: Role) -> bool:
    """Asks somebody their next question, unless it was asked before; whether there is one."""
    question = next_question(role, _answers(uow, review.account_id, review.week, person_id))
    if question is None:
        return False
    goal = _goal(uow, review) if question == "goal" else ""
    number = uow.reviews.ask(Asked(0, account.id, review.week, person_id, role, question, now))
    if number is not None:
        telling.tell(
            uow, uow.people.get(person_id), f"review-{role}-{question}", account=account.id, question=number,
            account_name=account.name, name=uow.people.get(review.person_id).name, week=str(review.week),
            goal=goal, quoted="yes" if goal else "no",
        )  # fmt: skip
    return True


def _goal(uow: UnitOfWork, review: Review) -> str:
    """What the holder wanted to learn, in short; empty where they set no goal or had it erased."""
    return "; ".join(lessons.short(one) for one in goals.of_week(uow, review.account_id, review.week, review.person_id))


def _answers(uow: UnitOfWork, account_id: int, week: IsoWeek, person_id: int) -> dict[str, str]:
    asked = uow.reviews.questions(account_id, week)
    return {one.question: one.answer for one in asked if one.person_id == person_id and one.answer is not None}


def _review(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Review:
    """Everybody answered, or time is up."""
    lessons.move_week(uow, now, account.id, review.week, WeekState.REVIEWED)
    return replace(review, state=WeekState.REVIEWED)


def _ask_lesson(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Review:
    lessons.ask(uow, account, review, "lesson-asked")
    return replace(review, lesson_asked_at=now)


def _remind(uow: UnitOfWork, now: datetime, account: Account, review: Review) -> Review:
    lessons.ask(uow, account, review, "lesson-asked-again")
    return replace(review, reminded_at=now)


ACTS = {Act.THANK: _thank, Act.ASK: _ask, Act.REVIEW: _review, Act.LESSON: _ask_lesson, Act.REMIND: _remind}


def answer(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, chosen: str) -> Asked:
    """Somebody chose an answer or skipped the question ("skip").

    Raises Refused: "question-gone" for what is somebody else's, "review-answered" for what was answered before.
    """
    with uow:
        asked = _mine(uow, telegram_id, number)
        if chosen not in (*CHOICES.get(asked.question, ()), SKIPPED):
            raise Refused("button-unknown")
        _take(uow, now, asked, chosen, None)
        uow.commit()
    return asked


def write(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, text: str) -> Asked:
    """Somebody answered in words of their own: kept where they can be erased. Refuses as `answer` does."""
    with uow:
        asked = _mine(uow, telegram_id, number)
        _take(uow, now, asked, WRITTEN, uow.notes.add(None, asked.person_id, asked.account_id, KIND, text, now))
        uow.commit()
    return asked


def _mine(uow: UnitOfWork, telegram_id: int, number: int) -> Asked:
    person, asked = access.known(uow, telegram_id), uow.reviews.question(number)
    if asked is None or asked.person_id != person.id or not uow.people.roles(person.id, asked.account_id):
        raise Refused("question-gone")
    return asked


def _take(uow: UnitOfWork, now: datetime, asked: Asked, chosen: str, note: int | None) -> None:
    if not uow.reviews.answer(asked.id, chosen, note, now):
        raise Refused("review-answered")
    telling.note(uow, now, f"review_answer {asked.question}", account=asked.account_id, by=asked.person_id)
    account, review = uow.accounts.get(asked.account_id), uow.reviews.get(asked.account_id, asked.week)
    if review is None:
        return
    more = _put(uow, now, account, review, asked.person_id, asked.role)
    if not more and review.state is WeekState.CLOSED and _all_answered(uow, review):
        _review(uow, now, account, review)


def _all_answered(uow: UnitOfWork, review: Review) -> bool:
    asked = uow.reviews.questions(review.account_id, review.week)
    people = {one.person_id: one.role for one in asked}
    return all(
        next_question(role, _answers(uow, review.account_id, review.week, person)) is None
        for person, role in people.items()
    )


WRITING = timedelta(minutes=30)
"""So long after a question that is answered in words, what somebody writes is taken for the answer."""


def awaited(uow: UnitOfWork, telegram_id: int, now: datetime) -> Asked | None:
    """The question to which somebody's next words are the answer, if they were asked one a moment ago."""
    person: Person | None = uow.people.by_telegram(telegram_id)
    waiting = uow.reviews.unanswered(person.id) if person is not None else ()
    fresh = [one for one in waiting if one.question not in CHOICES and now - one.asked_at <= WRITING]
    return fresh[-1] if fresh else None
