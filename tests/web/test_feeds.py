"""Calendars over HTTP: one answer for who knows the secret, and nothing at all for everybody else."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest
from structlog.testing import capture_logs

from takeover import people, rotation
from takeover.life import feeds
from tests.takeover.kit import COR, EDITH, NOOR, SAM, WEEK
from tests.web import eyes
from tests.web.conftest import ROOT, Pages


def address(pages: Pages, who: int | None = COR, *, own: bool = False) -> str:
    code, _ = pages.house.do(feeds.give, None if own else pages.house.account, who)
    return pages.passes.feed(code).removeprefix(ROOT)


async def test_a_program_gets_a_calendar(pages: Pages) -> None:
    number = pages.house.queued()
    async with pages.browser() as http:
        answer = await http.get(address(pages))
        head = await http.head(address(pages))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert (head.status_code, head.content) == (200, b"")
    seen = eyes.read(answer.content)
    slot = pages.house.post(number).slot
    moments = {event.text("SUMMARY"): eyes.when(seen, event, "DTSTART") for event in seen.of("VEVENT")}
    assert moments["water: bericht van Noor"] == slot
    assert seen.text("NAME") == seen.text("X-WR-CALNAME") == "Alles van water"


async def test_what_somebody_reads_is_in_their_own_language(pages: Pages) -> None:
    pages.house.do(people.set_language, NOOR, "en")
    async with pages.browser() as http:
        seen = eyes.read((await http.get(address(pages, NOOR, own=True))).content)
    assert seen.text("NAME") == "My weeks"
    assert "water: introduction online" in {event.text("SUMMARY") for event in seen.of("VEVENT")}


async def test_it_is_fetched_again_only_when_something_changed(pages: Pages) -> None:
    path = address(pages)
    async with pages.browser() as http:
        first = await http.get(path)
        pages.later(hours=1)
        known = {"if-none-match": first.headers["etag"]}
        for headers in (
            known,
            {"if-none-match": f'"other", W/{first.headers["etag"]}'},
            {"if-none-match": "*"},
            {"if-modified-since": first.headers["last-modified"]},
        ):
            again = await http.get(path, headers=headers)
            assert (again.status_code, again.content) == (304, b""), headers
            assert again.headers["etag"] == first.headers["etag"]
        assert (await http.get(path)).content == first.content, "an hour later it is the same file"
        pages.house.do(rotation.assign, pages.house.account, WEEK.shifted(1), SAM)
        changed = await http.get(path, headers=known | {"if-modified-since": first.headers["last-modified"]})
        assert changed.status_code == 200
        assert when(changed) == pages.clock.instant
        assert when(first) < when(changed)
        for odd in ({"if-modified-since": "yesterday"}, {"if-none-match": '"other"'}):
            assert (await http.get(path, headers=odd)).status_code == 200


def when(answer: httpx.Response) -> datetime:
    return parsedate_to_datetime(answer.headers["last-modified"])


async def test_a_wrong_or_revoked_address_is_not_there(pages: Pages) -> None:
    path = address(pages, EDITH)
    code, feed = pages.house.do(feeds.give, pages.house.account, COR)
    async with pages.browser() as http:
        assert (await http.get(path)).status_code == 200
        pages.house.do(people.remove, EDITH, pages.house.account)
        pages.house.do(feeds.take_back, feed.id, COR)
        for gone in (path, f"/feed/{code}.ics", f"/feed/{code}", "/feed/x.ics", "/feed/.ics", "/feed/1.ics", "/feed"):
            answer = await http.get(gone)
            assert (answer.status_code, answer.text) == (404, "Not Found"), gone
        assert (await http.post(path)).status_code == 404


async def test_a_public_calendar_is_there_once_it_is_wanted(pages: Pages) -> None:
    paths = [f"/public/{pages.house.account}/{name}" for name in ("calendar.ics", "feed.json")]
    async with pages.browser() as http:
        for path in (*paths, "/public/99/feed.json", "/public/99999999999999999999/feed.json", "/public/x/feed.json"):
            assert (await http.get(path)).status_code == 404
        pages.house.do(feeds.set_public, pages.house.account, True)
        calendar, news = [await http.get(path) for path in paths]
        assert [event.text("SUMMARY") for event in eyes.read(calendar.content).of("VEVENT")] == ["Overname van water"]
        assert news.headers["content-type"] == "application/feed+json"
        told = news.json()
        assert (told["title"], told["feed_url"]) == ("Overnames van water", f"{ROOT}{paths[1]}")
        assert [item["title"] for item in told["items"]] == ["Overname van water"]
        assert "Noor" not in calendar.text + news.text
        assert "max-age" in news.headers["cache-control"]
        assert (await http.get(paths[1], headers={"if-none-match": news.headers["etag"]})).status_code == 304
        pages.house.do(feeds.set_public, pages.house.account, False)
        assert [(await http.get(path)).status_code for path in paths] == [404, 404]


async def test_nothing_of_an_address_is_written_down(pages: Pages, caplog: pytest.LogCaptureFixture) -> None:
    path = address(pages)
    with capture_logs() as lines:
        async with pages.browser() as http:
            await http.get(path)
            await http.get(path + "x")
    assert path[6:28] not in repr(lines)
    ours = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert path[6:28] not in repr([record.getMessage() for record in ours])
