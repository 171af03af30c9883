"""Calendar feeds as rows, and the few columns of submissions that a calendar tells."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from storage.life_tables import feeds
from storage.tables import submissions
from storage.transaction import Transaction
from takeover.life.ports import Feed, PlannedPost
from takeover.states import State

S = submissions.c
POST = (S.number, S.week, S.maker_id, S.state, S.kind, S.slot, S.published_at, S.permalink)
IN_A_CALENDAR = (State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN, State.PUBLISHED)


class Feeds:
    """Satisfies takeover.ports.Feeds; a feed that was revoked is found by its number only."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, code_hash: str | None, feed: Feed) -> Feed:
        """The feed with its number; a public one has no secret, and so no hash."""
        values = _values(feed) | {"code_hash": code_hash}
        return replace(feed, id=self._transaction.insert(feeds, values))

    def by_hash(self, code_hash: str) -> Feed | None:
        return next(iter(self._where(feeds.c.code_hash == code_hash, feeds.c.revoked_at.is_(None))), None)

    def get(self, feed_id: int) -> Feed | None:
        return next(iter(self._where(feeds.c.id == feed_id)), None)

    def save(self, feed: Feed) -> None:
        changed = update(feeds).where(feeds.c.id == feed.id).values(_values(feed))
        self._transaction.connection.execute(changed)

    def of_person(self, person_id: int) -> Sequence[Feed]:
        """Those that were given to somebody and work."""
        return self._where(feeds.c.person_id == person_id, feeds.c.revoked_at.is_(None))

    def of_account(self, account_id: int) -> Sequence[Feed]:
        """Those of an account that work, whoever has them."""
        return self._where(feeds.c.account_id == account_id, feeds.c.revoked_at.is_(None))

    def posts(self, account_id: int, start: datetime, end: datetime) -> Sequence[PlannedPost]:
        """What has a slot from `start` to `end`, in that order; what will not go out is left out."""
        chosen = select(*POST).where(S.account_id == account_id, S.slot >= start, S.slot < end)
        chosen = chosen.where(S.state.in_(IN_A_CALENDAR)).order_by(S.slot, S.number)
        return [PlannedPost(**row._mapping) for row in self._transaction.connection.execute(chosen)]

    def _where(self, *conditions: ColumnElement[bool]) -> list[Feed]:
        chosen = select(feeds).where(*conditions).order_by(feeds.c.id)
        return [_feed(row) for row in self._transaction.connection.execute(chosen)]


def _feed(row: Row[Any]) -> Feed:
    return Feed(**{name: value for name, value in row._mapping.items() if name != "code_hash"})


def _values(feed: Feed) -> dict[str, Any]:
    values = asdict(feed)
    del values["id"]
    return values
