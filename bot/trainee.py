"""What a trainee does: send, write, answer, change, take back, ask."""

from collections.abc import Sequence
from datetime import datetime

from telegram import Message, Update

import words
from bot import converting, draft, files, subtitles, wording
from bot.albums import in_one_frame
from bot.buttons import Button, Press
from bot.ports import Told
from bot.turn import Turn, argument, chat_of, message_of, private, query_of, speaker
from rules.facts import Kind
from takeover import access, editing, intake, people, review, showing, spokesperson, verdicts
from takeover.errors import Refused
from takeover.model import Item, Role, Submission
from takeover.ports import UnitOfWork
from takeover.states import State

EDITED = {"source": "caption", "caption": "caption", "alt": "alt"}
"""What an edited message changes, by the part that it is of its submission."""
WITH_WORDS = {"alt", "caption", "maker_name", "speech", "tone"}


async def media(update: Update, turn: Turn) -> None:
    """A photo, video or file, in private or in the trainees' group."""
    message = message_of(update)
    if not private(update) and (
        message.sender_chat is not None or not (message.photo or message.document or message.video)
    ):
        return
    user = speaker(update)
    group = None if private(update) else chat_of(update).id
    answered = message.reply_to_message.message_id if message.reply_to_message and not message.media_group_id else None
    where = await turn.desk.run(intake.place, user.id, group, message.message_id, message.media_group_id, answered)
    if where is None:
        return
    album = f"{message.chat.id}/{message.media_group_id}" if message.media_group_id else None
    try:
        item = await _taken(update, turn, where.account.id)
    except Refused:
        if album and message.caption and not where.replaces:
            await _keep_words(turn, album, message)
        raise
    if where.replaces:
        await _replace(turn, user.id, *where.replaces, item, message.caption or "")
        return
    if album:
        item = await _in_frame_of(turn, album, item)
    loose = turn.room.albums.words_of(album) if album else None
    submission = await turn.desk.run(
        intake.receive, where, item, caption=message.caption or "", album=album, loose=loose
    )
    if submission.unsettled:
        turn.room.albums.expect(submission.number, str(message.chat.id))
    elif album:
        await _frame_again(turn, user.id, submission)


async def _keep_words(turn: Turn, album: str, message: Message) -> None:
    """The one caption of several files may hang under one that cannot be used."""
    words = intake.LooseWords(message.caption or "", message.chat.id, message.message_id)
    if not await turn.desk.run(intake.give_words, album, words):
        turn.room.albums.keep_words(album, words)


async def _taken(update: Update, turn: Turn, account: int) -> Item:
    message = message_of(update)
    file, forwarded = files.sent(message), message.forward_origin is not None
    kind = Kind.CAROUSEL if message.media_group_id else None

    async def take(told: Told | None) -> Item:
        async with turn.room.hands.of(message):
            data = await files.fetch(turn.bot, file)
            as_file = bool(message.document)
            return await turn.room.studio.take(account, data, kind, as_file=as_file, forwarded=forwarded, told=told)

    return files.placed(await converting.taken(update, turn, take), message)


async def _in_frame_of(turn: Turn, album: str, item: Item) -> Item:
    """A part that comes after its album has settled, in the album's frame."""
    settled = await turn.desk.read(_settled, album)
    if settled is None:
        return item
    return (await in_one_frame(turn.room.studio, settled.account_id, [*settled.items, item]))[-1]


def _settled(uow: UnitOfWork, album: str) -> Submission | None:
    known = uow.submissions.album(album)
    return known if known is not None and known.items and not known.unsettled else None


async def _frame_again(turn: Turn, user: int, submission: Submission) -> None:
    items = await in_one_frame(turn.room.studio, submission.account_id, submission.items)
    if tuple(items) != submission.items:
        await turn.desk.run(editing.reorder, user, submission.number, items)


async def _replace(turn: Turn, user: int, number: int, position: int, item: Item, caption: str) -> None:
    post = await turn.desk.read(access.own, user, number)
    if position > len(post.items):
        raise Refused("out-of-date", number=number)
    studio, account = turn.room.studio, post.account_id
    if post.kind is not None and post.kind is not Kind.IMAGE:
        item = await studio.redraw(item, account, post.kind)
    items = [item if at == position else old for at, old in enumerate(post.items, 1)]
    items = await in_one_frame(studio, account, items)
    await turn.desk.run(editing.replace_item, user, number, position, items, caption)


async def edited(update: Update, turn: Turn) -> None:
    """An edited message: its caption, or a text that served as caption or alt text."""
    message, user = message_of(update), speaker(update)
    link = await turn.desk.read(showing.of_message, message.chat.id, message.message_id)
    if link is None or link.part not in EDITED:
        return
    if not (message.text or message.caption) and link.part == "source":
        post = await turn.desk.read(access.own, user.id, link.number)
        if len(post.items) != 1:
            return  # a part of an album; the words stand, or stood, under another one
    await write(update, turn, link.number, EDITED[link.part], message)


async def write(update: Update, turn: Turn, number: int, purpose: str, message: Message) -> None:
    """Puts the words of a message where they belong."""
    text, where, user = message.text or message.caption or "", (message.chat.id, message.message_id), speaker(update).id
    if purpose == "alt":
        await turn.desk.run(editing.set_alt_texts, user, number, text, where)
    elif purpose == "caption":
        await turn.desk.run(editing.set_caption, user, number, text, where)
    elif purpose == "speech":
        await subtitles.spoken(update, turn, number, text, message)
    else:
        post = await turn.desk.read(access.own, user, number)
        await turn.desk.run(editing.answer, user, number, post.revision, purpose, text, message=where)


async def text(update: Update, turn: Turn) -> None:
    """Words in the private chat: the answer to a question, a caption, or talk that deserves a hint."""
    user, message = speaker(update), message_of(update)
    replied = message.reply_to_message
    link = await turn.desk.read(showing.of_message, message.chat.id, replied.message_id) if replied else None
    if link is not None:
        post = await turn.desk.read(access.own, user.id, link.number)
        await write(update, turn, link.number, purpose_of(post, turn.desk.clock.now()), message)
        return
    asked = await turn.desk.read(intake.awaiting_words, user.id, turn.desk.clock.now())
    if asked is not None:
        await write(update, turn, asked.number, purpose_of(asked, turn.desk.clock.now()), message)
        return
    drafts = [one for one in await turn.desk.read(intake.drafts, user.id) if one.items]
    candidates = [one for one in drafts if wants_words(one)]
    if len(candidates) == 1 and not (candidates[0].caption and len(drafts) > 1):
        await _write_unasked(update, turn, candidates[0])
    elif drafts:
        await _which(update, turn, candidates if len(candidates) > 1 else drafts[:5])
    else:
        await turn.say(update, "nothing-open")


async def _write_unasked(update: Update, turn: Turn, post: Submission) -> None:
    """Words that nobody pointed anywhere; when they become the caption without being asked for, that is said."""
    message, purpose = message_of(update), purpose_of(post, turn.desk.clock.now())
    await write(update, turn, post.number, purpose, message)
    if post.waiting not in WITH_WORDS:
        await turn.say(update, "caption-taken", number=post.number, text=wording.short(message.text or ""))


def wants_words(post: Submission) -> bool:
    """Whether words that come out of the blue are likely to be about this submission."""
    if post.state is State.CHANGES_REQUESTED or not post.caption:
        return True
    blocked = post.state is State.DRAFT and bool(verdicts.blocks(post.findings))
    return blocked or post.waiting in WITH_WORDS


def purpose_of(post: Submission, now: datetime) -> str:
    """What words about a submission are, when nobody says so."""
    waiting = editing.words_wanted(post, now) or post.waiting or ""
    return waiting if waiting in WITH_WORDS else "caption"


async def _which(update: Update, turn: Turn, drafts: Sequence[Submission]) -> None:
    if len(drafts) == 1:
        await _replace_or_not(update, turn, drafts[0])
        return
    rows = [
        (
            Button(
                "", Press("text", one.number, one.revision), text=f"#{one.number} {wording.short(one.caption)}".strip()
            ),
        )
        for one in drafts
    ]
    await turn.say(update, "which-draft", (*rows, (Button("button-none", Press("text")),)), reply=True)


async def _replace_or_not(update: Update, turn: Turn, post: Submission) -> None:
    """There is a text already and nobody asked for one: what the new words are is for the maker to say."""
    rows = [(Button("button-replace-caption", Press("text", post.number, post.revision, "caption")),)]
    if post.kind is not Kind.STORY and any(not item.video and not item.alt_text for item in post.items):
        rows.append((Button("button-is-alt", Press("text", post.number, post.revision, "alt")),))
    new = wording.short(message_of(update).text or "")
    keep = (Button("button-keep-caption", Press("text")),)
    await turn.say(update, "replace-caption", (*rows, keep), reply=True, number=post.number, text=new)


async def text_for(press: Press, update: Update, turn: Turn) -> None:
    """The maker said for which draft their words were, and what they are where that was asked too."""
    asked = query_of(update).message
    original = asked.reply_to_message if isinstance(asked, Message) else None
    if press.number and original is not None:
        post = await turn.desk.read(access.own, speaker(update).id, press.number)
        purpose = press.argument if press.argument in WITH_WORDS else purpose_of(post, turn.desk.clock.now())
        await write(update, turn, press.number, purpose, original)
    await _remove(update, turn)


async def _remove(update: Update, turn: Turn) -> None:
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.erase(message.chat.id, message.message_id)


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
    message = query_of(update).message
    view = await turn.desk.read(showing.view, post.number)
    if view is not None and message is not None:
        language = await turn.language(update)
        body, rows = draft.menu_text(view, language, press.action), draft.menu_rows(view, press.action)
        await turn.room.gateway.redraw(message.chat.id, message.message_id, body, language, rows)


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
    await turn.room.gateway.redraw(message.chat.id, message.message_id, body, language, draft.rows(view))


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
    message = query_of(update).message
    if message is not None:
        language = await turn.language(update)
        text = words.say(language, "now-in-front", number=post.number, position=press.whole)
        await turn.room.gateway.redraw(message.chat.id, message.message_id, text, language)


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


async def ask(update: Update, turn: Turn) -> None:
    """`/vraag …`: relayed to the editors, or to the spokesperson when a journalist asks; alone it asks what."""
    question, user = argument(update), speaker(update).id
    account = await turn.desk.read(account_of, user)
    if question:
        await turn.desk.run(spokesperson.ask, user, account, question)
        return
    asked = await turn.desk.run(spokesperson.await_question, user, account)
    await turn.say(update, "question-which", ((Button("button-no-question", Press("unask", asked)),),))


async def asked(update: Update, turn: Turn) -> bool:
    """Whether a text is the question that somebody was asked for; then it is on its way."""
    user, message = speaker(update).id, message_of(update)
    waiting = await turn.desk.read(spokesperson.awaited, user, turn.desk.clock.now())
    elsewhere = message.reply_to_message and not await _is_asking(turn, message.reply_to_message)
    if waiting is None or elsewhere:
        return False
    await turn.desk.run(spokesperson.forget_question, user, waiting.id)
    await turn.desk.run(spokesperson.ask, user, waiting.account, message.text or "")
    return True


async def _is_asking(turn: Turn, replied: Message) -> bool:
    """Whether a message that was answered is about no submission: then it may be the one that asks."""
    return await turn.desk.read(showing.of_message, replied.chat.id, replied.message_id) is None


async def unask(press: Press, update: Update, turn: Turn) -> None:
    """No question after all."""
    await turn.desk.run(spokesperson.forget_question, speaker(update).id, press.number)
    await _remove(update, turn)


def account_of(uow: UnitOfWork, telegram_id: int) -> int:
    """The account that a person means, without asking when they have one."""
    person = access.known(uow, telegram_id)
    accounts = sorted({account for account, _ in uow.people.roles(person.id)})
    for account in accounts:
        if len(accounts) == 1 or account == person.current_account:
            return account
    raise Refused("which-account")


async def consent(update: Update, turn: Turn) -> None:
    """`/toestemming`: what was agreed, and how to take it back."""
    user = speaker(update).id
    account = await turn.desk.read(account_of, user)
    withdrawn = await turn.desk.read(_withdrawn, user, account)
    label, action = ("button-consent-give", "yes") if withdrawn else ("button-consent-withdraw", "no")
    rows = ((Button(label, Press("consent", account, 0, action)),),)
    await turn.say(update, "consent-withdrawn-now" if withdrawn else "consent-given-now", rows)


def _withdrawn(uow: UnitOfWork, telegram_id: int, account: int) -> bool:
    return uow.people.consent_withdrawn(access.known(uow, telegram_id).id, account)


async def change_consent(press: Press, update: Update, turn: Turn) -> None:
    """Consent given, or taken back after "are you sure?"; a button of before that question asks it too."""
    if press.argument == "no":
        await _sure_about_consent(press, update, turn)
        return
    change = {"yes": people.give_consent, "sure": people.withdraw_consent}.get(press.argument)
    if change is not None:
        await turn.desk.run(change, speaker(update).id, press.number)
    await _remove(update, turn)


async def _sure_about_consent(press: Press, update: Update, turn: Turn) -> None:
    message = query_of(update).message
    await turn.desk.read(access.require, speaker(update).id, press.number, *Role)
    if message is None:
        return
    language = await turn.language(update)
    sure, keep = Press("consent", press.number, 0, "sure"), Press("consent", press.number, 0, "keep")
    rows = ((Button("button-withdraw-sure", sure), Button("button-refuse", keep)),)
    text = words.say(language, "consent-sure")
    await turn.room.gateway.redraw(message.chat.id, message.message_id, text, language, rows)


async def choose_account(press: Press, update: Update, turn: Turn) -> None:
    """Which account somebody with several means; asked once."""
    account = await turn.desk.run(intake.choose_account, speaker(update).id, press.number)
    await turn.say(update, "account-chosen", account_name=account.name)
    await turn.room.release(str(chat_of(update).id))


async def which_account(update: Update, turn: Turn) -> None:
    """`/account`: which one somebody with several means; nothing to choose with one."""
    accounts = await turn.desk.read(_accounts, speaker(update).id, *Role)
    if len(accounts) == 1:
        await turn.say(update, "one-account", account_name=accounts[0][1])
        return
    await ask_account(update, turn, *Role)


async def ask_account(update: Update, turn: Turn, *roles: Role) -> None:
    """Asks which account is meant, among those where somebody has one of the roles."""
    accounts = await turn.desk.read(_accounts, speaker(update).id, *roles)
    rows = tuple((Button("", Press("account", one), text=name),) for one, name in accounts)
    await turn.say(update, "refused-which-account", rows)


def _accounts(uow: UnitOfWork, telegram_id: int, *roles: Role) -> list[tuple[int, str]]:
    person = access.known(uow, telegram_id)
    return [(account.id, account.name) for account in access.accounts_of(uow, person, *roles)]
