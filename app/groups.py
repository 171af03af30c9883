"""Asks Telegram how the bot stands in a group: in it, out of it, or it is no group at all."""

from enum import StrEnum

from app import services
from app.settings import Settings

UNKNOWN_METHOD = 404
REFUSALS = (400, 403)
"""Statuses by which Telegram says that a bot has no business with a chat; every other failure tells nothing of it."""


class Standing(StrEnum):
    """How it stands."""

    IN = "in"
    OUT = "out"
    NO_GROUP = "no-group"
    UNKNOWN = "unknown"


def standing(settings: Settings, bot: int, chat: int) -> Standing:
    """How the bot with this number stands in the chat; of a group that became a supergroup, in that one.

    UNKNOWN when the server does not know such questions. Raises services.NoAnswer when there is no answer now.
    """
    answer = _ask(settings, "getChat", chat_id=chat)
    if answer.moved is not None:
        chat = answer.moved
        answer = _ask(settings, "getChat", chat_id=chat)
    if answer.result is None:
        return _refused(answer, chat)
    if answer.result.get("type") not in ("group", "supergroup"):
        return Standing.NO_GROUP if "type" in answer.result else Standing.UNKNOWN
    return _membership(_ask(settings, "getChatMember", chat_id=chat, user_id=bot))


def _ask(settings: Settings, method: str, **parameters: int) -> services.Reply:
    try:
        answer = services.ask_telegram(settings, method, **parameters)
    except services.NoAnswer as error:
        if error.status == UNKNOWN_METHOD:
            return services.Reply(None, UNKNOWN_METHOD)
        raise
    if answer.result is None and answer.status not in (200, UNKNOWN_METHOD, *REFUSALS):
        raise services.NoAnswer(f"HTTP {answer.status}", answer.status)
    return answer


def _refused(answer: services.Reply, chat: int) -> Standing:
    if answer.status not in REFUSALS:
        return Standing.UNKNOWN
    return Standing.NO_GROUP if chat >= 0 else Standing.OUT


def _membership(answer: services.Reply) -> Standing:
    if answer.result is None:
        return Standing.OUT if answer.status in REFUSALS else Standing.UNKNOWN
    gone = answer.result.get("status") in ("left", "kicked") or answer.result.get("is_member") is False
    return Standing.OUT if gone else Standing.IN
