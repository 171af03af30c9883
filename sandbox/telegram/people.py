"""What people do: talk, send media, press buttons, edit, forward, block, join, leave and upgrade a group."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sandbox.telegram import entities, objects
from sandbox.telegram.exchange import Exchange, Press
from sandbox.telegram.files import Upload
from sandbox.telegram.sending import forwarded
from sandbox.telegram.world import Bot, Chat, Json, Media, Message, Person, Sender, buttons


class Misuse(Exception):
    """Something that a person could not do in the real service, or that does not exist."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is said: as an answer, anonymously, or as a forward from an account id or a hidden name."""

    reply_to: int | None = None
    anonymous: bool = False
    forwarded_from: str = ""


PLAINLY = Manner()


class People:
    """The hands of all people; chats are named by id, a private chat by its person's."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def bot(self, name: str | int | None = None) -> Bot:
        """The named bot, the first without a name."""
        if (found := self._exchange.world.bot_named(name)) is None:
            raise Misuse(f"unknown bot {name}")
        return found

    def person(self, person_id: int) -> Person:
        if (found := self._exchange.world.people.get(person_id)) is None:
            raise Misuse(f"unknown person {person_id}")
        return found

    def chat(self, chat_id: int, bot: Bot) -> Chat:
        if (found := self._exchange.world.chat(bot, chat_id)) is None:
            raise Misuse(f"unknown chat {chat_id}")
        return found

    def say(self, bot: Bot, chat_id: int, person_id: int, text: str, manner: Manner = PLAINLY) -> Message:
        if not text.strip() or entities.length(text) > 4096:
            raise Misuse("a text has 1 to 4096 characters")
        message = self._draft(bot, chat_id, person_id, manner)
        message.text = text.strip()
        message.entities = entities.find(message.text)
        return self._exchange.send(message)

    async def send(
        self, bot: Bot, chat_id: int, person_id: int, media: Sequence[Media], caption: str, caption_on: int,
        manner: Manner, hold: Iterable[int] = (),
    ) -> list[Message]:  # fmt: skip
        """Send media, as an album when there are several; the parts whose index is in `hold` wait for `release`."""
        if entities.length(caption) > 1024:
            raise Misuse("a caption has at most 1024 characters")
        _check_album(media)
        album = str(10**16 + self._exchange.number()) if len(media) > 1 else ""
        sent = []
        for index, shown in enumerate(media):
            message = self._draft(bot, chat_id, person_id, manner)
            message.media, message.album = shown, album
            message.caption = caption if index == caption_on else ""
            message.entities = entities.find(message.caption)
            sent.append(message)
        for index, message in enumerate(sent):
            self._exchange.held.append(message) if index in hold else self._exchange.send(message)
        return sent

    def release(self) -> list[Message]:
        """Let the held parts arrive."""
        held, self._exchange.held = self._exchange.held, []
        return [self._exchange.send(message) for message in held]

    async def media(self, kind: str, upload: Upload) -> Media:
        """Make what a person's client would make of a file; a video that cannot be measured is sent as a file."""
        files = self._exchange.files
        if kind == "video" or (kind == "photo" and upload.mime.startswith("video/")):
            return await asyncio.to_thread(files.video, upload) or files.document(upload)
        if kind == "photo":
            return await asyncio.to_thread(files.persons_photo, upload)
        if kind == "voice":
            return await asyncio.to_thread(self._recorded, upload)
        if kind == "document":
            return files.document(upload)
        raise Misuse("as is photo, document, video or voice")

    def _recorded(self, upload: Upload) -> Media:
        if (found := self._exchange.files.voice(upload)) is None:
            raise Misuse("a phone records a voice message as OGG with OPUS")
        return found

    def press(self, bot: Bot, chat_id: int, message_id: int, person_id: int, data: str) -> Press:
        """Press a button with these data, whether the message still shows it or not."""
        chat = self.chat(chat_id, bot)
        person = self._present(chat, person_id)
        message = self.message(chat, message_id)
        if not isinstance(message.sender, Bot):
            raise Misuse("only messages of a bot have buttons")
        number = str(4 * 10**17 + self._exchange.number())
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        press = Press(number, message.sender, person.id, chat.id, message.id, self._exchange.now(), answer)
        self._exchange.presses[number] = press
        query = {"id": number, "from": objects.user(person), "message": objects.maybe_inaccessible(message)}
        query |= {"chat_instance": str(chat.id * 7919), "data": data}
        self._exchange.queues[message.sender.token].put("callback_query", query)
        return press

    def button(self, bot: Bot, chat_id: int, message_id: int, label: str) -> Json:
        """The first button of a message whose text contains `label`."""
        message = self.message(self.chat(chat_id, bot), message_id)
        for row in buttons(message.markup):
            for button in row:
                if label in button["text"]:
                    return button
        raise Misuse(f"no button {label!r} under message {message_id}")

    def edit(self, bot: Bot, chat_id: int, message_id: int, person_id: int, words: str) -> Message:
        """Change the text, or the caption of media, of one's own message."""
        chat = self.chat(chat_id, bot)
        message = self.message(chat, message_id)
        if message.sender is not self._present(chat, person_id) or message.deleted:
            raise Misuse("people edit their own messages")
        if not words.strip() and not message.media:
            raise Misuse("a text is not emptied but deleted")
        message.text, message.caption = ("", words) if message.media else (words, "")
        message.entities = entities.find(words)
        return self._exchange.edit(message)

    def delete(self, bot: Bot, chat_id: int, message_id: int) -> None:
        self._exchange.delete(self.message(self.chat(chat_id, bot), message_id))

    def forward(self, bot: Bot, chat_id: int, person_id: int, from_chat: int, message_id: int) -> Message:
        source = self.message(self.chat(from_chat, bot), message_id)
        return self._exchange.send(forwarded(source, self._draft(bot, chat_id, person_id, PLAINLY)))

    def block(self, bot: Bot, person_id: int, blocked: bool) -> None:
        chat = self.chat(person_id, bot)
        if chat.blocked != blocked:
            self._exchange.membership(chat, bot, self.person(person_id), "kicked" if blocked else "member")

    def start(self, bot: Bot, person_id: int, payload: str = "") -> Message:
        """Press Start, with the parameter of a link if there is one; also ends a block."""
        self.block(bot, person_id, False)
        return self.say(bot, person_id, person_id, f"/start {payload}".strip())

    def join(self, chat_id: int, account: Sender, actor: Sender, status: str = "member") -> None:
        chat = self._group(chat_id)
        arrives = not chat.present(account.id)
        self._exchange.membership(chat, account, actor, status)
        if arrives:
            self._exchange.service(chat, actor, new_chat_members=[objects.user(account)])

    def leave(self, chat_id: int, account: Sender, actor: Sender, *, kicked: bool = False) -> None:
        chat = self._group(chat_id)
        self._exchange.service(chat, actor, left_chat_member=objects.user(account))
        self._exchange.membership(chat, account, actor, "kicked" if kicked else "left")

    def migrate(self, chat_id: int, to: int) -> Chat:
        """Upgrade a group to a supergroup with a new id."""
        old = self._group(chat_id)
        if old.kind != "group" or old.migrated_to is not None:
            raise Misuse("only a group becomes a supergroup, and once")
        actor = self._someone(old)
        new = Chat(to, "supergroup", old.title, members=dict(old.members))
        self._exchange.world.groups[to] = new
        self._exchange.service(old, actor, migrate_to_chat_id=to)
        old.migrated_to = to
        self._exchange.service(new, actor, migrate_from_chat_id=chat_id)
        return new

    def account(self, account_id: int) -> Sender:
        if (found := self._exchange.world.account(account_id)) is None:
            raise Misuse(f"unknown account {account_id}")
        return found

    def message(self, chat: Chat, message_id: int) -> Message:
        if (found := chat.messages.get(message_id)) is None:
            raise Misuse(f"no message {message_id} in chat {chat.id}")
        return found

    def _someone(self, chat: Chat) -> Sender:
        return self.account(next(account for account in chat.members if chat.present(account)))

    def _group(self, chat_id: int) -> Chat:
        if (found := self._exchange.world.groups.get(chat_id)) is None:
            raise Misuse(f"unknown group {chat_id}")
        return found

    def _present(self, chat: Chat, person_id: int) -> Person:
        person = self.person(person_id)
        if chat.kind == "private" and chat.person is not person:
            raise Misuse("a private chat has one person")
        if chat.kind != "private" and not chat.present(person_id):
            raise Misuse(f"person {person_id} is not in chat {chat.id}")
        return person

    def _draft(self, bot: Bot, chat_id: int, person_id: int, manner: Manner) -> Message:
        chat = self.chat(chat_id, bot)
        person = self._present(chat, person_id)
        if chat.migrated_to is not None:
            raise Misuse(f"the group became {chat.migrated_to}")
        if chat.blocked:
            raise Misuse("the person has blocked the bot")
        chat.started = True
        message = self._exchange.message(chat, person)
        message.reply_to, message.anonymous = manner.reply_to, manner.anonymous
        message.origin = self._origin(manner.forwarded_from, message.date)
        return message

    def _origin(self, source: str, date: int) -> Json | None:
        if not source:
            return None
        if source.isdigit():
            return {"type": "user", "date": date, "sender_user": objects.user(self.account(int(source)))}
        return {"type": "hidden_user", "date": date, "sender_user_name": source}


def _check_album(media: Sequence[Media]) -> None:
    if not 1 <= len(media) <= 10:
        raise Misuse("an album has 2 to 10 parts")
    documents = sum(shown.kind == "document" for shown in media)
    if len(media) > 1 and documents not in {0, len(media)}:
        raise Misuse("an album is of documents or of photos and videos")
