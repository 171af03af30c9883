"""What is said or recorded before somebody takes part: openness, free will, the ground rules, privacy, paid reach."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from rules.rulebook import Rulebook
from takeover import access, telling, verdicts
from takeover.errors import Refused
from takeover.life import preparation
from takeover.life.preparation import DIGEST as DIGEST
from takeover.model import PENDING, Account, Person, Role, Submission
from takeover.ports import Message, UnitOfWork
from takeover.states import State

PrivacyState = Literal["done", "pending"]


# CHAT-01: what is written here can become public.


def notice(uow: UnitOfWork, now: datetime, person: Person, not_before: datetime | None = None) -> None:
    """Says once, at the first contact, what does not belong in these chats; at once to who is just talking to us."""
    if uow.moments.first(f"notice:{person.id}", now):
        telling.tell(uow, person, "chat-notice", not_before=not_before)


def notice_in_group(uow: UnitOfWork, now: datetime, chat: int) -> None:
    """The same in a group of an account, once: when the bot comes in."""
    with uow:
        account = uow.accounts.of_chat(chat)
        if account is not None and uow.moments.first(f"notice-group:{chat}", now):
            uow.outbox.add(Message(chat, "chat-notice", account=account.id))
            uow.commit()


# AVG-03: taking part is voluntary.


def invited(
    uow: UnitOfWork, now: datetime, person: Person, account: Account, not_before: datetime | None = None
) -> None:
    """Somebody came in by an invitation: says that taking part is free, and asks."""
    uow.moments.first(f"invited:{person.id}:{account.id}", now)
    _ask_will(uow, person, account, not_before)


def _ask_will(uow: UnitOfWork, person: Person, account: Account, not_before: datetime | None = None) -> None:
    telling.tell(
        uow, person, "voluntary", account=account.id, not_before=not_before,
        account_name=account.name, account_id=account.id,
    )  # fmt: skip


def take_part(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Account:
    """They do, of their own free will: recorded once, with the rulebook that held then. A no of before is gone."""
    with uow:
        person = access.require(uow, telegram_id, account_id, Role.TRAINEE)
        if uow.moments.first(f"voluntary:{person.id}:{account_id}", now):
            book = verdicts.rulebook_of(uow, account_id)
            telling.note(uow, now, f"take_part {_edition(book)}", account=account_id, by=person.id)
        account = uow.accounts.get(account_id)
        if person.id in uow.people.stopped(account_id):
            uow.people.set_stopped(person.id, account_id, None)
            telling.tell_coordinators(uow, account, "rather-after-all", name=person.name, account_name=account.name)
        uow.commit()
    return account


# AMB-01: who holds the account knows the ground rules.


def show_rules(
    uow: UnitOfWork, now: datetime, person: Person, account: Account, not_before: datetime, *, again: bool = False
) -> None:
    """Shows a holder the ground rules, once per rulebook; `again` for who could not be reached the first time."""
    book = verdicts.rulebook_of(uow, account.id)
    fresh = uow.moments.first(_shown(person, account, book), now)
    if fresh:
        uow.moments.first(_shown(person, account), now)
    if fresh or again:
        _tell_rules(uow, person, account, book, "holder-rules", not_before)


def _shown(person: Person, account: Account, book: Rulebook | None = None) -> str:
    return f"rules-shown:{person.id}:{account.id}" + (f":{book.hash[:DIGEST]}" if book else "")


def _tell_rules(
    uow: UnitOfWork, person: Person, account: Account, book: Rulebook, code: str, not_before: datetime | None = None
) -> None:
    telling.tell(
        uow, person, code, account=account.id, not_before=not_before,
        key=f"{code}:{account.id}", account_name=account.name, account_id=account.id,
        version=book.version, digest=book.hash[:DIGEST],
    )  # fmt: skip


def accept_rules(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, digest: str) -> bool:
    """Somebody read the ground rules: recorded once per rulebook.

    False when another rulebook holds by now: that one is shown instead, and nothing is recorded.
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account, book = uow.accounts.get(account_id), verdicts.rulebook_of(uow, account_id)
        current = book.hash[:DIGEST] == digest
        if not current:
            uow.moments.first(_shown(person, account, book), now)
            _tell_rules(uow, person, account, book, "holder-rules-changed")
        elif uow.moments.first(preparation.rules_read(person.id, account_id, digest), now):
            telling.note(uow, now, f"accept_rules {_edition(book)}", account=account_id, by=person.id)
            preparation.settle_holder(uow, now, person.id, account)
        uow.commit()
    return current


def _edition(book: Rulebook) -> str:
    return f"{book.name} {book.version} {book.hash[:DIGEST]}"


def at_submission(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> None:
    """What is still to be said when something comes in; none of it stops what came in.

    The question of an invitation that was not answered, once more, and a rulebook that is new since they read it.
    """
    key = f"{person.id}:{account.id}"
    unanswered = uow.moments.has(f"invited:{key}") and not uow.moments.has(f"voluntary:{key}")
    if unanswered and uow.moments.first(f"voluntary-again:{key}", now):
        _ask_will(uow, person, account)
    if uow.moments.has(_shown(person, account)):
        book = verdicts.rulebook_of(uow, account.id)
        if uow.moments.first(_shown(person, account, book), now):
            _tell_rules(uow, person, account, book, "holder-rules-changed")


# AVG-09: no publication before the privacy assessment.


def set_privacy(uow: UnitOfWork, now: datetime, account_id: int, state: PrivacyState) -> Account:
    """Records how the account's privacy assessment stands; while it is pending nothing is published."""
    with uow:
        before = uow.accounts.get(account_id)
        account = replace(before, privacy=state)
        uow.accounts.save(account)
        telling.note(uow, now, f"privacy {state}", account=account_id)
        if account.unassessed and not before.unassessed:
            telling.tell_editors(uow, account, "privacy-pending", account_name=account.name)
        elif before.unassessed and not account.unassessed:
            telling.tell_editors(uow, account, "privacy-done", account_name=account.name)
        uow.commit()
    return account


def tell_unassessed(uow: UnitOfWork, now: datetime, account: Account, post: Submission) -> bool:
    """A post whose moment came may not go out yet: editors and maker hear it, once per post; whether they did now."""
    if not uow.moments.first(f"unassessed:{post.number}", now):
        return False
    telling.tell_editors(uow, account, "privacy-held", submission=post, account_name=account.name)
    telling.tell_maker(uow, post, "privacy-held-maker")
    telling.note(uow, now, PENDING, submission=post)
    return True


# POL-02: the time of elections.


def set_election(uow: UnitOfWork, now: datetime, account_id: int, on: bool) -> Account:
    """Switches the time of elections on or off by hand, beside the periods of the rulebook."""
    with uow:
        account = replace(uow.accounts.get(account_id), election=on)
        uow.accounts.save(account)
        telling.note(uow, now, f"election {'on' if on else 'off'}", account=account_id)
        uow.commit()
    return account


# PAID-01: editors switch paid reach on.


def paid_reach(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> bool:
    """Records that paid reach was switched on for a published post; False when that was recorded before.

    Raises Refused("not-published") for anything else, and "wrong-role" for who is no editor.
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.state is not State.PUBLISHED:
            raise Refused("not-published", number=number)
        first = uow.moments.first(f"paid:{number}", now)
        if first:
            telling.note(uow, now, "paid_reach", submission=post, by=editor.id)
            uow.commit()
    return first
