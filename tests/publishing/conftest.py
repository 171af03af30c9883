"""A stage on SQLite and the stand-in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta

import httpx
import pytest

from sandbox.server import create
from sandbox.serving import running
from storage.database import Database
from takeover.clock import FixedClock
from tests.plain import PLAIN
from tests.publishing.stage import INSTAGRAM_ID, NOW, TOKEN, Shelf, Stage, an_account, fill


@asynccontextmanager
async def a_stage(url: str) -> AsyncIterator[Stage]:
    """On a migrated database."""
    clock, shelf = FixedClock(NOW), Shelf()
    with closing(Database(url, clock=clock)) as database:
        async with (
            running(shelf.app()) as shelf.base,
            running(create(clock)) as root,
            httpx.AsyncClient(verify=PLAIN) as http,
        ):
            stage = Stage(database, http, root, shelf, clock)
            told = {"id": INSTAGRAM_ID, "username": "gemeente", "token": TOKEN}
            told["token_issued"] = (NOW - timedelta(days=2)).isoformat()
            answer = await http.post(f"{root}/sandbox/instagram/accounts", json=told)
            assert answer.status_code == 201, answer.text
            stage.account, stage.maker = fill(database.unit(), an_account())
            yield stage


@pytest.fixture
async def stage(sqlite_migrated: str) -> AsyncIterator[Stage]:
    async with a_stage(sqlite_migrated) as stage:
        yield stage
