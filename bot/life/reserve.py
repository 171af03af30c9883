"""The reserve in the chat: the maker keeps a post for later, an editor asks for it, and one tap fills dry days."""

from datetime import date

from telegram import Update

import words
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, query_of, speaker
from takeover import editing, planning, showing
from takeover.errors import Refused
from takeover.life import reserve, reserving
from takeover.model import Account, Reserve, Submission
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


async def press_keep(press: Press, update: Update, turn: Turn) -> None:
    """The maker lets it wait in reserve."""
    await turn.desk.run(reserving.keep, speaker(update).id, press.number, press.revision)
    await _settle_question(update, turn)


async def press_let_go(press: Press, update: Update, turn: Turn) -> None:
    """The maker wants it out as usual."""
    await turn.desk.run(reserving.let_go, speaker(update).id, press.number, press.revision)
    await _settle_question(update, turn)


async def _settle_question(update: Update, turn: Turn) -> None:
    """A question that was answered offers nothing any more; the panel is drawn anew by itself."""
    message = query_of(update).message
    if message is None:
        return
    link = await turn.desk.read(showing.of_message, message.chat.id, message.message_id)
    if link is None or link.part != "panel":
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def press_still(press: Press, update: Update, turn: Turn) -> None:
    """Whether what has lain there may still be used: it stays, or is withdrawn."""
    if press.argument == "yes":
        await turn.desk.run(reserving.keep_on, speaker(update).id, press.number, press.revision)
        await turn.tell_below(update, "done-reserve-still")
    elif press.argument == "no":
        sure = Press("still", press.number, press.revision, "sure")
        yes = Press("still", press.number, press.revision, "yes")
        rows = ((Button("button-withdraw-sure", sure),), (Button("button-still-keep", yes),))
        await turn.tell_below(update, "reserve-still-sure", rows)
    else:
        await turn.desk.run(editing.withdraw, speaker(update).id, press.number)
        await _settle_question(update, turn)


async def press_ask(press: Press, update: Update, turn: Turn) -> None:
    """An editor would like to keep it."""
    await turn.desk.run(reserving.ask, speaker(update).id, press.number, press.revision)


async def press_use(press: Press, update: Update, turn: Turn) -> None:
    """The reserve fills a day, or what is left of a week; what came of it stands below the offer."""
    days = await turn.desk.read(_days, press, turn)
    planned = await turn.desk.run(reserve.use, speaker(update).id, press.number, days)
    await turn.tell_below(update, "done-reserve-used", numbers=" ".join(f"#{post.number}" for post in planned))


def _days(uow: UnitOfWork, press: Press, turn: Turn) -> list[date]:
    account = uow.accounts.get(press.number)
    if "W" in press.argument:
        return list(reserve.rest_of(IsoWeek.parse(press.argument), account, turn.desk.clock.now()))
    try:
        return [date.fromisoformat(press.argument)]
    except ValueError:
        raise Refused("button-unknown") from None


def use_row(account: int, kept: int, when: str) -> Rows:
    """One tap that fills a day (`2026-11-24`) or what is left of a week (`2026-W48`); none without a reserve."""
    return ((Button("button-use-reserve", Press("reserve", account, 0, when)),),) if kept else ()


def question_row(post: int, revision: int) -> Rows:
    """Under the question of an editor: it may wait, or not."""
    keep, rather_not = Press("keep", post, revision), Press("unkeep", post, revision)
    return ((Button("button-keep-reserve", keep),), (Button("button-no-reserve", rather_not),))


def still_row(post: int, revision: int) -> Rows:
    """Under the question whether it may still be used."""
    yes, no = Press("still", post, revision, "yes"), Press("still", post, revision, "no")
    return ((Button("button-still-yes", yes),), (Button("button-still-no", no),))


def menu_row(post: Submission) -> Rows:
    """What the maker can choose; of a story the press says why it cannot wait."""
    if post.reserve is Reserve.KEPT:
        return ((Button("button-no-reserve", Press("unkeep", post.number, post.revision)),),)
    if post.kind is None or post.state not in reserving.CHOOSABLE:
        return ()
    return ((Button("button-keep-reserve", Press("keep", post.number, post.revision)),),)


def card_row(post: Submission) -> Rows:
    """What an editor can ask for an approved post."""
    if post.reserve is not None or post.state not in reserving.APPROVED or not planning.can_wait(post):
        return ()
    return ((Button("button-ask-reserve", Press("askkeep", post.number, post.revision)),),)


def card_line(post: Submission, language: str) -> str:
    """What the editors read of it; nothing where the state says it, or where it ended."""
    wanted = post.reserve in (Reserve.KEPT, Reserve.ASKED)
    if post.reserve is None or (wanted and post.state not in reserving.CHOOSABLE):
        return ""
    return words.say(language, "card-reserve", what=post.reserve)


def queue_line(uow: UnitOfWork, account: Account, language: str) -> str:
    """What lies in reserve, for the queue; empty without any."""
    posts = reserve.candidates(uow, account.id)
    numbers = " ".join(f"#{post.number}" for post in posts)
    return words.say(language, "queue-reserve", numbers=numbers) if numbers else ""
