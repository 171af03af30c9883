"""What a holder does while their week runs: ask for an idea, choose their rhythm, pause and go on."""

from telegram import Update

import words
from bot import whose
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, speaker
from takeover import access, stopping
from takeover.life import ideas, rhythm
from takeover.life.ports import Rhythm
from takeover.model import Role
from takeover.ports import UnitOfWork


async def idea(update: Update, turn: Turn) -> None:
    """`/idee`: something to show of the daily work."""
    await _give_idea(update, turn, await turn.desk.read(whose.account_of, speaker(update).id))


async def press_idea(press: Press, update: Update, turn: Turn) -> None:
    """An idea below a prompt, or another one in the place of the last."""
    if press.argument != MORE:
        await _give_idea(update, turn, press.number)
        return
    language = await turn.language(update)
    await turn.redraw(update, await _idea(update, turn, press.number, language), language, _another(press.number))


MORE = "more"


async def _give_idea(update: Update, turn: Turn, account: int) -> None:
    language = await turn.language(update)
    await turn.say_text(update, await _idea(update, turn, account, language), language, _another(account))


async def _idea(update: Update, turn: Turn, account: int, language: str) -> str:
    given = await turn.desk.run(ideas.give, speaker(update).id, account)
    kind = words.say(language, f"idea-kind-{given.kind}")
    return words.say(language, "idea-shown", kind=kind, idea=words.say(language, f"idea-{given.code}"))


def _another(account: int) -> Rows:
    return ((Button("button-another-idea", Press("idea", account, 0, MORE)),),)


async def choose(update: Update, turn: Turn) -> None:
    """`/ritme`: when somebody hears from us each day."""
    await _ask_moment(update, turn, await turn.desk.read(whose.account_of, speaker(update).id))


async def _ask_moment(update: Update, turn: Turn, account: int) -> None:
    chosen = await turn.desk.read(_chosen, speaker(update).id, account)
    await turn.say(update, "rhythm-which", moment_rows(account), when=rhythm.name_of(chosen))


def _chosen(uow: UnitOfWork, telegram_id: int, account: int) -> Rhythm:
    return rhythm.of(uow, access.require(uow, telegram_id, account, Role.TRAINEE).id, account)


def moment_rows(account: int) -> Rows:
    """The moments of a day to choose from, and none at all."""
    names = (*rhythm.MOMENTS, rhythm.NEVER)
    return tuple((Button(f"button-rhythm-{name}", Press("rhythm", account, 0, name)),) for name in names)


async def press_rhythm(press: Press, update: Update, turn: Turn) -> None:
    """This moment; the question about the weekend comes in its place."""
    if not press.argument:
        await _ask_moment(update, turn, press.number)
        return
    await turn.desk.run(rhythm.choose_moment, speaker(update).id, press.number, press.argument)
    rows = tuple((Button(f"button-weekend-{one}", Press("weekend", press.number, 0, one)),) for one in ("yes", "no"))
    await turn.retell(update, "rhythm-weekend", rows)


async def press_weekend(press: Press, update: Update, turn: Turn) -> None:
    """Whether the weekend is part of the week."""
    yes = press.argument == "yes"
    chosen = await turn.desk.run(rhythm.choose_weekend, speaker(update).id, press.number, yes)
    await turn.retell(update, "rhythm-done", (), when=rhythm.name_of(chosen), weekend="yes" if yes else "no")


async def pause(update: Update, turn: Turn) -> None:
    """`/pauze`: their week stands still, or that of who they plan for."""
    user, account = speaker(update).id, await turn.desk.read(whose.account_of, speaker(update).id)
    if not await _ask_for_holder(update, turn, account, pausing=True):
        await turn.desk.run(stopping.pause, user, account)


async def go_on(update: Update, turn: Turn) -> None:
    """`/verder`: after a pause, or after stopping; or for who they plan for."""
    user, account = speaker(update).id, await turn.desk.read(whose.account_of, speaker(update).id)
    if not await _ask_for_holder(update, turn, account, pausing=False):
        await turn.desk.run(stopping.go_on, user, account)
        await turn.say(update, "done-stop-go-on")


async def _ask_for_holder(update: Update, turn: Turn, account: int, *, pausing: bool) -> bool:
    """Asks who plans whether this is for the holder of the running week; whether there was somebody to ask about."""
    helped = await turn.desk.run(stopping.to_help, speaker(update).id, account, pausing)
    if helped is None:
        return False
    week, holder = helped
    what = "pause" if pausing else "go-on"
    back = Button("button-stop-back", Press("stop", account, 0, "back"))
    rows = (*_for_holder(what, account, str(week.week)), (back,))
    await turn.say(update, f"{what}-for-which", rows, name=holder.name)
    return True


def _for_holder(what: str, account: int, week: str) -> Rows:
    return ((Button(f"button-{what}-for", Press("pausefor" if what == "pause" else "goonfor", account, 0, week)),),)


async def press_pause_for(press: Press, update: Update, turn: Turn) -> None:
    """Who plans lets the week stand still; the way back is below."""
    holder = await turn.desk.run(stopping.pause_for, speaker(update).id, press.number, press.argument)
    await turn.retell(update, "pause-for-done", _for_holder("go-on", press.number, press.argument), name=holder.name)


async def press_go_on_for(press: Press, update: Update, turn: Turn) -> None:
    """Who plans lets the week go on."""
    holder = await turn.desk.run(stopping.go_on_for, speaker(update).id, press.number, press.argument)
    await turn.retell(update, "go-on-for-done", (), name=holder.name)


def prompt_rows(account: int) -> Rows:
    """Under a daily prompt: help, and another moment."""
    return ((Button("button-idea", Press("idea", account)), Button("button-rhythm", Press("rhythm", account))),)


def idea_row(account: int) -> Rows:
    """Under a request for something more."""
    return ((Button("button-idea", Press("idea", account)),),)
