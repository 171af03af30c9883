"""Put the page, its files and the talk between page and director together as a web application."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.clock import Clock
from sandbox.pages.headers import PageHeaders
from sandbox.pages.photographs import Photographs
from sandbox.pages.requests import Requests
from sandbox.pages.stage import Stage

STATIC = Path(__file__).parent / "static"


def create(clock: Clock) -> Starlette:
    """The page at `/`, its files under `/static`, and the routes by which it and a director talk.

    `clock` is the sandbox's own: the page shows its time.
    """
    requests = Requests()
    stage = Stage(clock, requests)
    routes = [
        Route("/", _page),
        *requests.routes(),
        *stage.routes(),
        *Photographs().routes(),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(PageHeaders)])


async def _page(request: Request) -> FileResponse:
    return FileResponse(STATIC / "index.html")
