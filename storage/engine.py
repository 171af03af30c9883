"""Opens a database as measured: SQLite with WAL, full synchronisation and immediate transactions; PostgreSQL pooled."""

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from storage.errors import Reason, StorageError, reason_of

BUSY_MILLISECONDS = 10_000
ONE_WRITER = 0x657374  # the advisory lock that makes PostgreSQL's units follow each other, as SQLite's do
READING = "estafette_reading"

PRAGMAS: tuple[str, ...] = (
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",  # first: switching to WAL may itself have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what was wiped must not stay in free pages
    "PRAGMA cache_size=-16000",  # KiB: the indexes of 100,000 submissions; the default of 2 MB makes every write miss
)


def address(text: str) -> URL:
    """The URL of a SQLite file or a PostgreSQL database; raises ValueError for anything else."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise ValueError("not a database URL") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise ValueError("a database is a SQLite file (sqlite:///…) or PostgreSQL (postgresql+psycopg://…)")
    return url


def open_engine(text: str, *, pool: int = 4) -> Engine:
    """An engine that connects when first used; whatever the store refuses is raised as StorageError."""
    url = address(text)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url, pool)
    event.listen(engine, "handle_error", _explain)
    return engine


def file_of(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def _sqlite(url: URL) -> Engine:
    if not Path(url.database or "").absolute().parent.is_dir():
        raise StorageError("missing")
    engine = create_engine(url, pool_size=8, max_overflow=32, hide_parameters=True)
    event.listen(engine, "connect", partial(_prepare, url.database or ""))
    event.listen(engine, "begin", _begin)
    return engine


def _postgres(url: URL, pool: int) -> Engine:
    options = f"-c timezone=UTC -c lock_timeout={BUSY_MILLISECONDS} -c idle_in_transaction_session_timeout=60000"
    given = {"connect_timeout": 5, "application_name": "estafette", "options": options}
    engine = create_engine(
        url, pool_size=pool, max_overflow=pool, pool_pre_ping=True, connect_args=given, hide_parameters=True
    )
    event.listen(engine, "begin", _take_turn)
    return engine


def _prepare(file: str, connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # transactions begin when we say so, not when the driver guesses
    try:
        for pragma in PRAGMAS:
            _patiently(connection, pragma)
    except sqlite3.Error as error:
        raise StorageError(_plainer(reason_of(error) or "unreachable", file)) from error


def _patiently(connection: sqlite3.Connection, pragma: str) -> None:
    """SQLite does not wait for a lock by itself while a new file is brought to WAL; another process may hold it."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute(pragma)
            return
        except sqlite3.OperationalError as error:
            if reason_of(error) != "busy" or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot be upgraded safely: writers take the lock at once.
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _take_turn(connection: Connection) -> None:
    if not connection.get_execution_options().get(READING):
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": ONE_WRITER})


def _explain(context: ExceptionContext) -> None:
    reason = reason_of(context.original_exception)
    if reason is not None:
        file = None if context.engine is None else file_of(context.engine)
        raise StorageError(_plainer(reason, file)) from context.original_exception


def _plainer(reason: Reason, file: str | Path | None) -> Reason:
    """SQLite cannot even read a file where it may not write beside it; it does not say that this is why."""
    if reason != "unreachable" or file is None or not os.access(file, os.R_OK):
        return reason
    writable = os.access(file, os.W_OK) and os.access(Path(file).absolute().parent, os.W_OK)
    return reason if writable else "read_only"
