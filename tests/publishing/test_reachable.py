"""Only the approved bytes, and of the right type, count as reachable."""

import hashlib
from collections.abc import AsyncIterator

import httpx
import pytest

from publishing.reachable import MediaChecker, Unreachable
from rules.facts import ItemFacts
from takeover.model import Item

DATA = b"the approved bytes"


def item(video: bool) -> Item:
    mime = "video/mp4" if video else "image/jpeg"
    return Item("1/a", "1/a", hashlib.sha256(DATA).hexdigest(), mime, 1080, 1080, ItemFacts(video=video))


async def nothing() -> AsyncIterator[bytes]:
    empty: tuple[bytes, ...] = ()
    for part in empty:
        yield part


async def check(answer: httpx.Response, video: bool, url: str = "http://media.test/a") -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda request: answer)) as http:
        await MediaChecker(http).check(url, item(video))


@pytest.mark.parametrize("video", [False, True])
async def test_the_approved_bytes_are_reachable(video: bool) -> None:
    await check(httpx.Response(200, content=DATA, headers={"content-type": item(video).mime}), video)


@pytest.mark.parametrize("video", [False, True])
@pytest.mark.parametrize(
    ("status", "mime", "content"),
    [
        (404, "", DATA),
        (503, "", DATA),
        (302, "", DATA),
        (204, "", b""),
        (200, "text/html", DATA),
        (200, "", b""),
        (200, "", None),
    ],
)
async def test_anything_else_is_not(status: int, mime: str, content: bytes | None, video: bool) -> None:
    headers = {"content-type": mime or item(video).mime, "location": "http://media.test/b"}
    with pytest.raises(Unreachable):
        await check(httpx.Response(status, content=nothing() if content is None else content, headers=headers), video)
