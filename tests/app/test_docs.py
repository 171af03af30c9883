"""`docs/cli.md` is true: every command, argument and option, every exit code, and the keys of every document."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from app.cli import cli
from app.cli.shell import Exit, office
from rules.findings import Finding, Severity
from takeover.model import Submission
from takeover.weeks import IsoWeek
from tests.app.conftest import Person, Shell, set_aside
from tests.conftest import ROOT
from tests.photographs import photo

PAGE = (ROOT / "docs" / "cli.md").read_text()
SECTIONS = dict(re.findall(r"^### ([a-z ]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every command below, with its full name."""
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
    else:
        for word, one in below.items():
            yield from commands(one, f"{name} {word}".strip())


ALL = dict(commands(get_command(cli)))


def quoted(text: str) -> set[str]:
    """What stands between back-ticks."""
    return set(re.findall(r"`([^`]+)`", text))


def sentence(section: str, head: str) -> str:
    """From a heading word to the end of its sentence or paragraph."""
    found = re.search(rf"{head}: (.*?)(?:\.\s|\n\n|\Z)", section, re.DOTALL)
    return found[1] if found else ""


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(SECTIONS) == set(ALL)


@pytest.mark.parametrize("name", sorted(ALL))
def test_options_and_arguments_are_those_of_the_command(name: str) -> None:
    parameters = ALL[name].params
    options = {
        next(word for word in one.opts if word.startswith("--"))
        for one in parameters
        if one.param_type_name == "option" and one.name != "help"
    }
    named = [one.metavar or one.name for one in parameters if one.param_type_name == "argument"]
    promised = quoted(sentence(SECTIONS[name], "Arguments"))
    assert quoted(sentence(SECTIONS[name], "Options")) == options
    assert {word.strip("[].") for word in promised} == {word.upper().strip("[]") for word in named}


def test_exit_codes_are_those_of_the_program() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)} == {int(code) for code in Exit}


def told(name: str, head: str = "JSON") -> set[str]:
    """The keys that the page promises for a command's document."""
    return quoted(sentence(SECTIONS[name], head).partition(";")[0])


SAME = {"resume": "freeze", "account change": "account list"}
"""Whose keys a command has that the page gives none for."""


def test_documents_have_the_keys_that_the_page_promises(
    shell: Shell, account: str, person: Person, tmp_path: Path
) -> None:
    person(11, "trainee")
    (tmp_path / "new").write_text("ANOTHERTOKEN")
    (tmp_path / "people.csv").write_text("telegram_id,name,role,account\n21,Noor,trainee,minbz\n")
    (tmp_path / "a.jpg").write_bytes(photo("cat"))
    who = ("--account", account)
    asked: dict[str, tuple[object, ...]] = {
        "account list": (),
        "account token": (account, "--token-file", "new"),
        "account change": (account, "--per-day", 3),
        "account blackout": (account, "--from", "2026-12-24", "--until", "2026-12-27"),
        "account blackouts": (account,),
        "account remove": ("short-lived",),
        "account add": ("b", "--instagram-id", 2, "--token-file", "new", "--editors-chat", -2),
        "person add": ("Bo", "--telegram-id", 12, "--role", "editor", *who),
        "person list": (),
        "person role": (12, "coordinator", *who),
        "person remove": (12, *who),
        "person import": ("people.csv",),
        "invite": (account, "--role", "trainee"),
        "week assign": (account, "2099-W10", 11),
        "week list": (),
        "feed add": (account,),
        "feed list": (),
        "feed public": (account, "on"),
        "feed revoke": (1,),
        "audit": (),
        "inbox list": (),
        "inbox retry": (7,),
        "freeze": (account,),
        "resume": (account,),
        "check": ("a.jpg",),
        "db upgrade": (),
    }
    shell.json("account", "add", "short-lived", "--instagram-id", 3, "--token-file", "new", "--editors-chat", -3)
    set_aside(7)
    for name, words in asked.items():
        document = shell.json(*name.split(), *words)
        row = document[0] if isinstance(document, list) else document
        assert set(row) == (told(name) or told(SAME.get(name, ""))), name
    checked = shell.json("check", "a.jpg")
    assert set(checked["findings"][0]) | set(checked["rendering"]) == quoted(
        SECTIONS["check"].partition("a finding has")[2].partition(" and is null")[0]
    )


def test_every_diagnosis_has_the_keys_that_the_page_promises(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for service in ("TELEGRAM", "INSTAGRAM"):
        monkeypatch.setenv(f"ESTAFETTE_{service}_API_URL", "http://127.0.0.1:9")
    result = shell.run("doctor", "--json")
    assert result.exit_code == Exit.PROBLEMS
    assert {key for row in json.loads(result.stdout) for key in row} == told("doctor")


def test_submissions_have_the_keys_that_the_page_promises(shell: Shell, account: str, person: Person) -> None:
    maker = person(11, "trainee")
    found = (Finding("X", Severity.ASK),)
    post = Submission(0, 1, IsoWeek(2026, 48), maker, created_at=datetime(2026, 11, 23, tzinfo=UTC), findings=found)
    with office() as desk, desk.database.unit() as uow:
        uow.submissions.add(post)
        uow.commit()
    (row,) = shell.json("submissions")
    assert set(row) == told("submissions")
    assert set(row["findings"][0]) == {"code", "severity"}
    assert row["maker"] == 11
