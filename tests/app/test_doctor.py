"""`doctor`: every part looked at, every problem with its remedy."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import BOT_TOKEN, INSTAGRAM_TOKEN, KEY, Shell
from tests.app.stands import World, world


@pytest.fixture
def here(tmp_path: Path, migrated: Path) -> Iterator[World]:
    with world(tmp_path, migrated, "2026-11-23T13:00:00+00:00") as there:
        yield there


@pytest.fixture
def shell(here: World, new_shell: Shell) -> Shell:
    """In the folder of the world, with its database."""
    return new_shell


@pytest.fixture
def settings(here: World, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in here.settings.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def diagnosis(shell: Shell, code: int) -> dict[str, Any]:
    """What is wrong, by check; everything that is wrong has a remedy and nothing secret in it."""
    result = shell.run("doctor", "--json")
    assert result.exit_code == code, result.stdout
    rows = json.loads(result.stdout)
    assert all(row["remedy"] for row in rows if not row["ok"])
    assert not any(secret in result.output for secret in (BOT_TOKEN, INSTAGRAM_TOKEN, KEY))
    return {row["check"]: row["message"] for row in rows if not row["ok"]}


def test_nothing_is_wrong(shell: Shell, settings: pytest.MonkeyPatch) -> None:
    assert diagnosis(shell, 0) == {}
    said = shell.run("doctor").stdout
    assert "@proefbot" in said
    assert "@minbz" in said


def test_each_thing_that_is_wrong_is_told(here: World, shell: Shell, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ESTAFETTE_TELEGRAM_TOKEN", "987654321:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    settings.setenv("ESTAFETTE_TELEGRAM_TOKN", "x")
    (here.folder / "token").write_text("IGAAanotherTokenThatNobodyKnows")
    shell.json("account", "token", "minbz", "--token-file", "token")
    found = diagnosis(shell, 4)
    assert set(found) == {"settings", "telegram", "instagram minbz"}
    assert "ESTAFETTE_TELEGRAM_TOKN" in found["settings"]


def test_a_token_that_other_keys_sealed(shell: Shell, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ESTAFETTE_SECRET_KEYS", KEY[::-1])
    assert set(diagnosis(shell, 4)) == {"instagram minbz"}
    settings.setenv("ESTAFETTE_SECRET_KEYS", f"{KEY[::-1]},{KEY}")
    assert diagnosis(shell, 0) == {}


def test_services_out_of_reach_end_with_three(shell: Shell, settings: pytest.MonkeyPatch) -> None:
    for service in ("TELEGRAM", "INSTAGRAM"):
        settings.setenv(f"ESTAFETTE_{service}_API_URL", "http://127.0.0.1:9")
    settings.setenv("ESTAFETTE_PUBLIC_URL", "http://127.0.0.1:9")
    assert set(diagnosis(shell, 3)) == {"telegram", "instagram minbz", "public address"}


def test_the_public_address_leads_to_a_healthy_serve(here: World, shell: Shell, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ESTAFETTE_PUBLIC_URL", here.root)
    assert set(diagnosis(shell, 4)) == {"public address"}, "another program answers there"
    program = here.serve()
    settings.setenv("ESTAFETTE_PUBLIC_URL", program.ready())
    assert diagnosis(shell, 0) == {}
    assert program.stop() == 0


def test_a_webhook_that_is_not_ours(here: World, shell: Shell, settings: pytest.MonkeyPatch) -> None:
    there = {"url": "https://example.org/other", "secret_token": "x"}
    here.http.post(f"{here.root}/bot{BOT_TOKEN}/setWebhook", json=there).raise_for_status()
    assert set(diagnosis(shell, 4)) == {"webhook"}
    settings.setenv("ESTAFETTE_TELEGRAM_MODE", "webhook")
    settings.setenv("ESTAFETTE_TELEGRAM_WEBHOOK_SECRET", "s3cret")
    assert set(diagnosis(shell, 4)) == {"webhook"}


def test_a_database_and_a_media_folder_that_are_not_in_order(
    here: World, shell: Shell, settings: pytest.MonkeyPatch
) -> None:
    settings.setenv("ESTAFETTE_DATABASE_URL", "sqlite:///var/fresh.db")
    (here.folder / "file").write_text("in the way")
    settings.setenv("ESTAFETTE_MEDIA_URL", "file/media")
    assert {"database", "media"} <= set(diagnosis(shell, 4))
