"""`estafette rules`: rulebooks tested, compared, shown, tried and taken on."""

from pathlib import Path

import pytest

from rules.rulebook import HOUSE
from tests.app.conftest import Shell
from tests.conftest import ROOT

FORK = '[rulebook]\nname = "water"\nversion = "7"\nextends = "house"\n'


def fork(folder: Path, more: str = "[numbers]\nhashtags = 3\n", name: str = "water.toml") -> Path:
    file = folder / name
    file.write_text(FORK + more)
    return file


def test_the_house_s_examples_hold(shell: Shell) -> None:
    found = shell.json("rules", "test", "house")
    assert (found["ok"], found["failures"], found["missing"]) == (True, [], [])
    assert found["hash"] == HOUSE.hash


def test_an_example_that_fails_ends_with_four_and_is_named(shell: Shell, tmp_path: Path) -> None:
    lax = fork(tmp_path, "[numbers]\nsentence_words = 200\n")
    result = shell.run("rules", "test", lax)
    assert result.exit_code == 4
    assert "TAAL-01" in result.stdout


def test_two_rulebooks_are_compared(shell: Shell, tmp_path: Path) -> None:
    assert shell.json("rules", "diff", "house", "house") == []
    (difference,) = shell.json("rules", "diff", "house", fork(tmp_path))
    assert difference == {"what": "number", "name": "hashtags", "field": "", "before": "5", "after": "3"}
    assert "hashtags" in shell.run("rules", "diff", "house", tmp_path / "water.toml").stdout


def test_every_mistake_is_told_with_its_line(shell: Shell, tmp_path: Path) -> None:
    wrong = fork(tmp_path, '[numbers]\nhashtags = 99\nnonsense = 1\n[rules.SEC-01]\nseverity = "advice"\n')
    lines = shell.refused("rules", "test", wrong).splitlines()
    assert [line.removeprefix(str(wrong)).split(":")[1] for line in lines] == ["6", "7", "9"]
    assert shell.refused("rules", "diff", "house", wrong).splitlines() == lines


def test_a_rulebook_is_tried_and_taken_on(shell: Shell, account: str, tmp_path: Path) -> None:
    mine = fork(tmp_path)
    assert 'extends = "house"' in shell.run("rules", "show", account).stdout
    tried = shell.json("rules", "preview", account, mine)
    assert (tried["version"], tried["tried_on"], tried["effects"]) == ("7", 0, [])
    assert 'version = "7"' not in shell.run("rules", "show", account).stdout
    taken = shell.json("rules", "adopt", account, mine)
    assert (taken["account"], taken["version"]) == (account, "7")
    assert shell.run("rules", "show", account).stdout == mine.read_text()
    assert "nothing" in shell.refused("rules", "adopt", account, mine).lower()
    assert shell.json("rules", "report", account) == []


@pytest.mark.parametrize(("lang", "page"), [("nl", "ground-rules.md"), ("en", "ground-rules.en.md")])
def test_the_page_for_trainees_in_the_documentation_is_what_the_command_makes(
    shell: Shell, lang: str, page: str, tmp_path: Path
) -> None:
    """Make it again with `./run estafette rules docs house --lang nl -o docs/ground-rules.md`, and so for English."""
    made = shell.run("rules", "docs", "house", "--lang", lang).stdout
    assert made == (ROOT / "docs" / page).read_text(), "the rulebook has changed since this page was made"
    shell.run("rules", "docs", "house", "--lang", lang, "-o", tmp_path / "page.md")
    assert (tmp_path / "page.md").read_text() == made


def test_a_language_that_there_is_not_is_refused(shell: Shell) -> None:
    assert "nl" in shell.refused("rules", "docs", "house", "--lang", "fr", code=2)


def shared(folder: Path, name: str, extends: str, more: str = "") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(f'[rulebook]\nname = "{name}"\nversion = "1"\nextends = "{extends}"\n{more}')
    return file


def test_a_rulebook_builds_on_one_beside_it(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    shared(tmp_path / "folder", "rijk", "house", "[numbers]\nper_day = 2\n")
    shared(tmp_path / "folder", "water", "rijk.toml", "[numbers]\nhashtags = 3\n")
    ours = shared(tmp_path / "folder", "ours", "water")
    assert {row["name"]: row["after"] for row in shell.json("rules", "diff", "house", ours)} == {
        "hashtags": "3",
        "per_day": "2",
    }
    assert shell.json("rules", "diff", tmp_path / "folder" / "water.toml", ours) == []


def test_an_account_takes_such_a_rulebook_on_as_one_text(shell: Shell, account: str, tmp_path: Path) -> None:
    shared(tmp_path, "water", "house", '[numbers]\nper_day = 2\n[words.parties]\nadd.nl = "knoflookpartij"\n')
    ours = shared(tmp_path, "ours", "water", "[numbers]\nhashtags = 3\n")
    assert len(shell.json("rules", "preview", account, ours)["differences"]) == 3
    shell.json("rules", "adopt", account, ours)
    (tmp_path / "water.toml").unlink()
    (tmp_path / "kept.toml").write_text(shell.run("rules", "show", account).stdout)
    kept = shell.json("rules", "diff", "house", tmp_path / "kept.toml")
    assert [(row["name"], row["after"]) for row in kept] == [
        ("hashtags", "3"),
        ("per_day", "2"),
        ("parties", "knoflookpartij"),
    ]


def test_rulebooks_in_a_circle_and_missing_ones_are_told_with_file_and_line(shell: Shell, tmp_path: Path) -> None:
    first = shared(tmp_path, "first", "second")
    second = shared(tmp_path, "second", "first")
    assert shell.refused("rules", "test", first).startswith(f"{second}:4: ")
    assert "first.toml → second.toml → first.toml" in shell.refused("rules", "test", first)
    itself = shared(tmp_path, "itself", "itself")
    assert "itself.toml → itself.toml" in shell.refused("rules", "test", itself)
    lost = shared(tmp_path, "lost", "nowhere")
    assert shell.refused("rules", "test", lost).startswith(f"{lost}:4: ")
    assert "nowhere.toml" in shell.refused("rules", "test", lost)


def test_a_mistake_in_what_a_rulebook_builds_on_is_told_with_its_file(shell: Shell, tmp_path: Path) -> None:
    wrong = shared(tmp_path, "water", "house", "[numbers]\nhashtags = 99\n")
    assert shell.refused("rules", "test", shared(tmp_path, "ours", "water")).startswith(f"{wrong}:6: ")
