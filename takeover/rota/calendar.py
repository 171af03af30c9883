"""Which weeks nobody should begin: those whose workdays are mostly free."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from takeover.weeks import IsoWeek

WORKDAYS = 5
MOSTLY = 3
"""Of the five workdays: more than half."""
CHRISTMAS = "Kerstvakantie"


def mostly_free(week: IsoWeek, holidays: str, closed: Iterable[date] = ()) -> bool:
    """Whether most of Monday to Friday is a holiday (`Preferences.holidays`) or among the `closed` days."""
    days = {week.monday + timedelta(days=offset) for offset in range(WORKDAYS)}
    free = _free(week.monday.year, holidays) | _free(week.monday.year + 1, holidays)
    return len(days & (free | set(closed))) >= MOSTLY


@cache
def _free(year: int, holidays: str) -> frozenset[date]:
    """Dutch holidays of a year; the library knows the school breaks of 2014 to 2030, and public holidays of any year.

    The Christmas break is the same in every region; it is taken from the one in the middle.
    """
    if holidays == "none":
        return frozenset()
    from holidays import country_holidays

    public = frozenset(country_holidays("NL", years=year, language="nl"))
    if holidays == "public":
        return public
    region = "Midden" if holidays == "christmas" else holidays
    breaks = country_holidays("NL", subdiv=region, years=year, language="nl", categories=("school",))
    return public | {day for day, name in breaks.items() if holidays != "christmas" or CHRISTMAS in name}
