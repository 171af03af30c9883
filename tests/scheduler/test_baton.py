"""The baton passes once for everybody, with two schedulers on one PostgreSQL and one of them killed while it passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benches.midnight import ZONES, World, begins

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(240)]
ACCOUNTS = 88
"""More than share a transaction, so that the one that dies leaves some of them to the other."""


@pytest.fixture
def world(postgres_url: str, tmp_path: Path) -> Iterator[World]:
    made = World(postgres_url, tmp_path / "clock", ACCOUNTS)
    made.furnish()
    yield made
    made.close()


def test_all_pass_once_and_hear_it_once_when_one_of_two_schedulers_is_killed(world: World) -> None:
    world.start()
    world.start()
    east = world.set_clock(begins(ZONES[3]))
    assert world.until_passed(world.due(ZONES[3]), east) < float("inf")
    assert world.passed() == world.due(ZONES[3]) == 32, "in the west the week has not begun"
    everywhere = world.set_clock(begins(ZONES[-1]))
    assert world.until_passed(ACCOUNTS, everywhere, world.kill) < float("inf")
    assert len(world.schedulers) == 1
    assert (world.twice(), world.unsaid()) == (0, 0)
