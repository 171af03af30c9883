"""What the director tells the page: who plays which part, and the story as it goes, with the demo's time."""

import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.clock import Clock
from sandbox.pages import orders
from sandbox.pages.orders import Cast, Direction
from sandbox.pages.requests import Requests

Told = dict[str, object]


class Stage:
    """The cast and the narration, which the page asks for every second together with the time."""

    def __init__(self, clock: Clock, requests: Requests) -> None:
        self._clock, self._requests = clock, requests
        self._cast = Cast()
        self._direction = Direction()
        # A page that sees another name than before belongs to a house that is gone.
        self._house = secrets.token_hex(8)
        self._told: list[Told] = []
        self._playing = False

    def routes(self) -> list[Route]:
        return [
            Route("/sandbox/stage", self.show),
            Route("/sandbox/cast", self.cast, methods=["POST"]),
            Route("/sandbox/direction", self.direct, methods=["POST"]),
            Route("/sandbox/narration", self.narration, methods=["GET"]),
            Route("/sandbox/narration", self.narrate, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The time, the cast, how the director stands, and the narration with a number above `after`."""
        return JSONResponse(
            {
                "house": self._house,
                "now": self._clock.now().isoformat(),
                "cast": self._cast.model_dump(mode="json"),
                "director": self._requests.heard,
                "playing": self._playing,
                **self._direction.model_dump(mode="json"),
                "told": len(self._told),
                "narration": self._told[_after(request) :],
            }
        )

    async def cast(self, request: Request) -> Response:
        """Set who plays which part, all at once."""
        self._cast = orders.read(orders.CAST, await request.body())
        return JSONResponse(self._cast.model_dump(mode="json"))

    async def direct(self, request: Request) -> Response:
        """Set how the director stands, all at once."""
        self._direction = orders.read(orders.DIRECTION, await request.body())
        return JSONResponse(self._direction.model_dump(mode="json"))

    async def narration(self, request: Request) -> Response:
        return JSONResponse(self._told[_after(request) :])

    async def narrate(self, request: Request) -> Response:
        """Tell what happens now; 201 with its number."""
        told = orders.read(orders.NARRATION, await request.body())
        if told.playing is not None:
            self._playing = told.playing
        number = len(self._told) + 1
        self._told.append({"number": number, **told.model_dump(mode="json", exclude={"playing"})})
        return JSONResponse({"number": number}, 201)


def _after(request: Request) -> int:
    text = request.query_params.get("after", "0")
    if not text.isdecimal():
        raise HTTPException(400, "after is a number")
    return int(text)
