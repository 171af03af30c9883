"""No token in any log or traceback, however it gets there."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import structlog

from app import logs
from app.redaction import Redactor
from tests.app.conftest import BOT_TOKEN, INSTAGRAM_TOKEN, KEY
from tests.conftest import ROOT

SIGNATURE = "WzEsMSwwLCIxL2FiYyJd.aSEqzw.Q1yXkM0aB4n9dU2cW8rT5vZ7"
FEED = "kJ8s_uT-2wQxYz0AbCdEfg"
PLANTED = (
    BOT_TOKEN,
    INSTAGRAM_TOKEN,
    KEY,
    SIGNATURE,
    "hunter2-of-the-database",
    "refreshed_token_of_another_form",
    FEED,
)


class Written:
    """What has reached stderr so far."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self._text = ""

    def getvalue(self) -> str:
        self._text += self._capture.readouterr().err
        return self._text


@pytest.fixture
def written(own_logging: None, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Written:
    """Logging as the product has it, in the form that the test asks for."""
    logs.configure("DEBUG", getattr(request, "param", "text"))
    return Written(capsys)


@pytest.mark.parametrize("written", ["text", "json"], indirect=True)
def test_whatever_is_planted_does_not_come_out(written: Written) -> None:
    addresses = [
        f"https://api.telegram.org/bot{BOT_TOKEN}/getMe",
        f"https://api.telegram.org/file/bot{BOT_TOKEN.replace(':', '%3A')}/photos/1.jpg",
        f"https://graph.instagram.com/v26.0/1/media?access_token={INSTAGRAM_TOKEN}&fields=id",
        f"https://takeovers.example.org/media/{SIGNATURE}.jpg",
        f"https://takeovers.example.org/feed/{FEED}.ics",
        f"https://takeovers.example.org/agenda/open/{SIGNATURE}",
        "postgresql+psycopg://estafette:hunter2-of-the-database@db.example.org/x",
    ]
    log, plain = structlog.get_logger("test"), logging.getLogger("some.library")
    for address in addresses:
        log.info("request", url=address, nested={"list": [address, {"headers": httpx.URL(address)}]})
        log.warning(f"failed for {address}")
        plain.error("HTTP Request: GET %s", address)
        plain.info("args in a dict %(url)s", {"url": address})
    plain.error("headers %s", {"Authorization": f"Bearer {INSTAGRAM_TOKEN}"})
    plain.error("Authorization: OAuth refreshed_token_of_another_form")
    plain.error('{"access_token": "refreshed_token_of_another_form"}')
    plain.error('b\'{"access_token":"refreshed_token_of_another_form"}\'')
    log.error("printed", token="refreshed_token_of_another_form")
    text = written.getvalue()
    assert text.count("\n") > len(addresses) * 4
    assert not any(secret in text for secret in PLANTED), text
    assert BOT_TOKEN.partition(":")[2] not in text


@pytest.mark.parametrize("written", ["text", "json"], indirect=True)
def test_tracebacks_have_neither_tokens_nor_local_variables(written: Written) -> None:
    def fail() -> None:
        local = "a-local-variable-that-nobody-should-read"
        try:
            raise ValueError(f"https://api.telegram.org/bot{BOT_TOKEN}/getMe")
        except ValueError as error:
            raise RuntimeError(f"Bearer {INSTAGRAM_TOKEN}, {len(local)}") from error

    try:
        fail()
    except RuntimeError:
        structlog.get_logger().exception("broken")
        logging.getLogger("some.library").exception("broken too")
    text = written.getvalue()
    assert "ValueError" in text
    assert "in fail" in text
    assert "a-local-variable" not in text.replace('local = "a-local-variable-that-nobody-should-read"', "")
    assert not any(secret in text for secret in PLANTED)


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_json_lines_are_json(written: Written) -> None:
    structlog.get_logger("test").info("an event", number=3, path=Path("x"), text="één\nregel")
    logging.getLogger("library").warning("words %d", 1)
    first, second = map(json.loads, written.getvalue().splitlines())
    assert (first["event"], first["number"], first["text"], first["level"]) == ("an event", 3, "één\nregel", "info")
    assert (second["event"], second["logger"]) == ("words 1", "library")


def test_the_very_secrets_go_wherever_they_turn_up(written: Written) -> None:
    logs.configure("INFO", "text", KEY, "another-secret-value")
    logging.getLogger("x").error("odd place: <%s>/%s", KEY, "another-secret-value")
    assert KEY not in written.getvalue()
    assert "another-secret-value" not in written.getvalue()


def test_http_clients_addresses_are_not_logged_at_all(written: Written) -> None:
    logs.configure("INFO", "text")
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        client.get(f"https://api.telegram.org/bot{BOT_TOKEN}/getMe")
    assert written.getvalue() == ""


def test_plain_words_stay_as_they_are() -> None:
    text = "tick failed tick=tokens seconds=3 #12 2026-11-16T08:30:00+01:00 bot started /media/ and 06-12345678"
    assert Redactor().text(text) == text


def test_an_uncaught_exception_takes_the_same_way(tmp_path: Path) -> None:
    program = (
        "from app import logs; logs.configure('INFO', 'text', 'very-secret-value')\n"
        f"raise SystemError('https://api.telegram.org/bot{BOT_TOKEN}/getMe very-secret-value')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )  # fmt: skip
    assert ended.returncode == 1
    assert "SystemError" in ended.stderr
    assert BOT_TOKEN not in ended.stderr
    assert "very-secret-value" not in ended.stderr


@pytest.mark.parametrize("written", ["text", "json"], indirect=True)
@pytest.mark.parametrize(
    "bare",
    [
        BOT_TOKEN,
        BOT_TOKEN.replace(":", "%3A"),
        INSTAGRAM_TOKEN,
        "EAAGm0PX4ZCpsBAKZCabcdefghij",
        "gAAAAABmZ0example-of-what-is-sealed==",
    ],
)
def test_a_secret_without_a_name_before_it_is_gone_too(written: Written, bare: str) -> None:
    logging.getLogger("some.library").error("odd place <%s> (%s)", bare, [bare])
    structlog.get_logger("test").info("odd", place=bare)
    assert bare not in written.getvalue()
