"""What has to be known before weeks are swapped: who holds which, and who can have which."""

from collections.abc import Sequence
from datetime import datetime

from takeover.errors import Refused
from takeover.life.swap_model import Calendar, Hand
from takeover.model import OVER, TO_COME, Account, Role, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


def calendar_of(uow: UnitOfWork, account: Account, person_id: int) -> Calendar:
    """What is known of somebody who would get a week of this account."""
    return Calendar(
        trainee=(account.id, Role.TRAINEE) in uow.people.roles(person_id, account.id)
        and person_id not in uow.people.stopped(account.id),
        away=uow.availability.away(person_id),
        holds=frozenset(week.week for week in uow.weeks.of_person(person_id) if week.state not in OVER),
    )


def coming(uow: UnitOfWork, now: datetime, account: Account, person_id: int) -> list[Week]:
    """The weeks of this account that somebody holds and that have not begun, the first one first."""
    return [week for week in uow.weeks.of_person(person_id) if _is_coming(week, account, now)]


def all_coming(uow: UnitOfWork, now: datetime, account: Account) -> list[Week]:
    """The same of everybody."""
    return [week for week in uow.weeks.of_account(account.id) if _is_coming(week, account, now)]


def _is_coming(week: Week, account: Account, now: datetime) -> bool:
    return week.account_id == account.id and week.state in TO_COME and now < week.week.begins(account.zone)


def week_to_come(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek) -> Week:
    """A week that somebody holds and that is to come.

    Raises Refused: "swap-week-free", "swap-too-late" (it has begun) or "swap-changed" (it stands still).
    """
    held = uow.weeks.get(account.id, week)
    if held is None:
        raise Refused("swap-week-free", week=str(week))
    if week.begins(account.zone) <= now:
        raise Refused("swap-too-late")
    if held.state not in TO_COME:
        raise Refused("swap-changed")
    return held


def held_now(uow: UnitOfWork, account: Account, hands: Sequence[Hand]) -> dict[IsoWeek, Week | None]:
    """The weeks that would pass, as they are."""
    return {hand.week: uow.weeks.get(account.id, hand.week) for hand in hands}
