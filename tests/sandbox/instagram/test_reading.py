"""Reading back: fields, pages, shapes, and the faults of reading."""

import base64
from pathlib import Path

import pytest

from tests.sandbox.instagram.support import ACCOUNT, OTHER, OTHER_TOKEN, Desk, film, jpeg, refused

ALL = (
    "id,caption,media_type,media_product_type,media_url,permalink,timestamp,alt_text,username,shortcode,owner,"
    "is_comment_enabled,children{id,media_type,media_url,alt_text,timestamp}"
)


async def test_an_image_read_back(desk: Desk) -> None:
    post = await desk.live(image_url=desk.shelf.put("a.jpg", jpeg()), caption="Dag", alt_text="plein")
    read = (await desk.get(post, fields=ALL)).json()
    assert read["timestamp"] == "2026-11-16T07:30:00+0000"
    assert (read["media_type"], read["media_product_type"], read["username"]) == ("IMAGE", "FEED", "gemeente")
    assert (read["caption"], read["alt_text"], read["owner"]) == ("Dag", "plein", {"id": ACCOUNT})
    assert "children" not in read
    assert (await desk.http.get(read["media_url"])).content == desk.shelf.files["a.jpg"]
    page = await desk.http.get(read["permalink"])
    assert page.status_code == 200
    assert f"/p/{read['shortcode']}/" in read["permalink"]
    assert "Dag" in page.text


async def test_a_carousel_read_back(desk: Desk) -> None:
    post = await desk.live(media_type="CAROUSEL", children=f"{await desk.item(1)},{await desk.item(2)}")
    read = (await desk.get(post, fields=ALL)).json()
    assert read["media_type"] == "CAROUSEL_ALBUM"
    assert "caption" not in read
    children = read["children"]["data"]
    assert [child["alt_text"] for child in children] == ["item 1", "item 2"]
    bare = (await desk.get(post, fields="children")).json()["children"]["data"]
    assert bare == [{"id": child["id"]} for child in children]
    assert (await desk.get(f"{post}/children", fields="id")).json()["data"] == bare
    child = (await desk.get(bare[0]["id"], fields="media_type,username")).json()
    assert child == {"id": bare[0]["id"], "media_type": "IMAGE", "username": "gemeente"}


async def test_a_reel_reads_back_as_video(desk: Desk, tmp_path: Path) -> None:
    await desk.switch(video_polls=0)
    container = await desk.container(media_type="REELS", video_url=desk.shelf.put("a.mp4", film(tmp_path)))
    for _ in range(1000):
        if (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED":
            break
    post = (await desk.publish(container)).json()["id"]
    read = (await desk.get(post, fields="media_type,media_product_type,permalink,media_url")).json()
    assert (read["media_type"], read["media_product_type"]) == ("VIDEO", "REELS")
    assert "/reel/" in read["permalink"]
    assert (await desk.http.get(read["permalink"])).status_code == 200
    assert (await desk.http.get(read["media_url"])).headers["content-type"] == "video/mp4"


async def test_stories_stand_apart_for_a_day(desk: Desk) -> None:
    story = await desk.live(media_type="STORIES", image_url=desk.shelf.put("a.jpg", jpeg(1080, 1920)))
    assert (await desk.get(f"{ACCOUNT}/media")).json() == {"data": []}
    listed = (await desk.get(f"{ACCOUNT}/stories", fields="id,media_product_type")).json()["data"]
    assert listed == [{"id": story, "media_product_type": "STORY"}]
    desk.later(hours=24)
    assert (await desk.get(f"{ACCOUNT}/stories")).json() == {"data": []}
    assert refused(await desk.get(story)) == (100, 33)


async def test_pages_run_newest_first_without_gap_or_repeat(desk: Desk) -> None:
    posts = [await desk.live() for _ in range(5)]
    path, seen = f"{ACCOUNT}/media", []
    answer = (await desk.get(path, limit="2", fields="id,timestamp")).json()
    for _ in range(3):
        seen += [post["id"] for post in answer["data"]]
        following = answer["paging"].get("next")
        if following is None:
            break
        await desk.live()
        answer = (await desk.http.get(following)).json()
    assert seen == posts[::-1]
    back = (await desk.http.get(answer["paging"]["previous"])).json()
    assert [post["id"] for post in back["data"]] == [posts[2], posts[1]]


async def test_pages_that_are_refused(desk: Desk) -> None:
    for params in ({"limit": "0"}, {"limit": "101"}, {"limit": "x"}, {"after": "###"}, {"fields": "id,nothing"}):
        await desk.live()
        assert refused(await desk.get(f"{ACCOUNT}/media", **params)) == (100, None), params
    assert (await desk.get(f"{ACCOUNT}/media", after=base64.urlsafe_b64encode(b"1").decode())).json() == {"data": []}


@pytest.mark.parametrize(
    "fields", ["nothing", "id,", "children{id", "children{id}}", "children{nothing}", "caption{}", ",id"]
)
async def test_fields_that_are_refused(desk: Desk, fields: str) -> None:
    post = await desk.live(media_type="CAROUSEL", children=f"{await desk.item(1)},{await desk.item(2)}")
    assert refused(await desk.get(post, fields=fields)) == (100, None)


async def test_accounts(desk: Desk) -> None:
    await desk.live()
    read = await desk.get(ACCOUNT, fields="username,name,media_count,followers_count")
    assert read.json() == {
        "id": ACCOUNT,
        "username": "gemeente",
        "name": "Gemeente",
        "media_count": 1,
        "followers_count": 0,
    }
    me = (await desk.get("me", fields="user_id,username")).json()
    assert (me["user_id"], me["username"]) == (ACCOUNT, "gemeente")
    assert me["id"] != ACCOUNT
    assert len((await desk.get("me/media")).json()["data"]) == 1
    assert refused(await desk.get(ACCOUNT, fields="user_name")) == (100, None)


async def test_nothing_of_one_account_is_visible_to_another(desk: Desk) -> None:
    other = Desk(desk.http, desk.clock, desk.shelf, OTHER, OTHER_TOKEN)
    container = await desk.container()
    post = (await desk.publish(container)).json()["id"]
    for path in (ACCOUNT, f"{ACCOUNT}/media", f"{ACCOUNT}/stories", container, post, f"{post}/children", "99"):
        assert refused(await other.get(path)) == (100, 33), path
    for edge in ("media", "media_publish"):
        assert refused(await other.post(f"{ACCOUNT}/{edge}", creation_id=container)) == (100, 33)
    assert (await other.get(f"{OTHER}/media")).json() == {"data": []}


async def test_lists_lag_behind_for_some_reads(desk: Desk) -> None:
    old = await desk.live()
    await desk.fault("media_lag", reads=2)
    new = await desk.live()
    seen = [[post["id"] for post in (await desk.get(f"{ACCOUNT}/media")).json()["data"]] for _ in range(3)]
    assert seen == [[old], [old], [new, old]]


async def test_lists_lag_behind_for_some_time(desk: Desk) -> None:
    await desk.fault("media_lag", seconds=90)
    await desk.live()
    assert (await desk.get(f"{ACCOUNT}/media")).json()["data"] == []
    desk.later(seconds=90)
    assert len((await desk.get(f"{ACCOUNT}/media")).json()["data"]) == 1


async def test_at_signs_are_stripped_from_captions(desk: Desk) -> None:
    url = desk.shelf.put("a.jpg", jpeg())
    post = await desk.live(image_url=url, caption="met @anna en @bo")
    await desk.fault("at_stripped", times=None)
    assert (await desk.get(post, fields="caption")).json()["caption"] == "met anna en bo"
    assert (await desk.get(f"{ACCOUNT}/media", fields="caption")).json()["data"][0]["caption"] == "met anna en bo"
    assert (await desk.public())[0]["caption"] == "met @anna en @bo"


async def test_reading_the_permalink_fails_alone(desk: Desk) -> None:
    post = await desk.live()
    await desk.fault("permalink_fails")
    assert (await desk.get(post, fields="id,timestamp")).status_code == 200
    assert refused(await desk.get(post, fields="id,permalink")) == (2, None)
    assert (await desk.get(post, fields="id,permalink")).status_code == 200


async def test_objects_go_missing_on_reads(desk: Desk) -> None:
    container = await desk.container()
    await desk.fault("object_missing", times=2)
    assert refused(await desk.get(container, fields="status_code")) == (100, 33)
    assert refused(await desk.get(f"{ACCOUNT}/media")) == (100, 33)
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED"
