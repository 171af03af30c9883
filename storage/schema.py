"""Brings a database to the present schema and tells where it stands; Alembic is loaded only to change something."""

from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, inspect, text

from storage.engine import file_of, open_engine
from storage.errors import StorageError

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
)
"""Every migration there is, oldest first: known by heart, so that looking needs no Alembic."""

Standing = Literal["current", "behind", "newer", "empty"]


def check(url: str) -> Standing:
    """How the database stands beside this program; an absent SQLite file is empty and stays absent."""
    engine = open_engine(url)
    try:
        return _standing(engine)
    finally:
        engine.dispose()


def upgrade(url: str) -> None:
    """Runs the missing migrations in one transaction; raises StorageError("newer") rather than touch a newer one."""
    engine = open_engine(url)
    try:
        standing = _standing(engine)
        if standing == "newer":
            raise StorageError("newer")
        if standing != "current":
            _migrate(engine)
    finally:
        engine.dispose()


def _standing(engine: Engine) -> Standing:
    file = file_of(engine)
    if file is not None and not file.exists():
        return "empty"
    revision = _revision(engine)
    if revision is None:
        return "empty"
    if revision not in REVISIONS:
        return "newer"
    return "current" if revision == REVISIONS[-1] else "behind"


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
