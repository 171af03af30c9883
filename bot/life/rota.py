"""`/rooster`: the coming weeks with who is proposed; each week is a button that changes, locks or offers it."""

from collections.abc import Sequence
from typing import Any

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, speaker
from takeover import access
from takeover.errors import Refused
from takeover.life import offers
from takeover.model import Account, Person, Role
from takeover.ports import UnitOfWork
from takeover.rota import drafting
from takeover.rota.drafting import Line
from takeover.weeks import IsoWeek

AHEAD = 26
"""Weeks that a proposal is made for, and that are shown."""
AT_ONCE = 8
LONG_NAME = 24


async def rota(update: Update, turn: Turn) -> None:
    """`/rooster`: one message per account, redrawn in place by its buttons."""
    language = await turn.language(update)
    for account in await turn.desk.read(_planned, speaker(update).id):
        text, rows = await _drawn(turn, account, 0, language)
        await turn.say_text(update, text, language, rows)


def _planned(uow: UnitOfWork, telegram_id: int) -> Sequence[Account]:
    found = access.accounts_of(uow, access.known(uow, telegram_id), *access.PLANNERS)
    if not found:
        raise Refused("wrong-role", role=Role.COORDINATOR)
    return found


async def _drawn(turn: Turn, account: Account, start: int, language: str) -> tuple[str, Rows]:
    found = await turn.desk.run(drafting.lines, account.id, AHEAD)
    start = start if 0 <= start < AHEAD else 0
    shown = found[start : start + AT_ONCE]
    lines = [words.say(language, "rota-head", account_name=account.name)]
    lines += [_told(line, language) for line in shown]
    if all(line.standing == "open" for line in found if line.standing not in ("held", "offered", "free")):
        lines.append(words.say(language, "rota-begin"))
    return "\n".join(lines), _rows(account, found, start, language)


def _told(line: Line, language: str) -> str:
    name = line.person.name if line.person else ""
    day = f"W{line.week.number:02d} · {words.day(language, line.week.monday)}"
    return words.say(language, "rota-line", day=day, standing=line.standing, name=name)


def _rows(account: Account, found: Sequence[Line], start: int, language: str) -> Rows:
    shown = found[start : start + AT_ONCE]
    weeks = [_week_button(account, line, start) for line in shown if line.standing not in ("held", "free")]
    make = Button("rota-make", Press("rotamake", account.id, start))
    proposed = sum(line.standing == "proposed" for line in shown)
    ask = Button("", Press("rotaall", account.id, start), text=words.say(language, "rota-ask-all", count=proposed))
    turning = [
        Button(code, Press("rota", account.id, at))
        for code, at in (("rota-earlier", start - AT_ONCE), ("rota-later", start + AT_ONCE))
        if 0 <= at < len(found)
    ]
    fours = [tuple(weeks[at : at + 4]) for at in range(0, len(weeks), 4)]
    return tuple(filter(None, (*fours, tuple(turning), (make,), (ask,) if proposed else ())))


def _week_button(account: Account, line: Line, start: int) -> Button:
    return Button("", Press("rotaweek", account.id, start, str(line.week)), text=f"W{line.week.number:02d}")


async def show(press: Press, update: Update, turn: Turn) -> None:
    """The list, from the week at `revision`."""
    account = await _mine(update, turn, press.number)
    language = await turn.language(update)
    text, rows = await _drawn(turn, account, press.revision, language)
    await turn.redraw(update, text, language, rows)


async def _mine(update: Update, turn: Turn, account: int) -> Account:
    return await turn.desk.read(_planners, speaker(update).id, account)


def _planners(uow: UnitOfWork, telegram_id: int, account: int) -> Account:
    access.require(uow, telegram_id, account, *access.PLANNERS)
    return uow.accounts.get(account)


async def make(press: Press, update: Update, turn: Turn) -> None:
    """A new proposal: what is locked, asked or held stays."""
    account = await _mine(update, turn, press.number)
    language = await turn.language(update)
    await turn.retell(update, "rota-thinking", account_name=account.name)
    problem = await turn.desk.run(drafting.ask, [account.id], AHEAD, speaker(update).id)
    proposal = await turn.room.propose(problem)
    await turn.desk.run(drafting.keep, problem, proposal.plan, speaker(update).id)
    text, rows = await _drawn(turn, account, press.revision, language)
    worth = words.say(
        language, proposal.code, account=account.name, fairness=proposal.fairness,
        unfilled=proposal.unfilled, deficit=proposal.deficit, gap=proposal.gap,
    )  # fmt: skip
    await turn.redraw(update, f"{text}\n\n{worth}", language, rows)


async def week(press: Press, update: Update, turn: Turn) -> None:
    """One week: who and why, and what can be done with it."""
    account = await _mine(update, turn, press.number)
    await _show_week(update, turn, account, press.revision, IsoWeek.parse(press.argument))


async def _show_week(update: Update, turn: Turn, account: Account, start: int, wanted: IsoWeek) -> None:
    language = await turn.language(update)
    found = await turn.desk.run(drafting.lines, account.id, AHEAD)
    line = next((one for one in found if one.week == wanted), None)
    if line is None:
        raise Refused("week-over", week=str(wanted))
    text = "\n".join((_told(line, language), reason(line, language)))
    await turn.redraw(update, text, language, _choices(account, line, start))


def reason(line: Line, language: str) -> str:
    """Why it is this person, or nobody."""
    if not line.why:
        return words.say(language, f"why-{line.standing}")
    numbers = {key: value for key, value in line.why.items() if key != "code"}
    return words.say(language, str(line.why["code"]), **numbers)


def _choices(account: Account, line: Line, start: int) -> Rows:
    # Who it was about goes along: what was changed meanwhile is never done to somebody else than was shown.
    whom = f"{line.week}={line.person.telegram_id}" if line.person else str(line.week)

    def button(code: str, action: str, argument: str = str(line.week)) -> tuple[Button, ...]:
        return (Button(code, Press(action, account.id, start, argument)),)

    back = (Button("button-back", Press("rota", account.id, start)),)
    if line.standing == "offered":
        return button("rota-take-back", "rotaback", whom), back
    rows: list[tuple[Button, ...]] = []
    if line.person is not None:
        rows.append(button("rota-ask", "rotaask", whom))
    if line.standing in ("locked", "silent"):
        rows.append(button("rota-free", "rotafree"))
    elif line.person is not None:
        rows.append(button("rota-keep", "rotalock"))
    rows.append(button("rota-other", "rotaother"))
    if line.standing != "silent":
        rows.append(button("rota-leave", "rotasilent"))
    return (*rows, back)


async def change(press: Press, update: Update, turn: Turn) -> None:
    """Locks, frees or leaves silent one week, then shows it as it stands."""
    wanted, who = IsoWeek.parse(press.argument), speaker(update).id
    account = await _mine(update, turn, press.number)
    if press.action == "rotasilent":
        await turn.desk.run(drafting.put, account.id, wanted, None, who)
    else:
        await turn.desk.run(drafting.lock, account.id, wanted, press.action == "rotalock", who)
    await _show_week(update, turn, account, press.revision, wanted)


async def ask(press: Press, update: Update, turn: Turn) -> None:
    """Asks who was shown for one week."""
    account, (wanted, whom) = await _mine(update, turn, press.number), _whom(press)
    await turn.desk.run(offers.offer, account.id, wanted, whom, speaker(update).id)
    await _show_week(update, turn, account, press.revision, wanted)


async def take_back(press: Press, update: Update, turn: Turn) -> None:
    """Takes back what was asked of who was shown."""
    account, (wanted, whom) = await _mine(update, turn, press.number), _whom(press)
    await turn.desk.run(offers.withdraw, account.id, wanted, speaker(update).id, whom)
    await _show_week(update, turn, account, press.revision, wanted)


def _whom(press: Press) -> tuple[IsoWeek, int]:
    """The week and the Telegram id of a trainee that a button carries."""
    week, _, trainee = press.argument.partition("=")
    return IsoWeek.parse(week), Press(press.action, argument=trainee).whole


async def ask_all(press: Press, update: Update, turn: Turn) -> None:
    """Asks everybody who is proposed on this page; who cannot any more is left out, and named."""
    account = await _mine(update, turn, press.number)
    found = await turn.desk.run(drafting.lines, account.id, AHEAD)
    proposed = [line for line in found[press.revision : press.revision + AT_ONCE] if line.standing == "proposed"]
    out = [line for line in proposed if not await _try(turn, account, line, speaker(update).id)]
    await show(press, update, turn)
    if out:
        names = ", ".join(f"{line.person.name} (W{line.week.number:02d})" for line in out if line.person)
        await turn.say(update, "rota-left-out", names=names)


async def _try(turn: Turn, account: Account, line: Line, who: int) -> bool:
    try:
        await turn.desk.run(offers.offer, account.id, line.week, None, who)
    except Refused:
        return False
    return True


async def others(press: Press, update: Update, turn: Turn) -> None:
    """Who could hold this week, who waits longest first."""
    account, wanted = await _mine(update, turn, press.number), IsoWeek.parse(press.argument)
    language = await turn.language(update)
    people = await turn.desk.run(drafting.able_people, account.id, wanted)
    rows: list[tuple[Button, ...]] = [
        (Button("", Press("rotaput", account.id, press.revision, f"{wanted}={one.telegram_id}"), text=_short(one)),)
        for one in people
    ]
    back = (Button("button-back", Press("rotaweek", account.id, press.revision, str(wanted))),)
    code = "rota-who" if people else "rota-who-nobody"
    await turn.redraw(update, words.say(language, code, week=str(wanted)), language, (*rows, back))


def _short(person: Person) -> str:
    return person.name[:LONG_NAME]


async def put(press: Press, update: Update, turn: Turn) -> None:
    """This trainee, from the list."""
    account = await _mine(update, turn, press.number)
    wanted, telegram_id = _whom(press)
    await turn.desk.run(drafting.put, account.id, wanted, telegram_id, speaker(update).id)
    await _show_week(update, turn, account, press.revision, wanted)


ACTIONS: dict[str, Any] = {
    "rota": show,
    "rotamake": make,
    "rotaall": ask_all,
    "rotaweek": week,
    "rotaother": others,
    "rotaput": put,
    "rotaask": ask,
    "rotaback": take_back,
    **dict.fromkeys(("rotalock", "rotafree", "rotasilent"), change),
}
