"""`/mijnweek`: what a week still needs, closed with a tap each; coordinators name people and force a gate."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from telegram import Update

import words
from bot.buttons import Button, Press
from bot.life import ready_panel
from bot.life.ready_panel import Panel
from bot.turn import Turn, chat_of, message_of, private, query_of, speaker
from takeover import access, gates, showing
from takeover.errors import Refused
from takeover.life import practice, preparation
from takeover.life.readiness import NAMED, Gate
from takeover.model import Role, Week, WeekState
from takeover.ports import ChatMessage, UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek

GOAL, FORCE = "goal", "force"
"""Parts of a message that asks for words; `drawn` is account, week, gate, the panel's message and when, in seconds."""
PATIENCE = timedelta(minutes=10)
"""So long words that reply to nothing answer the question."""
NO_SUBMISSION = 0
"""What these messages belong to, so that a picture in answer to one is no answer about a post."""
NO_PANEL = 0


async def my_week(update: Update, turn: Turn) -> None:
    """`/mijnweek`: one's own next week of each account; who plans chooses from those that come."""
    user, now = speaker(update).id, turn.desk.clock.now()
    own = await turn.desk.read(preparation.of_holder, now, user)
    for week in own:
        await _say_panel(update, turn, week)
    language = await turn.language(update)
    others = await turn.desk.read(_coming, turn, user, language)
    if others:
        await turn.say(update, "readiness-weeks", ready_panel.weeks_rows(others))
    elif not own:
        await _none_yet(update, turn)


async def _none_yet(update: Update, turn: Turn) -> None:
    """A trainee without a week can say which weeks they cannot; whoever else sends this has none."""
    roles = await turn.desk.read(_roles, speaker(update).id)
    if Role.TRAINEE in roles:
        await turn.say(update, "refused-no-weeks", ((Button("button-away", Press("awaypage")),),))
        return
    raise Refused("none-to-prepare" if roles & {*access.PLANNERS} else "no-weeks")


def _roles(uow: UnitOfWork, telegram_id: int) -> frozenset[Role]:
    return access.roles_of(uow, access.known(uow, telegram_id).id)


def _coming(uow: UnitOfWork, turn: Turn, user: int, language: str) -> list[tuple[int, str, str]]:
    found = preparation.to_prepare(uow, turn.desk.clock.now(), user)
    rows = [(account, week, uow.people.get(week.person_id)) for account, week in found]
    return [
        (
            account.id,
            str(week.week),
            words.say(
                language,
                "readiness-week-ready" if week.state is WeekState.READY else "readiness-week",
                week=str(week.week),
                name=person.name,
                account_name=account.name,
            ),
        )
        for account, week, person in rows
        if person.telegram_id != user
    ]


async def press_my_week(press: Press, update: Update, turn: Turn) -> None:
    """The holder's next week of one account, below what was said."""
    own = await turn.desk.read(preparation.of_holder, turn.desk.clock.now(), speaker(update).id)
    mine = [week for week in own if week.account_id == press.number]
    if not mine:
        raise Refused("no-weeks")
    await _say_panel(update, turn, mine[0])


async def _say_panel(update: Update, turn: Turn, week: Week) -> None:
    language = await turn.language(update)
    shown = await _panel(update, turn, week.account_id, week.week)
    await turn.say_text(update, ready_panel.text(shown, language), language, ready_panel.rows(shown))


async def _panel(update: Update, turn: Turn, account: int, week: IsoWeek, wanted: str = "") -> Panel:
    now = turn.desk.clock.now()
    return await turn.desk.read(ready_panel.panel, now, speaker(update).id, account, week, wanted)


async def press_ready(press: Press, update: Update, turn: Turn) -> None:
    """A gate is closed, asked about or forced; the panel stands as it is then, in its own place."""
    text, verb, value = (*press.argument.split(":", 2), "", "")[:3]
    week, wanted = IsoWeek.parse(text), ""
    if verb == "see":
        wanted = value
    elif verb == FORCE:
        await _ask_why(update, turn, press.number, week, _gate(value))
        return
    elif verb == ready_panel.CHANGE:
        await _change(update, turn, press.number, week)
        return
    elif verb == ready_panel.DEMAND:
        await turn.desk.run(preparation.demand, speaker(update).id, press.number, week, _gate(value))
    elif verb == Gate.GOAL:
        await _ask_goal(update, turn, press.number, week)
        return
    else:
        await _close(update, turn, press.number, week, _gate(verb), value)
    await _redraw(update, turn, press.number, week, wanted)


async def _change(update: Update, turn: Turn, account: int, week: IsoWeek) -> None:
    """What was settled already, with a button each, and what else belongs to a week."""
    language, shown = await turn.language(update), await _to_come(update, turn, account, week)
    rows = ready_panel.change_rows(shown, language)
    await turn.redraw(update, words.say(language, f"readiness-{'more' if shown.holds else 'change'}"), language, rows)


def _gate(text: str) -> Gate:
    if text not in {*Gate}:
        raise Refused("button-unknown")
    return Gate(text)


async def _close(update: Update, turn: Turn, account: int, week: IsoWeek, gate: Gate, value: str) -> None:
    user = speaker(update).id
    if gate is Gate.RULES:
        await turn.desk.run(gates.accept_rules, user, account, value)
    elif gate is Gate.AGREEMENT:
        await turn.desk.run(preparation.accept_agreement, user, account, value)
    elif gate is Gate.PRACTICE:
        await _rehearse(update, turn, account)
    elif gate in NAMED:
        person = Press("ready", argument=value).whole
        await turn.desk.run(preparation.name, user, account, week, gate, person)
    else:
        raise Refused("button-unknown")


async def _redraw(
    update: Update, turn: Turn, account: int, week: IsoWeek, wanted: str = "", message: int | None = None
) -> None:
    """The panel again where it stands: under the press, or at the message that was remembered."""
    language, shown = await turn.language(update), await _panel(update, turn, account, week, wanted)
    body, rows = ready_panel.text(shown, language), ready_panel.rows(shown)
    pressed = query_of(update).message if message is None else None
    where = message or (pressed.message_id if pressed is not None else NO_PANEL)
    if not where or not await turn.room.gateway.redraw(chat_of(update).id, where, body, language, rows):
        await turn.say_text(update, body, language, rows)


# Words: a goal, a reason.


async def _ask_goal(update: Update, turn: Turn, account: int, week: IsoWeek) -> None:
    await _to_come(update, turn, account, week)
    await _ask(update, turn, account, words.say(await turn.language(update), "goal-question"), GOAL, f"{week}:goal")


async def _to_come(update: Update, turn: Turn, account: int, week: IsoWeek) -> Panel:
    """Whoever may not see the week, or comes too late for it, is told so before they write."""
    shown = await _panel(update, turn, account, week)
    if shown.over:
        raise Refused("week-over", week=str(week))
    return shown


async def _ask_why(update: Update, turn: Turn, account: int, week: IsoWeek, gate: Gate) -> None:
    if not private(update):
        raise Refused("private-only")
    shown = await _to_come(update, turn, account, week)
    if not shown.plans:
        raise Refused("not-your-week")
    language = await turn.language(update)
    asked = words.say(language, "force-question", gate=words.say(language, f"gate-{gate}"))
    await _ask(update, turn, account, asked, FORCE, f"{week}:{gate}")


async def _ask(update: Update, turn: Turn, account: int, asked: str, part: str, about: str) -> None:
    """A question whose answer is typed, which remembers what it is about and where the panel stands."""
    chat, pressed = chat_of(update).id, query_of(update).message
    message_id = await turn.room.gateway.ask(chat, asked, speaker(update))
    panel = pressed.message_id if pressed is not None else NO_PANEL
    drawn = f"{account}:{about}:{panel}:{int(turn.desk.clock.now().timestamp())}"
    link = ChatMessage(chat, message_id, NO_SUBMISSION, part, drawn)
    await turn.desk.run(showing.remember, NO_SUBMISSION, (), [link])


async def answered(update: Update, turn: Turn) -> bool:
    """Whether a text in private was a goal, or the reason for forcing a gate."""
    message = message_of(update)
    replied = message.reply_to_message
    link = await turn.desk.read(showing.of_message, message.chat.id, replied.message_id) if replied else None
    if link is None or link.part not in (GOAL, FORCE) or not message.text:
        return False
    await _answer(update, turn, link, message.text)
    return True


async def typed(update: Update, turn: Turn) -> bool:
    """Whether a text that replies to nothing is the answer to a question of a moment ago."""
    message, now = message_of(update), turn.desk.clock.now()
    if message.reply_to_message is not None or message.forward_origin is not None or not message.text:
        return False
    link = await turn.desk.read(_awaited, now, message.chat.id, speaker(update).id)
    if link is None:
        return False
    await _answer(update, turn, link, message.text)
    return True


def _awaited(uow: UnitOfWork, now: datetime, chat: int, telegram_id: int) -> ChatMessage | None:
    """The last question in this chat, unless it was answered, is old, or they sent something since."""
    asked = [link for part in (GOAL, FORCE) for link in uow.chats.of(NO_SUBMISSION, part) if link.chat == chat]
    last = max(asked, key=lambda link: link.message_id, default=None)
    since = datetime.fromtimestamp(_asked_at(last), UTC) if last is not None else now
    if last is None or now - since > PATIENCE:
        return None
    newest = uow.submissions.of_maker(access.known(uow, telegram_id).id, tuple(State), limit=1)
    return None if any(post.created_at is not None and post.created_at > since for post in newest) else last


def _asked_at(link: ChatMessage) -> int:
    return int(link.drawn.rpartition(":")[2])


async def _answer(update: Update, turn: Turn, link: ChatMessage, said: str) -> None:
    account, text, gate, panel, _ = link.drawn.split(":")
    week = IsoWeek.parse(text)
    if link.part == GOAL:
        await turn.desk.run(preparation.add_goal, speaker(update).id, int(account), week, said)
        await turn.say(update, "goal-kept", reply=True)
    else:
        await _force(update, turn, int(account), week, _gate(gate), said)
    answered = replace(link, drawn=f"{link.drawn.rpartition(':')[0]}:0")
    await turn.desk.run(showing.remember, NO_SUBMISSION, (), [answered])
    await _redraw(update, turn, int(account), week, message=int(panel))


async def _force(update: Update, turn: Turn, account: int, week: IsoWeek, gate: Gate, reason: str) -> None:
    await turn.desk.run(preparation.force, speaker(update).id, account, week, gate, reason)
    name = words.say(await turn.language(update), f"gate-{gate}")
    await turn.say(update, "force-kept", reply=True, gate=name)


# Practice.


async def press_rehearse(press: Press, update: Update, turn: Turn) -> None:
    """Another practice round, or no more of it."""
    if press.argument != "stop":
        await _rehearse(update, turn, press.number)
        return
    await turn.desk.run(practice.end, speaker(update).id)
    await turn.retell(update, "practice-off")


async def _rehearse(update: Update, turn: Turn, account: int) -> None:
    if not private(update):
        raise Refused("private-only")
    await turn.desk.run(practice.begin, speaker(update).id, account)
    await turn.say(update, "practice-on", ready_panel.stop_row(account))
