"""Who is alone on a database takes over; who is not, does not."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.presence import present
from storage.database import Database
from tests.app.stands import eventually

STAYS = """
import sys, time
from app.presence import present
from storage.database import Database
with present(Database(sys.argv[1]), lambda: None):
    print("present", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("sqlite_migrated" if request.param == "sqlite" else "postgres_migrated"))


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

    def taken_over() -> list[str]:
        with present(database, lambda: calls.append("alone")):
            return calls

    assert eventually(taken_over, 10) == ["alone"], "a server needs a moment to see that the process is gone"
