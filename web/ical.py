"""A calendar as iCalendar (RFC 5545): stable UIDs, and zones that hold on both sides of a change of the clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from web.telling import Line, Told
from web.zones import component

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MIME = "text/calendar; charset=utf-8"
PRODUCT = "-//Estafette//Takeovers//"
REFRESH = timedelta(hours=1)
"""How often a program is asked to look; many look less often."""
MARGIN = timedelta(days=2)
"""Zones differ by more than a day, and one once left a day out."""


def rendered(told: Told, changed: datetime) -> bytes:
    """The file, for a calendar that tells this since `changed`."""
    from icalendar import Calendar

    calendar = Calendar.new(
        uid=told.uid, name=told.name, prodid=f"{PRODUCT}{told.language.upper()}",
        refresh_interval=REFRESH, last_modified=changed,
    )  # fmt: skip
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("x-wr-timezone", told.zone.key)
    _add_zones(calendar, told, changed)
    for line in told.lines:
        calendar.add_component(_event(line, changed))
    return bytes(calendar.to_ical())


def _add_zones(calendar: "Calendar", told: Told, changed: datetime) -> None:
    """One for each zone in which a time is told, and the calendar's own: a file without any part is none (3.6)."""
    zones = {line.zone for line in told.lines if not line.whole} | {told.zone}
    for zone in sorted(zones, key=lambda zone: zone.key):
        moments = [*_moments(told, zone), changed]
        calendar.add_component(component(zone, min(moments) - MARGIN, max(moments) + MARGIN))


def _moments(told: Told, zone: ZoneInfo) -> Iterator[datetime]:
    for line in told.lines:
        for moment in (line.start, line.end):
            if line.zone == zone and isinstance(moment, datetime):
                yield moment


def _event(line: Line, changed: datetime) -> "Event":
    """Whole days stand in nobody's way; a post says that its moment may move."""
    from icalendar import Event
    from icalendar.enums import STATUS, TRANSP

    return Event.new(
        uid=line.uid,
        stamp=changed,
        last_modified=changed,
        start=_local(line.start, line.zone),
        end=_local(line.end, line.zone),
        summary=line.title,
        description=line.about,
        url=line.link or None,
        status=STATUS.CONFIRMED if line.sure else STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT,
    )


def _local(moment: date, zone: ZoneInfo) -> date:
    """A day as it is, a moment in its zone; in UTC where that clock shows the same time twice and this is the second.

    A local time that occurs twice means the first of them (RFC 5545, 3.3.5).
    """
    if not isinstance(moment, datetime):
        return moment
    local = moment.astimezone(zone)
    return moment.astimezone(UTC) if local.fold else local.replace(microsecond=0)
