"""The handbook as people read it: in their language, with what others wrote as text and nothing fetched elsewhere."""

import re
from datetime import date

import pytest

from takeover.life.handbook import Entry, Handbook, Tally
from takeover.weeks import IsoWeek
from web.handbook import markdown, page

RUDE = "<script>alert(1)</script> # *vet* [x](http://x)\nTweede regel"


def book(*entries: Entry, tallies: tuple[Tally, ...] = ()) -> Handbook:
    return Handbook("water & wegen", "nl", date(2026, 11, 23), entries, tallies)


def entry(text: str = "Begin op vrijdag.", owner: str | None = "Edith", done: bool = False) -> Entry:
    return Entry(IsoWeek(2026, 46), "autumn", text, owner, done)


def test_a_lesson_stands_there_with_its_week_season_and_owner() -> None:
    shown = page(book(entry(), entry("Klaar.", done=True), entry("Van niemand.", owner=None)))
    for words in ("Handboek van water &amp; wegen", "Week 2026-W46", "Herfst", "Begin op vrijdag.",
                  "Zorgt ervoor: Edith", "Geregeld", "Niemand zorgt er nu voor", "maandag 23 november"):  # fmt: skip
        assert words in shown
    assert '<html lang="nl">' in shown


def test_what_people_wrote_is_text_and_never_code() -> None:
    shown = page(book(entry(RUDE, owner="<b>Eva</b>")))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>Eva" not in shown
    written = markdown(book(entry(RUDE, owner="*Eva*")))
    assert r"\<script\>alert\(1\)" in written
    assert r"\*Eva\*" in written


def test_the_page_fetches_nothing_from_elsewhere() -> None:
    shown = page(book(entry()))
    assert re.findall(r"""(?:src|href|url\()\s*=?\s*["']?[^"' >]+""", shown) == []
    assert "<style>" in shown
    assert "@media print" in shown
    linked = page(book(entry()), stylesheet="handbook.css")
    assert "<style>" not in linked
    assert 'href="handbook.css"' in linked


@pytest.mark.parametrize(("language", "title", "none"), [
    ("nl", "Handboek van", "Er staat nog niets in"), ("en", "Handbook of", "There is nothing in it yet"),
])  # fmt: skip
def test_an_empty_handbook_says_so_in_both_languages(language: str, title: str, none: str) -> None:
    for shown in (page(book(), language), markdown(book(), language)):
        assert title in shown
        assert none in shown


def test_how_often_people_gave_each_answer_is_counted() -> None:
    tally = Tally("goal", {"yes": 3, "partly": 1, "no": 0, "none": 2})
    shown = page(book(entry(), tallies=(tally, Tally("time", {"yes": 1, "partly": 0, "no": 0}))))
    assert "Klopte het doel?" in shown
    assert re.findall(r"<td>([^<]+)</td>", shown) == ["3", "1", "0", "2", "1", "0", "0", "–"]
    assert "Klopte het doel? Ja: 3, Een beetje: 1, Nee: 0, Geen doel: 2" in markdown(book(tallies=(tally,)))
