"""What the repositories of one unit share: its connection, and whether somebody should be woken after the commit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.dml import ReturningInsert

from takeover.clock import Clock


@dataclass(slots=True)
class Transaction:
    """`stirred` says that something is to be said or may have come due; the clock stamps what brings no time along.

    What is only ever added may wait to be written together: `unwritten` has those who keep such rows.
    """

    connection: Connection
    clock: Clock
    stirred: bool = False
    unwritten: list[Callable[[], None]] = field(default_factory=list)

    def settle(self) -> None:
        """Writes what waits, before somebody reads or changes it, and before the commit."""
        for write in self.unwritten:
            write()

    def insert(self, table: Table, values: dict[str, Any]) -> int:
        """The number that the new row got."""
        key = self.connection.execute(_insert(table), values).inserted_primary_key
        assert key is not None
        return int(key[0])

    def upsert(self, table: Table, values: dict[str, Any], *keys: str, replacing: tuple[str, ...] = ()) -> bool:
        """Inserts, or replaces the named columns of the row with the same keys; tells whether a row was written."""
        written = _on_conflict(self.connection.dialect.name, table, keys, replacing)
        return self.connection.execute(written, values).first() is not None


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _on_conflict(dialect: str, table: Table, keys: tuple[str, ...], replacing: tuple[str, ...]) -> ReturningInsert[Any]:
    """There are few, and putting one together takes longer than running it."""
    if dialect == "sqlite":
        small = sqlite_insert(table)
        if not replacing:
            return small.on_conflict_do_nothing(index_elements=keys).returning(table.c[keys[0]])
        fresh = {name: small.excluded[name] for name in replacing}
        return small.on_conflict_do_update(index_elements=keys, set_=fresh).returning(table.c[keys[0]])
    large = postgres_insert(table)
    if not replacing:
        return large.on_conflict_do_nothing(index_elements=keys).returning(table.c[keys[0]])
    fresh = {name: large.excluded[name] for name in replacing}
    return large.on_conflict_do_update(index_elements=keys, set_=fresh).returning(table.c[keys[0]])
