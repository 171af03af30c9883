"""An open house, and its page in a browser that reports whatever the page complains of."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect

from tests.sandbox.pages.house import House, open_house

SIZE = (1440, 900)


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as opened:
        yield opened


@pytest.fixture(scope="module")
def tab(shared_browser: Browser) -> Iterator[Page]:
    """One tab for the tests of a module: a new one costs the browser more than most tests do."""
    opened = shared_browser.new_page(locale="nl-NL")
    yield opened
    opened.close()


@pytest.fixture
def page(house: House, tab: Page) -> Iterator[Page]:
    """The page, loaded; at the end it must have asked nobody else for anything and complained of nothing."""
    # Other work on the machine makes a browser slow, not wrong.
    expect.set_options(timeout=15_000)
    tab.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    tab.emulate_media(color_scheme="light", reduced_motion="reduce")
    complaints: list[str] = []
    with _listening(tab, house.base, complaints):
        tab.goto(house.base)
        expect(tab.locator("#clock strong")).to_have_text("08:30")
        # Who is there is asked once events are listened to: what happens from now on, the page hears.
        expect(tab.locator(".part-trainee option", has_text="Sanne")).to_be_attached()
        yield tab
    _forget(tab)
    assert complaints == []


def _forget(tab: Page) -> None:
    """Nothing of this house is left for the next, which may get its address."""
    tab.unroute_all()
    tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    tab.goto("about:blank")


@contextmanager
def _listening(page: Page, base: str, complaints: list[str]) -> Iterator[None]:
    def said(message: ConsoleMessage) -> None:
        # What the sandbox refuses or cannot do, the browser writes down too; the page tells it to who tried.
        if message.type == "error" and not re.search(r"status of (400|503)", message.text):
            complaints.append(message.text)

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def asked(request: Request) -> None:
        if not request.url.startswith((base, "blob:")):
            complaints.append(request.url)

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("request", asked)
    try:
        yield
    finally:
        page.remove_listener("console", said)
        page.remove_listener("pageerror", failed)
        page.remove_listener("request", asked)
