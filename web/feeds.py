"""Calendars at secret addresses, and without names at public ones; everything else does not exist."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from takeover.life import calendar, feeds
from takeover.life.calendar import Reading
from takeover.ports import Desk, UnitOfWork
from web import conditional, ical, jsonfeed
from web.conditional import PRIVATE, PUBLIC
from web.telling import Told, told

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 9
"""Digits of an account's number; a longer one is nobody's."""


def routes(public_url: str, desk: Desk) -> list[Route]:
    """GET and HEAD of every calendar."""
    turn = Turn()

    async def secret(request: Request) -> Response:
        code = request.path_params["code"]
        return await _calendar(request, await desk.read(_found, code, desk.clock.now()), desk, turn)

    async def public(request: Request) -> Response:
        return await _calendar(request, await _public(request, desk), desk, turn)

    async def news(request: Request) -> Response:
        reading = await _public(request, desk)
        if reading is None:
            return _absent()
        return await _news(request, reading, public_url + request.url.path, desk, turn)

    return [
        Route("/feed/{code}.ics", secret, methods=["GET"]),
        Route("/public/{account:int}/calendar.ics", public, methods=["GET"]),
        Route("/public/{account:int}/feed.json", news, methods=["GET"]),
    ]


async def _public(request: Request, desk: Desk) -> Reading | None:
    account = request.path_params["account"]
    return await desk.read(_open, account, desk.clock.now()) if len(str(account)) <= LONGEST else None


class Turn:
    """Work beside the event loop, one at a time: however many ask at once, the rest of the product goes on."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def take(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work returns."""
        async with self._lock:
            return await asyncio.to_thread(work, *args, **kwargs)


async def _calendar(request: Request, reading: Reading | None, desk: Desk, turn: Turn) -> Response:
    """The calendar, or that it is as it was."""
    if reading is None:
        return _absent()
    said = await turn.take(told, reading)
    changed = await _since(reading, said, desk)
    etag, cache = said.digest[:32], PUBLIC if reading.feed.public else PRIVATE
    unchanged = conditional.not_modified(request, etag, changed, cache)
    if unchanged is not None:
        return unchanged
    body = await turn.take(ical.rendered, said, changed)
    return Response(body, headers={**conditional.headers(etag, changed, cache), "content-type": ical.MIME})


async def _since(reading: Reading, said: Told, desk: Desk) -> datetime:
    """Since when it tells this; written down when it is new."""
    feed = reading.feed
    if feed.digest == said.digest and feed.changed_at is not None:
        return feed.changed_at
    return await desk.run(feeds.changed, feed.id, said.digest)


async def _news(request: Request, reading: Reading, address: str, desk: Desk, turn: Turn) -> Response:
    now, said = desk.clock.now(), await turn.take(told, reading)
    answer = JSONResponse(jsonfeed.document(said, address, now), media_type=jsonfeed.MIME)
    etag = sha256(answer.body).hexdigest()[:32]
    begun = [line.start for line in said.lines if isinstance(line.start, datetime) and line.start <= now]
    changed = max([await _since(reading, said, desk), *begun])
    answer.headers.update(conditional.headers(etag, changed, PUBLIC))
    return conditional.not_modified(request, etag, changed, PUBLIC) or answer


def _absent() -> Response:
    return PlainTextResponse("Not Found", 404)


def _found(uow: UnitOfWork, code: str, now: datetime) -> Reading | None:
    feed = feeds.found(uow, code)
    return None if feed is None else calendar.read(uow, feed, now)


def _open(uow: UnitOfWork, account: int, now: datetime) -> Reading | None:
    feed = feeds.public(uow, account)
    return None if feed is None else calendar.read(uow, feed, now)
