"""Short questions to Telegram and to our own public address, for the command line."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.settings import Settings

SECONDS = 10.0


class NoAnswer(Exception):
    """The service did not answer, or not as such a service does; the text is a short reason without addresses."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What Telegram said: the result, or the HTTP status of its refusal."""

    result: dict[str, Any] | None
    status: int


def bot_name(settings: Settings) -> str | None:
    """The bot's name in links; None when there is no token or Telegram does not say it."""
    if settings.telegram_token is None:
        return None
    try:
        reply = ask_telegram(settings, "getMe")
    except NoAnswer:
        return None
    return None if reply.result is None else str(reply.result.get("username") or "") or None


def ask_telegram(settings: Settings, method: str) -> Reply:
    """One call without parameters; raises NoAnswer when nothing of use comes back."""
    answer = fetch(f"{settings.telegram_api_url}/bot{settings.token}/{method}")
    try:
        told = answer.json()
        result = told["result"] if told["ok"] else None
    except (ValueError, KeyError, TypeError):
        raise NoAnswer(f"HTTP {answer.status_code}") from None
    return Reply(result if isinstance(result, dict) else None, answer.status_code)


def fetch(url: str) -> httpx.Response:
    """GET without following redirects; raises NoAnswer. The cause is dropped: it would carry the address."""
    try:
        return httpx.get(url, timeout=SECONDS, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(type(error).__name__) from None
