"""Since when messages could not be sent, by the stopwatch: the calendar may stand still, or jump."""

from dataclasses import dataclass

from bot.ports import Outgoing

STALE = 60.0
"""Seconds after its next try was due from which a message counts as gone: its chat changed, or its account left."""


@dataclass(frozen=True, slots=True)
class _Wait:
    since: float
    again: float


class Late:
    """What was tried in vain; a drawing that a newer one replaced goes on waiting under the same key."""

    def __init__(self) -> None:
        self._waits: dict[tuple[int, str | int], _Wait] = {}

    def note(self, row: Outgoing, now: float, wait: float) -> bool:
        """Tried in vain, to be tried again in `wait` seconds; True when this is the first time."""
        known = self._waits.get(_key(row))
        self._waits[_key(row)] = _Wait(known.since if known else now, now + wait)
        return known is None

    def forget(self, row: Outgoing) -> None:
        """It arrived, or never will."""
        self._waits.pop(_key(row), None)

    def oldest(self, now: float) -> float:
        """Seconds since the first vain try of what waits longest; 0 when nothing does."""
        self._waits = {key: wait for key, wait in self._waits.items() if now < wait.again + STALE}
        return max((now - wait.since for wait in self._waits.values()), default=0.0)


def _key(row: Outgoing) -> tuple[int, str | int]:
    return row.message.chat, row.message.key or row.id
