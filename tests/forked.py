"""Our programs as processes of their own, forked from one that has imported everything and started nothing.

A real process with its own environment, folder, signals and exit code; what it saves is two seconds of imports. How the
programs begin from nothing is proved where they are started by their command.
"""

import importlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import typer

IMPORTED = ("app.__main__", "app.serving", "app.cli", "sandbox.__main__", "sandbox.server", "tests.publishing.worker")

PAUSES = "PAUSES_OF_TESTS"
"""The setting with other values for our constants, such as `{"bot.delivery.BROKEN_PAUSE": 0.2}`: nobody waits for a
clock where not the length of a pause is tested but what comes after it."""


@cache
def forks() -> ForkServerContext:
    """Where processes are forked from; one in each worker of the tests, started at the first fork."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.forked", *IMPORTED, "tests.forkable"])
    return context


class Forked:
    """One of our programs (`app`, `sandbox`) with arguments; everything that it writes goes to `output`."""

    def __init__(self, words: Sequence[str], folder: Path, environment: Mapping[str, str], output: int) -> None:
        with Connection(os.dup(output), readable=False) as said:
            self._process = forks().Process(target=_become, args=(list(words), folder, dict(environment), said))
            self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; raises TimeoutExpired like a process that was started by its command."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _become(words: list[str], folder: Path, environment: dict[str, str], said: Connection) -> None:
    """What `python -m` does, in a process that has its modules."""
    for number in (1, 2):
        os.dup2(said.fileno(), number)
    said.close()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for place, value in json.loads(environment.get(PAUSES, "{}")).items():
        module, _, constant = place.rpartition(".")
        assert hasattr(importlib.import_module(module), constant), place
        setattr(importlib.import_module(module), constant, value)
    name, *arguments = words
    sys.argv = [name, *arguments]
    main = importlib.import_module(f"{name}.__main__").main
    typer.run(main) if name == "sandbox" else main()
