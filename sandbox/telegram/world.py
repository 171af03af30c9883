"""Who and what exists in the stand-in: bots, people, chats, messages and files, all in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["private", "group", "supergroup"]
MediaKind = Literal["photo", "video", "document", "voice"]


@dataclass(slots=True)
class Bot:
    """A bot account; with `privacy` it hears in groups only what is meant for it."""

    token: str
    id: int
    username: str
    name: str
    privacy: bool = True
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class Person:
    """A human account."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""


Sender = Bot | Person


@dataclass(slots=True)
class File:
    """Stored bytes with what is claimed or measured about them; `seconds` is the length of a video or voice message."""

    id: str
    unique_id: str
    path: str
    data: bytes | None
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    seconds: int = 0


@dataclass(slots=True)
class Media:
    """What a message shows. `files` are the sizes of a photo, smallest first, or the one file; `thumb` its picture.

    `cover` holds the sizes of a photo that stands for a video.
    """

    kind: MediaKind
    files: list[File]
    thumb: File | None = None
    cover: list[File] = field(default_factory=list)

    @property
    def best(self) -> File:
        return self.files[-1]


@dataclass(slots=True)
class Message:
    """One message; `date` and `edit_date` are seconds since 1970, `service` fields of a service message."""

    id: int
    chat: "Chat"
    sender: Sender
    date: int
    text: str = ""
    caption: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Media | None = None
    markup: Json | None = None
    reply_to: int | None = None
    album: str = ""
    origin: Json | None = None
    anonymous: bool = False
    service: Json = field(default_factory=dict)
    edit_date: int = 0
    edits: int = 0
    deleted: bool = False
    reactions: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Chat:
    """A conversation. `members` maps account ids to statuses of the Bot API; a private chat belongs to one bot."""

    id: int
    kind: Kind
    title: str = ""
    person: Person | None = None
    started: bool = False
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    migrated_to: int | None = None
    pinned: int | None = None

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def present(self, account: int) -> bool:
        return self.members.get(account, "left") not in {"left", "kicked"}

    def administers(self, account: int) -> bool:
        return self.members.get(account) in {"administrator", "creator"}


class World:
    """All accounts and chats; a private chat exists once for each pair of a bot and a person."""

    def __init__(self) -> None:
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Chat] = {}
        self._private: dict[tuple[int, int], Chat] = {}

    def chat(self, bot: Bot, chat_id: int) -> Chat | None:
        """The chat with this id as `bot` knows it: a group, or its private chat with a known person."""
        if chat_id < 0:
            return self.groups.get(chat_id)
        known = self._private.get((bot.id, chat_id))
        if known is None and chat_id in self.people:
            known = Chat(chat_id, "private", person=self.people[chat_id])
            self._private[bot.id, chat_id] = known
        return known

    def meet(self, person: Person) -> None:
        """Let a person exist, or have new names."""
        known = self.people.setdefault(person.id, person)
        known.first_name, known.last_name = person.first_name, person.last_name
        known.username, known.language_code = person.username, person.language_code

    def start(self, person: Person) -> None:
        """Let their chats with all bots be open, without a word."""
        for bot in self.bots.values():
            chat = self.chat(bot, person.id)
            assert chat is not None  # whoever was met has one
            chat.started = True

    def found(self, group: Chat) -> Chat:
        """Let a group exist; a known one keeps its messages and gets the title and the members."""
        known = self.groups.setdefault(group.id, group)
        known.title, known.members = group.title, group.members
        return known

    def all_chats(self) -> list[Chat]:
        return [*self._private.values(), *self.groups.values()]

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that take part in this chat."""
        for bot in self.bots.values():
            if chat.present(bot.id) if chat.kind != "private" else self._private.get((bot.id, chat.id)) is chat:
                yield bot

    def bot_named(self, name: str | int | None) -> Bot | None:
        """The bot with this user name or id; the first one when no name is given."""
        for bot in self.bots.values():
            if name in (None, bot.username, bot.id):
                return bot
        return None

    def account(self, account_id: int) -> Sender | None:
        """The person or bot with this id."""
        return self.people.get(account_id) or next((b for b in self.bots.values() if b.id == account_id), None)


def buttons(markup: Mapping[str, Any] | None) -> list[list[Json]]:
    """The rows of an inline keyboard, none for another or no markup."""
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    return rows
