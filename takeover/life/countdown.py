"""The days before a week: whoever is concerned hears what is missing, each of them once at each moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from takeover import telling
from takeover.each import each_account
from takeover.hours import awake, morning
from takeover.life import preparation
from takeover.life.readiness import NAMED, Gate, Open, Part, step
from takeover.model import Account, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek, first_valid

WEEKS_AHEAD = 3
"""The first moment is two weeks ahead; in some zone that is the third week from now already."""
AT_ONCE = 20
"""Accounts in one look: the morning is the same for all of them, and the next look takes the rest."""


def count_down(uow: UnitOfWork, now: datetime) -> int:
    """Looks at every week to come that is due for it, once a day in waking hours; returns how many it looked at.

    Of moments that were missed only the last is told of. So many accounts at a time that others come in between.
    """
    last = IsoWeek.of(now, ZoneInfo("UTC")).shifted(WEEKS_AHEAD)

    def due(accounts: Sequence[Account]) -> set[int]:
        waking = {account.id for account in accounts if awake(account, now)}
        found = {week.account_id for week in uow.preparations.due(now, last)} & waking if waking else set()
        return set(sorted(found)[:AT_ONCE])

    return each_account(uow, lambda account: _look_all(uow, now, account, last), due)


def _look_all(uow: UnitOfWork, now: datetime, account: Account, last: IsoWeek) -> int:
    weeks = uow.preparations.due(now, last, account.id)
    for week in weeks:
        _look(uow, now, account, week)
    return len(weeks)


def _look(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> None:
    preparation.settle(uow, now, account, week)
    told, come = uow.preparations.told(week), step(week.week, account.zone, morning(account), now)
    still = preparation.standing(uow, now, None, account.id, week.week)
    if come is not None and (told is None or come < told):
        TOLD[come](uow, still)
    tomorrow = now.astimezone(account.zone).date() + timedelta(days=1)
    uow.preparations.looked(week, come, first_valid(tomorrow, morning(account), account.zone))


def _tell(uow: UnitOfWork, still: preparation.Standing, code: str, open_: Sequence[Open]) -> None:
    """To the holder, where something is open."""
    if open_:
        telling.tell(uow, still.holder, code, account=still.account.id, **_numbers(still, open_))


def _numbers(still: preparation.Standing, open_: Sequence[Open]) -> dict[str, Any]:
    return {
        "account_id": still.account.id, "account_name": still.account.name, "name": still.holder.name,
        "week": str(still.week.week), "monday": still.week.week.monday.isoformat(),
        "gates": " ".join(one.gate for one in open_),
    }  # fmt: skip


def _theirs(still: preparation.Standing) -> list[Open]:
    return [one for one in still.open if Part.HOLDER in one.by]


def _begin(uow: UnitOfWork, still: preparation.Standing) -> None:
    _tell(uow, still, "readiness-begin", _theirs(still))


def _remind(uow: UnitOfWork, still: preparation.Standing) -> None:
    _tell(uow, still, "readiness-reminder", _theirs(still))


def _late(uow: UnitOfWork, still: preparation.Standing) -> None:
    """Everybody who can do something about it, and who was named for the week."""
    if not still.open:
        return
    numbers = _numbers(still, still.open)
    telling.tell(uow, still.holder, "readiness-late", account=still.account.id, **numbers)
    telling.tell_coordinators(uow, still.account, "readiness-late-coordinator", **numbers)
    for person in {still.named[gate].id: still.named[gate] for gate in NAMED if gate in still.named}.values():
        telling.tell(uow, person, "readiness-late-named", account=still.account.id, **numbers)
    if any(one.gate is Gate.RESERVE for one in still.open):
        telling.tell_editors(uow, still.account, "readiness-late-reserve", **numbers)


TOLD = {14: _begin, 10: _remind, 3: _late}
