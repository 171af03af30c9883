"""Raw updates, committed before they are acknowledged: polled or posted, once each, only what concerns us."""

import asyncio
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.ports import BotDesk, BotUnit
from bot.standing import Standing, unknown_method
from bot.wire import Unclear, said
from takeover.errors import Unavailable

log = structlog.get_logger()
GET_UPDATES = "get_Updates"
"""The library calls it getUpdates; spelled like this it does not warn that it has a method which parses, and it is the
parsing that a malformed update breaks."""
POLL_SECONDS = 25
PAUSE = 0.5
"""Seconds between questions to a server that answers at once that there is nothing."""
BATCH = 100
WANTED: tuple[str, ...] = ("message", "edited_message", "callback_query", "my_chat_member")
MEDIA = ("photo", "document", "video")
SERVICE = ("migrate_to_chat_id",)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_WAIT = 1.0
LONGEST_WAIT = 10.0
"""Seconds after a failed question, doubled each time; after a crash a server may hold the old question for a moment."""
REFUSED_SECONDS = 10.0
"""Between two questions with a token that was refused: a mistake on their side mends itself."""
LARGEST = 1_000_000
"""Bytes of one posted update; real ones are some kilobytes."""
NUMBERS = range(-(2**63), 2**63)
"""What the inbox can hold as the number of an update; Telegram's own have half as many bits."""

STOPS = "1|halt|"
"""How the data of a button begin that stops what is under way."""

Update = dict[str, Any]


def keep(update: Update) -> bool:
    """Whether an update concerns us at all: group talk that is no media, command or reply to the bot does not."""
    try:
        return _concerns_us(update)
    except (AttributeError, TypeError):
        return True  # of a shape that nobody promised: the worker sets it aside


def _concerns_us(update: Update) -> bool:
    message = update.get("message") or update.get("edited_message")
    if message is None:
        return any(kind in update for kind in WANTED)
    if message.get("chat", {}).get("type") not in {"group", "supergroup"}:
        return True
    if any(kind in message for kind in (*MEDIA, *SERVICE)):
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("is_bot"):
        return True
    entities = message.get("entities") or ()
    return any(entity.get("type") == "bot_command" and entity.get("offset") == 0 for entity in entities)


def chat_of(update: Update) -> str:
    """The chat in which an update has to be handled in order; empty for one of a strange shape.

    A press that stops what the chat waits for cannot wait behind it.
    """
    for kind in WANTED:
        part = update.get(kind)
        if isinstance(part, dict):
            chat = part.get("chat") or (part.get("message") or {}).get("chat") or part.get("from") or {}
            stops = str(part.get("data", "")).startswith(STOPS)
            return f"{chat.get('id', '')}{'/stop' if stops else ''}" if isinstance(chat, dict) else ""
    return ""


def take(uow: BotUnit, now: datetime, updates: Sequence[Update]) -> int:
    """Stores updates that are new; returns how many were."""
    rows = [
        (update["update_id"], chat_of(update), json.dumps(update).encode() if keep(update) else None)
        for update in updates
        if _numbered(update)
    ]
    with uow:
        new = uow.inbox.add(rows, now)
        uow.commit()
    return new


def _numbered(update: object) -> bool:
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and number in NUMBERS


class Poller:
    """Asks Telegram for updates; the offset moves only after the commit."""

    def __init__(self, bot: Bot, desk: BotDesk, arrived: Callable[[], None], standing: Standing) -> None:
        self._bot = bot
        self._desk = desk
        self._arrived = arrived
        self._standing = standing
        self._offset: int | None = None
        self.failing_since: float | None = None

    async def run(self) -> None:
        """Polls until cancelled; whatever goes wrong is waited out, never skipped."""
        patience = FIRST_WAIT
        await self._unhook()
        while True:
            try:
                await self._once()
                patience, self.failing_since = FIRST_WAIT, None
                self._standing.accept()
            except (InvalidToken, EndPointNotFound) as error:
                self._fails()
                await self._standing.doubt(error)
                await asyncio.sleep(REFUSED_SECONDS if self._standing.refused else patience)
                patience = min(patience * 2, LONGEST_WAIT)
            except (TelegramError, OSError) as error:
                self._fails()
                wait = _wait(error, patience)
                patience = min(patience * 2, LONGEST_WAIT)
                log.warning("polling_failed", error=type(error).__name__, wait=wait)
                await asyncio.sleep(wait)
                if isinstance(error, Conflict):
                    await self._unhook()
            except Exception as error:
                log.error("inbox_not_written", error=_why(error))
                self._fails()
                await asyncio.sleep(2)

    def _fails(self) -> None:
        if self.failing_since is None:
            self.failing_since = self._desk.stopwatch.seconds()

    async def _unhook(self) -> None:
        """A webhook of before would keep everything from a bot that polls."""
        try:
            await self._bot.delete_webhook()
        except (TelegramError, OSError) as error:
            log.info("webhook_not_deleted", error=said(error) if unknown_method(error) else type(error).__name__)

    async def _once(self) -> None:
        began = self._desk.stopwatch.seconds()
        updates: Any = await self._bot.do_api_request(
            GET_UPDATES,
            api_kwargs={
                "timeout": POLL_SECONDS,
                "limit": BATCH,
                "allowed_updates": json.dumps(WANTED),
                **({} if self._offset is None else {"offset": self._offset}),
            },
            read_timeout=POLL_SECONDS + 10,
        )
        if not isinstance(updates, list):
            raise Unclear
        if not updates:
            # Everything is acknowledged. After a quiet week numbers begin anew, maybe below the offset.
            self._offset = None
            if self._desk.stopwatch.seconds() - began < PAUSE:
                await asyncio.sleep(PAUSE)
            return
        numbers = [update["update_id"] for update in updates if _numbered(update)]
        if len(numbers) < len(updates):
            log.warning("updates_without_number", count=len(updates) - len(numbers))
        await self._desk.run(take, updates)
        self._offset = max(numbers) + 1 if numbers else self._offset
        self._arrived()
        if not numbers:
            await asyncio.sleep(PAUSE)


def _why(error: Exception) -> str:
    """What a log may say: only of the stores it is known that their words hold nothing of a message."""
    return str(error) if isinstance(error, Unavailable) else type(error).__name__


def _wait(error: Exception, otherwise: float) -> float:
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return float(wait if isinstance(wait, int | float) else wait.total_seconds())
    return otherwise


def webhook(secret: str, desk: BotDesk, arrived: Callable[[], None]) -> Route:
    """The route that Telegram posts to: 403 without the secret, 200 only after the commit, 503 while that cannot be."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not _numbered(update):
            return Response(status_code=400)
        try:
            await desk.run(take, [update])
        except Unavailable as error:
            log.error("inbox_not_written", error=_why(error))
            return Response(status_code=503)
        arrived()
        return Response(status_code=200)

    return Route("/telegram/webhook", receive, methods=["POST"])
