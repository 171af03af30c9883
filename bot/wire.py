"""The library's way to Telegram, telling more exactly what came back: a method unknown, a file too large, no answer."""

import json
from typing import Any

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

log = structlog.get_logger()
LONGEST = 160
"""Characters of what Telegram says in an error; its own words, which hold nothing of a person or a message."""


class NoSuchMethod(InvalidToken):
    """404 to a call: the server does not know `method`, or the token has a shape that it does not know."""

    def __init__(self, method: str) -> None:
        super().__init__(f"unknown method or token: {method}")
        self.method = method


class Unclear(NetworkError):
    """What came back is no answer of a Bot API server; nobody knows whether the call did anything."""

    def __init__(self) -> None:
        super().__init__("no answer of a Bot API server")


class _Answer(dict[str, Any]):
    """The library takes `result` out of every answer without asking whether it is there."""

    def __missing__(self, key: str) -> Any:
        raise Unclear


class Wire(HTTPXRequest):
    """Raises NoSuchMethod, Unclear and, for a file over the limit, BadRequest where the library is less exact."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._unknown: set[str] = set()

    async def do_request(self, url: str, method: str, *rest: Any, **more: Any) -> tuple[int, bytes]:
        """One HTTP request; a 404 to a call names its method, once in the log."""
        code, payload = await super().do_request(url, method, *rest, **more)
        if code == 404 and method == "POST":
            raise self._no_such(url.rpartition("/")[2])
        if code == 413:
            raise BadRequest("Request Entity Too Large")
        return code, payload

    def _no_such(self, name: str) -> NoSuchMethod:
        if name not in self._unknown:
            self._unknown.add(name)
            log.warning("method_or_token_unknown", method=name)
        return NoSuchMethod(name)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer; raises Unclear, where the library writes the whole page and a traceback to the log."""
        try:
            found = json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError):
            raise Unclear from None
        if not isinstance(found, dict):
            raise Unclear
        return _Answer(found)


def said(error: BaseException) -> str:
    """What Telegram itself said, in one short line for the log; of a page or a broken line only which error it was."""
    spoken = not isinstance(error, NetworkError) or isinstance(error, BadRequest | Unclear)
    words = error.message if isinstance(error, TelegramError) and spoken else type(error).__name__
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
