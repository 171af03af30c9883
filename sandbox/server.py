"""Both stand-ins, their pages, the journal and the clock as one web application, for this machine only."""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox import instagram, telegram
from sandbox.clock import Clock
from sandbox.journal import Journal

HOSTS = ("127.0.0.1", "localhost", "[::1]")
_TELEGRAM = re.compile(r"/bot[^/]|/file/bot|/sandbox/telegram(/|$)")
_INSTAGRAM = re.compile(r"/v\d|/refresh_access_token$|/sandbox/instagram(/|$)|/(p|reel)/")


def create(clock: Clock, journal: Journal | None = None) -> Starlette:
    """The whole sandbox. A request that names a host other than this machine's loopback is refused with 400.

    Its `state.telegram` and `state.instagram` are the stand-ins, `state.journal` what they answered.
    """
    journal = journal or Journal(clock)
    parts = _Parts(telegram.create(clock, journal), instagram.create(clock, journal), _pages(clock))
    app = Starlette(
        routes=[*_own_routes(clock, journal), Mount("/", parts)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)],
        lifespan=parts.lifespan,
    )
    app.state.telegram, app.state.instagram, app.state.journal = parts.telegram, parts.instagram, journal
    return app


class _Parts:
    """Hands each request to the part that it is for, by its path; what is for neither stand-in is for the pages."""

    def __init__(self, telegram: Starlette, instagram: Starlette, pages: Starlette | None) -> None:
        self.telegram, self.instagram, self._pages = telegram, instagram, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._part(scope["path"])(scope, receive, send)

    def _part(self, path: str) -> ASGIApp:
        if _TELEGRAM.match(path):
            return self.telegram
        if _INSTAGRAM.match(path):
            return self.instagram
        return self._pages or PlainTextResponse("Not Found", 404)

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Start and stop the parts with the whole, which Starlette does not do for what is mounted."""
        async with AsyncExitStack() as stack:
            for part in self._applications():
                await stack.enter_async_context(part.router.lifespan_context(part))
            yield

    def _applications(self) -> Iterable[Starlette]:
        return (part for part in (self.telegram, self.instagram, self._pages) if part)


def _pages(clock: Clock) -> Starlette | None:
    """The pages in which people play every part; an installation without them is spoken to over HTTP alone."""
    if find_spec("sandbox.pages") is None:
        return None
    app = import_module("sandbox.pages").create(clock)
    if not isinstance(app, Starlette):
        raise TypeError("sandbox.pages.create must make an application")
    return app


def _own_routes(clock: Clock, journal: Journal) -> list[Route]:
    async def show_journal(request: Request) -> Response:
        if request.method == "DELETE":
            journal.clear()
        service = request.query_params.get("service")
        return JSONResponse([entry.as_json() for entry in journal.entries(service)])

    async def show_clock(request: Request) -> Response:
        return JSONResponse({"now": clock.now().isoformat()})

    return [
        Route("/sandbox/journal", show_journal, methods=["GET", "DELETE"]),
        Route("/sandbox/clock", show_clock),
    ]
