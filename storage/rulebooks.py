"""Rulebooks of accounts: every text that was proposed, and which of them is in force."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, bindparam, select, update

from storage.tables import rulebooks
from storage.transaction import Transaction
from takeover.ports import Proposal

R = rulebooks.c
IN_FORCE = (
    select(R.text)
    .where(R.account_id == bindparam("account"), R.adopted_at.is_not(None))
    .order_by(R.adopted_at.desc(), R.id.desc())
    .limit(1)
)


class Rulebooks:
    """Satisfies takeover.ports.Rulebooks."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._known: dict[int, str | None] = {}

    def in_force(self, account_id: int) -> str | None:
        """The text adopted last; None where the account never had one of its own."""
        if account_id not in self._known:
            found = self._transaction.connection.execute(IN_FORCE, {"account": account_id})
            self._known[account_id] = found.scalar()
        return self._known[account_id]

    def load(self, numbers: Collection[int]) -> None:
        """Reads those of several accounts at once, for whoever will ask for each of them."""
        adopted = (R.account_id.in_(numbers), R.adopted_at.is_not(None))
        chosen = select(R.account_id, R.text).where(*adopted).order_by(R.adopted_at, R.id)
        self._known |= dict.fromkeys(numbers) | {row[0]: row[1] for row in self._transaction.connection.execute(chosen)}

    def propose(self, account_id: int, text: str, version: str, digest: str, by: int | None, at: datetime) -> int:
        """Keeps a text that is not in force yet; its number."""
        values = {"account_id": account_id, "text": text, "version": version, "hash": digest}
        return self._transaction.insert(rulebooks, values | {"proposed_by": by, "proposed_at": at, "adopted_at": None})

    def get(self, number: int) -> Proposal | None:
        row = self._transaction.connection.execute(select(rulebooks).where(R.id == number)).one_or_none()
        return None if row is None else _proposal(row)

    def adopt(self, number: int, at: datetime) -> None:
        """From now on it is the one in force."""
        self._transaction.connection.execute(update(rulebooks).where(R.id == number).values(adopted_at=at))
        self._known.clear()

    def adopted(self, account_id: int, limit: int) -> Sequence[Proposal]:
        """Those that are or were in force, newest first."""
        these = (R.account_id == account_id, R.adopted_at.is_not(None))
        chosen = select(rulebooks).where(*these).order_by(R.adopted_at.desc(), R.id.desc()).limit(limit)
        return [_proposal(row) for row in self._transaction.connection.execute(chosen)]


def _proposal(row: Row[tuple[object, ...]]) -> Proposal:
    return Proposal(**row._mapping)
