"""What an editor does: decide by button or command, choose a slot, stop everything, answer a question."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from telegram import Update

import words
from bot import questions, wording
from bot.buttons import NEVER_MIND, Button, Press, in_pairs
from bot.life import reserve
from bot.turn import Turn, argument, chat_of, message_of, number_and_rest, private, speaker
from takeover import access, editing, planning, publication, review, showing
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.planning import Stand
from takeover.ports import ChatMessage, UnitOfWork
from takeover.slots import Timetable
from takeover.when import moment

FREE = {"vrij", "los", "free"}
MINUTE = timedelta(minutes=1)


def is_editors(uow: UnitOfWork, chat: int) -> bool:
    """Whether a group is where an account's editors decide."""
    account = uow.accounts.of_chat(chat)
    return account is not None and account.editors_chat == chat


async def _number_here(update: Update, turn: Turn) -> tuple[int, str]:
    """A command's number and the rest; another account's number does not exist in a group."""
    number, rest = number_and_rest(update)
    if not private(update):
        await turn.desk.read(_belongs, number, chat_of(update).id)
    return number, rest


def _belongs(uow: UnitOfWork, number: int, chat: int) -> None:
    account = uow.accounts.of_chat(chat)
    if account is None or access.submission(uow, number).account_id != account.id:
        raise Refused("no-such-number", number=number)


async def approve(update: Update, turn: Turn) -> None:
    """`/goedkeuren 12`."""
    number, _ = await _number_here(update, turn)
    await turn.desk.run(review.approve, speaker(update).id, number)
    await turn.say(update, "done-approved", reply=True, number=number)


async def request_changes(update: Update, turn: Turn) -> None:
    """`/aanpassen 12 reason`."""
    number, reason = await _number_here(update, turn)
    post = await turn.desk.run(review.request_changes, speaker(update).id, number, reason)
    await turn.say(update, "done-upheld" if review.is_upheld(post) else "done-changes", reply=True, number=number)


async def reject(update: Update, turn: Turn) -> None:
    """`/afwijzen 12 reason`."""
    number, reason = await _number_here(update, turn)
    post = await turn.desk.run(review.reject, speaker(update).id, number, reason)
    await turn.say(update, "done-upheld" if review.is_upheld(post) else "done-rejected", reply=True, number=number)


async def slot(update: Update, turn: Turn) -> None:
    """`/plek 12 wo 12:15`, `/plek 12 vrij`, or `/plek 12` for a choice."""
    number, text = await _number_here(update, turn)
    user = speaker(update).id
    account = await turn.desk.read(_account_of_post, user, number)
    if not text:
        await turn.say(update, "choose-slot", await _free(update, turn, number, account), reply=True, number=number)
        return
    chosen = None if text.lower() in FREE else moment(text, turn.desk.clock.now(), account.zone)
    post = await turn.desk.run(planning.pin, user, number, chosen)
    await _say_slot(update, turn, post.number, chosen, account)


async def _say_slot(update: Update, turn: Turn, number: int, chosen: datetime | None, account: Account) -> None:
    if chosen is None:
        await turn.say(update, "done-unpinned", reply=True, number=number)
        return
    shown = wording.moment(await turn.language(update), chosen, account.timezone)
    usual = "yes" if list(Timetable.parse(account.slots).between(chosen, chosen + MINUTE, account.zone)) else "no"
    await turn.say(update, "done-pinned", reply=True, number=number, slot=shown, usual=usual)


async def _free(update: Update, turn: Turn, number: int, account: Account) -> tuple[tuple[Button, ...], ...]:
    language = await turn.language(update)
    moments = await turn.desk.run(showing.free_slots, number)
    held = await turn.desk.read(showing.held_slots, number)
    shown = {at: wording.moment(language, at, account.timezone) for at in moments}
    shown |= {
        at: words.say(language, "slot-held", slot=shown[at], number=other) for at, other in held.items() if at in shown
    }
    buttons = [Button("", Press("slot", number, 0, str(int(at.timestamp()))), text=text) for at, text in shown.items()]
    return (*in_pairs(buttons), (Button("button-unpin", Press("slot", number, 0, "free")), NEVER_MIND))


def _account_of_post(uow: UnitOfWork, telegram_id: int, number: int) -> Account:
    _, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
    return uow.accounts.get(post.account_id)


async def press_approve(press: Press, update: Update, turn: Turn) -> None:
    """The button on the card."""
    await turn.desk.run(review.approve, speaker(update).id, press.number, press.revision)


async def press_ask(press: Press, update: Update, turn: Turn) -> None:
    """Which reason: canned ones as buttons, an own one as an answer to the card."""
    await turn.desk.run(review.await_reason, speaker(update).id, press.number, press.revision, press.argument)


async def press_own(press: Press, update: Update, turn: Turn) -> None:
    """An own reason: the answer to a message that asks whoever pressed for it."""
    user, chat = speaker(update), chat_of(update).id
    await turn.desk.run(review.await_reason, user.id, press.number, press.revision, press.argument)
    text = words.say(await turn.language(update), f"own-reason-{press.argument}", number=press.number)
    message_id = await turn.room.gateway.ask(chat, text, user)
    link = ChatMessage(chat, message_id, press.number, "asked")
    await turn.desk.run(showing.remember, press.number, (), [link])


async def press_changes(press: Press, update: Update, turn: Turn) -> None:
    """A canned reason to change something."""
    await turn.desk.run(review.request_changes, speaker(update).id, press.number, press.argument, press.revision)


async def press_reject(press: Press, update: Update, turn: Turn) -> None:
    """A canned reason to turn it down."""
    await turn.desk.run(review.reject, speaker(update).id, press.number, press.argument, press.revision)


async def press_uphold(press: Press, update: Update, turn: Turn) -> None:
    """A canned reason why a ground rule stands."""
    await turn.desk.run(review.uphold, speaker(update).id, press.number, press.argument, press.revision)


async def press_allow(press: Press, update: Update, turn: Turn) -> None:
    """A canned reason why a ground rule does not stand in the way."""
    await turn.desk.run(review.overrule, speaker(update).id, press.number, press.argument, press.revision)


async def press_slots(press: Press, update: Update, turn: Turn) -> None:
    """A choice of moments for this post."""
    account = await turn.desk.read(_account_of_post, speaker(update).id, press.number)
    rows = await _free(update, turn, press.number, account)
    await turn.say(update, "choose-slot", rows, reply=True, number=press.number)


async def press_slot(press: Press, update: Update, turn: Turn) -> None:
    """One of these moments."""
    chosen = None if press.argument == "free" else _instant(press.whole)
    account = await turn.desk.read(_account_of_post, speaker(update).id, press.number)
    await turn.desk.run(planning.pin, speaker(update).id, press.number, chosen)
    shown = wording.moment(await turn.language(update), chosen, account.timezone) if chosen else ""
    code = "done-pinned" if chosen else "done-unpinned"
    await turn.retell(update, code, number=press.number, slot=shown, usual="yes")


def _instant(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused("button-unknown") from None


async def press_unknown(press: Press, update: Update, turn: Turn) -> None:
    """A human decides an unknown outcome; "it is there" needs to know which post it is."""
    user = speaker(update).id
    if press.argument == "live":
        await _say_live(press, update, turn, user)
        return
    await turn.desk.run(publication.decide_unknown, user, press.number, press.revision, press.argument)


async def _say_live(press: Press, update: Update, turn: Turn, user: int) -> None:
    await turn.desk.read(_current, user, press, *access.STOPPERS)
    found = await turn.room.public(press.number)
    if not found:
        raise Refused("nothing-new-public", number=press.number)
    if len(found) == 1:
        await turn.desk.run(publication.live_by_hand, user, press.number, found[0].id, found[0].permalink)
        return
    rows = tuple(
        (Button("", Press("live", press.number, press.revision, post.id), text=wording.short(post.caption) or post.id),)
        for post in found[:8]
    )
    await turn.say(update, "which-live", rows, reply=True, number=press.number)


async def press_live(press: Press, update: Update, turn: Turn) -> None:
    """This one of several public posts is it."""
    user = speaker(update).id
    await turn.desk.read(_current, user, press, *access.STOPPERS)
    found = [post for post in await turn.room.public(press.number) if post.id == press.argument]
    if not found:
        raise Refused("out-of-date", number=press.number)
    await turn.desk.run(publication.live_by_hand, user, press.number, found[0].id, found[0].permalink)


async def press_takedown(press: Press, update: Update, turn: Turn) -> None:
    """A published post has to go."""
    await turn.desk.read(_current, speaker(update).id, press, *Role)
    await turn.desk.run(editing.ask_takedown, speaker(update).id, press.number)


async def press_gone(press: Press, update: Update, turn: Turn) -> None:
    """It is gone."""
    await turn.desk.read(_current, speaker(update).id, press, *access.REVIEWERS)
    await turn.desk.run(editing.taken_down, speaker(update).id, press.number)


def _current(uow: UnitOfWork, telegram_id: int, press: Press, *roles: Role) -> None:
    """Raises Refused("out-of-date") for a button of another revision."""
    _, post = access.reviewed(uow, telegram_id, press.number, *roles)
    if post.revision != press.revision:
        raise Refused("out-of-date", number=post.number)


async def reply(update: Update, turn: Turn) -> None:
    """An answer to one of the bot's messages in the editors' group: a reason, or the answer to a question."""
    message = message_of(update)
    replied = message.reply_to_message
    if replied is None or not message.text:
        return
    if await questions.answered(update, turn, review.answer_question):
        return
    link = await turn.desk.read(showing.of_message, message.chat.id, replied.message_id)
    if link is not None:
        await turn.desk.run(review.reply, speaker(update).id, link.number, message.text)


async def queue(update: Update, turn: Turn) -> None:
    """`/wachtrij`."""
    account = await account_here(update, turn, "queue")
    if account is not None:
        await _show_queue(update, turn, account)


async def _show_queue(update: Update, turn: Turn, account: int) -> None:
    """What goes out when, and what waits for a decision."""
    found, posts, waiting = await turn.desk.read(showing.queue_of, speaker(update).id, account)
    language = await turn.language(update)
    lines = [words.say(language, "queue-head", account_name=found.name)]
    if found.frozen_at is not None:
        lines.append(words.say(language, "queue-frozen"))
    lines += [wording.line_of(language, post, found.timezone, wording.state_in_queue(language, post)) for post in posts]
    if not posts:
        lines.append(words.say(language, "queue-empty"))
    if kept := await turn.desk.read(reserve.queue_line, found, language):
        lines.append(kept)
    if waiting:
        lines += ["", words.say(language, "queue-waiting")]
        lines += [wording.line_of(language, post, found.timezone) for post in waiting]
    await turn.say_text(update, "\n".join(lines), language)


async def freeze(update: Update, turn: Turn) -> None:
    """`/noodstop`."""
    await _stop(update, turn, "freeze")


async def resume(update: Update, turn: Turn) -> None:
    """`/hervat`."""
    await _stop(update, turn, "resume")


async def _stop(update: Update, turn: Turn, what: str) -> None:
    account = await account_here(update, turn, what)
    if account is not None:
        await _do_stop(update, turn, what, account)


async def press_account_action(press: Press, update: Update, turn: Turn) -> None:
    """The account that was asked for, by somebody who has several."""
    if press.argument == "queue":
        await _show_queue(update, turn, press.number)
    elif press.argument in {"freeze", "resume"}:
        await _do_stop(update, turn, press.argument, press.number)
    else:
        raise Refused("button-unknown")


async def _do_stop(update: Update, turn: Turn, what: str, account: int) -> None:
    use_case = planning.freeze if what == "freeze" else planning.resume
    heard_in = None if private(update) else chat_of(update).id
    stand = await turn.desk.run(use_case, account, speaker(update).id, heard_in)
    language = await turn.language(update)
    if not await turn.say_text(update, stand_text(language, what, stand), language):
        await turn.say(update, f"done-{what}", account_name=stand.account.name)


def stand_text(language: str, what: str, stand: Stand) -> str:
    """What stands still, what is in flight, what is public."""
    lines = [words.say(language, f"done-{what}", account_name=stand.account.name)]
    for name, numbers in (("frozen", stand.frozen), ("in-flight", stand.in_flight), ("public", stand.public)):
        if numbers:
            shown = " ".join(_numbered(language, number, stand) for number in numbers)
            lines.append(words.say(language, f"stand-{name}", numbers=shown))
    return "\n".join(lines)


def _numbered(language: str, number: int, stand: Stand) -> str:
    """A post's number, with the reason why it is not out yet where there is one."""
    if number not in stand.problems:
        return f"#{number}"
    problem = wording.problem(language, stand.problems[number])
    return words.say(language, "stand-problem", number=f"#{number}", problem=problem)


async def account_here(update: Update, turn: Turn, what: str) -> int | None:
    """The account of this group, or of this person; asks when there are several and answers None."""
    user = speaker(update).id
    accounts = await turn.desk.read(_accounts, user, None if private(update) else chat_of(update).id)
    if not accounts:
        raise Refused("wrong-role", role="editor")
    if len(accounts) == 1:
        return accounts[0].id
    named = [account for account in accounts if account.name == argument(update)]
    if named:
        return named[0].id
    rows = tuple((Button("", Press("which", account.id, 0, what), text=account.name),) for account in accounts)
    await turn.say(update, "which-account-for", rows, what=what)
    return None


def _accounts(uow: UnitOfWork, telegram_id: int, group: int | None) -> Sequence[Account]:
    person = access.known(uow, telegram_id)
    mine = access.accounts_of(uow, person, *access.STOPPERS)
    here = uow.accounts.of_chat(group) if group is not None else None
    return [account for account in mine if account.id == here.id] if here else mine
