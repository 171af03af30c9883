"""The demo's house: a folder of its own, the stand-ins and `serve` as processes, and a clock in a file."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

import httpx

from app.demo.colleagues import COLUMNS, listed

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2026, 11, 15, 20, 0, tzinfo=ZONE)
"""The Sunday evening before ISO week 47 of 2026."""
ACCOUNT = "werkenbij"
INSTAGRAM_ID = "17841400000000001"
INSTAGRAM_TOKEN = "demo-token-of-the-official-account"  # noqa: S105 - the stand-in's, worth nothing elsewhere
TELEGRAM_TOKEN = "1234567:" + "A" * 35
SLOTS = "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00"
BOT = "estafette_demo_bot"
EDITORS, TRAINEES = -1001000000001, -1001000000002
PEOPLE = {
    "Sanne": (101, "trainee", "nl"),
    "Ties": (102, "trainee", "en"),
    "Eva": (201, "editor", "nl"),
    "Emre": (202, "editor", "nl"),
    "Cor": (301, "coordinator", "nl"),
}
START_SECONDS = 30


class HouseError(Exception):
    """The demo cannot start; the text is one clear line."""


class PortTaken(HouseError):
    """Another program has the port of the page."""


class House:
    """Everything that runs, for as long as the `with` lasts; it leaves nothing behind."""

    def __init__(self, port: int) -> None:
        self._port = port or _free_port()
        self._folder = tempfile.TemporaryDirectory(prefix="estafette-demo-")
        self.folder = Path(self._folder.name, "house")
        self._untouched = Path(self._folder.name, "untouched")
        self.folder.mkdir()
        self._clock = self.folder / "clock"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._key = secrets.token_urlsafe(32)
        self._serving = 0
        self.address = f"http://127.0.0.1:{self._port}"
        self.set_clock(BEGIN)

    def __enter__(self) -> Self:
        _check_free(self._port)
        try:
            self._build()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._folder.cleanup()

    def start_over(self) -> None:
        """Everything as it was when it was furnished: other stand-ins, the first database, the clock at its start."""
        self._stop()
        shutil.rmtree(self.folder)
        shutil.copytree(self._untouched, self.folder)
        self.set_clock(BEGIN)
        self._build()

    def furnish(self) -> None:
        """The account, its people and its weeks; keeps a copy to begin again from."""
        account = (
            "account", "add", ACCOUNT, "--instagram-id", INSTAGRAM_ID, "--token-file", "-", "--timezone", str(ZONE),
            "--slots", SLOTS, "--editors-chat", str(EDITORS), "--trainees-chat", str(TRAINEES),
        )  # fmt: skip
        players = [f"{number},{name},{role},{ACCOUNT},{spoken},,," for name, (number, role, spoken) in PEOPLE.items()]
        people = self.folder / "people.csv"
        people.write_text("\n".join([COLUMNS, *players, *listed(ACCOUNT)]), encoding="utf-8")
        weeks = (("2026-W47", "Sanne"), ("2026-W48", "Ties"))
        commands = [
            (account, INSTAGRAM_TOKEN),
            (("person", "import", str(people)), ""),
            *((("week", "assign", ACCOUNT, week, str(PEOPLE[name][0])), "") for week, name in weeks),
        ]
        self._product("app.demo.furnishing", given=json.dumps(commands))
        shutil.copytree(self.folder, self._untouched, ignore=shutil.ignore_patterns("*.log", "clock"))

    def serve(self) -> None:
        """The product, for whoever is in the house."""
        self._serving = _free_port()
        self._start("serve", "-m", "app", "serve")
        self._await("serve", f"http://127.0.0.1:{self._serving}/health")

    @property
    def database(self) -> str:
        """Where the product keeps what it knows, as an address."""
        return f"sqlite:///{self.folder / 'var' / 'estafette.db'}"

    @property
    def now(self) -> datetime:
        """The demo's time."""
        return self._now

    def set_clock(self, instant: datetime) -> None:
        """Makes time jump; written whole, because others read it at every look."""
        self._now = instant
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(instant.isoformat())
        fresh.replace(self._clock)

    def answer(self, *arguments: str) -> str:
        """What a command of the product prints."""
        return self._product("app", *arguments)

    def log(self, name: str) -> str:
        """What a process wrote to its log."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _product(self, module: str, *arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-m", module, *arguments],
            cwd=self.folder, env=self._environment(), input=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise HouseError(f"{' '.join((module, *arguments[:2]))} failed: {done.stderr.strip()}")
        return done.stdout

    def _build(self) -> None:
        self._start("sandbox", "-m", "sandbox", "--port", str(self._port), "--clock", f"file:{self._clock}")
        self._await("the stand-ins", f"{self.address}/sandbox/clock")

    def _stop(self) -> None:
        for process in reversed(self._processes):
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(12)
            except subprocess.TimeoutExpired:
                process.kill()
        self._processes.clear()

    def _start(self, name: str, *arguments: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-P", *arguments],
                cwd=self.folder, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self._processes.append(process)

    def _await(self, name: str, address: str) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if (code := self._processes[-1].poll()) is not None:
                raise HouseError(f"{name} stopped at once (exit code {code}): {self._last_words()}")
            try:
                httpx.get(address, timeout=1)
                return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise HouseError(f"{name} did not answer within {START_SECONDS} seconds: {self._last_words()}")

    def _last_words(self) -> str:
        logs = sorted(self.folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
        return logs[-1].read_text(encoding="utf-8", errors="replace")[-300:].strip() if logs else ""

    def _environment(self) -> dict[str, str]:
        """Nothing of the visitor's own settings comes in."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ESTAFETTE_")}
        settings = {
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "TELEGRAM_API_URL": self.address,
            "INSTAGRAM_API_URL": self.address,
            "SECRET_KEYS": self._key,
            "HTTP_PORT": str(self._serving),
            "CLOCK": f"file:{self._clock}",
            "POLL_SECONDS": "1",
            "ALBUM_SETTLE_SECONDS": "1",
            "VISION": "off",
        }
        return kept | {"PYTHONPATH": str(ROOT)} | {f"ESTAFETTE_{name}": value for name, value in settings.items()}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _check_free(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        raise PortTaken from None
