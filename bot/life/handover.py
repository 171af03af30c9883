"""The hand-over in the chat: a question is answered by voice, by typing, or skipped."""

from telegram import Update

import words
from bot import questions
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, message_of, private, query_of, speaker
from takeover.life import handover

TYPE, SKIP = "handtype", "handskip"


async def press_type(press: Press, update: Update, turn: Turn) -> None:
    """What they write next is the answer."""
    await turn.desk.run(handover.begin_typing, speaker(update).id, press.number)
    await _only_skip(update, turn, press.number)
    await turn.say(update, "handover-type")


async def _only_skip(update: Update, turn: Turn, number: int) -> None:
    message, language = query_of(update).message, await turn.language(update)
    text = getattr(message, "text", "") or words.say(language, "handover-type")
    await turn.redraw(update, text, language, ((_skip(number),),))


async def press_skip(press: Press, update: Update, turn: Turn) -> None:
    """Not this one."""
    await turn.desk.run(handover.skip, speaker(update).id, press.number)
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def heard(update: Update, turn: Turn) -> bool:
    """Whether a text in private was the answer to a question of the hand-over."""
    message, user = message_of(update), speaker(update).id
    replied = message.reply_to_message
    press = questions.press_under(replied) if replied is not None else None
    if press is not None and press.action in (TYPE, SKIP):
        number = press.number
    else:
        asked = None if replied is not None else await turn.desk.read(handover.awaited, user, turn.desk.clock.now())
        if asked is None:
            return False
        number = asked.id
    await turn.desk.run(handover.answer, user, number, message.text or "")
    return True


async def spoken(update: Update, turn: Turn) -> bool:
    """Whether a voice message in private was the answer to a question that is open."""
    message, user = message_of(update), speaker(update).id
    if message.voice is None or not private(update):
        return False
    asked = await turn.desk.read(handover.open_question, user, turn.desk.clock.now())
    if asked is None:
        return False
    await turn.desk.run(handover.answer, user, asked.id, "", message.voice.file_id)
    return True


def rows(asked: int) -> Rows:
    """Under a question."""
    return ((Button("button-type-answer", Press(TYPE, asked)), _skip(asked)),)


def _skip(asked: int) -> Button:
    return Button("button-skip", Press(SKIP, asked))
