"""`kill -9` at every boundary of publishing: nothing is lost and nothing goes out twice."""

import asyncio
import signal
from collections import Counter
from multiprocessing.context import ForkServerContext

import pytest

from rules.facts import Kind
from takeover.states import State
from tests import forked
from tests.publishing.conftest import a_stage
from tests.publishing.stage import Stage, an_item, jpeg
from tests.publishing.worker import Orders, run

MOST = 60

pytestmark = pytest.mark.timeout(300)  # dozens of processes or posts, on a machine that may be busy


@pytest.fixture(scope="module")
def forks() -> ForkServerContext:
    """Workers are forked from a process that has imported everything and started nothing."""
    return forked.forks()


async def killed_at(forks: ForkServerContext, stage: Stage, url: str, number: int, boundary: int) -> bool:
    """Whether the worker was killed there; False when it came to its end."""
    orders = Orders(url, stage.root, stage.shelf.base, stage.clock.now(), number, boundary)
    process = forks.Process(target=run, args=(orders,))
    process.start()
    await asyncio.to_thread(process.join, 30)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


async def die_everywhere(
    forks: ForkServerContext, stage: Stage, url: str, kind: Kind, fault: str = "", boundaries: range = range(MOST)
) -> int:
    """Kills one worker per boundary, each on a post of its own, and lets another go on; returns how far it came."""
    items = [an_item(stage.shelf, jpeg(seed)) for seed in range(2 if kind is Kind.CAROUSEL else 1)]
    for boundary in boundaries:
        await stage.no_faults()
        number = await stage.queued(kind, items, f"{kind} {fault} {boundary}")
        if fault:
            await stage.fault(fault)
        killed = await killed_at(forks, stage, url, number, boundary)
        stage.after_a_crash()
        post = await stage.ticks(number, lambda post: post.state is State.PUBLISHED or post.attempt.asked_human)
        if post.attempt.asked_human:  # it died before the call that publishes could leave
            await stage.human_says_again(number)
            post = await stage.settled(number)
        assert post.state is State.PUBLISHED, boundary
        await stage.resume()
        if not killed:
            return boundary
    raise AssertionError("the worker never came to its end")


async def check_once_each(stage: Stage) -> None:
    """Every submission is public exactly once, and each row knows its own."""
    public = {post["id"]: post["caption"] for post in await stage.public()}
    assert [caption for caption, times in Counter(public.values()).items() if times > 1] == []
    rows = await stage.desk.read(lambda uow: uow.submissions.in_states((State.PUBLISHED,)))
    assert {row.media_id: row.caption for row in rows} == public


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.CAROUSEL])
async def test_no_loss_and_no_double_on_sqlite(forks: ForkServerContext, sqlite_migrated: str, kind: Kind) -> None:
    async with a_stage(sqlite_migrated) as stage:
        await stage.switch(quota_total=1000, containers_per_day=10_000)
        assert await die_everywhere(forks, stage, sqlite_migrated, kind) >= 24
        await check_once_each(stage)


@pytest.mark.slow
@pytest.mark.postgres
async def test_no_loss_and_no_double_on_postgresql(forks: ForkServerContext, postgres_migrated: str) -> None:
    async with a_stage(postgres_migrated) as stage:
        await stage.switch(quota_total=1000, containers_per_day=10_000)
        assert await die_everywhere(forks, stage, postgres_migrated, Kind.IMAGE) >= 24
        await check_once_each(stage)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "first"),
    [("publish_then_drop", 0), ("publish_then_spam", 1), ("not_ready", 1), ("create_then_drop", 0)],
)
async def test_no_loss_and_no_double_with_a_fault_on_top(
    forks: ForkServerContext, sqlite_migrated: str, fault: str, first: int
) -> None:
    """Faults that are alike share the boundaries: each kills at every other one."""
    async with a_stage(sqlite_migrated) as stage:
        await stage.switch(quota_total=1000, containers_per_day=10_000)
        assert await die_everywhere(forks, stage, sqlite_migrated, Kind.IMAGE, fault, range(first, MOST, 2)) >= 5
        await check_once_each(stage)
