"""The one error that storage raises when the database or the disk cannot do its work, and how causes become reasons."""

import errno
import sqlite3
import sys
from typing import TYPE_CHECKING, Literal, TypeGuard

from takeover.errors import Unavailable

if TYPE_CHECKING:
    import psycopg

Reason = Literal["read_only", "full", "busy", "unreachable", "newer", "missing", "behind", "corrupt"]
Store = Literal["database", "media"]

SETTINGS: dict[Store, str] = {"database": "ESTAFETTE_DATABASE_URL", "media": "ESTAFETTE_MEDIA_URL"}

ADVICE: dict[Reason, str] = {
    "read_only": "read-only; give this account the right to write there, in the folder too",
    "full": "the disk is full; make room, nothing was half-written",
    "busy": "another process kept it locked; try again",
    "unreachable": "cannot be reached",
    "newer": "newer than this program; run the newer program",
    "missing": "its folder does not exist and cannot be made",
    "behind": "older than this program; run `estafette db upgrade`",
    "corrupt": "damaged, or no database at all; restore a copy",
}
TRANSIENT: frozenset[Reason] = frozenset({"busy", "unreachable", "full", "read_only"})

SQLITE: dict[int, Reason] = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "unreachable",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_PERM: "unreachable",
    sqlite3.SQLITE_AUTH: "unreachable",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
}
POSTGRES: dict[str, Reason] = {
    "25006": "read_only",
    "53100": "full",
    "55P03": "busy",
    "57014": "busy",
    "40001": "busy",
    "40P01": "busy",
    "42P01": "behind",
    "42703": "behind",
    "XX001": "corrupt",
    "XX002": "corrupt",
}
CONNECTION_LOST = ("OperationalError", "InterfaceError", "ConnectionTimeout")
UNREACHABLE_CLASSES = ("08", "28", "53", "57")
DISK: dict[int | None, Reason] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
}


class StorageError(Unavailable):
    """A store cannot do its work. `reason` is a code, `transient` says whether waiting can help.

    The text is one clear line that names the store and its setting, `advice` the same without these. Nothing of the
    transaction was kept. The cause is chained; the text never holds a value of a row.
    """

    def __init__(self, reason: Reason, store: Store = "database") -> None:
        self.advice = ADVICE[reason]
        super().__init__(f"{store}: {self.advice} ({SETTINGS[store]})")
        self.reason = reason
        self.store = store
        self.transient = reason in TRANSIENT


def reason_of(error: BaseException) -> Reason | None:
    """Why a driver or the system refused; None when it is a defect of ours rather than a state of the store."""
    if isinstance(error, sqlite3.Error):
        return _sqlite(error)
    if _is_of_psycopg(error):
        return _postgres(error)
    if isinstance(error, OSError):
        return DISK.get(error.errno, "unreachable")
    return None


def _is_of_psycopg(error: BaseException) -> "TypeGuard[psycopg.Error]":
    driver = sys.modules.get("psycopg")  # where only SQLite is used it is never loaded
    return driver is not None and isinstance(error, driver.Error)


def _sqlite(error: sqlite3.Error) -> Reason | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        return "behind"
    return SQLITE.get(code & 0xFF)  # the low byte is the primary code, the rest says more


def _postgres(error: "psycopg.Error") -> Reason | None:
    state = error.sqlstate
    if state is None:
        return "unreachable" if type(error).__name__ in CONNECTION_LOST else None
    if state in POSTGRES:
        return POSTGRES[state]
    return "unreachable" if state.startswith(UNREACHABLE_CLASSES) else None
