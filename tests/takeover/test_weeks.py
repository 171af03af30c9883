"""Weeks have no gap and no overlap, and every local time happens once, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takeover.errors import Refused
from takeover.slots import Timetable
from takeover.weeks import IsoWeek, first_valid

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# West and east of UTC, half and quarter hours, no summer time, half an hour of it, changes at midnight.
NAMES = (
    "Europe/Amsterdam", "America/New_York", "America/St_Johns", "America/Santiago", "America/Havana", "America/Nuuk",
    "Asia/Kolkata", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati",
    "Pacific/Pago_Pago", "UTC",
)  # fmt: skip
ZONES = st.sampled_from(NAMES).map(ZoneInfo)
DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WEEKS = DAYS.map(lambda day: IsoWeek(*day.isocalendar()[:2]))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@given(WEEKS, ZONES)
def test_a_week_ends_where_the_next_begins(week: IsoWeek, zone: ZoneInfo) -> None:
    assert week.ends(zone) == week.shifted(1).begins(zone)
    assert week.shifted(-1).ends(zone) == week.begins(zone)
    assert timedelta(hours=166) < week.ends(zone) - week.begins(zone) < timedelta(hours=170)


@given(INSTANTS, ZONES)
def test_every_instant_lies_in_exactly_one_week(instant: datetime, zone: ZoneInfo) -> None:
    week = IsoWeek.of(instant, zone)
    assert week.begins(zone) <= instant < week.ends(zone)
    for other in (week.shifted(-1), week.shifted(1)):
        assert not other.begins(zone) <= instant < other.ends(zone)


@given(WEEKS, ZONES)
def test_the_edges_of_a_week_are_local(week: IsoWeek, zone: ZoneInfo) -> None:
    begins = week.begins(zone).astimezone(zone)
    assert (begins.weekday(), begins.time()) == (0, time(0))
    assert week.last_call(zone).astimezone(zone).time() == time(12)
    assert week.last_call(zone).astimezone(zone).date() == week.monday + timedelta(days=7)
    opens = week.opens(zone).astimezone(zone)
    assert (opens.date(), opens.time()) == (week.monday - timedelta(days=14), time(0))


@given(WEEKS, st.integers(-600, 600))
def test_shifting_there_and_back_loses_no_week(week: IsoWeek, weeks: int) -> None:
    assert week.shifted(weeks).shifted(-weeks) == week
    assert IsoWeek.parse(str(week)) == week
    assert (week.shifted(weeks) >= week) == (weeks >= 0)


@pytest.mark.parametrize(
    ("text", "hours"), [("2026-W13", 167), ("2026-W43", 169), ("2026-W48", 168), ("2027-W12", 167), ("2027-W43", 169)]
)
def test_the_weeks_of_the_clock_change_keep_all_their_hours(text: str, hours: int) -> None:
    week = IsoWeek.parse(text)
    assert week.ends(AMSTERDAM) - week.begins(AMSTERDAM) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("instant", "week"),
    [
        ("2026-12-31T23:59+01:00", "2026-W53"),
        ("2027-01-01T00:00+01:00", "2026-W53"),
        ("2027-01-03T23:59+01:00", "2026-W53"),
        ("2027-01-04T00:00+01:00", "2027-W01"),
        ("2024-12-30T00:00+01:00", "2025-W01"),
        ("2026-11-22T23:59:59+01:00", "2026-W47"),
        ("2026-11-23T00:00+01:00", "2026-W48"),
    ],
)
def test_the_turn_of_the_year_and_week_53(instant: str, week: str) -> None:
    assert str(IsoWeek.of(utc(instant), AMSTERDAM)) == week


def test_the_week_after_53_is_the_first() -> None:
    assert IsoWeek(2026, 53).shifted(1) == IsoWeek(2027, 1)
    assert IsoWeek(2027, 1).shifted(-1) == IsoWeek(2026, 53)
    assert IsoWeek(2025, 52).shifted(1) == IsoWeek(2026, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "48", "2026", "2026-48", "2026-W", "2026-W0", "2026-W54", "2025-W53", "2026-W48-1", "volgende week",
        "9999-W52", "0001-W01", "2026-W99999999999999999999", "99999999999999999999-W01", "-2026-W01",
    ],
)  # fmt: skip
def test_what_is_no_week_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as caught:
        IsoWeek.parse(text)
    assert caught.value.code == "bad-week"


def test_a_week_is_read_as_people_type_it() -> None:
    assert IsoWeek.parse(" 2026-w5 ") == IsoWeek(2026, 5)


@pytest.mark.parametrize(
    ("day", "at", "instant"),
    [
        ("2026-03-29", "01:59", "2026-03-29T00:59+00:00"),
        ("2026-03-29", "02:00", "2026-03-29T01:00+00:00"),  # skipped: the first valid minute is 03:00
        ("2026-03-29", "02:30", "2026-03-29T01:00+00:00"),
        ("2026-03-29", "02:59", "2026-03-29T01:00+00:00"),
        ("2026-03-29", "03:00", "2026-03-29T01:00+00:00"),
        ("2026-03-29", "03:01", "2026-03-29T01:01+00:00"),
        ("2026-10-25", "01:59", "2026-10-24T23:59+00:00"),
        ("2026-10-25", "02:30", "2026-10-25T00:30+00:00"),  # happens twice: the first
        ("2026-10-25", "03:00", "2026-10-25T02:00+00:00"),
    ],
)
def test_the_last_sundays_of_march_and_october(day: str, at: str, instant: str) -> None:
    assert first_valid(date.fromisoformat(day), time.fromisoformat(at), AMSTERDAM) == utc(instant)


@given(DAYS, TIMES, ZONES)
def test_a_local_time_is_met_or_its_gap_is_over(day: date, at: time, zone: ZoneInfo) -> None:
    instant = first_valid(day, at, zone)
    local = instant.astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert instant.tzinfo is UTC
    assert local >= wanted
    if local != wanted:
        before = (instant - timedelta(minutes=1)).astimezone(zone).replace(tzinfo=None)
        assert before < wanted, "not the first valid minute"


@given(DAYS, st.lists(TIMES, min_size=2, max_size=5), ZONES)
def test_later_on_the_clock_is_never_earlier_in_time(day: date, times: list[time], zone: ZoneInfo) -> None:
    instants = [first_valid(day, at, zone) for at in sorted(times)]
    assert instants == sorted(instants)


TABLES = st.lists(st.lists(TIMES, max_size=4).map(lambda times: tuple(sorted(set(times)))), min_size=7, max_size=7)


@given(TABLES, DAYS, st.integers(0, 20), ZONES)
def test_slots_are_in_order_once_and_inside(
    days: list[tuple[time, ...]], first: date, length: int, zone: ZoneInfo
) -> None:
    start = first_valid(first, time(0), zone)
    end = first_valid(first + timedelta(days=length), time(0), zone)
    slots = list(Timetable(tuple(days)).between(start, end, zone))
    assert slots == sorted(set(slots))
    assert all(start <= slot < end for slot in slots)
    expected = {
        first_valid(first + timedelta(days=offset), at, zone)
        for offset in range(length)
        for at in days[(first + timedelta(days=offset)).weekday()]
    }
    assert set(slots) == {slot for slot in expected if slot < end}


@given(TABLES, INSTANTS, st.integers(0, 300), st.integers(0, 300), ZONES)
def test_two_spans_that_meet_have_the_slots_of_the_whole(
    days: list[tuple[time, ...]], start: datetime, first: int, second: int, zone: ZoneInfo
) -> None:
    table = Timetable(tuple(days))
    middle = start + timedelta(hours=first)
    end = middle + timedelta(hours=second)
    parts = [*table.between(start, middle, zone), *table.between(middle, end, zone)]
    assert parts == list(table.between(start, end, zone))


def test_a_nightly_slot_comes_once_each_night_through_both_changes() -> None:
    table = Timetable.parse("mon-sun 02:30")
    for start in ("2026-03-27T00:00+01:00", "2026-10-23T00:00+02:00"):
        begin = utc(start)
        slots = list(table.between(begin, begin + timedelta(days=5), AMSTERDAM))
        assert len({slot.astimezone(AMSTERDAM).date() for slot in slots}) == len(slots) == 5


def test_two_slots_that_the_gap_makes_one_are_one() -> None:
    table = Timetable.parse("sun 02:10,02:50,03:00")
    begin = utc("2026-03-29T00:00+01:00")
    assert list(table.between(begin, begin + timedelta(days=1), AMSTERDAM)) == [utc("2026-03-29T03:00+02:00")]


def test_a_timetable_is_read_as_it_is_documented() -> None:
    table = Timetable.parse("Mon-Fri 08:30, 12:15,17.30 ; sat 10:00;sun 19:00;")
    assert table.days[0] == table.days[4] == (time(8, 30), time(12, 15), time(17, 30))
    assert table.days[5:] == ((time(10),), (time(19),))


@pytest.mark.parametrize(
    "text", ["mon", "mon 25:00", "mon 10", "ma 10:00", "fri-mon 10:00", "mon 10:00,", "10:00", "mon-wed-fri 10:00"]
)
def test_a_timetable_that_cannot_be_read_names_the_part(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Timetable.parse(f"sat 10:00; {text}")
    assert caught.value.code == "bad-slots"
    assert caught.value.numbers == {"part": text.strip()}
