"""The cover of a video in a chat: frames to choose from, or a photo of one's own."""

from collections.abc import Sequence

from telegram import Message, Update

from bot import draft, files, trainee
from bot.buttons import Button, Press, Rows
from bot.gateway import Picture
from bot.turn import Turn, chat_of, message_of, private, speaker
from takeover import showing, videos
from takeover.errors import Refused
from takeover.model import Item, Submission


async def covers(press: Press, update: Update, turn: Turn) -> None:
    """Shows frames of the video as an album, with a button for each."""
    post = await _changeable(press, update, turn)
    frames = await turn.room.studio.films.covers(post.items[0], post.kind)
    if frames:
        chat = chat_of(update).id
        shown = await turn.room.gateway.show(chat, [Picture(frame.data) for frame in frames])
        await turn.desk.run(showing.shown_once, post.number, chat, shown)
    await trainee.close_menu(press, update, turn)
    choices = _choices(post, [round(frame.at * 1000) for frame in frames])
    await turn.say(update, "cover-which", choices, number=post.number, count=len(frames))


def _choices(post: Submission, moments: Sequence[int]) -> Rows:
    """`moments` are milliseconds: the same frame again, whatever is asked for meanwhile."""
    numbered = tuple(
        Button("", Press("cover", post.number, post.revision, str(moment)), text=str(at))
        for at, moment in enumerate(moments, 1)
    )
    own = Button("button-own-cover", Press("owncover", post.number, post.revision))
    return tuple(filter(None, (numbered, (own,))))


async def cover(press: Press, update: Update, turn: Turn) -> None:
    """That frame is the cover."""
    post = await _changeable(press, update, turn)
    films = turn.room.studio.films
    item = await films.with_cover(post.items[0], post.account_id, post.kind, press.whole / 1000)
    await _choose(update, turn, post, item)
    await turn.retell(update, "cover-chosen", number=post.number)


async def own_cover(press: Press, update: Update, turn: Turn) -> None:
    """The next photo is the cover."""
    post = await _changeable(press, update, turn)
    await turn.desk.run(videos.want_cover, speaker(update).id, post.number)


async def sent(update: Update, turn: Turn) -> bool:
    """Whether a photo in private was the cover that a video waits for."""
    message = message_of(update)
    if not private(update) or not _is_photo(message):
        return False
    post = await turn.desk.read(videos.cover_wanted, speaker(update).id, turn.desk.clock.now())
    if post is None:
        return False
    async with turn.room.hands.of(message):
        photo = await files.fetch(turn.bot, files.sent(message))
        films = turn.room.studio.films
        item = await films.with_own_cover(post.items[0], post.account_id, post.kind, photo)
    await _choose(update, turn, post, item)
    return True


async def _choose(update: Update, turn: Turn, post: Submission, item: Item) -> None:
    await turn.desk.run(videos.set_cover, speaker(update).id, post.number, [item])


async def _changeable(press: Press, update: Update, turn: Turn) -> Submission:
    post = await turn.desk.read(trainee.current, speaker(update).id, press)
    if post.state not in draft.MENU_STATES:
        raise Refused("too-late", number=post.number, state=post.state)
    return videos.covered(post)


def _is_photo(message: Message) -> bool:
    claimed = (message.document.mime_type or "") if message.document else ""
    return bool(message.photo) or claimed.startswith("image/")
