"""A week that is offered: yes, or no, and then why not by one tap."""

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, speaker
from takeover.life import offers
from takeover.ports import Message

ASKING = ("week-offered-you", "offer-nudge")
REASONS = ("away", "busy", "unsure", "unsaid")
"""Why not, as codes; "unsaid" is the right to say nothing."""


def under(message: Message) -> Rows:
    """The two answers."""
    if message.code not in ASKING:
        return ()
    number = int(message.numbers["offer"])
    yes, no = Press("offeryes", number), Press("offerno", number)
    return ((Button("button-offer-yes", yes), Button("button-offer-no", no)),)


async def accept(press: Press, update: Update, turn: Turn) -> None:
    """Yes: the week is theirs; what follows is said by the week itself."""
    await turn.desk.run(offers.accept, speaker(update).id, press.number)
    await _close(update, turn, "done-offer-yes")


async def decline(press: Press, update: Update, turn: Turn) -> None:
    """No, and that holds at once; then one tap for why, or for keeping that to themselves."""
    await turn.desk.run(offers.decline, speaker(update).id, press.number)
    language = await turn.language(update)
    rows = tuple((Button(f"offer-why-{one}", Press("offerwhy", press.number, 0, one)),) for one in REASONS)
    await turn.redraw(update, words.say(language, "offer-why"), language, rows)


async def explain(press: Press, update: Update, turn: Turn) -> None:
    """Why not."""
    reason = press.argument if press.argument in REASONS else offers.UNSAID
    await turn.desk.run(offers.explain, speaker(update).id, press.number, reason)
    await _close(update, turn, "done-offer-no")


async def _close(update: Update, turn: Turn, code: str) -> None:
    language = await turn.language(update)
    await turn.redraw(update, words.say(language, code), language)


ACTIONS = {"offeryes": accept, "offerno": decline, "offerwhy": explain}
