"""A moment as people type it: "wo 12:15", "18-11 8.30", "2026-11-18 12:15"."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from takeover.errors import Refused
from takeover.slots import clock_time
from takeover.weeks import first_valid

DAYS = (
    ("ma", "mon", "maandag", "monday"),
    ("di", "tue", "dinsdag", "tuesday"),
    ("wo", "wed", "woensdag", "wednesday"),
    ("do", "thu", "donderdag", "thursday"),
    ("vr", "fri", "vrijdag", "friday"),
    ("za", "sat", "zaterdag", "saturday"),
    ("zo", "sun", "zondag", "sunday"),
)
TODAY = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1}


def moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant that somebody means, the coming one where they leave it open; raises Refused("bad-moment")."""
    *day, clock = text.lower().replace(" om ", " ").replace(" at ", " ").split()[-2:] or [""]
    today = now.astimezone(zone).date()
    try:
        at = clock_time(clock)
        meant = first_valid(_day(day[0], today) if day else today, at, zone)
        if meant >= now or (day and _named(day[0]) is None):
            return meant
        days = 7 if day else 1
        return first_valid(meant.astimezone(zone).date() + timedelta(days=days), at, zone)
    except (ValueError, OverflowError):
        raise Refused("bad-moment", text=text[:40]) from None


def _named(word: str) -> int | None:
    """The weekday with that name, from 0."""
    return next((weekday for weekday, names in enumerate(DAYS) if word in names), None)


def _day(word: str, today: date) -> date:
    if word in TODAY:
        return today + timedelta(days=TODAY[word])
    weekday = _named(word)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if re.fullmatch(r"\d{1,2}[-/]\d{1,2}", word):
        number, month = (int(part) for part in re.split(r"[-/]", word))
        found = date(today.year, month, number)
        return found if found >= today else date(today.year + 1, month, number)
    return date.fromisoformat(word)
