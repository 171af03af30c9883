"""What the command line changes and no chat can: accounts and their tokens, blackouts, and many people at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from takeover import planning, telling
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import UnitOfWork
from takeover.slots import Timetable


@dataclass(frozen=True, slots=True)
class Admission:
    """One line of a list of people."""

    line: int
    telegram_id: int
    name: str
    role: Role
    account: str
    language: str


def find_account(uow: UnitOfWork, text: str) -> Account:
    """An account by its name, or by its number; raises Refused("no-such-account")."""
    found = uow.accounts.named(text)
    if found is not None:
        return found
    if text.isascii() and text.isdigit():
        return uow.accounts.get(int(text))
    raise Refused("no-such-account", account=text[:40])


def add_account(uow: UnitOfWork, now: datetime, account: Account, token: bytes) -> Account:
    """Takes an official account in, with its sealed token; raises Refused("bad-slots" or "account-exists")."""
    Timetable.parse(account.slots)
    with uow:
        added = uow.accounts.add(account, token)
        if token:
            uow.accounts.set_token(added.id, token, now)
        telling.note(uow, now, "add_account", account=added.id)
        uow.commit()
    return added


def replace_token(uow: UnitOfWork, now: datetime, account_id: int, token: bytes) -> None:
    """Keeps a new sealed token in the place of the old one."""
    with uow:
        uow.accounts.set_token(account_id, token, now)
        telling.note(uow, now, "replace_token", account=account_id)
        uow.commit()


def black_out(uow: UnitOfWork, now: datetime, account_id: int, start: datetime, end: datetime) -> None:
    """Nothing goes out from `start` to `end`; what was planned there is planned anew."""
    if end <= start:
        raise Refused("bad-period")
    with uow:
        uow.accounts.add_blackout(account_id, start, end)
        telling.note(uow, now, "black_out", account=account_id)
        planning.replan(uow, now, account_id)
        uow.commit()


def admit_all(uow: UnitOfWork, now: datetime, file: str, lines: Sequence[Admission]) -> int:
    """Lets everybody of a list in, or nobody; raises Refused("bad-file") naming the first line that is wrong."""
    with uow:
        for line in lines:
            _admit(uow, now, file, line)
        uow.commit()
    return len(lines)


def _admit(uow: UnitOfWork, now: datetime, file: str, line: Admission) -> None:
    try:
        account = find_account(uow, line.account)
    except Refused:
        raise Refused("bad-file", file=file, line=line.line, problem="account") from None
    person = uow.people.by_telegram(line.telegram_id) or uow.people.add(line.telegram_id, line.name, line.language)
    uow.people.grant(person.id, account.id, line.role)
    telling.note(uow, now, f"admit {line.role}", account=account.id, by=person.id)
