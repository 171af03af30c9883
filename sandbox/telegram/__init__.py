"""A stand-in for the Bot API, version 10.0: bots speak to it as to the service, people are played over HTTP."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route

from sandbox.journal import Clock, Journal
from sandbox.telegram.bot_api import BotApi
from sandbox.telegram.control import Control, new_bot
from sandbox.telegram.exchange import Exchange
from sandbox.telegram.world import Bot

__all__ = ["Bot", "create", "new_bot"]


def create(clock: Clock, journal: Journal, *, bots: Iterable[Bot] = (), flood: bool = False) -> Starlette:
    """The stand-in as an app: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/sandbox/telegram/…`.

    `clock` gives the dates of messages; with `flood` what is sent too fast is refused with 429.
    """
    exchange = Exchange(clock, journal)
    for bot in bots:
        exchange.add_bot(bot)
    api = BotApi(exchange, flood=flood)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        for webhook in exchange.webhooks.values():
            await webhook.stop()

    routes = [
        Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", api.download, methods=["GET"]),
        *Control(exchange).routes(),
    ]
    return Starlette(routes=routes, lifespan=lifespan)
