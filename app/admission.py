"""What the command line changes and no chat can: accounts, tokens, blackouts, many people, and another try."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.unit import UnitOfWork as Stored
from takeover import planning, telling
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import UnitOfWork
from takeover.slots import Timetable
from takeover.states import State

WITH_A_CARD = (
    State.IN_REVIEW, State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN, State.FAILED,
)  # fmt: skip
"""What editors may still have to decide about."""


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
    """Takes an official account in, with its sealed token.

    Raises Refused("bad-slots", "bad-hours" or "account-exists").
    """
    _possible(account)
    with uow:
        added = uow.accounts.add(account, token)
        if token:
            uow.accounts.set_token(added.id, token, now)
        telling.note(uow, now, "add_account", account=added.id)
        uow.commit()
    return added


def change_account(uow: Stored, now: datetime, account_id: int, changes: dict[str, Any]) -> Account:
    """Gives some fields of an account another value; its queue is planned anew.

    Cards that may still need a decision move to another editors' group along. Raises Refused("bad-slots" or
    "bad-hours"), and nothing is changed then.
    """
    with uow:
        before = uow.accounts.get(account_id)
        account = replace(before, **changes)
        _possible(account)
        uow.accounts.save(account)
        telling.note(uow, now, "change_account", account=account_id)
        if account.editors_chat != before.editors_chat:
            uow.outbox.readdress(account_id, before.editors_chat, account.editors_chat)
            _move_cards(uow, account_id)
        planning.replan(uow, now, account_id)
        uow.commit()
    return account


def _possible(account: Account) -> None:
    Timetable.parse(account.slots)
    if account.sleeps <= account.wakes:
        raise Refused("bad-hours")


def _move_cards(uow: UnitOfWork, account_id: int) -> None:
    for post in uow.submissions.in_states(WITH_A_CARD, account_id):
        for part in ("album", "card", "more"):
            for message in uow.chats.of(post.number, part):
                uow.outbox.add(telling.erasure(message.chat, message.message_id, post))
            uow.chats.unlink(post.number, part)
        telling.show_card(uow, post)


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


def lift_blackout(uow: Stored, now: datetime, account_id: int, number: int) -> None:
    """Takes one blackout of the account away and plans anew; raises Refused("no-such-blackout")."""
    with uow:
        if not uow.accounts.remove_blackout(account_id, number):
            raise Refused("no-such-blackout", number=number)
        telling.note(uow, now, "lift_blackout", account=account_id)
        planning.replan(uow, now, account_id)
        uow.commit()


def try_again(uow: Stored, now: datetime, update_id: int, unseal: Callable[[bytes], bytes]) -> None:
    """Lets an update that was set aside wait once more; raises Refused("no-such-update")."""
    with uow:
        if not uow.inbox.again(update_id, unseal, now):
            raise Refused("no-such-update", number=update_id)
        telling.note(uow, now, "retry_update")
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
