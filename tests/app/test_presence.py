"""Who is alone on a database takes over; who is not, does not."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.presence import present
from storage import schema
from storage.database import Database

STAYS = """
import sys, time
from app.presence import present
from storage.database import Database
with present(Database(sys.argv[1]), lambda: None):
    print("present", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    found = request.getfixturevalue("postgres_url") if request.param == "postgresql" else f"sqlite:///{tmp_path}/one.db"
    schema.upgrade(found)
    return str(found)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def test_only_somebody_alone_takes_over(url: str, database: Database) -> None:
    calls: list[str] = []
    other = Database(url)
    with present(database, lambda: calls.append("first")), present(other, lambda: calls.append("second")):
        pass
    other.close()
    assert calls == ["first"]


def test_a_killed_process_is_not_present_any_more(url: str, database: Database) -> None:
    with subprocess.Popen([sys.executable, "-c", STAYS, url], stdout=subprocess.PIPE, text=True) as stays:
        assert stays.stdout is not None
        assert stays.stdout.readline() == "present\n"
        calls: list[str] = []
        with present(database, lambda: calls.append("beside")):
            assert calls == []
        stays.kill()
        stays.wait()
    with present(database, lambda: calls.append("alone")):
        assert calls == ["alone"]
