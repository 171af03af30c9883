"""The command line of gates: what is recorded of an account, and the archive of what went out."""

from datetime import UTC, datetime

from app.cli.shell import office
from takeover.model import Submission
from takeover.ports import Record
from takeover.weeks import IsoWeek
from tests.app.conftest import Person, Shell
from tests.app.test_docs import told


def shown(shell: Shell) -> dict[str, object]:
    (row,) = shell.json("account", "list")
    return dict(row)


def test_privacy_and_elections_are_recorded_and_shown(shell: Shell, account: str) -> None:
    assert (shown(shell)["privacy"], shown(shell)["election"]) == (None, False)
    assert shell.json("account", "privacy", account, "pending") == {"account": account, "privacy": "pending"}
    assert shell.json("account", "election", account, "on") == {"account": account, "election": True}
    assert (shown(shell)["privacy"], shown(shell)["election"]) == ("pending", True)
    assert shell.run("account", "privacy", account, "maybe").exit_code == 2


def test_helpers_are_set_and_taken_away(shell: Shell, account: str) -> None:
    shell.json("account", "change", account, "--spokesperson", 31, "--contact", 32)
    assert (shown(shell)["spokesperson"], shown(shell)["contact"]) == (31, 32)
    shell.json("account", "change", account, "--spokesperson", 0)
    assert (shown(shell)["spokesperson"], shown(shell)["contact"]) == (None, 32)


def test_the_archive_has_the_keys_that_the_page_promises(shell: Shell, account: str, person: Person) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    maker = person(11, "trainee")
    with office() as desk, desk.database.unit() as uow:
        post = uow.submissions.add(Submission(0, 1, IsoWeek(2026, 48), maker, created_at=now))
        uow.archive.put(
            Record(post.number, 1, post.week, "image", "Hoi", ("kop",), ("ab",), "cd", "house 1 ef",
                   {"maker": "trainee", "approved_by": "editor"}, now, now)
        )  # fmt: skip
        uow.commit()
    (row,) = shell.json("archive", account)
    assert set(row) == told("archive")
    assert (row["account"], row["week"], row["media_id"]) == (account, "2026-W48", None)
    assert "2026-W48" in shell.run("archive", account).stdout


def test_what_a_week_needs_is_told_and_forced_with_a_reason(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    shell.run("week", "assign", account, "2099-W10", 11)
    found = shell.json("week", "gates", account, "2099-W10")
    assert set(found) == told("week gates")
    assert [gate["stands"] for gate in found["gates"]] == ["open"] * 7 + ["0/2"]
    forced = shell.json("week", "force", account, "2099-W10", "practice", "Deed het vorig jaar")
    assert set(forced) == told("week force")
    assert (forced["gate"], forced["state"]) == ("practice", "preparing")
    assert "forced" in shell.run("week", "gates", account, "2099-W10").stdout
    assert shell.refused("week", "force", account, "2099-W10", "practice", "Nog eens")
    demanded = shell.json("week", "demand", account, "2099-W10", "practice")
    assert set(demanded) == told("week demand")
    assert shell.refused("week", "demand", account, "2099-W10", "practice")
    assert shell.refused("week", "gates", account, "2099-W11")


def test_who_helps_in_a_week_is_named(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    person(21, "editor")
    shell.run("week", "assign", account, "2099-W10", 11)
    named = shell.json("week", "name", account, "2099-W10", "editor", 21)
    assert set(named) == told("week name")
    assert shell.refused("week", "name", account, "2099-W10", "editor", 11)
    assert shell.refused("week", "name", account, "2099-W10", "moderator", 99)
    assert shell.run("week", "name", account, "2099-W10", "rules", 21).exit_code == 2
