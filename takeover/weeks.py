"""ISO weeks in an account's zone: when they begin and end, whatever the clocks do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from takeover.errors import Refused

EARLY = 2
"""An invited trainee may submit from so many weeks before their own."""
YEARS = range(2000, 3000)
"""Beyond these a typing error is likelier than a plan, and calendars end."""


def first_valid(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time; in the spring gap the first valid minute after it, in the autumn fold the first.

    A time that the clocks skip does not survive the trip to UTC and back. The gap's end is then found by walking
    from an instant that surely lies before it to the minute at which the offset changes.
    """
    local = datetime.combine(day, at, zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return utc
    instant = min(local.astimezone(UTC), local.replace(fold=1).astimezone(UTC))
    skipped = local.replace(tzinfo=None)
    while instant.astimezone(zone).replace(tzinfo=None) < skipped:
        instant += timedelta(minutes=1)
    return instant


@dataclass(frozen=True, slots=True, order=True)
class IsoWeek:
    """One ISO week, Monday to Sunday; its text form is `2026-W48`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "IsoWeek":
        """Reads `2026-W48`; raises Refused("bad-week") for anything else, week 53 of a short year included."""
        year, _, number = text.strip().upper().partition("-W")
        try:
            week = cls(int(year), int(number))
            date.fromisocalendar(week.year, week.number, 1)
        except (ValueError, OverflowError):
            raise Refused("bad-week", text=text[:20]) from None
        if week.year not in YEARS:
            raise Refused("bad-week", text=text[:20])
        return week

    @classmethod
    def at(cls, index: int) -> "IsoWeek":
        """The week with that number in the row of all weeks."""
        year, number, _ = date.fromordinal(index * 7 + 1).isocalendar()
        return cls(year, number)

    @classmethod
    def of(cls, instant: datetime, zone: ZoneInfo) -> "IsoWeek":
        """The week in which an instant falls, in that zone."""
        year, number, _ = instant.astimezone(zone).isocalendar()
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def index(self) -> int:
        """Its number in the row of all weeks: the difference of two is their distance."""
        return self.monday.toordinal() // 7

    def shifted(self, weeks: int) -> "IsoWeek":
        """The week that many weeks later."""
        year, number, _ = (self.monday + timedelta(weeks=weeks)).isocalendar()
        return IsoWeek(year, number)

    def begins(self, zone: ZoneInfo) -> datetime:
        """Monday 00:00 local, in UTC."""
        return first_valid(self.monday, time(0), zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        """The next Monday 00:00 local, in UTC: the baton."""
        return self.shifted(1).begins(zone)

    def last_call(self, zone: ZoneInfo) -> datetime:
        """The next Monday 12:00 local, in UTC: what is left expires."""
        return first_valid(self.shifted(1).monday, time(12), zone)

    def opens(self, zone: ZoneInfo) -> datetime:
        """From when its holder may submit."""
        return self.shifted(-EARLY).begins(zone)
