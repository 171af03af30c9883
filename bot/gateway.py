"""The few things the bot does to a chat, with Telegram's errors turned into ours."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
    User,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

import words
from bot.buttons import Rows
from bot.keyboards import Keyboards
from bot.wire import NoSuchMethod, said
from takeover.clock import Stopwatch

log = structlog.get_logger()
CAPTION_LIMIT = 1024
TEXT_LIMIT = 4096
BUTTON_LABEL = 40
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ANSWER_SECONDS = 15.0
"""For an answer to a picture: whoever waits sees nothing meanwhile."""
LONGEST_SECONDS = 60.0
SLOWEST = 250_000
"""Bytes a second that a line, or a server of one's own that passes a file on, may do at least."""


class Undeliverable(Exception):
    """It will never arrive; `reason` is a code, `said` what Telegram said about it."""

    def __init__(self, reason: str, said: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.said = said


class Blocked(Undeliverable):
    """The person blocked the bot or never pressed Start."""

    def __init__(self) -> None:
        super().__init__("blocked")


class Moved(Exception):
    """The group became a supergroup with another id."""

    def __init__(self, chat: int) -> None:
        super().__init__("moved")
        self.chat = chat


class TryLater(Exception):
    """Nobody knows whether it arrived, or Telegram asks for patience; `seconds` says how much."""

    def __init__(self, seconds: float) -> None:
        super().__init__("later")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Picture:
    """One photo or video to show, as bytes; a video with the photo that stands for it."""

    data: bytes
    video: bool = False
    cover: bytes | None = None


@asynccontextmanager
async def ours() -> AsyncIterator[None]:
    """Turns what Telegram raises into Undeliverable, Moved or TryLater."""
    try:
        yield
    except RetryAfter as error:
        wait = error.retry_after
        raise TryLater(wait.total_seconds() if isinstance(wait, timedelta) else float(wait)) from error
    except ChatMigrated as error:
        raise Moved(error.new_chat_id) from error
    except Forbidden as error:
        raise Blocked from error
    except BadRequest as error:
        if _no_chat(error):
            raise Blocked from error
        raise Undeliverable("refused", said(error)) from error
    except InvalidToken as error:
        raise TryLater(30) from error
    except NetworkError as error:
        raise TryLater(1) from error
    except TelegramError as error:
        raise TryLater(5) from error


class Gateway:
    """Sends, edits and deletes through one bot."""

    def __init__(self, bot: Bot, stopwatch: Stopwatch) -> None:
        self._bot = bot
        self.keyboards = Keyboards(stopwatch)

    @property
    def username(self) -> str:
        """The bot's name in links; empty until Telegram has told it."""
        try:
            return self._bot.username
        except RuntimeError:
            return ""

    async def say(
        self,
        chat: int,
        text: str,
        language: str,
        rows: Rows = (),
        reply_to: int | None = None,
        *,
        preview: bool = True,
    ) -> int:
        """Sends a text, cut to what Telegram takes, and returns its message id.

        Without `preview` Telegram does not fetch the addresses in it.
        """
        async with ours():
            message = await self._bot.send_message(
                chat,
                clipped(text, TEXT_LIMIT),
                reply_markup=keyboard(rows, language),
                reply_parameters=_reply(reply_to),
                link_preview_options=None if preview else NO_PREVIEW,
            )
        return message.message_id

    async def ask(self, chat: int, text: str, who: User) -> int:
        """Asks one person in a group to answer this very message; their program opens the answer for them."""
        async with ours():
            message = await self._bot.send_message(
                chat,
                f"{who.first_name}: {text}",
                entities=[MessageEntity(MessageEntity.TEXT_MENTION, 0, units(who.first_name), user=who)],
                reply_markup=ForceReply(selective=True),
            )
        return message.message_id

    async def voice(self, chat: int, file_id: str, caption: str) -> int:
        """Passes a voice message on by Telegram's own number of it; raises Undeliverable where that is refused."""
        async with ours():
            message = await self._bot.send_voice(chat, file_id, caption=clipped(caption, CAPTION_LIMIT))
        return message.message_id

    async def redraw(self, chat: int, message_id: int, text: str, language: str, rows: Rows = ()) -> bool:
        """Draws a text message again; False when it is gone and has to be sent anew."""
        async with ours():
            try:
                with self.keyboards.changing(chat, message_id):
                    await self._bot.edit_message_text(
                        clipped(text, TEXT_LIMIT), chat, message_id, reply_markup=keyboard(rows, language)
                    )
            except (BadRequest, NoSuchMethod) as error:
                return _harmless(error)
        return True

    async def recaption(self, chat: int, message_id: int, caption: str) -> bool:
        """Changes the words under a picture; False when it is gone."""
        async with ours():
            try:
                await self._bot.edit_message_caption(chat, message_id, caption=clipped(caption, CAPTION_LIMIT))
            except (BadRequest, NoSuchMethod) as error:
                return _harmless(error)
        return True

    async def quiet(self, chat: int, message_id: int) -> None:
        """Takes the buttons off a message."""
        async with ours():
            try:
                await self._bot.edit_message_reply_markup(chat, message_id, reply_markup=None)
            except (BadRequest, NoSuchMethod):
                log.debug("buttons_gone")

    async def show(
        self, chat: int, pictures: Sequence[Picture], caption: str = "", reply_to: int | None = None
    ) -> list[int]:
        """Sends a photo, a video, or an album of two to ten, and returns the message ids in order.

        What Telegram does not take like that is tried again, one by one and then as a file. Of a picture that it does
        not take at all there is no id; the caption stands under the first one that is there.
        """
        words_below = clipped(caption, CAPTION_LIMIT)
        async with ours():
            if len(pictures) > 1:
                try:
                    return await self._album(chat, pictures, words_below, reply_to)
                except (BadRequest, NoSuchMethod) as error:
                    _let_be(error, "sendMediaGroup")
            return await self._one_by_one(chat, pictures, words_below, reply_to)

    async def _album(self, chat: int, pictures: Sequence[Picture], caption: str, reply_to: int | None) -> list[int]:
        media = [_input(picture, caption if at == 0 else None) for at, picture in enumerate(pictures)]
        patience = _patience(*pictures)
        sent = await self._bot.send_media_group(chat, media, reply_parameters=_reply(reply_to), **patience)
        return [message.message_id for message in sent]

    async def _one_by_one(
        self, chat: int, pictures: Sequence[Picture], caption: str, reply_to: int | None
    ) -> list[int]:
        """What is there is taken away when the rest cannot follow now: the next try begins anew."""
        sent: list[int] = []
        try:
            for picture in pictures:
                words_below = "" if sent else caption
                message = await self._single(chat, picture, caption=words_below, reply_parameters=_reply(reply_to))
                sent += [message.message_id] if message else []
        except TelegramError:
            for message_id in sent:
                with suppress(TelegramError):
                    await self._bot.delete_message(chat, message_id)
            raise
        return sent

    async def _single(self, chat: int, picture: Picture, **more: Any) -> Message | None:
        """A photo or video as such, else as a file; None when Telegram takes neither."""
        send = partial(self._bot.send_video, cover=picture.cover) if picture.video else self._bot.send_photo
        patience = _patience(picture)
        try:
            return await send(chat, picture.data, **more, **patience)
        except BadRequest as error:
            _let_be(error, "sendVideo" if picture.video else "sendPhoto")
        name = "video.mp4" if picture.video else "photo.jpg"
        try:
            return await self._bot.send_document(chat, picture.data, filename=name, **more, **patience)
        except BadRequest as error:
            _let_be(error, "sendDocument")
        return None

    async def point(self, chat: int, data: bytes, caption: str, language: str, rows: Rows) -> int:
        """Sends a photo with buttons under it and returns its message id; only the words when it is not taken."""
        markup = keyboard(rows, language)
        async with ours():
            message = await self._single(
                chat, Picture(data), caption=clipped(caption, CAPTION_LIMIT), reply_markup=markup
            )
        if message is not None:
            return message.message_id
        return await self.say(chat, caption, language, rows)

    async def rekey(self, chat: int, message_id: int, language: str, rows: Rows) -> None:
        """Puts other buttons under a message; one that is gone is let be."""
        async with ours():
            try:
                await self._bot.edit_message_reply_markup(chat, message_id, reply_markup=keyboard(rows, language))
            except (BadRequest, NoSuchMethod) as error:
                _harmless(error)

    async def hand(self, chat: int, name: str, data: bytes, caption: str) -> int:
        """Sends a file with a name and returns its message id."""
        async with ours():
            message = await self._bot.send_document(chat, data, caption=clipped(caption, CAPTION_LIMIT), filename=name)
        return message.message_id

    async def erase(self, chat: int, message_id: int) -> None:
        """Deletes a message where Telegram lets us; where not, it is logged and let be."""
        async with ours():
            try:
                await self._bot.delete_message(chat, message_id)
            except (BadRequest, Forbidden, NoSuchMethod) as error:
                log.warning("cannot_delete_message", said=said(error))


def keyboard(rows: Rows, language: str) -> InlineKeyboardMarkup | None:
    """Telegram's form of our rows; None when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    clipped(button.text or words.say(language, button.label), BUTTON_LABEL),
                    callback_data=button.press.encode() if button.press else None,
                    url=button.link,
                )
                for button in row
            ]
            for row in rows
        ]
    )


def clipped(text: str, limit: int) -> str:
    """The text within a limit of UTF-16 code units, which is how Telegram counts."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * limit:
        return text
    return encoded[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"


def units(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text.encode("utf-16-le")) // 2


def _input(picture: Picture, caption: str | None) -> InputMediaPhoto | InputMediaVideo:
    """Of an album: the library cannot attach a cover to a part of one, and there it has none."""
    return (InputMediaVideo if picture.video else InputMediaPhoto)(picture.data, caption=caption)


def _patience(*pictures: Picture) -> dict[str, Any]:
    """Seconds for sending and for the answer, by size: a small photo that hangs is tried again soon."""
    size = sum(len(picture.data) for picture in pictures)
    seconds = min(LONGEST_SECONDS, ANSWER_SECONDS + size / SLOWEST)
    return {"write_timeout": seconds, "read_timeout": seconds}


def _let_be(error: BadRequest | NoSuchMethod, method: str) -> None:
    """Notes that a picture was not taken like this, so that another way is tried; raises what another cannot help."""
    if isinstance(error, BadRequest):
        if _no_chat(error):
            raise error
        log.warning("picture_refused", method=method, said=said(error))


def _no_chat(error: BadRequest) -> bool:
    return "chat not found" in error.message.lower()


def _reply(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id else None


def _harmless(error: TelegramError) -> bool:
    """True when the message already shows this, False when it is gone or cannot be edited here; else it is raised."""
    if isinstance(error, NoSuchMethod):
        return False
    text = error.message.lower()
    if "not modified" in text:
        return True
    if "not found" in text or "can't be edited" in text:
        return False
    raise error
