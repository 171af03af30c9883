"""The house around the code: nothing of one machine in it, and its papers say what the code does."""

import ast
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PACKAGES = ("rules", "takeover", "words", "media", "storage", "publishing", "bot", "scheduler", "web", "sandbox", "app")
LEFT_OUT = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__"}

# Written in two halves, so that this file does not find itself.
NEVER = {
    "a path of one machine": r"(?<![\w.])/(?:wor" + r"k|root|Users|home/[a-z]+)/",
    "a folder beside the checkout": r"\.\./sha" + r"red\b",
    "a registry's host": r"(?:pypi|pythonho" + r"sted|npmjs)\.(?:org|com)|(?:deb|security)\.deb" + r"ian\.org",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----",
    "work that is not done": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
}
# Tests and stand-ins hold made-up tokens on purpose, to see that none of them is logged.
TOKENS = {
    "a Telegram token": r"\b\d{8,10}:[\w-]{35}\b",
    "an Instagram token": r"\b(?:EAA|IGAA)[A-Za-z0-9]{40,}",
}
MAY_HOLD_TOKENS = ("tests/", "sandbox/", "benches/")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@cache
def ours() -> tuple[str, ...]:
    """Files that git has or would take; without git, those outside the folders that tools make."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        files = (file for file in ROOT.rglob("*") if file.is_file() and not LEFT_OUT & set(file.parts))
        return tuple(file.relative_to(ROOT).as_posix() for file in files)
    listing = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(name for name in said.split("\0") if name and (ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for name in ours():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            yield name, content.decode()


def hits(pattern: str, names: tuple[str, ...] = ()) -> list[str]:
    """`file:line: text` of every match outside files whose path starts with one of `names`."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if not name.startswith(names or ("\0",))
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("what", NEVER)
def test_no_file_holds(what: str) -> None:
    assert hits(NEVER[what]) == []


@pytest.mark.parametrize("what", TOKENS)
def test_no_file_outside_tests_holds(what: str) -> None:
    assert hits(TOKENS[what], MAY_HOLD_TOKENS) == []


@pytest.mark.parametrize(
    ("what", "sample"),
    [
        ("a path of one machine", "see /home/" + "jan/estafette"),
        ("a path of one machine", "open('/" + "root/x')"),
        ("a registry's host", "--index-url https://py" + "pi.org/simple"),
        ("work that is not done", "# TO" + "DO: later"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, sample: str) -> None:
    assert re.search(NEVER[what], sample)


def test_secrets_and_data_are_not_taken_by_git() -> None:
    assert [name for name in ours() if Path(name).name == ".env" or name.endswith((".sqlite3", ".db"))] == []


def test_every_module_says_in_its_docstring_what_it_is() -> None:
    modules = [name for name in ours() if name.endswith(".py") and (ROOT / name).read_text().strip()]
    assert [name for name in modules if not ast.get_docstring(ast.parse((ROOT / name).read_text()))] == []


# Settings


def setting_names() -> set[str]:
    fields = import_module("app.settings").Settings.model_fields
    return {f"ESTAFETTE_{name.upper()}" for name in fields if not name.endswith("_file")}


def test_the_example_of_settings_has_exactly_the_settings_that_exist() -> None:
    text = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#? ?(ESTAFETTE_[A-Z0-9_]+)=", text, re.MULTILINE))
    files = {name for name in named if name.endswith("_FILE")}
    assert {name.removesuffix("_FILE") for name in files} <= setting_names()
    assert named - files == setting_names()


def test_every_setting_is_in_the_documentation_and_none_that_is_not() -> None:
    pages = "\n".join(text for name, text in texts() if name == "README.md" or re.fullmatch(r"docs/.*\.md", name))
    named = {name.removesuffix("_FILE") for name in re.findall(r"ESTAFETTE_[A-Z0-9_]*[A-Z0-9]", pages)}
    assert named == setting_names()


# Commands


def documented() -> list[tuple[str, str]]:
    """Each `./run …` in a page's code, with the page."""
    found = []
    for name, text in texts():
        if name.endswith(".md"):
            code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
            found += [(name, line) for block in code for line in re.findall(r"\./run[^`\n|#]*", block)]
    return found


def words_of(line: str) -> list[str]:
    """The words of a command up to the first argument that only stands for something."""
    words = shlex.split(line.replace("…", " ").rstrip("\\ "))
    return [word for word in words[1:] if re.fullmatch(r"-{0,2}[a-z][a-z0-9-]*", word)]


def test_readme_tells_the_commands_of_run() -> None:
    text = (ROOT / "README.md").read_text()
    assert re.search(r"^\./run demo$", text, re.MULTILINE)
    assert re.search(r"^\./run test$", text, re.MULTILINE), "the CI runs the test command that the README tells"


def test_every_documented_command_of_run_exists() -> None:
    usage = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^\./run ([a-z]+)", usage, re.MULTILINE)) | {"help"}
    assert [(page, line) for page, line in documented() for word in words_of(line)[:1] if word not in known] == []


def test_every_documented_command_of_the_command_line_exists() -> None:
    lines = [(page, line) for page, line in documented() if words_of(line)[:1] == ["estafette"]]
    assert lines, "no page tells of the command line"
    assert [(page, line) for page, line in lines if not exists(words_of(line)[1:])] == []


@cache
def command_line() -> Any:
    typer = import_module("typer")
    return typer.main.get_command(import_module("app.cli").cli)


def exists(words: list[str]) -> bool:
    """Whether the words name a command and options that it takes."""
    command = command_line()
    for word in words:
        if word.startswith("-"):
            if command.context_settings.get("ignore_unknown_options"):
                return True  # the command passes them on
            options = [
                option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
            ]
            if word not in (*options, "--help"):
                return False
        elif hasattr(command, "commands"):
            if word not in command.commands:
                return False
            command = command.commands[word]
    return True


def test_every_chat_command_that_the_readme_tells_is_handled_by_the_bot() -> None:
    told = set(re.findall(r"`/([a-z]+)", (ROOT / "README.md").read_text()))
    handled = set(
        re.findall(r"[\"']/?([a-z]+)[\"']", "\n".join(text for name, text in texts() if name.startswith("bot/")))
    )
    assert told, "the README tells no command of the chat"
    assert told - handled == set()


# Libraries


def locked() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text()
    return {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    }


def declared() -> list[Requirement]:
    table = project()["project"]
    return [Requirement(line) for line in (*table["dependencies"], *table["optional-dependencies"]["dev"])]


def test_the_lock_has_a_fitting_version_of_everything_declared() -> None:
    pins = locked()
    assert [
        str(one) for one in declared() if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))
    ] == []


def test_the_lock_has_a_hash_for_every_library_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(entries) > len(declared())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", lock)


def imported(folder: str) -> set[str]:
    """Top-level names that the files below a folder import."""
    trees = [
        ast.parse((ROOT / name).read_text()) for name in ours() if name.startswith(folder) and name.endswith(".py")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    from_ = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in plain | from_}


def test_what_the_program_imports_is_declared_not_brought_along_by_chance() -> None:
    metadata = import_module("importlib.metadata")
    providers = metadata.packages_distributions()
    runtime = {canonicalize_name(Requirement(line).name) for line in project()["project"]["dependencies"]}
    used = {name for package in PACKAGES for name in imported(f"{package}/") if name in providers}
    assert {name for name in used if not runtime & {canonicalize_name(one) for one in providers[name]}} == set()


# Papers


def test_the_papers_agree_on_version_and_licence() -> None:
    version, licence = project()["project"]["version"], project()["project"]["license"]
    code = (ROOT / "publiccode.yml").read_text()
    assert f'softwareVersion: "{version}"' in code
    assert f"license: {licence}" in code
    assert f"{version}" in (ROOT / "CHANGELOG.md").read_text()
    assert (ROOT / "LICENSE").read_text().strip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_short_descriptions_fit_the_standard() -> None:
    lines = re.findall(r"shortDescription: (.*)", (ROOT / "publiccode.yml").read_text())
    assert len(lines) == 2
    assert max(map(len, lines)) <= 150


def test_links_between_our_pages_lead_somewhere() -> None:
    broken = []
    for name, text in texts():
        if name.endswith(".md"):
            targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
            broken += [f"{name}: {target}" for target in targets if not (ROOT / name).parent.joinpath(target).exists()]
    assert broken == []
