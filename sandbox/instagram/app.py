"""Puts the stand-in for Instagram together as a web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.clock import Clock
from sandbox.instagram.control import Control
from sandbox.instagram.creating import Creator
from sandbox.instagram.fetching import new_client
from sandbox.instagram.graph import Graph
from sandbox.instagram.world import World
from sandbox.journal import Journal

_VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def create(clock: Clock, journal: Journal) -> Starlette:
    """An application that answers `/{version}/…`, `/refresh_access_token`, `/sandbox/instagram/…` and public pages.

    Its `state.world` is what it remembers.
    """
    world = World(clock, journal)
    client = new_client()
    creator = Creator(world, client)
    graph = Graph(world, creator)

    async def answer(request: Request) -> Response:
        return await graph.answer(request)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await creator.close()
        await client.aclose()

    app = Starlette(routes=[*Control(world).routes(), Route("/{path:path}", answer, methods=_VERBS)], lifespan=lifespan)
    app.state.world = world
    return app
