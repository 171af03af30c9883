"""Which lessons come back: those of weeks that are like the one that somebody plans."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from takeover import telling
from takeover.each import each_account
from takeover.hours import EARLIEST, has_come
from takeover.life import goals
from takeover.life.learning import Lesson, Review
from takeover.life.lessons import UTC, short
from takeover.model import Account, Week
from takeover.ports import UnitOfWork
from takeover.rota.gathering import is_free
from takeover.weeks import EARLY, IsoWeek

AT_MOST = 3
"""Lessons that are told at once."""
WORD = re.compile(r"#?\w{5,}")
SEASONS = ("winter", "spring", "summer", "autumn")
COMMON_WORDS = """
altijd andere anders beter daarna daarom daarvan deden dezelfde dingen eerst eigenlijk gewoon graag heeft hebben
iedereen iemand kunnen kwamen laten liever maken meteen moest moeten mogen niemand nieuwe omdat onder onze samen
sommige tegen terug tijdens totdat vooraf vooral vragen waarom wanneer waren weken welke werden werkt willen wilde
worden zeggen zelfs zodat zonder zouden volgende bericht berichten account overname trainee trainees about after again
always because before being could every first going people should their there these thing things those weeks where
which would
"""
COMMON = frozenset(COMMON_WORDS.split())
"""Words of five letters and more that say nothing about a subject."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What two weeks can have in common."""

    season: str
    words: frozenset[str] = frozenset()
    function: str = ""
    holiday: bool = False


Taught = list[tuple[Lesson, Circumstances]]


def likeness(one: Circumstances, other: Circumstances) -> int:
    """How much two weeks are alike: subjects count most, then who makes it and the holiday, then the season."""
    function = bool(one.function) and one.function.casefold() == other.function.casefold()
    holiday = one.holiday and other.holiday
    season = one.season == other.season
    return 3 * min(3, len(one.words & other.words)) + 2 * function + 2 * holiday + season


def subjects(*texts: str) -> frozenset[str]:
    """The words of texts that say what they are about, in lower case and without the hash."""
    found = {word.lstrip("#").casefold() for text in texts for word in WORD.findall(text)}
    return frozenset(found - COMMON)


def season(week: IsoWeek) -> str:
    """That of the week's Thursday; in the south the names are wrong, but the same weeks are alike."""
    thursday = week.monday + timedelta(days=3)
    return SEASONS[thursday.month % 12 // 3]


def alike(
    uow: UnitOfWork, account_id: int, week: IsoWeek, person_id: int, about: str | None = None
) -> Sequence[Lesson]:
    """The lessons of an account that fit what somebody plans, at most three, the likeliest and newest first.

    `about` is what the plan is in words, what they want to learn where that is None; what they sent ahead counts too.
    """
    return _fitting(uow, _taught(uow, account_id, week), account_id, week, person_id, about)


def ahead(uow: UnitOfWork, now: datetime, account_id: int, count: int) -> list[tuple[Week, Sequence[Lesson]]]:
    """The weeks to come that somebody holds, of the next so many, with what fits them; each lesson with the first."""
    running = IsoWeek.of(now, uow.accounts.get(account_id).zone)
    held = [one for one in uow.weeks.of_account(account_id) if running < one.week < running.shifted(count)]
    taught, told, found = _taught(uow, account_id, running) if held else [], set[int](), []
    for week in held:
        fitting = _fitting(uow, taught, account_id, week.week, week.person_id)
        found.append((week, [lesson for lesson in fitting if lesson.id not in told]))
        told |= {lesson.id for lesson in fitting}
    return [(week, new) for week, new in found if new]


def _fitting(
    uow: UnitOfWork, taught: Taught, account_id: int, week: IsoWeek, person_id: int, about: str | None = None
) -> Sequence[Lesson]:
    if about is None:
        about = " ".join(goals.of_week(uow, account_id, week, person_id))
    sent = [post.caption for post in uow.submissions.of_week(account_id, week) if post.maker_id == person_id]
    plan = _circumstances(uow, account_id, week, person_id, subjects(about, *sent))
    scored = [(likeness(plan, one), lesson) for lesson, one in taught]
    ordered = sorted(scored, key=lambda one: (one[0], one[1].week), reverse=True)
    return [lesson for score, lesson in ordered if score][:AT_MOST]


def _circumstances(
    uow: UnitOfWork, account_id: int, week: IsoWeek, person_id: int | None, words: frozenset[str]
) -> Circumstances:
    function = uow.people.get(person_id).function or "" if person_id is not None else ""
    account = uow.accounts.get(account_id)
    return Circumstances(season(week), words, function, is_free(uow, account, week))


def _taught(uow: UnitOfWork, account_id: int, before: IsoWeek) -> Taught:
    """Every lesson of an earlier week, with the week's circumstances as far as they are known."""
    earlier = [lesson for lesson in uow.lessons.of_account(account_id) if lesson.week < before]
    tags = _tags(uow, account_id) if earlier else {}
    found = []
    for lesson in earlier:
        held = uow.weeks.get(account_id, lesson.week)
        words = subjects(lesson.text) | tags.get(lesson.week, frozenset())
        person = held.person_id if held is not None else None
        found.append((lesson, _circumstances(uow, account_id, lesson.week, person, words)))
    return found


def _tags(uow: UnitOfWork, account_id: int) -> dict[IsoWeek, frozenset[str]]:
    """The hashtags of what went out, by week: the subjects that their makers named themselves."""
    found: dict[IsoWeek, frozenset[str]] = {}
    for record in uow.archive.of_account(account_id):
        tags = " ".join(word for word in record.caption.split() if word.startswith("#"))
        found[record.week] = found.get(record.week, frozenset()) | subjects(tags)
    return found


def prepare(uow: UnitOfWork, now: datetime) -> int:
    """Tells who holds a week, once they may submit for it, what weeks like it taught; returns to how many."""
    until = IsoWeek.of(now + timedelta(days=1), UTC).shifted(EARLY)

    def pressing(accounts: Sequence[Account]) -> set[int]:
        known = {account.id: account for account in accounts}
        return {one.account_id for one in uow.reviews.coming(until) if _is_near(one, known[one.account_id], now)}

    return each_account(uow, lambda account: _prepare(uow, now, account, until), pressing)


def _is_near(review: Review, account: Account, now: datetime) -> bool:
    return review.week.opens(account.zone) <= now and has_come(account, now, EARLIEST)


def _prepare(uow: UnitOfWork, now: datetime, account: Account, until: IsoWeek) -> int:
    near = [one for one in uow.reviews.coming(until, account.id) if _is_near(one, account, now)]
    for review in near:
        uow.reviews.save(replace(review, prepared_for=review.person_id))
    return sum(_tell_alike(uow, account, review) for review in near)


def _tell_alike(uow: UnitOfWork, account: Account, review: Review) -> bool:
    found = alike(uow, account.id, review.week, review.person_id)
    if not found or not uow.people.roles(review.person_id, account.id):
        return False
    telling.tell(
        uow, uow.people.get(review.person_id), "lessons-for-you", account=account.id, account_name=account.name,
        monday=review.week.monday.isoformat(), lessons=listed(found),
    )  # fmt: skip
    return True


def follow_goal(uow: UnitOfWork, account: Account, week: Week) -> None:
    """Tells the holder of lessons that fit since their last goal; before they may submit all are told together."""
    review = uow.reviews.get(account.id, week.week)
    if review is None or review.prepared_for != week.person_id:
        return
    *before, _ = goals.of_week(uow, account.id, week.week, week.person_id)
    known = {one.id for one in alike(uow, account.id, week.week, week.person_id, " ".join(before))}
    found = [one for one in alike(uow, account.id, week.week, week.person_id) if one.id not in known]
    if found:
        person = uow.people.get(week.person_id)
        telling.tell(uow, person, "lessons-for-goal", account=account.id, lessons=listed(found))


def listed(found: Sequence[Lesson]) -> str:
    """Lessons as lines."""
    return "\n".join(f"• {short(lesson.text)}" for lesson in found)
