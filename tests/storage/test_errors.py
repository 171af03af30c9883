"""When the store fails it says why in one line, keeps all or nothing, and a killed process leaves no trace."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from storage import engine as engines
from storage.database import Database
from storage.errors import ADVICE, StorageError
from storage.unit import UnitOfWork
from takeover.ports import Message
from tests.conftest import ROOT
from tests.databases import sqlite_copy

KILLED = """
import sys, time
from storage.database import Database
database = Database(sys.argv[1])
with database.unit() as unit:
    unit.people.add(11, "Noor", "nl")
    if sys.argv[2] == "after":
        unit.commit()
    print("now", flush=True)
    time.sleep(60)
"""

READ_ONLY = """
import os, sys
from storage.database import Database
from storage.errors import StorageError
from takeover.ports import Message
database = Database(sys.argv[1])  # loads what it needs while we may still read it
if os.geteuid() == 0:
    os.setuid(65534)  # nothing is read-only to root
try:
    with database.unit() as unit:
        unit.outbox.add(Message(chat=1, code="hello"))
        unit.commit()
except StorageError as error:
    print(error.reason)
"""


@pytest.mark.parametrize(("moment", "people"), [("before", 0), ("after", 1)])
def test_a_killed_process_leaves_all_or_nothing(
    database: Database, migrated_url: str, moment: str, people: int
) -> None:
    command = [sys.executable, "-B", "-c", KILLED, migrated_url, moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
    with database.unit() as unit:
        assert len(unit.people.all()) == people
        unit.people.add(12, "Sem", "nl")
        unit.commit()


def test_an_error_of_ours_never_shows_what_was_in_the_row(database: Database) -> None:
    wrong = text("INSERT INTO notes (text, account) VALUES (:text, 1)")  # a note needs more than that
    with database.unit() as unit, pytest.raises(DBAPIError) as failed:
        unit.connection.execute(wrong, {"text": "Noor belt 0612345678"})
    assert "[SQL parameters hidden" in str(failed.value)
    assert "parameters: " not in str(failed.value)


def test_a_full_disk_keeps_nothing_of_the_transaction(sqlite_migrated: str) -> None:
    database = Database(sqlite_migrated)
    event.listen(database.engine, "connect", limit_pages)
    with database.unit() as unit, pytest.raises(StorageError) as refused:
        fill(unit)
    assert (refused.value.reason, refused.value.advice) == ("full", ADVICE["full"])
    assert str(refused.value) == f"database: {ADVICE['full']} (ESTAFETTE_DATABASE_URL)"
    with database.unit() as unit:
        assert len(unit.people.all()) == 0
        unit.people.add(11, "Noor", "nl")
        unit.commit()
    database.close()


def limit_pages(connection: sqlite3.Connection, record: Any) -> None:
    connection.execute("PRAGMA max_page_count=120")


def fill(unit: UnitOfWork) -> None:
    for _ in range(1000):
        unit.outbox.add(Message(chat=1, code="hello", numbers={"text": "x" * 3000}))
    unit.commit()


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """A folder into which any account can look, unlike those of the test run."""
    folder = Path(tempfile.mkdtemp(prefix="estafette-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_read_only_file_is_called_that(readable_folder: Path, migrated: Path, folder_mode: int) -> None:
    file = readable_folder / "estafette.db"
    sqlite_copy(migrated, file)
    file.chmod(0o444)
    readable_folder.chmod(folder_mode)
    done = subprocess.run(
        [sys.executable, "-B", "-c", READ_ONLY, f"sqlite:///{file}"], capture_output=True, text=True, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("read_only\n", "")


def test_a_server_that_reads_only_is_called_that(postgres_migrated: str) -> None:
    database = Database(postgres_migrated)
    with database.unit() as unit:
        unit.connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        with pytest.raises(StorageError) as refused:
            unit.people.add(11, "Noor", "nl")
    assert refused.value.reason == "read_only"
    database.close()


def test_a_lock_that_is_held_too_long_is_busy(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(engines, "PRAGMAS", ("PRAGMA busy_timeout=50", *engines.PRAGMAS[1:]))
    database = Database(migrated_url)
    with database.unit(), pytest.raises(StorageError) as refused:
        database.unit().__enter__()
    assert (refused.value.reason, refused.value.transient) == ("busy", True)
    with database.unit() as unit:
        assert unit.people.all() == []
    database.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite:////nowhere/at/all/estafette.db", "missing"),
        ("postgresql+psycopg://estafette@127.0.0.1:1/x", "unreachable"),
        ("postgresql://estafette@/x?host=/nowhere", "unreachable"),
    ],
)
def test_what_cannot_be_reached(url: str, reason: str) -> None:
    with pytest.raises(StorageError) as refused:
        Database(url).unit().__enter__()
    assert refused.value.reason == reason


def test_a_database_that_does_not_exist_on_the_server(postgres_url: str) -> None:
    with pytest.raises(StorageError) as refused:
        Database(postgres_url.replace("/t_", "/none_")).unit().__enter__()
    assert refused.value.reason == "unreachable"
    assert "does not exist" in str(refused.value.__cause__)


def test_a_server_that_goes_away_is_told_and_comes_back(postgres_migrated: str) -> None:
    database = Database(postgres_migrated)
    with database.unit() as unit:
        process = unit.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with database.read() as other:
            other.connection.exec_driver_sql(f"SELECT pg_terminate_backend({process})")
        with pytest.raises(StorageError) as refused:
            unit.people.all()
    assert refused.value.reason == "unreachable"
    with database.unit() as unit:
        assert unit.people.all() == []
    database.close()


def test_an_empty_database_is_behind(database_url: str) -> None:
    database = Database(database_url)
    with database.unit() as unit, pytest.raises(StorageError) as refused:
        unit.people.all()
    assert refused.value.reason == "behind"
    database.close()


def test_a_file_that_is_no_database(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "estafette.db").write_bytes(os.urandom(5000))
    with pytest.raises(StorageError) as refused:
        Database(sqlite_url).unit().__enter__()
    assert refused.value.reason == "corrupt"
