"""A question to the editors or the spokesperson: its button opens the answer, which is given once."""

from collections.abc import Callable, Sequence
from typing import Any

from telegram import Message, Update

import words
from bot.buttons import Press
from bot.turn import Turn, chat_of, message_of, query_of, speaker
from takeover import access, review, showing
from takeover.ports import ChatMessage, UnitOfWork
from takeover.ports import Message as Spoken

PART = "question"
"""The part of a message that asks for the answer: it belongs to a question, and `drawn` is the question's message."""
Answer = Callable[..., Any]


async def press_reply(press: Press, update: Update, turn: Turn) -> None:
    """Asks whoever pressed for their answer, in a message that opens it."""
    user, chat, card = speaker(update), chat_of(update).id, query_of(update).message
    _, asker = await turn.desk.read(review.open_question, user.id, press.number)
    text = words.say(await turn.language(update), "answer-to", name=asker.name)
    message_id = await turn.room.gateway.ask(chat, text, user)
    under = str(card.message_id) if card is not None else ""
    link = ChatMessage(chat, message_id, press.number, PART, under)
    await turn.desk.run(showing.remember, press.number, (), [link])


async def answered(update: Update, turn: Turn, answer: Answer) -> bool:
    """Whether the message answers a question; `answer` is the use case that hands it on."""
    message = message_of(update)
    found = await _asked(turn, message)
    if found is None or not message.text:
        return False
    question, card = found
    await turn.desk.run(answer, speaker(update).id, question, message.text)
    await turn.say(update, "done-answered", reply=True)
    if card:
        await _close(update, turn, question, card, message.text)
    return True


async def _asked(turn: Turn, message: Message) -> tuple[int, int] | None:
    """The question to which a message replies, and the chat message that shows it."""
    replied = message.reply_to_message
    if replied is None:
        return None
    press = press_under(replied)
    if press is not None and press.action == "reply":
        return press.number, replied.message_id
    link = await turn.desk.read(showing.of_message, message.chat.id, replied.message_id)
    if link is None or link.part != PART:
        return None
    return link.number, int(link.drawn or 0)


def press_under(message: Message) -> Press | None:
    """What the first button under a message does."""
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = [str(button.callback_data) for row in keyboard for button in row if button.callback_data]
    return Press.decode(data[0]) if data else None


async def _close(update: Update, turn: Turn, question: int, card: int, answer: str) -> None:
    """The question says who answered what, and offers nothing any more; what asked for the answer goes.

    It stays linked, so that who replies to it all the same hears that it was answered.
    """
    chat = chat_of(update).id
    found = await turn.desk.read(_names, question, speaker(update).id)
    language, _ = await turn.desk.read(showing.language, Spoken(chat, ""))
    text = words.say(language, "question-closed", answer=answer, **found)
    await turn.room.gateway.redraw(chat, card, text, language)
    for link in await turn.desk.read(_links, question):
        await turn.room.gateway.erase(link.chat, link.message_id)
    link = ChatMessage(chat, card, question, PART, str(card))
    await turn.desk.run(showing.remember, question, (PART,), [link])


def _names(uow: UnitOfWork, question: int, telegram_id: int) -> dict[str, str]:
    """Who asked what, and who answered."""
    asked = uow.notes.get(question)
    asker = uow.people.get(asked.person).name if asked is not None and asked.person is not None else ""
    return {"name": asker, "text": asked.text if asked else "", "editor": access.known(uow, telegram_id).name}


def _links(uow: UnitOfWork, question: int) -> Sequence[ChatMessage]:
    return uow.chats.of(question, PART)
