"""A time zone as a calendar needs it: each change of the clock in the years that the calendar is about."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

NOTHING = timedelta(0)


def component(zone: ZoneInfo, start: datetime, end: datetime) -> "Timezone":
    """The VTIMEZONE of a zone, right for every moment from `start` to `end`.

    The library's own is an hour late in spring: it writes the onset in the new time instead of in that of before
    (RFC 5545, 3.6.5), which programs notice that go from UTC to local time.
    """
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", zone.key)
    made.add_component(_observance(zone, start, start))
    for moment in changes(zone, start, end):
        made.add_component(_observance(zone, moment, moment - timedelta(seconds=1)))
    return made


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the clock changes, after `start` and not after `end`, to the second."""
    before, day = start.astimezone(UTC), timedelta(days=1)
    while before < end:
        after = min(before + day, end)
        if _offset(zone, before) != _offset(zone, after):
            yield _between(zone, before, after)
        before = after


def _between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after


def _observance(zone: ZoneInfo, moment: datetime, just_before: datetime) -> "TimezoneDaylight | TimezoneStandard":
    """What holds from a moment on; its onset is told in the time that held until then."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    old, local = _offset(zone, just_before), moment.astimezone(zone)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", (moment.astimezone(UTC) + old).replace(tzinfo=None))
    made.add("tzoffsetfrom", old)
    made.add("tzoffsetto", _offset(zone, moment))
    made.add("tzname", local.tzname() or zone.key)
    return made


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or NOTHING
