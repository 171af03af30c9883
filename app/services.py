"""Short questions to Telegram and to our own public address, for the command line."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.settings import Settings

SECONDS = 10.0


class NoAnswer(Exception):
    """The service did not answer, or not as such a service does; the text is a short reason without addresses.

    `status` is that of HTTP, None when nothing came back.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """What Telegram said: the result, or the HTTP status of its refusal; `moved` is a group's new number."""

    result: dict[str, Any] | None
    status: int
    moved: int | None = None


def bot_name(settings: Settings) -> str | None:
    """The bot's name in links; None when there is no token or Telegram does not say it."""
    if settings.telegram_token is None:
        return None
    try:
        reply = ask_telegram(settings, "getMe")
    except NoAnswer:
        return None
    return None if reply.result is None else str(reply.result.get("username") or "") or None


def ask_telegram(settings: Settings, method: str, **parameters: int) -> Reply:
    """One call; raises NoAnswer when nothing of use comes back."""
    answer = fetch(f"{settings.telegram_api_url}/bot{settings.token}/{method}", **parameters)
    try:
        told = answer.json()
        result = told["result"] if told["ok"] else None
        moved = (told.get("parameters") or {}).get("migrate_to_chat_id")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoAnswer(f"HTTP {answer.status_code}", answer.status_code) from None
    return Reply(result if isinstance(result, dict) else None, answer.status_code, moved)


def fetch(url: str, **form: int) -> httpx.Response:
    """GET, with a form POST, without following redirects; raises NoAnswer.

    The cause of a failure is dropped: it would carry the address.
    """
    method = "POST" if form else "GET"
    try:
        return httpx.request(method, url, data=form or None, timeout=SECONDS, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(type(error).__name__) from None
