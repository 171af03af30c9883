"""Migrations make exactly the tables of the code, all or none of them, and a newer database is left alone."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import storage
from storage import schema
from storage.database import Database
from storage.engine import open_engine
from storage.errors import StorageError
from storage.life_tables import ALL_TABLES
from tests import databases
from tests.conftest import ROOT

MIGRATIONS = Path(storage.__file__).parent / "migrations"


def test_migrations_equal_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, ALL_TABLES) == []


def test_the_revisions_known_by_heart_are_those_that_exist() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(schema.REVISIONS)


def test_an_upgrade_is_done_once_and_may_be_asked_for_again(database_url: str) -> None:
    assert schema.check(database_url) == "empty"
    schema.upgrade(database_url)
    schema.upgrade(database_url)
    assert schema.check(database_url) == "current"


def test_two_upgrades_at_once_do_not_trample_each_other(database_url: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(run_upgrade, database_url) for _ in range(2)]:
            done.result()
    assert schema.check(database_url) == "current"


def run_upgrade(url: str) -> None:
    command = "import sys; from storage.schema import upgrade; upgrade(sys.argv[1])"
    subprocess.run([sys.executable, "-B", "-c", command, url], check=True, cwd=ROOT)


def test_a_newer_database_is_refused_and_left_alone(database: Database, migrated_url: str) -> None:
    with database.unit() as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        unit.commit()
    assert schema.check(migrated_url) == "newer"
    with pytest.raises(StorageError, match="newer"):
        schema.upgrade(migrated_url)
    assert schema.check(migrated_url) == "newer"


def test_looking_makes_no_file(sqlite_url: str, tmp_path: Path) -> None:
    assert schema.check(sqlite_url) == "empty"
    assert list(tmp_path.iterdir()) == []


def test_looking_loads_no_alembic(sqlite_url: str) -> None:
    schema.upgrade(sqlite_url)
    command = "import sys; from storage.schema import check; print(check(sys.argv[1]), 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-B", "-c", command, sqlite_url], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "current False\n"


def test_a_migration_that_fails_leaves_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE media (id INTEGER)"))  # stands in the way of the last table
    with pytest.raises(Exception, match="media"):
        schema.upgrade(database_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE media"))
    engine.dispose()
    assert schema.check(database_url) == "empty"
    schema.upgrade(database_url)
    assert schema.check(database_url) == "current"


def test_the_recipe_of_sqlite(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.PRAGMAS", databases.RECIPE)
    schema.upgrade(sqlite_url)
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        assert pragmas == ["wal", 2, 1, 10_000]
    engine.dispose()
    plain = sqlite3.connect(tmp_path / "estafette.db")
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()
