"""Requests of people whose consent ended (AVG-07): answered within a month, and told about before that is over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from takeover import access, telling
from takeover.each import each_account
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import Note, UnitOfWork
from takeover.rotation import waking
from takeover.weeks import first_valid

KIND = "consent_withdrawn"
AHEAD = timedelta(days=7)
"""So long before its day a request that is open is told about again."""
YOUNGEST, OLDEST = timedelta(days=20), timedelta(days=60)
"""Between these ages a request may have to be told about: a month is 28 to 31 days."""
HANDLERS = (Role.EDITOR, Role.PRIVACY, Role.ADMIN)


def deadline(request: Note, account: Account) -> datetime:
    """The end of the day a month later, in the account's zone; the last day of a shorter month."""
    day = request.at.astimezone(account.zone).date()
    year, month = divmod(day.year * 12 + day.month, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    due = date(year, month + 1, min(day.day, last))
    return first_valid(due + timedelta(days=1), datetime.min.time(), account.zone)


def remind(uow: UnitOfWork, now: datetime) -> int:
    """Tells editors and privacy officers, once, of each open request with a week to go; returns how many."""

    def open_ones(_: Sequence[Account]) -> set[int]:
        return {request.account for request in _unsettled(uow, now)}

    return each_account(uow, lambda account: _remind(uow, now, account), open_ones)


def _unsettled(uow: UnitOfWork, now: datetime) -> list[Note]:
    found = uow.notes.of_kind(KIND, now - OLDEST, now - YOUNGEST)
    return [request for request in found if not any(uow.moments.has(key) for key in _keys(request.id))]


def _keys(request: int) -> tuple[str, str]:
    return f"request-settled:{request}", f"request-reminded:{request}"


def _remind(uow: UnitOfWork, now: datetime, account: Account) -> int:
    mine = [request for request in _unsettled(uow, now) if request.account == account.id]
    near = [request for request in mine if deadline(request, account) - AHEAD <= now]
    for request in near:
        uow.moments.first(_keys(request.id)[1], now)
        instants = {"due": deadline(request, account) - timedelta(minutes=1)}
        when = waking(account, now)
        tell_handlers(uow, account, "consent-request-due", request.id, instants=instants, not_before=when)
    return len(near)


def tell_handlers(
    uow: UnitOfWork,
    account: Account,
    code: str,
    request: int,
    *,
    instants: dict[str, datetime] | None = None,
    not_before: datetime | None = None,
    **numbers: Any,
) -> None:
    """Says something about a request in the editors' group and to every privacy officer."""
    numbers["request"] = request
    telling.tell_editors(uow, account, code, instants=instants, not_before=not_before, **numbers)
    for officer in uow.people.with_role(account.id, Role.PRIVACY):
        telling.tell(uow, officer, code, account=account.id, instants=instants, not_before=not_before, **numbers)


def settle(uow: UnitOfWork, now: datetime, telegram_id: int, request: int) -> Note:
    """A request was answered: whoever made it hears so. Raises Refused("request-gone" or "request-settled")."""
    with uow:
        found = uow.notes.get(request)
        if found is None or found.kind != KIND or found.person is None:
            raise Refused("request-gone")
        handler = access.require(uow, telegram_id, found.account, *HANDLERS)
        if not uow.moments.first(_keys(request)[0], now):
            raise Refused("request-settled", request=request)
        telling.note(uow, now, f"settle_request {request}", account=found.account, by=handler.id)
        telling.tell(
            uow, uow.people.get(found.person), "consent-request-settled", account=found.account, request=request
        )
        uow.commit()
    return found
