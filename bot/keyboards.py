"""Keyboards that changed a moment ago: a press there may have been meant for the button that stood there before."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf

from takeover.clock import Stopwatch

HASTE = 1.0
"""Seconds in which nobody reads a new keyboard and chooses from it."""


class Keyboards:
    """Remembers for a second which messages were drawn again."""

    def __init__(self, stopwatch: Stopwatch) -> None:
        self._stopwatch = stopwatch
        self._changed: dict[tuple[int, int], float] = {}

    @contextmanager
    def changing(self, chat: int, message_id: int) -> Iterator[None]:
        """Around a call that changes one: Telegram may show it long before the call returns."""
        self._changed[chat, message_id] = inf
        try:
            yield
        finally:
            now = self._stopwatch.seconds()
            self._changed = {where: at for where, at in self._changed.items() if now - at < HASTE}
            self._changed[chat, message_id] = now

    def is_new(self, chat: int, message_id: int) -> bool:
        """Whether it changes now, or did less than HASTE ago."""
        return self._stopwatch.seconds() - self._changed.get((chat, message_id), -inf) < HASTE
