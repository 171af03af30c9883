"""Which weeks nobody should begin: those whose workdays are mostly free."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from takeover.weeks import IsoWeek

if TYPE_CHECKING:
    from holidays import HolidayBase

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
    netherlands = _netherlands()
    public = frozenset(netherlands(years=year, language="nl"))
    if holidays == "public":
        return public
    region = "Midden" if holidays == "christmas" else holidays
    breaks = netherlands(subdiv=region, years=year, language="nl", categories=("school",))
    return public | {day for day, name in breaks.items() if holidays != "christmas" or CHRISTMAS in name}


@cache
def _netherlands() -> "Callable[..., HolidayBase]":
    """The library's Netherlands, read on their own: by the front door 250 countries come along, and 15 MB."""
    countries = find_spec("holidays.countries")
    assert countries is not None
    found = PathFinder.find_spec("netherlands", countries.submodule_search_locations)
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    country: Callable[..., HolidayBase] = module.Netherlands
    return country
