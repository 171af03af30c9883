"""`doctor`: every part looked at, every problem with its remedy."""

import json
import sqlite3
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.app.conftest import BOT_TOKEN, INSTAGRAM_TOKEN, KEY, Shell
from tests.app.stands import EDITOR, EDITORS, World, world


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


def test_a_newer_database_is_refused_as_everywhere(here: World, shell: Shell, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ESTAFETTE_PUBLIC_URL", "http://127.0.0.1:9")
    with sqlite3.connect(here.folder / "var" / "estafette.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "database" in diagnosis(shell, 1)
    assert "newer" in shell.run("doctor").stderr


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
    found = diagnosis(shell, 4)
    assert set(found) == {"instagram minbz"}
    assert "ESTAFETTE_SECRET_KEYS opens it" in found["instagram minbz"]
    assert "the key that sealed it" in shell.run("doctor").stdout
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


def change_group(here: World, group: int, *, status: str) -> None:
    here.post("telegram/chats", id=group, title="Redactie", members=[EDITOR], bot_status=status)


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_a_group_that_the_bot_is_not_in(here: World, shell: Shell, settings: pytest.MonkeyPatch, status: str) -> None:
    change_group(here, EDITORS, status=status)
    assert diagnosis(shell, 4) == {"editors minbz": f"the bot is not in group {EDITORS}"}
    change_group(here, EDITORS, status="administrator")
    assert diagnosis(shell, 0) == {}


def test_a_trainees_group_that_nobody_knows(shell: Shell, settings: pytest.MonkeyPatch) -> None:
    shell.json("account", "change", "minbz", "--trainees-chat", -77)
    assert set(diagnosis(shell, 4)) == {"trainees minbz"}
    assert "account change minbz --trainees-chat NUMBER" in shell.run("doctor").stdout


@pytest.mark.parametrize("chat", [EDITOR, 31337, 0])
def test_a_chat_that_is_no_group(here: World, shell: Shell, settings: pytest.MonkeyPatch, chat: int) -> None:
    here.post("telegram/start", person=EDITOR)
    shell.json("account", "change", "minbz", "--editors-chat", chat)
    assert diagnosis(shell, 4) == {"editors minbz": f"{chat} is no group"}
    assert "begins with a minus" in shell.run("doctor").stdout


def test_a_group_that_became_a_supergroup_is_followed(here: World, shell: Shell, settings: pytest.MonkeyPatch) -> None:
    here.post("telegram/chats", id=-55, title="Redactie", type="group", members=[EDITOR])
    here.post("telegram/migrate", chat=-55, to=-100555)
    shell.json("account", "change", "minbz", "--editors-chat", -55)
    assert diagnosis(shell, 0) == {}


@pytest.mark.parametrize("method", ["getChat", "getChatMember"])
def test_a_server_that_cannot_tell_of_groups_is_all_right(
    here: World, shell: Shell, settings: pytest.MonkeyPatch, method: str
) -> None:
    fault(here, "404", method)
    assert diagnosis(shell, 0) == {}
    assert "does not tell" in next(row["message"] for row in shell.json("doctor") if row["check"] == "editors minbz")


class Narrow(BaseHTTPRequestHandler):
    """A server that knows its bot and its webhook, and of everything else only that there is no such page."""

    def do_GET(self) -> None:
        known = {"getMe": {"id": 7, "username": "narrow"}, "getWebhookInfo": {"url": ""}}
        self.told(json.dumps({"ok": True, "result": known[self.path.rpartition("/")[2]]}))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.told("<h1>Not Found</h1>", 404)

    def told(self, text: str, status: int = 200) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing on stderr."""


def test_a_server_without_a_word_on_groups_is_all_right(shell: Shell, settings: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Narrow) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        settings.setenv("ESTAFETTE_TELEGRAM_API_URL", f"http://127.0.0.1:{server.server_port}")
        assert diagnosis(shell, 0) == {}
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["502", "500", "429", "drop_before"])
def test_a_server_that_fails_at_a_group_ends_with_three(
    here: World, shell: Shell, settings: pytest.MonkeyPatch, name: str
) -> None:
    fault(here, name, "getChat")
    assert set(diagnosis(shell, 3)) == {"editors minbz"}


def fault(here: World, name: str, method: str) -> None:
    here.post("telegram/faults", fault=name, match={"method": method}, times="always")
