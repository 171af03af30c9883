"""The earlier picture beside a new one that looks like it, for editors who wonder what the maker was asked about."""

from telegram import Update

import words
from bot.buttons import Press
from bot.gateway import Picture
from bot.turn import Turn, chat_of, speaker
from takeover import showing, twins
from takeover.errors import Refused


async def show(press: Press, update: Update, turn: Turn) -> None:
    """Both pictures, left the earlier one; raises Refused("twin-gone") when it is not there any more."""
    twin = await turn.desk.read(twins.for_editors, speaker(update).id, press.number, press.revision)
    language, chat = await turn.language(update), chat_of(update).id
    try:
        pictures = [Picture(await turn.room.studio.load(key)) for key in (twin.old, twin.new) if key]
    except KeyError:
        raise Refused("twin-gone", number=twin.number) from None
    day = words.day(language, twin.day)
    told = words.say(language, "twin-seen", number=twin.number, day=day, draft=press.number)
    shown = await turn.room.gateway.show(chat, pictures, told)
    await turn.desk.run(showing.shown_once, press.number, chat, shown)
    if missing := len(pictures) - len(shown):
        await turn.say(update, "picture-unshown", missing=missing, items=len(pictures))
