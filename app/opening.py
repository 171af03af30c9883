"""Opens the database that the settings name: made or brought up to date when that is needed, never a newer one."""

import os
import sys
from pathlib import Path

from app.settings import Settings
from storage import schema
from storage.database import Database
from storage.engine import address
from storage.errors import DISK, StorageError


def open_database(settings: Settings, *, pool: int = 4) -> Database:
    """The database at the present schema; raises StorageError, ("newer") for one that a later program wrote."""
    prepare(settings)
    return Database(settings.database, pool=pool, clock=settings.chosen_clock())


def prepare(settings: Settings) -> bool:
    """Makes the folder and the tables that are missing; True when something had to be done, told on stderr."""
    make_folder(settings.database)
    standing = schema.check(settings.database)
    if standing == "newer":
        raise StorageError("newer")
    if standing == "current":
        return False
    if standing == "empty":
        _for_us_alone(settings.database)
    schema.upgrade(settings.database)
    print("database created" if standing == "empty" else "database brought up to date", file=sys.stderr)
    return True


def _for_us_alone(url: str) -> None:
    """A new SQLite file is its owner's alone; what SQLite puts beside it follows."""
    file = _file(url)
    if file is None:
        return
    try:
        os.close(os.open(file, os.O_CREAT, 0o600))
    except OSError as error:
        raise StorageError(DISK.get(error.errno, "unreachable")) from error


def _file(url: str) -> str | None:
    return address(url).database if url.startswith("sqlite") else None


def make_folder(url: str) -> None:
    """The folder of a SQLite file, and nothing else; raises StorageError when it cannot be made."""
    file = _file(url)
    if file is None:
        return
    try:
        Path(file).absolute().parent.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise StorageError("read_only") from error
    except OSError as error:
        raise StorageError("missing") from error
