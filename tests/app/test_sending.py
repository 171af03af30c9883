"""What cannot be sent is logged, counts for health by the stopwatch, and is told to administrators in the end."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from app.health import Health
from bot.delivery import PATIENCE, Delivery
from bot.drawing import Drawing
from bot.gateway import ours
from bot.ports import BotDesk, Outgoing
from bot.standing import Standing
from bot.wire import NoSuchMethod
from takeover import people
from takeover.model import Role
from takeover.ports import Message
from tests.app.test_parts import NOW, Room

EDITORS = -1


class Server:
    """Fails with the same error until it is told not to; knows the bot unless it is told otherwise."""

    def __init__(self, error: TelegramError | None, me: Exception | None = None) -> None:
        self.error, self.me = error, me
        self.tries = 0

    async def send(self, row: Outgoing) -> list[int]:
        """Stands for drawing a message; who is not the editors gets theirs."""
        if row.message.chat != EDITORS:
            return [8]
        self.tries += 1
        async with ours():
            if self.error is not None:
                raise self.error
        return [7]

    async def get_me(self) -> None:
        """Stands for the bot."""
        if self.me is not None:
            raise self.me


@pytest.fixture
def room(sqlite_migrated: str, tmp_path: Path) -> Iterator[Room]:
    """A room with an administrator and one message for the editors."""
    room = Room(sqlite_migrated, tmp_path)
    people.admit(room.database.unit(), NOW, 12, "Ada", Role.ADMIN, room.account)
    with room.database.engine.begin() as connection:
        connection.exec_driver_sql("delete from outbox")
    with room.database.unit() as uow:
        uow.outbox.add(Message(EDITORS, "planned", account=room.account, key="one"))
        uow.commit()
    yield room
    room.database.close()


@asynccontextmanager
async def delivering(room: Room, server: Server) -> AsyncIterator[tuple[Delivery, Standing]]:
    """The outbox at work, until the first try is over."""
    standing = Standing(cast(Bot, server))
    delivery = Delivery(cast(BotDesk, room.desk), cast(Drawing, server), standing)
    task = asyncio.create_task(delivery.run())
    try:
        await again(room, server, 1)
        yield delivery, standing
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await delivery.drain(5)


async def again(room: Room, server: Server, tries: int) -> None:
    """Until so many tries were made and noted."""
    async with asyncio.timeout(20):
        while server.tries < tries or room_rows(room, "sending"):
            await asyncio.sleep(0.01)


def room_rows(room: Room, state: str) -> list[Any]:
    """The problems of what is in that state."""
    with room.database.engine.connect() as connection:
        return list(connection.exec_driver_sql("select problem from outbox where state = ?", (state,)).scalars())


async def codes(room: Room, delivery: Delivery) -> list[str]:
    """What health says."""
    look = Health(room.desk, room.database, {}, dict, list, lambda: delivery.waiting(room.watch.seconds()))
    return [reason.code for reason in await look.look()]


async def test_a_sending_that_the_server_does_not_know_turns_health_red_after_a_minute(room: Room) -> None:
    server = Server(NoSuchMethod("sendMediaGroup"))
    with capture_logs() as lines:
        async with delivering(room, server) as (delivery, standing):
            assert await codes(room, delivery) == []
            room.watch.at += 31
            await again(room, server, 2)
            room.watch.at += 31
            assert await codes(room, delivery) == ["messages-waiting"]
            assert not standing.refused
            server.error = None
            await again(room, server, 3)
            async with asyncio.timeout(20):
                while await codes(room, delivery):  # forgotten a moment after it is noted as sent
                    await asyncio.sleep(0.01)
    told = [(line["event"], line.get("method") or line.get("error")) for line in lines]
    assert told == [
        ("method_unknown", "sendMediaGroup"), ("not_sent_yet", "unknown method or token: sendMediaGroup"),
    ]  # fmt: skip


async def test_a_token_that_is_refused_while_sending_is_told_as_such(room: Room) -> None:
    server = Server(InvalidToken("Unauthorized"))
    async with delivering(room, server) as (_, standing):
        assert standing.refused
        server.error, room.watch.at = None, room.watch.at + 31
        await again(room, server, 2)
        assert not standing.refused


async def test_what_is_refused_for_good_is_logged_in_telegrams_words_and_told(room: Room) -> None:
    with capture_logs() as lines:
        async with delivering(room, Server(BadRequest("BUTTON_DATA_INVALID"))):
            pass
    assert room_rows(room, "failed") == ["refused"]
    (line,) = [line for line in lines if line["event"] == "undeliverable"]
    assert (line["reason"], line["said"]) == ("refused", "BUTTON_DATA_INVALID")
    with room.database.read() as uow:
        assert uow.outbox.has(12, "message-undeliverable")


async def test_what_was_tried_for_too_long_is_told(room: Room) -> None:
    with room.database.engine.begin() as connection:
        connection.exec_driver_sql("update outbox set attempts = ?", (PATIENCE,))
    async with delivering(room, Server(NoSuchMethod("sendPhoto"))):
        pass
    assert room_rows(room, "failed") == ["no-answer"]
    with room.database.read() as uow:
        assert uow.outbox.has(12, "message-undeliverable")
