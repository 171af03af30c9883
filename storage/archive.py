"""What was published as rows: one record a submission, written before it goes out."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row, delete, select

from storage.tables import archive
from storage.transaction import Transaction
from takeover.ports import Record

REPLACED = tuple(field.name for field in fields(Record) if field.name != "number")


class Archive:
    """Satisfies takeover.ports.Archive."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def put(self, record: Record) -> None:
        """Adds the record; that of an earlier attempt, or with less known, makes place."""
        values = asdict(record) | {"week": record.week}  # asdict takes the ISO week apart as well
        self._transaction.upsert(archive, values, "number", replacing=REPLACED)

    def get(self, number: int) -> Record | None:
        row = self._transaction.connection.execute(select(archive).where(archive.c.number == number)).one_or_none()
        return None if row is None else _record(row)

    def of_account(self, account_id: int) -> Sequence[Record]:
        """By number."""
        chosen = select(archive).where(archive.c.account_id == account_id).order_by(archive.c.number)
        return [_record(row) for row in self._transaction.connection.execute(chosen)]

    def remove(self, number: int) -> None:
        """What never went out leaves no record."""
        self._transaction.connection.execute(delete(archive).where(archive.c.number == number))


def _record(row: Row[Any]) -> Record:
    return Record(**row._mapping)
