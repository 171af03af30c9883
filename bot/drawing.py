"""A message of the outbox as somebody sees it: a sentence with its buttons, or a submission drawn in a chat."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog

import words
from bot import card, draft, gate_buttons, remedy_buttons, wording
from bot.buttons import Button, Press, Rows
from bot.gateway import CAPTION_LIMIT, Blocked, Gateway, Picture, Undeliverable, units
from bot.life import nominations, offers, ready_panel, retrospect_buttons, swap_buttons
from bot.life import under as week_buttons
from bot.ports import BotDesk, Outgoing, Studio
from takeover import people, review, showing, watching
from takeover.model import Item, Submission
from takeover.ports import ChatMessage, Message
from takeover.showing import View
from takeover.states import State

log = structlog.get_logger()
SPOKEN = ("source", "caption", "alt", "answer", "told", "online")
"""Parts of the talk about a submission: a panel above one of these would be overlooked."""
WAITS = ("review-again", "review-soon")
"""Said to the editors until somebody decided; "waits" in the links."""
WITH_MAKER = (State.DRAFT, State.CHECKING, State.ASKING)
NOT_SHOWN = ":not-shown"
"""After what a preview shows: this message says that pictures are missing."""


class Drawing:
    """Draws and remembers what it drew, so that the next time it changes in place."""

    def __init__(self, desk: BotDesk, gateway: Gateway, studio: Studio) -> None:
        self._desk = desk
        self._gateway = gateway
        self._studio = studio
        self._drawings: dict[str, Callable[[Outgoing, str, str], Awaitable[list[int]]]] = {
            "draft": self._draft,
            "panel": self._panel,
            "card": self._card,
            "erase": self._erase,
            "published": self._published,
            "handover-voice": self._voice,
        }

    async def send(self, row: Outgoing) -> list[int]:
        """Puts the message in its chat; the ids of what is new there. Raises what the gateway raises."""
        message = row.message
        language, zone = await self._desk.read(showing.language, message)
        drawing = self._drawings.get(message.code)
        if drawing:
            return await drawing(row, language, zone)
        text = wording.sentence(language, zone, message)
        message_id = await self._gateway.say(
            message.chat, text, language, buttons_of(message, self._gateway.username), reply_to=message.reply_to
        )
        part = "told" if message.chat > 0 else "waits" if message.code in WAITS else None
        if message.submission is not None and part:
            await self._desk.run(showing.remember, message.submission, (), [_link(row, message_id, part)])
        return [message_id]

    async def _erase(self, row: Outgoing, language: str, zone: str) -> list[int]:
        await self._gateway.erase(row.message.chat, int(row.message.numbers["message"]))
        return []

    async def _voice(self, row: Outgoing, language: str, zone: str) -> list[int]:
        """What one holder recorded for the other; where Telegram does not play it, that it is there."""
        numbers, chat = row.message.numbers, row.message.chat
        try:
            told = words.say(language, "handover-spoken", question=numbers["question"], name=numbers["name"])
            return [await self._gateway.voice(chat, str(numbers["file"]), told)]
        except Blocked:
            raise
        except Undeliverable as refused:
            log.warning("voice_not_passed_on", said=refused.said)
            return [
                await self._gateway.say(chat, words.say(language, "handover-unheard", name=numbers["name"]), language)
            ]

    async def _draft(self, row: Outgoing, language: str, zone: str) -> list[int]:
        view = await self._view(row, "preview", "panel", "twin", *SPOKEN)
        if view is None or view.submission.unsettled:
            return []
        chat, pictures_first = row.message.chat, _looks_new(view)
        sent = await self._preview(chat, view) if pictures_first else []
        sent += await self._twin(chat, view)
        sent += await self._answer(row, view, language, in_place=not sent)
        if not pictures_first:
            sent += await self._preview(chat, view)
        return sent

    async def _answer(self, row: Outgoing, view: View, language: str, *, in_place: bool) -> list[int]:
        """The panel, where it stands or below what was said since; the old one loses its buttons after that."""
        panel = view.shown["panel"]
        text, rows = draft.text(view, language), draft.rows(view)
        stays = in_place and panel and _is_last(view, panel[-1])
        if stays and await self._gateway.redraw(panel[-1].chat, panel[-1].message_id, text, language, rows):
            return []
        message_id = await self._gateway.say(row.message.chat, text, language, rows)
        await self._remember(view, ("panel",), [_link(row, message_id, "panel")])
        for old in panel:
            await self._gateway.quiet(old.chat, old.message_id)
        return [message_id]

    async def _panel(self, row: Outgoing, language: str, zone: str) -> list[int]:
        """Brings the maker's panel up to date where it stands; nothing new is posted."""
        view = await self._view(row, "panel", "online")
        if view is not None and view.shown["panel"]:
            last = view.shown["panel"][-1]
            text, rows = draft.progress(view, language), draft.rows(view)
            await self._gateway.redraw(last.chat, last.message_id, text, language, rows)
        if view is not None and view.submission.permalink:
            await self._add_link(view, language)
        return []

    async def _published(self, row: Outgoing, language: str, zone: str) -> list[int]:
        """Tells the maker that it is online; its address may not be known yet and is added when it is."""
        view = await self._view(row)
        if view is None:
            return []
        message_id = await self._gateway.say(row.message.chat, draft.online(view, language), language)
        link = view.submission.permalink or ""
        await self._remember(view, ("online",), [_link(row, message_id, "online", _digest(link))])
        return [message_id]

    async def _add_link(self, view: View, language: str) -> None:
        drawn = _digest(view.submission.permalink or "")
        for told in view.shown["online"]:
            if told.drawn != drawn:
                await self._gateway.redraw(told.chat, told.message_id, draft.online(view, language), language)
                await self._remember(view, ("online",), [replace(told, drawn=drawn)])

    async def _preview(self, chat: int, view: View) -> list[int]:
        """Shows the pictures when they are new, and changes the words under them when only these are."""
        post, shown = view.submission, view.shown["preview"]
        taken_back = post.state is State.WITHDRAWN and not shown
        if not post.items or taken_back or (shown and _same_words(view)):
            return []
        if _looks_new(view):
            return await self._new_preview(chat, view)
        if units(_words_of(post)) > CAPTION_LIMIT:
            return await self._new_words_below(chat, view, shown)
        return await self._new_words(chat, view, shown)

    async def _new_preview(self, chat: int, view: View) -> list[int]:
        post = view.submission
        long = units(_words_of(post)) > CAPTION_LIMIT
        caption = "" if long else _words_of(post)
        ids = await self._gateway.show(chat, await self._pictures(post), caption)
        await self._remember(view, ("preview",), [_preview(chat, message_id, post, caption) for message_id in ids])
        if len(ids) < len(post.items):
            return [*ids, await self._not_shown(chat, view, len(post.items) - len(ids))]
        return [*ids, await self._words_below(chat, view)] if long else ids

    async def _not_shown(self, chat: int, view: View, missing: int) -> int:
        """Says that pictures are missing, with the words that would have been under them."""
        post = view.submission
        await self._tell_not_shown(view, missing)
        text = f"{unshown(post, missing, view.maker.language)}\n\n{_words_of(post)}".strip()
        message_id = await self._gateway.say(chat, text, view.maker.language)
        link = _preview(chat, message_id, post, _words_of(post))
        await self._remember(view, (), [replace(link, drawn=link.drawn + NOT_SHOWN)])
        return message_id

    async def _tell_not_shown(self, view: View, missing: int) -> None:
        number, looks = view.submission.number, fingerprint(view.submission)
        log.warning("picture_not_shown", missing=missing)
        await self._desk.run(watching.tell_not_shown, number, looks)

    async def _words_below(self, chat: int, view: View) -> int:
        """A caption that Telegram does not take under a picture, as a message of its own."""
        post = view.submission
        message_id = await self._gateway.say(chat, _words_of(post), view.maker.language)
        await self._remember(view, (), [_preview(chat, message_id, post, _words_of(post))])
        return message_id

    async def _twin(self, chat: int, view: View) -> list[int]:
        """The earlier picture beside the new one, once, while it is asked whether it may go out all the same."""
        twin, post = view.twin, view.submission
        if twin is None or twin.old is None or [one.drawn for one in view.shown["twin"][:1]] == [fingerprint(post)]:
            return []
        try:
            pictures = [Picture(await self._studio.load(key)) for key in (twin.old, twin.new)]
        except KeyError:  # erased a moment ago: the question names the number all the same
            return []
        day = words.day(view.maker.language, twin.day)
        told = words.say(view.maker.language, "twin-shown", number=twin.number, day=day)
        ids = await self._gateway.show(chat, pictures, told)
        if len(ids) < len(pictures):
            text = unshown(post, len(pictures) - len(ids), view.maker.language, len(pictures))
            ids = [*ids, await self._gateway.say(chat, text, view.maker.language)]
        links = [ChatMessage(chat, message_id, post.number, "twin", fingerprint(post)) for message_id in ids]
        await self._remember(view, ("twin",), links)
        return ids

    async def _new_words(self, chat: int, view: View, shown: Sequence[ChatMessage]) -> list[int]:
        post = view.submission
        pictures, below = shown[: len(post.items)], shown[len(post.items) :]
        for old in below:
            await self._gateway.erase(old.chat, old.message_id)
        if not await self._gateway.recaption(chat, pictures[0].message_id, _words_of(post)):
            return await self._new_preview(chat, view)
        links = [_preview(chat, picture.message_id, post, _words_of(post)) for picture in pictures]
        await self._remember(view, ("preview",), links)
        return []

    async def _new_words_below(self, chat: int, view: View, shown: Sequence[ChatMessage]) -> list[int]:
        post = view.submission
        below = shown[len(post.items) :]
        if not below:
            await self._gateway.recaption(chat, shown[0].message_id, "")
        elif await self._gateway.redraw(chat, below[-1].message_id, _words_of(post), view.maker.language):
            await self._remember(view, (), [_preview(chat, below[-1].message_id, post, _words_of(post))])
            return []
        return [await self._words_below(chat, view)]

    async def _card(self, row: Outgoing, language: str, zone: str) -> list[int]:
        view = await self._view(row, "album", "card", "more", "waits", "asked")
        if view is None or (_is_nobodys_business(view.submission) and not view.shown["card"]):
            return []
        await self._forget_what_waited(view)
        old, looks = view.shown["card"], fingerprint(view.submission)
        same = bool(old) and (old[-1].drawn.partition(":")[0] == looks or not view.submission.items)
        missing = _missing(old[-1]) if same else 0
        text, rows = card.text(view, language, _note(view, missing, language)), card.rows(view)
        in_place = same or (bool(old) and _is_nobodys_business(view.submission))
        if in_place and await self._gateway.redraw(old[-1].chat, old[-1].message_id, text, language, rows):
            if same and old[-1].drawn != seen(view.submission, missing):
                await self._remember(view, ("card",), [replace(old[-1], drawn=seen(view.submission, missing))])
            return await self._more(row, view, language, view.shown["more"], missing)
        past = words.say(language, "card-past", number=view.submission.number)
        for message in old:
            await self._gateway.redraw(message.chat, message.message_id, past, language)
        return await self._new_card(row, view, language)

    async def _forget_what_waited(self, view: View) -> None:
        """What asked for a decision, or for a reason, goes when there is nothing to decide any more."""
        gone = [*(view.shown["waits"] if view.submission.state is not State.IN_REVIEW else ())]
        gone += view.shown["asked"] if not view.submission.review_waiting else ()
        for message in gone:
            await self._gateway.erase(message.chat, message.message_id)
        for part in dict.fromkeys(message.part for message in gone):
            await self._remember(view, (part,), ())

    async def _new_card(self, row: Outgoing, view: View, language: str) -> list[int]:
        """Pictures, card, alt texts: each is remembered as soon as it is there, so that a next try goes on from it.

        The card comes whether Telegram shows the pictures or not, and says what is missing.
        """
        album = await self._album(row, view)
        missing = len(view.submission.items) - len(album)
        text, reply_to = card.text(view, language, _note(view, missing, language)), album[0] if album else None
        card_id = await self._gateway.say(row.message.chat, text, language, card.rows(view), reply_to=reply_to)
        await self._remember(view, ("card",), [_link(row, card_id, "card", seen(view.submission, missing))])
        if missing:
            await self._tell_not_shown(view, missing)
        await self._forget_more(view, view.shown["more"])
        return [*album, card_id, *await self._more(row, view, language, (), missing)]

    async def _album(self, row: Outgoing, view: View) -> list[int]:
        post, chat = view.submission, row.message.chat
        if not post.items:
            return []
        cards = [message.message_id for message in view.shown["card"] if message.chat == chat]
        there = [message.message_id for message in view.shown["album"] if _fresh(message, post, chat, cards)]
        if len(there) == len(post.items):
            return there
        for message_id in there:
            await self._gateway.erase(chat, message_id)
        album = await self._gateway.show(chat, await self._pictures(post))
        await self._remember(view, ("album",), [_link(row, one, "album", fingerprint(post)) for one in album])
        return album

    async def _more(
        self, row: Outgoing, view: View, language: str, there: Sequence[ChatMessage], missing: int
    ) -> list[int]:
        """The alt texts that do not fit on the card, below it; those of before go when they say something else."""
        pages = card.more(view, language, _note(view, missing, language))
        if [message.drawn for message in there] != [_digest(page) for page in pages[: len(there)]]:
            await self._forget_more(view, there)
            there = ()
        sent = []
        for page in pages[len(there) :]:
            sent.append(await self._gateway.say(row.message.chat, page, language))
            await self._remember(view, (), [_link(row, sent[-1], "more", _digest(page))])
        return sent

    async def _forget_more(self, view: View, there: Sequence[ChatMessage]) -> None:
        for message in there:
            await self._gateway.erase(message.chat, message.message_id)
        if there:
            await self._remember(view, ("more",), ())

    async def _view(self, row: Outgoing, *parts: str) -> View | None:
        if row.message.submission is None:
            return None
        return await self._desk.read(showing.view, row.message.submission, *parts)

    async def _pictures(self, post: Submission) -> list[Picture]:
        return [await self._picture(item) for item in post.items]

    async def _picture(self, item: Item) -> Picture:
        cover = await self._studio.load(item.cover) if item.video and item.cover else None
        return Picture(await self._studio.load(item.rendering), item.video, cover)

    async def _remember(self, view: View, forget: tuple[str, ...], links: Sequence[ChatMessage]) -> None:
        await self._desk.run(showing.remember, view.submission.number, forget, links)


def buttons_of(message: Message, bot: str) -> Rows:
    """The buttons under a sentence, by its code."""
    numbers = message.numbers
    if message.code in ("invite-used", "invite-used-nominee"):
        invite = int(numbers["invite"])
        return (
            (
                Button("button-admit", Press("invite", invite, 0, "yes")),
                Button("button-refuse", Press("invite", invite, 0, "no")),
            ),
        )
    if message.code in ("decision-changes", "decision-upheld") and message.submission is not None:
        return ((Button("button-change", Press("menu", message.submission, int(numbers["revision"]))),),)
    if message.code == "group-received" and bot:
        return ((Button("button-to-private", link=f"https://t.me/{bot}?start={people.FOR_DRAFT}"),),)
    if message.code == "group-early" and bot:
        return ((Button("button-in-private", link=f"https://t.me/{bot}?start={people.TO_SEND}"),),)
    if message.code == "question-relayed":
        return ((Button("button-answer", Press("reply", int(numbers["question"]))),),)
    under = (
        gate_buttons.under, ready_panel.under, remedy_buttons.under, offers.under, nominations.under,
        swap_buttons.under, week_buttons.under, retrospect_buttons.under,
    )  # fmt: skip
    return next(filter(None, (buttons(message) for buttons in under)), ())


def fingerprint(post: Submission) -> str:
    """What the pictures of a submission look like, in twelve characters."""
    return _digest("".join(item.sha256 + (item.cover or "") for item in post.items))


def _is_nobodys_business(post: Submission) -> bool:
    """Whether editors need no card of it: taken back, or with its maker who did not ask them anything."""
    return post.state is State.WITHDRAWN or (post.state in WITH_MAKER and not review.wants_overrule(post))


def _words_of(post: Submission) -> str:
    """The caption as the preview shows it: none under a story; one that is far too long is only named."""
    if wording.loses_its_text(post):
        return ""
    too_long = any(one.code == "TECH-05" and one.numbers.get("what") == "caption" for one in post.findings)
    return wording.short(post.caption) if too_long else post.caption


def _looks_new(view: View) -> bool:
    """Whether the maker has not seen these pictures yet; what could not be shown is tried again with other words."""
    shown = view.shown["preview"]
    if not shown or shown[0].drawn.partition(":")[0] != fingerprint(view.submission):
        return True
    return shown[-1].drawn.endswith(NOT_SHOWN) and not _same_words(view)


def _same_words(view: View) -> bool:
    drawn = view.shown["preview"][-1].drawn.removesuffix(NOT_SHOWN)
    return drawn == _drawn(view.submission, _words_of(view.submission))


def unshown(post: Submission, missing: int, language: str, of: int = 0) -> str:
    """That Telegram takes so many of the pictures in no way at all."""
    return words.say(language, "picture-unshown", missing=missing, items=of or len(post.items))


def _note(view: View, missing: int, language: str) -> str:
    return unshown(view.submission, missing, language) if missing else ""


def seen(post: Submission, missing: int = 0) -> str:
    """What a card shows: the pictures, how many of them are missing, and the revision after the last colon."""
    looks = f"{fingerprint(post)}:{missing}" if missing else fingerprint(post)
    return f"{looks}:{post.revision}"


def _missing(message: ChatMessage) -> int:
    """How many pictures a card was drawn without."""
    looks = message.drawn.split(":")
    return int(looks[1]) if len(looks) == 3 else 0


def _drawn(post: Submission, caption: str) -> str:
    return f"{fingerprint(post)}:{_digest(caption)}"


def _preview(chat: int, message_id: int, post: Submission, caption: str) -> ChatMessage:
    return ChatMessage(chat, message_id, post.number, "preview", _drawn(post, caption))


def _fresh(message: ChatMessage, post: Submission, chat: int, cards: Sequence[int]) -> bool:
    """Whether these pictures still wait for their card: they are right, and no card stands below them."""
    newest = all(message.message_id > card_id for card_id in cards)
    return message.chat == chat and message.drawn == fingerprint(post) and newest


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _is_last(view: View, panel: ChatMessage) -> bool:
    """Whether nothing was said about it since the panel was drawn."""
    said = [message for part in SPOKEN for message in view.shown[part]]
    return all(message.message_id < panel.message_id for message in said if message.chat == panel.chat)


def _link(row: Outgoing, message_id: int, part: str, drawn: str = "") -> ChatMessage:
    assert row.message.submission is not None  # only drawings are linked
    return ChatMessage(row.message.chat, message_id, row.message.submission, part, drawn)
