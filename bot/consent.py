"""Consent to the use of what somebody sent: told, taken back, given again."""

from telegram import Update

from bot import whose
from bot.buttons import Button, Press
from bot.turn import Turn, speaker
from takeover import access, people
from takeover.model import Role
from takeover.ports import UnitOfWork


async def consent(update: Update, turn: Turn) -> None:
    """`/toestemming`: what was agreed, and how to take it back."""
    user = speaker(update).id
    account = await turn.desk.read(whose.account_of, user)
    withdrawn = await turn.desk.read(_withdrawn, user, account)
    label, action = ("button-consent-give", "yes") if withdrawn else ("button-consent-withdraw", "no")
    rows = ((Button(label, Press("consent", account, 0, action)),),)
    await turn.say(update, "consent-withdrawn-now" if withdrawn else "consent-given-now", rows)


def _withdrawn(uow: UnitOfWork, telegram_id: int, account: int) -> bool:
    return uow.people.consent_withdrawn(access.known(uow, telegram_id).id, account)


async def change(press: Press, update: Update, turn: Turn) -> None:
    """Consent given, or taken back after "are you sure?"; a button of before that question asks it too."""
    if press.argument == "no":
        await _sure_about_consent(press, update, turn)
        return
    change = {"yes": people.give_consent, "sure": people.withdraw_consent}.get(press.argument)
    if change is not None:
        await turn.desk.run(change, speaker(update).id, press.number)
    await turn.erase(update)


async def _sure_about_consent(press: Press, update: Update, turn: Turn) -> None:
    await turn.desk.read(access.require, speaker(update).id, press.number, *Role)
    sure, keep = Press("consent", press.number, 0, "sure"), Press("consent", press.number, 0, "keep")
    await turn.retell(update, "consent-sure", ((Button("button-withdraw-sure", sure), Button("button-refuse", keep)),))
