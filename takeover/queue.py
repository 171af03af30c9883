"""Which approved post goes out when: a pure function of posts, timetable, limits, blackouts, pins and weeks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from takeover.slots import Timetable
from takeover.weeks import first_valid

ON_TIME = timedelta(minutes=15)
"""What leaves this soon after its moment is not late: a container takes minutes to get ready."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How an account wants its posts spread, in its own zone."""

    timetable: Timetable
    zone: ZoneInfo
    gap: timedelta
    per_day: int
    wakes: time
    sleeps: time
    blackouts: tuple[tuple[datetime, datetime], ...] = ()

    def blacked_out(self, instant: datetime) -> bool:
        """Whether nothing may go out at that instant."""
        return any(start <= instant < end for start, end in self.blackouts)


@dataclass(frozen=True, slots=True)
class Post:
    """What the queue needs to know of one post.

    Posts are planned in the order in which they are given. It may go out from `opens` until before `closes`. A
    story takes no slot: it goes as soon as it may, in waking hours. A pinned post keeps the moment that an editor
    chose.
    """

    number: int
    opens: datetime
    closes: datetime
    story: bool = False
    pinned: datetime | None = None
    planned: datetime | None = None


@dataclass(slots=True)
class _Day:
    """What is taken already."""

    pace: Pace
    taken: list[datetime]
    per_day: Counter[date]

    def take(self, instant: datetime) -> datetime:
        self.taken.append(instant)
        self.per_day[instant.astimezone(self.pace.zone).date()] += 1
        return instant

    def free(self, instant: datetime) -> bool:
        pace = self.pace
        return (
            not pace.blacked_out(instant)
            and self.per_day[instant.astimezone(pace.zone).date()] < pace.per_day
            and all(abs(instant - other) >= pace.gap for other in self.taken)
        )


def plan(
    posts: Sequence[Post], pace: Pace, now: datetime, *, fixed: Iterable[datetime] = ()
) -> dict[int, datetime | None]:
    """A moment for each post, None where its window has no room.

    `fixed` are the moments of feed posts that are out or on their way out: they count for gap and limit. What is
    due keeps its moment, so that it goes out. Of the late ones only the oldest does, if it may go out now; the others
    are planned anew, a gap away from now, so that an outage or a freeze never ends in a burst.
    """
    days = _Day(pace, [], Counter())
    for instant in fixed:
        days.take(instant)
    result: dict[int, datetime | None] = {post.number: _story(post, pace, now) for post in posts if post.story}
    feed = [post for post in posts if not post.story]
    result |= _on_time(feed, days, now)
    for post in feed:
        pinned = _pin(post, pace, now)
        if post.number not in result and pinned is not None:
            result[post.number] = days.take(pinned)
    result |= _late([post for post in feed if post.number not in result], days, now)
    for post in feed:
        if post.number not in result:
            result[post.number] = _next(post, pace, days, now)
    return result


def _pin(post: Post, pace: Pace, now: datetime) -> datetime | None:
    """The editor's moment while it can still be kept."""
    if post.pinned is None or not max(post.opens, now) <= post.pinned < post.closes or pace.blacked_out(post.pinned):
        return None
    return post.pinned


def _due(posts: Sequence[Post], pace: Pace, now: datetime) -> list[tuple[datetime, Post]]:
    """Whose moment has come, oldest first; nothing while nothing may go out."""
    if pace.blacked_out(now):
        return []
    due = [(post.planned, post) for post in posts if post.planned and post.planned <= now < post.closes]
    return sorted(due, key=lambda one: one[0])


def _on_time(posts: Sequence[Post], days: _Day, now: datetime) -> dict[int, datetime]:
    due = [(moment, post) for moment, post in _due(posts, days.pace, now) if now - moment < ON_TIME]
    return {post.number: days.take(moment) for moment, post in due if moment == post.pinned or days.free(moment)}


def _late(posts: Sequence[Post], days: _Day, now: datetime) -> dict[int, datetime]:
    """The oldest late post goes now, or not before its next slot."""
    due = _due(posts, days.pace, now)[:1]
    if not due or not days.free(now):
        return {}
    days.take(now)
    return {post.number: moment for moment, post in due}


def _next(post: Post, pace: Pace, days: _Day, now: datetime) -> datetime | None:
    for instant in pace.timetable.between(max(post.opens, now), post.closes, pace.zone):
        if days.free(instant):
            return days.take(instant)
    return None


def _story(post: Post, pace: Pace, now: datetime) -> datetime | None:
    if post.planned is not None and post.planned <= now < post.closes and _may_leave(now, pace):
        return post.planned
    instant = _awake(max(post.pinned or post.opens, post.opens, now), pace)
    while pace.blacked_out(instant):
        instant = _awake(min(end for start, end in pace.blackouts if start <= instant < end), pace)
    return instant if instant < post.closes else None


def _may_leave(instant: datetime, pace: Pace) -> bool:
    return not pace.blacked_out(instant) and _awake(instant, pace) == instant


def _awake(instant: datetime, pace: Pace) -> datetime:
    local = instant.astimezone(pace.zone)
    if local.time() < pace.wakes:
        return first_valid(local.date(), pace.wakes, pace.zone)
    if local.time() >= pace.sleeps:
        return first_valid(local.date() + timedelta(days=1), pace.wakes, pace.zone)
    return instant
