"""Migrated databases to copy, made once for all workers of a run: migrating costs far more than copying."""

import fcntl
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg import sql
from sqlalchemy import make_url

from storage.engine import PRAGMAS
from storage.schema import upgrade
from tests.postgres import Server, fresh_database

RECIPE = PRAGMAS
"""What our programs ask of SQLite."""
HURRIED = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in RECIPE)
"""The same without waiting for the disk, which takes longer than the rest of a commit."""


class Compiled(dict[Any, Any]):
    """What SQLAlchemy compiled, for every engine of a kind; its keys begin with the dialect of one engine.

    Each test has an engine of its own, and compiling a statement costs more than running it.
    """

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_the_kind(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_the_kind(key), value)


def _of_the_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (type(dialect), *rest)


def migrated_file(folder: Path) -> Path:
    """A migrated SQLite file in the folder that the workers share; to be copied, never opened."""
    file, half = folder / "migrated.db", folder / "migrating.db"
    with open(folder / "migrated.turn", "a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not file.exists():
            upgrade(f"sqlite:///{half}")
            half.rename(file)
    return file


def sqlite_copy(template: Path, file: Path) -> str:
    """The URL of a migrated SQLite database of the caller's own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(template, file)
    return f"sqlite:///{file}"


@contextmanager
def migrated_name(server: Server) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    with fresh_database(server) as url:
        upgrade(url)
        yield str(make_url(url).database)


@contextmanager
def postgres_copy(server: Server, template: str) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database of the caller's own."""
    name = f"t_{uuid.uuid4().hex}"
    copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with server.connect() as connection:
        connection.execute(copied)
    try:
        yield server.url(name)
    finally:
        with server.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
