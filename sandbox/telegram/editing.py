"""The methods by which a bot changes what stands in a chat: edits, deletions, pins and reactions."""

from sandbox.telegram import keyboards, objects
from sandbox.telegram.calls import Call, Methods
from sandbox.telegram.refusals import bad
from sandbox.telegram.sending import checked_caption, checked_text, own, part_kind, part_media
from sandbox.telegram.world import Chat, Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
# A bot can delete what others wrote in a private chat for two days.
_DELETABLE_SECONDS = 48 * 3600


def _own_message(call: Call) -> Message:
    message = call.message(call.chat(), "message to edit")
    if not own(message, call.bot) or message.service or message.origin:
        raise bad("message can't be edited")
    return message


def _content(message: Message) -> tuple[object, ...]:
    return (message.text, message.caption, message.entities, message.media, message.markup)


def _changed(call: Call, message: Message, before: tuple[object, ...]) -> Json:
    if _content(message) == before:
        raise bad(NOT_MODIFIED)
    return objects.message(call.exchange.edit(message))


async def edit_message_text(call: Call) -> Json:
    message = _own_message(call)
    text, entities = checked_text(call)
    markup = keyboards.read(call.parameters, inline_only=True)
    if message.media:
        raise bad("there is no text in the message to edit")
    before = _content(message)
    message.text, message.entities, message.markup = text, entities, markup
    return _changed(call, message, before)


async def edit_message_caption(call: Call) -> Json:
    message = _own_message(call)
    caption, entities = checked_caption(call.parameters)
    markup = keyboards.read(call.parameters, inline_only=True)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    before = _content(message)
    message.caption, message.entities, message.markup = caption, entities, markup
    return _changed(call, message, before)


async def edit_message_media(call: Call) -> Json:
    message = _own_message(call)
    part = call.parameters.structure("media", "input media")
    kind = part_kind(part)
    if message.album and message.media and (kind == "document") != (message.media.kind == "document"):
        raise bad("can't use the media of the specified type in the album")
    caption, entities = checked_caption(call.parameters, part)
    markup = keyboards.read(call.parameters, inline_only=True)
    media = await part_media(call, part)
    before = _content(message)
    message.media, message.text = media, ""
    message.caption, message.entities, message.markup = caption, entities, markup
    return _changed(call, message, before)


async def edit_message_reply_markup(call: Call) -> Json:
    message = _own_message(call)
    markup = keyboards.read(call.parameters, inline_only=True)
    before = _content(message)
    message.markup = markup
    return _changed(call, message, before)


def _delete(call: Call, chat: Chat, message: Message) -> None:
    others_in_group = chat.kind != "private" and not own(message, call.bot) and not chat.administers(call.bot.id)
    too_old = chat.kind == "private" and call.exchange.now() - message.date > _DELETABLE_SECONDS
    if others_in_group or too_old:
        raise bad("message can't be deleted for everyone")
    call.exchange.delete(message)


async def delete_message(call: Call) -> bool:
    chat = call.chat()
    _delete(call, chat, call.message(chat, "message to delete"))
    return True


async def delete_messages(call: Call) -> bool:
    chat = call.chat()
    ids = call.parameters.structure("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    for message in [chat.messages[int(i)] for i in ids if int(i) in chat.messages]:
        if not message.deleted:
            _delete(call, chat, message)
    return True


async def pin_chat_message(call: Call) -> bool:
    chat = call.chat()
    message = call.message(chat, "message to pin")
    if chat.kind != "private" and not chat.administers(call.bot.id):
        raise bad("not enough rights to manage pinned messages in the chat")
    if chat.pinned != message.id:
        chat.pinned = message.id
        call.exchange.service(chat, call.bot, pinned_message=objects.message(message, depth=1))
    return True


async def set_message_reaction(call: Call) -> bool:
    message = call.message(call.chat(), "message to react")
    reactions = call.parameters.structure("reaction", "reaction types") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("type") not in {"emoji", "custom_emoji"}:
            raise bad("can't parse ReactionType: invalid reaction type specified")
    message.reactions = reactions
    call.exchange.events.tell(message.chat.id, message.id, "reaction")
    return True


METHODS: Methods = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "setMessageReaction": set_message_reaction,
}
