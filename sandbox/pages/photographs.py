"""The ready photographs, also at the size of a phone's, and a film made of one, with makers and licences as named.

Sample sets hold small pictures: what people send should be as large as what their phones make.
"""

import asyncio
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parents[1] / "photographs"
PREFIX = "/sandbox/photographs"
FILMED = "palace"
RECORDING = "recording.ogg"
LONGEST = 1600
"""Pixels of the longest side of what is sent: enough for every frame, and soon made."""

Shown = dict[str, str]


class Photographs:
    """Lists and gives the photographs; what has to be made is made when it is first asked for."""

    def __init__(self) -> None:
        self._making: asyncio.Task[bytes] | None = None

    def routes(self) -> list[Route]:
        return [
            Route(PREFIX, self.list),
            Route(f"{PREFIX}/large/{{name}}", self.large),
            Route(f"{PREFIX}/{RECORDING}", self.recording),
            Route(f"{PREFIX}/{{name}}", self.file),
        ]

    async def list(self, request: Request) -> Response:
        """Of each its name, url, poster, mime, what it shows, maker and licence."""
        return JSONResponse(listed())

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in {one["name"] for one in listed()}:
            raise HTTPException(404, "no such photograph")
        if name.endswith(".mp4"):
            return Response(await self._film(), media_type="video/mp4")
        return FileResponse(FOLDER / name, media_type="image/jpeg")

    async def recording(self, request: Request) -> Response:
        """Something to send as a voice message."""
        return Response(await asyncio.to_thread(_record), media_type="audio/ogg")

    async def large(self, request: Request) -> Response:
        """A photograph as large as a phone's."""
        name = request.path_params["name"]
        if name not in {one["name"] for one in listed() if one["mime"] == "image/jpeg"}:
            raise HTTPException(404, "no such photograph")
        return Response(await asyncio.to_thread(enlarged, name), media_type="image/jpeg")

    async def _film(self) -> bytes:
        if self._making is None:
            self._making = asyncio.create_task(asyncio.to_thread(_make))
        # One who hangs up must not take the film from those who wait for it too.
        return await asyncio.shield(self._making)


def _make() -> bytes:
    # Only here: a sandbox whose film nobody asks for starts without the video library.
    from sandbox.pages.film import film

    return film(FOLDER / f"{FILMED}.jpg")


@cache
def _record() -> bytes:
    from sandbox.pages.sound import recording

    return recording()


@lru_cache(maxsize=32)
def enlarged(name: str) -> bytes:
    """The photograph with its longest side LONGEST, as JPEG."""
    with Image.open(FOLDER / name) as small:
        scale = LONGEST / max(small.size)
        large = small.convert("RGB").resize(
            (round(small.width * scale), round(small.height * scale)), Image.Resampling.LANCZOS
        )
    out = BytesIO()
    large.save(out, "JPEG", quality=88)
    return out.getvalue()


@cache
def listed() -> list[Shown]:
    """The photographs in the table of LICENCES.md that are there, then the film."""
    rows = (_cells(line) for line in (FOLDER / "LICENCES.md").read_text(encoding="utf-8").splitlines())
    photographs = [
        _shown(name, "image/jpeg", *told)
        for name, *told in (cells[:4] for cells in rows if len(cells) >= 4)
        if name.endswith(".jpg") and (FOLDER / name).is_file()
    ]
    filmed = [one for one in photographs if one["name"] == f"{FILMED}.jpg"]
    films = [_shown(f"{FILMED}.mp4", "video/mp4", one["what"], one["maker"], one["licence"]) for one in filmed]
    return photographs + films


def _shown(name: str, mime: str, what: str, maker: str, licence: str) -> Shown:
    poster = f"{PREFIX}/{Path(name).stem}.jpg"
    url = f"{PREFIX}/large/{name}" if mime == "image/jpeg" else f"{PREFIX}/{name}"
    return {"name": name, "url": url, "poster": poster, "mime": mime, "what": what, "maker": maker, "licence": licence}


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
