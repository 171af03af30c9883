"""Which file a message carries, and its bytes: small enough, still there, and whole."""

import asyncio
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from telegram import Message
from telegram.error import BadRequest, InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot.worker import Transient
from rules.facts import Kind
from takeover.errors import Refused
from takeover.model import Item

MEGABYTE = 1_000_000
LIMIT = 20 * 1024 * 1024
"""Bytes that the cloud Bot API lets a bot download."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file in a message."""

    file_id: str
    size: int | None
    as_file: bool


def sent(message: Message) -> Sent:
    """The file to take; raises Refused("wrong-type") for a sticker, a voice message and the like."""
    if message.photo:
        largest = message.photo[-1]
        return Sent(largest.file_id, largest.file_size, False)
    if message.video:
        return Sent(message.video.file_id, message.video.file_size, False)
    if message.animation is None and message.document:
        return Sent(message.document.file_id, message.document.file_size, True)
    raise Refused("wrong-type")


class Hands:
    """How many files are taken in at once: those in the decoders and a few that come in meanwhile.

    Everybody else's wait at Telegram, not in our memory, and a chat about something else goes on beside them. Videos
    have hands of their own, because they are slow and photos should not wait for them.
    """

    def __init__(self) -> None:
        self._photos = asyncio.Semaphore(4)
        self._videos = asyncio.Semaphore(2)

    def of(self, message: Message) -> asyncio.Semaphore:
        """The hands for what a message says it carries; entered while its file is fetched and judged."""
        claimed = (message.document.mime_type or "") if message.document else ""
        return self._videos if message.video or claimed.startswith("video/") else self._photos


class _Whole(BytesIO):
    """Keeps what is written to it as it is; the usual one copies it, and it may be twenty megabytes."""

    written = b""

    def write(self, part: Any, /) -> int:
        """Takes a part; nothing is copied when it is the first."""
        self.written += part
        return memoryview(part).nbytes


async def fetch(bot: ExtBot[None], file: Sent) -> bytes:
    """The bytes; raises Refused("too-large" or "file-gone"), Transient when it may come another time."""
    if file.size is not None and file.size > LIMIT:
        raise Refused("too-large", megabytes=round(file.size / MEGABYTE))
    data = _Whole()
    try:
        found = await bot.get_file(file.file_id)
        await found.download_to_memory(data)
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise Refused("too-large", megabytes=round((file.size or LIMIT) / MEGABYTE)) from error
        raise Refused("file-gone") from error
    except InvalidToken as error:
        raise Refused("file-gone") from error
    except NetworkError as error:
        raise Transient from error
    if found.file_size is not None and len(data.written) != found.file_size:
        raise Transient
    return data.written


def placed(item: Item, message: Message) -> Item:
    """The item with the chat message that brought it."""
    return replace(item, chat_id=message.chat.id, message_id=message.message_id)


def frame_of(kind: Kind | None) -> Kind:
    """In which frame something is shown before it is known what it becomes."""
    return kind or Kind.IMAGE
