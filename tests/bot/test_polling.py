"""Polling goes on whatever a server answers: nothing at all, at once, or updates without a number."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.inbox import FIRST_WAIT, LONGEST_WAIT, PAUSE, REFUSED_SECONDS, Poller
from bot.ports import BotDesk
from bot.standing import Standing
from bot.wire import NoSuchMethod


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

    def __init__(self, *answers: Any, me: Exception | None = None) -> None:
        self.answers = list(answers)
        self.me = me
        self.offsets: list[int | None] = []
        self.unhooked = 0

    async def delete_webhook(self) -> None:
        """A method that this server does not have."""
        self.unhooked += 1
        raise InvalidToken

    async def do_api_request(self, name: str, *, api_kwargs: dict[str, Any], read_timeout: float) -> list[Any]:
        """The next answer, or the error that stands for it."""
        self.offsets.append(api_kwargs.get("offset"))
        answer = self.answers.pop(0) if self.answers else await asyncio.Future()
        if isinstance(answer, Exception):
            raise answer
        return cast(list[Any], answer)

    async def get_me(self) -> None:
        """A question that every server answers, unless it refuses the token."""
        if self.me is not None:
            raise self.me


async def polled(
    monkeypatch: pytest.MonkeyPatch, *answers: Any, me: Exception | None = None
) -> tuple[Server, Desk, list[float]]:
    """Polls until the answers are used up; what was asked, taken and waited."""
    server, desk, waited = Server(*answers, me=me), Desk(), []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await real(0)

    monkeypatch.setattr("bot.inbox.asyncio.sleep", sleep)
    bot = cast(Bot, server)
    task = asyncio.create_task(Poller(bot, cast(BotDesk, desk), lambda: None, Standing(bot)).run())
    while len(server.offsets) <= len(answers):
        await real(0)
    task.cancel()
    return server, desk, waited


async def test_a_server_that_has_nothing_is_not_asked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    server, _, waited = await polled(monkeypatch, [], [])
    assert waited == [PAUSE, PAUSE]
    assert server.unhooked == 1


def missing(name: str) -> TelegramError:
    """What the library makes of a 404 to a question for updates."""
    error = EndPointNotFound("Endpoint not found in Bot API")
    error.__cause__ = NoSuchMethod(name)
    return error


def unauthorized() -> TelegramError:
    """What the library makes of a 401 to a question for updates."""
    error = EndPointNotFound("Endpoint not found in Bot API")
    error.__cause__ = InvalidToken("Unauthorized")
    return error


async def test_a_token_that_is_refused_is_said_once_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with capture_logs() as lines:
        _, _, waited = await polled(monkeypatch, unauthorized(), unauthorized())
    assert waited == [REFUSED_SECONDS] * 2
    assert ["ESTAFETTE_TELEGRAM_TOKEN" in line["event"] for line in lines if line["log_level"] == "error"] == [True]


async def test_a_method_that_is_unknown_is_named_and_does_not_blame_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with capture_logs() as lines:
        await polled(monkeypatch, missing("getUpdates"), missing("getUpdates"))
    told = [line for line in lines if line["log_level"] == "error"]
    assert told == [{"event": "method_unknown", "method": "getUpdates", "log_level": "error"}]


async def test_a_404_to_everything_is_a_token_of_a_wrong_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    with capture_logs() as lines:
        await polled(monkeypatch, missing("getUpdates"), me=NoSuchMethod("getMe"))
    assert any("ESTAFETTE_TELEGRAM_TOKEN" in line["event"] for line in lines)


async def test_another_poller_of_a_moment_ago_costs_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = Conflict("Conflict: terminated by other getUpdates request")
    _, _, waited = await polled(monkeypatch, *[busy] * 6, [], busy)
    assert waited == [FIRST_WAIT, 2.0, 4.0, 8.0, LONGEST_WAIT, LONGEST_WAIT, PAUSE, FIRST_WAIT]


async def test_an_answer_that_is_no_list_of_updates_is_no_fault_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    with capture_logs() as lines:
        await polled(monkeypatch, {"no": "list"})
    assert [line["event"] for line in lines if line["log_level"] != "info"] == ["polling_failed"]


async def test_the_highest_number_is_acknowledged_and_what_has_none_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd: list[Any] = [{"update_id": 9}, {"update_id": 4}, {"update_id": "x"}, {}, None, {"update_id": 10**22}]
    server, desk, _ = await polled(monkeypatch, odd, [{}])
    assert server.offsets == [None, 10, 10]
    assert desk.taken[: len(odd)] == odd


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
