"""What the program saw in a photo, with a box drawn around it: for whoever is asked about it, a hint and no more."""

from telegram import Update

import words
from bot.buttons import Press
from bot.gateway import Picture
from bot.turn import Turn, chat_of, speaker
from takeover import access, showing
from takeover.errors import Refused
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork


async def show(press: Press, update: Update, turn: Turn) -> None:
    """Each photo in which something was seen, with numbered boxes and what they stand for."""
    post = await turn.desk.read(_post, speaker(update).id, press)
    hinted = [item for item in post.items if item.facts.hints]
    if not hinted:
        raise Refused("nothing-seen")
    language, chat = await turn.language(update), chat_of(update).id
    for item in hinted:
        drawn = await turn.room.studio.looking.drawn(item)
        told = words.say(language, "hints-shown", number=post.number, names=_names(item, language))
        shown = await turn.room.gateway.show(chat, [Picture(drawn)], told)
        await turn.desk.run(showing.shown_once, post.number, chat, shown)
        if not shown:
            await turn.say(update, "picture-unshown", missing=1, items=1)


def _names(item: Item, language: str) -> str:
    kinds = [hint.partition(" ")[0] for hint in item.facts.hints]
    return ", ".join(f"{at} {words.say(language, f'hint-{kind}')}" for at, kind in enumerate(kinds, 1))


def _post(uow: UnitOfWork, telegram_id: int, press: Press) -> Submission:
    """One's own submission, or one that somebody reviews; raises Refused("out-of-date") for another revision's."""
    person, post = access.known(uow, telegram_id), access.submission(uow, press.number)
    if post.maker_id == person.id:
        post = access.own(uow, telegram_id, press.number)
    else:
        _, post = access.reviewed(uow, telegram_id, press.number, *access.STOPPERS)
    if post.revision != press.revision:
        raise Refused("out-of-date", number=post.number)
    return post
