"""The record of every call that a stand-in answered, with tokens made unreadable."""

import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

REDACTED = "[redacted]"
# Telegram's tokens are `<digits>:<35 characters>`; Instagram's begin with IG or EA and are long.
_TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}|(?<![A-Za-z0-9_-])(?:IG|EA)[A-Za-z0-9_-]{30,}")
_SECRET_KEYS = frozenset({"token", "access_token", "secret_token", "authorization", "client_secret", "appsecret_proof"})


class Clock(Protocol):
    """Anything that can tell the time."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One call: `at` is the stand-in's clock (aware), `monotonic` are seconds for measuring distances."""

    service: str
    method: str
    params: object
    status: int
    answer: object
    at: datetime
    monotonic: float

    def as_json(self) -> dict[str, object]:
        return {
            "service": self.service,
            "method": self.method,
            "params": self.params,
            "status": self.status,
            "answer": self.answer,
            "at": self.at.isoformat(),
            "monotonic": self.monotonic,
        }


class Journal:
    """Keeps the last `size` calls in memory."""

    def __init__(self, clock: Clock, size: int = 20_000) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=size)

    def record(self, service: str, method: str, params: object, status: int, answer: object) -> None:
        """Write one call down; status 0 means that the caller got no answer. Bytes are kept as their length only."""
        self._entries.append(
            Entry(
                service, _redacted(method), redact(params), status, redact(answer),
                self._clock.now(), time.monotonic(),
            )
        )  # fmt: skip

    def entries(self, service: str | None = None) -> list[Entry]:
        """Oldest first; of one service when named."""
        return [entry for entry in self._entries if service in (None, entry.service)]

    def clear(self) -> None:
        self._entries.clear()


def redact(value: object) -> object:
    """The same value fit for JSON, without tokens and without bytes."""
    if isinstance(value, str):
        return _redacted(value)
    if isinstance(value, Mapping):
        return {str(key): _redact_item(str(key), item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [redact(item) for item in value]
    if isinstance(value, bytes | bytearray | memoryview):
        return f"[{len(value)} bytes]"
    return value if value is None or isinstance(value, bool | int | float) else _redacted(str(value))


def _redact_item(key: str, value: object) -> object:
    return REDACTED if key.lower() in _SECRET_KEYS else redact(value)


def _redacted(text: str) -> str:
    return _TOKEN.sub(REDACTED, text)
