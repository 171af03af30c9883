"""One polling bot per database: a lock that the system lets go of when its holder dies, however it dies."""

import fcntl
import os
from pathlib import Path
from typing import Any

from storage.database import Database
from storage.engine import READING, file_of
from storage.errors import StorageError

POSTGRES_KEYS = 0x657 << 48
"""Sets our advisory locks apart from other programs' on the same server."""


class Taken(Exception):
    """Another process polls this bot on this database."""


class BotLock:
    """Held from its making until `release`; raises Taken when somebody else holds it."""

    def __init__(self, database: Database, token: str) -> None:
        self._file: int | None = None
        self._connection: Any = None
        bot = int(token.partition(":")[0])
        file = file_of(database.engine)
        if file is not None:
            self._lock_file(file.with_name(f"{file.name}.bot-{bot}.lock"))
        else:
            self._lock_row(database, bot)

    def release(self) -> None:
        """Lets the next one in."""
        if self._file is not None:
            os.close(self._file)
        if self._connection is not None:
            self._connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
            self._connection.close()
        self._file = self._connection = None

    def _lock_file(self, path: Path) -> None:
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageError("read_only") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            raise Taken from None
        self._file = file

    def _lock_row(self, database: Database, bot: int) -> None:
        # Outside any transaction: the lock belongs to the connection, which is kept open.
        options = {"isolation_level": "AUTOCOMMIT", READING: True}
        connection = database.engine.connect().execution_options(**options)
        held = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (POSTGRES_KEYS + bot,)).scalar()
        if not held:
            connection.close()
            raise Taken
        self._connection = connection
