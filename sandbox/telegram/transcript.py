"""Show chats and accounts to the pages and the tests, deleted messages included."""

from sandbox.telegram import objects
from sandbox.telegram.world import Chat, File, Json, Media, Message, World, buttons

PREFIX = "/sandbox/telegram"


def file_url(file: File) -> str:
    return f"{PREFIX}/media/{file.id}"


def message(of: Message) -> Json:
    """One message as the control API gives it."""
    photo = file_url(of.media.best) if of.media and of.media.kind == "photo" else None
    return {
        "message_id": of.id,
        "from": objects.ANONYMOUS if of.anonymous else objects.user(of.sender),
        "date": of.date,
        "text": of.text or None,
        "caption": of.caption or None,
        "entities": of.entities,
        "photo": photo,
        "media": [_media(of.media)] if of.media else [],
        "media_group_id": of.album or None,
        "buttons": [[_button(button) for button in row] for row in buttons(of.markup)],
        "force_reply": _forced(of.markup),
        "reply_to": of.reply_to,
        "forward_origin": of.origin,
        "service": of.service or None,
        "edited": of.edits,
        "deleted": of.deleted,
        "pinned": of.chat.pinned == of.id,
        "reactions": of.reactions,
    }


def _forced(markup: Json | None) -> Json | None:
    """Whether only those whom the message names or answers must reply to it; None when nobody must."""
    if not markup or not markup.get("force_reply"):
        return None
    return {"selective": bool(markup.get("selective"))}


def _button(button: Json) -> Json:
    return {"text": button["text"], "data": button.get("callback_data"), "url": button.get("url")}


def _media(media: Media) -> Json:
    file = media.best
    return {
        "kind": media.kind,
        "file_id": file.id,
        "url": file_url(file),
        "thumb": file_url(_still(media)) if media.kind in ("photo", "video") or media.thumb else None,
        "name": file.name or None,
        "mime": file.mime or None,
        "size": len(file.data) if file.data is not None else None,
        "width": file.width or None,
        "height": file.height or None,
        "seconds": file.seconds or None,
    }


def _still(media: Media) -> File:
    """The picture that stands for it: a film's cover in full, as on a phone."""
    return media.cover[-1] if media.cover else media.thumb or media.files[0]


def messages(chat: Chat, after: int = 0) -> list[Json]:
    """The messages of a chat, in order of their numbers, later than `after`."""
    return [message(chat.messages[number]) for number in sorted(chat.messages) if number > after]


def state(world: World) -> Json:
    """All bots (without their tokens), people and chats."""
    return {
        "bots": [objects.me(bot) | {"privacy": bot.privacy} for bot in world.bots.values()],
        "people": [objects.user(person) for person in world.people.values()],
        "chats": [_chat(chat) for chat in world.all_chats()],
    }


def _chat(chat: Chat) -> Json:
    shown = objects.chat(chat) | {"last_message_id": chat.last_id}
    if chat.kind == "private":
        return shown | {"started": chat.started, "blocked": chat.blocked}
    return shown | {"members": {str(who): status for who, status in chat.members.items()}, "moved": chat.migrated_to}
