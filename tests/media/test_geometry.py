"""Crop arithmetic: whatever the picture, what comes out fits the frame."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media import Crop, Frame
from media.geometry import FEED_WIDTH, SMALL_LOSS, STORY_SIZE, plan

sides = st.integers(1, 30_000)
shares = st.floats(-0.5, 1.5)
crops = st.none() | st.builds(Crop, shares, shares, shares, shares, st.sampled_from([None, "#123456"]))
aspects = st.none() | st.floats(0.01, 100)


@given(sides, sides, aspects, crops)
@example(1910, 1000, None, None)
@example(1080, 565, None, None)
@example(1, 30_000, None, None)
def test_feed_aspect_and_width_are_always_legal(
    width: int, height: int, aspect: float | None, crop: Crop | None
) -> None:
    chosen = plan(width, height, Frame.FEED, aspect, crop)
    across, down = chosen.canvas
    assert 0.8 <= across / down <= 1.91
    assert across == FEED_WIDTH


@given(sides, sides, st.sampled_from(Frame), aspects, crops)
def test_crop_lies_within_the_picture_and_the_picture_within_the_canvas(
    width: int, height: int, frame: Frame, aspect: float | None, crop: Crop | None
) -> None:
    chosen = plan(width, height, frame, aspect, crop)
    left, top, right, bottom = chosen.box
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    for inner, canvas, offset in zip(chosen.inner, chosen.canvas, chosen.offset, strict=True):
        assert 1 <= inner <= canvas
        assert 0 <= offset <= canvas - inner


@given(sides, sides, st.sampled_from(Frame), aspects)
def test_a_cut_nobody_asked_for_takes_at_most_an_eighth(
    width: int, height: int, frame: Frame, aspect: float | None
) -> None:
    left, top, right, bottom = plan(width, height, frame, aspect).box
    assert (right - left) * (bottom - top) >= 1 - SMALL_LOSS - 1e-6


@given(sides, sides, aspects, crops)
def test_a_plan_made_again_from_its_own_crop_is_the_same(
    width: int, height: int, aspect: float | None, crop: Crop | None
) -> None:
    once = plan(width, height, Frame.FEED, aspect, crop)
    again = plan(width, height, Frame.FEED, aspect, Crop(*once.box, pad="#000000" if once.padded else None))
    assert again == once


@given(sides, sides, st.floats(0.8, 1.91))
def test_carousel_children_share_the_aspect(width: int, height: int, aspect: float) -> None:
    across, down = plan(width, height, Frame.FEED, aspect).canvas
    assert down == pytest.approx(across / aspect, abs=1)


@given(sides, sides, st.sampled_from([Frame.STORY, Frame.REEL]), crops)
def test_stories_and_reels_fill_the_phone(width: int, height: int, frame: Frame, crop: Crop | None) -> None:
    assert plan(width, height, frame, None, crop).canvas == STORY_SIZE


@pytest.mark.parametrize(
    ("size", "frame", "canvas", "padded"),
    [
        ((4032, 3024), Frame.FEED, (1080, 810), False),
        ((3024, 4032), Frame.FEED, (1080, 1350), False),  # 3:4 loses 6 %
        ((2160, 3840), Frame.FEED, (1080, 1350), True),  # 9:16 would lose 30 %
        ((8000, 2000), Frame.FEED, (1080, 566), True),
        ((2000, 1000), Frame.FEED, (1080, 566), False),
        ((100, 100), Frame.FEED, (1080, 1080), False),
        ((640, 427), Frame.FEED, (1080, 721), False),
        ((4032, 3024), Frame.STORY, (1080, 1920), True),
        ((2160, 3840), Frame.STORY, (1080, 1920), False),
        ((1170, 2532), Frame.STORY, (1080, 1920), True),
        ((1080, 2160), Frame.STORY, (1080, 1920), False),
    ],
)
def test_common_shapes(size: tuple[int, int], frame: Frame, canvas: tuple[int, int], padded: bool) -> None:
    chosen = plan(*size, frame)
    assert (chosen.canvas, chosen.padded) == (canvas, padded)
