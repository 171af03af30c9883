"""A question of a trainee to the editors: asked at once, or after "what is your question?"."""

from telegram import Message, Update

from bot import whose
from bot.buttons import Button, Press
from bot.turn import Turn, argument, message_of, speaker
from takeover import showing, spokesperson


async def ask(update: Update, turn: Turn) -> None:
    """`/vraag …`: relayed to the editors, or to the spokesperson when a journalist asks; alone it asks what."""
    question, user = argument(update), speaker(update).id
    account = await turn.desk.read(whose.account_of, user)
    if question:
        await turn.desk.run(spokesperson.ask, user, account, question)
        return
    asked = await turn.desk.run(spokesperson.await_question, user, account)
    await turn.say(update, "question-which", ((Button("button-no-question", Press("unask", asked)),),))


async def asked(update: Update, turn: Turn) -> bool:
    """Whether a text is the question that somebody was asked for; then it is on its way."""
    user, message = speaker(update).id, message_of(update)
    waiting = await turn.desk.read(spokesperson.awaited, user, turn.desk.clock.now())
    elsewhere = message.reply_to_message and not await _is_asking(turn, message.reply_to_message)
    if waiting is None or elsewhere:
        return False
    await turn.desk.run(spokesperson.forget_question, user, waiting.id)
    await turn.desk.run(spokesperson.ask, user, waiting.account, message.text or "")
    return True


async def _is_asking(turn: Turn, replied: Message) -> bool:
    """Whether a message that was answered is about no submission: then it may be the one that asks."""
    return await turn.desk.read(showing.of_message, replied.chat.id, replied.message_id) is None


async def unask(press: Press, update: Update, turn: Turn) -> None:
    """No question after all."""
    await turn.desk.run(spokesperson.forget_question, speaker(update).id, press.number)
    await turn.erase(update)
