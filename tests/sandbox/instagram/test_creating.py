"""Containers: what is accepted, and every refusal with its code."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from sandbox.instagram.world import World
from tests.sandbox.instagram.support import OTHER, OTHER_TOKEN, Desk, Film, film, jpeg, noise, refused


async def test_an_image_is_ready_at_once_and_its_bytes_are_kept(desk: Desk) -> None:
    data = jpeg(1080, 1350)
    url = desk.shelf.put("a.jpg", data)
    container = await desk.container(image_url=url, caption="Hallo @iemand #stage", alt_text="een plein")
    status = await desk.get(container, fields="id,status_code,status")
    assert status.json() == {
        "id": container,
        "status_code": "FINISHED",
        "status": "Finished: Media has been uploaded and it is ready to be published.",
    }
    assert desk.shelf.agents == ["facebookexternalhit/1.1"]
    del desk.shelf.files["a.jpg"]
    await desk.publish(container)
    child = (await desk.public())[0]["children"][0]
    assert (await desk.http.get(child["url"])).content == data


@pytest.mark.parametrize("height", [1350, 1080, 566])
async def test_every_shape_the_feed_takes(desk: Desk, height: int) -> None:
    assert (await desk.create(image_url=desk.shelf.put("a.jpg", jpeg(1080, height)))).status_code == 200


async def test_a_wide_image_is_taken_because_the_service_scales_it(desk: Desk) -> None:
    assert (await desk.create(image_url=desk.shelf.put("a.jpg", jpeg(4000, 3000)))).status_code == 200


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (jpeg(kind="PNG"), (36001, 2207005)),
        (jpeg(kind="WEBP"), (36001, 2207005)),
        (jpeg(kind="GIF"), (36001, 2207005)),
        (b"<html>no picture</html>", (9004, 2207052)),
        (b"", (9004, 2207052)),
        (jpeg()[:3000], (36001, 2207005)),
        (jpeg(319, 319), (36001, 2207005)),
        (jpeg(1080, 1351), (36003, 2207009)),
        (jpeg(1080, 565), (36003, 2207009)),
    ],
    ids=["png", "webp", "gif", "html", "empty", "truncated", "narrow", "tall", "flat"],
)
async def test_bytes_that_are_refused(desk: Desk, data: bytes, expected: tuple[int, int]) -> None:
    assert refused(await desk.create(image_url=desk.shelf.put("a.jpg", data))) == expected


async def test_several_pictures_in_one_file_are_refused(desk: Desk) -> None:
    file = io.BytesIO()
    first, second = (Image.new("RGB", (640, 640), colour) for colour in ("red", "blue"))
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert refused(await desk.create(image_url=desk.shelf.put("a.jpg", file.getvalue()))) == (36001, 2207005)


async def test_an_image_over_eight_megabytes_is_refused(desk: Desk) -> None:
    data = noise()
    assert len(data) > 8 * 1024 * 1024
    assert refused(await desk.create(image_url=desk.shelf.put("a.jpg", data))) == (36000, 2207004)


async def test_the_lowest_aspect_can_be_switched(desk: Desk) -> None:
    await desk.switch(aspect_min=0.75)
    assert (await desk.create(image_url=desk.shelf.put("a.jpg", jpeg(1080, 1440)))).status_code == 200


async def test_addresses_that_are_not_fetched(desk: Desk) -> None:
    desk.shelf.put("good.jpg", jpeg())
    for url in (
        f"{desk.shelf.base}/absent.jpg",
        f"{desk.shelf.base}/moved",
        f"{desk.shelf.base}/é.jpg",
        "http://example.org/a.jpg",
        "http://127.0.0.1:1/a.jpg",
        "ftp://127.0.0.1/a.jpg",
        "a.jpg",
        "http://[broken/a.jpg",
    ):
        assert refused(await desk.create(image_url=url)) == (9004, 2207052), url
    assert desk.shelf.agents == ["facebookexternalhit/1.1"]


async def test_robots_txt_is_respected(desk: Desk) -> None:
    url = desk.shelf.put("good.jpg", jpeg())
    desk.shelf.robots = "User-agent: facebookexternalhit\nDisallow: /\n"
    assert refused(await desk.create(image_url=url)) == (9004, 2207052)
    assert desk.shelf.agents == []
    desk.shelf.robots = "User-agent: *\nDisallow: /private\n"
    assert (await desk.create(image_url=url)).status_code == 200


GOOD = {"image_url": "good.jpg"}
REEL = {"media_type": "REELS", "video_url": "good.mp4"}
STORY = {"media_type": "STORIES", "image_url": "good.jpg"}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"media_type": "PHOTO", **GOOD}, (100, 2207023)),
        ({"media_type": "IMAGE", **GOOD}, (100, 2207023)),
        ({"media_type": "VIDEO", "video_url": "good.mp4"}, (100, 2207067)),
        ({}, (100, None)),
        ({"video_url": "good.mp4"}, (100, None)),
        ({**GOOD, "video_url": "good.mp4"}, (100, None)),
        ({**REEL, "image_url": "good.jpg"}, (100, None)),
        ({"media_type": "REELS", **GOOD}, (100, None)),
        ({**STORY, "video_url": "good.mp4"}, (100, None)),
        ({"media_type": "STORIES"}, (100, None)),
        ({**REEL, "is_carousel_item": "true"}, (100, None)),
        ({**STORY, "is_carousel_item": "true"}, (100, None)),
        ({**GOOD, "is_carousel_item": "perhaps"}, (100, None)),
        ({**GOOD, "is_carousel_item": "true", "caption": "x"}, (100, None)),
        ({**GOOD, "is_carousel_item": "true", "collaborators": "[]"}, (100, None)),
        ({**GOOD, "is_carousel_item": "true", "is_ai_generated": "true"}, (100, None)),
        ({**REEL, "alt_text": "x"}, (100, None)),
        ({**STORY, "alt_text": "x"}, (100, None)),
        ({**STORY, "caption": "x"}, (100, None)),
        ({**STORY, "collaborators": '["a"]'}, (100, None)),
        ({**GOOD, "surprise": "x"}, (100, None)),
        ({**GOOD, "thumb_offset": "3"}, (100, None)),
        ({**REEL, "thumb_offset": "-3"}, (100, None)),
        ({**REEL, "share_to_feed": "sometimes"}, (100, None)),
        ({**GOOD, "alt_text": "x" * 1001}, (100, None)),
        ({**GOOD, "caption": "x" * 2201}, (36004, 2207010)),
        ({**GOOD, "caption": "#a " * 31}, (100, 2207040)),
        ({**GOOD, "caption": "@a " * 21}, (100, 2207040)),
        ({**GOOD, "collaborators": '["a","b","c","d"]'}, (100, None)),
        ({**GOOD, "collaborators": "a,b"}, (100, None)),
        ({**GOOD, "user_tags": '[{"x":0.5,"y":0.5}]'}, (100, None)),
        ({**GOOD, "user_tags": '[{"username":"a"}]'}, (100, None)),
        ({**GOOD, "user_tags": '[{"username":"a","x":2,"y":0}]'}, (100, None)),
        ({**REEL, "user_tags": '[{"username":"a","x":0,"y":0}]'}, (100, None)),
        ({**GOOD, "location_id": "here"}, (100, None)),
    ],
)
async def test_parameters_that_are_refused(
    desk: Desk, params: dict[str, str], expected: tuple[int, int | None]
) -> None:
    desk.shelf.put("good.jpg", jpeg())
    full = {name: f"{desk.shelf.base}/{text}" if name.endswith("_url") else text for name, text in params.items()}
    assert refused(await desk.create(**full)) == expected
    assert desk.shelf.agents == []


async def test_the_longest_of_everything_is_taken(desk: Desk) -> None:
    tags = " ".join(f"#t{number}" for number in range(30)) + " " + " ".join(f"@m{number}" for number in range(20))
    people = json.dumps([{"username": f"p{number}", "x": 0, "y": 1} for number in range(20)])
    container = await desk.container(
        image_url=desk.shelf.put("good.jpg", jpeg()),
        caption=tags + "é" * (2200 - len(tags)),
        alt_text="x" * 1000,
        collaborators='["a","b","c"]',
        user_tags=people,
        location_id="7640348500",
        is_ai_generated="false",
    )
    assert container


async def test_an_address_of_mail_is_no_mention(desk: Desk) -> None:
    url = desk.shelf.put("good.jpg", jpeg())
    assert (await desk.create(image_url=url, caption="info@example.org " * 30)).status_code == 200


async def test_parameters_may_come_as_json_and_in_the_query(desk: Desk) -> None:
    url = desk.shelf.put("good.jpg", jpeg())
    path, headers = f"/v26.0/{desk.account}/media", {"authorization": f"Bearer {desk.token}"}
    told = {"image_url": url, "collaborators": ["a"], "is_ai_generated": False}
    assert (await desk.http.post(path, json=told, headers=headers)).status_code == 200
    assert (await desk.http.post(path, params={"image_url": url}, headers=headers)).status_code == 200
    for body in (b"{", b"[]"):
        wrong = await desk.http.post(path, content=body, headers=headers | {"content-type": "application/json"})
        assert refused(wrong) == (100, None)


@pytest.mark.parametrize("count", [0, 1, 11])
async def test_a_carousel_has_two_to_ten_items(desk: Desk, count: int) -> None:
    children = [await desk.item(number) for number in range(count)]
    assert refused(await desk.create(media_type="CAROUSEL", children=",".join(children))) == (100, 2207028)


async def test_children_may_be_a_list_in_json(desk: Desk) -> None:
    children = [await desk.item(number) for number in range(10)]
    assert (await desk.create(media_type="CAROUSEL", children=json.dumps(children))).status_code == 200


async def test_children_that_are_refused(desk: Desk) -> None:
    good, plain = await desk.item(), await desk.container()
    stranger = await Desk(desk.http, desk.clock, desk.shelf, OTHER, OTHER_TOKEN).item()

    async def carousel(*children: str) -> tuple[int, int | None]:
        return refused(await desk.create(media_type="CAROUSEL", children=",".join(children)))

    assert await carousel(good, plain) == (100, None)
    assert await carousel(good, stranger) == (24, 2207008)
    assert await carousel(good, "123") == (24, 2207008)
    assert await carousel(good, good) == (100, None)
    desk.later(hours=24)
    assert await carousel(await desk.item(1), good) == (-2, 2207020)


async def test_items_of_a_published_carousel_are_used_up(desk: Desk) -> None:
    children = f"{await desk.item(1)},{await desk.item(2)}"
    await desk.live(media_type="CAROUSEL", children=children)
    assert refused(await desk.create(media_type="CAROUSEL", children=children)) == (-2, 2207020)


async def test_a_carousel_takes_no_alt_text_and_no_address(desk: Desk) -> None:
    children = f"{await desk.item(1)},{await desk.item(2)}"
    for wrong in ({"alt_text": "x"}, {"image_url": desk.shelf.put("good.jpg", jpeg())}):
        assert refused(await desk.create(media_type="CAROUSEL", children=children, **wrong)) == (100, None)


async def test_a_carousel_waits_for_its_films_and_fails_with_them(desk: Desk, tmp_path: Path) -> None:
    good, bad = desk.shelf.put("a.mp4", film(tmp_path)), desk.shelf.put("b.mp4", b"no film")
    await desk.switch(items_first=False)
    picture = await desk.item()
    clips = [await desk.container(media_type="VIDEO", video_url=url, is_carousel_item="true") for url in (good, bad)]
    ready = await desk.container(media_type="CAROUSEL", children=f"{picture},{clips[0]}")
    broken = await desk.container(media_type="CAROUSEL", children=f"{picture},{clips[1]}")
    assert refused(await desk.publish(ready)) == (9007, 2207027)
    assert await settled(desk, ready) == "FINISHED"
    assert await settled(desk, broken) == "ERROR"
    assert (await desk.publish(ready)).status_code == 200
    assert refused(await desk.publish(broken)) == (9007, 2207027)
    again = await desk.create(media_type="CAROUSEL", children=f"{await desk.item(5)},{clips[1]}")
    assert refused(again) == (24, 2207006)
    assert [child["type"] for child in (await desk.public())[0]["children"]] == ["IMAGE", "VIDEO"]


async def test_items_have_to_be_finished_before_their_carousel_is_made(desk: Desk) -> None:
    """Some finish after a while, others only when they are asked for themselves."""
    await desk.switch(image_seconds=60, image_polls=1)
    children = [await desk.item(1), await desk.item(2)]
    told = {"media_type": "CAROUSEL", "children": ",".join(children)}
    assert refused(await desk.create(**told)) == (9007, 2207027)
    desk.later(minutes=2)
    assert refused(await desk.create(**told)) == (9007, 2207027)
    assert await state_of(desk, children[0]) == "IN_PROGRESS"
    assert refused(await desk.create(**told)) == (9007, 2207027)
    assert [await state_of(desk, child) for child in children] == ["FINISHED", "IN_PROGRESS"]
    await desk.live(**told)


async def test_a_carousel_of_finished_items_may_be_called_not_ready(desk: Desk) -> None:
    told = {"media_type": "CAROUSEL", "children": f"{await desk.item(1)},{await desk.item(2)}"}
    await desk.fault("carousel_not_ready", times=2)
    for _ in range(2):
        assert refused(await desk.create(**told)) == (9007, 2207027)
    await desk.live(**told)


async def state_of(desk: Desk, container: str) -> str:
    """What a container says when it is asked once."""
    return str((await desk.get(container, fields="status_code")).json()["status_code"])


async def settled(desk: Desk, container: str) -> str:
    """The state of a container once it is no longer in progress."""
    for _ in range(1000):
        state = await state_of(desk, container)
        if state != "IN_PROGRESS":
            return state
    raise AssertionError("the container stays in progress")


async def test_stories_take_any_shape_and_films(desk: Desk, tmp_path: Path) -> None:
    tall = desk.shelf.put("tall.jpg", jpeg(1080, 1920))
    await desk.live(media_type="STORIES", image_url=tall)
    clip = await desk.container(media_type="STORIES", video_url=desk.shelf.put("a.mp4", film(tmp_path)))
    assert await settled(desk, clip) == "FINISHED"
    flat = desk.shelf.put("flat.jpg", jpeg(3300, 320))
    assert refused(await desk.create(media_type="STORIES", image_url=flat)) == (36003, 2207009)


async def test_a_reel_is_in_progress_for_as_many_polls_as_told(desk: Desk, tmp_path: Path) -> None:
    await desk.switch(video_polls=3, video_seconds=60)
    reel = await desk.container(media_type="REELS", video_url=desk.shelf.put("a.mp4", film(tmp_path)), caption="x")
    states = [(await desk.get(reel, fields="status_code,status")).json() for _ in range(4)]
    assert {state["status_code"] for state in states} == {"IN_PROGRESS"}
    assert refused(await desk.publish(reel)) == (9007, 2207027)
    desk.later(seconds=60)
    assert await settled(desk, reel) == "FINISHED"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("cover.jpg", jpeg(1080, 1920), ""),
        ("cover.jpg", jpeg(1080, 1920, "PNG"), "2207005"),
        ("cover.jpg", b"", "2207052"),
        ("cover.jpg", jpeg(200, 355), "2207005"),
    ],
)
async def test_a_reels_own_cover_is_fetched_and_judged(
    desk: Desk, tmp_path: Path, name: str, data: bytes, problem: str
) -> None:
    film_url, cover_url = desk.shelf.put("a.mp4", film(tmp_path)), desk.shelf.put(name, data)
    reel = await desk.container(media_type="REELS", video_url=film_url, cover_url=cover_url)
    assert await settled(desk, reel) == ("ERROR" if problem else "FINISHED")
    assert problem in (await desk.get(reel, fields="status")).json()["status"]


@pytest.mark.parametrize(
    ("what", "media_type", "words"),
    [
        (Film(seconds=3, sound=48_000), "REELS", ""),
        (Film(seconds=2), "REELS", "shorter than 3"),
        (Film(seconds=61), "STORIES", "longer than 60"),
        (Film(seconds=61), "REELS", ""),
        (Film(rate=10), "REELS", "10.0 frames"),
        (Film(rate=90), "REELS", "90.0 frames"),
        (Film(width=1922), "REELS", "1922 pixels"),
        (Film(front=False), "REELS", "moov"),
        (Film(codec="mpeg4"), "REELS", "codec mpeg4"),
        (Film(pixels="yuv444p"), "REELS", "4:2:0"),
        (Film(sound=96_000), "REELS", "48 kHz"),
    ],
)
async def test_films_are_judged_by_their_bytes(
    desk: Desk, tmp_path: Path, what: Film, media_type: str, words: str
) -> None:
    url = desk.shelf.put("a.mp4", film(tmp_path, what))
    container = await desk.container(media_type=media_type, video_url=url)
    assert await settled(desk, container) == ("ERROR" if words else "FINISHED")
    status = (await desk.get(container, fields="status")).json()["status"]
    assert words in status
    assert ("2207026" in status) == bool(words)


@pytest.mark.parametrize("data", [jpeg(), b"", b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0\x08moov\0\0\0\x08mdat"])
async def test_what_is_no_film_ends_in_error(desk: Desk, data: bytes) -> None:
    container = await desk.container(media_type="REELS", video_url=desk.shelf.put("a.mp4", data))
    assert await settled(desk, container) == "ERROR"


async def test_a_film_that_is_not_there_ends_in_error(desk: Desk) -> None:
    container = await desk.container(media_type="REELS", video_url=f"{desk.shelf.base}/absent.mp4")
    assert await settled(desk, container) == "ERROR"
    assert "2207052" in (await desk.get(container, fields="status")).json()["status"]


async def test_a_container_expires_after_a_day(desk: Desk) -> None:
    container = await desk.container()
    desk.later(hours=23, minutes=59)
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "FINISHED"
    desk.later(minutes=1)
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "EXPIRED"
    assert refused(await desk.publish(container)) == (24, 2207008)


async def test_four_hundred_containers_in_any_24_hours(desk: Desk, world: World) -> None:
    account = world.accounts.get(desk.account)
    assert account is not None
    account.created = [desk.clock.now()] * 399
    await desk.container()
    assert refused(await desk.create(image_url=f"{desk.shelf.base}/good.jpg")) == (9, 2207042)
    desk.later(hours=24)
    await desk.container()


async def test_a_container_never_tells_its_media(desk: Desk) -> None:
    container = await desk.container()
    await desk.publish(container)
    assert (await desk.get(container)).json() == {"id": container}
    assert (await desk.get(container, fields="status_code")).json()["status_code"] == "PUBLISHED"
    assert refused(await desk.get(container, fields="media_id")) == (100, None)
