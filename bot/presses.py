"""Which button does what: one table; every press is answered, a refusal as an alert."""

from collections.abc import Awaitable, Callable
from datetime import date

import structlog
from telegram import Update
from telegram.error import TelegramError

import words
from bot import coordinator, editor, everyone, trainee
from bot.buttons import Press
from bot.turn import Turn, query_of
from takeover.errors import Refused

log = structlog.get_logger()
ALERT_LIMIT = 200

Action = Callable[[Press, Update, Turn], Awaitable[None]]

ACTIONS: dict[str, Action] = {
    "answer": trainee.answer,
    "text": trainee.text_for,
    "menu": trainee.menu,
    "pick": trainee.menu,
    "order": trainee.menu,
    "back": trainee.menu,
    "front": trainee.front,
    "replace": trainee.replace_one,
    "make": trainee.make,
    "hashtag": trainee.hashtag,
    "withdraw": trainee.withdraw,
    "overrule": trainee.ask_overrule,
    "consent": trainee.change_consent,
    "account": trainee.choose_account,
    "language": everyone.press_language,
    "approve": editor.press_approve,
    "ask": editor.press_ask,
    "changes": editor.press_changes,
    "reject": editor.press_reject,
    "slots": editor.press_slots,
    "slot": editor.press_slot,
    "unknown": editor.press_unknown,
    "live": editor.press_live,
    "takedown": editor.press_takedown,
    "gone": editor.press_gone,
    "which": editor.press_account_action,
    "week": coordinator.press_week,
    "assign": coordinator.press_assign,
    "invitation": coordinator.press_invitation,
    "invite": coordinator.press_confirm,
}


async def press(update: Update, turn: Turn) -> None:
    """Routes a press; whoever pressed sees what came of it."""
    query = query_of(update)
    asked = Press.decode(query.data or "")
    if asked.action == "reply":
        raise Refused("answer-by-reply")
    if asked.action not in ACTIONS:
        raise Refused("button-unknown")
    await ACTIONS[asked.action](asked, update, turn)
    await acknowledge(update)


async def acknowledge(update: Update, text: str | None = None) -> None:
    """Answers the press; too late is harmless."""
    try:
        await query_of(update).answer(text and text[:ALERT_LIMIT], show_alert=text is not None)
    except TelegramError as error:
        log.info("press_not_answered", error=type(error).__name__)


async def refuse(update: Update, turn: Turn, refused: Refused) -> None:
    """Says why not, to whoever pressed."""
    await acknowledge(update, refusal(await turn.language(update), refused))


def refusal(language: str, refused: Refused) -> str:
    """The sentence of a refusal."""
    code = next(
        filter(words.has, (refused.code, f"refused-{refused.code}", f"problem-{refused.code}")), "refused-unknown"
    )
    numbers = dict(refused.numbers)
    if "day" in numbers:
        numbers["day"] = words.day(language, date.fromisoformat(str(numbers["day"])))
    return words.say(language, code, **numbers)
