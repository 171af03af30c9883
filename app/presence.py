"""Who serves on a database: whoever finds itself alone takes over at once what a dead process held."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator

from app.lock import POSTGRES_KEYS
from storage.database import Database
from storage.engine import READING, file_of
from storage.errors import StorageError

PRESENCE_KEY = POSTGRES_KEYS + (1 << 40)
"""Apart from the bots' locks, whose numbers are smaller."""


@contextlib.contextmanager
def present(database: Database, alone: Callable[[], None]) -> Iterator[None]:
    """Counts this process among those that serve, for as long as the block runs.

    `alone` is called first when there is no other, while none can come in. The system forgets a process that dies,
    however it dies.
    """
    file = file_of(database.engine)
    with _by_file(f"{file}.serve.lock", alone) if file is not None else _by_server(database, alone):
        yield


@contextlib.contextmanager
def _by_file(path: str, alone: Callable[[], None]) -> Iterator[None]:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError("read_only") from error
    try:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone()
        fcntl.flock(file, fcntl.LOCK_SH)
        yield
    finally:
        os.close(file)


@contextlib.contextmanager
def _by_server(database: Database, alone: Callable[[], None]) -> Iterator[None]:
    # Outside any transaction: the locks belong to the connection, which is kept open.
    connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT", **{READING: True})
    try:
        if connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (PRESENCE_KEY,)).scalar():
            alone()
            connection.exec_driver_sql("SELECT pg_advisory_unlock(%s)", (PRESENCE_KEY,))
        connection.exec_driver_sql("SELECT pg_advisory_lock_shared(%s)", (PRESENCE_KEY,))
        yield
    finally:
        connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
        connection.close()
