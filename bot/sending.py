"""What trainees send: photos, videos and files, alone, in albums or in the place of another; and what they edit."""

from telegram import Message, Update

from bot import converting, files, texts
from bot.albums import in_one_frame
from bot.ports import Told
from bot.turn import Turn, chat_of, message_of, private, speaker
from rules.facts import Kind
from takeover import access, editing, intake, showing
from takeover.errors import Refused
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork

EDITED = {"source": "caption", "caption": "caption", "alt": "alt"}
"""What an edited message changes, by the part that it is of its submission."""


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
    await texts.write(update, turn, link.number, EDITED[link.part], message)
