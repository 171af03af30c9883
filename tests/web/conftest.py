"""A furnished house with its pages and calendars, on SQLite and a clock that a test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from app.desk import Desk
from storage.database import Database
from takeover.clock import FixedClock, MachineStopwatch
from tests.takeover.kit import NOW, House
from web import agenda, application, feeds
from web.passes import Passes

ROOT = "https://takeovers.example.org"
KEYS = [b"0" * 32, b"1" * 32]


@dataclass
class Pages:
    """What people meet over HTTP; `house` has the people, the desk's clock is `clock`."""

    house: House
    clock: FixedClock
    passes: Passes
    web: Starlette

    def later(self, **span: float) -> None:
        """So much time passes."""
        self.clock.instant += timedelta(**span)
        self.house.now = self.clock.instant

    def link(self, telegram_id: int) -> str:
        """The path of a link to the agenda that somebody got in the chat."""
        return self.passes.agenda(self.house.person(telegram_id).id, self.house.account).removeprefix(ROOT)

    def browser(self) -> httpx.AsyncClient:
        """Somebody's browser, with cookies of its own; it follows no redirect by itself."""
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.web), base_url=ROOT)


def pages_of(database: Database, clock: FixedClock, root: str = ROOT) -> Pages:
    """The house furnished, and served at that address."""
    desk, passes = Desk(database, clock, MachineStopwatch()), Passes(root, KEYS, clock)
    web = application.create([*agenda.routes(passes, desk), *feeds.routes(root, desk)])
    return Pages(House(database).furnish(), clock, passes, web)


@pytest.fixture
def pages(sqlite_migrated: str) -> Iterator[Pages]:
    clock = FixedClock(NOW)
    database = Database(sqlite_migrated, clock=clock)
    yield pages_of(database, clock)
    database.close()
