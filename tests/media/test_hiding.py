"""A region that somebody pointed at cannot be read any more, wherever it lies and however the photo is stored."""

import pytest
from PIL import Image, ImageDraw, ImageStat

from media import Crop, Frame, MediaRefused, render_photo
from media.facts import Box
from tests import photographs

PLATE: Box = (0.4, 0.6, 0.6, 0.7)
TURNS = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def lettered(word: str, size: tuple[int, int] = (2000, 1500)) -> Image.Image:
    """A photograph with a plate that lies in PLATE."""
    image = photographs.enlarged("palace", *size).copy()
    left, top, right, bottom = (round(side * size[at % 2]) for at, side in enumerate(PLATE))
    brush = ImageDraw.Draw(image)
    brush.rectangle((left, top, right, bottom), fill="#f5c400")
    brush.text((left + 20, top + 15), word, fill="black", font_size=(bottom - top) * 0.7)
    return image


def part(data: bytes, region: Box, crop: Box = (0, 0, 1, 1)) -> Image.Image:
    image = photographs.opened(data)
    across, down = image.width / (crop[2] - crop[0]), image.height / (crop[3] - crop[1])
    left, top, right, bottom = region
    return image.crop(
        (
            round((left - crop[0]) * across), round((top - crop[1]) * down),
            round((right - crop[0]) * across), round((bottom - crop[1]) * down),
        )
    )  # fmt: skip


def contrast(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("L")).stddev[0]


@pytest.mark.parametrize("orientation", [1, *TURNS])
def test_a_plate_cannot_be_read_and_the_rest_stays(orientation: int) -> None:
    image = lettered("1-SCH-23")
    stored = image.transpose(TURNS[orientation]) if orientation in TURNS else image
    data = photographs.jpeg(stored, photographs.exif(orientation=orientation))
    plain = render_photo(data, Frame.FEED, crop=Crop())
    hidden = render_photo(data, Frame.FEED, crop=Crop(blur=(PLATE,)))
    assert contrast(part(plain.data, PLATE)) > 50
    assert contrast(part(hidden.data, PLATE)) < 35
    above = (0.0, 0.0, 1.0, 0.5)
    assert part(hidden.data, above).tobytes() == part(plain.data, above).tobytes()
    assert hidden.crop.blur == (PLATE,)


def test_two_plates_of_the_same_ink_look_the_same() -> None:
    """What is left is no more than where dark and light were: signs in another order make the same blocks."""
    one, other = (
        render_photo(photographs.jpeg(lettered(word)), Frame.FEED, crop=Crop(blur=(PLATE,)))
        for word in ("88-HHH-8", "HH-888-H")
    )
    values = zip(
        part(one.data, PLATE).convert("L").tobytes(), part(other.data, PLATE).convert("L").tobytes(), strict=True
    )
    assert max(abs(a - b) for a, b in values) < 40


@pytest.mark.parametrize(
    "crop",
    [
        Crop(0.3, 0.3, 0.9, 0.9, blur=(PLATE,)),
        Crop(0.5, 0.4, 0.95, 0.8, blur=(PLATE,)),
        Crop(pad="#102030", blur=(PLATE, (0.0, 0.0, 0.1, 0.1))),
    ],
)
@pytest.mark.parametrize("frame", [Frame.FEED, Frame.STORY])
def test_it_stays_hidden_in_any_crop_and_is_part_of_what_is_approved(crop: Crop, frame: Frame) -> None:
    data = photographs.jpeg(lettered("1-SCH-23"))
    made = render_photo(data, frame, crop=crop)
    assert made != render_photo(data, frame, crop=Crop(crop.left, crop.top, crop.right, crop.bottom, crop.pad))
    assert render_photo(data, frame, crop=made.crop) == made
    assert "blur:0.40000,0.60000,0.60000,0.70000" in made.crop.text()


def test_regions_are_put_in_order_and_kept_within_the_picture() -> None:
    data = photographs.photo("cat")
    odd = ((0.6, 0.7, 0.4, 0.6), (-1.0, -1.0, 0.1, 0.1), (0.2, 0.2, 0.2, 0.9), (2.0, 2.0, 3.0, 3.0))
    made = render_photo(data, Frame.FEED, crop=Crop(blur=odd))
    assert made.crop.blur == (PLATE, (0.0, 0.0, 0.1, 0.1))
    assert len(render_photo(data, Frame.FEED, crop=Crop(blur=(PLATE,) * 80)).crop.blur) == 50


def test_a_whole_photo_can_be_hidden() -> None:
    made = render_photo(photographs.photo("coffee"), Frame.FEED, crop=Crop(blur=((0.0, 0.0, 1.0, 1.0),)))
    assert contrast(photographs.opened(made.data)) < contrast(photographs.opened(photographs.photo("coffee")))


@pytest.mark.parametrize(
    "crop",
    [
        Crop(),
        Crop(0.1, 0.25, 0.75, 1.0, "#0a0b0c"),
        Crop(blur=(PLATE, (0.0, 0.0, 0.5, 0.25))),
        Crop(0.125, 0, 1, 1, "#ffffff", (PLATE,)),
    ],
)
def test_a_crop_told_in_words_comes_back(crop: Crop) -> None:
    assert Crop.from_text(crop.text()) == crop


@pytest.mark.parametrize("text", ["", "0 0 1", "0 0 1 x", "0 0 1 1 red", "0 0 1 1 #111111 #222222", "0 0 1 1 blur:1,2"])
def test_other_words_are_no_crop(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Crop.from_text(text)


def test_nonsense_numbers_are_no_way_in() -> None:
    nan = float("nan")
    try:
        made = render_photo(photographs.photo("cat"), Frame.FEED, crop=Crop(blur=((nan, 0, 1, nan),)))
    except MediaRefused:
        return
    assert made.crop.blur in {(), ((0.0, 0.0, 1.0, 1.0),)}
