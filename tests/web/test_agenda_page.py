"""The agenda in a real browser: a press opens it, it reads on a desk and on a phone, and breaks no rule of access."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from storage.database import Database
from takeover import people, rotation
from takeover.clock import FixedClock
from tests.serving import served
from tests.takeover.kit import COR, NOW, SAM, WEEK
from tests.web.conftest import Pages, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture
def pages(sqlite_migrated: str) -> Iterator[Pages]:
    """Without an address of its own, because a port is known only once it is served."""
    clock = FixedClock(NOW)
    database = Database(sqlite_migrated, clock=clock)
    made = pages_of(database, clock, "")
    made.house.do(rotation.assign, made.house.account, WEEK.shifted(1), SAM)
    made.house.queued()
    yield made
    database.close()


@pytest.fixture
def page(pages: Pages, shared_browser: Browser) -> Iterator[Page]:
    """The year, opened by its link; at the end nothing was asked of anybody else and nothing complained."""
    complaints: list[str] = []
    with served(pages.web) as base:
        tab = shared_browser.new_page(viewport=DESK, java_script_enabled=True)  # type: ignore[arg-type]
        tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        tab.on("request", lambda asked: None if asked.url.startswith(base) else complaints.append(asked.url))
        tab.goto(base + pages.link(COR))
        yield tab
        tab.close()
    assert [said for said in complaints if "favicon" not in said] == []


def faults(page: Page) -> list[str]:
    """The rules broken and where."""
    page.context.set_default_timeout(20_000)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def test_a_press_opens_the_year(pages: Pages, page: Page) -> None:
    expect(page.get_by_role("heading")).to_have_text("De agenda van water")
    assert faults(page) == []
    page.get_by_role("button", name="Open de agenda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het jaar van water")
    rows = page.get_by_role("row")
    expect(rows).to_have_count(54)
    expect(rows.nth(1)).to_contain_text("2026-W48")
    expect(rows.nth(1)).to_contain_text("deze week")
    expect(rows.nth(1)).to_contain_text("1 gepland")
    gap = rows.nth(3)
    expect(gap).to_contain_text("Nog niemand, begint al snel")
    expect(gap.get_by_role("cell", name="Nog niemand, begint al snel")).to_have_css("color", "rgb(163, 39, 29)")
    page.get_by_role("link", name="Latere weken").click()
    expect(rows.nth(1)).to_contain_text("2027-W47")
    page.get_by_role("link", name="Vanaf nu").click()
    expect(rows.nth(1)).to_contain_text("2026-W48")


def test_the_year_breaks_no_rule_on_a_desk_or_a_phone_by_day_or_night(page: Page) -> None:
    page.get_by_role("button").click()
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(page.get_by_role("row")).to_have_count(54)
        assert faults(page) == [], (size, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_year_in_english(pages: Pages, page: Page) -> None:
    pages.house.do(people.set_language, COR, "en")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The year of water")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("columnheader")).to_have_text(["Week", "Begins on", "Holder", "State", "Posts"])
