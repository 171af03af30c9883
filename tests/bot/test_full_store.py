"""While the store is away nothing is given up and nothing is sent twice."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from bot.delivery import Delivery
from bot.drawing import Drawing
from bot.ports import BotDesk
from bot.ports import Received as BotReceived
from bot.worker import TRIES, Worker
from storage.inbox import Received
from storage.outbox import Outgoing
from takeover.errors import Unavailable
from takeover.ports import Message


class Gone(Unavailable):
    pass


class Desk:
    def __init__(self, rows: list[Received], trouble: int = 0) -> None:
        self.rows, self.trouble = rows, trouble
        self.ran: list[str] = []

    async def read(self, query: Callable[..., Any], after: int = 0) -> Any:
        return [row for row in self.rows if row.id > after]

    async def run(self, use_case: Callable[..., Any], *given: Any) -> None:
        if self.trouble:
            self.trouble -= 1
            raise Gone
        self.ran.append(use_case.__name__)


async def test_a_store_that_is_full_poisons_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.worker.STORE_PAUSE", 0.0)
    desk, done, tried = Desk([Received(1, 7, "11", b"{}")]), asyncio.Event(), []

    async def handle(row: BotReceived) -> None:
        tried.append(row.id)
        if len(tried) <= 2 * TRIES:
            raise Gone
        done.set()

    task = asyncio.create_task(Worker(cast(BotDesk, desk), handle, lambda body: body).run())
    async with asyncio.timeout(5):
        await done.wait()
    task.cancel()
    assert "_set_aside" not in desk.ran
    assert desk.ran.count("_reassure") == 1


async def test_what_was_sent_is_noted_as_soon_as_the_store_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.STORE_PAUSE", 0.0)

    class Drawn:
        sent = 0

        async def send(self, row: Outgoing) -> list[int]:
            self.sent += 1
            return [5]

    desk, drawn = Desk([], trouble=3), Drawn()
    await Delivery(cast(BotDesk, desk), cast(Drawing, drawn))._deliver(Outgoing(1, Message(11, "planned"), 1))
    assert (drawn.sent, desk.ran) == (1, ["_sent"])
