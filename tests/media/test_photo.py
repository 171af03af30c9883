"""A photo's facts and its rendering: size, turn, colour, fingerprint."""

from dataclasses import replace
from io import BytesIO

import pytest
from blake3 import blake3
from PIL import Image, ImageChops, ImageStat

from media import Crop, Frame, process_photo, render_photo
from media.jpeg import described
from tests import photographs

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
Colour = tuple[float, ...]


def mean(image: Image.Image, box: tuple[int, int, int, int] | None = None) -> Colour:
    return tuple(ImageStat.Stat(image.crop(box) if box else image).mean)


def difference(one: bytes, other: Image.Image) -> float:
    """The largest difference of one colour between the means of two squares, of 16 by 16 that a picture is cut into."""
    shown, wanted = (image.convert("RGB").resize((64, 64)).reduce(4) for image in (photographs.opened(one), other))
    return max(high for _, high in ImageStat.Stat(ImageChops.difference(shown, wanted)).extrema)


def apart(one: int, other: int) -> int:
    return (one ^ other).bit_count()


def test_a_camera_photo_of_twelve_megapixels() -> None:
    data = photographs.twelve_megapixels()
    made = process_photo(data, Frame.FEED)
    assert (made.facts.width, made.facts.height, made.facts.format) == (4032, 3024, "JPEG")
    assert made.facts.camera
    assert made.facts.has_location
    assert made.facts.has_metadata
    assert not made.facts.screenshot
    assert made.facts.bytes == len(data)
    assert described(made.rendering.data) == (True, True, 1080, 810)
    assert difference(made.rendering.data, photographs.enlarged("palace", 4032, 3024).reduce(4)) < 12


@pytest.mark.parametrize("name", photographs.NAMES)
def test_every_photograph_keeps_its_look(name: str) -> None:
    data = photographs.photo(name)
    made = process_photo(data, Frame.FEED)
    assert difference(made.rendering.data, photographs.opened(data)) < 12
    assert made.original == data
    assert made.digest == blake3(data).hexdigest()
    assert not made.facts.has_metadata


@pytest.mark.parametrize("orientation", TURNS)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_orientation_comes_out_upright(orientation: int, form: str) -> None:
    upright = photographs.opened(photographs.photo("coffee"))
    stored = upright.transpose(TURNS[orientation])
    data = photographs.encoded(stored, form, photographs.exif(orientation=orientation))
    made = process_photo(data, Frame.FEED)
    assert (made.facts.width, made.facts.height) == upright.size
    assert difference(made.rendering.data, upright) < 16
    assert apart(made.facts.phash, process_photo(photographs.photo("coffee"), Frame.FEED).facts.phash) <= 6
    again = process_photo(made.original, Frame.FEED)  # the stripped original is still known to be turned
    assert again.rendering == made.rendering
    assert not again.facts.has_metadata


@pytest.mark.parametrize("orientation", [1, *TURNS])
def test_a_crop_means_the_same_part_however_the_photo_is_stored(orientation: int) -> None:
    upright = photographs.opened(photographs.photo("astronaut"))
    stored = upright.transpose(TURNS[orientation]) if orientation in TURNS else upright
    data = photographs.jpeg(stored, photographs.exif(orientation=orientation))
    made = render_photo(data, Frame.FEED, crop=Crop(0.1, 0.05, 0.6, 0.5))
    assert difference(made.data, upright.crop((51, 26, 307, 256))) < 16


def test_display_p3_colours_are_converted() -> None:
    # Display P3 (200, 50, 50) is sRGB (218, 24, 40): worked out from both standards' primaries and the sRGB curve.
    patch = Image.new("RGB", (800, 600), (200, 50, 50))
    made = render_photo(photographs.jpeg(patch, profile=photographs.p3()), Frame.FEED)
    assert mean(photographs.opened(made.data)) == pytest.approx((218, 24, 40), abs=2)


def test_srgb_colours_stay() -> None:
    patch = Image.new("RGB", (800, 600), (200, 50, 50))
    made = render_photo(photographs.jpeg(patch, profile=photographs.srgb()), Frame.FEED)
    assert mean(photographs.opened(made.data)) == pytest.approx((200, 50, 50), abs=2)


def test_a_broken_profile_is_no_reason_to_refuse() -> None:
    made = render_photo(photographs.jpeg(Image.new("RGB", (400, 400), "teal"), profile=b"nonsense" * 40), Frame.FEED)
    assert mean(photographs.opened(made.data)) == pytest.approx((0, 128, 128), abs=2)


def test_sixteen_bit_grey_keeps_its_greys() -> None:
    deep = Image.new("I;16", (400, 400), 128 * 256)
    out = BytesIO()
    deep.save(out, "PNG")
    assert mean(photographs.opened(render_photo(out.getvalue(), Frame.FEED).data)) == pytest.approx((128,) * 3, abs=2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_pixel_format_becomes_colour(mode: str) -> None:
    source = photographs.opened(photographs.photo("flower"))
    out = BytesIO()
    source.convert("RGB").convert(mode).save(out, "JPEG" if mode == "CMYK" else "PNG")
    made = photographs.opened(render_photo(out.getvalue(), Frame.FEED).data)
    assert made.mode == "RGB"
    assert mean(made.convert("L")) == pytest.approx(mean(source.convert("L")), abs=6)


def test_what_was_transparent_becomes_white() -> None:
    data = photographs.encoded(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG")
    assert mean(photographs.opened(render_photo(data, Frame.FEED).data)) == pytest.approx((255,) * 3, abs=1)


def test_the_shape_of_a_story_with_bars_in_a_colour_of_the_picture() -> None:
    made = render_photo(photographs.photo("palace"), Frame.STORY)
    assert (made.width, made.height, made.padded) == (1080, 1920, True)
    assert made.crop.pad is not None
    bar = mean(photographs.opened(made.data), (0, 0, 1080, 200))
    assert bar == pytest.approx(tuple(int(made.crop.pad[at : at + 2], 16) for at in (1, 3, 5)), abs=3)


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("size", [(4000, 900), (900, 4000), (1200, 1600), (640, 480)])
def test_rendering_again_with_its_own_crop_gives_the_same_bytes(frame: Frame, size: tuple[int, int]) -> None:
    data = photographs.jpeg(photographs.enlarged("rocket", *size))
    once = render_photo(data, frame)
    assert render_photo(data, frame, crop=once.crop) == once


def test_a_colour_for_the_bars_can_be_chosen() -> None:
    made = render_photo(photographs.photo("palace"), Frame.STORY, crop=Crop(pad="#154273"))
    assert made.crop.pad == "#154273"
    assert mean(photographs.opened(made.data), (0, 0, 1080, 200)) == pytest.approx((0x15, 0x42, 0x73), abs=3)


def test_carousel_children_take_the_first_ones_aspect() -> None:
    first = render_photo(photographs.photo("palace"), Frame.FEED)
    second = render_photo(photographs.twelve_megapixels(), Frame.FEED, first.width / first.height)
    third = render_photo(photographs.photo("astronaut"), Frame.FEED, first.width / first.height)
    assert second.width / second.height == pytest.approx(first.width / first.height, rel=0.003)
    assert third.padded
    assert not second.padded


def test_small_pictures_are_enlarged() -> None:
    made = render_photo(photographs.jpeg(photographs.enlarged("cat", 100, 80)), Frame.FEED)
    assert (made.width, made.height) == (1080, 864)


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = photographs.photo("cat")
    assert process_photo(data, Frame.FEED) == process_photo(data, Frame.FEED)


@pytest.mark.parametrize("name", photographs.NAMES)
def test_a_copy_has_the_same_fingerprint(name: str) -> None:
    source = photographs.opened(photographs.photo(name)).convert("RGB")
    ours = process_photo(photographs.photo(name), Frame.FEED).facts.phash
    for share in (0.4, 0.7, 3.0):
        copy = source.resize((round(source.width * share), round(source.height * share)))
        out = BytesIO()
        copy.save(out, "JPEG", quality=60)
        for frame in (Frame.FEED, Frame.STORY):
            assert apart(process_photo(out.getvalue(), frame).facts.phash, ours) <= 6


def test_different_photographs_have_different_fingerprints() -> None:
    prints = [process_photo(photographs.photo(name), Frame.FEED).facts.phash for name in photographs.NAMES]
    assert all(apart(one, other) > 12 for at, one in enumerate(prints) for other in prints[:at])


def test_a_blurred_photo_is_less_sharp_and_a_dark_one_darker() -> None:
    source = photographs.opened(photographs.photo("coffee"))
    plain = process_photo(photographs.photo("coffee"), Frame.FEED).facts
    soft = source.resize((60, 40)).resize(source.size, Image.Resampling.BICUBIC)
    assert process_photo(photographs.jpeg(soft), Frame.FEED).facts.sharpness < plain.sharpness / 20
    dark = process_photo(photographs.jpeg(source.point(lambda value: value // 16)), Frame.FEED).facts
    assert dark.brightness < 0.1
    assert dark.dark_share > 0.5
    bright = process_photo(photographs.jpeg(source.point(lambda value: 200 + value // 4)), Frame.FEED).facts
    assert bright.brightness > 0.8
    assert bright.bright_share > plain.bright_share


def test_screenshots_are_told_from_photos() -> None:
    screen = photographs.enlarged("palace", 1170, 2532)
    assert process_photo(photographs.jpeg(screen), Frame.STORY).facts.screenshot
    assert process_photo(
        photographs.encoded(screen.resize((400, 300)), "PNG", Image.Exif()), Frame.FEED
    ).facts.screenshot
    camera = process_photo(photographs.jpeg(screen, photographs.exif(gps=False)), Frame.STORY).facts
    assert camera.camera
    assert not camera.screenshot
    named = photographs.exif(gps=False, camera=False)
    named[0x0131] = "Android Screenshot"
    assert process_photo(photographs.jpeg(screen.resize((400, 300)), named), Frame.FEED).facts.screenshot


def test_a_turned_heic_comes_out_upright() -> None:
    made = process_photo(photographs.heic(turned=True), Frame.FEED)
    assert (made.facts.width, made.facts.height) == (600, 400)
    assert difference(made.rendering.data, photographs.opened(photographs.photo("coffee"))) < 16
    assert process_photo(made.original, Frame.FEED).rendering == made.rendering


def test_a_heic_is_decoded_in_its_own_colours() -> None:
    made = process_photo(photographs.heic(), Frame.FEED)
    assert made.facts.format == "HEIF"
    assert (made.facts.camera, made.facts.has_location) == (True, True)
    again = process_photo(made.original, Frame.FEED)
    assert (again.facts.camera, again.facts.has_location, again.facts.has_metadata) == (False, False, False)
    assert again.rendering == made.rendering
    assert replace(again.facts, has_location=True, camera=True, has_metadata=True) == made.facts
