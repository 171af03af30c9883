"""Polling goes on whatever a server answers: nothing at all, at once, or updates without a number."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.inbox import PAUSE, Poller
from bot.ports import BotDesk


class Watch:
    """A stopwatch that stands still: every answer is there at once."""

    epoch = "boot"

    def seconds(self) -> float:
        """Always the same."""
        return 7.0


class Desk:
    """Takes what is handed in."""

    stopwatch = Watch()

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def run(self, use_case: Callable[..., Any], updates: list[Any]) -> None:
        """Keeps the updates."""
        self.taken += updates


class Server:
    """Answers questions for updates in turn; it knows no webhooks."""

    def __init__(self, *answers: list[Any]) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.unhooked = 0

    async def delete_webhook(self) -> None:
        """A method that this server does not have."""
        self.unhooked += 1
        raise InvalidToken

    async def do_api_request(self, name: str, *, api_kwargs: dict[str, Any], read_timeout: float) -> list[Any]:
        """The next answer."""
        self.offsets.append(api_kwargs.get("offset"))
        return self.answers.pop(0) if self.answers else await asyncio.Future()


async def polled(monkeypatch: pytest.MonkeyPatch, *answers: list[Any]) -> tuple[Server, Desk, list[float]]:
    """Polls until the answers are used up; what was asked, taken and waited."""
    server, desk, waited = Server(*answers), Desk(), []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await real(0)

    monkeypatch.setattr("bot.inbox.asyncio.sleep", sleep)
    task = asyncio.create_task(Poller(cast(Bot, server), cast(BotDesk, desk), lambda: None).run())
    while len(server.offsets) <= len(answers):
        await real(0)
    task.cancel()
    return server, desk, waited


async def test_a_server_that_has_nothing_is_not_asked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    server, _, waited = await polled(monkeypatch, [], [])
    assert waited == [PAUSE, PAUSE]
    assert server.unhooked == 1


async def test_a_token_that_is_refused_is_said_once_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("bot.inbox.log.error", said.append, raising=False)
    poller = Poller(cast(Bot, Server()), cast(BotDesk, Desk()), lambda: None)
    poller.refuse()
    poller.refuse()
    assert poller.refused
    assert [("ESTAFETTE_TELEGRAM_TOKEN" in line) for line in said] == [True]


async def test_the_highest_number_is_acknowledged_and_what_has_none_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd: list[Any] = [{"update_id": 9}, {"update_id": 4}, {"update_id": "x"}, {}, None]
    server, desk, _ = await polled(monkeypatch, odd, [{}])
    assert server.offsets == [None, 10, 10]
    assert desk.taken[:5] == odd


async def test_what_could_not_be_stored_is_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    full = [True]
    real = Desk.run

    async def run(self: Desk, use_case: Callable[..., Any], updates: list[Any]) -> None:
        if full:
            full.pop()
            raise OSError("disk full")
        await real(self, use_case, updates)

    monkeypatch.setattr(Desk, "run", run)
    server, desk, _ = await polled(monkeypatch, [{"update_id": 7}], [{"update_id": 7}], [{"update_id": 8}])
    assert server.offsets == [None, None, 8, 9]
    assert [one["update_id"] for one in desk.taken] == [7, 8]


async def test_another_poller_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from telegram.error import Conflict

    real = Server.do_api_request
    conflicts = [Conflict("terminated by other getUpdates request")] * 2

    async def asked(self: Server, name: str, **more: Any) -> list[Any]:
        if conflicts:
            self.offsets.append(None)
            self.answers.pop(0)
            raise conflicts.pop()
        return await real(self, name, **more)

    monkeypatch.setattr(Server, "do_api_request", asked)
    async with asyncio.timeout(5):
        server, desk, waited = await polled(monkeypatch, [], [], [{"update_id": 7}])
    assert [one["update_id"] for one in desk.taken] == [7]
    assert (server.unhooked, waited) == (3, [10.0, 10.0])
