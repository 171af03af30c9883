"""Pictures, films, a place that serves them, and a stand-in to talk to."""

import io
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import httpx
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.clock import FixedClock

NOW = datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
ACCOUNT, OTHER = "17841400000000001", "17841400000000002"
TOKEN, OTHER_TOKEN = "IG-token-one", "IG-token-two"
VERSION = "v26.0"


def jpeg(width: int = 1080, height: int = 1080, kind: str = "JPEG", seed: int = 0) -> bytes:
    """A picture of one colour; another seed is another colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (seed * 37 % 256, 120, 200)).save(file, kind)
    return file.getvalue()


def noise(width: int = 3000, height: int = 2500) -> bytes:
    """A picture that no compression makes small."""
    file = io.BytesIO()
    pixels = random.Random(1).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), pixels).save(file, "JPEG", quality=98)
    return file.getvalue()


@dataclass(frozen=True)
class Film:
    """What a made-up film is like; `front` puts the moov atom first."""

    seconds: float = 4
    codec: str = "libx264"
    rate: int = 25
    width: int = 64
    front: bool = True
    sound: int = 0
    pixels: str = "yuv420p"


def film(folder: Path, what: Film = Film()) -> bytes:
    path = folder / "film.mp4"
    options = {"movflags": "faststart"} if what.front else {}
    with av.open(str(path), "w", format="mp4", options=options) as file:
        stream = file.add_stream(what.codec, rate=what.rate)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = what.width, 64, what.pixels
        sound = file.add_stream("aac", rate=what.sound) if what.sound else None
        picture = av.VideoFrame(what.width, 64, "rgb24")
        picture.planes[0].update(bytes(picture.planes[0].buffer_size))
        for number in range(round(what.seconds * what.rate)):
            picture.pts, picture.time_base = number, Fraction(1, what.rate)
            file.mux(stream.encode(picture))
        file.mux(stream.encode(None))
        if sound:
            silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            silence.planes[0].update(bytes(silence.planes[0].buffer_size))
            silence.sample_rate = what.sound
            file.mux(sound.encode(silence))
            file.mux(sound.encode(None))
    return path.read_bytes()


@dataclass
class Shelf:
    """A place that serves media: bytes by name, what robots.txt says, and who asked."""

    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    robots: str = ""
    agents: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> str:
        """The address at which these bytes stand from now on."""
        self.files[name] = data
        return f"{self.base}/{name}"

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/robots.txt", self._robots),
                Route("/shelf/moved", self._moved),
                Route("/shelf/{name}", self._file),
            ]
        )

    async def _robots(self, request: Request) -> Response:
        return PlainTextResponse(self.robots, status_code=200 if self.robots else 404)

    async def _moved(self, request: Request) -> Response:
        return RedirectResponse("/shelf/good.jpg")

    async def _file(self, request: Request) -> Response:
        self.agents.append(request.headers["user-agent"])
        data = self.files.get(request.path_params["name"])
        return Response(data, media_type="application/octet-stream") if data is not None else Response(status_code=404)


@dataclass
class Desk:
    """A publisher's side of the stand-in."""

    http: httpx.AsyncClient
    clock: FixedClock
    shelf: Shelf
    account: str = ACCOUNT
    token: str = TOKEN

    async def get(self, path: str, **params: str) -> httpx.Response:
        return await self.http.get(f"/{VERSION}/{path}", params=params, headers=self._headers())

    async def post(self, path: str, **params: str) -> httpx.Response:
        return await self.http.post(f"/{VERSION}/{path}", data=params, headers=self._headers())

    async def create(self, **params: str) -> httpx.Response:
        return await self.post(f"{self.account}/media", **params)

    async def publish(self, container: str) -> httpx.Response:
        return await self.post(f"{self.account}/media_publish", creation_id=container)

    async def container(self, **params: str) -> str:
        """The id of a container that was accepted; a good picture when nothing is told."""
        answer = await self.create(**(params or {"image_url": self.shelf.put("good.jpg", jpeg())}))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    async def item(self, number: int = 0) -> str:
        url = self.shelf.put(f"item{number}.jpg", jpeg(seed=number))
        return await self.container(image_url=url, is_carousel_item="true", alt_text=f"item {number}")

    async def live(self, **params: str) -> str:
        """The id of a post that was published."""
        answer = await self.publish(await self.container(**params))
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    async def fault(self, fault: str, times: int | None = 1, **rest: object) -> None:
        answer = await self.http.post("/sandbox/instagram/faults", json={"fault": fault, "times": times, **rest})
        assert answer.status_code == 200, answer.text

    async def switch(self, **settings: object) -> None:
        answer = await self.http.post("/sandbox/instagram/settings", json=settings)
        assert answer.status_code == 200, answer.text

    async def public(self) -> list[dict[str, Any]]:
        """The posts that everybody sees, newest first."""
        answer = await self.http.get(f"/sandbox/instagram/accounts/{self.account}/posts")
        posts: list[dict[str, Any]] = answer.json()["posts"]
        return posts

    def later(self, **length: float) -> None:
        self.clock.instant += timedelta(**length)

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"} if self.token else {}


def together(shelf: Starlette, stand_in: Starlette) -> ASGIApp:
    """Both behind one address, which starts and stops in half the time of two."""

    async def by_path(scope: Scope, receive: Receive, send: Send) -> None:
        is_media = scope["type"] == "http" and scope["path"].startswith(("/shelf/", "/robots.txt"))
        await (shelf if is_media else stand_in)(scope, receive, send)

    return by_path


def refused(answer: httpx.Response) -> tuple[int, int | None]:
    """Code and subcode of a refusal, whose body has the service's shape."""
    assert answer.status_code >= 400, answer.text
    error = answer.json()["error"]
    assert {"message", "type", "code", "fbtrace_id"} <= set(error)
    if "error_subcode" in error:
        assert {"is_transient", "error_user_title", "error_user_msg"} <= set(error)
    return error["code"], error.get("error_subcode")
