"""High dynamic range becomes plain: whites stay under the ceiling, hues stay hues, dark stays dark."""

from fractions import Fraction

import pytest
from PIL import Image

from media import Frame, process_video
from media.framing import framing, rate
from media.hdr import SIDE, cube, plain
from tests import photographs
from tests.media import clips
from tests.media.clips import Film

PAPER = {"pq": 0.58, "hlg": 0.75}
"""The signal of white paper: 203 cd/m², after BT.2408."""
CODES = {"pq": 16, "hlg": 18}
OPTIONS = (("preset", "ultrafast"), ("x265-params", "log-level=none"))


@pytest.mark.parametrize("transfer", ["pq", "hlg"])
def test_greys_stay_grey_and_in_order(transfer: str) -> None:
    greys = [plain((part / 50,) * 3, transfer) for part in range(51)]
    assert all(max(grey) - min(grey) < 0.002 for grey in greys)
    assert [grey[0] for grey in greys] == sorted(grey[0] for grey in greys)
    assert max(greys[0]) == 0
    assert 0.98 < greys[-1][0] <= 1


@pytest.mark.parametrize("transfer", ["pq", "hlg"])
def test_paper_is_white_but_not_the_whitest(transfer: str) -> None:
    assert 0.8 < plain((PAPER[transfer],) * 3, transfer)[0] < 0.93


@pytest.mark.parametrize("transfer", ["pq", "hlg"])
@pytest.mark.parametrize("channel", [0, 1, 2])
def test_bright_colours_keep_their_hue(transfer: str, channel: int) -> None:
    signal = [PAPER[transfer] * 0.6] * 3
    signal[channel] = PAPER[transfer] * 1.1
    shown = plain((signal[0], signal[1], signal[2]), transfer)
    assert shown.index(max(shown)) == channel
    assert max(shown) <= 1


def test_the_table_has_all_its_lines() -> None:
    lines = cube("hlg").splitlines()
    assert lines[0] == f"LUT_3D_SIZE {SIDE}"
    assert len(lines) == 1 + SIDE**3
    assert lines[1] == "0.00000 0.00000 0.00000"


@pytest.mark.parametrize("transfer", ["pq", "hlg"])
@pytest.mark.usefixtures("half_as_wide")
def test_a_clip_comes_out_plain(transfer: str) -> None:
    grey = round(PAPER[transfer] * 255)
    film = Film(
        name=f"paper {transfer}", size=(180, 320), codec="libx265", pixels="yuv420p10le",
        colours=(9, CODES[transfer], 9), options=OPTIONS, pictures=(Image.new("RGB", (180, 320), (grey,) * 3),) * 75,
        rate=25,
    )  # fmt: skip
    made = process_video(clips.made(film), Frame.REEL)
    assert (made.facts.transfer, made.facts.pixel_format) == (transfer, "yuv420p10le")
    assert (made.transcoded, made.reasons, made.facts.conforms_reel) == (True, (f"hdr:{transfer}:bt709",), ())
    wanted = plain((PAPER[transfer],) * 3, transfer)[0] * 255
    for still in (clips.frames(made.data, [1])[0], photographs.opened(made.cover.data)):
        shown = still.getpixel((still.width // 2, still.height // 2))
        assert shown == pytest.approx((wanted,) * 3, abs=6)
    assert process_video(made.data, Frame.REEL).facts.transfer is None


@pytest.mark.parametrize(
    ("size", "frame", "inner", "canvas"),
    [
        ((1920, 1080), Frame.STORY, (1080, 608), (1080, 1920)),
        ((1080, 1920), Frame.REEL, (1080, 1920), (1080, 1920)),
        ((544, 960), Frame.REEL, (1080, 1920), (1080, 1920)),
        ((1080, 1350), Frame.STORY, (1080, 1350), (1080, 1920)),
        ((1080, 1920), Frame.FEED, (758, 1350), (1080, 1350)),
        ((641, 359), Frame.FEED, (640, 358), (640, 358)),
        ((4000, 100), Frame.FEED, (1080, 26), (1080, 566)),
    ],
)  # fmt: skip
def test_every_side_is_even_and_nothing_is_cut(
    size: tuple[int, int], frame: Frame, inner: tuple[int, int], canvas: tuple[int, int]
) -> None:
    place = framing(*size, frame)
    assert (place.inner, place.canvas) == (inner, canvas)
    assert not any(side % 2 for side in (*place.inner, *place.canvas, *place.offset))
    assert (place.box[2] - place.box[0]) * (place.box[3] - place.box[1]) > 0.97


@pytest.mark.parametrize(
    ("fps", "wanted"),
    [
        ("24", "24"), ("25", "25"), ("30000/1001", "30000/1001"), ("30", "30"), ("50", "25"), ("60", "30"),
        ("60000/1001", "30000/1001"), ("120", "30"), ("240", "30"), ("10", "30"), ("12", "24"), ("15", "30"),
        ("20", "30"), ("0", "30"), ("10000", "30"), ("2997/100", "2997/100"), ("31", "30"), ("40", "30"),
    ],
)  # fmt: skip
def test_pictures_a_second(fps: str, wanted: str) -> None:
    assert rate(Fraction(fps)) == Fraction(wanted)
