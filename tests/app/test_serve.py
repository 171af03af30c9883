"""`serve` as a process: ready in time, one poller, a clear line for every trouble, and a clean end."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.app.conftest import BOT_TOKEN, INSTAGRAM_TOKEN, KEY
from tests.app.stands import EDITOR, EDITORS, TRAINEE, Program, World, eventually, world
from tests.conftest import ROOT
from tests.photographs import photo
from tests.plain import PLAIN

MONDAY = "2026-11-23T13:00:00+00:00"
CAPTION = "Ik ben Sam, trainee bij Buitenlandse Zaken. Deze week neem ik dit account over."


@pytest.fixture
def here(tmp_path: Path, migrated: Path) -> Iterator[World]:
    with world(tmp_path, migrated, MONDAY) as there:
        yield there


def reasons(address: str) -> list[str]:
    answer = httpx.get(f"{address}/health", verify=PLAIN)
    told = answer.json()
    assert (answer.status_code == 200) is (told["status"] == "ok") is (told["reasons"] == [])
    return [reason["code"] for reason in told["reasons"]]


def test_it_is_ready_well_and_gone_in_time_and_logs_no_token(here: World) -> None:
    begun = time.monotonic()
    program = here.serve_by_command()
    address = program.ready()
    took = time.monotonic() - begun
    assert reasons(address) == []
    eventually(lambda: any("getMe" in json.dumps(entry) for entry in here.get("journal")))
    assert httpx.get(f"{address}/nothing", verify=PLAIN).status_code == 404
    somebody_who_hangs_up_ends_nothing(program, address)
    begun = time.monotonic()
    assert program.stop() == 0
    assert time.monotonic() - begun < 10
    assert took < 30, "the bar of three seconds is for the bench, on a quiet machine"
    text = "\n".join(program.said)
    assert "clock is set" in text
    assert "uvicorn" not in text, "what the library says of itself helps nobody"
    assert not any(secret in text for secret in (BOT_TOKEN, INSTAGRAM_TOKEN, KEY))


def somebody_who_hangs_up_ends_nothing(program: Program, address: str) -> None:
    """Writing to a connection that the other side has closed raises SIGPIPE: by default that ends a process.

    Not a test of its own, because only a process that was started by its command can tell, and starting one takes long.
    """
    program.process.send_signal(signal.SIGPIPE)
    assert reasons(address) == []


@pytest.mark.slow
def test_a_photo_goes_all_the_way(here: World) -> None:
    here.run("person", "add", "Sam", "--telegram-id", TRAINEE, "--role", "trainee", "--account", "minbz")
    here.run("person", "add", "Eva", "--telegram-id", EDITOR, "--role", "editor", "--account", "minbz")
    program = here.serve()
    address = program.ready()
    here.run("week", "assign", "minbz", "2026-W48", TRAINEE)
    for person in (TRAINEE, EDITOR):
        here.post("telegram/start", person=person)
    sent = {"chat": str(TRAINEE), "person": str(TRAINEE), "as": "document", "caption": CAPTION}
    files = {"file": ("a.jpg", photo("palace"), "image/jpeg")}
    here.http.post(f"{here.root}/sandbox/telegram/send", data=sent, files=files).raise_for_status()
    for answer in ("people=nobody", "maker=own"):
        eventually(partial(_press, here, TRAINEE, TRAINEE, answer))
    eventually(lambda: _waits_for_alt_text(here))
    here.post("telegram/say", chat=TRAINEE, person=TRAINEE, text="Een groot wit paleis achter een plein met bomen.")
    eventually(lambda: _state(here) == "in_review")
    eventually(lambda: _press(here, EDITORS, EDITOR, "|approve|"))
    eventually(lambda: _state(here) == "queued")
    (row,) = json.loads(here.run("queue", "--json"))
    assert row["slot"] == "2026-11-23T14:00:00+00:00"
    here.set_clock("2026-11-23T14:00:01+00:00")
    eventually(lambda: _state(here) == "published")
    (post,) = here.get("instagram/accounts/178/posts")["posts"]
    (row,) = eventually(lambda: [row for row in json.loads(here.run("submissions", "--json")) if row["permalink"]])
    assert (post["id"], post["caption"]) == (row["media_id"], CAPTION)
    assert reasons(address) == []
    assert program.stop(signal.SIGINT) == 0
    text = "\n".join(program.said)
    assert not any(secret in text for secret in (BOT_TOKEN, INSTAGRAM_TOKEN, KEY, CAPTION, "Sam"))
    assert "Traceback" not in text


def _state(here: World) -> str:
    (row,) = json.loads(here.run("submissions", "--json"))
    return str(row["state"])


def _press(here: World, chat: int, person: int, wanted: str) -> bool:
    for message in here.get(f"telegram/chats/{chat}/messages"):
        for button in (one for row in message["buttons"] for one in row):
            if wanted in (button["data"] or ""):
                told = {"chat": chat, "person": person, "message_id": message["message_id"], "data": button["data"]}
                here.post("telegram/press", **told)
                return True
    return False


def _waits_for_alt_text(here: World) -> bool:
    with sqlite3.connect(here.folder / "var" / "estafette.db") as connection:
        return bool(connection.execute("SELECT 1 FROM submissions WHERE waiting = 'alt'").fetchone())


def test_a_second_poller_is_refused_and_the_first_goes_on(here: World) -> None:
    first = here.serve()
    address = first.ready()
    second = here.serve()
    assert second.ended() == 1
    assert second.said[-1].startswith("another `serve` polls this bot")
    assert reasons(address) == []
    first.process.kill()
    first.ended()
    third = here.serve()
    third.ready()
    assert third.stop() == 0


def test_behind_a_webhook_two_may_serve(here: World) -> None:
    hook = {"ESTAFETTE_TELEGRAM_MODE": "webhook", "ESTAFETTE_TELEGRAM_WEBHOOK_SECRET": "s3cret"}
    first, second = here.serve(**hook), here.serve(**hook)
    for program in (first, second):
        address = program.ready()
        assert httpx.post(f"{address}/telegram/webhook", json={"update_id": 1}, verify=PLAIN).status_code == 403
        given = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        assert (
            httpx.post(f"{address}/telegram/webhook", json={"update_id": 1}, headers=given, verify=PLAIN).status_code
            == 200
        )
    assert [program.stop() for program in (first, second)] == [0, 0]


def test_a_port_that_is_taken_is_named(here: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        program = here.serve(ESTAFETTE_HTTP_PORT=str(taken.getsockname()[1]))
        assert program.ended() == 1
        assert program.said[-1].startswith("ESTAFETTE_HTTP_PORT: another program has port ")


def test_services_that_are_gone_do_not_stop_it_from_starting(here: World) -> None:
    gone = "http://127.0.0.1:9"
    program = here.serve(ESTAFETTE_TELEGRAM_API_URL=gone, ESTAFETTE_INSTAGRAM_API_URL=gone)
    address = program.ready()
    assert httpx.get(f"{address}/health", verify=PLAIN).status_code == 200, "nobody was kept waiting yet"
    assert program.stop() == 0


def test_an_overdue_message_turns_health_red(here: World) -> None:
    gone = "http://127.0.0.1:9"
    program = here.serve(ESTAFETTE_TELEGRAM_API_URL=gone)
    address = program.ready()
    here.run("person", "add", "Sam", "--telegram-id", TRAINEE, "--role", "trainee", "--account", "minbz")
    here.run("week", "assign", "minbz", "2026-W48", TRAINEE)
    here.set_clock("2026-11-23T13:04:00+00:00")
    assert "messages-waiting" in eventually(lambda: reasons(address))
    assert program.stop() == 0


def test_a_paused_account_turns_health_red(here: World) -> None:
    program = here.serve()
    address = program.ready()
    with sqlite3.connect(here.folder / "var" / "estafette.db") as connection:
        connection.execute("UPDATE accounts SET paused = 'token'")
    assert reasons(address) == ["account-paused"]
    assert program.stop() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ESTAFETTE_TELEGRAM_TOKEN", ""),
        ("ESTAFETTE_SECRET_KEYS", ""),
        ("ESTAFETTE_HTTP_PORT", "eighty"),
        ("ESTAFETTE_TELEGRAM_API_URL", "https://api.telegram.org"),
    ],
)
def test_a_missing_or_wrong_setting_ends_with_two_and_one_line(tmp_path: Path, name: str, value: str) -> None:
    stand_in = "http://127.0.0.1:9"
    settings = {
        "ESTAFETTE_SECRET_KEYS": KEY, "ESTAFETTE_TELEGRAM_TOKEN": BOT_TOKEN, "ESTAFETTE_TELEGRAM_API_URL": stand_in,
        "ESTAFETTE_INSTAGRAM_API_URL": stand_in, "ESTAFETTE_HTTP_PORT": "0", name: value,
    }  # fmt: skip
    program = Program(["app", "serve"], tmp_path, settings, command=name == "ESTAFETTE_SECRET_KEYS")
    try:
        assert program.ended() == 2
        (line,) = program.said
        expected = "ESTAFETTE_PUBLIC_URL" if "telegram.org" in value else name
        assert line.startswith(f"{expected}: ")
    finally:
        program.close()


def test_a_read_only_database_is_told(here: World) -> None:
    folder = here.folder / "var"
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500)
    program = Program(["app", "serve"], here.folder, here.settings, humble=True)
    try:
        assert program.ended() == 3
        assert "read-only" in program.said[-1]
    finally:
        program.close()
        folder.chmod(0o700)


def test_a_newer_database_is_refused(here: World) -> None:
    with sqlite3.connect(here.folder / "var" / "estafette.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    program = here.serve()
    assert program.ended() == 1
    assert "newer" in program.said[-1]


def test_the_stand_ins_start_by_the_same_command(tmp_path: Path) -> None:
    program = Program(["app", "sandbox", "--port", "0"], tmp_path, {}, command=True)
    try:
        assert httpx.get(f"{program.ready()}/sandbox/clock", verify=PLAIN).status_code == 200
        assert program.stop() in (0, -signal.SIGTERM)
    finally:
        program.close()


def test_what_the_product_needs_only_now_and_then_is_not_loaded_at_start() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, app.serving; print(*sys.modules)"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert not {"alembic", "av", "pi_heif", "PIL", "numpy", "typer", "jinja2", "sandbox"} & set(loaded)


def test_a_reader_that_has_seen_enough_ends_a_command_quietly(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = subprocess.run(
        [sys.executable, "-m", "app", "rules", "docs", "house"],
        stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(writing)
    assert (said.returncode, said.stderr) == (0, b"")
