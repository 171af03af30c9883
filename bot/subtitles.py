"""Subtitles in a chat: typed words or an SRT file, what was wrong with them, and the clip with them in or beside it."""

from telegram import Message, Update

import words
from bot import converting, files
from bot.buttons import Press
from bot.ports import Said, Subtitles
from bot.turn import Turn, chat_of, message_of, speaker
from rules.questions import accepts
from takeover import access, editing, showing, videos
from takeover.errors import Refused
from takeover.model import Item, Submission

MOST_FAULTS = 3
LOST = ("past_end", "too_many", "encoding")
"""Faults by which words are not shown, or shown wrongly: their maker has to do something."""


async def spoken(update: Update, turn: Turn, number: int, given: bytes | str, message: Message) -> None:
    """Takes the words that are spoken in a video, typed or as a file.

    Where it is not clear which video speaks, typed words go to the editors as they are.
    """
    user, where = speaker(update).id, (message.chat.id, message.message_id)
    post = await turn.desk.read(access.own, user, number)
    at = videos.talking(post)
    if at is None:
        if isinstance(given, bytes):
            raise Refused("subtitles-nowhere")
        await turn.desk.run(editing.answer, user, number, post.revision, "speech", given, message=where)
        return
    read = turn.room.studio.films.subtitles(given, post.items[at].facts.duration)
    if not read.file:
        raise Refused("subtitles-none")
    if not accepts("speech", read.words):
        raise Refused("answer", number=number)
    said = Said(read.file, await turn.desk.read(videos.burns, post.account_id))
    item = await _with(update, turn, post, at, said)
    await _tell(update, turn, read, said)
    items = [item if place == at else old for place, old in enumerate(post.items)]
    await turn.desk.run(videos.set_subtitles, user, number, read.words, items, where)


async def _with(update: Update, turn: Turn, post: Submission, at: int, said: Said) -> Item:
    item, films = post.items[at], turn.room.studio.films
    aspect = post.items[0].width / post.items[0].height if len(post.items) > 1 else None
    async with converting.told(update, turn, item.facts.duration if said.burn else 0) as hear:
        return await films.with_subtitles(item, post.account_id, post.kind, said, aspect=aspect, told=hear)


async def _tell(update: Update, turn: Turn, read: Subtitles, said: Said) -> None:
    """What was mended, each kind of fault once and lost words first; where they went if not into the picture."""
    language = await turn.language(update)
    by_code = {code: (cue, value, limit) for code, cue, value, limit in reversed(read.faults)}
    first = sorted(by_code.items(), key=lambda one: (one[0] not in LOST, one[1][0]))[:MOST_FAULTS]
    lines = [
        words.say(language, f"subtitles-{code}", cue=cue, value=value, limit=limit)
        for code, (cue, value, limit) in first
    ]
    head = [words.say(language, "subtitles-mended")] if lines else []
    below = [] if said.burn else [words.say(language, "subtitles-beside")]
    if lines or below:
        await turn.say_text(update, "\n".join((*head, *(f"• {line}" for line in lines), *below)), language)


async def sent(update: Update, turn: Turn) -> None:
    """An `.srt` file in private: in answer to a message about a video, or for the one that it can only be about."""
    message, user = message_of(update), speaker(update).id
    replied = message.reply_to_message
    link = await turn.desk.read(showing.of_message, message.chat.id, replied.message_id) if replied else None
    if link is not None:
        number = link.number
    else:
        post = await turn.desk.read(videos.waiting_for_subtitles, user, turn.desk.clock.now())
        if post is None:
            raise Refused("subtitles-nowhere")
        number = post.number
    data = await files.fetch(turn.bot, files.sent(message))
    await spoken(update, turn, number, data, message)


async def show(press: Press, update: Update, turn: Turn) -> None:
    """The subtitles of a video as a file, for its maker and for whoever decides."""
    user = speaker(update).id
    key = await turn.desk.read(videos.subtitles_for, user, press.number)
    data = await turn.room.studio.load(key)
    caption = words.say(await turn.language(update), "subtitles-file", number=press.number)
    chat = chat_of(update).id
    sent = await turn.room.gateway.hand(chat, f"{press.number}.srt", data, caption)
    await turn.desk.run(showing.shown_once, press.number, chat, [sent])
