"""The product as a process of its own, beside both stand-ins, driven over HTTP."""

import contextlib
import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import httpx
from typer.testing import CliRunner

from app.cli import cli
from sandbox.clock import clock_from
from sandbox.server import create
from tests.app.conftest import BOT_TOKEN, INSTAGRAM_TOKEN, KEY
from tests.conftest import ROOT
from tests.databases import sqlite_copy
from tests.forked import Forked
from tests.plain import PLAIN
from tests.serving import served

TRAINEE, EDITOR, EDITORS = 11, 12, -1001
PATIENCE = 60.0
"""Seconds; a busy machine needs them, a quiet one never gets near."""
LIBC = ctypes.CDLL(None)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # linux/prctl.h, linux/capability.h


class Program:
    """A process whose stderr is read line by line: forked, or started by its command where that is what is tested."""

    def __init__(
        self, words: list[str], folder: Path, settings: dict[str, str], *, humble: bool = False, command: bool = False
    ) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "SSL_CERT_FILE")}
        environment = kept | {"PYTHONPATH": str(ROOT)} | settings
        reading, writing = os.pipe()
        self.process: Forked | subprocess.Popen[bytes]
        if humble or command:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words],
                cwd=folder,
                env=environment,
                stderr=writing,
                preexec_fn=_as_anybody if humble else None,  # noqa: PLW1509 - the child calls one system function only
            )
        else:
            self.process = Forked(words, folder, environment, writing)
        os.close(writing)
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._stream = open(reading)  # noqa: SIM115 - closed in `close`, after the reader
        self._reader = threading.Thread(target=self._read, args=(self._stream,), daemon=True)
        self._reader.start()

    def ready(self) -> str:
        """The address that it says to be ready at."""
        return self.line("ready http").partition(" ")[2]

    def line(self, start: str) -> str:
        """The next line that begins so."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError("\n".join(self.said)) from None
            if line.startswith(start):
                return line

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Sends a signal and waits; the exit code."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Waits for the end; the exit code."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(PATIENCE)
        self._stream.close()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self.said.append(line.rstrip("\n"))
            self._lines.put(line.rstrip("\n"))


def _as_anybody() -> None:
    """A superuser whom the rights on files hold for, as they do for everybody else."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


class World:
    """Both stand-ins on one clock, with a bot, a trainee, an editor and their group."""

    def __init__(self, folder: Path, root: str, settings: dict[str, str]) -> None:
        self.folder = folder
        self.root = root
        self.settings = settings
        self.http = httpx.Client(timeout=10, verify=PLAIN)
        self._programs: list[Program] = []

    def serve(self, **more: str) -> Program:
        """The product, forked."""
        return self._started(Program(["app", "serve"], self.folder, self.settings | more))

    def serve_by_command(self) -> Program:
        """The product, started as a person starts it."""
        return self._started(Program(["app", "serve"], self.folder, self.settings, command=True))

    def _started(self, program: Program) -> Program:
        self._programs.append(program)
        return program

    def run(self, *words: object) -> str:
        """What a command prints; it must succeed."""
        with contextlib.chdir(self.folder):
            result = CliRunner().invoke(cli, [str(word) for word in words], env=self.settings)
        assert result.exit_code == 0, result.output + repr(result.exception)
        return result.stdout

    def furnish(self) -> None:
        """People and an account, here and there."""
        self.post("telegram/bots", token=BOT_TOKEN, username="proefbot")
        for number, name in ((TRAINEE, "Sam"), (EDITOR, "Eva")):
            self.post("telegram/people", id=number, first_name=name)
        self.post("telegram/chats", id=EDITORS, title="Redactie", members=[EDITOR])
        self.post("instagram/accounts", id="178", username="minbz", token=INSTAGRAM_TOKEN)
        (self.folder / "token").write_text(INSTAGRAM_TOKEN)
        given = ("--instagram-id", 178, "--token-file", "token", "--editors-chat", EDITORS)
        self.run("account", "add", "minbz", *given, "--slots", "mon-sun 15:00")

    def post(self, path: str, **body: Any) -> Any:
        answer = self.http.post(f"{self.root}/sandbox/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        return self.http.get(f"{self.root}/sandbox/{path}").raise_for_status().json()

    def set_clock(self, instant: str) -> None:
        """Time jumps for everybody."""
        file = self.folder / "clock"
        file.with_suffix(".new").write_text(instant)
        file.with_suffix(".new").replace(file)

    def close(self) -> None:
        self.http.close()
        for program in self._programs:
            program.close()


def eventually(look: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """What `look` finds, once it finds something."""
    until, pause = time.monotonic() + seconds, 0.05
    while not (found := look()):
        assert time.monotonic() < until, "it did not happen"
        time.sleep(pause)
        pause = min(pause * 1.4, 0.3)
    return found


@contextlib.contextmanager
def world(folder: Path, migrated: Path, now: str) -> Iterator[World]:
    """A furnished world at an instant."""
    (folder / "clock").write_text(now)
    sqlite_copy(migrated, folder / "var" / "estafette.db")
    clock = f"file:{folder / 'clock'}"
    with served(create(clock_from(clock))) as root:
        settings = {
            "ESTAFETTE_SECRET_KEYS": KEY,
            "ESTAFETTE_TELEGRAM_TOKEN": BOT_TOKEN,
            "ESTAFETTE_TELEGRAM_API_URL": root,
            "ESTAFETTE_INSTAGRAM_API_URL": root,
            "ESTAFETTE_HTTP_PORT": "0",
            "ESTAFETTE_CLOCK": clock,
            "ESTAFETTE_POLL_SECONDS": "1",
            "ESTAFETTE_LOG_LEVEL": "DEBUG",
        }
        there = World(folder, root, settings)
        try:
            there.furnish()
            yield there
        finally:
            there.close()
