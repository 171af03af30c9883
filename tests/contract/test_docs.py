"""The pages in `docs/` are true: files, functions, settings, rules, commands and tests that they name exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from app.settings import Settings
from bot.service import COMMANDS
from rules.rulebook import HOUSE
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + list(DOCS.rglob("*.md")))
FOLDERS = ("app", "bot", "docs", "media", "publishing", "rules", "sandbox", "scheduler", "storage", "takeover", "tests")
LEFT_OUT = {8}
"""Failures that this version cannot meet: it writes no comments."""


def quoted(page: Path) -> list[str]:
    """What stands between back-ticks on one line."""
    return re.findall(r"`([^`\n]+)`", page.read_text())


def of_all_pages(pattern: str) -> list[tuple[str, str, str]]:
    """Page and the two groups of a pattern that fits something between back-ticks as a whole."""
    found = [(page, re.fullmatch(pattern, text)) for page in PAGES for text in quoted(page)]
    return [(page.name, fits[1], fits[2] or "") for page, fits in found if fits]


@cache
def names_in(file: Path) -> frozenset[str]:
    """Every function, class, method (`Class.method`) and constant that a module defines."""
    found: set[str] = set()
    for node in ast.parse(file.read_text()).body:
        found |= _defined(node)
    return frozenset(found)


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    if isinstance(node, ast.ClassDef):
        return {node.name} | {f"{node.name}.{name}" for below in node.body for name in _defined(below)}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_every_function_that_a_page_names_exists() -> None:
    told = of_all_pages(r"([\w/.-]+\.py):([\w.]+)")
    wrong = [
        f"{page}: {file}:{name}"
        for page, file, name in told
        if not (ROOT / file).is_file() or name not in names_in(ROOT / file)
    ]
    assert wrong == []
    assert len(told) > 80, "the pages lead into the code"


def test_every_file_and_folder_that_a_page_names_exists() -> None:
    told = of_all_pages(rf"((?:{'|'.join(FOLDERS)})/[\w/.-]*)()")
    assert [f"{page}: {path}" for page, path, _ in told if not (ROOT / path).exists()] == []


# Settings


def rows(page: str) -> list[list[str]]:
    """The cells of every line of the tables on a page, headings left out."""
    lines = re.findall(r"^\|(.+)\|$", (DOCS / page).read_text(), re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines if not set(line) <= set("|- ")]


def shown(default: object) -> str:
    """A default as the page writes it."""
    if default is None or default == "":
        return "–"
    secret = getattr(default, "get_secret_value", None)
    value = secret() if secret else default
    return f"`{value}`"


def test_the_page_of_settings_has_all_and_only_the_settings_with_their_defaults() -> None:
    told = {cells[0].strip("`"): cells[1] for cells in rows("settings.md") if cells[0].startswith("`ESTAFETTE_")}
    fields = {name: field for name, field in Settings.model_fields.items() if not name.endswith("_file")}
    assert told == {f"ESTAFETTE_{name.upper()}": shown(field.default) for name, field in fields.items()}


def test_the_page_of_settings_tells_which_can_stand_in_a_file() -> None:
    page = (DOCS / "settings.md").read_text()
    told = set(re.findall(r"`(ESTAFETTE_\w+_FILE)`", page))
    assert told == {f"ESTAFETTE_{name.upper()}" for name in Settings.model_fields if name.endswith("_file")}


# Rules and commands


def test_the_page_of_rules_has_exactly_the_rules_that_are_checked() -> None:
    told = [cells[0] for cells in rows("rules.md") if re.fullmatch(r"[A-Z]+-\d\d", cells[0])]
    assert sorted(told) == sorted(HOUSE.rules)


def test_the_page_of_rules_gives_each_its_weight() -> None:
    told = {cells[0]: cells[1] for cells in rows("rules.md") if cells[0] in HOUSE.rules}
    assert told == {code: str(rule.severity) for code, rule in HOUSE.rules.items()}


def test_the_readme_tells_every_command_of_the_chat() -> None:
    told = set(re.findall(r"`/([a-z]+)", (ROOT / "README.md").read_text()))
    assert {name for names in COMMANDS for name in names} - {"start"} <= told


# Failures and decisions


def test_the_page_of_failures_has_every_failure_with_its_tests() -> None:
    told = {int(cells[0]): cells[-1] for cells in rows("failures.md") if cells[0].isdigit()}
    assert set(told) == set(range(1, 37)) - LEFT_OUT
    assert [number for number, tests in told.items() if "tests/" not in tests] == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_has_its_number_and_says_what_and_why(page: Path) -> None:
    text = page.read_text()
    assert text.startswith(f"# {page.stem[:4]} ")
    assert [head for head in ("## Decided", "## Why", "## Otherwise") if head not in text] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(page.stem[:4]) for page in (DOCS / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_page_is_reached_from_the_readme_or_another_page() -> None:
    links = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text())
    }
    listed = {page for page in DOCS.rglob("*.md") if page.parent.name == "decisions" and DOCS / "decisions" in links}
    assert [page.name for page in DOCS.rglob("*.md") if page not in links | listed] == []
