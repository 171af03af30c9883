"""The PostgreSQL of the tests: real, new enough, empty for each test, gone after the run."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.conftest import ROOT
from tests.postgres import OLDEST, Server, binaries, embedded_binaries, fresh_database, version

pytestmark = pytest.mark.postgres

USER = """
import pathlib, sys, time
from tests.postgres import shared_server
with shared_server(pathlib.Path(sys.argv[1])) as server:
    print(server.socket, flush=True)
    time.sleep(60)
"""


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


def test_it_is_a_real_server_that_is_new_enough(postgres_url: str) -> None:
    with psycopg.connect(plain(postgres_url)) as connection:
        assert connection.info.server_version >= OLDEST * 10_000


def test_every_test_gets_an_empty_database_that_goes_away_with_connections_open(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as first, fresh_database(postgres_server) as second:
        assert first != second
        left_open = psycopg.connect(plain(first))
    with pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")
    left_open.close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(plain(first))


@pytest.mark.parametrize("kind", ["found", "embedded"])
def test_the_server_goes_with_its_last_user_even_when_that_is_killed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    programs = binaries() if kind == "found" else embedded_binaries()
    if programs is None:
        pytest.skip("the embedded PostgreSQL has no wheel for this machine")
    monkeypatch.setenv("TEST_POSTGRES_BIN", str(programs))
    users = [start_user(tmp_path) for _ in range(2)]
    sockets = {said(user) for user in users}
    assert len(sockets) == 1
    server = Server(sockets.pop())
    end(users[0])
    with server.connect() as connection:
        assert connection.info.server_version // 10_000 == version(programs)
    end(users[1])
    assert gone(Path(server.socket))
    assert not (tmp_path / "postgres.json").exists()


def start_user(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", USER, str(folder)], stdout=subprocess.PIPE, text=True)


def said(user: "subprocess.Popen[str]") -> str:
    assert user.stdout is not None
    return user.stdout.readline().strip()


def end(user: "subprocess.Popen[str]") -> None:
    user.kill()
    user.communicate()


def gone(folder: Path) -> bool:
    """Waits for another process's work, at most 20 s."""
    for _ in range(400):
        if not folder.exists():
            return True
        time.sleep(0.05)
    return False
