"""What stands in a calendar: weeks, their deadlines and their planned posts, as entries without words."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from takeover import access
from takeover.life import agenda, rhythm
from takeover.life.offering import Offer
from takeover.life.ports import Feed, PlannedPost, Rhythm
from takeover.life.readiness import DEMANDS, Gate
from takeover.model import Account, Person, Role, Week
from takeover.ports import UnitOfWork
from takeover.rota import drafting
from takeover.states import State
from takeover.weeks import IsoWeek, first_valid

BACK, AHEAD = 8, 53
"""Weeks before and after the running one: what was, for who looks back, and a year."""
OPEN_AHEAD = 26
"""Weeks from the running one on of which those without a holder are shown: as far ahead as a rota is proposed."""
INTRO_AT, INTRO_LASTS = time(10), timedelta(minutes=30)
"""The first post is there by 10:00; at 10:30 the coordinator hears that it is not."""
HANDOVER_BEFORE = 5
"""Days before the Monday on which both holders are asked what the other should know."""
POST_LASTS = timedelta(minutes=15)
"""A post takes no time; what has no length is not seen in many calendars."""


class What(StrEnum):
    """What an entry is about."""

    WEEK = "week"
    GAP = "gap"
    OFFER = "offer"
    POST = "post"
    ANSWER = "answer"
    RULES = "rules"
    GOAL = "goal"
    HANDOVER = "handover"
    READY = "ready"
    INTRO = "intro"
    CLOSER = "closer"


DEADLINES = (
    (What.RULES, -DEMANDS[Gate.RULES].due), (What.GOAL, -DEMANDS[Gate.GOAL].due), (What.HANDOVER, -HANDOVER_BEFORE),
    (What.READY, -DEMANDS[Gate.RESERVE].due),
)  # fmt: skip
"""By the end of which day something is done, counted from the Monday."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a calendar. `uid` never changes; from `start` to before `end`, in whole days of `zone` or moments.

    `holder` and `number` are empty where nobody may know them; `state` is that of the week or of the post, and of a
    week of nobody how far the rota is with it (takeover/rota/drafting.py:Standing); then `holder` is who was asked.
    """

    uid: str
    what: What
    account: str
    week: IsoWeek
    start: date
    end: date
    zone: ZoneInfo
    state: str
    holder: str = ""
    number: int | None = None
    kind: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a feed tells: to whom (an account of that name, or one person), in which language and zone."""

    feed: Feed
    account: str
    language: str
    zone: ZoneInfo
    entries: tuple[Entry, ...]


def read(uow: UnitOfWork, feed: Feed, now: datetime) -> Reading:
    """Everything that a feed tells at this moment, by time; of a person, it is one who still has a part somewhere."""
    person = uow.people.get(feed.person_id) if feed.person_id is not None else None
    if feed.account_id is not None:
        account = uow.accounts.get(feed.account_id)
        language, entries = person.language if person else account.language, _all(uow, feed, account, now)
        return Reading(feed, account.name, language, account.zone, _sorted(entries))
    assert person is not None
    accounts = access.accounts_of(uow, person, *Role)
    return Reading(feed, "", person.language, accounts[0].zone, _sorted(_own(uow, person, accounts, now)))


def _sorted(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_turn))


def _turn(entry: Entry) -> tuple[str, str]:
    return entry.start.isoformat(), entry.uid


def _own(uow: UnitOfWork, person: Person, part_of: Sequence[Account], now: datetime) -> list[Entry]:
    """Somebody's weeks where they still have a part, with what is theirs to do, and their own posts there."""
    accounts = {account.id: account for account in part_of}
    weeks = [week for week in uow.weeks.of_person(person.id) if week.account_id in accounts]
    every = [one for week in weeks for one in _of_week(uow, accounts[week.account_id], week, now, "own")]
    entries = [one for one in every if one.what is not What.READY]  # that is for editors and coordinators
    for account in [accounts[one] for one in sorted({week.account_id for week in weeks})]:
        posts = [post for post in _posts(uow, account, now) if post.maker_id == person.id]
        entries += [_of_post(account, post, "own") for post in posts]
    return entries


def _all(uow: UnitOfWork, feed: Feed, account: Account, now: datetime) -> list[Entry]:
    """Everything of an account, weeks of nobody too; of a public feed the weeks and what is public, without names."""
    weeks, posts = uow.weeks.of_account(account.id), _posts(uow, account, now)
    if feed.public:
        public = [_of_post(account, post, "public") for post in posts if _is_public(post)]
        return [*(one for week in weeks for one in _public_week(account, week, now)), *public]
    names = {one: uow.people.get(one).name for one in _people(weeks, posts)}
    entries = [one for week in weeks for one in _of_week(uow, account, week, now, "all", names[week.person_id])]
    entries += _open_weeks(uow, account, now, {week.week for week in weeks})
    return [*entries, *(_of_post(account, post, "all", names[post.maker_id]) for post in posts)]


def _people(weeks: Sequence[Week], posts: Sequence[PlannedPost]) -> set[int]:
    return {week.person_id for week in weeks} | {post.maker_id for post in posts}


def _posts(uow: UnitOfWork, account: Account, now: datetime) -> Sequence[PlannedPost]:
    first = IsoWeek.of(now, account.zone)
    start, end = first.shifted(-BACK).begins(account.zone), first.shifted(AHEAD).ends(account.zone)
    return uow.feeds.posts(account.id, start, end)


def _public_week(account: Account, held: Week, now: datetime) -> Iterator[Entry]:
    return (entry for entry in of_week(account, held, now, "public") if entry.what is What.WEEK)


def _open_weeks(uow: UnitOfWork, account: Account, now: datetime, held: Container[IsoWeek]) -> Iterator[Entry]:
    """Weeks that nobody holds: who was asked, or that somebody has to be found; not what is left empty on purpose.

    They have the UID of the week, which becomes its holder's as soon as there is one.
    """
    running = IsoWeek.of(now, account.zone)
    offered = {offer.week: offer for offer in uow.offers.all_open(account.id)}
    for week in (running.shifted(offset) for offset in range(OPEN_AHEAD)):
        if week in held:
            continue
        if week in offered:
            asked = uow.people.get(offered[week].person_id).name
            yield _open(account, What.OFFER, week, _whole(week), "offered", asked)
            yield _open(account, What.ANSWER, week, _last_day(account, offered[week]), "offered", asked)
        elif (standing := drafting.line_of(uow, account, week).standing) in agenda.EMPTY:
            yield _open(account, What.GAP, week, _whole(week), standing)


def _open(
    account: Account, what: What, week: IsoWeek, days: tuple[date, date], standing: str, asked: str = ""
) -> Entry:
    uid = _uid(account, "all", f"{week}/{What.ANSWER if what is What.ANSWER else What.WEEK}")
    return Entry(uid, what, account.name, week, *days, account.zone, standing, asked)


def _last_day(account: Account, offer: Offer) -> tuple[date, date]:
    """The day on which an answer is still in time."""
    day = (offer.expires_at - timedelta(seconds=1)).astimezone(account.zone).date()
    return day, day + timedelta(days=1)


def _of_week(
    uow: UnitOfWork, account: Account, held: Week, now: datetime, view: str, holder: str = ""
) -> Iterator[Entry]:
    """A week with its last day as its holder has it."""
    return of_week(account, held, now, view, holder, rhythm.of(uow, held.person_id, account.id))


def of_week(
    account: Account, held: Week, now: datetime, view: str, holder: str = "", chosen: Rhythm | None = None
) -> Iterator[Entry]:
    """A week and its deadlines; nothing for one that is too long ago or too far ahead.

    `view` keeps the entries of different feeds apart for who follows more than one; the closer stands on the last day
    of the rhythm that its holder chose, or of the usual one.
    """
    running, week = IsoWeek.of(now, account.zone), held.week
    if not running.shifted(-BACK) <= week <= running.shifted(AHEAD):
        return
    last = rhythm.last_day(chosen or Rhythm(held.person_id, account.id), week)
    for what, start, end in _times(week, account.zone, last):
        uid = _uid(account, view, f"{week}/{what}")
        yield Entry(uid, what, account.name, week, start, end, account.zone, held.state, holder)


def _times(week: IsoWeek, zone: ZoneInfo, last: date) -> Iterator[tuple[What, date, date]]:
    monday, day = week.monday, timedelta(days=1)
    yield What.WEEK, *_whole(week)
    for what, days in DEADLINES:
        yield what, monday + days * day, monday + (days + 1) * day
    yield What.CLOSER, last, last + day
    intro = first_valid(monday, INTRO_AT, zone)
    yield What.INTRO, intro, intro + INTRO_LASTS


def _whole(week: IsoWeek) -> tuple[date, date]:
    return week.monday, week.shifted(1).monday


def _of_post(account: Account, post: PlannedPost, view: str, maker: str = "") -> Entry:
    start = post.published_at or post.slot
    link = (post.permalink or "") if _is_public(post) else ""
    return Entry(
        _uid(account, view, f"post/{post.number}"), What.POST, account.name, post.week, start, start + POST_LASTS,
        account.zone, post.state, maker, None if view == "public" else post.number, post.kind or "", link,
    )  # fmt: skip


def _is_public(post: PlannedPost) -> bool:
    return post.state is State.PUBLISHED and bool(post.permalink)


def _uid(account: Account, view: str, what: str) -> str:
    """The same for ever, of this account alone in all the world, and telling nothing by itself."""
    return str(uuid5(NAMESPACE_URL, f"estafette:{account.instagram_id}/{view}/{what}"))
