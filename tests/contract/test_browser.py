"""The browser of the tests: real, and out of the way of asyncio tests that follow it."""

import asyncio

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
def test_it_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<button onclick=\"this.textContent = 'geplaatst'\">plaats</button>")
    page.get_by_role("button").click()
    assert page.get_by_role("button").inner_text() == "geplaatst"


async def test_asyncio_works_after_it() -> None:
    assert await asyncio.sleep(0, "on") == "on"
