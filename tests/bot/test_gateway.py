"""Texts are cut as Telegram counts them, never through a character; pictures go in a way that Telegram takes."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

import words
from bot.buttons import Button, Press
from bot.gateway import BUTTON_LABEL, Blocked, Gateway, Picture, TryLater, clipped, keyboard, units
from bot.wire import NoSuchMethod
from takeover.clock import MachineStopwatch


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 40))
def test_a_text_is_cut_within_the_limit_and_only_when_it_must(text: str, limit: int) -> None:
    cut = clipped(text, limit)
    assert units(cut) <= limit
    if units(text) <= limit:
        assert cut == text
    else:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])


def test_an_emoji_is_never_cut_in_half() -> None:
    assert clipped("👩‍💻" * 3, 4) == "👩\u200d…"
    assert units("👩") == 2


def test_a_long_label_fits_a_button_and_no_rows_are_no_keyboard() -> None:
    made = keyboard(((Button("", Press("text", 1), text="k" * 100),),), "nl")
    assert made is not None
    assert len(made.inline_keyboard[0][0].text) == BUTTON_LABEL
    assert keyboard((), "nl") is None


def test_labels_are_spoken_in_the_language_of_the_reader() -> None:
    rows = ((Button("button-approve", Press("approve", 1)),),)
    for language in words.LANGUAGES:
        made = keyboard(rows, language)
        assert made is not None
        assert made.inline_keyboard[0][0].text == words.say(language, "button-approve")


class Server:
    """A bot whose answers to photos and files are set beforehand: an error, or None for a message."""

    def __init__(self, **answers: list[Exception | None]) -> None:
        self.answers = answers
        self.there: list[int] = []
        self.said: list[str] = []

    def __getattr__(self, name: str) -> Any:
        async def call(chat: int, *given: Any, **more: Any) -> Any:
            if name == "delete_message":
                return self.there.remove(given[0])
            error = self.answers[name].pop(0) if self.answers.get(name) else None
            if error is not None:
                raise error
            self.there.append(len(self.there) + 1)
            self.said.append(more.get("caption") or given[0])
            return SimpleNamespace(message_id=self.there[-1])

        return call


def gateway(server: Server) -> Gateway:
    """A gateway to it."""
    return Gateway(cast(Bot, server), MachineStopwatch())


async def test_what_is_there_of_an_album_goes_when_the_rest_has_to_wait() -> None:
    server = Server(send_media_group=[NoSuchMethod("sendMediaGroup")], send_photo=[None, None, RetryAfter(3)])
    with pytest.raises(TryLater):
        await gateway(server).show(1, [Picture(b"x")] * 3)
    assert server.there == []


async def test_the_caption_stands_under_the_first_picture_that_is_there() -> None:
    odd = BadRequest("PHOTO_INVALID_DIMENSIONS")
    server = Server(send_media_group=[odd], send_photo=[odd], send_document=[odd])
    assert await gateway(server).show(1, [Picture(b"x")] * 2, "hoi") == [1]
    assert server.said == ["hoi"]


async def test_a_chat_that_is_gone_is_no_fault_of_the_picture() -> None:
    server = Server(send_photo=[BadRequest("Chat not found")])
    with pytest.raises(Blocked):
        await gateway(server).show(1, [Picture(b"x")])


async def test_buttons_under_a_picture_come_without_it() -> None:
    odd = BadRequest("IMAGE_PROCESS_FAILED")
    server = Server(send_photo=[odd], send_document=[odd])
    rows = ((Button("button-approve", Press("approve", 1)),),)
    assert await gateway(server).point(1, b"x", "Kies.", "nl", rows) == 1
    assert server.said == ["Kies."]
