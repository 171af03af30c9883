"""While a clip is made fit for Instagram: how far it is, in one message that changes in place, and a way to stop it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from math import ceil
from typing import Any

import structlog
from telegram import Message, Update

import words
from bot.buttons import Button, Press, Rows
from bot.gateway import Gateway, Moved, TryLater, Undeliverable
from bot.ports import Told
from bot.turn import Turn, chat_of, message_of, private, query_of
from takeover import videos
from takeover.clock import Stopwatch
from takeover.errors import Refused
from takeover.model import Item

log = structlog.get_logger()
PATIENCE = 4.0
"""Seconds before somebody hears that it takes a while; copying a clip takes less."""
EVERY = 3.0
"""Seconds between two changes of the message: Telegram slows down who edits oftener."""
EACH = 1.2
"""Seconds of work for a second of 1080p, as docs/video.md measured."""
ROUND = 5
BEGUN = 0.02
"""The part at which the clip was looked at; beyond it it is being encoded."""

Work = Callable[[Told | None], Coroutine[Any, Any, Item]]


async def taken(update: Update, turn: Turn, work: Work) -> Item:
    """What `work` makes of a file; about a video it is told how far it is, in private, and it can be stopped.

    Raises Refused("video-stopped") when its sender stopped it. The administrators hear of a decoder in trouble.
    """
    message = message_of(update)
    try:
        if not private(update) or not _moves(message):
            return await work(None)
        stop = ((Button("button-halt", Press("halt", message.message_id)),),)
        async with told(update, turn, _length(message), stop) as hear:
            return await _stoppable(turn, (message.chat.id, message.message_id), work(hear))
    except Refused as refused:
        reason = str(refused.numbers.get("reason", ""))
        if reason in videos.TROUBLES:
            await turn.room.desk.run(videos.say_trouble, reason)
        raise


async def halt(press: Press, update: Update, turn: Turn) -> None:
    """The sender does not want it after all; it comes past what their chat still waits for."""
    query = query_of(update)
    under_way = turn.room.under_way.get((chat_of(update).id, press.number)) if query.message else None
    if under_way is None:
        raise Refused("video-ready")
    under_way.cancel()


async def _stoppable(turn: Turn, key: tuple[int, int], work: Coroutine[Any, Any, Item]) -> Item:
    task = asyncio.ensure_future(work)
    turn.room.under_way[key] = task
    try:
        return await task
    except asyncio.CancelledError:
        own = asyncio.current_task()
        if own is not None and own.cancelling():
            raise  # the program stops; the inbox brings this message again
        raise Refused("video-stopped") from None
    finally:
        del turn.room.under_way[key]


@asynccontextmanager
async def told(update: Update, turn: Turn, seconds: float, rows: Rows = ()) -> AsyncIterator[Told]:
    """Hears how far a clip of so many seconds is (0: unknown), and tells it in the chat once it takes a while."""
    telling = _Telling(turn.room.gateway, turn.desk.stopwatch, chat_of(update).id, await turn.language(update), rows)
    timer = asyncio.create_task(telling.later(seconds))
    try:
        yield lambda part: telling.hear(part, seconds)
    except BaseException:
        await _ended(timer)
        await telling.take_back()
        raise
    await _ended(timer)
    await telling.finish()


async def _ended(timer: asyncio.Task[None]) -> None:
    timer.cancel()
    with suppress(asyncio.CancelledError):
        await timer


class _Telling:
    """One message and what it says now. A chat that cannot be reached is no reason to stop the work."""

    def __init__(self, gateway: Gateway, stopwatch: Stopwatch, chat: int, language: str, rows: Rows) -> None:
        self._gateway = gateway
        self._stopwatch = stopwatch
        self._chat = chat
        self._language = language
        self._rows = rows
        self._message: int | None = None
        self._said: float | None = None
        self._began = 0.0

    async def later(self, seconds: float) -> None:
        """Says that it takes a while, unless it is over before."""
        await asyncio.sleep(PATIENCE)
        await self._begin(seconds)

    async def hear(self, part: float, seconds: float) -> None:
        if part <= BEGUN or part >= 1:
            return
        now = self._stopwatch.seconds()
        if self._said is None:
            await self._begin(seconds)
        elif self._message is not None and now - self._said >= EVERY:
            self._said = now
            left = (now - self._began) * (1 - part) / part
            await self._change("video-progress", self._rows, percent=round(part * 100), seconds=_rounded(left))

    async def finish(self) -> None:
        if self._message is not None:
            await self._change("video-converted", ())

    async def take_back(self) -> None:
        message = self._message
        if message is not None:
            await _quietly(lambda: self._gateway.erase(self._chat, message))

    async def _begin(self, seconds: float) -> None:
        if self._said is not None:
            return
        self._said = self._began = self._stopwatch.seconds()
        text = words.say(self._language, "video-converting", seconds=_rounded(seconds * EACH))

        async def say() -> None:
            self._message = await self._gateway.say(self._chat, text, self._language, self._rows)

        await _quietly(say)

    async def _change(self, code: str, rows: Rows, **numbers: int) -> None:
        message, text = self._message or 0, words.say(self._language, code, **numbers)
        await _quietly(lambda: self._gateway.redraw(self._chat, message, text, self._language, rows))


async def _quietly(act: Callable[[], Awaitable[object]]) -> None:
    try:
        await act()
    except (TryLater, Undeliverable, Moved) as error:
        log.info("progress_not_told", error=type(error).__name__)


def _rounded(seconds: float) -> int:
    """So many seconds as people say them."""
    return ceil(seconds / ROUND) * ROUND


def _length(message: Message) -> float:
    """Seconds, as the sender's phone says; 0 for a file, of which nobody says it."""
    length = message.video.duration if message.video else 0
    return length.total_seconds() if isinstance(length, timedelta) else float(length)


def _moves(message: Message) -> bool:
    claimed = (message.document.mime_type or "") if message.document else ""
    return message.video is not None or claimed.startswith("video/")
