"""The clocks a stand-in can be given: real, started at an instant, fixed, or read from a file."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Anything that can tell the time as an aware datetime in UTC."""

    def now(self) -> datetime: ...


class RealClock:
    """The time of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class StartedClock:
    """Begins at `start` when made and runs on at the usual speed."""

    def __init__(self, start: datetime, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._start, self._elapsed, self._zero = start, elapsed, elapsed()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._elapsed() - self._zero)


class FixedClock:
    """Stands still at `instant`, which may be set to another."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


class FileClock:
    """An instant in a file, read at every look; while the file is being rewritten, the last instant read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = parse_instant(path.read_text(encoding="utf-8"))

    def now(self) -> datetime:
        try:
            self._last = parse_instant(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return self._last
        return self._last


def parse_instant(text: str) -> datetime:
    """An ISO instant as an aware datetime in UTC; ValueError for anything else, and for one without a zone."""
    instant = datetime.fromisoformat(text.strip())
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {text.strip()!r}")
    return instant.astimezone(UTC)


def clock_from(text: str) -> Clock:
    """The clock that a setting names: empty, an ISO instant, `fixed:ISO` or `file:PATH`.

    Raises ValueError for a wrong instant and OSError for a file that cannot be read.
    """
    kind, _, rest = text.partition(":")
    if not text:
        return RealClock()
    if kind == "fixed":
        return FixedClock(parse_instant(rest))
    if kind == "file":
        return FileClock(Path(rest))
    return StartedClock(parse_instant(text))
