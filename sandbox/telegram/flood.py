"""Count what a bot sends, and refuse what comes too fast for a chat."""

import math
from collections import deque

from sandbox.telegram.refusals import too_many
from sandbox.telegram.world import Chat

# Read in the service's questions and answers: one message a second in a chat, short bursts allowed.
_BURST = 20
_GROUP_SECONDS, _GROUP_MESSAGES = 60.0, 20
_COUNTED = ("send", "edit", "copy", "forward", "delete")


def counts(method: str) -> bool:
    """Whether a method counts as sending."""
    return method.startswith(_COUNTED) and method not in {"sendChatAction", "deleteWebhook", "deleteMyCommands"}


class Flood:
    """The moments of what was sent to each chat; `now` are seconds of any steady clock."""

    def __init__(self) -> None:
        self._room: dict[int, tuple[float, float]] = {}
        self._groups: dict[int, deque[float]] = {}

    def check(self, chat: Chat, now: float) -> None:
        """Take note of one message; refuses with 429 and the seconds to wait."""
        room, seen = self._room.get(chat.id, (float(_BURST), now))
        room = min(_BURST, room + now - seen)
        if room < 1:
            raise too_many(math.ceil(1 - room))
        if chat.kind != "private":
            self._check_group(self._groups.setdefault(chat.id, deque()), now)
        self._room[chat.id] = (room - 1, now)

    def _check_group(self, sent: deque[float], now: float) -> None:
        while sent and sent[0] <= now - _GROUP_SECONDS:
            sent.popleft()
        if len(sent) >= _GROUP_MESSAGES:
            raise too_many(max(1, math.ceil(sent[0] + _GROUP_SECONDS - now)))
        sent.append(now)
