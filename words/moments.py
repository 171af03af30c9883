"""Days and times as people read them, in the account's zone."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time

from words.catalogue import LANGUAGES, UnknownLanguage

# British English: the day before the month and a clock of 24 hours, as in Dutch.
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def moment(language: str, when: datetime, zone: tzinfo | str) -> str:
    """An aware moment as "wo 18 nov 08:30" in the zone (a tzinfo or a name such as "Europe/Amsterdam")."""
    return format_datetime(_there(when, zone), "EEE d MMM HH:mm", locale=_locale(language))


def day(language: str, when: datetime | date, zone: tzinfo | str | None = None) -> str:
    """A day as "woensdag 18 november". Raises ValueError for a moment without the zone to tell it in."""
    return format_date(_local_day(when, zone), "EEEE d MMMM", locale=_locale(language))


def short_day(language: str, when: date) -> str:
    """A day as "18 nov", without its year: for buttons."""
    return format_date(when, "d MMM", locale=_locale(language))


def clock(language: str, when: datetime, zone: tzinfo | str) -> str:
    """The time of an aware moment as "08:30" in the zone."""
    return format_time(_there(when, zone), "HH:mm", locale=_locale(language))


def _local_day(when: datetime | date, zone: tzinfo | str | None) -> date:
    if not isinstance(when, datetime):
        return when
    if zone is None:
        raise ValueError("the day of a moment depends on the zone")
    return _there(when, zone).date()


def _there(when: datetime, zone: tzinfo | str) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment without a zone cannot be told")
    return when.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def _locale(language: str) -> str:
    if language not in LANGUAGES:
        raise UnknownLanguage(f"no catalogue in {language!r}")
    return _LOCALES[language]
