"""Whether a post is out, when nobody heard: found only by what is surely ours, given up only by proof."""

import pytest

from rules.facts import Kind
from takeover.model import Step
from takeover.states import State
from tests.publishing.stage import POLL, Stage, an_item, jpeg


async def lost(stage: Stage, kind: Kind = Kind.IMAGE, caption: str = "Een dag mee", items: int = 1) -> int:
    """A post that is live, while its row does not know whether it is."""
    parts = [an_item(stage.shelf, jpeg(seed)) for seed in range(items)]
    number = await stage.queued(kind, parts, caption)
    await stage.fault("publish_then_drop")
    await stage.tick()
    assert (await stage.post(number)).state is State.UNKNOWN
    return number


@pytest.mark.parametrize(
    ("kind", "items", "where"), [(Kind.IMAGE, 1, "posts"), (Kind.CAROUSEL, 3, "posts"), (Kind.STORY, 1, "stories")]
)
async def test_each_kind_is_found(stage: Stage, kind: Kind, items: int, where: str) -> None:
    number = await lost(stage, kind, items=items)
    post = await stage.settled(number)
    assert post.media_id == (await stage.public(where))[0]["id"]


async def test_a_post_by_hand_is_never_taken_for_ours(stage: Stage) -> None:
    number = await stage.queued(caption="Van ons")
    await stage.fault("publish_then_drop")
    await stage.fault("media_lag", reads=2, match={"method": "publish"})
    await stage.tick()
    stranger = await stage.by_hand("Van een ander")
    await stage.tick(POLL)
    assert (await stage.post(number)).state is State.UNKNOWN
    post = await stage.settled(number)
    assert post.media_id not in (None, stranger)
    assert [public["caption"] for public in await stage.public() if public["id"] == post.media_id] == ["Van ons"]


async def test_two_that_could_be_ours_are_no_proof(stage: Stage) -> None:
    number = await lost(stage, caption="")
    await stage.by_hand("")
    post = await stage.ticks(number, lambda post: post.attempt.asked_human)
    assert (post.state, post.media_id) == (State.UNKNOWN, None)
    assert len(await stage.said("outcome-unknown")) == 1


async def test_what_was_there_before_is_never_ours(stage: Stage) -> None:
    before = await stage.by_hand("Een dag mee")
    number = await lost(stage)
    post = await stage.settled(number)
    assert post.media_id not in (None, before)


async def test_another_submission_of_ours_is_never_taken(stage: Stage) -> None:
    """Two posts without a word, one lost while its list lags: the other's id is known to be the other's."""
    first = await stage.queued(caption="")
    await stage.fault("publish_then_drop")
    await stage.fault("media_lag", reads=6, match={"method": "publish"})
    await stage.tick()
    second = await stage.queued(items=[an_item(stage.shelf, jpeg(5))], caption="")
    await stage.tick()
    taken = (await stage.post(second)).media_id
    assert taken is not None
    assert (await stage.settled(first)).media_id not in (None, taken)


async def test_a_mention_that_lost_its_sign_is_recognised(stage: Stage) -> None:
    number = await stage.queued(caption="Met @collega en @gemeente  op pad")
    await stage.fault("publish_then_drop")
    await stage.fault("at_stripped", times=None, match={"method": "read"})
    await stage.tick()
    assert (await stage.settled(number)).state is State.PUBLISHED


async def test_it_pages_past_what_others_posted_since(stage: Stage) -> None:
    number = await lost(stage)
    for place in range(60):
        await stage.by_hand(f"Druk {place}")
    post = await stage.settled(number)
    assert post.media_id == (await stage.public())[-1]["id"]


async def test_a_lagging_list_is_looked_at_again(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("publish_then_500")
    await stage.fault("media_lag", seconds=300, match={"method": "publish"})
    await stage.tick()
    await stage.tick(POLL)
    assert (await stage.post(number)).state is State.UNKNOWN
    assert (await stage.settled(number)).state is State.PUBLISHED


@pytest.mark.parametrize("ending", ["expired", "error"])
async def test_a_container_that_never_was_published_is_made_again_after_two_looks(stage: Stage, ending: str) -> None:
    number = await stage.queued()
    await stage.fault("drop", match={"method": "publish"})
    await stage.tick()
    if ending == "expired":
        stage.clock.instant = stage.clock.instant.replace(day=stage.clock.instant.day + 1, hour=10)
    else:
        container = (await stage.post(number)).attempt.container_id

        async def wrong(*args: object) -> object:
            return type(await real(*args))("ERROR") if args[1] == container else await real(*args)  # type: ignore[arg-type]

        real = stage.graph.container_status
        stage.graph.container_status = wrong  # type: ignore[method-assign, assignment]
    await stage.tick(POLL)
    assert ((await stage.post(number)).state, await stage.calls("/media_publish")) == (State.UNKNOWN, 1)
    await stage.tick(POLL)
    assert (await stage.post(number)).state is State.UNKNOWN, "looked too soon a second time"
    await stage.tick(4 * POLL)
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


async def test_a_human_decides_and_only_then_it_is_repeated(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("media_missing")
    await stage.ticks(number, lambda post: post.attempt.asked_human)
    await stage.human_says_again(number)
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


async def test_a_late_find_still_counts_after_the_human_was_asked(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("publish_then_drop")
    await stage.fault("media_lag", seconds=8000, match={"method": "publish"})
    await stage.ticks(number, lambda post: post.attempt.asked_human)
    assert (await stage.settled(number)).state is State.PUBLISHED


@pytest.mark.parametrize(("fault", "problem"), [("token_expired", "token"), ("restricted", None)])
async def test_trouble_while_looking_pauses_and_loses_nothing(stage: Stage, fault: str, problem: str | None) -> None:
    number = await lost(stage)
    await stage.fault(fault, match={"method": "status"})
    await stage.tick(POLL)
    assert await stage.paused() == problem
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert await stage.calls("/media_publish") == 1


async def test_candidates_for_a_human_are_new_and_not_known(stage: Stage) -> None:
    await stage.by_hand("Oud")
    number = await lost(stage)
    stranger = await stage.by_hand("Nieuw")
    found = await stage.publisher.candidates(number)
    assert [post.caption for post in found] == ["Nieuw", "Een dag mee"]
    assert found[0].id == stranger
    assert found[0].permalink.startswith("http")


async def test_a_worker_that_died_about_to_publish_is_taken_over_as_unknown(stage: Stage) -> None:
    number = await stage.queued()

    async def dies(*args: object) -> str:
        raise KeyError("killed")

    stage.graph.publish = dies  # type: ignore[method-assign, assignment]
    await stage.tick()
    assert (await stage.post(number)).attempt.step is Step.ABOUT_TO_PUBLISH
    await stage.tick(60)
    assert (await stage.post(number)).state is State.PUBLISHING, "the claim still holds"
    await stage.tick(120)
    assert (await stage.post(number)).state is State.UNKNOWN
    assert await stage.calls("/media_publish") == 0


async def test_without_words_only_the_container_proves_that_it_is_out(stage: Stage) -> None:
    number = await stage.queued(caption="")
    await stage.fault("drop", match={"method": "publish"})
    await stage.tick()
    await stage.by_hand("")
    post = await stage.ticks(number, lambda post: post.attempt.asked_human)
    assert (post.state, post.media_id) == (State.UNKNOWN, None)
