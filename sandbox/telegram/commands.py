"""Which list of commands a person's menu shows: the narrowest scope that has one, in their language first."""

from collections.abc import Iterator

from sandbox.telegram.refusals import bad
from sandbox.telegram.world import Bot, Chat, Json, Person

_PLAIN = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def scope_of(given: object) -> str:
    """A BotCommandScope as one word; nothing given means the default scope."""
    if given is None:
        return "default"
    if not isinstance(given, dict):
        raise bad("BotCommandScope must be an Object")
    kind = given.get("type")
    if kind in _PLAIN:
        return str(kind)
    if kind in {"chat", "chat_administrators"} and "chat_id" in given:
        return f"{kind}:{given['chat_id']}"
    if kind == "chat_member" and {"chat_id", "user_id"} <= given.keys():
        return f"chat_member:{given['chat_id']}:{given['user_id']}"
    raise bad("can't parse BotCommandScope: unsupported type specified")


def menu(bot: Bot, chat: Chat, person: Person) -> list[Json]:
    """The commands that this person sees in this chat."""
    for scope in _scopes(chat, person):
        for language in (person.language_code[:2], ""):
            if found := bot.commands.get((scope, language)):
                return found
    return []


def _scopes(chat: Chat, person: Person) -> Iterator[str]:
    if chat.kind == "private":
        yield from (f"chat:{chat.id}", "all_private_chats", "default")
        return
    yield f"chat_member:{chat.id}:{person.id}"
    if chat.administers(person.id):
        yield f"chat_administrators:{chat.id}"
    yield f"chat:{chat.id}"
    if chat.administers(person.id):
        yield "all_chat_administrators"
    yield from ("all_group_chats", "default")
