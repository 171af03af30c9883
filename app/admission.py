"""What the command line changes and no chat can: accounts, tokens, blackouts, many people, and another try."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from storage.unit import UnitOfWork as Stored
from takeover import planning, telling
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.people import enter
from takeover.ports import UnitOfWork
from takeover.rota.preferences import Preferences
from takeover.slots import Timetable
from takeover.states import State

WITH_A_CARD = (
    State.IN_REVIEW, State.APPROVED, State.QUEUED, State.RESERVED, State.FROZEN, State.PUBLISHING, State.UNKNOWN,
    State.FAILED,
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
    language: str | None
    profile: Mapping[str, str] = field(default_factory=dict)


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

    Raises Refused("bad-slots", "bad-hours", "bad-name", "bad-instagram-id", "account-exists", "instagram-id-in-use"
    or "chat-in-use").
    """
    _possible(account)
    if account.name.isdigit() or not account.name or account.name != account.name.strip():
        raise Refused("bad-name", name=account.name)
    with uow:
        _alone(uow, account)
        added = uow.accounts.add(account, token)
        if token:
            uow.accounts.set_token(added.id, token, now)
        telling.note(uow, now, "add_account", account=added.id)
        uow.commit()
    return added


def change_account(uow: Stored, now: datetime, account_id: int, changes: dict[str, Any]) -> Account:
    """Gives some fields of an account another value; its queue is planned anew.

    Cards that may still need a decision move to another editors' group along. Raises Refused("bad-slots", "bad-hours",
    "bad-instagram-id", "instagram-id-in-use" or "chat-in-use"), and nothing is changed then.
    """
    with uow:
        before = uow.accounts.get(account_id)
        account = replace(before, **changes)
        _possible(account)
        if {"instagram_id", "editors_chat", "trainees_chat"} & set(changes):
            _alone(uow, account)
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
    Preferences.parse(account.rota)
    if account.sleeps <= account.wakes:
        raise Refused("bad-hours")
    if not (account.instagram_id.isascii() and account.instagram_id.isdigit()):
        raise Refused("bad-instagram-id", text=account.instagram_id[:40])


def _alone(uow: UnitOfWork, account: Account) -> None:
    """What belongs to one account belongs to no other: a chat that two share would show each what is the other's."""
    others = [one for one in uow.accounts.all() if one.id != account.id]
    if any(one.name == account.name for one in others):
        raise Refused("account-exists", name=account.name)
    for one in others:
        if one.instagram_id == account.instagram_id:
            raise Refused("instagram-id-in-use", name=one.name)
        if _chats(one) & _chats(account):
            raise Refused("chat-in-use", name=one.name)


def _chats(account: Account) -> set[int]:
    return {chat for chat in (account.editors_chat, account.trainees_chat) if chat is not None}


def remove_account(uow: Stored, now: datetime, account_id: int) -> None:
    """Takes an account out with its roles, weeks and invitations; raises Refused("account-in-use") if it has posts."""
    with uow:
        account = uow.accounts.get(account_id)
        if uow.submissions.of_account(account_id, None, 1):
            raise Refused("account-in-use", name=account.name)
        uow.accounts.remove(account_id)
        telling.note(uow, now, "remove_account", account=account_id)
        uow.commit()


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
    person = enter(uow, line.telegram_id, line.name, line.language, line.profile)
    uow.people.grant(person.id, account.id, line.role)
    telling.note(uow, now, f"admit {line.role}", account=account.id, by=person.id)
