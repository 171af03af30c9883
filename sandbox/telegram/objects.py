"""Render accounts, chats and messages as the objects of the Bot API."""

from sandbox.telegram.world import Bot, Chat, File, Json, Media, Message, Sender

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages",
)  # fmt: skip


def user(account: Sender) -> Json:
    """A User as it stands in messages."""
    if isinstance(account, Bot):
        return {"id": account.id, "is_bot": True, "first_name": account.name, "username": account.username}
    known = {"last_name": account.last_name, "username": account.username, "language_code": account.language_code}
    given = {key: value for key, value in known.items() if value}
    return {"id": account.id, "is_bot": False, "first_name": account.first_name, **given}


def me(bot: Bot) -> Json:
    """The User that getMe gives."""
    return {
        **user(bot),
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(of: Chat) -> Json:
    """A Chat as it stands in messages."""
    if of.person is None:
        return {"id": of.id, "type": of.kind, "title": of.title}
    known = {"last_name": of.person.last_name, "username": of.person.username}
    given = {key: value for key, value in known.items() if value}
    return {"id": of.id, "type": "private", "first_name": of.person.first_name, **given}


def full_chat(of: Chat) -> Json:
    """The ChatFullInfo that getChat gives."""
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full: Json = {**chat(of), "accent_color_id": abs(of.id) % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(kinds, False)
    if of.pinned is not None and of.pinned in of.messages:
        full["pinned_message"] = message(of.messages[of.pinned])
    return full


def member(account: Sender, status: str) -> Json:
    """A ChatMember with the fields of its status."""
    shown: Json = {"user": user(account), "status": status}
    if status == "creator":
        shown["is_anonymous"] = False
    elif status == "administrator":
        shown |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_ADMIN_RIGHTS, True)}
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


def photo_size(file: File) -> Json:
    size: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "width": file.width, "height": file.height}
    if file.data is not None:
        size["file_size"] = len(file.data)
    return size


def _document(media: Media) -> Json:
    file = media.best
    shown: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data or b"")}
    known = {"file_name": file.name, "mime_type": file.mime}
    shown |= {key: value for key, value in known.items() if value}
    return _with_thumb(shown, media)


def _video(media: Media) -> Json:
    file = media.best
    shown = {"width": file.width, "height": file.height, "duration": file.seconds, **_document(media)}
    return shown | {"cover": [photo_size(size) for size in media.cover]} if media.cover else shown


def _voice(media: Media) -> Json:
    """A Voice has no name and no picture."""
    return {"duration": media.best.seconds, **_document(media)}


def _with_thumb(shown: Json, media: Media) -> Json:
    if media.thumb is not None:
        shown["thumbnail"] = photo_size(media.thumb)
    return shown


def _media(media: Media) -> Json:
    if media.kind == "photo":
        return {"photo": [photo_size(file) for file in media.files]}
    shown = {"video": _video, "voice": _voice}.get(media.kind, _document)
    return {media.kind: shown(media)}


def message(of: Message, depth: int = 0) -> Json:
    """A Message; the message it answers is inside it, but not that one's own."""
    shown: Json = {"message_id": of.id, "from": ANONYMOUS if of.anonymous else user(of.sender)}
    if of.anonymous:
        shown["sender_chat"] = chat(of.chat)
    shown |= {"chat": chat(of.chat), "date": of.date, **of.service}
    if of.edit_date:
        shown["edit_date"] = of.edit_date
    if of.origin:
        shown["forward_origin"] = of.origin
    if of.album:
        shown["media_group_id"] = of.album
    return shown | _content(of) | _reply(of, depth)


def _content(of: Message) -> Json:
    shown: Json = _media(of.media) if of.media else {}
    text_key, entities_key = ("caption", "caption_entities") if of.media else ("text", "entities")
    if of.caption or of.text:
        shown[text_key] = of.caption or of.text
    if of.entities:
        shown[entities_key] = of.entities
    if of.markup and "inline_keyboard" in of.markup:
        shown["reply_markup"] = of.markup
    return shown


def _reply(of: Message, depth: int) -> Json:
    answered = of.chat.messages.get(of.reply_to) if of.reply_to else None
    if answered is None or answered.deleted or depth:
        return {}
    return {"reply_to_message": message(answered, depth + 1)}


def maybe_inaccessible(of: Message) -> Json:
    """The message under a pressed button; a deleted one has only its place and the date 0."""
    if of.deleted:
        return {"chat": chat(of.chat), "message_id": of.id, "date": 0}
    return message(of)
