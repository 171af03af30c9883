"""How a photo is shown, in the maker's hands: bars or a cut, parts made unreadable, the old beside the new."""

from collections.abc import Sequence

from telegram import Update

import words
from bot import picture_buttons, trainee
from bot.buttons import Button, Press, Rows
from bot.gateway import Picture
from bot.turn import Turn, chat_of, query_of, speaker
from takeover import editing, pointing, remedies, showing
from takeover.errors import Refused
from takeover.model import Item, Submission
from takeover.ports import ChatMessage, UnitOfWork

PART = "compare"
"""The chat messages that show a choice which is not made yet."""
WAYS = ("cut", *picture_buttons.COLOURS)


async def looks(press: Press, update: Update, turn: Turn) -> None:
    """Which photo of the album, or what can be done to it: in place of the menu."""
    post = await _changeable(press, update, turn)
    if press.argument:
        _photo(post, press.argument)
        rows, code = picture_buttons.of_photo(post, press.whole), "menu-looks-one"
    else:
        rows, code = picture_buttons.which(post), "menu-looks"
    back = (Button("button-back", Press("back", post.number, post.revision)),)
    await turn.retell(update, code, (*rows, back), number=post.number, item=press.argument or 0)


async def fit(press: Press, update: Update, turn: Turn) -> None:
    """The photo with bars or cut, beside what it is now."""
    post = await _changeable(press, update, turn)
    position, item, way = _fitting(post, press)
    new = await _fitted(turn, post, item, way)
    if new.sha256 == item.sha256:
        raise Refused("nothing-to-change")
    rows = picture_buttons.fitting(post, position, way, new.facts.padded)
    await _compare(press, update, turn, post, (item, new), rows)


async def fitted(press: Press, update: Update, turn: Turn) -> None:
    """It is used."""
    post = await _changeable(press, update, turn)
    position, item, way = _fitting(post, press)
    await _use(press, update, turn, position, await _fitted(turn, post, item, way))


def _fitting(post: Submission, press: Press) -> tuple[int, Item, str]:
    at, _, way = press.argument.partition("=")
    position, item = _photo(post, at)
    if way not in WAYS:
        raise Refused("button-unknown")
    return position, item, way


async def _fitted(turn: Turn, post: Submission, item: Item, way: str) -> Item:
    fit_as, colour = (way, None) if way in {"cut", "pad"} else ("pad", f"#{way}")
    return await turn.room.studio.retouch.fit(item, post.account_id, post.kind, fit_as, colour)


async def hide(press: Press, update: Update, turn: Turn) -> None:
    """The photo under a grid, with a button for each part of it; where something was seen, it is chosen already."""
    post = await _changeable(press, update, turn)
    position, item, mask = _hiding(post, press)
    language, chat = await turn.language(update), chat_of(update).id
    shape = pointing.shape(item.width, item.height)
    seen = 0 if "=" in press.argument else pointing.hinted(item.facts.hints, *shape)
    mask = mask or seen
    shown = await turn.room.studio.retouch.grid(item, *shape)
    await _away(turn, post.number)
    await _close(press, update, turn)
    text = words.say(language, "hide-seen" if seen else "hide-which", number=post.number)
    rows = picture_buttons.grid(post, position, mask)
    message_id = await turn.room.gateway.point(chat, shown, text, language, rows)
    await turn.desk.run(showing.remember, post.number, (), [ChatMessage(chat, message_id, post.number, PART)])


async def cell(press: Press, update: Update, turn: Turn) -> None:
    """A part is chosen, or not any more: the button carries the whole choice."""
    post = await _changeable(press, update, turn)
    position, _, mask = _hiding(post, press)
    message = query_of(update).message
    if message is not None:
        rows = picture_buttons.grid(post, position, mask)
        await turn.room.gateway.rekey(message.chat.id, message.message_id, await turn.language(update), rows)


async def blur(press: Press, update: Update, turn: Turn) -> None:
    """The photo with the chosen parts unreadable, beside what it is now."""
    post = await _changeable(press, update, turn)
    position, item, mask = _hiding(post, press)
    new = await _hidden(turn, post, item, mask)
    await _compare(press, update, turn, post, (item, new), picture_buttons.hiding(post, position, mask))


async def blurred(press: Press, update: Update, turn: Turn) -> None:
    """It is used."""
    post = await _changeable(press, update, turn)
    position, item, mask = _hiding(post, press)
    await _use(press, update, turn, position, await _hidden(turn, post, item, mask))


def _hiding(post: Submission, press: Press) -> tuple[int, Item, int]:
    at, _, chosen = press.argument.partition("=")
    position, item = _photo(post, at)
    return position, item, pointing.read(chosen or "0")


async def _hidden(turn: Turn, post: Submission, item: Item, mask: int) -> Item:
    if not mask:
        raise Refused("nothing-chosen")
    regions = pointing.regions(mask, *pointing.shape(item.width, item.height))
    return await turn.room.studio.retouch.hide(item, post.account_id, post.kind, regions)


async def leave(press: Press, update: Update, turn: Turn) -> None:
    """It stays as it is; what showed the choice goes."""
    await turn.desk.read(trainee.current, speaker(update).id, press)
    await _away(turn, press.number)


async def _use(press: Press, update: Update, turn: Turn, position: int, item: Item) -> None:
    user = speaker(update).id
    await turn.desk.run(remedies.put_picture, user, press.number, press.revision, position, item)
    await _away(turn, press.number)


async def _compare(
    press: Press, update: Update, turn: Turn, post: Submission, items: Sequence[Item], rows: Rows
) -> None:
    """The old picture left, the new one right, and the choice below them."""
    language, chat = await turn.language(update), chat_of(update).id
    pictures = [Picture(await turn.room.studio.load(item.rendering)) for item in items]
    await _away(turn, post.number)
    await _close(press, update, turn)
    shown = await turn.room.gateway.show(chat, pictures, words.say(language, "compare-shown", number=post.number))
    text = words.say(language, "compare-which", number=post.number)
    if missing := len(pictures) - len(shown):
        text = f"{words.say(language, 'picture-unshown', missing=missing, items=len(pictures))}\n\n{text}"
    asked = await turn.room.gateway.say(chat, text, language, rows)
    links = [ChatMessage(chat, one, post.number, PART) for one in (*shown, asked)]
    await turn.desk.run(showing.remember, post.number, (), links)


async def _close(press: Press, update: Update, turn: Turn) -> None:
    """The menu makes place for the panel again; a choice that was shown is gone already."""
    message = query_of(update).message
    link = await turn.desk.read(showing.of_message, message.chat.id, message.message_id) if message else None
    if link is not None and link.part != PART:
        await trainee.close_menu(press, update, turn)


async def _away(turn: Turn, number: int) -> None:
    """Takes the pictures of an older choice out of the chat."""
    old = await turn.desk.read(_shown, number)
    if old:
        await turn.desk.run(showing.remember, number, (PART,), ())
    for message in old:
        await turn.room.gateway.erase(message.chat, message.message_id)


def _shown(uow: UnitOfWork, number: int) -> Sequence[ChatMessage]:
    return uow.chats.of(number, PART)


async def _changeable(press: Press, update: Update, turn: Turn) -> Submission:
    post = await turn.desk.read(trainee.current, speaker(update).id, press)
    if post.state not in editing.CHANGEABLE:
        raise Refused("too-late", number=post.number, state=post.state)
    return post


def _photo(post: Submission, at: str) -> tuple[int, Item]:
    """A photo of the submission by its position (1-based); raises Refused("button-unknown") for anything else."""
    position = int(at) if at.isascii() and at.isdigit() and len(at) < 3 else 0
    if not 1 <= position <= len(post.items) or post.items[position - 1].video:
        raise Refused("button-unknown")
    return position, post.items[position - 1]
