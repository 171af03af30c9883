"""Calendars as other programs read them: by a reader of our own, and by the library's own parser."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import words
from rules.facts import Kind
from takeover.life import calendar
from takeover.life.calendar import Entry, Reading, What
from takeover.life.ports import Feed, PlannedPost
from takeover.model import Account, Week, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.conftest import ROOT
from tests.web import eyes
from web import ical, jsonfeed
from web.telling import Told, told

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2027, 3, 20, 12, tzinfo=UTC)
FEED = Feed(1, 1, None, NOW)
ACCOUNT = Account(1, "water", "1784", "Europe/Amsterdam", "mon 10:00", -1)
ZONES = (
    "Pacific/Honolulu", "Pacific/Kiritimati", "Europe/Amsterdam", "Europe/Dublin", "America/St_Johns",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "America/Santiago", "Asia/Kathmandu",
)  # fmt: skip


def entries(*weeks: str, holder: str = "Noor", now: datetime = NOW) -> list[Entry]:
    held = [Week(1, IsoWeek.parse(week), 1, WeekState.CONFIRMED) for week in weeks]
    return [entry for week in held for entry in calendar.of_week(ACCOUNT, week, now, "all", holder)]


def post(number: int, local: str, state: State = State.QUEUED, **more: object) -> Entry:
    slot = datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    planned = PlannedPost(number, IsoWeek(2027, 12), 1, state, "image", slot, None, None)
    return calendar._of_post(ACCOUNT, replace(planned, **more), "all", "Noor")  # type: ignore[arg-type]


def file_of(*of: Entry, language: str = "nl", changed: datetime = NOW) -> bytes:
    return ical.rendered(said(*of, language=language), changed)


def said(*of: Entry, language: str = "nl", feed: Feed = FEED) -> Told:
    return told(Reading(feed, "water", language, AMSTERDAM, of))


def table(data: bytes) -> list[str]:
    """What a calendar program reads, as the rows of docs/week.md."""
    seen, rows = eyes.read(data), []
    for event in seen.of("VEVENT"):
        (parameters, value), moment = event.values["DTSTART"], eyes.when(seen, event, "DTSTART")
        assert isinstance(moment, datetime)
        local, what = moment.astimezone(AMSTERDAM), event.text("DESCRIPTION").partition(":")[0].replace("#", "post ")
        what = "introduction" if what.startswith("Week") else what
        in_file = f"`TZID={parameters['TZID']}:{value}`"
        rows.append(f"| {what} | {in_file} | {local:%a %d %b %H:%M %Z} | {moment:%d %b %H:%M} |")
    return rows


def test_local_times_hold_on_both_sides_of_the_clock_change() -> None:
    intro = {str(entry.week): entry for entry in entries("2027-W13", "2027-W44") if entry.what is What.INTRO}
    spring = table(file_of(post(1, "2027-03-27T10:00"), post(2, "2027-03-28T19:00"), intro["2027-W13"]))
    autumn = table(file_of(post(3, "2027-10-30T10:00"), post(4, "2027-10-31T19:00"), intro["2027-W44"]))
    shown = (ROOT / "docs" / "week.md").read_text().partition("In a calendar's eyes")[2]
    assert [line for line in shown.splitlines() if "TZID" in line] == spring + autumn
    assert [row.split(" | ")[2:] for row in spring + autumn] == [
        ["Sat 27 Mar 10:00 CET", "27 Mar 09:00 |"],
        ["Sun 28 Mar 19:00 CEST", "28 Mar 17:00 |"],
        ["Mon 29 Mar 10:00 CEST", "29 Mar 08:00 |"],
        ["Sat 30 Oct 10:00 CEST", "30 Oct 08:00 |"],
        ["Sun 31 Oct 19:00 CET", "31 Oct 18:00 |"],
        ["Mon 01 Nov 10:00 CET", "01 Nov 09:00 |"],
    ]


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    twice = [
        post(1, "2027-10-31T00:00", slot=first),
        post(2, "2027-10-31T00:00", slot=first + timedelta(hours=1)),
    ]
    seen = eyes.read(file_of(*twice))
    values = [event.values["DTSTART"] for event in seen.of("VEVENT")]
    assert values == [({"TZID": "Europe/Amsterdam"}, "20271031T023000"), ({}, "20271031T013000Z")]
    assert [eyes.when(seen, event, "DTSTART") for event in seen.of("VEVENT")] == [first, first + timedelta(hours=1)]


@settings(max_examples=40)
@given(
    zone=st.sampled_from(ZONES),
    moment=st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - the strategy wants them bare
)
def test_every_moment_comes_back_in_every_zone(zone: str, moment: datetime) -> None:
    instant = moment.replace(tzinfo=UTC, microsecond=0)
    entry = replace(post(1, "2027-03-27T10:00"), zone=ZoneInfo(zone), start=instant, end=instant + timedelta(days=200))
    data = file_of(entry)
    seen = eyes.read(data)
    (event,) = seen.of("VEVENT")
    assert eyes.when(seen, event, "DTSTART") == instant
    assert eyes.when(seen, event, "DTEND") == instant + timedelta(days=200)
    (parsed,) = icalendar.Calendar.from_ical(data).events
    assert isinstance(parsed.start, datetime)
    assert parsed.start.astimezone(UTC) == instant


def test_a_zone_changes_at_the_very_moment() -> None:
    """From UTC to local time as well, which is where an onset in the wrong offset shows."""
    seen = eyes.read(file_of(post(1, "2027-01-01T10:00"), post(2, "2027-12-01T10:00")))
    (zone,) = seen.of("VTIMEZONE")
    offsets = [eyes.offset_at(zone, datetime(2027, 3, 28, 0, 59, 59)), eyes.offset_at(zone, datetime(2027, 3, 28, 1))]  # noqa: DTZ001
    assert offsets == [timedelta(hours=1), timedelta(hours=2)]


def test_weeks_and_deadlines_are_whole_days_of_the_account() -> None:
    seen = eyes.read(file_of(*entries("2026-W53", now=datetime(2026, 12, 1, tzinfo=UTC))))
    days = {event.text("SUMMARY"): event for event in seen.of("VEVENT")}
    week = days["water: Noor"]
    assert eyes.when(seen, week, "DTSTART") == date(2026, 12, 28)
    assert eyes.when(seen, week, "DTEND") == date(2027, 1, 4), "over New Year, and the end is not part of it"
    due = {title.partition(": ")[2]: eyes.when(seen, event, "DTSTART") for title, event in days.items()}
    assert due == {
        "Noor": date(2026, 12, 28),
        "spelregels, afspraken en oefenronde": date(2026, 12, 18),
        "leerdoel en kenniseigenaar": date(2026, 12, 23),
        "overdracht met de vorige overnemer": date(2026, 12, 23),
        "twee reserveberichten, redacteur en moderator": date(2026, 12, 25),
        "kennismaking online": datetime(2026, 12, 28, 9, tzinfo=UTC),
        "vragen, afsluiter en het stokje door": date(2027, 1, 1),
    }


def test_a_week_of_nobody_is_told_and_is_not_sure() -> None:
    (week,) = [one for one in entries("2027-W20") if one.what is What.WEEK]
    gap = replace(week, what=What.GAP, holder="", state="proposed")
    offer = replace(week, uid="2", what=What.OFFER, holder="Sam", state="offered")
    answer = replace(week, uid="3", what=What.ANSWER, holder="Sam", state="offered")
    told = {event.text("SUMMARY"): event for event in eyes.read(file_of(gap, offer, answer)).of("VEVENT")}
    assert list(told) == ["water: nog niemand", "water: Sam is gevraagd", "water (Sam): ja of nee op de uitnodiging"]
    assert {event.text("STATUS") for event in told.values()} == {"TENTATIVE"}
    assert told["water: nog niemand"].text("DESCRIPTION") == "Week 2027-W20: voorstel"


def test_a_calendar_without_anything_is_one_all_the_same() -> None:
    seen = eyes.read(file_of())
    assert [part.name for part in seen.parts] == ["VTIMEZONE"], "a calendar has at least one component (3.6)"
    assert seen.value("X-WR-TIMEZONE") == "Europe/Amsterdam"


def test_what_people_write_never_breaks_the_file() -> None:
    name = "Zoë, de; \\ “Vries”\r\nBEGIN:VEVENT\nUID:x 👩🏽‍🌾" + "é" * 120
    data = file_of(*entries("2027-W20", holder=name))
    seen = eyes.read(data)
    assert len(seen.of("VEVENT")) == 7
    titles = [event.text("SUMMARY").replace("\r", "") for event in seen.of("VEVENT")]
    assert all(name.replace("\r\n", "\n") in title.replace("\r\n", "\n") for title in titles)
    assert [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(data).events]


def test_an_event_keeps_its_uid_when_it_moves() -> None:
    moved = [post(7, "2027-03-27T10:00"), post(7, "2027-03-30T08:30", State.FROZEN)]
    assert moved[0].uid == moved[1].uid != post(8, "2027-03-27T10:00").uid
    other = replace(ACCOUNT, instagram_id="9")
    week = Week(1, IsoWeek(2027, 20), 1, WeekState.LIVE)
    uids = {one.uid for account in (ACCOUNT, other) for one in calendar.of_week(account, week, NOW, "all")}
    assert len(uids) == 14, "each of its own"
    seen = eyes.read(file_of(moved[1]))
    assert seen.of("VEVENT")[0].value("STATUS") == "TENTATIVE", "what stands still may go out later"


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("feed", [FEED, replace(FEED, account_id=None, person_id=1), replace(FEED, public=True)])
def test_everything_that_can_stand_in_a_calendar_has_words(language: str, feed: Feed) -> None:
    weeks = [replace(entry, state=state) for entry in entries("2027-W20") for state in WeekState]
    posts = [replace(post(1, "2027-03-27T10:00", state), kind=kind) for state in State for kind in ("", *Kind)]
    shown = [entry for entry in weeks if entry.what is What.WEEK] if feed.public else weeks
    lines = said(*shown, *posts, language=language, feed=feed).lines
    assert all(line.title and line.about for line in lines)
    assert any("Noor" in line.title for line in lines) == (feed == FEED), "a name where it is wanted only"


def test_the_same_calendar_is_the_same_file() -> None:
    assert file_of(*entries("2027-W20")) == file_of(*entries("2027-W20"))
    assert said(*entries("2027-W20")).digest != said(*entries("2027-W20"), language="en").digest
    assert said(*entries("2027-W20")).digest != said(*entries("2027-W20", holder="Sam")).digest


def test_every_event_has_what_the_standard_asks_for() -> None:
    seen = eyes.read(file_of(*entries("2027-W20"), post(3, "2027-03-28T19:00")))
    for event in seen.of("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(event.values)
        assert event.value("DTSTAMP") == "20270320T120000Z"
    parsed = icalendar.Calendar.from_ical(file_of(*entries("2027-W20"), post(3, "2027-03-28T19:00")))
    assert parsed.errors == []
    assert parsed.get_missing_tzids() == set()


def test_the_public_json_feed_tells_what_has_begun_and_nobodys_name() -> None:
    public = replace(FEED, public=True)
    week = Week(1, IsoWeek(2027, 11), 1, WeekState.CLOSED)
    shown = [one for one in calendar.of_week(ACCOUNT, week, NOW, "public") if one.what is What.WEEK]
    link = {"published_at": datetime(2027, 3, 18, 11, 30, tzinfo=UTC), "permalink": "https://instagram.com/p/1"}
    published = calendar._of_post(
        ACCOUNT,
        replace(
            PlannedPost(7, IsoWeek(2027, 11), 1, State.PUBLISHED, "image", NOW, None, None),
            **link,  # type: ignore[arg-type]
        ),
        "public",
    )
    later = replace(shown[0], uid="later", start=date(2027, 3, 22), end=date(2027, 3, 29))
    feed = jsonfeed.document(said(*shown, published, later, feed=public), "https://example.org/feed.json", NOW)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["date_published"] for item in feed["items"]] == [
        "2027-03-18T12:30:00+01:00", "2027-03-15T00:00:00+01:00",
    ]  # fmt: skip
    assert feed["items"][0] == {
        "id": published.uid,
        "title": "Nieuw op water: bericht",
        "content_text": "Week 2027-W11",
        "date_published": "2027-03-18T12:30:00+01:00",
        "url": "https://instagram.com/p/1",
    }
