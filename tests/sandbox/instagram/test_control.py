"""The side door: what is public, posts by hand, deletion, events, faults and switches."""

import json

import httpx
import pytest

from tests.plain import PLAIN
from tests.sandbox.instagram.support import ACCOUNT, NOW, Desk, jpeg

PREFIX = "/sandbox/instagram"


async def by_hand(desk: Desk, **told: object) -> dict[str, object]:
    answer = await desk.http.post(f"{PREFIX}/accounts/{ACCOUNT}/by-hand", json=told)
    assert answer.status_code == 201, answer.text
    post: dict[str, object] = answer.json()
    return post


async def test_a_post_by_hand_looks_like_any_other(desk: Desk) -> None:
    post = await by_hand(desk, caption="Van de redactie")
    assert (post["by_hand"], post["container_id"]) == (True, None)
    read = (await desk.get(str(post["id"]), fields="caption,media_type")).json()
    assert (read["caption"], read["media_type"]) == ("Van de redactie", "IMAGE")
    limit = await desk.get(f"{ACCOUNT}/content_publishing_limit")
    assert limit.json() == {"data": [{"quota_usage": 0}]}


async def test_a_carousel_by_hand_with_real_files(desk: Desk) -> None:
    pictures = [jpeg(seed=1), jpeg(seed=2)]
    files = [("file", (f"{number}.jpg", data, "image/jpeg")) for number, data in enumerate(pictures)]
    answer = await desk.http.post(f"{PREFIX}/accounts/{ACCOUNT}/by-hand", files=files, data={"caption": "Twee"})
    post = answer.json()
    assert (post["type"], post["caption"]) == ("CAROUSEL_ALBUM", "Twee")
    assert [(await desk.http.get(child["url"])).content for child in post["children"]] == pictures


async def test_a_story_by_hand(desk: Desk) -> None:
    await by_hand(desk, story=True)
    seen = (await desk.http.get(f"{PREFIX}/accounts/{ACCOUNT}/posts")).json()
    assert (len(seen["posts"]), len(seen["stories"])) == (0, 1)


async def test_a_deleted_post_is_gone_with_its_bytes(desk: Desk) -> None:
    kept = await by_hand(desk)
    post = await desk.live(image_url=desk.shelf.put("a.jpg", jpeg(seed=9)))
    seen = (await desk.public())[0]
    assert (await desk.http.delete(f"{PREFIX}/accounts/{ACCOUNT}/posts/{post}")).status_code == 204
    assert [left["id"] for left in await desk.public()] == [kept["id"]]
    assert (await desk.get(post)).status_code == 400
    assert (await desk.http.get(seen["permalink"])).status_code == 404
    assert (await desk.http.get(seen["children"][0]["url"])).status_code == 404
    assert (await desk.http.delete(f"{PREFIX}/posts/{post}")).status_code == 404


async def test_bytes_that_two_posts_share_stay_with_the_second(desk: Desk) -> None:
    first, second = [await desk.live() for _ in range(2)]
    await desk.http.delete(f"{PREFIX}/posts/{first}")
    seen = (await desk.public())[0]
    assert seen["id"] == second
    assert (await desk.http.get(seen["children"][0]["url"])).status_code == 200


async def test_a_public_page_shows_text_as_text(desk: Desk) -> None:
    post = await by_hand(desk, caption="<script>alert(1)</script>")
    page = (await desk.http.get(str(post["permalink"]))).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert (await desk.http.get("/p/nothing/")).status_code == 404


async def test_events_are_told_and_told_again(desk: Desk) -> None:
    first = await by_hand(desk)
    await desk.http.delete(f"{PREFIX}/posts/{first['id']}")
    assert [event["what"] for event in await events(desk, 2)] == ["new", "deleted"]
    second = await by_hand(desk)
    replayed = await events(desk, 1, {"last-event-id": "2"})
    assert replayed == [{"what": "new", "account": ACCOUNT, "media_id": second["id"]}]


async def events(desk: Desk, count: int, headers: dict[str, str] | None = None) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    async with desk.http.stream("GET", f"{PREFIX}/events", headers=headers or {}) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data:"):
                found.append(json.loads(line.removeprefix("data:")))
            if len(found) == count:
                break
    return found


async def test_containers_are_shown(desk: Desk) -> None:
    container = await desk.container(image_url=desk.shelf.put("a.jpg", jpeg()), caption="x")
    shown = (await desk.http.get(f"{PREFIX}/containers", params={"account": ACCOUNT})).json()
    assert [(one["id"], one["status"], one["caption"]) for one in shown] == [(container, "FINISHED", "x")]
    assert shown[0]["created"] == NOW.isoformat()
    assert (await desk.http.get(f"{PREFIX}/containers", params={"account": "5"})).json() == []


async def test_faults_are_listed_and_cleared(desk: Desk) -> None:
    await desk.fault("delay", seconds=3, match={"method": "publish"})
    shown = (await desk.http.get(f"{PREFIX}/faults")).json()
    assert shown["waiting"] == [
        {"fault": "delay", "match": {"method": "publish"}, "times": 1, "numbers": {"seconds": 3.0}}
    ]
    assert "publish_then_drop" in shown["known"]
    several = [{"fault": "drop"}, {"fault": "not_ready", "times": None}]
    assert len((await desk.http.post(f"{PREFIX}/faults", json=several)).json()["waiting"]) == 3
    assert (await desk.http.delete(f"{PREFIX}/faults")).json()["waiting"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("faults", {"fault": "unknown"}),
        ("faults", "drop"),
        ("faults", {"fault": "delay", "seconds": "long"}),
        ("faults", {"fault": "delay", "match": "publish"}),
        ("faults", {"fault": "delay", "times": "often"}),
        ("settings", {"unknown": 1}),
        ("settings", {"video_polls": "many"}),
        ("accounts", []),
        ("accounts", {"id": "1", "username": "a", "login": "other"}),
    ],
)
async def test_wrong_commands_are_refused(desk: Desk, path: str, body: object) -> None:
    assert (await desk.http.post(f"{PREFIX}/{path}", json=body)).status_code == 400


async def test_what_is_not_json_is_refused(desk: Desk) -> None:
    for path in ("faults", "settings", "accounts"):
        assert (await desk.http.post(f"{PREFIX}/{path}", content=b"{")).status_code == 400


async def test_unknown_accounts_and_media(desk: Desk) -> None:
    for path in ("accounts/5/posts", "media/abc"):
        assert (await desk.http.get(f"{PREFIX}/{path}")).status_code == 404


async def test_accounts_are_listed_and_changed(desk: Desk) -> None:
    await desk.live()
    told = {"id": ACCOUNT, "username": "nieuw", "name": "Nieuw", "biography": "Wij."}
    await desk.http.post(f"{PREFIX}/accounts", json=told)
    listed = {account["id"]: account for account in (await desk.http.get(f"{PREFIX}/accounts")).json()}
    assert listed[ACCOUNT]["biography"] == "Wij."
    assert (await desk.get(ACCOUNT, fields="username,media_count")).json() == {
        "id": ACCOUNT,
        "username": "nieuw",
        "media_count": 1,
    }
    assert (await desk.get(f"{ACCOUNT}/content_publishing_limit")).json() == {"data": [{"quota_usage": 1}]}


async def test_the_media_of_a_reader_that_hangs_up_harms_nobody(desk: Desk) -> None:
    async with (
        httpx.AsyncClient(base_url=desk.http.base_url, verify=PLAIN) as other,
        other.stream("GET", f"{PREFIX}/events"),
    ):
        pass
    await desk.live()
