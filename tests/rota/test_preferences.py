"""How an account says what it wants of its rota, and which weeks nobody should begin."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest

from takeover.errors import Refused
from takeover.rota.calendar import mostly_free
from takeover.rota.preferences import Preferences
from takeover.weeks import IsoWeek
from tests.conftest import ROOT


def test_a_line_is_read_whole_and_an_empty_one_leaves_all_as_usual() -> None:
    read = Preferences.parse("rest 12; holidays Noord; function ICT=3; region Den Haag = 2")
    assert (read.rest, read.holidays) == (12, "Noord")
    assert read.weight("function", "ict") == 3
    assert read.weight("region", "Den Haag") == 2
    assert read.weight("organisation", "BZK") == 1
    assert Preferences.parse("") == Preferences()


@pytest.mark.parametrize(
    "line",
    ["rest", "rest many", "rest 1000", "holidays Mars", "function ICT", "function ICT=0", "function ICT=11", "ICT=3",
     "rest 8 = 3", "function =3"],
)  # fmt: skip
def test_what_cannot_be_meant_is_named(line: str) -> None:
    with pytest.raises(Refused) as refused:
        Preferences.parse(f"rest 8; {line}")
    assert refused.value.code == "bad-rota"
    assert refused.value.numbers["part"] == line


@pytest.mark.parametrize(
    ("week", "holidays", "free"),
    [
        ("2026-W52", "christmas", True),
        ("2026-W53", "christmas", True),
        ("2027-W01", "christmas", False),
        ("2026-W52", "public", False),
        ("2026-W53", "none", False),
        ("2027-W18", "christmas", False),
        ("2026-W43", "Midden", True),
        ("2026-W42", "Midden", False),
        ("2026-W42", "Noord", True),
        ("2090-W52", "christmas", False),
    ],
)
def test_weeks_that_are_mostly_holiday_begin_for_nobody(week: str, holidays: str, free: bool) -> None:
    assert mostly_free(IsoWeek.parse(week), holidays) is free


def test_closed_days_count_as_holidays_do() -> None:
    week = IsoWeek.parse("2027-W12")
    friday = date(2027, 3, 26)  # Good Friday
    assert not mostly_free(week, "public", [friday])
    assert mostly_free(week, "public", [date(2027, 3, 22), date(2027, 3, 23)])


@pytest.mark.parametrize("year", [2026, 2028, 2030])
@pytest.mark.parametrize("region", ["Noord", "Midden", "Zuid"])
def test_school_breaks_are_the_library_s(year: int, region: str) -> None:
    breaks = holidays.country_holidays("NL", subdiv=region, years=year, categories=("public", "school"))
    for number in range(2, 52):
        week = IsoWeek(year, number)
        workdays = [week.monday + timedelta(days=offset) for offset in range(5)]
        assert mostly_free(week, region) is (sum(day in breaks for day in workdays) >= 3), week


def test_no_other_country_is_loaded_for_the_dutch_holidays() -> None:
    """The library's front door loads all of them: memory that the service would keep."""
    asked = "import sys; from takeover.rota.calendar import mostly_free; from takeover.weeks import IsoWeek"
    told = "print(mostly_free(IsoWeek(2026, 52), 'christmas'), 'holidays.countries.aruba' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", f"{asked}; {told}"], cwd=ROOT, capture_output=True, check=True)
    assert found.stdout.split() == [b"True", b"False"]
