"""`estafette feed`: an address is shown once, listed without its secret, and taken back."""

import re

import pytest

from tests.app.conftest import Person, Shell

ADDRESS = r"http://127\.0\.0\.1:8080/feed/([\w-]{22})\.ics"


def test_an_address_of_an_account_and_of_a_person(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    person(12, "editor", "Bo")
    given = [
        shell.json("feed", "add", account),
        shell.json("feed", "add", account, "--person", 12),
        shell.json("feed", "add", "--person", 11),
    ]
    assert [one["id"] for one in given] == [1, 2, 3]
    assert len({re.fullmatch(ADDRESS, one["address"])[1] for one in given}) == 3  # type: ignore[index]
    rows = shell.json("feed", "list")
    assert [(row["account"], row["person"], row["revoked_at"]) for row in rows] == [
        (account, None, None), (account, 12, None), (None, 11, None),
    ]  # fmt: skip
    listed = shell.run("feed", "list").stdout + repr(rows) + repr(shell.json("audit"))
    assert not any(one["address"].rpartition("/")[2][:22] in listed for one in given)
    assert [row["id"] for row in shell.json("feed", "list", "--account", account)] == [1, 2]


def test_what_is_refused(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    assert "Name an account" in shell.refused("feed", "add")
    shell.refused("feed", "add", "nowhere")
    shell.refused("feed", "add", account, "--person", 11)
    assert "7" in shell.refused("feed", "revoke", 7)
    shell.json("feed", "add", account)
    shell.json("feed", "revoke", 1)
    shell.refused("feed", "revoke", 1)
    assert shell.json("feed", "list")[0]["revoked_at"] is not None


def test_the_address_leads_to_where_the_product_is(shell: Shell, account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAFETTE_PUBLIC_URL", "https://takeovers.example.org/")
    said = shell.run("feed", "add", account).stdout
    assert said.startswith("https://takeovers.example.org/feed/")
    assert "shown once" in said


def test_a_public_calendar_goes_on_and_off(shell: Shell, account: str) -> None:
    on = shell.json("feed", "public", account, "on")
    assert on["addresses"] == [f"http://127.0.0.1:8080/public/1/{name}" for name in ("calendar.ics", "feed.json")]
    assert shell.json("feed", "list")[0]["public"] is True
    assert shell.json("feed", "public", account, "off") == {"account": account, "public": False, "addresses": []}
    assert "no public calendar" in shell.run("feed", "public", account, "off").stdout
