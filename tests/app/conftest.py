"""A command line with settings of its own, and everything it writes in a folder of its own."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.main import get_command
from typer.testing import CliRunner, Result

from app.cli import cli
from app.cli.shell import office
from storage.secrets import Cipher
from tests.databases import sqlite_copy

KEY = "0123456789abcdefghijklmnopqrstuvwxyz"
BOT_TOKEN = "123456789:AAH-tests_only_tests_only_tests_only"
INSTAGRAM_TOKEN = "IGAAtestsOnlyTestsOnlyTestsOnlyTestsOnly"


class Shell:
    """Runs commands as a person would."""

    def __init__(self) -> None:
        self._runner = CliRunner()

    def run(self, *words: object, stdin: str | None = None) -> Result:
        return self._runner.invoke(cli, [str(word) for word in words], input=stdin)

    def json(self, *words: object) -> Any:
        """The document that a command prints; it must succeed."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output + repr(result.exception)
        return json.loads(result.stdout)

    def refused(self, *words: object, code: int = 1, stdin: str | None = None) -> str:
        """What a command that must fail says on stderr, in one line."""
        result = self.run(*words, stdin=stdin)
        assert result.exit_code == code, result.output + repr(result.exception)
        assert result.stdout == ""
        return result.stderr.strip()


@pytest.fixture(scope="session", autouse=True)
def one_command_line() -> Iterator[None]:
    """Built once, as in a process of its own; its runner for tests would build it anew for every command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield


@pytest.fixture
def own_logging() -> Iterator[None]:
    """What a test makes of logging is gone after it."""
    hook, handlers, level = sys.excepthook, logging.getLogger().handlers[:], logging.getLogger().level
    yield
    logging.captureWarnings(False)
    sys.excepthook = hook
    logging.getLogger().handlers[:] = handlers
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def shell(new_shell: Shell, migrated: Path, tmp_path: Path) -> Shell:
    """In a folder with a database."""
    sqlite_copy(migrated, tmp_path / "var" / "estafette.db")
    return new_shell


@pytest.fixture
def new_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """In a folder with nothing but a token."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("ESTAFETTE_SECRET_KEYS", KEY)
    (tmp_path / "token").write_text(f"{INSTAGRAM_TOKEN}\n")
    return Shell()


@pytest.fixture
def account(shell: Shell) -> str:
    """The name of an account that is in."""
    shell.json(
        "account", "add", "minbz", "--instagram-id", "178", "--token-file", "token", "--editors-chat", -1001
    )  # fmt: skip
    return "minbz"


def set_aside(update_id: int, body: bytes = b"{}") -> None:
    """An update that the bot stumbled over."""
    with office() as desk, desk.database.unit() as uow:
        uow.inbox.add([(update_id, "11", body)], datetime(2026, 11, 24, tzinfo=UTC))
        uow.inbox.set_aside(update_id, "KeyError", lambda data: Cipher([KEY]).encrypt("inbox", data))
        uow.commit()


Person = Callable[..., int]


@pytest.fixture
def person(shell: Shell, account: str) -> Person:
    """Lets people in: a Telegram id and a role."""

    def add(telegram_id: int, role: str, name: str = "Sam") -> int:
        document = shell.json(
            "person", "add", name, "--telegram-id", telegram_id, "--role", role, "--account", account
        )  # fmt: skip
        return int(document["id"])

    return add
