"""A furnished house on SQLite for every test, and on both engines where people race."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from takeover.clock import FixedClock
from tests.databases import sqlite_copy
from tests.takeover.kit import NOW, House

FURNISHED = (1, 2)
"""The numbers of a furnished house's account and of the other one."""


@pytest.fixture(scope="session")
def furnished(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a furnished house, to copy: furnishing costs as much as most tests."""
    file = tmp_path_factory.mktemp("furnished") / "estafette.db"
    database = Database(sqlite_copy(migrated, file), clock=FixedClock(NOW))
    house = House(database).furnish()
    database.close()
    assert (house.account, house.other) == FURNISHED
    return file


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """On SQLite."""
    database = Database(sqlite_copy(furnished, tmp_path / "estafette.db"), clock=FixedClock(NOW))
    account, other = FURNISHED
    yield House(database, account=account, other=other)
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def crowded_house(request: pytest.FixtureRequest) -> Iterator[House]:
    """On each engine in turn, for races."""
    yield from opened(request.getfixturevalue("sqlite_migrated" if request.param == "sqlite" else "postgres_migrated"))


def opened(url: str) -> Iterator[House]:
    database = Database(url, clock=FixedClock(NOW))
    yield House(database).furnish()
    database.close()
