"""Posts that wait in reserve: approved, planned by nobody, used by one tap for a day on which nothing would go out."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from takeover import access, hours, later, planning, telling, verdicts
from takeover.each import each_account, unmarked
from takeover.errors import Refused
from takeover.life import rhythm
from takeover.model import TO_COME, Account, Person, Reserve, Submission, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.states import Event, State
from takeover.weeks import IsoWeek, first_valid

DRY_AT = time(16, 30)
"""Who works office hours can still send something for tomorrow, and an editor can still approve it."""
MONDAY = 0
DAY, AHEAD = timedelta(days=1), timedelta(days=7)
HELD = (*TO_COME, WeekState.LIVE)


def kept(uow: UnitOfWork, account_id: int) -> int:
    """How many approved posts an account has in reserve that could go out."""
    return len(candidates(uow, account_id))


def candidates(uow: UnitOfWork, account_id: int) -> Sequence[Submission]:
    """What may be used, the oldest approval first.

    Not what its maker took consent back for, nor what is of somebody who stopped or was removed.
    """
    waiting = uow.submissions.in_states((State.RESERVED,), account_id)
    makers = {maker: _stands_by(uow, maker, account_id) for maker in {post.maker_id for post in waiting}}
    usable = [post for post in waiting if post.approval_holds and makers[post.maker_id]]
    return sorted(usable, key=lambda post: (post.approved_at, post.number))


def _stands_by(uow: UnitOfWork, maker: int, account_id: int) -> bool:
    """Whether somebody still lets the account publish what they made."""
    if uow.people.consent_withdrawn(maker, account_id) or not uow.people.roles(maker, account_id):
        return False
    mine = [week for week in uow.weeks.of_person(maker) if week.account_id == account_id]
    return not any(week.state is WeekState.PAUSED for week in mine)


def is_wanted(post: Submission) -> bool:
    """Whether its approval puts it in reserve."""
    return post.reserve is Reserve.KEPT and planning.can_wait(post)


def put_by(uow: UnitOfWork, now: datetime, post: Submission, by: int | None) -> Submission:
    """An approved or planned post goes to the reserve; its moment is free again. The caller plans anew."""
    moved = telling.move(uow, now, post, Event.RESERVE, by, slot=None, pinned=None, reserve=Reserve.KEPT)
    telling.show_progress(uow, moved)
    return moved


# Days that run dry.


def share(posts: Sequence[int], days: Sequence[Sequence[datetime]]) -> dict[int, datetime]:
    """Which post goes out when: one a day, in the order given, at the first moment of each day that has any."""
    firsts = [min(day) for day in days if day]
    return dict(zip(posts, firsts, strict=False))


def dry_days(uow: UnitOfWork, now: datetime, account: Account, days: Sequence[date]) -> list[list[datetime]]:
    """For each of these days on which no feed post goes out its slots that are still to come, in UTC."""
    pace, zone = planning.pace_of(uow, account), account.zone
    start, end = first_valid(days[0], time(0), zone), first_valid(days[-1] + DAY, time(0), zone)
    taken = _taken(uow, account, start, end)
    found = []
    for day in days:
        begins, ends = first_valid(day, time(0), zone), first_valid(day + DAY, time(0), zone)
        slots = pace.timetable.between(max(begins, now), ends, zone)
        found.append([] if day in taken else [slot for slot in slots if slot > now and not pace.blacked_out(slot)])
    return found


def _taken(uow: UnitOfWork, account: Account, start: datetime, end: datetime) -> set[date]:
    planned = uow.submissions.slots(start, end, account.id)
    return {moment.astimezone(account.zone).date() for _, moment in planned}


def rest_of(week: IsoWeek, account: Account, now: datetime) -> Sequence[date]:
    """The days of a week that are not over; none of a week that is."""
    today = now.astimezone(account.zone).date()
    return [day for day in (week.monday + at * DAY for at in range(7)) if day >= today]


def use(
    uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, days: Sequence[date]
) -> Sequence[Submission]:
    """An editor or coordinator lets the reserve fill these days, one post a day; returns what was planned.

    Each post keeps its approval and its maker, who hears when it goes out and may still take it back. Raises Refused:
    "wrong-role", "reserve-frozen", "reserve-not-needed" (something is planned by now, or the days are over),
    "reserve-empty" (nothing that may go out then).
    """
    with uow:
        actor = access.require(uow, telegram_id, account_id, *access.STOPPERS)
        account = uow.accounts.get(account_id)
        if account.frozen_at is not None:
            raise Refused("reserve-frozen", account_name=account.name)
        today = now.astimezone(account.zone).date()
        coming = [day for day in days if today <= day <= today + AHEAD]
        free = dry_days(uow, now, account, coming) if coming else []
        if not any(free):
            raise Refused("reserve-not-needed")
        used = _fill(uow, now, account, actor, free)
        if not used:
            raise Refused("reserve-empty")
        planning.replan(uow, now, account_id, silent=used)
        planned = [access.submission(uow, number) for number in used]
        for post in planned:
            _tell_used(uow, account, post, now)
        uow.commit()
    return planned


def _fill(
    uow: UnitOfWork, now: datetime, account: Account, actor: Person, free: Sequence[Sequence[datetime]]
) -> Collection[int]:
    waiting = {post.number: post for post in candidates(uow, account.id)}
    first = next(min(day) for day in free if day)
    fitting = [number for number, post in waiting.items() if may_go(uow, now, _filling(account, post, first))]
    chosen = share(fitting, free)
    for number, moment in chosen.items():
        filling = _filling(account, waiting[number], moment)
        telling.move(
            uow, now, waiting[number], Event.USE, actor.id,
            week=filling.week, pinned=moment, slot=None, reserve=Reserve.USED,
        )  # fmt: skip
    return tuple(chosen)


def _filling(account: Account, post: Submission, moment: datetime) -> Submission:
    week = IsoWeek.of(moment, account.zone)
    return replace(post, week=week, slot=moment, reserve=Reserve.USED)


def may_go(uow: UnitOfWork, now: datetime, post: Submission) -> bool:
    """Whether its maker has left by then, and the rules of today find nothing that its approval did not know of."""
    from_when = later.opens(post.answers)
    if from_when is not None and post.slot is not None and post.slot < from_when:
        return False
    return not verdicts.blocks_more(verdicts.verdict(uow, post, now).findings, post.findings)


def _tell_used(uow: UnitOfWork, account: Account, post: Submission, now: datetime) -> None:
    if post.slot is not None:
        telling.tell_maker(
            uow, post, "reserve-used", account_name=account.name, instants={"slot": post.slot},
            not_before=hours.waking(account, now),
        )  # fmt: skip


# Who hears that nothing is planned.


def alarm(uow: UnitOfWork, now: datetime) -> int:
    """On the afternoon before a day of somebody's week on which nothing goes out: holder and editors hear it, once."""

    def dry(accounts: Sequence[Account]) -> set[int]:
        due = [one for one in accounts if _goes_out(one) and _is_time(one, now)]
        return _without_posts(uow, now, due) if due else set()

    return each_account(uow, lambda account: _alarm(uow, now, account), dry)


def _is_time(account: Account, now: datetime) -> bool:
    """The team hears it in the evening too, rather than after the day that it is about."""
    return hours.awake(account, now) and now.astimezone(account.zone).time() >= DRY_AT


def _goes_out(account: Account) -> bool:
    """Whether anything could go out at all: why nothing can is told in words of its own."""
    return account.frozen_at is None and account.paused is None and not account.unassessed


def _without_posts(uow: UnitOfWork, now: datetime, accounts: Sequence[Account]) -> set[int]:
    """Those in whose week of tomorrow nothing is planned tomorrow: three questions to the database for all of them."""
    weeks = {(week.account_id, week.week) for week in uow.weeks.unfinished()}
    planned: dict[int, list[datetime]] = {}
    for account_id, moment in uow.submissions.slots(now, now + 3 * DAY):
        planned.setdefault(account_id, []).append(moment)
    dry = [
        one
        for one in accounts
        if (one.id, IsoWeek.of(_noon_tomorrow(one, now), one.zone)) in weeks
        and not any(moment.astimezone(one.zone).date() == _tomorrow(one, now) for moment in planned.get(one.id, ()))
    ]
    return unmarked(uow, {_told_dry(one, now): one.id for one in dry})


def _tomorrow(account: Account, now: datetime) -> date:
    return now.astimezone(account.zone).date() + DAY


def _noon_tomorrow(account: Account, now: datetime) -> datetime:
    return first_valid(_tomorrow(account, now), time(12), account.zone)


def _told_dry(account: Account, now: datetime) -> str:
    return f"dry:{account.id}:{_tomorrow(account, now)}"


def _alarm(uow: UnitOfWork, now: datetime, account: Account) -> int:
    tomorrow = _tomorrow(account, now)
    if not uow.moments.first(_told_dry(account, now), now):
        return 0
    (free,) = dry_days(uow, now, account, [tomorrow])
    if not free:
        return 0
    waiting = len(uow.submissions.in_states((State.IN_REVIEW,), account.id))
    telling.tell_editors(
        uow, account, "dry-editors", account_id=account.id, account_name=account.name,
        day=tomorrow.isoformat(), kept=kept(uow, account.id), waiting=waiting,
    )  # fmt: skip
    held = uow.weeks.get(account.id, IsoWeek.of(_noon_tomorrow(account, now), account.zone))
    if held is not None and not waiting and _may_hear(uow, now, account, held):
        telling.tell(
            uow, uow.people.get(held.person_id), "dry-holder", account=account.id, account_id=account.id,
            day=tomorrow.isoformat(),
        )  # fmt: skip
    return 1


def _may_hear(uow: UnitOfWork, now: datetime, account: Account, held: Week) -> bool:
    """Who stopped is left alone, evening and weekend are free for who wants them free, one request a day is enough."""
    if held.state not in HELD or uow.moments.has(rhythm.nudged(account, now)):
        return False
    return rhythm.is_open(rhythm.of(uow, held.person_id, account.id), account, now)


def offer_empty(uow: UnitOfWork, now: datetime) -> int:
    """On the Monday of a week that nobody holds the coordinators are offered the reserve, once, where there is one."""

    def empty(accounts: Sequence[Account]) -> set[int]:
        due = {one.id: IsoWeek.of(now, one.zone) for one in accounts if _is_monday(one, now)}
        if not due:
            return set()
        held = {week.account_id for week in uow.weeks.unfinished() if due.get(week.account_id) == week.week}
        empty = (due.keys() & uow.submissions.accounts_in((State.RESERVED,))) - held
        return unmarked(uow, {_told_empty(account, due[account]): account for account in empty})

    return each_account(uow, lambda account: say_empty(uow, now, account, IsoWeek.of(now, account.zone)), empty)


def _is_monday(account: Account, now: datetime) -> bool:
    return now.astimezone(account.zone).weekday() == MONDAY and hours.has_come(account, now, hours.EARLIEST)


def _told_empty(account: int, week: IsoWeek) -> str:
    return f"empty-week:{account}:{week}"


def say_empty(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek) -> int:
    """The coordinators hear, once for each week, that nobody holds it, and what the reserve could do."""
    if not uow.moments.first(_told_empty(account.id, week), now):
        return 0
    telling.tell_coordinators(
        uow, account, "week-empty", week=str(week), account_name=account.name,
        kept=kept(uow, account.id), account_id=account.id, not_before=hours.waking(account, now),
    )  # fmt: skip
    return 1


def offer_rest(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> None:
    """The holder of the running week paused or stopped: the editors hear that the reserve can fill what is left.

    Nothing is said of why. Nothing is said where the reserve is empty either: the alarm of the day before does that.
    """
    amount = kept(uow, account.id)
    if amount and week.week == IsoWeek.of(now, account.zone):
        telling.tell_editors(
            uow, account, "reserve-offered", account_id=account.id, account_name=account.name,
            week=str(week.week), kept=amount, not_before=hours.waking(account, now),
        )  # fmt: skip
