"""Who holds the account when: weeks are assigned, the baton passes every Monday, once, however late."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from takeover import access, gates, planning, telling
from takeover.each import each_account, unmarked
from takeover.errors import Refused
from takeover.hours import daytime as daytime
from takeover.hours import has_come
from takeover.hours import waking as waking
from takeover.life import handover, reserve, rhythm
from takeover.life.calling_off import call_off
from takeover.life.ports import Rhythm
from takeover.model import TO_COME, Account, Person, Role, Submission, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek, first_valid

NOON = time(12)
INTRO_AT, ESCALATE_AT = time(10), time(10, 30)
MONDAY = 0


def assign(
    uow: UnitOfWork,
    now: datetime,
    account_id: int,
    week: IsoWeek,
    trainee: int,
    by: int | None = None,
    *,
    instead_of: int | None = None,
) -> Week:
    """Gives a week to a trainee (a Telegram id); `by` is the coordinator's, None the command line.

    A running week makes them live at once. A coordinator takes a week from somebody only when they say from whom
    (`instead_of`, a person's number). Raises Refused: "not-a-trainee", "trainee-stopped" (not for the command line),
    "week-over", "week-held" (by somebody else than was said), "week-in-use" (somebody else holds it and has a post on
    its way).
    """
    with uow:
        actor = access.require(uow, by, account_id, *access.PLANNERS).id if by is not None else None
        account = uow.accounts.get(account_id)
        person = access.known(uow, trainee)
        if (account_id, Role.TRAINEE) not in uow.people.roles(person.id):
            raise Refused("not-a-trainee")
        if by is not None and person.id in uow.people.stopped(account_id):
            raise Refused("trainee-stopped", name=person.name)
        if now >= week.ends(account.zone):
            raise Refused("week-over", week=str(week))
        previous = uow.weeks.get(account_id, week)
        if previous and previous.person_id != person.id:
            if by is not None and previous.person_id != instead_of:
                raise _held(uow, account, previous)
            _hand_back(uow, now, account, previous)
        assigned = hold(uow, now, account, week, person, actor, new=previous is None or previous.person_id != person.id)
        uow.commit()
    return assigned


def hold(
    uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek, person: Person, by: int | None, *, new: bool = True
) -> Week:
    """The week is theirs, within a unit of work that is open; whom it is `new` to hears it.

    Somebody else who was asked for it hears that the question is gone.
    """
    uow.sketches.remove(account.id, week)
    call_off(uow, now, account, week, person.id)
    running = week.begins(account.zone) <= now
    so_far = WeekState.CONFIRMED if new else _so_far(uow, account, week)
    held = Week(account.id, week, person.id, WeekState.LIVE if running else so_far)
    uow.weeks.save(held)
    telling.note(uow, now, f"assign {week}", account=account.id, by=by)
    if new:
        if running and _intro_is_late(account, now):
            uow.moments.first(_looked(account, now), now)  # nobody is late the minute that they get the week
        _welcome(uow, now, account, person, week, running)
        handover.follow(uow, now, account, week)
    return held


def _so_far(uow: UnitOfWork, account: Account, week: IsoWeek) -> WeekState:
    """How far a week to come is prepared: whose it is already loses nothing of that."""
    held = uow.weeks.get(account.id, week)
    return held.state if held is not None and held.state in TO_COME else WeekState.CONFIRMED


def _held(uow: UnitOfWork, account: Account, held: Week) -> Refused:
    """Why the week is not simply given away: whose it is, or that they are busy in it."""
    refused = _in_use(uow, account, held)
    name = uow.people.get(held.person_id).name
    return refused or Refused("week-held", week=str(held.week), name=name, holder=held.person_id)


def _in_use(uow: UnitOfWork, account: Account, held: Week) -> Refused | None:
    posts = uow.submissions.of_week(account.id, held.week)
    if not any(post.maker_id == held.person_id and post.state in ON_ITS_WAY for post in posts):
        return None
    return Refused("week-in-use", week=str(held.week), name=uow.people.get(held.person_id).name)


def _hand_back(uow: UnitOfWork, now: datetime, account: Account, previous: Week) -> None:
    """Nobody loses a week in which something of theirs is on its way.

    They hear it at a waking hour, in the place of what still waits to be said about the week being theirs.
    """
    refused = _in_use(uow, account, previous)
    if refused is not None:
        raise refused
    telling.tell(
        uow, uow.people.get(previous.person_id), "week-taken-back",
        account=account.id, account_name=account.name, monday=previous.week.monday.isoformat(),
        not_before=waking(account, now), key=_key(account, previous.week, previous.state is WeekState.LIVE),
    )  # fmt: skip


def _key(account: Account, week: IsoWeek, running: bool) -> str:
    """One sentence waits about whose a week is: the last one."""
    return f"{'week-live' if running else 'week-assigned'}:{account.id}:{week}"


ON_ITS_WAY = (State.IN_REVIEW, State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN)


def tell_weeks(uow: UnitOfWork, now: datetime, person: Person) -> None:
    """Tells somebody which weeks are or become theirs, unless those words reached them."""
    for week in uow.weeks.of_person(person.id):
        account = uow.accounts.get(week.account_id)
        if now < week.week.ends(account.zone) and (account.id, Role.TRAINEE) in uow.people.roles(person.id):
            _welcome(uow, now, account, person, week.week, week.week.begins(account.zone) <= now, again=True)


def _welcome(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    person: Person,
    week: IsoWeek,
    running: bool,
    *,
    again: bool = False,
) -> None:
    code = "week-live" if running else "week-assigned"
    opens, key = week.opens(account.zone), _key(account, week, running)
    if again and uow.outbox.has(person.telegram_id, key):
        return
    telling.tell(
        uow, person, code, account=account.id, monday=week.monday.isoformat(), account_name=account.name,
        early="yes" if opens <= now else "no", instants={"opens": max(opens, now)},
        not_before=waking(account, now), key=key,
    )  # fmt: skip
    gates.show_rules(uow, now, person, account, waking(account, now), again=again)


def pass_baton(uow: UnitOfWork, now: datetime) -> int:
    """Closes the weeks that are over and makes the running ones live; returns how many changed.

    Safe to call at any moment and any number of times: missed passes are caught up once. What a week left behind gets
    its moment before its last call.
    """

    group, newest = _Group(), IsoWeek.of(now, FIRST_ZONE)

    def changing(accounts: Sequence[Account]) -> set[int]:
        running = {account.id: IsoWeek.of(now, account.zone) for account in accounts}
        weeks = uow.weeks.unfinished(newest)
        return {week.account_id for week in weeks if _changes(week, running[week.account_id])}

    return each_account(
        uow,
        lambda account: _pass(uow, now, account, group),
        changing,
        lambda accounts: group.read(uow, accounts, newest),
    )


class _Group:
    """What is asked of each of many accounts when the baton passes, read for all of them at once.

    Their unfinished weeks, the weeks that left something waiting, and those that something opens.
    """

    def read(self, uow: UnitOfWork, accounts: Sequence[int], newest: IsoWeek) -> None:
        """For these accounts, in one transaction; no account's week is later than `newest`."""
        weeks = uow.weeks.unfinished(newest, accounts)
        uow.people.load({week.person_id for week in weeks})
        uow.rulebooks.load(accounts)
        self.unfinished: dict[int, list[Week]] = {account: [] for account in accounts}
        for week in weeks:
            self.unfinished[week.account_id].append(week)
        self.left = uow.submissions.weeks_with(accounts, planning.WAITING, before=newest)
        self.opened = uow.submissions.weeks_with(accounts, APPROVED, since=newest.shifted(-1), stories=False)


FIRST_ZONE = ZoneInfo("Pacific/Kiritimati")
"""Where every week of the world begins first."""


def _changes(week: Week, running: IsoWeek) -> bool:
    return week.week < running or (week.week == running and week.state in TO_COME)


def _pass(uow: UnitOfWork, now: datetime, account: Account, group: _Group) -> int:
    running, unfinished = IsoWeek.of(now, account.zone), group.unfinished[account.id]
    over = [week for week in unfinished if week.state is WeekState.LIVE and week.week < running]
    for week in over:
        uow.weeks.save(replace(week, state=WeekState.CLOSED))
        telling.note(uow, now, f"baton closes {week.week}", account=account.id)
        _farewell(uow, now, account, week)
    missed = [week for week in unfinished if week.state in NEVER_LIVED and week.week < running]
    for week in missed:
        uow.weeks.save(replace(week, state=WeekState.CLOSED))
        uow.reviews.silence(account.id, week.week)
        telling.note(uow, now, f"baton missed {week.week}", account=account.id)
    if over and any(account_id == account.id and week < running for account_id, week in group.left):
        planning.replan(uow, now, account.id)
    current = next((week for week in unfinished if week.week == running), None)
    if current is not None and current.state in TO_COME:
        uow.weeks.save(replace(current, state=WeekState.LIVE))
        telling.note(uow, now, f"baton opens {running}", account=account.id)
        _go(uow, now, account, current, over, (account.id, running) in group.opened)
        return len(over) + len(missed) + 1
    if over and uow.weeks.get(account.id, running) is None:
        reserve.say_empty(uow, now, account, running)
    return len(over) + len(missed)


NEVER_LIVED = (*TO_COME, WeekState.PAUSED)
"""Over without a farewell: nobody had it, or who had it stopped."""


def _farewell(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> None:
    telling.tell(
        uow, uow.people.get(week.person_id), "baton-given", account=account.id, account_name=account.name,
        not_before=waking(account, now), instants={"last_call": week.week.last_call(account.zone)},
    )  # fmt: skip


def _go(uow: UnitOfWork, now: datetime, account: Account, week: Week, over: Sequence[Week], introduced: bool) -> None:
    """`introduced` says that what opens the week was sent ahead and is approved."""
    person = uow.people.get(week.person_id)
    when = waking(account, now)
    code = "baton-received-ready" if introduced else "baton-received"
    key = _key(account, week.week, running=True)
    telling.tell(
        uow, person, code, account=account.id, account_name=account.name, not_before=when, key=key,
        early="yes" if when.astimezone(account.zone) < _introduces(account, week.week) else "no",
    )  # fmt: skip
    gates.show_rules(uow, now, person, account, when)
    code = "baton-announced" if over else "baton-announced-first"
    before = uow.people.get(over[-1].person_id).name if over else ""
    for chat in filter(None, (account.editors_chat, account.trainees_chat)):
        uow.outbox.add(telling.announcement(account, chat, code, when, name=person.name, before=before))


def _introduces(account: Account, week: IsoWeek) -> datetime:
    """When the introduction should be there: Monday at 10:00."""
    return first_valid(week.monday, INTRO_AT, account.zone)


APPROVED = (State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN, State.PUBLISHED)


def prompt(uow: UnitOfWork, now: datetime) -> None:
    """The small pushes of a day: an intro that is late on Monday, a friendly question on an empty day.

    The question comes when the holder wants it, and not on the day on which their closing post is asked for.
    """

    def pressing(accounts: Sequence[Account]) -> set[int]:
        known = {account.id: account for account in accounts}
        live = [(one, known[one.account_id]) for one in uow.rhythms.of_live()]
        return unmarked(uow, {key: account.id for one, account in live for key in _looks(one, account, now)})

    each_account(uow, lambda account: _prompt_all(uow, now, account), pressing)


def _looks(chosen: Rhythm, account: Account, now: datetime) -> Iterator[str]:
    """The keys of what is looked at by now, each once: the introduction on Monday, the day's prompt."""
    if _intro_is_late(account, now):
        yield _looked(account, now)
    if rhythm.is_due(chosen, account, now):
        yield rhythm.prompted(account, now)


def _looked(account: Account, now: datetime) -> str:
    return f"intro-late:{account.id}:{IsoWeek.of(now, account.zone)}"


def _intro_is_late(account: Account, now: datetime) -> bool:
    return now.astimezone(account.zone).weekday() == MONDAY and has_come(account, now, ESCALATE_AT)


def _prompt_all(uow: UnitOfWork, now: datetime, account: Account) -> int:
    live = uow.weeks.live(account.id)
    for week in live:
        _prompt(uow, now, account, week)
    return len(live)


def _prompt(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> None:
    if _intro_is_late(account, now) and uow.moments.first(_looked(account, now), now):
        _miss_intro(uow, now, account, week)
    today = now.astimezone(account.zone).date()
    chosen = rhythm.of(uow, week.person_id, account.id)
    if not rhythm.is_due(chosen, account, now) or today == rhythm.last_day(chosen, week.week):
        return
    if not uow.moments.first(rhythm.prompted(account, now), now):
        return
    since = first_valid(today, time(0), account.zone)
    if _nothing_sent(uow, week, since) and not _goes_out(uow, week, since, account):
        code = "nothing-yet" if chosen.prompt_at and chosen.prompt_at < NOON else "nothing-today"
        telling.tell(uow, uow.people.get(week.person_id), code, account=account.id, account_id=account.id)
        uow.moments.first(rhythm.nudged(account, now), now)


def _miss_intro(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> None:
    """Without an introduction holder and coordinators hear so, which is that day's request to the holder."""
    if _nothing_sent(uow, week, None):
        person = uow.people.get(week.person_id)
        telling.tell(uow, person, "intro-missing", account=account.id, account_name=account.name)
        telling.tell_coordinators(uow, account, "intro-late", name=person.name, account_name=account.name)
        uow.moments.first(rhythm.prompted(account, now), now)
        uow.moments.first(rhythm.nudged(account, now), now)


def _goes_out(uow: UnitOfWork, week: Week, since: datetime, account: Account) -> bool:
    """Whether something of the holder is out or planned on the day that began then."""
    today = since.astimezone(account.zone).date()
    posts = uow.submissions.of_week(account.id, week.week)
    moments = [post.attempt.published_at or post.slot for post in posts if _counts(post, week)]
    return any(moment.astimezone(account.zone).date() == today for moment in moments if moment)


def _counts(post: Submission, week: Week) -> bool:
    return post.maker_id == week.person_id and post.state in APPROVED


def _nothing_sent(uow: UnitOfWork, week: Week, since: datetime | None) -> bool:
    return not uow.submissions.any_from(week.person_id, week.account_id, week.week, since)
