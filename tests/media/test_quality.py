"""What is encoded is as good as the whole picture made smaller, though only a fraction of it was decoded."""

from io import BytesIO
from math import log10

import numpy
import pytest
import simplejpeg  # type: ignore[import-untyped] # no stubs, no marker
from PIL import Image

from benches import photographs as large
from media import Crop, Frame, process_photo
from media.drafts import draft
from media.photo import OVERSAMPLING, shown_photo
from media.resampling import resized
from tests import photographs

LEAST = 45.0
"""Decibels."""


def psnr(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    apart = numpy.asarray(one, dtype=float) - numpy.asarray(other, dtype=float)
    return 10 * log10(255**2 / max(float((apart**2).mean()), 1e-9))


@pytest.mark.parametrize(("size", "number"), [(large.TWELVE, 0), (large.TWELVE, 7), (large.FORTY_EIGHT, 0)])
def test_the_picture_before_encoding_is_the_whole_one_made_smaller(size: tuple[int, int], number: int) -> None:
    data = large.photo(number, size)
    made = shown_photo(data, Frame.FEED)
    assert psnr(made, photographs.opened(data).resize(made.size, Image.Resampling.LANCZOS)) >= LEAST


def test_a_part_of_the_picture_is_that_part_of_the_whole_one() -> None:
    data = large.photo(1)
    made = shown_photo(data, Frame.FEED, crop=Crop(0.25, 0.1, 0.85, 0.7))
    whole = photographs.opened(data)
    box = (0.25 * whole.width, 0.1 * whole.height, 0.85 * whole.width, 0.7 * whole.height)
    assert psnr(made, whole.resize(made.size, Image.Resampling.LANCZOS, box=box)) >= LEAST


@pytest.mark.parametrize("widest", [1080, 1440])
@pytest.mark.parametrize("size", [(4032, 3024), (3000, 2000), (1500, 1200), (8064, 6048)])
def test_the_decoded_picture_is_never_below_thirteen_tenths_of_what_is_shown(
    size: tuple[int, int], widest: int
) -> None:
    out = BytesIO()
    Image.new("RGB", size).save(out, "JPEG")
    image = Image.open(out)
    least = (OVERSAMPLING * widest, OVERSAMPLING * widest * size[1] / size[0])
    draft(image, (round(least[0]), round(least[1])))
    image.load()
    assert image.width >= min(size[0], round(least[0]))
    assert image.height >= min(size[1], round(least[1]))


@pytest.mark.parametrize(("least", "size"), [(1404, (1512, 1134)), (1600, (2016, 1512)), (500, (504, 378))])
def test_a_fraction_is_decoded_as_the_bare_codec_does(least: int, size: tuple[int, int]) -> None:
    data = large.photo(0)
    image = Image.open(BytesIO(data))
    draft(image, (least, round(least * 3 / 4)))
    image.load()
    assert image.size == size
    bare = simplejpeg.decode_jpeg(data, "RGB", min_width=least, min_height=round(least * 3 / 4))
    assert image.tobytes() == bare.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "RGBA"])
def test_both_ways_to_resize_make_the_same_picture(mode: str) -> None:
    image = photographs.opened(photographs.photo("coffee")).convert(mode)
    if mode == "RGBA":
        image.putalpha(photographs.opened(photographs.photo("cat")).convert("L").resize(image.size))
    box = (3.25, 10.5, 555.75, 380.0)
    made = resized(image, (270, 180), box)
    wanted = image.resize((270, 180), Image.Resampling.LANCZOS, box=box)
    assert made.mode == mode
    assert psnr(made, wanted) > 45


def test_a_wide_rendering_is_sharper_than_a_narrow_one() -> None:
    data = large.photo(2)
    made = process_photo(data, Frame.FEED, widest=1440).rendering
    assert (made.width, made.height) == (1440, 1080)
    assert process_photo(data, Frame.STORY, widest=1440).rendering.height == 2560
    with pytest.raises(ValueError, match="1000"):
        process_photo(data, Frame.FEED, widest=1000)
