"""One call of a bot: who calls, with what, and the chat and messages it speaks of."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sandbox.telegram.exchange import Exchange, readable, writable
from sandbox.telegram.parameters import Parameters
from sandbox.telegram.refusals import bad
from sandbox.telegram.updates import Updates
from sandbox.telegram.world import Bot, Chat, Message


@dataclass(frozen=True, slots=True)
class Call:
    """A call while it is answered."""

    exchange: Exchange
    bot: Bot
    parameters: Parameters

    @property
    def updates(self) -> Updates:
        return self.exchange.queues[self.bot.token]

    def chat(self, name: str = "chat_id") -> Chat:
        """The named chat, if the bot may write to it."""
        return writable(self.exchange, self.bot, self.parameters.text(name))

    def seen_chat(self, name: str = "chat_id") -> Chat:
        """The named chat, if the bot may look at it."""
        return readable(self.exchange, self.bot, self.parameters.text(name))

    def message(self, chat: Chat, purpose: str, name: str = "message_id") -> Message:
        """The named message; `purpose` stands in the refusal (`message to edit not found`)."""
        return existing(chat, self.parameters.integer(name), purpose)

    def require(self, *names: str) -> None:
        for name in names:
            if not self.parameters.text(name).strip():
                raise bad(f'parameter "{name}" is required')


def existing(chat: Chat, message_id: int, purpose: str) -> Message:
    """A message that is there and not deleted."""
    found = chat.messages.get(message_id)
    if found is None or found.deleted:
        raise bad(f"{purpose} not found")
    return found


Handler = Callable[[Call], Awaitable[object]]
Methods = Mapping[str, Handler]
