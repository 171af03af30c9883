"""`/ruil`: weeks are swapped, offered, agreed to, confirmed and turned back."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Update

import words
from bot import whose
from bot.buttons import NEVER_MIND, Button, Press, Rows
from bot.life import swap_buttons
from bot.turn import Turn, query_of, speaker
from bot.wording import with_days
from takeover import access
from takeover.errors import Refused
from takeover.life import swap_telling, swap_views, swaps
from takeover.life.swap_model import Swap
from takeover.life.swap_states import SwapState
from takeover.model import Role, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

LINES, WEEKS = 6, 12
"""At most so many swaps are shown, and so many weeks at once."""


async def swap(update: Update, turn: Turn) -> None:
    """`/ruil`: what waits and what can be done about it, then the one question: which week?"""
    await _begin(update, turn, await turn.desk.read(whose.account_of, speaker(update).id))


async def press_swap(press: Press, update: Update, turn: Turn) -> None:
    """The same, from a button about one account."""
    await _begin(update, turn, press.number)


async def _begin(update: Update, turn: Turn, account: int) -> None:
    user, now = speaker(update).id, turn.desk.clock.now()
    lines = (await turn.desk.read(swap_views.seen, now, user, account))[:LINES]
    weeks = await turn.desk.read(swap_views.swappable, now, user, account)
    if not lines and not weeks:
        raise Refused("swap-no-week")
    for line in lines:
        await _show(update, turn, line)
    if len(weeks) == 1:
        await _ask_partner(update, turn, account, weeks[0][0].week)
    elif weeks:
        await _ask_week(update, turn, account, weeks)


async def _show(update: Update, turn: Turn, seen: swap_views.Seen) -> None:
    language = await turn.language(update)
    numbers = await turn.desk.read(swap_telling.about, seen.swap)
    trainees = [way.removeprefix("for:") for way in seen.ways if way.startswith("for:")]
    names = {one: (await turn.desk.read(access.known, int(one))).name for one in trainees}
    labels = {one: words.say(language, "button-swap-for", name=name) for one, name in names.items()}
    text = words.say(language, "swap-line", state=seen.swap.state, **with_days(language, numbers))
    await turn.say_text(update, text, language, swap_buttons.of_line(seen, labels))


async def _ask_week(update: Update, turn: Turn, account: int, weeks: list[tuple[Week, str]]) -> None:
    await turn.say(update, "swap-which", await _which(update, turn, account, weeks, 0))


async def _which(update: Update, turn: Turn, account: int, weeks: list[tuple[Week, str]], start: int) -> Rows:
    language = await turn.language(update)
    rows = _week_rows(language, weeks, start, lambda week: Press("swapweek", account, 0, str(week)))
    return (*rows, *_turning(len(weeks), start, Press("swapmore", account)), (NEVER_MIND,))


def _week_rows(language: str, weeks: list[tuple[Week, str]], start: int, press: Any) -> Rows:
    shown = weeks[start : start + WEEKS]
    return tuple((Button("", press(held.week), text=_week(language, held, name)),) for held, name in shown)


def _turning(count: int, start: int, press: Press) -> Rows:
    """To the weeks before and after those that are shown, where there are any."""
    ways = (("rota-earlier", start - WEEKS), ("rota-later", start + WEEKS))
    row = tuple(Button(code, replace(press, revision=at)) for code, at in ways if 0 <= at < count)
    return (row,) if row else ()


def _week(language: str, held: Week, name: str) -> str:
    return words.say(language, "swap-week", day=words.day(language, held.week.monday), name=name)


async def press_week(press: Press, update: Update, turn: Turn) -> None:
    """This week: now with whom?"""
    await _ask_partner(update, turn, press.number, IsoWeek.parse(press.argument))
    await _quiet(update, turn)


async def _ask_partner(update: Update, turn: Turn, account: int, week: IsoWeek) -> None:
    text, language, rows = await _with_whom(update, turn, account, week, 0)
    await turn.say_text(update, text, language, rows)


async def _with_whom(update: Update, turn: Turn, account: int, week: IsoWeek, start: int) -> tuple[str, str, Rows]:
    user, now = speaker(update).id, turn.desk.clock.now()
    (held, name), others = await turn.desk.read(swap_views.partners, now, user, account, week)
    own = held.person_id == (await turn.desk.read(access.known, user)).id
    language = await turn.language(update)
    rows = _week_rows(language, others, start, lambda other: Press("swapwith", account, 0, f"{week}={other}"))
    turning = _turning(len(others), start, Press("swapmore", account, 0, str(week)))
    offer = Button("button-swap-offer", Press("swapopen", account, 0, str(week)))
    code, day = "swap-with" if others else "swap-with-nobody", words.day(language, week.monday)
    text = words.say(language, code, monday=day, name=name, own="yes" if own else "no")
    return text, language, (*rows, *turning, (offer,), (NEVER_MIND,))


async def press_more(press: Press, update: Update, turn: Turn) -> None:
    """Other weeks, for the same question: which week, or for which other one."""
    if press.argument:
        drawn = await _with_whom(update, turn, press.number, IsoWeek.parse(press.argument), press.revision)
        await turn.redraw(update, *drawn)
        return
    weeks = await turn.desk.read(swap_views.swappable, turn.desk.clock.now(), speaker(update).id, press.number)
    language, rows = await turn.language(update), await _which(update, turn, press.number, weeks, press.revision)
    await turn.redraw(update, words.say(language, "swap-which"), language, rows)


async def press_partner(press: Press, update: Update, turn: Turn) -> None:
    """For that week: who holds one of them proposes it, a coordinator is asked whether the two know."""
    user, account = speaker(update).id, press.number
    week, other = _two(press.argument)
    if await turn.desk.read(_holds_one, user, account, (week, other)):
        asked = await turn.desk.run(swaps.propose, user, account, week, other)
        await _begun(update, turn, asked, "done-swap-asked")
        return
    language = await turn.language(update)
    numbers = await turn.desk.read(_two_holders, turn.desk.clock.now(), user, account, week, other)
    text = words.say(language, "swap-known", **with_days(language, numbers))
    rows = (
        Button("button-swap-now", Press("swapnow", account, 0, f"{week}={other}=now")),
        Button("button-swap-ask", Press("swapnow", account, 0, f"{week}={other}=ask")),
    )
    await turn.say_text(update, text, language, (rows, (NEVER_MIND,)))
    await _quiet(update, turn)


def _two(argument: str) -> tuple[IsoWeek, IsoWeek]:
    one, _, other = argument.partition("=")
    return IsoWeek.parse(one), IsoWeek.parse(other)


def _holds_one(uow: UnitOfWork, telegram_id: int, account: int, weeks: tuple[IsoWeek, ...]) -> bool:
    person = access.require(uow, telegram_id, account, *Role)
    held = (uow.weeks.get(account, week) for week in weeks)
    return any(week is not None and week.person_id == person.id for week in held)


def _two_holders(
    uow: UnitOfWork, now: datetime, telegram_id: int, account: int, week: IsoWeek, other: IsoWeek
) -> dict[str, Any]:
    access.require(uow, telegram_id, account, *access.PLANNERS)
    (_, giver), others = swap_views.partners(uow, now, telegram_id, account, week)
    taker = next((name for held, name in others if held.week == other), None)
    if taker is None:
        raise Refused("swap-changed")
    return {"giver": giver, "taker": taker, "monday": week.monday.isoformat(), "day": other.monday.isoformat()}


async def press_now(press: Press, update: Update, turn: Turn) -> None:
    """A coordinator swaps two weeks at once, or has both asked."""
    pair, _, how = press.argument.rpartition("=")
    week, other = _two(pair)
    if how == "now":
        await turn.desk.run(swaps.make, speaker(update).id, press.number, week, other)
        await turn.tell_below(update, "done-swap-confirmed")
        return
    asked = await turn.desk.run(swaps.propose, speaker(update).id, press.number, week, other)
    await _begun(update, turn, asked, "done-swap-asked")


async def press_open(press: Press, update: Update, turn: Turn) -> None:
    """Whoever can takes it; about what was made for it the holder is asked first."""
    text, _, choice = press.argument.partition("=")
    week, gives_up = IsoWeek.parse(text), {"go": True, "stay": False}.get(choice)
    try:
        offered = await turn.desk.run(swaps.offer, speaker(update).id, press.number, week, gives_up)
    except Refused as refused:
        if refused.code != "swap-posts" or gives_up is not None:
            raise
        await _ask_about_posts(press, update, turn, str(refused.numbers["numbers"]))
        return
    await _begun(update, turn, offered, "done-swap-offered", count=len(offered.offered))


async def _ask_about_posts(press: Press, update: Update, turn: Turn, numbers: str) -> None:
    go, stay = (Press("swapopen", press.number, 0, f"{press.argument}={choice}") for choice in ("go", "stay"))
    rows = ((Button("button-swap-posts-go", go),), (Button("button-swap-posts-stay", stay),), (NEVER_MIND,))
    await turn.say(update, "swap-posts-ask", rows, numbers=numbers)
    await _quiet(update, turn)


async def press_yes(press: Press, update: Update, turn: Turn) -> None:
    """Yes to a swap, or an offered week taken for the week that was shown ("-": none)."""
    own = {"": swaps.ANY, "-": ""}.get(press.argument, press.argument)
    await _say_yes(press, update, turn, None, own)


async def press_for(press: Press, update: Update, turn: Turn) -> None:
    """A coordinator says yes on behalf of one of the two."""
    await _say_yes(press, update, turn, press.whole, swaps.ANY)


async def _say_yes(press: Press, update: Update, turn: Turn, trainee_id: int | None, own: str) -> None:
    said = await turn.desk.run(swaps.accept, speaker(update).id, press.number, trainee_id, own)
    await turn.tell_below(update, "done-swap-yes" if said.state is SwapState.AGREED else "done-swap-nod")


async def press_no(press: Press, update: Update, turn: Turn) -> None:
    """No to a swap."""
    await turn.desk.run(swaps.decline, speaker(update).id, press.number)
    await turn.tell_below(update, "done-swap-no")


async def press_off(press: Press, update: Update, turn: Turn) -> None:
    """Taken back."""
    await turn.desk.run(swaps.withdraw, speaker(update).id, press.number)
    await turn.tell_below(update, "done-swap-off")


async def press_ok(press: Press, update: Update, turn: Turn) -> None:
    """The coordinator's yes or no."""
    yes = press.argument == "yes"
    await turn.desk.run(swaps.confirm if yes else swaps.refuse, speaker(update).id, press.number)
    await turn.tell_below(update, "done-swap-confirmed" if yes else "done-swap-refused")


async def press_undo(press: Press, update: Update, turn: Turn) -> None:
    """A coordinator turns it back."""
    await turn.desk.run(swaps.undo, speaker(update).id, press.number)
    await turn.tell_below(update, "done-swap-undone")


async def press_back(press: Press, update: Update, turn: Turn) -> None:
    """One of the two wants it turned back."""
    await turn.desk.run(swaps.ask_undo, speaker(update).id, press.number)
    await turn.tell_below(update, "done-swap-undo-asked")


async def _quiet(update: Update, turn: Turn) -> None:
    """The question was answered: its buttons go."""
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def _begun(update: Update, turn: Turn, swap: Swap, code: str, **numbers: int) -> None:
    """What was asked of whom stands in the place of the question, with a button to take it back."""
    language = await turn.language(update)
    about = with_days(language, await turn.desk.read(swap_telling.about, swap))
    line = words.say(language, "swap-line", state=swap.state, **about)
    back = Button("button-swap-off", Press("swapoff", swap.id))
    await turn.redraw(update, f"{line} {words.say(language, code, **numbers)}", language, ((back,),))


def help_codes(roles: frozenset[Role]) -> list[str]:
    """What `/hulp` says of swapping, by role."""
    if Role.TRAINEE in roles:
        return ["help-swap"]
    return ["help-swap-coordinator"] if roles & set(access.PLANNERS) else []


ACTIONS = {
    "swap": press_swap,
    "swapweek": press_week,
    "swapmore": press_more,
    "swapwith": press_partner,
    "swapnow": press_now,
    "swapopen": press_open,
    "swapyes": press_yes,
    "swapfor": press_for,
    "swapno": press_no,
    "swapoff": press_off,
    "swapok": press_ok,
    "swapundo": press_undo,
    "swapback": press_back,
}
"""What its buttons do."""
