"""The weekly timetable of an account: a line of text in, instants out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from takeover.errors import Refused
from takeover.weeks import first_valid

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Local times per weekday, Monday first."""

    days: tuple[tuple[time, ...], ...]

    @classmethod
    def parse(cls, text: str) -> "Timetable":
        """Reads `mon-fri 08:30,12:15; sat 10:00`; raises Refused("bad-slots") naming the part that it cannot read."""
        days: list[set[time]] = [set() for _ in DAYS]
        for part in filter(None, (piece.strip() for piece in text.split(";"))):
            for day in _days(part):
                days[day].update(_times(part))
        return cls(tuple(tuple(sorted(times)) for times in days))

    def between(self, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Every slot with start <= slot < end, in order and once, whatever the clocks do."""
        day = start.astimezone(zone).date()
        last = end.astimezone(zone).date()
        before: datetime | None = None
        while day <= last:
            for instant in self._on(day, zone):
                if start <= instant < end and instant != before:
                    before = instant
                    yield instant
            day += timedelta(days=1)

    def _on(self, day: date, zone: ZoneInfo) -> list[datetime]:
        return sorted(first_valid(day, at, zone) for at in self.days[day.weekday()])


def _days(part: str) -> range:
    first, _, last = part.split()[0].lower().partition("-")
    try:
        start, end = DAYS.index(first), DAYS.index(last or first)
    except ValueError:
        raise Refused("bad-slots", part=part[:40]) from None
    if end < start:
        raise Refused("bad-slots", part=part[:40])
    return range(start, end + 1)


def _times(part: str) -> list[time]:
    _, _, times = part.partition(" ")
    try:
        return [clock_time(text) for text in times.split(",")]
    except ValueError:
        raise Refused("bad-slots", part=part[:40]) from None


def clock_time(text: str) -> time:
    """A local time from `8:30` or `08.30`; raises ValueError."""
    hours, minutes = text.strip().replace(".", ":").split(":")
    return time(int(hours), int(minutes))
