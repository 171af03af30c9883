"""GET /health: 200 while everything that should happen happens, 503 with the reasons when something does not."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is red: a code and its numbers, never a name or a text that somebody wrote."""

    code: str
    numbers: Mapping[str, int | float | str] = field(default_factory=dict)


Look = Callable[[], Awaitable[Sequence[Reason]]]


def route(look: Look) -> Route:
    """The route; a look that fails is itself a reason."""

    async def health(request: Request) -> Response:
        try:
            reasons = await look()
        except Exception:
            reasons = (Reason("look-failed"),)
        return _answer(reasons)

    return Route("/health", health, methods=["GET"])


def _answer(reasons: Sequence[Reason]) -> Response:
    headers = {"cache-control": "no-store"}
    if not reasons:
        return JSONResponse({"status": "ok", "reasons": []}, headers=headers)
    listed = [{"code": reason.code, **reason.numbers} for reason in reasons]
    return JSONResponse({"status": "red", "reasons": listed}, 503, headers=headers)
