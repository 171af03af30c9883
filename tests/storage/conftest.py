"""A migrated database on each engine, and people and an account to fill it with."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import make_url

from storage.database import Database
from storage.schema import upgrade
from takeover.clock import FixedClock
from takeover.model import Account, Person, Submission
from takeover.weeks import IsoWeek
from tests.postgres import Server, fresh_database

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


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating costs a fifth of a second."""
    file = tmp_path_factory.mktemp("migrated") / "estafette.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_name(postgres_server: Server) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    with fresh_database(postgres_server) as url:
        upgrade(url)
        yield str(make_url(url).database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def migrated_url(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> Iterator[str]:
    """A migrated database of this test's own."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "estafette.db")
        yield sqlite_url
        return
    server: Server = request.getfixturevalue("postgres_server")
    with copied(server, request.getfixturevalue("migrated_name")) as url:
        yield url


@contextmanager
def copied(server: Server, template: str) -> Iterator[str]:
    name = sql.Identifier(f"t_{uuid.uuid4().hex}")
    with server.connect() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template)))
    yield server.url(name.as_string().strip('"'))
    with server.connect() as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


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
