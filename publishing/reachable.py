"""Fetches our own media address first, as the platform will: what we cannot fetch, it cannot either."""

import asyncio
import hashlib
from collections.abc import Mapping
from typing import Protocol

import httpx

from takeover.model import Item

SECONDS = 20.0


class Unreachable(Exception):
    """The address does not give the approved bytes; the text says why, never the address."""


class Checker(Protocol):
    """Whatever can try an address."""

    async def check(self, url: str, item: Item) -> None:
        """Raises Unreachable unless the address gives exactly the item's rendering."""
        ...


class MediaChecker:
    """Tries addresses over HTTP, without following redirects.

    Photos are read to their end and compared with the hash that was approved; of a film only the beginning is read.
    """

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def check(self, url: str, item: Item) -> None:
        if not url.isascii():
            raise Unreachable("the address is not plain ASCII")
        try:
            async with asyncio.timeout(SECONDS):
                await self._try(url, item)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            # The cause would carry the signed address into a traceback.
            raise Unreachable(type(error).__name__) from None

    async def _try(self, url: str, item: Item) -> None:
        async with self._http.stream("GET", url, follow_redirects=False, timeout=SECONDS) as answer:
            if answer.status_code != httpx.codes.OK:
                raise Unreachable(f"HTTP {answer.status_code}")
            _check_headers(answer.headers, item)
            await _check_body(answer, item)


def _check_headers(headers: Mapping[str, str], item: Item) -> None:
    if headers.get("content-type", "").partition(";")[0].strip().lower() != item.mime:
        raise Unreachable("wrong type")
    if headers.get("content-length") == "0":
        raise Unreachable("empty")


async def _check_body(answer: httpx.Response, item: Item) -> None:
    digest, read = hashlib.sha256(), 0
    async for part in answer.aiter_bytes():
        read += len(part)
        if item.video and read:
            return
        digest.update(part)
    if not read:
        raise Unreachable("empty")
    if digest.hexdigest() != item.sha256:
        raise Unreachable("other bytes than were approved")
