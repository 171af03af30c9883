"""What the repositories of one unit share: its connection, and whether somebody should be woken after the commit."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.dml import Insert

from takeover.clock import Clock


@dataclass(slots=True)
class Transaction:
    """`stirred` says that something is to be said or may have come due; the clock stamps what brings no time along."""

    connection: Connection
    clock: Clock
    stirred: bool = False

    def insert(self, table: Table, values: dict[str, Any]) -> int:
        """The number that the new row got."""
        key = self.connection.execute(insert(table), values).inserted_primary_key
        assert key is not None
        return int(key[0])

    def upsert(self, table: Table, values: dict[str, Any], *keys: str, replacing: tuple[str, ...] = ()) -> bool:
        """Inserts, or replaces the named columns of the row with the same keys; tells whether a row was written."""
        written = self._on_conflict(table, values, keys, replacing).returning(table.c[keys[0]])
        return self.connection.execute(written).first() is not None

    def _on_conflict(
        self, table: Table, values: dict[str, Any], keys: tuple[str, ...], replacing: tuple[str, ...]
    ) -> Insert:
        if self.connection.dialect.name == "sqlite":
            small = sqlite_insert(table).values(values)
            if not replacing:
                return small.on_conflict_do_nothing(index_elements=keys)
            return small.on_conflict_do_update(index_elements=keys, set_={n: small.excluded[n] for n in replacing})
        large = postgres_insert(table).values(values)
        if not replacing:
            return large.on_conflict_do_nothing(index_elements=keys)
        return large.on_conflict_do_update(index_elements=keys, set_={n: large.excluded[n] for n in replacing})
