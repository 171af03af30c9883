"""What every test may use: a real PostgreSQL, the machine's Chromium, and settings that no developer left behind."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.postgres import PostgresMissingError, Server, fresh_database, shared_server

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# A shared machine stalls now and then: what is slow is for the benches to say, not for a property test.
hypothesis.settings.register_profile("estafette", deadline=None, print_blob=True)
hypothesis.settings.load_profile("estafette")


def skip_or_fail(reason: str) -> None:
    """Skips on a developer's machine; fails where CI is set, since there a missing part is a fault of the set-up."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see no setting of the person or machine that runs them."""
    for name in [name for name in os.environ if name.startswith("ESTAFETTE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real PostgreSQL, one for all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    try:
        with shared_server(common) as server:
            yield server
    except PostgresMissingError as missing:
        skip_or_fail(str(missing))


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """`postgresql+psycopg://…` of an empty database of this test's own."""
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium to hand to Playwright as `executable_path`."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    skip_or_fail(f"no browser: none of {', '.join(BROWSERS)} is on PATH")
    raise AssertionError("unreachable")


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium. Per test: Playwright keeps an event loop, which asyncio tests after it would trip over."""
    # Chromium's own sandbox needs an account other than root and shared memory that containers do not give.
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()
