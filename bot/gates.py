"""What people press and say at gates and moments: taking part, rules read, help, stopping, erasing, paid reach."""

from datetime import date, datetime, timedelta

from telegram import Message, Update

import words
from bot import asking, questions, sending, texts, videos, whose
from bot.buttons import Button, Press
from bot.life import handover, my_week, retrospect
from bot.turn import Turn, chat_of, message_of, number_and_rest, private, speaker
from rules.text import neutral
from takeover import access, gates, intake, labels, requests, spokesperson, stopping, unused, verdicts
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import UnitOfWork

STOPPING = {"stop", "stoppen", "ik wil stoppen", "ik stop ermee", "i want to stop", "i quit"}
"""What somebody types who does not know the command."""
AHEAD = timedelta(days=92)
"""So far ahead a period of the rulebook is shown on the plan."""


# Taking part (AVG-03), rules (AMB-01), label (AI-01), paid reach (PAID-01).


async def partake(press: Press, update: Update, turn: Turn) -> None:
    """They take part of their own free will."""
    account = await turn.desk.run(gates.take_part, speaker(update).id, press.number)
    await turn.tell_below(update, "done-partake", account_name=account.name)


async def read(press: Press, update: Update, turn: Turn) -> None:
    """They read the ground rules."""
    current = await turn.desk.run(gates.accept_rules, speaker(update).id, press.number, press.argument)
    await turn.tell_below(update, "done-read" if current else "done-read-older")


async def label(press: Press, update: Update, turn: Turn) -> None:
    """The label goes into the caption."""
    await turn.desk.run(labels.apply, speaker(update).id, press.number, press.revision)


async def paid(update: Update, turn: Turn) -> None:
    """`/betaald 12`: paid reach was switched on for a published post."""
    number, _ = number_and_rest(update)
    first = await turn.desk.run(gates.paid_reach, speaker(update).id, number)
    await turn.say(update, "paid-recorded" if first else "paid-known", reply=True, number=number)


# Not used (AVG-08), requests (AVG-07).


async def erase(press: Press, update: Update, turn: Turn) -> None:
    """Not at the term but now."""
    one = press.revision or None
    count = await turn.desk.run(unused.erase_now, speaker(update).id, press.number, press.whole, one)
    await turn.tell_below(update, "done-erased", count=count)


async def settled(press: Press, update: Update, turn: Turn) -> None:
    """A request was answered."""
    await turn.desk.run(requests.settle, speaker(update).id, press.number)
    await turn.tell_below(update, "done-settled", request=press.number)


# Help and stopping (VEIL-01).


async def stop(update: Update, turn: Turn) -> None:
    """`/stop`: harassed, stopping, or neither; no question about why."""
    account = await turn.desk.read(whose.account_of, speaker(update).id)
    what = ("harassed", "pause", "quit", "back")
    rows = tuple((Button(f"button-stop-{one}", Press("stop", account, 0, one)),) for one in what)
    await turn.say(update, "stop-which", rows)


async def press_stop(press: Press, update: Update, turn: Turn) -> None:
    """What it is; who helps hears it at once."""
    user = speaker(update).id
    if press.argument == "harassed":
        await turn.desk.run(stopping.report, user, press.number)
    elif press.argument == "pause":
        await turn.desk.run(stopping.pause, user, press.number)
    elif press.argument == "quit":
        await turn.desk.run(stopping.stop, user, press.number)
    elif press.argument == "rather-not":
        await turn.desk.run(stopping.rather_not, user, press.number)
    elif press.argument == "go-on":
        await turn.desk.run(stopping.go_on, user, press.number)
    elif press.argument != "back":
        raise Refused("button-unknown")
    await turn.tell_below(update, f"done-stop-{press.argument}")


async def give_back(press: Press, update: Update, turn: Turn) -> None:
    """The coordinator takes the week back."""
    week = await turn.desk.run(stopping.give_back, speaker(update).id, press.number, press.argument)
    await turn.tell_below(update, "done-given-back", week=str(week.week))


# Words that are no caption.


async def text(update: Update, turn: Turn) -> None:
    """A text in private."""
    if not await my_week.answered(update, turn) and not await heard(update, turn):
        await texts.text(update, turn)


async def media(update: Update, turn: Turn) -> None:
    """A photo, video or file."""
    if await refuse_evidence(update, turn) or await handover.spoken(update, turn):
        return
    if not await videos.sent(update, turn):
        await sending.media(update, turn)


async def heard(update: Update, turn: Turn) -> bool:
    """Whether a text in private was an answer to us, a journalist's question passed on, or wanting to stop."""
    message, user = message_of(update), speaker(update).id
    text = message.text or ""
    if await questions.answered(update, turn, spokesperson.answer):
        return True
    asked = _press_under(message)
    if asked is not None and asked.action == "stop" and asked.revision:
        await turn.desk.run(stopping.keep_evidence, user, asked.revision, text)
        await turn.say(update, "evidence-kept", reply=True)
        return True
    if await retrospect.replied(update, turn):
        return True
    if neutral(text).casefold().strip(" .!") in STOPPING:
        await stop(update, turn)
        return True
    if await my_week.typed(update, turn) or await handover.heard(update, turn) or await asking.asked(update, turn):
        return True
    idle = await turn.desk.read(_is_idle, user, turn.desk.clock.now())
    if (idle or message.forward_origin is not None) and await about_press(update, turn):
        return True
    return idle and message.forward_origin is None and await retrospect.written(update, turn)


def _is_idle(uow: UnitOfWork, telegram_id: int, now: datetime) -> bool:
    """Whether there is nothing that words could belong to."""
    return not intake.drafts(uow, telegram_id) and intake.awaiting_words(uow, telegram_id, now) is None


def _press_under(message: Message) -> Press | None:
    """What the first button under the message that was answered does."""
    return questions.press_under(message.reply_to_message) if message.reply_to_message is not None else None


async def about_press(update: Update, turn: Turn) -> bool:
    """Talk about a journalist goes to the spokesperson; whether it was such talk."""
    user, text = speaker(update).id, message_of(update).text or ""
    if not await turn.desk.read(_mentions_press, user, text):
        return False
    await turn.desk.run(spokesperson.relay, user, await turn.desk.read(whose.account_of, user), text)
    return True


def _mentions_press(uow: UnitOfWork, telegram_id: int, text: str) -> bool:
    """By the rulebook of any account that they have."""
    accounts = access.accounts_of(uow, access.known(uow, telegram_id), *Role)
    return any(spokesperson.is_press_question(text, verdicts.rulebook_of(uow, one.id)) for one in accounts)


async def refuse_evidence(update: Update, turn: Turn) -> bool:
    """A picture in answer to "what did you get?" never becomes a post; whether it was one."""
    asked = _press_under(message_of(update)) if private(update) else None
    if asked is None or asked.action != "stop" or not asked.revision:
        return False
    await turn.say(update, "evidence-picture", reply=True)
    return True


def help_codes(roles: frozenset[Role]) -> list[str]:
    """What `/hulp` says of these commands, by role."""
    editor = roles & {Role.EDITOR, Role.ADMIN}
    trainee = ["help-mijnweek", "help-idea", "help-rhythm", "help-stop"] if Role.TRAINEE in roles else []
    planner = ["help-mijnweek-coordinator"] if roles & {*access.PLANNERS} and not trainee else []
    return [*(["help-paid"] if editor else []), *trainee, *planner]


# Groups (CHAT-01) and the plan (AVG-09, POL-02).


async def joined(update: Update, turn: Turn) -> None:
    """The bot came into a group of an account."""
    await turn.desk.run(gates.notice_in_group, chat_of(update).id)


def plan_lines(uow: UnitOfWork, account: Account, now: datetime, language: str) -> list[str]:
    """What the coming time asks attention for: no privacy assessment, elections, mourning."""
    lines = [words.say(language, "plan-unassessed")] if account.unassessed else []
    if account.election:
        lines.append(words.say(language, "plan-election-on"))
    today = now.astimezone(account.zone).date()
    book = verdicts.rulebook_of(uow, account.id)
    for name, periods in sorted(book.moments.items()):
        for period in periods:
            if period.last >= today and period.first <= today + AHEAD:
                lines.append(_period(language, name, period.first, period.last))
    return lines


def _period(language: str, name: str, first: date, last: date) -> str:
    return words.say(
        language, f"plan-{name}", **{"from": words.day(language, first), "until": words.day(language, last)}
    )
