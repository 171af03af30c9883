"""The methods by which a bot sends: text, photos, videos, voice, documents, albums, copies and signs of typing."""

import asyncio
from typing import Any

from sandbox.telegram import formatting, keyboards, objects
from sandbox.telegram.calls import Call, Methods, existing
from sandbox.telegram.entities import length
from sandbox.telegram.files import MAX_PHOTO_BYTES, Upload
from sandbox.telegram.parameters import Parameters
from sandbox.telegram.refusals import bad
from sandbox.telegram.world import Bot, Chat, Json, Media, MediaKind, Message

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def checked_text(call: Call) -> tuple[str, list[Json]]:
    """The text of a call and its entities, within the service's limits."""
    text, entities = formatting.read(call.parameters, "text")
    if not text:
        raise bad("message text is empty")
    if length(text) > MAX_TEXT:
        raise bad("message is too long")
    return text, entities


def checked_caption(parameters: Parameters, source: Json | None = None) -> tuple[str, list[Json]]:
    """The caption of a call, or of one part of an album."""
    caption, entities = formatting.read(parameters, "caption", source)
    if length(caption) > MAX_CAPTION:
        raise bad("message caption is too long")
    return caption, entities


async def media(call: Call, kind: MediaKind, reference: str, upload: Upload | None) -> Media:
    """The media to show: a new upload, or a file that the service knows already."""
    if upload is None:
        return _known_media(call, kind, reference)
    if not upload.data:
        raise bad("file must be non-empty")
    files = call.exchange.files
    if kind == "photo":
        if len(upload.data) > MAX_PHOTO_BYTES:
            size = f"file of size {len(upload.data)} bytes"
            raise bad(f"{size} is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes")
        return await asyncio.to_thread(files.bots_photo, upload)
    if kind == "video":
        return await asyncio.to_thread(files.video, upload) or files.document(upload)
    if kind == "voice":  # what is no OGG with OPUS arrives as a file
        return await asyncio.to_thread(files.voice, upload) or files.document(upload)
    return files.document(upload)


def _known_media(call: Call, kind: MediaKind, reference: str) -> Media:
    if not reference or reference.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    known = call.exchange.files.media_of(reference)
    if known is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad(f"can't use file of type {_type_of(known.kind)} as {_type_of(kind)}")
    return known


def _type_of(kind: MediaKind) -> str:
    """What the service calls a kind of file in its refusals."""
    return "VoiceNote" if kind == "voice" else kind.capitalize()


def _replied(call: Call, chat: Chat) -> int | None:
    given = call.parameters.structure("reply_parameters") or {}
    if not isinstance(given, dict):
        raise bad("object expected as reply parameters")
    message_id = given.get("message_id") or call.parameters.integer("reply_to_message_id")
    if not message_id:
        return None
    lenient = given.get("allow_sending_without_reply") or call.parameters.flag("allow_sending_without_reply")
    if lenient and (message_id not in chat.messages or chat.messages[message_id].deleted):
        return None
    return existing(chat, int(message_id), "message to be replied").id


def _draft(call: Call) -> Message:
    """Everything that all kinds of messages have, checked before a number is used up."""
    chat = call.chat()
    reply_to = _replied(call, chat)
    markup = keyboards.read(call.parameters)
    message = call.exchange.message(chat, call.bot)
    message.reply_to, message.markup = reply_to, markup
    return message


async def send_message(call: Call) -> Json:
    call.chat()
    text, entities = checked_text(call)
    message = _draft(call)
    message.text, message.entities = text, entities
    return objects.message(call.exchange.send(message))


async def _send_media(call: Call, kind: MediaKind) -> Json:
    call.chat()
    caption, entities = checked_caption(call.parameters)
    keyboards.read(call.parameters)
    shown = await media(call, kind, call.parameters.text(kind), call.parameters.upload(kind))
    await _cover(call, shown, call.parameters.text("cover"), call.parameters.upload("cover"))
    message = _draft(call)
    message.media, message.caption, message.entities = shown, caption, entities
    return objects.message(call.exchange.send(message))


async def send_photo(call: Call) -> Json:
    return await _send_media(call, "photo")


async def send_video(call: Call) -> Json:
    return await _send_media(call, "video")


async def send_voice(call: Call) -> Json:
    return await _send_media(call, "voice")


async def send_document(call: Call) -> Json:
    return await _send_media(call, "document")


async def send_media_group(call: Call) -> list[Json]:
    call.chat()
    parts = _album_parts(call)
    captions = [checked_caption(call.parameters, part) for part in parts]
    shown = [await part_media(call, part) for part in parts]
    album = str(10**16 + call.exchange.number())
    drafts = [_draft(call) for _ in parts]
    for message, part_shown, (caption, entities) in zip(drafts, shown, captions, strict=True):
        message.media, message.caption, message.entities, message.album = part_shown, caption, entities, album
    return [objects.message(call.exchange.send(message)) for message in drafts]


def _album_parts(call: Call) -> list[Json]:
    parts = call.parameters.structure("media", "media")
    if not isinstance(parts, list):
        raise bad("can't parse media JSON object")
    if len(parts) < 2:
        raise bad("too few messages to send as an album")
    if len(parts) > 10:
        raise bad("too many messages to send as an album")
    if "reply_markup" in call.parameters:
        raise bad("reply markup can't be used in sendMediaGroup")
    kinds = {part_kind(part, album=True) for part in parts}
    if "document" in kinds and len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    return parts


def part_kind(part: Any, *, album: bool = False) -> MediaKind:
    """The kind of an InputMedia."""
    if not isinstance(part, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind: Any = part.get("type")
    if kind in {"photo", "video", "document"}:
        checked: MediaKind = kind
        return checked
    if album and kind == "animation":
        raise bad("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')


async def part_media(call: Call, part: Json) -> Media:
    """What an InputMedia shows; its file is attached under a name of its own, or known."""
    reference = str(part.get("media") or "")
    upload = call.parameters.attached(reference)
    if upload is None and reference.startswith("attach://"):
        raise bad("can't parse InputMedia: media not found")
    shown = await media(call, part_kind(part), reference, upload)
    cover = str(part.get("cover") or "")
    await _cover(call, shown, cover, call.parameters.attached(cover))
    return shown


async def _cover(call: Call, shown: Media, reference: str, upload: Upload | None) -> None:
    """The photo that stands for a video, judged as any photo; other media have none."""
    if shown.kind != "video" or (not reference and upload is None):
        return
    photo = await media(call, "photo", reference, upload)
    shown.cover, shown.thumb = photo.files, photo.files[0]


async def send_chat_action(call: Call) -> bool:
    chat = call.chat()
    action = call.parameters.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    call.exchange.events.tell(chat.id, 0, "typing", action=action)
    return True


def _copied(call: Call) -> Message:
    source = call.message(call.seen_chat("from_chat_id"), "message to copy")
    if source.service:
        raise bad("message can't be copied")
    message = _draft(call)
    message.text, message.caption, message.media = source.text, source.caption, source.media
    message.entities = source.entities
    return message


async def copy_message(call: Call) -> Json:
    call.chat()
    message = _copied(call)
    if message.media and "caption" in call.parameters:
        message.caption, message.entities = checked_caption(call.parameters)
    return {"message_id": call.exchange.send(message).id}


async def forward_message(call: Call) -> Json:
    call.chat()
    source = call.message(call.seen_chat("from_chat_id"), "message to forward")
    if source.service:
        raise bad("message can't be forwarded")
    return objects.message(call.exchange.send(forwarded(source, call.exchange.message(call.chat(), call.bot))))


def forwarded(source: Message, message: Message) -> Message:
    """Fill a message with what another says, and with where that came from."""
    message.text, message.caption, message.media = source.text, source.caption, source.media
    message.entities = source.entities
    message.origin = source.origin or origin_of(source)
    return message


def origin_of(source: Message) -> Json:
    """A MessageOrigin."""
    if source.anonymous:
        return {"type": "chat", "date": source.date, "sender_chat": objects.chat(source.chat)}
    return {"type": "user", "date": source.date, "sender_user": objects.user(source.sender)}


def own(message: Message, bot: Bot) -> bool:
    return message.sender is bot


METHODS: Methods = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendVideo": send_video,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
