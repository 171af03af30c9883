"""Who may subscribe to which calendar: secret addresses that are given, looked up and taken back."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from takeover import access, telling
from takeover.errors import Refused
from takeover.life.ports import Feed
from takeover.model import Account, Person, Role
from takeover.ports import UnitOfWork

CODE_BYTES = 16
"""128 bits; in URL-safe base64 22 characters."""
READERS = access.STOPPERS
"""Who may see all that happens on an account: those who see its queue."""


def code_hash(code: str) -> str:
    """What is stored of a secret address."""
    return hashlib.sha256(code.encode()).hexdigest()


def give(
    uow: UnitOfWork,
    now: datetime,
    account_id: int | None = None,
    telegram_id: int | None = None,
    token: Callable[[int], str] = secrets.token_urlsafe,
) -> tuple[str, Feed]:
    """A secret code and its feed: somebody's own weeks, or with an account everything that happens there.

    Each person has one of a kind: a new one takes the place of the one before. A feed that is nobody's (command line
    only) belongs to the account. Raises Refused: "not-invited", "wrong-role", "feed-of-nothing".
    """
    with uow:
        person = _subscriber(uow, account_id, telegram_id)
        for old in _of_the_kind(uow, account_id, person):
            uow.feeds.save(replace(old, revoked_at=now))
        code = token(CODE_BYTES)
        feed = uow.feeds.add(code_hash(code), Feed(0, account_id, person.id if person else None, now))
        telling.note(uow, now, f"give_feed {feed.id}", account=account_id, by=feed.person_id)
        uow.commit()
    return code, feed


def _subscriber(uow: UnitOfWork, account_id: int | None, telegram_id: int | None) -> Person | None:
    if account_id is not None:
        uow.accounts.get(account_id)
        return None if telegram_id is None else access.require(uow, telegram_id, account_id, *READERS)
    if telegram_id is None:
        raise Refused("feed-of-nothing")
    return access.known(uow, telegram_id)


def _of_the_kind(uow: UnitOfWork, account_id: int | None, person: Person | None) -> list[Feed]:
    if person is None:
        return []
    return [feed for feed in uow.feeds.of_person(person.id) if feed.account_id == account_id]


def take_back(uow: UnitOfWork, now: datetime, feed_id: int, by: int | None = None) -> Feed:
    """From now on the address is unknown. `by` is the owner's Telegram id, None the command line.

    Raises Refused("no-such-feed") for a number that nobody has, that is somebody else's, or that was taken back.
    """
    with uow:
        feed = uow.feeds.get(feed_id)
        person = access.known(uow, by) if by is not None else None
        strange = feed is not None and person is not None and feed.person_id != person.id
        if feed is None or feed.revoked_at is not None or strange:
            raise Refused("no-such-feed", number=feed_id)
        taken = replace(feed, revoked_at=now)
        uow.feeds.save(taken)
        telling.note(uow, now, f"take_back_feed {feed_id}", account=feed.account_id, by=person.id if person else None)
        uow.commit()
    return taken


def set_public(uow: UnitOfWork, now: datetime, account_id: int, on: bool) -> Account:
    """Whether the account has a calendar and a feed for everybody, without names; off until somebody wants it."""
    with uow:
        account, present = uow.accounts.get(account_id), public(uow, account_id)
        if on and present is None:
            uow.feeds.add(None, Feed(0, account_id, None, now, public=True))
        elif not on and present is not None:
            uow.feeds.save(replace(present, revoked_at=now))
        telling.note(uow, now, f"public_feed {'on' if on else 'off'}", account=account_id)
        uow.commit()
    return account


def public(uow: UnitOfWork, account_id: int) -> Feed | None:
    """The account's public feed, if it wants one."""
    return next((feed for feed in uow.feeds.of_account(account_id) if feed.public), None)


def found(uow: UnitOfWork, code: str) -> Feed | None:
    """The feed behind a secret code; None once it was taken back, or its owner has no part in it any more."""
    feed = uow.feeds.by_hash(code_hash(code))
    return feed if feed is not None and _still_theirs(uow, feed) else None


def _still_theirs(uow: UnitOfWork, feed: Feed) -> bool:
    if feed.person_id is None:
        return True
    roles = access.roles_of(uow, feed.person_id, feed.account_id)
    return bool(roles & set(READERS) if feed.account_id is not None else roles)


def choices(uow: UnitOfWork, telegram_id: int) -> tuple[bool, Sequence[Account], Sequence[Feed]]:
    """Whether somebody has weeks of their own to follow, the accounts they may follow, and what they follow now."""
    person = access.known(uow, telegram_id)
    trainee = Role.TRAINEE in access.roles_of(uow, person.id)
    return trainee, access.accounts_of(uow, person, *READERS), uow.feeds.of_person(person.id)


def changed(uow: UnitOfWork, now: datetime, feed_id: int, digest: str) -> datetime:
    """Since when the feed tells what it tells now: this moment, if it told something else before."""
    with uow:
        feed = uow.feeds.get(feed_id)
        if feed is None or (feed.digest == digest and feed.changed_at is not None):
            return now if feed is None or feed.changed_at is None else feed.changed_at
        uow.feeds.save(replace(feed, digest=digest, changed_at=now))
        uow.commit()
    return now
