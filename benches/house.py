"""The stand-ins and `serve` as processes in a folder of their own, furnished with a cast, while a block runs."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from app.admission import add_account
from app.opening import open_database
from app.settings import Settings
from app.tokens import PURPOSE
from benches.cast import BEGIN, PARTIES, WEEK, ZONE, Party
from storage.database import Database
from storage.secrets import Cipher
from takeover import people, rotation
from takeover.clock import FileClock
from takeover.model import Account, Role

ROOT = Path(__file__).resolve().parents[1]
TELEGRAM_TOKEN = "1234567:" + "B" * 35
STOP_SECONDS = 15


class HouseError(Exception):
    """A process did not start; the text says which, with its last words."""


class Process:
    """A program of ours that says `ready http://…` on stderr when it is."""

    def __init__(self, folder: Path, environment: dict[str, str], *arguments: str) -> None:
        began = time.monotonic()
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", *arguments],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.address = self._ready(arguments[0])
        self.seconds = time.monotonic() - began
        self.pid = self._popen.pid
        self._drained = _drain(self._popen, folder / f"{arguments[0]}.log")

    def _ready(self, name: str) -> str:
        assert self._popen.stderr is not None
        said = []
        for line in self._popen.stderr:
            words = line.decode(errors="replace").split()
            if words[:1] == ["ready"]:
                return words[1]
            said.append(line.decode(errors="replace"))
        raise HouseError(f"{name} did not start: {''.join(said)[-500:]}")

    def stop(self) -> None:
        """Ends it, and waits until it is gone."""
        self._popen.terminate()
        try:
            self._popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._drained.wait()


def _drain(popen: "subprocess.Popen[bytes]", log: Path) -> "subprocess.Popen[bytes]":
    """Its further words go to a file without waking the bench; a full pipe would stop it."""
    with log.open("wb") as file:
        return subprocess.Popen(["cat"], stdin=popen.stderr, stdout=file)


class House:
    """A folder with a database, a media store, a clock that can be set, and the processes that use them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._clock = folder / "clock"
        self.set_clock(BEGIN)
        self._key = secrets.token_urlsafe(32)
        self.stand_ins: Process | None = None
        self.product: Process | None = None

    def __enter__(self) -> Self:
        self.stand_ins = Process(
            self.folder, _plain_environment(), "sandbox", "--port", "0", "--clock", f"file:{self._clock}"
        )
        return self

    def __exit__(self, *ending: object) -> None:
        for process in (self.product, self.stand_ins):
            if process is not None:
                process.stop()

    @property
    def address(self) -> str:
        """Where the stand-ins are."""
        assert self.stand_ins is not None
        return self.stand_ins.address

    def set_clock(self, instant: datetime) -> float:
        """Makes time jump; returns the reading of the monotonic clock at that moment, in seconds."""
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(instant.isoformat())
        fresh.replace(self._clock)
        return time.monotonic()

    def furnish(self) -> None:
        """Accounts, people and weeks of the cast, straight into the database."""
        settings = self.settings()
        database = open_database(settings)
        try:
            cipher = Cipher(settings.keys)
            for party in PARTIES:
                _admit(database, FileClock(self._clock), party, cipher.encrypt(PURPOSE, party.token.encode()))
        finally:
            database.close()

    def serve(self) -> Process:
        """Starts the product, anew when it ran."""
        if self.product is not None:
            self.product.stop()
        environment = _plain_environment() | self._environment()
        self.product = Process(self.folder, environment, "app", "serve")
        return self.product

    def settings(self) -> Settings:
        """What `serve` is given."""
        values = {name.removeprefix("ESTAFETTE_").lower(): value for name, value in self._environment().items()}
        return Settings(_env_file=None, **values)  # type: ignore[call-arg, arg-type] # known at run time

    def _environment(self) -> dict[str, str]:
        settings = {
            "DATABASE_URL": f"sqlite:///{self.folder}/estafette.db",
            "MEDIA_URL": str(self.folder / "media"),
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "TELEGRAM_API_URL": self.address,
            "INSTAGRAM_API_URL": self.address,
            "SECRET_KEYS": self._key,
            "HTTP_PORT": "0",
            "CLOCK": f"file:{self._clock}",
            "POLL_SECONDS": "1",
        }
        return {f"ESTAFETTE_{name}": value for name, value in settings.items()}


@contextmanager
def house() -> Iterator[House]:
    """A house with the stand-ins running; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="estafette-bench-") as folder, House(Path(folder)) as made:
        yield made


def _plain_environment() -> dict[str, str]:
    """Nothing of the caller's own settings comes in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ESTAFETTE_")}
    return kept | {"PYTHONPATH": str(ROOT)}


def _admit(database: Database, clock: FileClock, party: Party, token: bytes) -> None:
    now = clock.now()
    account = add_account(
        database.unit(), now, Account(0, party.name, party.instagram_id, str(ZONE), party.slots, party.chat), token
    )
    for telegram_id, role in (
        (party.holder, Role.TRAINEE),
        (party.successor, Role.TRAINEE),
        (party.editor, Role.EDITOR),
    ):
        people.admit(database.unit(), now, telegram_id, f"Person {telegram_id}", role, account.id)
    rotation.assign(database.unit(), now, account.id, WEEK, party.holder)
    rotation.assign(database.unit(), now, account.id, WEEK.shifted(1), party.successor)
