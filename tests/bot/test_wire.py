"""What comes back from a server is told exactly: an unknown method by its name, a page or half an answer as none."""

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.standing import Standing, unknown_method
from bot.wire import NoSuchMethod, Unclear, Wire, said

TOKEN = "123456:AAHa-token-of-these-tests-and-no-other"


class Server:
    """Answers by method: a status and a body; what it does not name is 200 and a bot."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **answers: tuple[int, bytes]) -> None:
        self.answers = answers
        monkeypatch.setattr(HTTPXRequest, "do_request", self._answer)

    async def _answer(self, url: str, method: str, *rest: object, **more: object) -> tuple[int, bytes]:
        me = b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "E", "username": "ebot"}}'
        return self.answers.get(url.rpartition("/")[2], (200, me))


def bot() -> Bot:
    """A bot on our wire."""
    return Bot(TOKEN, request=Wire(), get_updates_request=Wire())


NOT_FOUND = (404, b'{"ok": false, "error_code": 404, "description": "Not Found"}')
UNAUTHORIZED = (401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}')


async def test_an_unknown_method_is_named_once_and_the_token_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    Server(monkeypatch, sendMessage=NOT_FOUND)
    wired = bot()
    standing = Standing(wired)
    with capture_logs() as lines:
        for _ in range(2):
            with pytest.raises(NoSuchMethod, match="unknown method or token: sendMessage") as caught:
                await wired.send_message(1, "x")
            await standing.doubt(caught.value)
    assert [(line["event"], line["method"]) for line in lines] == [
        ("method_or_token_unknown", "sendMessage"), ("method_unknown", "sendMessage"),
    ]  # fmt: skip
    assert not standing.refused


@pytest.mark.parametrize("me", [NOT_FOUND, UNAUTHORIZED])
async def test_when_get_me_is_refused_too_it_is_the_token(
    monkeypatch: pytest.MonkeyPatch, me: tuple[int, bytes]
) -> None:
    Server(monkeypatch, sendMessage=NOT_FOUND, getMe=me)
    wired = bot()
    standing = Standing(wired)
    with pytest.raises(NoSuchMethod) as caught:
        await wired.send_message(1, "x")
    await standing.doubt(caught.value)
    assert standing.refused
    standing.accept()
    assert not standing.refused


async def test_a_question_for_updates_keeps_the_name_behind_the_librarys_error(monkeypatch: pytest.MonkeyPatch) -> None:
    Server(monkeypatch, getUpdates=NOT_FOUND)
    with pytest.raises(TelegramError) as caught:
        await bot().do_api_request("get_Updates")
    assert unknown_method(caught.value) == "getUpdates"
    assert unknown_method(BadRequest("x")) is None


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, b'{"ok": true}'), (200, b"oops"), (200, b"[]"), (200, b"\xff"), (502, b"<html>bad gateway</html>")],
)
async def test_no_answer_of_such_a_server_is_a_network_error_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, status: int, body: bytes
) -> None:
    Server(monkeypatch, sendMessage=(status, body))
    with pytest.raises(NetworkError) as caught:
        await bot().send_message(1, "x")
    assert isinstance(caught.value, Unclear) == (status == 200)
    assert caplog.records == []


async def test_a_file_over_the_limit_is_refused_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    Server(monkeypatch, sendMessage=(413, b"<html>Request Entity Too Large</html>"))
    with pytest.raises(BadRequest):
        await bot().send_message(1, "x")


def test_what_telegram_says_is_one_short_line() -> None:
    assert said(BadRequest("a\nb  " + "c" * 500)) == "a b " + "c" * 155 + "…"
    assert said(NetworkError("Bad Gateway (502). Parsing the server response b'<html>' failed")) == "NetworkError"
