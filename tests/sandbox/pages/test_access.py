"""Everybody can use the page: an automatic check of the accessibility rules in both colour schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.sandbox.pages.house import SANNE, TRAINEES, YOUSSEF, House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def faults(page: Page) -> list[str]:
    """The rules broken and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def fill(house: House) -> None:
    house.control("start", person=SANNE)
    house.control("say", chat=TRAINEES, person=YOUSSEF, text="Zie #week en https://example.org en /status")
    house.control("say", chat=TRAINEES, person=SANNE, text="Dank!", reply_to=1)
    house.send(TRAINEES, YOUSSEF, "cat.jpg", "palace.jpg", caption="Twee")
    house.send(SANNE, SANNE, "coffee.jpg", kind="document")
    house.send(SANNE, SANNE, "flower.jpg")
    deleted = house.control("say", chat=TRAINEES, person=YOUSSEF, text="Weg")["message_id"]
    house.control("delete", chat=TRAINEES, person=YOUSSEF, message_id=deleted)
    house.by_hand("cat.jpg", "flower.jpg", caption="Kijk @iemand")
    house.by_hand("photographer.jpg", story="true")
    house.narrate("Het begint", where="trainee", playing=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule(house: House, page: Page, scheme: str) -> None:
    fill(house)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    expect(page.locator(".part-trainee").get_by_role("button", name="Ja", exact=True)).to_be_visible()
    expect(page.locator(".tile")).to_have_count(1)
    expect(page.locator(".subtitle")).to_contain_text("Het begint")
    assert faults(page) == []
    page.locator(".tile").click()
    page.locator(".part-trainees .clip").click()
    page.locator(".part-editors .slash").click()
    page.locator(".part-trainees .ready").first.click()
    page.get_by_role("button", name="Wat er gebeurde").click()
    assert faults(page) == []
