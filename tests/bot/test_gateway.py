"""Texts are cut as Telegram counts them: in UTF-16 units, never through a character."""

from hypothesis import given
from hypothesis import strategies as st

import words
from bot.buttons import Button, Press
from bot.gateway import BUTTON_LABEL, clipped, keyboard, units


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
