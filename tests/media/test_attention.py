"""What has to be cut off is taken from where least is, and faces that are told of stay whole."""

import pytest
from PIL import Image, ImageOps

from media import Crop, Fit, Frame, process_photo, render_photo
from media.attention import aimed
from media.facts import Box
from media.geometry import plan
from tests import photographs


def beside(name: str, share: float, size: tuple[int, int]) -> bytes:
    """A photograph as a square in a plain field, its middle at ``share`` of the field's longer side."""
    width, height = size
    field = Image.new("RGB", size, (120, 130, 140))
    side = min(size)
    square = ImageOps.fit(photographs.opened(photographs.photo(name)).convert("RGB"), (side, side))
    at = round(share * max(size) - side / 2)
    field.paste(square, (at, 0) if width > height else (0, at))
    return photographs.jpeg(field)


@pytest.mark.parametrize("name", ["astronaut", "cat", "coffee", "flower"])
@pytest.mark.parametrize(("share", "side"), [(0.2, 0), (0.8, 1)])
def test_a_cut_keeps_the_subject_that_stands_aside(name: str, share: float, side: int) -> None:
    box = render_photo(beside(name, share, (2400, 960)), Frame.FEED, aspect=1.0, fit=Fit.CUT).crop
    assert (box.left, 1 - box.right)[side] < 0.08
    box = render_photo(beside(name, share, (900, 2400)), Frame.FEED, fit=Fit.CUT).crop
    assert (box.top, 1 - box.bottom)[side] < 0.12


def test_a_picture_that_is_even_all_over_is_cut_from_the_middle_across_and_more_below_than_above() -> None:
    crop = render_photo(photographs.jpeg(Image.new("RGB", (2000, 1000), "grey")), Frame.FEED).crop
    assert crop.left == pytest.approx(1 - crop.right, abs=1e-6)
    crop = render_photo(photographs.jpeg(Image.new("RGB", (1200, 1600), "grey")), Frame.FEED).crop
    assert 4 * crop.top == pytest.approx(1 - crop.bottom, abs=0.003)


@pytest.mark.parametrize(("name", "face"), [("astronaut", (0.1, 0.38)), ("photographer", (0.12, 0.32))])
def test_a_face_is_kept_even_when_nobody_told_of_it(name: str, face: tuple[float, float]) -> None:
    crop = render_photo(photographs.photo(name), Frame.FEED, aspect=1.91, fit=Fit.CUT).crop
    assert crop.top <= face[0]
    assert crop.bottom >= face[1]


FACES: list[tuple[tuple[Box, ...], tuple[float, float]]] = [
    (((0.05, 0.3, 0.15, 0.5),), (0.025, 0.175)),
    (((0.85, 0.3, 0.95, 0.5),), (0.825, 0.975)),
    (((0.1, 0.3, 0.2, 0.5), (0.35, 0.3, 0.45, 0.5)), (0.075, 0.475)),
    (((0.1, 0.3, 0.2, 0.5), (0.7, 0.3, 0.8, 0.5), (0.85, 0.3, 0.95, 0.5)), (0.675, 0.975)),
]


@pytest.mark.parametrize(("faces", "kept"), FACES)
def test_faces_come_before_everything_else(faces: tuple[Box, ...], kept: tuple[float, float]) -> None:
    data = beside("galaxies", 0.5, (2400, 1000))
    made = render_photo(data, Frame.FEED, aspect=1.0, fit=Fit.CUT, faces=faces).crop
    assert made.left <= kept[0] + 1e-6
    assert made.right >= kept[1] - 1e-6


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_the_same_part_is_kept_however_the_photo_is_stored(orientation: int) -> None:
    turns = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    upright = photographs.opened(beside("cat", 0.25, (2400, 960)))
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    data = photographs.jpeg(stored, photographs.exif(orientation=orientation))
    crop = process_photo(data, Frame.FEED, 1.0, Fit.CUT).rendering.crop
    assert crop.left < 0.08


def test_bars_and_cuts_can_be_asked_for() -> None:
    wide = photographs.jpeg(photographs.enlarged("rocket", 3000, 1000))
    assert render_photo(wide, Frame.FEED).padded
    cut = render_photo(wide, Frame.FEED, fit=Fit.CUT)
    assert not cut.padded
    assert cut.crop.right - cut.crop.left == pytest.approx(1.91 / 3, abs=0.002)
    upright = photographs.jpeg(photographs.enlarged("rocket", 1200, 1600))
    assert not render_photo(upright, Frame.FEED).padded
    padded = render_photo(upright, Frame.FEED, fit=Fit.PAD)
    assert padded.padded
    assert padded.crop.pad is not None
    for made, data in ((cut, wide), (padded, upright)):
        assert render_photo(data, Frame.FEED, crop=made.crop) == made


def test_a_persons_own_crop_is_not_moved() -> None:
    data = beside("cat", 0.2, (2400, 960))
    made = render_photo(data, Frame.FEED, aspect=1.0, crop=Crop(0.2, 0, 0.8, 1), fit=Fit.CUT).crop
    assert made.left - 0.2 == pytest.approx(0.8 - made.right, abs=1e-6)


@pytest.mark.parametrize("size", [(1, 1), (40, 1), (1, 40), (5000, 3)])
def test_tiny_pictures_have_a_middle_too(size: tuple[int, int]) -> None:
    chosen = plan(*size, Frame.FEED, 1.0, fit=Fit.CUT)
    left, top, right, bottom = aimed(chosen, Image.new("RGB", size), ((0.0, 0.0, 1.0, 1.0),)).box
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
