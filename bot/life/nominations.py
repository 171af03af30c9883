"""`/voordragen`: who would do this well; three questions for the coordinator, then a link that can be passed on."""

from urllib.parse import quote, urlencode

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, argument, private, speaker
from takeover import access, people
from takeover.errors import Refused
from takeover.life import nominations
from takeover.life.nominations import Standing
from takeover.model import Account, Role
from takeover.ports import Message, UnitOfWork

ANSWERS = {"useful": ("yes", "no"), "fitting": ("yes", "no"), "answers": ("us", "them", "no")}


async def nominate(update: Update, turn: Turn) -> None:
    """`/voordragen Kim van de sluizen`: the coordinators hear it."""
    account = await turn.desk.read(_account, speaker(update).id)
    await turn.desk.run(nominations.nominate, speaker(update).id, account.id, argument(update))
    await turn.say(update, "done-nominated", account_name=account.name)


def _account(uow: UnitOfWork, telegram_id: int) -> Account:
    """The account that they said they mean, or their first."""
    person = access.known(uow, telegram_id)
    mine = access.accounts_of(uow, person, *Role)
    return next((account for account in mine if account.id == person.current_account), mine[0])


def under(message: Message) -> Rows:
    """Under a nomination: look into it; where nobody opened the invitation: make another."""
    if message.code not in ("nominated", "nominee-lapsed"):
        return ()
    number = int(message.numbers["nomination"])
    if message.code == "nominated":
        return ((Button("button-nomination", Press("nomination", number)),),)
    return _inviting(number)


async def look(press: Press, update: Update, turn: Turn) -> None:
    """The next question of the three, or the invitation once all are answered."""
    await _ask(update, turn, press.number, await turn.desk.run(nominations.take_up, speaker(update).id, press.number))


async def answer(press: Press, update: Update, turn: Turn) -> None:
    """One answer; then the next question."""
    question, _, said = press.argument.partition("=")
    who = speaker(update).id
    said = said if said in ANSWERS.get(question, ()) else "no"
    following = await turn.desk.run(nominations.answer, who, press.number, question, said)
    await _ask(update, turn, press.number, following)


async def _ask(update: Update, turn: Turn, number: int, found: Standing) -> None:
    """Who it is about stays above each question."""
    question = found.question
    rows = tuple(
        (Button(f"capacity-{question}-{said}", Press("capacity", number, 0, f"{question}={said}")),)
        for said in ANSWERS.get(question, ())
    )
    await _draw(update, turn, found, f"capacity-{question or 'done'}", rows if question else _inviting(number))


def _inviting(number: int, label: str = "button-nominee") -> Rows:
    return ((Button(label, Press("nominee", number)),),)


async def _draw(update: Update, turn: Turn, found: Standing, code: str, rows: Rows) -> None:
    language = await turn.language(update)
    about = words.say(language, "nominated", name=found.by, account_name=found.account.name, who=found.who)
    await turn.redraw(update, f"{about}\n\n{words.say(language, code)}", language, rows)


async def invite(press: Press, update: Update, turn: Turn) -> None:
    """The link for the nominee, in words that can be passed on as they are."""
    if not private(update):
        raise Refused("private-only")
    code, found = await turn.desk.run(nominations.invite, speaker(update).id, press.number)
    await _draw(update, turn, found, "capacity-invited", _inviting(press.number, "button-nominee-again"))
    link, language = f"https://t.me/{turn.room.username}?start={code}", await turn.language(update)
    text = words.say(language, "nominee-text", who=found.who, account_name=found.account.name)
    share = f"https://t.me/share/url?{urlencode({'url': link, 'text': text}, quote_via=quote)}"
    rows = ((Button("button-nominee-share", link=share),),)
    await turn.say(update, "nominee-forward", rows, who=found.who, hours=people.INVITE_HOURS)
    await turn.say_text(update, f"{text}\n{link}", language, preview=False)


ACTIONS = {"nomination": look, "capacity": answer, "nominee": invite}
