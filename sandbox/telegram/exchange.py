"""Put messages into chats and tell everybody who may see them: the bots by updates, the pages by events."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from sandbox.faults import Faults
from sandbox.journal import Clock, Journal
from sandbox.telegram import objects
from sandbox.telegram.entities import clip
from sandbox.telegram.files import Files
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.updates import Updates
from sandbox.telegram.webhooks import Webhook
from sandbox.telegram.world import Bot, Chat, Json, Message, Sender, World


class Events:
    """What the pages are told, numbered, the last ten thousand kept for those who come back."""

    def __init__(self) -> None:
        self.log: deque[tuple[int, Json]] = deque(maxlen=10_000)
        self.count = 0
        self._listeners: set[asyncio.Event] = set()

    def tell(self, chat: int, message_id: int, what: str, **more: object) -> None:
        self.count += 1
        self.log.append((self.count, {"chat": chat, "message_id": message_id, "what": what, **more}))
        for listener in self._listeners:
            listener.set()

    def after(self, number: int) -> list[tuple[int, Json]]:
        return [event for event in self.log if event[0] > number]

    async def wait(self, number: int) -> None:
        """Return once there is an event later than `number`."""
        if self.count > number:
            return
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            await listener.wait()
        finally:
            self._listeners.discard(listener)


@dataclass(slots=True)
class Press:
    """A pressed button that waits for its answer; `at` is the clock's second."""

    id: str
    bot: Bot
    person: int
    chat: int
    message_id: int
    at: int
    answer: asyncio.Future[Json]

    def settle(self, answer: Json) -> None:
        """Tell the one who pressed, if still there."""
        if not self.answer.done():
            self.answer.set_result(answer)


@dataclass
class Exchange:
    """Everything that the parts of the stand-in share."""

    clock: Clock
    journal: Journal
    faults: Faults = field(default_factory=Faults)
    world: World = field(default_factory=World)
    files: Files = field(default_factory=Files)
    events: Events = field(default_factory=Events)
    queues: dict[str, Updates] = field(default_factory=dict)
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    held: list[Message] = field(default_factory=list)
    numbers: int = 0

    def add_bot(self, bot: Bot) -> Updates:
        """Register a bot; one with a known token keeps its queue, its chats and its commands."""
        known = self.world.bots.setdefault(bot.token, bot)
        known.username, known.name, known.privacy = bot.username, bot.name, bot.privacy
        return self.queues.setdefault(bot.token, Updates(self.faults))

    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def number(self) -> int:
        """A number that was not used before, for albums and presses."""
        self.numbers += 1
        return self.numbers

    def message(self, chat: Chat, sender: Sender) -> Message:
        """A new message with the next number of its chat, not yet sent."""
        return Message(chat.next_id(), chat, sender, self.now())

    def send(self, message: Message) -> Message:
        """Let the message appear."""
        message.chat.messages[message.id] = message
        self.events.tell(message.chat.id, message.id, "new")
        self._update("message", message)
        return message

    def edit(self, message: Message) -> Message:
        """Tell of a change that was made in a message."""
        message.edits += 1
        message.edit_date = self.now()
        self.events.tell(message.chat.id, message.id, "edit")
        self._update("edited_message", message)
        return message

    def delete(self, message: Message) -> None:
        """Deleted messages stay in the transcript, flagged; bots are not told, as with the service."""
        message.deleted = True
        self.events.tell(message.chat.id, message.id, "delete")

    def membership(self, chat: Chat, account: Sender, actor: Sender, status: str) -> None:
        """Change who someone is in a chat, and tell the bots: the one it is about, or administrators who asked."""
        old = _status(chat, account)
        if chat.kind == "private":
            chat.blocked = status == "kicked"
        else:
            chat.members[account.id] = status
        change = {
            "chat": objects.chat(chat),
            "from": objects.user(actor),
            "date": self.now(),
            "old_chat_member": objects.member(account, old),
            "new_chat_member": objects.member(account, status),
        }
        if isinstance(account, Bot):
            self.queues[account.token].put("my_chat_member", change)
            return
        for bot in self.world.bots_in(chat):
            if chat.administers(bot.id):
                self.queues[bot.token].put("chat_member", change)

    def service(self, chat: Chat, sender: Sender, **fields: object) -> Message:
        """A service message, such as of someone who joined."""
        message = self.message(chat, sender)
        message.service = dict(fields)
        return self.send(message)

    def _update(self, kind: str, message: Message) -> None:
        hearers = [bot for bot in self.world.bots_in(message.chat) if self._hears(bot, message)]
        if hearers:
            payload = objects.message(message)
            for bot in hearers:
                self.queues[bot.token].put(kind, payload)

    def _hears(self, bot: Bot, message: Message) -> bool:
        """Privacy mode: in a group only commands, replies to the bot, mentions of it and service messages.

        Of what bots do themselves only service messages come back to them.
        """
        chat = message.chat
        if isinstance(message.sender, Bot):
            return bool(message.service)
        if chat.kind == "private" or not bot.privacy or chat.administers(bot.id) or message.service:
            return True
        answered = chat.messages.get(message.reply_to or 0)
        return (answered is not None and answered.sender is bot) or _is_meant_for(bot, message)


def _status(chat: Chat, account: Sender) -> str:
    if chat.kind == "private":
        return "kicked" if chat.blocked else "member"
    return chat.members.get(account.id, "left")


def _is_meant_for(bot: Bot, message: Message) -> bool:
    name = f"@{bot.username}".lower()
    for entity in message.entities:
        part = clip(message.text or message.caption, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and part == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in part or part.endswith(name)):
            return True
    return False


def writable(exchange: Exchange, bot: Bot, chat_id: str) -> Chat:
    """The chat that a bot may write to; refuses as the service does when it may not."""
    chat = readable(exchange, bot, chat_id)
    if chat.kind == "private" and not chat.started:
        raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
    if chat.kind == "private" and chat.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return chat


def readable(exchange: Exchange, bot: Bot, chat_id: str) -> Chat:
    """The chat that a bot may look at: a known one that it did not leave."""
    if not chat_id:
        raise Refusal(400, "Bad Request: chat_id is empty")
    try:
        chat = exchange.world.chat(bot, int(chat_id))
    except ValueError:
        chat = None
    if chat is None:
        raise Refusal(400, "Bad Request: chat not found")
    if chat.migrated_to is not None:
        moved = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, moved, migrate_to_chat_id=chat.migrated_to)
    _refuse_absent(chat, bot)
    return chat


def _refuse_absent(chat: Chat, bot: Bot) -> None:
    if chat.kind == "private" or chat.present(bot.id):
        return
    if chat.members.get(bot.id) is None:
        raise Refusal(400, "Bad Request: chat not found")
    reason = "was kicked from" if chat.members[bot.id] == "kicked" else "is not a member of"
    raise Refusal(403, f"Forbidden: bot {reason} the {chat.kind} chat")
