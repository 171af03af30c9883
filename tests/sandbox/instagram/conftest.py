"""A stand-in on a free port, with two accounts and a shelf of media."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import cast

import httpx
import pytest
from starlette.applications import Starlette

from sandbox import instagram
from sandbox.clock import FixedClock
from sandbox.instagram.world import World
from sandbox.journal import Journal
from sandbox.serving import running
from tests.plain import PLAIN
from tests.sandbox.instagram.support import ACCOUNT, NOW, OTHER, OTHER_TOKEN, TOKEN, Desk, Shelf, together


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def app(clock: FixedClock) -> Starlette:
    return instagram.create(clock, Journal(clock))


@pytest.fixture
def world(app: Starlette) -> World:
    return cast(World, app.state.world)


@pytest.fixture
async def desk(app: Starlette, clock: FixedClock) -> AsyncIterator[Desk]:
    shelf = Shelf()
    async with running(together(shelf.app(), app)) as base, httpx.AsyncClient(base_url=base, verify=PLAIN) as http:
        shelf.base = f"{base}/shelf"
        for account, username, token in ((ACCOUNT, "gemeente", TOKEN), (OTHER, "bibliotheek", OTHER_TOKEN)):
            told = {"id": account, "username": username, "name": username.title(), "token": token}
            told["token_issued"] = (NOW - timedelta(days=2)).isoformat()
            answer = await http.post("/sandbox/instagram/accounts", json=told)
            assert answer.status_code == 201, answer.text
        yield Desk(http, clock, shelf)
