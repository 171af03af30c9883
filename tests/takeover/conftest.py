"""A furnished house on SQLite for every test, and on both engines where people race."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from takeover.clock import FixedClock
from tests.takeover.kit import NOW, House


@pytest.fixture
def house(sqlite_migrated: str) -> Iterator[House]:
    """On SQLite."""
    yield from opened(sqlite_migrated)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def crowded_house(request: pytest.FixtureRequest) -> Iterator[House]:
    """On each engine in turn, for races."""
    yield from opened(request.getfixturevalue("sqlite_migrated" if request.param == "sqlite" else "postgres_migrated"))


def opened(url: str) -> Iterator[House]:
    database = Database(url, clock=FixedClock(NOW))
    yield House(database).furnish()
    database.close()
