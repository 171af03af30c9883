"""The one web application: the routes it is given, and 404 for everything else."""

from collections.abc import Sequence

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from takeover.errors import Unavailable

log = structlog.get_logger()


def create(routes: Sequence[Route]) -> Starlette:
    """An application that says nothing about itself: errors are a bare number and a word, 503 where a store is away."""

    async def not_found(request: Request, error: Exception) -> Response:
        return PlainTextResponse("Not Found", 404)

    async def failed(request: Request, error: Exception) -> Response:
        return PlainTextResponse("Internal Server Error", 500)

    async def away(request: Request, error: Exception) -> Response:
        log.error("store_unavailable", error=str(error))
        return PlainTextResponse("Service Unavailable", 503)

    handlers = {404: not_found, 405: not_found, 500: failed, Unavailable: away}
    return Starlette(routes=list(routes), exception_handlers=handlers)
