"""`/agenda`: calendars for a phone, at secret addresses that are shown once and can be taken back."""

from collections.abc import Iterator, Sequence

from telegram import Update

import words
from bot.buttons import Button, Press
from bot.turn import Turn, private, query_of, speaker
from takeover.errors import Refused
from takeover.life import feeds
from takeover.life.ports import Feed
from takeover.model import Account
from takeover.ports import UnitOfWork


async def agenda(update: Update, turn: Turn) -> None:
    """What somebody can follow, and what they follow now."""
    if not private(update):
        raise Refused("private-only")
    language = await turn.language(update)
    trainee, accounts, present = await turn.desk.read(feeds.choices, speaker(update).id)
    rows = tuple((button,) for button in _buttons(language, trainee, accounts, present))
    lines = ["feed-choose" if rows else "feed-nothing", *(["feed-choose-again"] if present else [])]
    await turn.say_text(update, "\n".join(words.say(language, line) for line in lines), language, rows)


def _buttons(language: str, trainee: bool, accounts: Sequence[Account], present: Sequence[Feed]) -> Iterator[Button]:
    names = {account.id: account.name for account in accounts}
    if trainee:
        yield Button("", Press("feed"), text=_name(language, None, names))
    for account in accounts:
        yield Button("", Press("feed", account.id), text=_name(language, account.id, names))
    for feed in present:
        name = _name(language, feed.account_id, names)
        yield Button("", Press("unfeed", feed.id), text=words.say(language, "button-feed-stop", name=name))


def _name(language: str, account: int | None, names: dict[int, str]) -> str:
    if account is None:
        return words.say(language, "feed-name-own")
    return words.say(language, "feed-name-all", account_name=names.get(account, str(account)))


async def press_feeds(press: Press, update: Update, turn: Turn) -> None:
    """The same, from a button."""
    await agenda(update, turn)


async def press_feed(press: Press, update: Update, turn: Turn) -> None:
    """This one: a new address, in the place of the one before. It is said here and kept nowhere.

    The buttons go, because a second tap would end the address that was pasted by then.
    """
    if not private(update):
        raise Refused("private-only")
    account = press.number or None
    code, _ = await turn.desk.run(feeds.give, account, speaker(update).id)
    language = await turn.language(update)
    name = _name(language, account, await turn.desk.read(_named, account))
    text = words.say(language, "feed-address", name=name, link=turn.room.pages.feed(code))
    await turn.say_text(update, text, language, preview=False)
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def press_stop(press: Press, update: Update, turn: Turn) -> None:
    """This address stops working."""
    taken = await turn.desk.run(feeds.take_back, press.number, speaker(update).id)
    language = await turn.language(update)
    name = _name(language, taken.account_id, await turn.desk.read(_named, taken.account_id))
    await turn.retell(update, "feed-taken-back", name=name)


def _named(uow: UnitOfWork, account: int | None) -> dict[int, str]:
    return {} if account is None else {account: uow.accounts.get(account).name}
