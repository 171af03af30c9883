"""`estafette rota`: proposed, changed, locked and asked from the command line, of one account or of several."""

from pathlib import Path

import pytest

from tests.app.conftest import Shell

HEAD = "telegram_id,name,role,account,function\n"


@pytest.fixture
def pool(shell: Shell, account: str, tmp_path: Path) -> str:
    """Two accounts whose trainees are the same two people."""
    (tmp_path / "new").write_text("IGQ-another")
    shell.json("account", "add", "b", "--instagram-id", 2, "--token-file", "new", "--editors-chat", -2)
    shell.json("account", "change", account, "--rota", "rest 0; holidays none")
    shell.json("account", "change", "b", "--rota", "rest 0; holidays none")
    rows = [
        f"{number},{name},trainee,{where},ICT\n"
        for number, name in ((21, "Noor"), (22, "Bo"))
        for where in (account, "b")
    ]
    (tmp_path / "people.csv").write_text(HEAD + "".join(rows))
    shell.json("person", "import", "people.csv")
    return account


def test_accounts_that_are_planned_together_have_nobody_twice_in_a_week(shell: Shell, pool: str) -> None:
    found = shell.json("rota", "propose", pool, "b", "--weeks", 2)
    assert (found["account"], found["accounts"], found["parts"]) == (pool, [pool, "b"], 2)
    assert found["objective"]["unfilled"] == 0
    asked = [(row["week"], row["holder"]) for row in found["weeks"]]
    assert len(set(asked)) == len(asked) == 4
    assert {row["account"] for row in found["weeks"]} == {pool, "b"}
    assert "b" in shell.run("rota", "propose", pool, "b", "--weeks", 2).output


def test_a_week_is_put_down_left_silent_and_given_free(shell: Shell, pool: str) -> None:
    weeks = shell.json("rota", "propose", pool, "--weeks", 2)["weeks"]
    first, second = (row["week"] for row in weeks)
    assert shell.json("rota", "put", pool, first, 22)["holder"] == 22
    assert shell.json("rota", "silent", pool, second)["holder"] is None
    again = {row["week"]: row["state"] for row in shell.json("rota", "propose", pool, "--weeks", 2)["weeks"]}
    assert again == {first: "locked", second: "silent"}
    assert shell.json("rota", "unlock", pool, first)["locked"] is False
    assert shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["state"] == "proposed"
    assert shell.json("rota", "lock", pool, first)["locked"] is True


def test_who_is_asked_counts_until_the_question_is_taken_back(shell: Shell, pool: str) -> None:
    week = shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["week"]
    made = shell.json("rota", "offer", pool, week, "--telegram-id", 22)
    assert made["holder"] == 22
    assert shell.json("rota", "show", pool, "--weeks", 1)["weeks"][0]["state"] == "offered"
    assert week in shell.refused("rota", "put", pool, week, 21)
    assert shell.json("rota", "withdraw", pool, week)["offer"] == made["offer"]


def test_weeks_that_somebody_cannot_are_nobodys_or_anothers(shell: Shell, pool: str) -> None:
    week = shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["week"]
    assert shell.json("rota", "away", 21, week)["weeks"] == [week]
    assert shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["holder"] == 22
    shell.json("rota", "away", 22, week)
    assert shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["state"] == "nobody"
    assert "nobody for any open week" in shell.run("rota", "propose", pool, "--weeks", 1).output
    shell.json("rota", "away", 21, week, "--back")
    assert shell.json("rota", "propose", pool, "--weeks", 1)["weeks"][0]["holder"] == 21
