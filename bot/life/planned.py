"""What `/plan` says of each week, and its ways to the whole year."""

from zoneinfo import ZoneInfo

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, speaker
from takeover import access
from takeover.life.agenda import Row
from takeover.life.swap_states import PENDING
from takeover.model import Account
from takeover.ports import UnitOfWork

FEW = 2


def line(language: str, row: Row, zone: ZoneInfo) -> str:
    """One week: who holds it, where it stands, what has a slot; a gap that is near has a sign before it."""
    name = row.holder or words.say(language, "plan-nobody")
    day = words.day(language, row.week.monday)
    said = words.say(language, "plan-line", week=str(row.week), day=day, name=name)
    if row.state is None:
        return _open(language, row, zone, said)
    state = words.say(language, f"hold-{row.state}")
    code = "plan-state-posts" if row.planned else "plan-state"
    said = words.say(language, code, line=said, state=state, count=row.planned)
    return words.say(language, "plan-missing", line=said, gates=_gates(language, row)) if row.missing else said


def _gates(language: str, row: Row) -> str:
    """The first few that are open; the whole list is on the page and under the week itself."""
    return ", ".join(words.shortened(language, [words.say(language, f"gate-{one}") for one in row.missing], FEW))


def _open(language: str, row: Row, zone: ZoneInfo, said: str) -> str:
    """A week of nobody: how far the rota is with it, where that says something."""
    if row.standing != "open":
        said = words.say(language, "plan-state", line=said, state=standing(language, row, zone))
    return words.say(language, "plan-gap-near", line=said) if row.urgent else said


def standing(language: str, row: Row, zone: ZoneInfo) -> str:
    """How far the rota is with a week, and who was proposed, or asked and until when."""
    word = words.say(language, f"standing-{row.standing}")
    if row.until is not None:
        until = words.moment(language, row.until, zone)
        return words.say(language, "plan-asked", state=word, name=row.candidate, until=until)
    return words.say(language, "plan-candidate", state=word, name=row.candidate) if row.candidate else word


def swaps(uow: UnitOfWork, account: Account, language: str) -> list[str]:
    """One line about the weeks of which a swap still waits for somebody's word."""
    waiting = uow.swaps.in_states(PENDING, account.id)
    days = ", ".join(words.short_day(language, one.week.monday) for one in sorted(waiting, key=lambda one: one.week))
    return [words.say(language, "plan-swaps", count=len(waiting), days=days)] if waiting else []


async def pages(update: Update, turn: Turn, account: Account) -> Rows:
    """In private only: the whole year by a link of their own, and calendars for a phone."""
    person = await turn.desk.read(access.known, speaker(update).id)
    link = turn.room.pages.agenda(person.id, account.id)
    return ((Button("button-agenda", link=link), Button("button-feed", Press("feeds"))),)
