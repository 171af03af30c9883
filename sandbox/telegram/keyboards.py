"""Check a reply markup as strictly as the service does."""

from urllib.parse import urlsplit

from sandbox.telegram.parameters import Parameters
from sandbox.telegram.refusals import Refusal, bad
from sandbox.telegram.world import Json

MAX_BUTTONS = 100
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
_STYLES = {"danger", "success", "primary"}
_OTHER_KINDS = ("keyboard", "remove_keyboard", "force_reply")


def read(parameters: Parameters, *, inline_only: bool = False) -> Json | None:
    """The checked markup of a call, None for none; edits take inline keyboards only."""
    given = parameters.structure("reply_markup", "reply keyboard markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if given.get("inline_keyboard"):
        return {"inline_keyboard": _rows(given["inline_keyboard"])}
    if inline_only and any(kind in given for kind in _OTHER_KINDS):
        raise bad("inline keyboard expected")
    return None if "inline_keyboard" in given else given


def _rows(rows: object) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise _unreadable('Can\'t find field "text"')
    if button.get("style", "primary") not in _STYLES:
        raise _unreadable("invalid button style specified")
    _check_action(button)
    return button


def _check_action(button: Json) -> None:
    actions = [action for action in _ACTIONS if button.get(action) not in (None, "")]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unreadable("InlineKeyboardButton must have exactly one optional field")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "tg":
        return
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _unreadable(reason: str) -> Refusal:
    return bad(f"can't parse inline keyboard button: {reason}")
