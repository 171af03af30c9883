"""One update's turn: who speaks, in which language, and the desk at which their use cases are handed in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import structlog
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

import words
from bot.buttons import Rows
from bot.files import Hands
from bot.gateway import Gateway, TryLater
from bot.ports import BotDesk, Pages, Public, Studio
from takeover.errors import Number, Refused
from takeover.intake import LooseWords
from takeover.ports import Message as Spoken
from takeover.ports import UnitOfWork
from takeover.rota.problem import Problem
from takeover.rota.records import Proposal

log = structlog.get_logger()

PAUSES = (0.5, 2.0, 5.0, 15.0)
"""Seconds between tries at an answer to somebody who waits; what follows from a commit goes through the outbox."""
LONGEST_PAUSE = 30.0
GROUP_PAUSES = (2.0,)
"""In a group others wait behind the one who is answered, to press or to say something."""
ANONYMOUS = 1087968824
"""Telegram's stand-in for administrators of a group who hide who they are."""


class Albums(Protocol):
    """Who waits for the rest of an album."""

    def expect(self, number: int, chat: str) -> None: ...

    def keep_words(self, album: str, words: LooseWords) -> None: ...

    def words_of(self, album: str) -> LooseWords | None: ...


@dataclass(slots=True)
class Room:
    """What handlers work with."""

    desk: BotDesk
    gateway: Gateway
    studio: Studio
    albums: Albums
    release: Callable[[str], Awaitable[None]]
    public: Callable[[int], Awaitable[Sequence[Public]]]
    propose: Callable[[Problem], Awaitable[Proposal]]
    pages: Pages
    hands: Hands = field(default_factory=Hands)
    under_way: dict[tuple[int, int], asyncio.Task[Any]] = field(default_factory=dict)
    """Clips that are being made fit, by the chat and the message that brought them."""
    username: str = ""


class Turn(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with our room and a desk that settles this update in its first commit."""

    room: Room
    desk: BotDesk

    @classmethod
    def from_update(cls, update: object, application: "Application[Any, Any, Any, Any, Any, Any]") -> "Turn":
        """Called by the library for every update."""
        turn = super().from_update(update, application)
        turn.room = application.bot_data["room"]
        turn.desk = turn.room.desk.handling(update.update_id) if isinstance(update, Update) else turn.room.desk
        return turn

    async def say(self, update: Update, code: str, rows: Rows = (), reply: bool = False, **numbers: Number) -> None:
        """Answers at once, in the language of whoever spoke; as soon as Telegram lets us where that takes long."""
        language = await self.language(update)
        text = words.say(language, code, **numbers)
        if rows:
            await self.say_text(update, text, language, rows, reply)
            return
        try:
            await self._say(update, text, language, rows, reply)
        except TryLater:
            answer = Spoken(chat_of(update).id, code, numbers, reply_to=_answered(update, reply), urgent=True)
            await self.desk.run(_post, answer)

    async def say_text(
        self, update: Update, text: str, language: str, rows: Rows = (), reply: bool = False, preview: bool = True
    ) -> bool:
        """Answers with words that were put together already; False when the wait was so long that they were dropped."""
        try:
            await self._say(update, text, language, rows, reply, preview)
        except TryLater as later:
            log.warning("answer_dropped", seconds=later.seconds)
            return False
        return True

    async def _say(
        self, update: Update, text: str, language: str, rows: Rows, reply: bool, preview: bool = True
    ) -> None:
        chat, answered = chat_of(update).id, _answered(update, reply)
        for pause in PAUSES if private(update) else GROUP_PAUSES:
            try:
                await self.room.gateway.say(chat, text, language, rows, reply_to=answered, preview=preview)
                return
            except TryLater as later:
                if later.seconds > (LONGEST_PAUSE if private(update) else GROUP_PAUSES[-1]):
                    raise
                await asyncio.sleep(max(later.seconds, pause))
        await self.room.gateway.say(chat, text, language, rows, reply_to=answered, preview=preview)

    async def redraw(self, update: Update, text: str, language: str, rows: Rows = ()) -> None:
        """Draws the message under which a button was pressed again; one that is gone stays away."""
        message = query_of(update).message
        if message is not None:
            await self.room.gateway.redraw(message.chat.id, message.message_id, text, language, rows)

    async def retell(self, update: Update, code: str, rows: Rows = (), **numbers: Number) -> None:
        """The same with words from the catalogue, in the language of whoever pressed."""
        language = await self.language(update)
        await self.redraw(update, words.say(language, code, **numbers), language, rows)

    async def tell_below(self, update: Update, code: str, rows: Rows = (), **numbers: Number) -> None:
        """What came of a press stands below what asked, in the place of its buttons."""
        language, message = await self.language(update), query_of(update).message
        asked = message.text if isinstance(message, Message) and message.text else ""
        text = "\n\n".join(filter(None, (asked, words.say(language, code, **numbers))))
        await self.redraw(update, text, language, rows)

    async def erase(self, update: Update) -> None:
        """Takes away the message under which a button was pressed."""
        message = query_of(update).message
        if message is not None:
            await self.room.gateway.erase(message.chat.id, message.message_id)

    async def language(self, update: Update) -> str:
        """The speaker's own language; Telegram's hint for somebody whom we do not know."""
        user = update.effective_user
        found = await self.desk.read(_language, user.id) if user else None
        hint = (user.language_code or "nl")[:2] if user else "nl"
        return found or (hint if hint in words.LANGUAGES else "en")


def _language(uow: UnitOfWork, telegram_id: int) -> str | None:
    person = uow.people.by_telegram(telegram_id)
    return person.language if person else None


def _post(uow: UnitOfWork, now: datetime, answer: Spoken) -> None:
    with uow:
        uow.outbox.add(answer)
        uow.commit()


def _answered(update: Update, reply: bool) -> int | None:
    message = update.effective_message
    return message.message_id if message and (reply or not private(update)) else None


def private(update: Update) -> bool:
    """Whether this is a chat with one person."""
    return chat_of(update).type == Chat.PRIVATE


def chat_of(update: Update) -> Chat:
    """The chat; every update that reaches a handler has one."""
    if update.effective_chat is None:
        raise Refused("button-unknown")
    return update.effective_chat


def speaker(update: Update) -> User:
    """Who speaks; raises Refused("anonymous") for an administrator who hides who they are."""
    message = update.message
    if message is not None and message.sender_chat is not None and message.sender_chat.id == message.chat.id:
        raise Refused("anonymous")
    user = update.effective_user
    if user is None or user.id == ANONYMOUS:
        raise Refused("anonymous")
    return user


def message_of(update: Update) -> Message:
    """The message that brought the update."""
    if update.effective_message is None:
        raise Refused("button-unknown")
    return update.effective_message


def query_of(update: Update) -> CallbackQuery:
    """The pressed button."""
    if update.callback_query is None:
        raise Refused("button-unknown")
    return update.callback_query


def argument(update: Update) -> str:
    """What follows a command."""
    text = message_of(update).text or ""
    parts = text.split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def number_and_rest(update: Update) -> tuple[int, str]:
    """`/command 12 because …`; raises Refused("number-needed")."""
    first, *rest = argument(update).split(maxsplit=1) or [""]
    digits = first.removeprefix("#").rstrip(":")
    if not digits.isdecimal() or len(digits) > 9:
        raise Refused("number-needed")
    return int(digits), "".join(rest).strip()
