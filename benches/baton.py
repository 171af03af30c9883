"""Monday 00:00 for a thousand accounts all over the world: two schedulers on one PostgreSQL, one killed halfway.

`at_once` is the hardest midnight: every account is due in the same instant, as after a time away. `midnights` follows
the week around the world, zone by zone, each after a quiet minute. Both are seconds from the clock's jump until the
last account has passed. `twice` and `unsaid` count, over both, what happened more than once and who heard nothing.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from benches.midnight import ZONES, World, begins
from benches.rows import Row, by_worst
from tests.postgres import fresh_database, shared_server

ACCOUNTS = 1000
BAR = 10.0
QUIET = 3.0
"""Seconds in which a look that is under way comes to its end, or something could still be done twice."""


def measure() -> list[Row]:
    """All cases, each world on a database of its own."""
    with worlds(ACCOUNTS) as (first, second):
        at_once = [all_at_once(first)]
        midnights = around_the_world(second)
        time.sleep(QUIET)
        twice, unsaid = (
            float(sum(one)) for one in zip(*((w.twice(), w.unsaid()) for w in (first, second)), strict=True)
        )
    return [
        by_worst("at_once", "s", at_once, BAR),
        by_worst("midnights", "s", midnights, BAR),
        by_worst("twice", "", [twice], 0),
        by_worst("unsaid", "", [unsaid], 0),
    ]


@contextmanager
def worlds(count: int) -> Iterator[Sequence[World]]:
    """Two worlds with so many accounts, furnished; nothing of them is left afterwards."""
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="estafette-bench-")))
        server = kept.enter_context(shared_server(folder))
        yield [_furnished(kept, kept.enter_context(fresh_database(server)), folder / name, count) for name in "ab"]


def _furnished(kept: ExitStack, url: str, clock: Path, count: int) -> World:
    world = World(url, clock, count)
    kept.callback(world.close)
    world.furnish()
    print(f"{count} accounts furnished", file=sys.stderr)
    return world


def all_at_once(world: World) -> float:
    """Every account is due at the same moment, and one of two schedulers dies while they pass."""
    world.start()
    world.start()
    since = world.set_clock(begins(ZONES[-1]))
    seconds = world.until_passed(world.count, since, world.kill)
    world.close()
    return seconds


def around_the_world(world: World) -> list[float]:
    """The week begins in one zone after the other; one of two schedulers dies in the middle of the world."""
    world.start()
    world.start()
    found = []
    for zone in ZONES:
        world.settle(begins(zone) - timedelta(minutes=1))
        time.sleep(QUIET)
        since = world.set_clock(begins(zone))
        dies = world.kill if zone == ZONES[len(ZONES) // 2] else None
        found.append(world.until_passed(world.due(zone), since, dies))
    world.close()
    return found
