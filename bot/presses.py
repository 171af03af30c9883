"""Which button does what: one table; every press is answered, a refusal as an alert."""

from collections.abc import Awaitable, Callable

import structlog
from telegram import CallbackQuery, Update
from telegram.error import TelegramError

import words
from bot import (
    asking,
    consent,
    converting,
    coordinator,
    editor,
    everyone,
    gates,
    hints,
    pictures,
    questions,
    remedies,
    rulebook,
    ruling,
    subtitles,
    texts,
    trainee,
    twins,
    videos,
    whose,
    wording,
)
from bot.buttons import Press
from bot.life import away, during, handover, my_week, nominations, offers, retrospect, rota, subscribing, swaps
from bot.life import reserve as reserve_presses
from bot.turn import Turn, query_of
from takeover.errors import Refused

log = structlog.get_logger()
ALERT_LIMIT = 200

Action = Callable[[Press, Update, Turn], Awaitable[None]]

ACTIONS: dict[str, Action] = {
    "answer": trainee.answer,
    "text": texts.text_for,
    "menu": trainee.menu,
    "pick": trainee.menu,
    "order": trainee.menu,
    "drop": trainee.menu,
    "talks": trainee.menu,
    "back": trainee.menu,
    "rewrite": trainee.rewrite,
    "reopen": trainee.reopen,
    "front": trainee.front,
    "replace": trainee.replace_one,
    "make": trainee.make,
    "remedy": remedies.remedy,
    "better": remedies.better,
    "why": remedies.why,
    "looks": pictures.looks,
    "fit": pictures.fit,
    "fitted": pictures.fitted,
    "hide": pictures.hide,
    "cell": pictures.cell,
    "blur": pictures.blur,
    "blurred": pictures.blurred,
    "leave": pictures.leave,
    "hints": hints.show,
    "twin": twins.show,
    "covers": videos.covers,
    "cover": videos.cover,
    "owncover": videos.own_cover,
    "srt": subtitles.show,
    "halt": converting.halt,
    "withdraw": trainee.withdraw,
    "overrule": trainee.ask_overrule,
    "unask": asking.unask,
    "consent": consent.change,
    "account": whose.choose_account,
    "language": everyone.press_language,
    "approve": editor.press_approve,
    "ask": editor.press_ask,
    "own": editor.press_own,
    "changes": editor.press_changes,
    "reject": editor.press_reject,
    "uphold": editor.press_uphold,
    "allow": editor.press_allow,
    "slots": editor.press_slots,
    "slot": editor.press_slot,
    "unknown": editor.press_unknown,
    "live": editor.press_live,
    "takedown": editor.press_takedown,
    "gone": editor.press_gone,
    "which": editor.press_account_action,
    "reply": questions.press_reply,
    "week": coordinator.press_week,
    "assign": coordinator.press_assign,
    "reassign": coordinator.press_reassign,
    "feed": subscribing.press_feed,
    "feeds": subscribing.press_feeds,
    "unfeed": subscribing.press_stop,
    "forget": everyone.forget,
    "invitation": coordinator.press_invitation,
    "invite": coordinator.press_confirm,
    "ready": my_week.press_ready,
    "myweek": my_week.press_my_week,
    "rehearse": my_week.press_rehearse,
    "partake": gates.partake,
    "read": gates.read,
    "label": gates.label,
    "erase": gates.erase,
    "settled": gates.settled,
    "stop": gates.press_stop,
    "giveback": gates.give_back,
    "handtype": handover.press_type,
    "handskip": handover.press_skip,
    "idea": during.press_idea,
    "rhythm": during.press_rhythm,
    "weekend": during.press_weekend,
    "pausefor": during.press_pause_for,
    "goonfor": during.press_go_on_for,
    "keep": reserve_presses.press_keep,
    "unkeep": reserve_presses.press_let_go,
    "still": reserve_presses.press_still,
    "askkeep": reserve_presses.press_ask,
    "reserve": reserve_presses.press_use,
    "review": retrospect.choose,
    "lesson": retrospect.choose_lesson,
    "owner": retrospect.choose_owner,
    "arranged": retrospect.arranged,
    "ahead": retrospect.ahead,
    "subject": rulebook.subject,
    "ruling": ruling.begin,
    "numbers": ruling.numbers,
    "number": ruling.number,
    "lists": ruling.lists,
    "list": ruling.word_list,
    "rulefile": ruling.rulefile,
    "ruled": ruling.ruled,
    "adopt": ruling.adopt,
    **rota.ACTIONS,
    **offers.ACTIONS,
    **away.ACTIONS,
    **nominations.ACTIONS,
    **swaps.ACTIONS,
}
ONCE = ("changes", "reject", "uphold", "allow", "nominee")
"""What sends a reason at once, from a menu that stands where another button was pressed, or makes a link."""


async def press(update: Update, turn: Turn) -> None:
    """Routes a press; whoever pressed sees what came of it."""
    query = query_of(update)
    asked = Press.decode(query.data or "")
    if asked.action not in ACTIONS:
        raise Refused("button-unknown")
    if asked.action in ONCE and _is_hasty(query, turn):
        raise Refused("press-again")
    await ACTIONS[asked.action](asked, update, turn)
    await acknowledge(update)


def _is_hasty(query: CallbackQuery, turn: Turn) -> bool:
    """Whether the keyboard came so shortly before that the press was meant for the button of before."""
    message = query.message
    return message is not None and turn.room.gateway.keyboards.is_new(message.chat.id, message.message_id)


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
    return words.say(language, code, **wording.with_days(language, refused.numbers))
