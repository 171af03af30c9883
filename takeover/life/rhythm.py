"""When a holder wants to hear from us: at the moment that they chose, or never, in the weekend only if they like."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from takeover import access, hours, telling
from takeover.each import each_account, unmarked
from takeover.errors import Refused
from takeover.life.ports import Rhythm
from takeover.model import TO_COME, Account, Role, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

MOMENTS = {"morning": time(9), "noon": time(12), "afternoon": time(16), "evening": time(19, 30)}
"""Moments to choose from, local; the evening only comes to who chose it."""
USUAL = MOMENTS["afternoon"]
"""What holds until somebody chooses, and when a closing post is asked for of who wants no prompts."""
NEVER = "none"
FRIDAY, SATURDAY = 4, 5


def of(uow: UnitOfWork, person_id: int, account_id: int) -> Rhythm:
    """Somebody's rhythm, the usual one until they choose: working days at 16:00."""
    return uow.rhythms.get(person_id, account_id) or Rhythm(person_id, account_id)


def is_day(rhythm: Rhythm, day: date) -> bool:
    """Whether they want to hear from us on that day at all."""
    return rhythm.weekend or day.weekday() < SATURDAY


def is_open(rhythm: Rhythm, account: Account, now: datetime) -> bool:
    """Whether something may be asked of them now: on a day of theirs, in the evening only of who chose the evening."""
    local, chosen = now.astimezone(account.zone), rhythm.prompt_at or USUAL
    return is_day(rhythm, local.date()) and (local.time() < hours.EVENING or chosen >= hours.EVENING)


def when(uow: UnitOfWork, person_id: int, account: Account, now: datetime) -> datetime:
    """Now, or the next moment at which they like to hear what somebody else says: in the evening only by choice."""
    evening = (of(uow, person_id, account.id).prompt_at or USUAL) >= hours.EVENING
    return hours.waking(account, now) if evening else hours.daytime(account, now)


def is_due(rhythm: Rhythm, account: Account, now: datetime) -> bool:
    """Whether the moment of their daily prompt has come, and words may still leave."""
    today = now.astimezone(account.zone).date()
    chosen = rhythm.prompt_at
    return chosen is not None and is_day(rhythm, today) and hours.has_come(account, now, chosen)


def last_day(rhythm: Rhythm, week: IsoWeek) -> date:
    """The day on which they close their week: Sunday, or Friday for who keeps the weekend free."""
    return week.monday + timedelta(days=6 if rhythm.weekend else FRIDAY)


def name_of(rhythm: Rhythm) -> str:
    """The chosen moment by its name, `none` for no prompts."""
    return next((name for name, at in MOMENTS.items() if at == rhythm.prompt_at), NEVER)


def prompted(account: Account, now: datetime) -> str:
    """The key of a day's prompt: there is one a day."""
    return f"prompt:{account.id}:{now.astimezone(account.zone).date()}"


def nudged(account: Account, now: datetime) -> str:
    """The key of a day on which the holder was asked for something: once is enough."""
    return f"nudged:{account.id}:{now.astimezone(account.zone).date()}"


def choose_moment(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, name: str) -> Rhythm:
    """A trainee chooses when they hear from us each day (a name of MOMENTS, or NEVER).

    Raises Refused: "button-unknown", "rhythm-asleep" for a moment at which the account sleeps.
    """
    if name not in (*MOMENTS, NEVER):
        raise Refused("button-unknown")
    with uow:
        account = uow.accounts.get(account_id)
        if name in MOMENTS and MOMENTS[name] >= account.sleeps:
            raise Refused("rhythm-asleep", account_name=account.name, sleeps=f"{account.sleeps:%H:%M}")
    return _choose(uow, now, telegram_id, account_id, prompt_at=MOMENTS.get(name))


def choose_weekend(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, yes: bool) -> Rhythm:
    """A trainee chooses whether the weekend is part of their week."""
    return _choose(uow, now, telegram_id, account_id, weekend=yes)


def _choose(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, **changes: time | bool | None) -> Rhythm:
    with uow:
        person = access.require(uow, telegram_id, account_id, Role.TRAINEE)
        before = of(uow, person.id, account_id)
        prompt_at, weekend = changes.get("prompt_at", before.prompt_at), changes.get("weekend", before.weekend)
        chosen = Rhythm(person.id, account_id, prompt_at if isinstance(prompt_at, time) else None, bool(weekend))
        uow.rhythms.save(chosen)
        account = uow.accounts.get(account_id)
        if is_due(chosen, account, now):  # whoever chooses a moment that has passed means tomorrow
            uow.moments.first(prompted(account, now), now)
        telling.note(uow, now, "choose_rhythm", account=account_id, by=person.id)
        uow.commit()
    return chosen


def ask(uow: UnitOfWork, now: datetime) -> int:
    """On the Friday before their week whoever never chose is asked, once."""

    def starting(accounts: Sequence[Account]) -> set[int]:
        due = {one.id: IsoWeek.of(now, one.zone).shifted(1) for one in accounts if _is_time(one, now)}
        weeks = uow.weeks.unfinished() if due else ()
        return unmarked(uow, {_asked(week): week.account_id for week in weeks if _is_next(week, due)})

    return each_account(uow, lambda account: _ask(uow, now, account), starting)


def _is_time(account: Account, now: datetime) -> bool:
    return now.astimezone(account.zone).weekday() == FRIDAY and hours.has_come(account, now, USUAL)


def _is_next(week: Week, due: dict[int, IsoWeek]) -> bool:
    return week.state in TO_COME and due.get(week.account_id) == week.week


def _asked(week: Week) -> str:
    return f"rhythm:{week.account_id}:{week.week}:{week.person_id}"


def _ask(uow: UnitOfWork, now: datetime, account: Account) -> int:
    held = uow.weeks.get(account.id, IsoWeek.of(now, account.zone).shifted(1))
    if held is None or not uow.moments.first(_asked(held), now):
        return 0
    if uow.rhythms.get(held.person_id, account.id) is not None:
        return 0
    person = uow.people.get(held.person_id)
    telling.tell(uow, person, "rhythm-ask", account=account.id, account_id=account.id, account_name=account.name)
    return 1
