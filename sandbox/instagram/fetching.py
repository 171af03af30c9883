"""Fetches media as the vendor's fetcher does: its user agent, robots.txt respected, no redirects, a size and a time."""

import asyncio
import ipaddress
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

AGENT = "facebookexternalhit/1.1"
ROBOT = "facebookexternalhit"
TIMEOUT = 10.0
ROBOTS_MAX = 500_000


class FetchError(Exception):
    """The address gave no media; the text says why."""


class TooLargeError(Exception):
    """The body is longer than allowed."""


def new_client() -> httpx.AsyncClient:
    """The fetcher's client; proxies of the machine are not for it, because media stands on loopback.

    No connection is kept, so that a media server may be restarted between two fetches.
    """
    return httpx.AsyncClient(
        headers={"user-agent": AGENT, "accept": "*/*"},
        limits=httpx.Limits(max_keepalive_connections=0),
        timeout=TIMEOUT,
        follow_redirects=False,
        trust_env=False,
    )


def check_address(url: str) -> None:
    """Raise FetchError for an address that the service would not even try."""
    if not url.isascii() or any(character.isspace() for character in url):
        raise FetchError("the address is not plain ASCII")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError("the address is not an absolute http(s) address")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise FetchError("http is refused outside loopback")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def fetch(client: httpx.AsyncClient, url: str, limit: int) -> bytes:
    """The body at `url`, at most `limit` bytes.

    Raises FetchError (blocked, not 200, unreachable, empty, slower than TIMEOUT seconds) and TooLargeError.
    """
    try:
        check_address(url)
        async with asyncio.timeout(TIMEOUT):
            await _ask_robots(client, url)
            return await _body(client, url, limit)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, TimeoutError) as error:
        raise FetchError(f"the address did not answer ({type(error).__name__})") from error


async def _ask_robots(client: httpx.AsyncClient, url: str) -> None:
    answer = await client.get(str(httpx.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None)))
    if answer.status_code != httpx.codes.OK:
        return
    robots = RobotFileParser()
    robots.parse(answer.text[:ROBOTS_MAX].splitlines())
    if not robots.can_fetch(ROBOT, url):
        raise FetchError("robots.txt forbids it")


async def _body(client: httpx.AsyncClient, url: str, limit: int) -> bytes:
    async with client.stream("GET", url) as answer:
        if answer.status_code != httpx.codes.OK:
            raise FetchError(f"the address answered {answer.status_code}")
        parts = bytearray()
        async for part in answer.aiter_bytes():
            parts += part
            if len(parts) > limit:
                raise TooLargeError
    if not parts:
        raise FetchError("the body is empty")
    return bytes(parts)
