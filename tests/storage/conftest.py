"""A migrated database on each engine, and people and an account to fill it with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from takeover.clock import FixedClock
from takeover.model import Account, Person, Submission
from takeover.weeks import IsoWeek

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEK = IsoWeek(2026, 48)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'estafette.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """An empty database of this test's own."""
    if request.param == "sqlite":
        return sqlite_url
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own."""
    url: str = request.getfixturevalue("sqlite_migrated" if request.param == "sqlite" else "postgres_migrated")
    return url


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def database(migrated_url: str, clock: FixedClock) -> Iterator[Database]:
    opened = Database(migrated_url, clock=clock)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Cast:
    """Who plays in most tests."""

    account: Account
    other: Account
    maker: Person
    editor: Person

    def submission(self, **changes: object) -> Submission:
        """A draft of the maker, not yet kept."""
        given: dict[str, object] = {"number": 0, "account_id": self.account.id, "week": WEEK, "maker_id": self.maker.id}
        return Submission(**(given | changes))  # type: ignore[arg-type]


def an_account(name: str, editors_chat: int = -100) -> Account:
    return Account(
        id=0, name=name, instagram_id="1784", timezone="Europe/Amsterdam", slots="mon 10:00", editors_chat=editors_chat
    )


@pytest.fixture
def cast(database: Database) -> Cast:
    with database.unit() as unit:
        made = Cast(
            account=unit.accounts.add(an_account("water", -100), b"sealed"),
            other=unit.accounts.add(an_account("roads", -200), b""),
            maker=unit.people.add(11, "Noor", "nl"),
            editor=unit.people.add(12, "Sem", "en"),
        )
        unit.commit()
    return made
