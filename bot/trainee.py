"""What a trainee does with a draft: answer, change, take back; and see what is under way."""

from collections.abc import Sequence

from telegram import Update

import words
from bot import draft, wording
from bot.albums import in_one_frame
from bot.buttons import Press
from bot.turn import Turn, query_of, speaker
from rules.facts import Kind
from takeover import access, editing, review, showing
from takeover.errors import Refused
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork
from takeover.states import State


async def answer(press: Press, update: Update, turn: Turn) -> None:
    """A tap on an answer."""
    question, _, value = press.argument.partition("=")
    user = speaker(update).id
    if value == "edit":
        await _rewrite(turn, user, await turn.desk.read(current, user, press), question)
        return
    if question == draft.TONE:
        value = await turn.desk.read(_in_words, press.number, value)
    items = None
    if question == "kind":
        post = await turn.desk.read(current, user, press)
        items = await _in_kind(turn, post, kind_of(post, value))
    await turn.desk.run(editing.answer, user, press.number, press.revision, question, value, items)


def _in_words(uow: UnitOfWork, number: int, value: str) -> str:
    """What the button about a text said, for the editors; the value where it says the same under every rule."""
    view = showing.view(uow, number)
    if view is None or view.question is None or view.question.id != draft.TONE:
        return value
    label = draft.tone_label(view.question.codes)
    return value if label == draft.USUAL_TONE else words.say(view.account.language, label)


async def _rewrite(turn: Turn, user: int, post: Submission, question: str) -> None:
    """The maker rather changes what the question is about: the next words, or picture, take its place."""
    where, item = showing.place_of_contact(post) if question == "contact" else ("caption", 0)
    if where == "picture":
        await turn.desk.run(editing.want_replacement, user, post.number, item or 1)
    else:
        await turn.desk.run(editing.want_words, user, post.number, where)


async def rewrite(press: Press, update: Update, turn: Turn) -> None:
    """The next words are this text."""
    await turn.desk.read(current, speaker(update).id, press)
    await turn.desk.run(editing.want_words, speaker(update).id, press.number, press.argument)
    await close_menu(press, update, turn)


async def reopen(press: Press, update: Update, turn: Turn) -> None:
    """Back to the question before this one."""
    await turn.desk.run(editing.reopen, speaker(update).id, press.number, press.revision, press.argument)


def current(uow: UnitOfWork, telegram_id: int, press: Press) -> Submission:
    """The submission of a button; raises Refused("out-of-date") for another revision's, and after a wipe."""
    post = access.own(uow, telegram_id, press.number)
    if post.revision != press.revision or not post.items:
        raise Refused("out-of-date", number=post.number)
    return post


def kind_of(post: Submission, value: str) -> Kind:
    """What "story" or "feed" means for this submission."""
    if value == "story":
        return Kind.STORY
    return Kind.REEL if post.items[0].video else Kind.IMAGE


async def _in_kind(turn: Turn, post: Submission, kind: Kind) -> list[Item]:
    return [await turn.room.studio.redraw(item, post.account_id, kind) for item in post.items]


async def make(press: Press, update: Update, turn: Turn) -> None:
    """A story of a post, or the other way round."""
    user = speaker(update).id
    post = await turn.desk.read(current, user, press)
    kind = kind_of(post, press.argument)
    await turn.desk.run(editing.make, user, press.number, press.revision, kind, await _in_kind(turn, post, kind))


async def menu(press: Press, update: Update, turn: Turn) -> None:
    """The buttons make place for what can be changed, and come back."""
    user = speaker(update).id
    post = await turn.desk.read(current, user, press)
    if post.refused_for_good:
        post = await turn.desk.run(editing.take_up, user, press.number)
    if post.state not in draft.MENU_STATES:
        raise Refused("too-late", number=post.number, state=post.state)
    if press.action == "back":
        await turn.desk.run(editing.cancel_replacement, user, post.number)
        await close_menu(press, update, turn)
        return
    if press.action == "talks":
        await turn.desk.run(editing.want_words, user, post.number, "speech", asked=True)
    view = await turn.desk.read(showing.view, post.number)
    if view is not None:
        language = await turn.language(update)
        body, rows = draft.menu_text(view, language, press.action), draft.menu_rows(view, press.action)
        await turn.redraw(update, body, language, rows)


async def close_menu(press: Press, update: Update, turn: Turn) -> None:
    """What stood there before the menu stands there again: the panel, or an editor's wish."""
    message = query_of(update).message
    view = await turn.desk.read(showing.view, press.number)
    if view is None or message is None:
        return
    language = await turn.language(update)
    link = await turn.desk.read(showing.of_message, message.chat.id, message.message_id)
    told = link is not None and link.part == "told" and draft.is_wish(view.submission)
    body = draft.wish(view, language) if told else draft.text(view, language)
    await turn.redraw(update, body, language, draft.rows(view))


async def front(press: Press, update: Update, turn: Turn) -> None:
    """One part of the album comes first; the frame follows it."""
    user = speaker(update).id
    post = await turn.desk.read(current, user, press)
    if not 1 <= press.whole <= len(post.items):
        raise Refused("no-such-item", number=post.number, count=len(post.items))
    first = post.items[press.whole - 1]
    items = [first, *(item for item in post.items if item is not first)]
    framed = await in_one_frame(turn.room.studio, post.account_id, items)
    await turn.desk.run(editing.reorder, user, press.number, framed)
    await turn.retell(update, "now-in-front", number=post.number, position=press.whole)


async def replace_one(press: Press, update: Update, turn: Turn) -> None:
    """The next picture takes the place of this one."""
    await turn.desk.read(current, speaker(update).id, press)
    await turn.desk.run(editing.want_replacement, speaker(update).id, press.number, press.whole)
    await close_menu(press, update, turn)


async def withdraw(press: Press, update: Update, turn: Turn) -> None:
    """Takes it back."""
    await turn.desk.read(current, speaker(update).id, press)
    await turn.desk.run(editing.withdraw, speaker(update).id, press.number)


async def ask_overrule(press: Press, update: Update, turn: Turn) -> None:
    """Asks the editors to let a blocked draft through."""
    await turn.desk.run(review.ask_overrule, speaker(update).id, press.number, press.revision)


async def status(update: Update, turn: Turn) -> None:
    """`/status`: what is under way."""
    posts = await turn.desk.read(showing.status, speaker(update).id)
    language = await turn.language(update)
    if not posts:
        await turn.say(update, "status-empty")
        return
    zones = await turn.desk.read(_zones, sorted({post.account_id for post in posts}))
    parts = [
        _listed(language, "status-head", [post for post in posts if post.state is not State.PUBLISHED], zones),
        _listed(language, "status-online", [post for post in posts if post.state is State.PUBLISHED], zones),
    ]
    await turn.say_text(update, "\n\n".join(filter(None, parts)), language)


def _listed(language: str, head: str, posts: Sequence[Submission], zones: dict[int, str]) -> str:
    """A line for each, under their heading; where one is online, its address below it."""
    lines = [
        line
        for post in posts
        for line in (wording.line_of(language, post, zones[post.account_id]), post.permalink)
        if line
    ]
    return "\n".join((words.say(language, head), *lines)) if lines else ""


def _zones(uow: UnitOfWork, accounts: list[int]) -> dict[int, str]:
    return {account: uow.accounts.get(account).timezone for account in accounts}
