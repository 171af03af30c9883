"""Time as a port: the calendar's clock, which may be set, and the stopwatch, which only runs."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """The calendar: due times, expiries and signatures ask it."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """Starts at a given instant and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._since = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)


class FixedClock:
    """Stands still until somebody sets it."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


class FileClock:
    """Reads its instant from a file at every look; whoever writes the file makes time jump.

    A file caught half-written keeps the last good instant, so a jump never stops the service.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = instant(path.read_text())

    def now(self) -> datetime:
        try:
            self._last = instant(self._path.read_text())
        except (OSError, ValueError):
            return self._last
        return self._last


def instant(text: str) -> datetime:
    """An aware UTC instant from ISO text; raises ValueError when it is not one or has no offset."""
    parsed = datetime.fromisoformat(text.strip())
    if parsed.tzinfo is None:
        raise ValueError("an instant needs an offset, such as 2026-11-16T08:30:00+01:00")
    return parsed.astimezone(UTC)


def clock_from(setting: str) -> Clock:
    """The clock that a setting names: empty, an ISO instant, `fixed:ISO` or `file:PATH`."""
    if not setting:
        return RealClock()
    kind, _, value = setting.partition(":")
    if kind == "fixed":
        return FixedClock(instant(value))
    if kind == "file":
        return FileClock(Path(value))
    return ShiftedClock(instant(setting))


class Stopwatch(Protocol):
    """Leases, back-off and time-outs ask it, because the calendar may jump."""

    @property
    def epoch(self) -> str:
        """Which run of the stopwatch this is: readings of another epoch mean nothing."""
        ...

    def seconds(self) -> float:
        """Seconds since some moment of this epoch."""
        ...


class MachineStopwatch:
    """The machine's monotonic clock, shared by its processes; its epoch is the boot."""

    def __init__(self) -> None:
        self._epoch = BOOT_ID.read_text().strip() if BOOT_ID.exists() else "unknown"

    @property
    def epoch(self) -> str:
        return self._epoch

    def seconds(self) -> float:
        return time.monotonic()
