"""A furnished house on SQLite for every test, and on both engines where people race."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.database import Database
from storage.schema import upgrade
from takeover.clock import FixedClock
from tests.postgres import Server, fresh_database
from tests.storage.conftest import copied
from tests.takeover.kit import NOW, House


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("heart") / "estafette.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: Server) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    with fresh_database(postgres_server) as url:
        upgrade(url)
        yield str(make_url(url).database)


@pytest.fixture
def house(migrated: Path, tmp_path: Path) -> Iterator[House]:
    """On SQLite."""
    shutil.copy(migrated, tmp_path / "estafette.db")
    yield from opened(f"sqlite:///{tmp_path / 'estafette.db'}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def crowded_house(request: pytest.FixtureRequest) -> Iterator[House]:
    """On each engine in turn, for races."""
    if request.param == "sqlite":
        yield request.getfixturevalue("house")
        return
    server: Server = request.getfixturevalue("postgres_server")
    with copied(server, request.getfixturevalue("migrated_postgres")) as url:
        yield from opened(url)


def opened(url: str) -> Iterator[House]:
    database = Database(url, clock=FixedClock(NOW))
    yield House(database).furnish()
    database.close()
