"""Media addresses: nobody can make one, they end, and they die with the attempt that they were made for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from structlog.testing import capture_logs

from app.desk import Desk
from rules.facts import ItemFacts, Kind
from sandbox.serving import running
from storage.database import Database
from storage.media import MediaStore
from takeover.clock import FixedClock, MachineStopwatch
from takeover.errors import Unavailable
from takeover.model import Account, Attempt, Item, Submission
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.plain import PLAIN
from web import application, media
from web.addresses import Addresses

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEYS = [b"0" * 32, b"1" * 32]
DATA = b"\xff\xd8\xff exactly what was approved"


class Place:
    """A post that is being published, its bytes in the store, and the routes that serve them."""

    def __init__(self, folder: Path, url: str) -> None:
        self.clock = FixedClock(NOW)
        self.database = Database(url, clock=self.clock)
        self.store = MediaStore(str(folder / "media"))
        self.desk = Desk(self.database, self.clock, MachineStopwatch())
        self.addresses = Addresses("", KEYS, self.clock)
        self.web = application.create(media.routes(self.addresses, self.desk, self.store))
        with self.database.unit() as uow:
            account = uow.accounts.add(Account(0, "minbz", "178", "Europe/Amsterdam", "mon 10:00", -1), b"x")
            maker = uow.people.add(11, "Sam", "nl")
            item = Item("1/orig", "1/abc", "0" * 64, "image/jpeg", 1080, 1080, ItemFacts())
            clip = replace(item, rendering="1/clip", mime="video/mp4", cover="1/cover")
            post = Submission(
                0, account.id, IsoWeek(2026, 48), maker.id, State.PUBLISHING, Kind.CAROUSEL, items=(item, clip),
                created_at=NOW, attempt=Attempt(fence=3),
            )  # fmt: skip
            self.post = uow.submissions.add(post)
            uow.commit()

    async def fill(self) -> None:
        for key in ("1/abc", "1/clip", "1/cover", "1/orig"):
            await self.store.put(key, DATA + key.encode(), "image/jpeg")

    def url(self, item: int = 0, key: str = "1/abc", mime: str = "image/jpeg", fence: int = 3) -> str:
        return self.addresses.url(self.post.number, fence, item, key, mime)

    def change(self, **changes: Any) -> None:
        with self.database.unit() as uow:
            self.post = uow.submissions.save(replace(self.post, **changes))
            uow.commit()


@pytest.fixture
async def place(tmp_path: Path, sqlite_migrated: str) -> Any:
    place = Place(tmp_path, sqlite_migrated)
    await place.fill()
    yield place
    place.database.close()


@pytest.fixture
async def http(place: Place) -> Any:
    async with running(place.web) as root, httpx.AsyncClient(base_url=root, verify=PLAIN) as client:
        yield client


async def test_the_exact_bytes_with_type_and_length(place: Place, http: httpx.AsyncClient) -> None:
    answer = await http.get(place.url())
    assert (answer.status_code, answer.content) == (200, DATA + b"1/abc")
    assert answer.headers["content-type"] == "image/jpeg"
    head = await http.head(place.url())
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.content))
    assert place.url().isascii()
    clip = await http.get(place.url(1, "1/clip", "video/mp4"))
    assert clip.headers["content-type"] == "video/mp4"
    assert (await http.get(place.url(1, "1/cover"))).headers["content-type"] == "image/jpeg"


async def test_every_character_counts(place: Place, http: httpx.AsyncClient) -> None:
    url = place.url()
    token = url.removeprefix("/media/").removesuffix(".jpg")
    for position in range(0, len(token) - 1, 3):
        other = "A" if token[position] != "A" else "B"
        forged = f"/media/{token[:position]}{other}{token[position + 1 :]}.jpg"
        assert (await http.get(forged)).status_code == 404, position


@pytest.mark.parametrize(
    "path",
    ["/media/", "/media/x", "/media/1/abc", "/media/..%2F..%2Festafette.db", "/media", "/", "/media/%00", "/docs"],
)
async def test_nothing_else_exists(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert (answer.status_code, answer.text) == (404, "Not Found")


async def test_other_methods_do_not_exist(place: Place, http: httpx.AsyncClient) -> None:
    assert (await http.post(place.url())).status_code == 404
    assert (await http.delete("/robots.txt")).status_code == 404


async def test_an_address_ends_after_a_day_of_the_products_clock(place: Place, http: httpx.AsyncClient) -> None:
    url = place.url()
    place.clock.instant = NOW + timedelta(hours=23, minutes=59)
    assert (await http.get(url)).status_code == 200
    place.clock.instant = NOW + timedelta(hours=24, seconds=2)
    assert (await http.get(url)).status_code == 404
    assert (await http.get(place.url())).status_code == 200, "a new one is made by the same clock"


@pytest.mark.parametrize(
    "state", [State.PUBLISHED, State.FAILED, State.FROZEN, State.WITHDRAWN, State.DRAFT, State.QUEUED, State.UNKNOWN]
)
async def test_it_is_revoked_with_the_attempt(place: Place, http: httpx.AsyncClient, state: State) -> None:
    url = place.url()
    place.change(state=state)
    assert (await http.get(url)).status_code == 404


async def test_a_later_claim_of_the_same_attempt_leaves_it_alive(place: Place, http: httpx.AsyncClient) -> None:
    url = place.url()
    place.change(attempt=Attempt(fence=5, container_id="c"))
    assert (await http.get(url)).status_code == 200
    place.change(state=State.QUEUED)
    assert (await http.get(url)).status_code == 200, "the container is kept and may still be filled"
    place.change(attempt=Attempt(fence=6))
    assert (await http.get(url)).status_code == 404


async def test_it_opens_only_what_the_attempt_publishes(place: Place, http: httpx.AsyncClient) -> None:
    assert (await http.get(place.url(key="1/orig"))).status_code == 404, "the original is nobody's business"
    assert (await http.get(place.url(key="1/clip"))).status_code == 404, "another item's bytes"
    assert (await http.get(place.url(item=2))).status_code == 404
    assert (await http.get(place.url(item=-1))).status_code == 404
    assert (await http.get(place.url(fence=4))).status_code == 404, "of an attempt that does not exist yet"
    await place.store.delete("1/abc")
    assert (await http.get(place.url())).status_code == 404


async def test_older_keys_are_recognised_and_foreign_ones_are_not(place: Place, http: httpx.AsyncClient) -> None:
    def signed(*keys: bytes) -> str:
        return Addresses("", keys, place.clock).url(place.post.number, 3, 0, "1/abc", "image/jpeg")

    assert (await http.get(signed(KEYS[1]))).status_code == 200
    assert (await http.get(signed(b"2" * 32))).status_code == 404
    assert Addresses("", KEYS[:1], place.clock).read(signed(*KEYS).removeprefix("/media/")) is not None, (
        "the first signs"
    )


async def test_robots_may_fetch(http: httpx.AsyncClient) -> None:
    answer = await http.get("/robots.txt")
    assert "Disallow" not in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


async def test_a_store_that_is_away_is_a_clear_line_and_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async def locked(request: Request) -> Response:
        raise Unavailable("database: another process kept it locked; try again")

    web = application.create([Route("/media/x", locked)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://here") as http:
        with capture_logs() as lines:
            assert (await http.get("/media/x")).status_code == 503
    assert [line["error"] for line in lines] == ["database: another process kept it locked; try again"]
    assert caplog.records == []
