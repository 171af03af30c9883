"""Words of a trainee that are no command: a caption, an alt text, the answer to a question; or asked what they are."""

from collections.abc import Sequence
from datetime import datetime

from telegram import Message, Update

from bot import subtitles, wording
from bot.buttons import Button, Press
from bot.turn import Turn, message_of, query_of, speaker
from rules.facts import Kind
from takeover import access, editing, intake, showing, verdicts
from takeover.model import Submission
from takeover.states import State

WITH_WORDS = {"alt", "caption", "maker_name", "speech", "tone"}


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
    await turn.erase(update)
