"""Publishing, its refusals, its limit, and what goes wrong around it when told to."""

import asyncio

import httpx
import pytest

from sandbox.instagram.world import World
from tests.sandbox.instagram.support import OTHER, OTHER_TOKEN, Desk, jpeg, refused


async def test_a_published_container_is_a_post(desk: Desk) -> None:
    container = await desk.container(image_url=desk.shelf.put("a.jpg", jpeg()), caption="Dag 1", alt_text="plein")
    answer = await desk.publish(container)
    post = (await desk.public())[0]
    assert answer.json() == {"id": post["id"]}
    assert (post["caption"], post["alt_text"], post["type"]) == ("Dag 1", "plein", "IMAGE")
    assert (post["container_id"], post["by_hand"]) == (container, False)
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "PUBLISHED"


async def test_publishing_twice_makes_two_posts(desk: Desk) -> None:
    container = await desk.container()
    first, second = [(await desk.publish(container)).json()["id"] for _ in range(2)]
    assert first != second
    assert [post["container_id"] for post in await desk.public()] == [container, container]


async def test_publishing_twice_is_refused_when_strict(desk: Desk) -> None:
    await desk.switch(strict_republish=True)
    container = await desk.container()
    await desk.publish(container)
    assert refused(await desk.publish(container)) == (24, 2207008)
    assert len(await desk.public()) == 1


async def test_what_cannot_be_published(desk: Desk) -> None:
    assert refused(await desk.publish("123")) == (24, 2207008)
    assert refused(await desk.publish("")) == (100, None)
    assert refused(await desk.publish(await desk.item())) == (100, None)
    extra = await desk.post(f"{desk.account}/media_publish", creation_id=await desk.container(), caption="x")
    assert refused(extra) == (100, None)
    other = await Desk(desk.http, desk.clock, desk.shelf, OTHER, OTHER_TOKEN).container()
    assert refused(await desk.publish(other)) == (24, 2207008)
    assert await desk.public() == []


async def test_the_limit_counts_carousels_once_and_rolls(desk: Desk) -> None:
    await desk.switch(quota_total=2)
    await desk.live(media_type="CAROUSEL", children=f"{await desk.item(1)},{await desk.item(2)}")
    desk.later(hours=1)
    await desk.live()
    limit = await desk.get(f"{desk.account}/content_publishing_limit", fields="config,quota_usage")
    assert limit.json() == {"data": [{"config": {"quota_total": 2, "quota_duration": 86400}, "quota_usage": 2}]}
    assert (await desk.get(f"{desk.account}/content_publishing_limit")).json() == {"data": [{"quota_usage": 2}]}
    container = await desk.container()
    assert refused(await desk.publish(container)) == (9, 2207042)
    desk.later(hours=23)
    assert (await desk.publish(container)).status_code == 200
    wrong = await desk.get(f"{desk.account}/content_publishing_limit", fields="quota")
    assert refused(wrong) == (100, None)


async def test_published_then_the_connection_drops(desk: Desk) -> None:
    container = await desk.container()
    await desk.fault("publish_then_drop")
    with pytest.raises(httpx.TransportError):
        await desk.publish(container)
    assert len(await desk.public()) == 1
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "PUBLISHED"


@pytest.mark.parametrize(
    ("fault", "status", "expected"),
    [("publish_then_spam", 403, (4, 2207051)), ("publish_then_500", 500, (-1, 2207001))],
)
async def test_published_then_an_error(desk: Desk, fault: str, status: int, expected: tuple[int, int]) -> None:
    container = await desk.container()
    await desk.fault(fault)
    answer = await desk.publish(container)
    assert (answer.status_code, refused(answer)) == (status, expected)
    assert len(await desk.public()) == 1


async def test_published_while_the_caller_gives_up_waiting(desk: Desk) -> None:
    container = await desk.container()
    await desk.fault("publish_then_delay", seconds=30)
    with pytest.raises(httpx.ReadTimeout):
        await desk.http.post(
            f"/v26.0/{desk.account}/media_publish",
            data={"creation_id": container, "access_token": desk.token},
            timeout=0.5,
        )
    assert len(await desk.public()) == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("not_ready", (9007, 2207027)),
        ("daily_limit", (9, 2207042)),
        ("media_missing", (24, 2207006)),
        ("restricted", (25, 2207050)),
        ("server_error", (1, None)),
    ],
)
async def test_refused_though_finished_then_accepted(desk: Desk, fault: str, expected: tuple[int, int | None]) -> None:
    container = await desk.container()
    await desk.fault(fault, times=2, match={"method": "publish"})
    for _ in range(2):
        assert (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED"
        assert refused(await desk.publish(container)) == expected
    assert await desk.public() == []
    assert (await desk.publish(container)).status_code == 200


async def test_dropped_before_publishing(desk: Desk) -> None:
    container = await desk.container()
    await desk.fault("drop", match={"method": "publish"})
    with pytest.raises(httpx.TransportError):
        await desk.publish(container)
    assert await desk.public() == []
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED"


async def test_created_then_the_connection_drops(desk: Desk) -> None:
    await desk.fault("create_then_drop")
    with pytest.raises(httpx.TransportError):
        await desk.container()
    containers = (await desk.http.get("/sandbox/instagram/containers")).json()
    assert [container["status"] for container in containers] == ["FINISHED"]


async def test_flaky_fetching(desk: Desk) -> None:
    url = desk.shelf.put("a.jpg", jpeg())
    await desk.fault("fetch_fails", times=2)
    for _ in range(2):
        assert refused(await desk.create(image_url=url)) == (9004, 2207052)
    assert (await desk.create(image_url=url)).status_code == 200


@pytest.mark.parametrize(("fault", "state"), [("container_error", "ERROR"), ("container_expired", "EXPIRED")])
async def test_containers_that_end_badly(desk: Desk, fault: str, state: str) -> None:
    await desk.fault(fault)
    container = await desk.container()
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == state
    expected = (24, 2207008) if state == "EXPIRED" else (9007, 2207027)
    assert refused(await desk.publish(container)) == expected


async def test_one_item_of_a_carousel_ends_badly(desk: Desk) -> None:
    await desk.fault("fetch_fails", match={"media_type": "IMAGE"})
    refused_item = await desk.create(image_url=desk.shelf.put("a.jpg", jpeg()), is_carousel_item="true")
    assert refused(refused_item) == (9004, 2207052)
    children = f"{await desk.item(1)},{await desk.item(2)}"
    await desk.fault("fetch_fails", match={"made": "2"})
    assert refused(await desk.create(image_url=desk.shelf.put("a.jpg", jpeg()))) == (9004, 2207052)
    await desk.fault("container_error", match={"media_type": "CAROUSEL"})
    carousel = await desk.container(media_type="CAROUSEL", children=children)
    assert (await desk.get(carousel, fields="status_code")).json()["status_code"] == "ERROR"


async def test_an_empty_status(desk: Desk) -> None:
    container = await desk.container()
    await desk.fault("status_empty")
    assert (await desk.get(container, fields="status_code,status")).json() == {"id": container}
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED"


async def test_a_fault_for_one_account_leaves_the_other_alone(desk: Desk) -> None:
    other = Desk(desk.http, desk.clock, desk.shelf, OTHER, OTHER_TOKEN)
    await desk.fault("restricted", times=None, match={"account": OTHER})
    await desk.live()
    assert refused(await other.create(image_url="x")) == (25, 2207050)
    assert (await desk.http.delete("/sandbox/instagram/faults")).json()["waiting"] == []
    await other.live()


async def test_delayed_answers(desk: Desk) -> None:
    await desk.fault("delay", seconds=30, match={"method": "limit"})
    slow = asyncio.create_task(desk.get(f"{desk.account}/content_publishing_limit"))
    assert (await desk.get(desk.account)).status_code == 200
    assert not slow.done()
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow


async def test_any_error_can_be_told(desk: Desk) -> None:
    await desk.fault("error", code=-2, subcode=2207003, status=400, match={"method": "create"})
    assert refused(await desk.create(image_url="x")) == (-2, 2207003)
    await desk.fault("error", code=1234)
    assert refused(await desk.create(image_url="x")) == (1234, None)


async def test_two_at_once_both_go_through(desk: Desk, world: World) -> None:
    container = await desk.container()
    answers = await asyncio.gather(*(desk.publish(container) for _ in range(5)))
    assert len({answer.json()["id"] for answer in answers}) == 5
    assert len(world.posts) == 5
