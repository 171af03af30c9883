"""Who is practising, as rows."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.life_tables import practice_rounds
from storage.transaction import Transaction

P = practice_rounds.c


class Practice:
    """Satisfies takeover.life.ports.Practice."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def begin(self, person_id: int, account_id: int, at: datetime) -> None:
        """In the place of a round that was under way."""
        values = {"person_id": person_id, "account_id": account_id, "since": at}
        self._transaction.upsert(practice_rounds, values, "person_id", replacing=("account_id", "since"))

    def of(self, person_id: int) -> tuple[int, datetime] | None:
        """The account and since when, however long ago."""
        chosen = select(P.account_id, P.since).where(P.person_id == person_id)
        row = self._transaction.connection.execute(chosen).one_or_none()
        return None if row is None else (row.account_id, row.since)

    def end(self, person_id: int) -> bool:
        """Whether a round was under way."""
        ended = delete(practice_rounds).where(P.person_id == person_id)
        return self._transaction.connection.execute(ended).rowcount > 0
