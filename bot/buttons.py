"""What a button carries: a version, an action, a number, its revision and an argument, in 64 bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from takeover.errors import Refused

VERSION = "1"
LIMIT = 64
"""Bytes that Telegram lets a button carry."""
DIGITS = 18
"""More than anything that we count or that Telegram numbers has; what databases and calendars can hold."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button."""

    action: str
    number: int = 0
    revision: int = 0
    argument: str = ""

    def encode(self) -> str:
        """The text that Telegram keeps for us; raises ValueError when it is too long."""
        data = "|".join((VERSION, self.action, str(self.number), str(self.revision), self.argument))
        if len(data.encode()) > LIMIT:
            raise ValueError(f"a button of {self.action} carries too much")
        return data

    @classmethod
    def decode(cls, data: str) -> "Press":
        """Reads a button back; raises Refused("out-of-date") for anything that this version did not make."""
        try:
            version, action, number, revision, argument = data.split("|", 4)
            if version != VERSION:
                raise ValueError(version)
            return cls(action, _counted(number), _counted(revision), argument)
        except ValueError:
            raise Refused("button-unknown") from None

    @property
    def whole(self) -> int:
        """The argument as a number; raises Refused("button-unknown") when it is none."""
        try:
            return _counted(self.argument)
        except ValueError:
            raise Refused("button-unknown") from None


def _counted(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True, slots=True)
class Button:
    """A label's code with its numbers, and what pressing does: a press, or a link."""

    label: str
    press: Press | None = None
    link: str | None = None
    text: str | None = None
    """A label that is no catalogue word: a name, a moment."""


NEVER_MIND = Button("button-back", Press("forget"))
"""Under a question that need not be answered: it goes."""

Rows = tuple[tuple[Button, ...], ...]


def in_pairs(buttons: Sequence[Button]) -> Rows:
    """Two on a row."""
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
