"""The talk between the page and its director: requests, the cast, the story, and what the page is served with."""

import asyncio
import socket
from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
from PIL import Image

from sandbox.clock import FixedClock, parse_instant
from sandbox.pages import photographs
from sandbox.server import create
from sandbox.serving import running
from tests.plain import PLAIN

REQUESTS = "/sandbox/requests"
PLAY = {"what": "play"}
AT = "2026-11-16T07:30:00+00:00"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with (
        running(create(FixedClock(parse_instant(AT)))) as base,
        httpx.AsyncClient(base_url=base, verify=PLAIN) as client,
    ):
        yield client


async def taken(http: httpx.AsyncClient, wait: float = 0) -> list[dict[str, object]]:
    answer: list[dict[str, object]] = (await http.get(REQUESTS, params={"wait": wait})).json()
    return answer


async def test_a_request_is_taken_once_and_in_order(http: httpx.AsyncClient) -> None:
    assert (await http.post(REQUESTS, json=PLAY)).status_code == 202
    await http.post(REQUESTS, json={"what": "jump", "to": "next"})
    await http.post(REQUESTS, json={"what": "jump", "to": "2026-11-17T08:00:00+01:00"})
    assert await taken(http) == [
        {"id": 1, "what": "play"},
        {"id": 2, "what": "jump", "to": "next"},
        {"id": 3, "what": "jump", "to": "2026-11-17T08:00:00+01:00"},
    ]
    assert await taken(http) == []


async def test_a_waiting_director_hears_at_once(http: httpx.AsyncClient) -> None:
    waiting = asyncio.create_task(taken(http, 30))
    while not (await http.get("/sandbox/stage")).json()["director"]:
        await asyncio.sleep(0.01)
    await http.post(REQUESTS, json=PLAY)
    assert [one["what"] for one in await asyncio.wait_for(waiting, 5)] == ["play"]


async def test_waiting_ends_without_a_request(http: httpx.AsyncClient) -> None:
    assert await taken(http, 0.05) == []


async def test_a_director_that_hung_up_takes_nothing_along(http: httpx.AsyncClient) -> None:
    host, port = http.base_url.host, http.base_url.port
    with socket.create_connection((host, port or 80)) as gone:
        gone.sendall(f"GET {REQUESTS}?wait=30 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        while not (await http.get("/sandbox/stage")).json()["director"]:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    await http.post(REQUESTS, json=PLAY)
    assert len(await taken(http, 1)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {}, {"what": "stop"}, {"what": "pace"}, {"what": "pace", "pace": "wild"},
        {"what": "restart", "again": True}, {"what": "jump"}, {"what": "jump", "to": "soon"},
        {"what": "play", "to": "next"},
        {"what": "jump", "to": "2026-11-17T08:00:00"}, [], "play",
    ],
)  # fmt: skip
async def test_a_request_that_nobody_could_follow_is_refused(http: httpx.AsyncClient, body: object) -> None:
    assert (await http.post(REQUESTS, json=body)).status_code == 400
    assert await taken(http) == []


async def test_no_more_requests_are_kept_than_anybody_means(http: httpx.AsyncClient) -> None:
    for _ in range(50):
        await http.post(REQUESTS, json=PLAY)
    assert len(await taken(http)) == 20


async def test_the_stage_tells_time_cast_and_what_is_new_in_the_story(http: httpx.AsyncClient) -> None:
    await http.post("/sandbox/cast", json={"trainee": 7, "editors": [1, 2], "account": 17})
    for number in (1, 2):
        told = {"text_nl": f"nl {number}", "text_en": f"en {number}", "at": AT, "playing": number == 1}
        assert (await http.post("/sandbox/narration", json=told)).json() == {"number": number}
    stage = (await http.get("/sandbox/stage", params={"after": 1})).json()
    assert (stage["now"], stage["told"], stage["playing"], stage["director"]) == (AT, 2, False, False)
    assert (stage["ready"], stage["fresh"], stage["paused"], stage["pace"]) == (True, True, False, "normal")
    await http.post("/sandbox/direction", json={"fresh": False, "paused": True, "pace": "slow"})
    directed = (await http.get("/sandbox/stage")).json()
    assert (directed["fresh"], directed["paused"], directed["pace"]) == (False, True, "slow")
    assert directed["house"] == stage["house"]
    assert (stage["cast"]["trainee"], stage["cast"]["editors"], stage["cast"]["account"]) == (7, [1, 2], "17")
    assert [one["text_nl"] for one in stage["narration"]] == ["nl 2"]
    assert len((await http.get("/sandbox/narration")).json()) == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/sandbox/narration", {"text_nl": "x", "text_en": "x", "at": "2026-11-16T07:30:00"}),
        ("/sandbox/narration", {"text_nl": "x", "at": AT}),
        ("/sandbox/narration", {"text_nl": "x", "text_en": "x", "at": AT, "where": "attic"}),
        ("/sandbox/cast", {"trainee": "Sanne"}),
        ("/sandbox/cast", {"nobody": 1}),
        ("/sandbox/direction", {"pace": "wild"}),
    ],
)
async def test_what_the_page_could_not_show_is_refused(http: httpx.AsyncClient, path: str, body: object) -> None:
    assert (await http.post(path, json=body)).status_code == 400
    assert (await http.get("/sandbox/narration")).json() == []


@pytest.mark.parametrize(
    "path", ["/", "/static/page.js", "/static/page.css", "/static/icon.svg", "/sandbox/stage", "/absent"]
)
async def test_the_browser_may_run_only_the_page_s_own_files(http: httpx.AsyncClient, path: str) -> None:
    policy = (await http.get(path)).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


async def test_the_page_has_no_script_of_its_own_and_names_no_other_host(http: httpx.AsyncClient) -> None:
    page = (await http.get("/")).text
    assert page.count("<script") == page.count('<script type="module" src="/static/') == 1
    assert "style=" not in page
    assert "http" not in page


async def test_each_photograph_has_a_maker_and_a_licence(http: httpx.AsyncClient) -> None:
    listed = (await http.get("/sandbox/photographs")).json()
    assert {one["name"] for one in listed if one["mime"] == "image/jpeg"} == {
        file.name for file in photographs.FOLDER.glob("*.jpg")
    }
    for one in listed:
        assert one["maker"]
        assert one["licence"]
        picture = await http.get(one["poster"])
        assert picture.content.startswith(b"\xff\xd8")


async def test_what_is_sent_is_as_large_as_what_a_phone_makes(http: httpx.AsyncClient) -> None:
    listed = (await http.get("/sandbox/photographs")).json()
    for one in [one for one in listed if one["mime"] == "image/jpeg"]:
        sent = Image.open(BytesIO((await http.get(one["url"])).content))
        assert (sent.format, max(sent.size)) == ("JPEG", photographs.LONGEST)
        assert sent.width >= 1080, "a narrower one is called small"
    assert (await http.get("/sandbox/photographs/large/palace.mp4")).status_code == 404


@pytest.mark.parametrize(
    "name", ["absent.jpg", "large/absent.jpg", "LICENCES.md", "..%2fclock.py", "..%2f..%2fpyproject.toml"]
)
async def test_no_other_file_is_given(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/sandbox/photographs/{name}")).status_code == 404
    assert (await http.get(f"/static/..%2f{name}")).status_code == 404


@pytest.mark.slow
async def test_the_film_is_made_once_and_fit_to_be_published(http: httpx.AsyncClient) -> None:
    from sandbox.instagram.videos import complaint

    first, second = await asyncio.gather(*(http.get("/sandbox/photographs/palace.mp4", timeout=100) for _ in range(2)))
    assert first.headers["content-type"] == "video/mp4"
    assert first.content == second.content
    assert complaint(first.content, "REELS") == complaint(first.content, "STORIES") == ""
