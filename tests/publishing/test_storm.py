"""Many posts while everything goes wrong at random: each is public exactly once in the end."""

import random
from collections import Counter

import pytest

from rules.facts import Kind
from takeover.states import State
from tests.publishing.stage import Stage, an_item, jpeg

FAULTS = (
    "drop", "server_error", "create_then_drop", "container_expired", "status_empty", "not_ready", "publish_then_drop",
    "publish_then_500", "publish_then_spam", "permalink_fails", "throttled", "token_expired", "object_missing",
    "at_stripped", "fetch_fails", "media_missing",
)  # fmt: skip
POSTS = 12

pytestmark = pytest.mark.timeout(300)  # dozens of processes or posts, on a machine that may be busy


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
async def test_nothing_is_lost_and_nothing_doubled(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    items = [an_item(stage.shelf, jpeg(place)) for place in range(2)]
    kinds = [chance.choice([Kind.IMAGE, Kind.CAROUSEL]) for _ in range(POSTS)]
    numbers = [
        await stage.queued(kind, items[: 2 if kind is Kind.CAROUSEL else 1], f"Post {place} van @iemand")
        for place, kind in enumerate(kinds)
    ]
    for _ in range(30):
        await stage.fault(chance.choice(FAULTS))
        if chance.random() < 0.2:
            await stage.fault("media_lag", seconds=chance.choice([100, 5000]), match={"method": "publish"})
        if chance.random() < 0.2:
            await stage.by_hand(f"Met de hand {chance.random()}")
        await stage.tick(chance.choice([1, 30, 130, 1000]))
        if chance.random() < 0.5:
            await stage.resume()
        if chance.random() < 0.1:
            stage.after_a_crash()
    await calm_down(stage, numbers)
    public = {post["caption"]: post["id"] for post in await stage.public() if not post["by_hand"]}
    assert Counter(post["caption"] for post in await stage.public()).most_common(1)[0][1] == 1
    assert {post.caption: post.media_id for post in [await stage.post(number) for number in numbers]} == public


async def calm_down(stage: Stage, numbers: list[int]) -> None:
    """No more faults; humans resume the account and decide what only they can."""
    await stage.no_faults()
    for _ in range(60):
        await stage.resume()
        await stage.tick(1000)
        posts = [await stage.post(number) for number in numbers]
        shown = {public["caption"] for public in await stage.public()}
        for post in posts:
            if post.state is State.UNKNOWN and post.attempt.asked_human and post.caption not in shown:
                await stage.human_says_again(post.number)
        if all(post.state is State.PUBLISHED for post in posts):
            return
    raise AssertionError([(post.state, post.attempt.problem) for post in posts])
