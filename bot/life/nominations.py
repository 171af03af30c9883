"""`/voordragen`: who would do this well; three questions for the coordinator, then a link to invite them."""

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, argument, query_of, speaker
from takeover import access
from takeover.life import nominations
from takeover.model import Role
from takeover.ports import Message, UnitOfWork

ANSWERS = {"useful": ("yes", "no"), "fitting": ("yes", "no"), "answers": ("us", "them", "no")}


async def nominate(update: Update, turn: Turn) -> None:
    """`/voordragen Kim van de sluizen`: the coordinators hear it."""
    account = await turn.desk.read(_account, speaker(update).id)
    await turn.desk.run(nominations.nominate, speaker(update).id, account, argument(update))
    await turn.say(update, "done-nominated")


def _account(uow: UnitOfWork, telegram_id: int) -> int:
    """The account that they said they mean, or their first."""
    person = access.known(uow, telegram_id)
    mine = [account.id for account in access.accounts_of(uow, person, *Role)]
    return person.current_account if person.current_account in mine else mine[0]


def under(message: Message) -> Rows:
    """Under a nomination: look into it."""
    if message.code != "nominated":
        return ()
    return ((Button("button-nomination", Press("nomination", int(message.numbers["nomination"]))),),)


async def look(press: Press, update: Update, turn: Turn) -> None:
    """The next question of the three, or the link once all are answered."""
    await _ask(update, turn, press.number, await turn.desk.run(nominations.take_up, speaker(update).id, press.number))


async def answer(press: Press, update: Update, turn: Turn) -> None:
    """One answer; then the next question."""
    question, _, said = press.argument.partition("=")
    who = speaker(update).id
    said = said if said in ANSWERS.get(question, ()) else "no"
    following = await turn.desk.run(nominations.answer, who, press.number, question, said)
    await _ask(update, turn, press.number, following)


async def _ask(update: Update, turn: Turn, number: int, question: str) -> None:
    language, message = await turn.language(update), query_of(update).message
    code = f"capacity-{question or 'done'}"
    rows = tuple(
        (Button(f"capacity-{question}-{said}", Press("capacity", number, 0, f"{question}={said}")),)
        for said in ANSWERS.get(question, ())
    )
    if message is not None:
        await turn.room.gateway.redraw(
            message.chat.id, message.message_id, words.say(language, code), language, rows
        )  # fmt: skip


ACTIONS = {"nomination": look, "capacity": answer}
