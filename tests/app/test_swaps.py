"""Weeks are swapped from the command line, on behalf of those who hold them."""

from tests.app.conftest import Person, Shell

ONE, OTHER, FREE = "2099-W10", "2099-W12", "2099-W14"
KEYS = {"id", "state", "week", "other_week"}


def two_weeks(shell: Shell, account: str, person: Person) -> None:
    for telegram_id, name in ((11, "Noor"), (12, "Sam"), (13, "Tess")):
        person(telegram_id, "trainee", name)
    for week, telegram_id in ((ONE, 11), (OTHER, 12)):
        shell.json("week", "assign", account, week, telegram_id)


def holders(shell: Shell) -> dict[str, int]:
    return {row["week"]: row["holder"] for row in shell.json("week", "list")}


def test_two_weeks_are_swapped_on_behalf_of_both_and_turned_back(shell: Shell, account: str, person: Person) -> None:
    two_weeks(shell, account, person)
    assert FREE in shell.refused("swap", "propose", account, ONE, FREE)
    swap = shell.json("swap", "propose", account, ONE, OTHER)
    assert set(swap) == KEYS
    assert swap["state"] == "asked"
    shell.json("swap", "accept", swap["id"], 11)
    assert "yes" in shell.refused("swap", "confirm", swap["id"])
    assert shell.json("swap", "accept", swap["id"], 12)["state"] == "agreed"
    assert shell.json("swap", "confirm", swap["id"])["state"] == "done"
    assert holders(shell) == {ONE: 12, OTHER: 11}
    (row,) = shell.json("swap", "list")
    assert set(row) == {"id", "account", "state", "giver", "week", "taker", "other_week", "since"}
    assert (row["giver"], row["taker"], row["state"]) == (11, 12, "done")
    assert "minbz" in shell.run("swap", "list").stdout
    assert "undone" in shell.run("swap", "undo", swap["id"]).stdout
    assert holders(shell) == {ONE: 11, OTHER: 12}
    assert shell.json("swap", "propose", account, ONE, OTHER, "--now")["state"] == "done"
    assert holders(shell) == {ONE: 12, OTHER: 11}


def test_a_week_is_offered_and_taken_for_somebody(shell: Shell, account: str, person: Person) -> None:
    two_weeks(shell, account, person)
    swap = shell.json("swap", "offer", account, ONE)
    assert shell.json("swap", "accept", swap["id"], 13)["other_week"] is None
    assert shell.json("swap", "refuse", swap["id"])["state"] == "refused"
    swap = shell.json("swap", "offer", account, ONE)
    assert shell.json("swap", "withdraw", swap["id"])["state"] == "withdrawn"
    assert "taken back" in shell.refused("swap", "accept", swap["id"], 13)
    swap = shell.json("swap", "propose", account, ONE, OTHER)
    assert shell.json("swap", "decline", swap["id"], 12)["state"] == "declined"
    assert holders(shell) == {ONE: 11, OTHER: 12}
    assert shell.json("swap", "list") == []
