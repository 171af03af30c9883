"""`/afwezig`: weeks that a trainee cannot, on a calendar of buttons."""

from zoneinfo import ZoneInfo

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, speaker
from takeover import access
from takeover.errors import Refused
from takeover.life import offers
from takeover.model import Role
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

AT_ONCE = 12
PAGES = 4
"""A year, near enough."""


async def away(update: Update, turn: Turn) -> None:
    """Twelve weeks from the next one on; a tap crosses a week out, another one takes that back."""
    text, language, rows = await _drawn(update, turn, 0)
    await turn.say_text(update, text, language, rows)


async def _drawn(update: Update, turn: Turn, page: int) -> tuple[str, str, Rows]:
    language = await turn.language(update)
    zone, crossed, held = await turn.desk.read(_away, speaker(update).id)
    page = page if 0 <= page < PAGES else 0
    first = IsoWeek.of(turn.desk.clock.now(), zone).shifted(1 + page * AT_ONCE)
    weeks = [first.shifted(offset) for offset in range(AT_ONCE)]
    signs = dict.fromkeys(held, "held") | dict.fromkeys(crossed, "crossed")
    buttons = [_week(week, signs.get(week, "free"), page, language) for week in weeks]
    turning = tuple(
        Button(code, Press("awaypage", to))
        for code, to in (("rota-earlier", page - 1), ("rota-later", page + 1))
        if 0 <= to < PAGES
    )
    twos = [tuple(buttons[at : at + 2]) for at in range(0, AT_ONCE, 2)]
    return words.say(language, "away-head"), language, (*twos, turning)


def _week(week: IsoWeek, sign: str, page: int, language: str) -> Button:
    text = words.say(language, f"away-{sign}-week", day=words.short_day(language, week.monday))
    return Button("", Press("away", page, 0 if sign == "crossed" else 1, str(week)), text=text)


def _away(uow: UnitOfWork, telegram_id: int) -> tuple[ZoneInfo, frozenset[IsoWeek], frozenset[IsoWeek]]:
    """The zone of their first account, the weeks that they crossed out, and those that they hold: of all accounts."""
    person = access.known(uow, telegram_id)
    accounts = access.accounts_of(uow, person, Role.TRAINEE)
    if not accounts:
        raise Refused("not-a-trainee")
    held = frozenset(week.week for week in uow.weeks.of_person(person.id))
    return accounts[0].zone, uow.availability.away(person.id), held


async def cross(press: Press, update: Update, turn: Turn) -> None:
    """Crosses a week out or takes that back; who holds it hears that it stays theirs, who was asked that not."""
    week = IsoWeek.parse(press.argument)
    held, declined = await turn.desk.run(offers.set_away, speaker(update).id, week, bool(press.revision))
    await page(Press("awaypage", press.number), update, turn)
    if held:
        await turn.say(update, "away-held", week=str(week))
    if declined:
        await turn.say(update, "away-declined", week=str(week))


async def page(press: Press, update: Update, turn: Turn) -> None:
    """Another twelve weeks."""
    text, language, rows = await _drawn(update, turn, press.number)
    await turn.redraw(update, text, language, rows)


ACTIONS = {"away": cross, "awaypage": page}
