"""Burnt-in text is legible, whole, and stays where Instagram draws nothing."""

import pytest
from PIL import Image, ImageChops

from media.burn import BOTTOM, drawn

STORY = (1080, 1920)


def ink(text: str, canvas: tuple[int, int] = STORY) -> Image.Image:
    return drawn(text, canvas).getchannel("L")


@pytest.mark.parametrize(
    "text", ["Kort", "Een regel van precies tweeënveertig tekens", "Eén\ntwee", "W" * 42, "W" * 200]
)
@pytest.mark.parametrize("canvas", [STORY, (1080, 608), (320, 400)])
def test_the_box_fits_the_canvas(text: str, canvas: tuple[int, int]) -> None:
    box = drawn(text, canvas)
    assert box.width <= canvas[0] * 0.86
    assert not box.width % 2
    assert not box.height % 2
    assert box.height < canvas[1] * 0.5


def test_letters_are_large_enough_to_read_on_a_phone() -> None:
    assert ink("Een regel van 42 tekens, dat is de langste").getbbox() is not None
    assert drawn("Een regel van 42 tekens, dat is de langste", STORY).height >= 60


@pytest.mark.parametrize(
    ("one", "other"), [("e", "é"), ("i", "ï"), ("u", "ü"), ("🎉", "😀"), ("👩‍🚀", "👩"), ("שלום", "שלומ")]
)
def test_signs_that_differ_are_drawn_differently(one: str, other: str) -> None:
    assert ink(one).size != ink(other).size or ImageChops.difference(ink(one), ink(other)).getbbox()


def test_joined_emoji_are_one_picture() -> None:
    assert drawn("👩‍🚀", STORY).width < drawn("👩🚀", STORY).width


def test_the_lowest_quarter_of_an_upright_clip_stays_free() -> None:
    assert BOTTOM[True] <= 0.8
