"""The publisher against the stand-in: every kind of post, and every failure that others met."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from publishing.refusals import PATIENCE, TRIES
from rules.facts import Kind
from takeover.model import Item, Step
from takeover.states import State
from tests.publishing.stage import POLL, Stage, an_item, jpeg
from tests.sandbox.instagram.support import Film, film


@pytest.fixture
def clip(stage: Stage, tmp_path: Path) -> Item:
    return an_item(stage.shelf, film(tmp_path, Film(seconds=4)), video=True)


def photos(stage: Stage, count: int) -> list[Item]:
    return [an_item(stage.shelf, jpeg(seed), f"Vlak {seed}") for seed in range(count)]


# Every kind of post


async def test_a_photo_goes_out_in_one_pass(stage: Stage) -> None:
    number = await stage.queued(caption="Mijn eerste dag @gemeente")
    await stage.tick()
    post = await stage.post(number)
    (public,) = await stage.public()
    assert post.state is State.PUBLISHED
    assert (post.media_id, post.permalink) == (public["id"], public["permalink"])
    assert (public["caption"], public["alt_text"]) == ("Mijn eerste dag @gemeente", "Een blauw vlak")
    assert public["children"][0]["sha"] == post.items[0].sha256
    assert post.attempt.published_at == stage.clock.now()
    assert await stage.said("published") == [{}]


async def test_nothing_goes_out_before_its_slot(stage: Stage) -> None:
    number = await stage.queued()
    stage.clock.instant = (await stage.post(number)).slot or stage.clock.instant
    stage.clock.instant = stage.clock.instant.replace(minute=58)
    await stage.tick()
    assert (await stage.post(number)).state is State.QUEUED
    assert await stage.calls("/media") == 0


async def test_a_carousel_has_its_items_in_order_with_their_alt_texts(stage: Stage) -> None:
    number = await stage.queued(Kind.CAROUSEL, photos(stage, 3), "Drie vlakken")
    await stage.tick()
    post = await stage.post(number)
    (public,) = await stage.public()
    assert (post.state, public["type"], public["caption"]) == (State.PUBLISHED, "CAROUSEL_ALBUM", "Drie vlakken")
    assert [child["alt_text"] for child in public["children"]] == ["Vlak 0", "Vlak 1", "Vlak 2"]
    assert [child["sha"] for child in public["children"]] == [item.sha256 for item in post.items]
    assert len(post.attempt.children) == 3


async def test_a_carousel_with_a_film_waits_for_it(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.CAROUSEL, [*photos(stage, 1), clip])
    await stage.tick()
    assert (await stage.post(number)).attempt.container_id is None
    post = await stage.settled(number)
    assert post.state is State.PUBLISHED
    assert [child["type"] for child in (await stage.public())[0]["children"]] == ["IMAGE", "VIDEO"]


async def test_a_story_carries_no_caption(stage: Stage) -> None:
    number = await stage.queued(Kind.STORY, caption="Alleen voor redacteuren")
    await stage.tick()
    assert (await stage.post(number)).state is State.PUBLISHED
    (story,) = await stage.public("stories")
    assert (story["caption"], story["product"]) == ("", "STORY")
    assert await stage.public() == []


async def test_a_film_can_be_a_story(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.STORY, [clip])
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert (await stage.public("stories"))[0]["type"] == "VIDEO"


async def test_a_reel_is_polled_no_oftener_than_once_a_poll(stage: Stage, clip: Item) -> None:
    await stage.switch(video_polls=3)
    number = await stage.queued(Kind.REEL, [clip])
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.attempt.step) == (State.PUBLISHING, Step.CREATED)
    polls = await stage.calls(post.attempt.container_id or "")
    await stage.tick(POLL - 1)
    assert await stage.calls(post.attempt.container_id or "") == polls
    await stage.tick(2)
    assert await stage.calls(post.attempt.container_id or "") == polls + 1
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert (await stage.public())[0]["product"] == "REELS"
    assert await stage.calls("/media_publish") == 1


async def test_a_reel_goes_out_with_the_cover_that_was_approved(stage: Stage, clip: Item) -> None:
    cover = stage.shelf.put(jpeg(7))
    number = await stage.queued(Kind.REEL, [replace(clip, cover=cover)])
    assert (await stage.settled(number)).state is State.PUBLISHED
    (container,) = await stage.containers()
    assert container["cover"] == cover.partition("/")[2]


async def test_a_cover_with_other_bytes_is_not_sent(stage: Stage, clip: Item) -> None:
    cover = stage.shelf.put(jpeg(7))
    stage.shelf.files[cover] = jpeg(8)
    number = await stage.queued(Kind.REEL, [replace(clip, cover=cover)])
    await stage.tick()
    assert (await stage.post(number)).attempt.container_id is None
    assert await stage.containers() == []


async def test_a_single_film_is_a_reel_whatever_it_was_called(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.IMAGE, [replace(clip, alt_text="Een film")])
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert (await stage.public())[0]["product"] == "REELS"


# 1, 2, 12, 15: publishing happened, and we do not know


@pytest.mark.parametrize("fault", ["publish_then_drop", "publish_then_spam", "publish_then_500"])
async def test_live_but_reported_as_failed_is_found_and_never_repeated(stage: Stage, fault: str) -> None:
    number = await stage.queued()
    await stage.fault(fault)
    await stage.tick()
    assert (await stage.post(number)).state is State.UNKNOWN
    post = await stage.settled(number)
    (public,) = await stage.public()
    assert (post.state, post.media_id) == (State.PUBLISHED, public["id"])
    assert post.permalink == public["permalink"]
    assert await stage.calls("/media_publish") == 1


async def test_a_post_whose_record_was_lost_is_found(stage: Stage) -> None:
    number = await stage.queued()
    real = stage.desk.run

    async def full(use_case: object, *args: object, **more: object) -> object:
        if getattr(use_case, "__name__", "") == "published":
            raise OSError("disk full")
        return await real(use_case, *args, **more)  # type: ignore[arg-type]

    stage.desk.run = full  # type: ignore[method-assign, assignment]
    await stage.tick()
    assert (await stage.post(number)).attempt.step is Step.ABOUT_TO_PUBLISH
    stage.desk.run = real  # type: ignore[method-assign]
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1
    assert await stage.calls("/media_publish") == 1


async def test_spam_restriction_pauses_the_account_and_tells(stage: Stage) -> None:
    await stage.queued()
    await stage.fault("publish_then_spam")
    await stage.tick()
    assert await stage.paused() == "spam"
    assert await stage.said("paused-spam") != []


@pytest.mark.parametrize("fault", ["drop", "server_error"])
async def test_unclear_and_not_live_stays_unknown_until_a_human_decides(stage: Stage, fault: str) -> None:
    number = await stage.queued()
    await stage.fault(fault, match={"method": "publish"})
    await stage.ticks(number, lambda post: post.attempt.asked_human)
    for _ in range(5):
        await stage.tick(2000)
    assert (await stage.post(number)).state is State.UNKNOWN
    assert await stage.public() == []
    assert await stage.calls("/media_publish") == 1
    assert len(await stage.said("outcome-unknown")) == 1


async def test_a_success_without_an_id_is_no_success(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    number = await stage.queued()
    real = stage.graph._http.request

    async def empty(*args: object, **more: object) -> object:
        answer = await real(*args, **more)  # type: ignore[arg-type]
        if str(args[1]).endswith("media_publish"):
            answer._content = b"{}"
        return answer

    monkeypatch.setattr(stage.graph._http, "request", empty)
    await stage.tick()
    assert (await stage.post(number)).state is State.UNKNOWN
    assert (await stage.settled(number)).media_id == (await stage.public())[0]["id"]


# 3: the permalink


async def test_a_failing_permalink_never_fails_the_post(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("permalink_fails", times=2)
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.permalink) == (State.PUBLISHED, None)
    await stage.tick(30)
    await stage.tick(60)
    assert (await stage.post(number)).permalink == (await stage.public())[0]["permalink"]


# 4, 5: container states


async def test_not_ready_after_finished_waits_and_asks_again(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("not_ready", times=3)
    await stage.tick()
    assert (await stage.post(number)).state is State.PUBLISHING
    await stage.tick(1)
    assert await stage.calls("/media_publish") == 1
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert (await stage.calls("/media_publish"), len(await stage.public())) == (4, 1)


async def test_never_ready_is_told_in_the_end(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("not_ready", times=None)
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "not-ready")
    assert await stage.calls("/media_publish") == PATIENCE


@pytest.mark.parametrize("fault", ["container_error", "container_expired", "status_empty"])
async def test_a_container_that_went_wrong_is_made_again_or_looked_at_again(stage: Stage, fault: str) -> None:
    number = await stage.queued()
    await stage.fault(fault)
    await stage.tick()
    assert await stage.calls("/media_publish") == 0
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


async def test_a_container_that_always_goes_wrong_fails_after_a_few_tries(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("container_error", times=None)
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "remote-error")
    assert await stage.calls("POST /17841400000000001/media") == TRIES


async def test_a_container_that_cannot_be_read_is_no_bad_token(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("object_missing", times=3, match={"method": "status"})
    await stage.tick()
    assert (await stage.post(number)).state is State.PUBLISHING
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert await stage.paused() is None


async def test_a_film_that_is_refused_fails_with_its_reason(stage: Stage, tmp_path: Path) -> None:
    item = an_item(stage.shelf, film(tmp_path, Film(seconds=1)), video=True)
    number = await stage.queued(Kind.REEL, [item])
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "format")


async def test_a_container_made_whose_answer_was_lost_leaves_no_second_post(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("create_then_drop")
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


# 7: carousels


async def test_one_refused_item_fails_the_carousel_and_is_named(stage: Stage) -> None:
    items = [*photos(stage, 2), an_item(stage.shelf, jpeg(9, 1080, 300))]
    number = await stage.queued(Kind.CAROUSEL, items)
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "aspect")
    assert await stage.said("publish-failed-item") == [{"problem": "aspect", "detail": "3"}]
    assert await stage.public() == []


async def test_a_carousel_goes_on_where_it_stumbled(stage: Stage) -> None:
    number = await stage.queued(Kind.CAROUSEL, photos(stage, 3))
    real, seen = stage.graph.create_child, [0]

    async def second_stumbles(*args: object, **more: object) -> str:
        seen[0] += 1
        if seen[0] == 2:
            await stage.fault("server_error", match={"method": "create"})
        return await real(*args, **more)  # type: ignore[arg-type]

    stage.graph.create_child = second_stumbles  # type: ignore[method-assign]
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, len(post.attempt.children)) == (State.PUBLISHING, 1)
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert seen == [4]
    assert len((await stage.public())[0]["children"]) == 3


async def test_an_item_that_keeps_going_wrong_is_named(stage: Stage) -> None:
    number = await stage.queued(Kind.CAROUSEL, photos(stage, 2))
    await stage.fault("container_error", times=None, match={"media_type": "IMAGE"})
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "container-gone")
    assert await stage.said("publish-failed-item") == [{"problem": "container-gone", "detail": "1"}]
    assert await stage.public() == []


# 10: media


async def test_media_that_we_cannot_fetch_ourselves_is_not_offered(stage: Stage) -> None:
    number = await stage.queued()
    stage.shelf.status = 503
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.attempt.problem) == (State.QUEUED, "media-unreachable")
    assert await stage.calls("/media") == 0
    stage.shelf.status = 200
    assert (await stage.settled(number)).state is State.PUBLISHED


@pytest.mark.parametrize("data", [b"", jpeg(77)])
async def test_other_bytes_than_approved_are_never_published(stage: Stage, data: bytes) -> None:
    number = await stage.queued()
    stage.shelf.files[(await stage.post(number)).items[0].rendering] = data
    for _ in range(8):
        await stage.tick(1000)
    assert (await stage.post(number)).attempt.problem == "media-unreachable"
    assert await stage.calls("/media") == 0


async def test_a_fetch_that_fails_now_and_then_is_tried_again(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("fetch_fails", times=TRIES - 1)
    assert (await stage.settled(number)).state is State.PUBLISHED


async def test_a_fetch_that_always_fails_is_told(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("fetch_fails", times=None)
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "media-not-fetched")
    assert await stage.said("publish-failed") == [{"problem": "media-not-fetched", "detail": ""}]


async def test_a_png_that_slipped_through_fails_for_good(stage: Stage) -> None:
    number = await stage.queued(items=[an_item(stage.shelf, jpeg(kind="PNG"))])
    post = await stage.settled(number)
    assert (post.state, post.attempt.problem) == (State.FAILED, "format")
    assert await stage.calls("/17841400000000001/media") == 1


# Limits, throttles, tokens


async def test_over_the_quota_it_waits_and_asks_nothing_to_be_published(stage: Stage) -> None:
    number = await stage.queued()
    await stage.switch(quota_total=0)
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.attempt.problem) == (State.PUBLISHING, "daily-limit")
    assert await stage.calls("/media_publish") == 0
    await stage.switch(quota_total=100)
    await stage.tick(60)
    assert (await stage.post(number)).state is State.PUBLISHING
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert await stage.calls("/17841400000000001/media") == 2  # one container, one snapshot


@pytest.mark.parametrize("method", ["create", "status", "publish"])
async def test_a_throttle_is_kept_as_long_as_it_asks(stage: Stage, method: str) -> None:
    number = await stage.queued()
    await stage.fault("throttled", minutes=7, match={"method": method})
    await stage.tick()
    calls = len((await stage.http.get(f"{stage.root}/sandbox/journal")).json())
    await stage.tick(6 * 60)
    assert len((await stage.http.get(f"{stage.root}/sandbox/journal")).json()) == calls
    await stage.tick(2 * 60)
    assert (await stage.post(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


@pytest.mark.parametrize("method", ["create", "status", "limit", "list", "publish"])
async def test_a_refused_token_pauses_the_account_and_the_post_waits_in_the_queue(stage: Stage, method: str) -> None:
    number = await stage.queued()
    await stage.fault("token_expired", match={"method": method})
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.attempt.refusals, await stage.paused()) == (State.QUEUED, 0, "token")
    await stage.tick(5000)
    assert (await stage.post(number)).state is State.QUEUED
    await stage.resume()
    assert (await stage.settled(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1


async def test_a_restricted_account_is_paused(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("restricted")
    await stage.tick()
    assert ((await stage.post(number)).state, await stage.paused()) == (State.QUEUED, "restricted")


async def test_a_missing_permission_fails_and_pauses(stage: Stage) -> None:
    number = await stage.queued()
    await stage.fault("error", code=10, status=403, match={"method": "create"})
    await stage.tick()
    post = await stage.post(number)
    assert (post.state, post.attempt.problem, await stage.paused()) == (State.FAILED, "permission", "permission")


async def test_a_pause_that_comes_in_between_stops_before_the_last_call(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.REEL, [clip])
    await stage.tick()

    def pause(uow, now):  # type: ignore[no-untyped-def]
        with uow:
            uow.accounts.save(replace(uow.accounts.get(stage.account), paused="spam"))
            uow.commit()

    await stage.desk.run(pause)
    for _ in range(3):
        await stage.tick(1000)
    assert (await stage.post(number)).state is State.QUEUED
    assert await stage.calls("/media_publish") == 0


async def test_a_freeze_that_comes_in_between_holds(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.REEL, [clip])
    await stage.tick()

    def freeze(uow, now):  # type: ignore[no-untyped-def]
        with uow:
            uow.accounts.save(replace(uow.accounts.get(stage.account), frozen_at=now))
            uow.commit()

    await stage.desk.run(freeze)
    await stage.tick(1000)
    assert (await stage.post(number)).state is State.FROZEN
    assert await stage.calls("/media_publish") == 0


async def test_after_the_last_call_nothing_goes_out_any_more(stage: Stage, clip: Item) -> None:
    number = await stage.queued(Kind.REEL, [clip])
    await stage.tick()
    stage.clock.instant = (await stage.post(number)).week.last_call(ZoneInfo("Europe/Amsterdam"))
    for _ in range(3):
        await stage.tick(1000)
    assert (await stage.post(number)).state is State.QUEUED
    assert await stage.calls("/media_publish") == 0


async def test_what_was_edited_in_between_never_goes_out_with_the_old_content(stage: Stage) -> None:
    """A container made before an edit holds the old caption: it must not outlive the way back to the queue."""
    number = await stage.queued(caption="oud")
    await stage.fault("token_expired", match={"method": "limit"})
    await stage.tick()

    def edit(uow, now):  # type: ignore[no-untyped-def]
        with uow:
            edited = replace(uow.submissions.get(number), caption="nieuw")
            uow.submissions.save(replace(edited, approved_hash=edited.content_hash))
            uow.commit()

    await stage.desk.run(edit)
    await stage.resume()
    await stage.settled(number)
    assert [post["caption"] for post in await stage.public()] == ["nieuw"]
