"""What people ask of the demo's director by the page's buttons, kept until the director takes it."""

import asyncio
from collections import deque

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.pages import orders
from sandbox.pages.orders import Wish

_MAX_WAIT_SECONDS = 60.0
# Someone who keeps pressing while no director listens needs no longer memory than this.
_MAX_WAITING = 20


class Requests:
    """A queue that is asked by long polling; each request is given once, to a director that is still connected."""

    def __init__(self) -> None:
        self.heard = False
        self._waiting: deque[dict[str, object]] = deque(maxlen=_MAX_WAITING)
        self._more = asyncio.Event()
        self._count = 0

    def routes(self) -> list[Route]:
        return [
            Route("/sandbox/requests", self.take, methods=["GET"]),
            Route("/sandbox/requests", self.ask, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """Queue a wish; 202 with its number.

        `{"what": "play", "again": bool}`, `{"what": "restart"|"pause"|"resume"|"step"}`,
        `{"what": "pace", "pace": "slow"|"normal"|"fast"}` or `{"what": "jump", "to": "next"|"monday"|"hour"|ISO}`.
        """
        asked = orders.read(orders.REQUEST, await request.body())
        return JSONResponse({"id": self.add(asked)}, 202)

    async def take(self, request: Request) -> Response:
        """The requests not yet taken, oldest first: at once when there are some, else after at most `wait` seconds."""
        self.heard = True
        await self._some(_seconds(request.query_params.get("wait", "0")))
        # One who hung up while waiting would take requests along that nobody then hears.
        if await request.is_disconnected():
            return Response(status_code=204)
        return JSONResponse(self._all())

    def add(self, asked: Wish) -> int:
        self._count += 1
        self._waiting.append({"id": self._count, **asked.model_dump(mode="json", exclude_defaults=True)})
        self._more.set()
        return self._count

    async def _some(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._more.wait(), seconds)
        except TimeoutError:
            return

    def _all(self) -> list[dict[str, object]]:
        taken = list(self._waiting)
        self._waiting.clear()
        self._more.clear()
        return taken


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0.0), _MAX_WAIT_SECONDS)
    except ValueError:
        return 0.0
