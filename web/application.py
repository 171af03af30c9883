"""The one web application: the routes it is given, and 404 for everything else."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


def create(routes: Sequence[Route]) -> Starlette:
    """An application that says nothing about itself: errors are a bare number and a word."""

    async def not_found(request: Request, error: Exception) -> Response:
        return PlainTextResponse("Not Found", 404)

    async def failed(request: Request, error: Exception) -> Response:
        return PlainTextResponse("Internal Server Error", 500)

    return Starlette(routes=list(routes), exception_handlers={404: not_found, 405: not_found, 500: failed})
