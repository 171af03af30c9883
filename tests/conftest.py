"""What every test may use: a real PostgreSQL, the machine's Chromium, and settings that no developer left behind."""

import asyncio
import gc
import os
import shutil
import ssl
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import hypothesis
import pytest
import sqlalchemy
from playwright.sync_api import Browser, sync_playwright

from tests import databases, photographs
from tests.postgres import PostgresMissingError, Server, fresh_database, shared_server

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# A shared machine stalls now and then: what is slow is for the benches to say, not for a property test.
hypothesis.settings.register_profile("estafette", deadline=None, print_blob=True)
hypothesis.settings.load_profile("estafette")


# A file is the work of one worker: those that take longest begin first, so that no worker is left alone with one.
FIRST = (
    "relay", "sandbox/pages/test_page", "takeover/test_life", "app/test_serve", "contract/test_run", "publishing",
    "app/demo", "scheduler/test_baton", "media/test_video", "takeover/test_swap_life", "web/test_agenda_page",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; without this the workers would end minutes apart."""

    def turn(item: pytest.Item) -> int:
        name = item.path.relative_to(ROOT / "tests").as_posix()
        return next((place for place, start in enumerate(FIRST) if name.startswith(start)), len(FIRST))

    items.sort(key=turn)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """What is collected stays until the end: the garbage collector looks through it neither now nor afterwards."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


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
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def one_authority(common: Path) -> Iterator[None]:
    """Programs and clients trust one certificate, those too that take nothing from the environment.

    Reading all of them is a fifth of a start and more than most tests take, and nothing here leaves loopback.
    """
    first = httpx.create_ssl_context().get_ca_certs(binary_form=True)[0]
    file = common / f"authority-{os.getpid()}.pem"
    file.write_text(ssl.DER_cert_to_PEM_cert(first))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(file))
        patch.setattr("certifi.where", lambda: str(file))
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Engines share the statements that are compiled."""
    with pytest.MonkeyPatch.context() as patch:
        sharing = partial(sqlalchemy.create_engine, execution_options={"compiled_cache": databases.Compiled()})
        patch.setattr("storage.engine.create_engine", sharing)
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_survives() -> Iterator[None]:
    """A commit does not wait for the disk: nothing here has to survive a power cut, and a kill loses nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.engine.PRAGMAS", databases.HURRIED)
        yield


class _Hasty:
    """asyncio, as a server sees it that looks ten times as often whether it is to end."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 10)


@pytest.fixture(scope="session", autouse=True)
def servers_end_soon() -> Iterator[None]:
    """A server takes a quarter of a second to end, without doing anything, and hundreds of tests have one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("uvicorn.server.asyncio", _Hasty())
        yield


@pytest.fixture(scope="session", autouse=True)
def shelf(common: Path) -> None:
    """Photographs and clips that take long to make are made once for all workers."""
    made = common / "photographs"
    made.mkdir(exist_ok=True)
    photographs.SHELF.append(made)


@pytest.fixture(scope="session")
def migrated(common: Path) -> Path:
    """A migrated SQLite file to copy."""
    return databases.migrated_file(common)


@pytest.fixture
def sqlite_migrated(migrated: Path, tmp_path: Path) -> str:
    """`sqlite:///…` of a migrated database of this test's own, `estafette.db` in its folder."""
    return databases.sqlite_copy(migrated, tmp_path / "estafette.db")


@pytest.fixture(scope="session")
def postgres_server(common: Path) -> Iterator[Server]:
    """A real PostgreSQL, one for all workers of this run."""
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
def migrated_postgres(postgres_server: Server) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    with databases.migrated_name(postgres_server) as name:
        yield name


@pytest.fixture
def postgres_migrated(postgres_server: Server, migrated_postgres: str) -> Iterator[str]:
    """`postgresql+psycopg://…` of a migrated database of this test's own."""
    with databases.postgres_copy(postgres_server, migrated_postgres) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium to hand to Playwright as `executable_path`."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    skip_or_fail(f"no browser: none of {', '.join(BROWSERS)} is on PATH")
    raise AssertionError("unreachable")


@contextmanager
def a_browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    # Chromium's own sandbox needs an account other than root and shared memory that containers do not give.
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium. Per test: Playwright keeps an event loop, which asyncio tests after it would trip over."""
    with a_browser(chromium) as running:
        yield running


@pytest.fixture(scope="module")
def shared_browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for the tests of a module, none of which may be asynchronous: Playwright keeps an event loop."""
    with a_browser(chromium) as running:
        yield running
