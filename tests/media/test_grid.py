"""The grid with which somebody points at a part of a picture: every cell visible, nothing of a file believed."""

import pytest
from PIL import Image, ImageChops, ImageStat

from media import Frame, MediaRefused, Pool, Refusal, process_photo
from media.grid import draw_grid, name
from tests.photographs import jpeg, opened, photo


def test_every_cell_is_marked_and_the_size_stays() -> None:
    given = process_photo(photo("coffee"), Frame.FEED).rendering.data
    drawn = draw_grid(given, 6, 4)
    before, after = opened(given).convert("RGB"), opened(drawn.data).convert("RGB")
    assert after.size == before.size == (drawn.width, drawn.height)
    difference = ImageChops.difference(before, after).convert("L")
    across, down = before.width / 6, before.height / 4
    for cell in range(24):
        left, top = cell % 6 * across, cell // 6 * down
        corner = difference.crop((int(left), int(top), int(left + across / 2), int(top + down / 2)))
        assert ImageStat.Stat(corner).extrema[0][1] > 60
    assert [name(0, 0), name(3, 5)] == ["A1", "D6"]


def test_names_can_be_read_in_a_chat_that_shows_the_picture_small() -> None:
    black = jpeg(Image.new("RGB", (1080, 720)))
    shown = opened(draw_grid(black, 6, 4).data).convert("L").resize((216, 144))
    inside = shown.crop((3, 3, 33, 33)).point(lambda light: 255 if light > 120 else 0)
    _, top, _, bottom = inside.getbbox() or (0, 0, 0, 0)
    assert bottom - top >= 9, "pixels that the name is high"


def test_what_is_no_jpeg_is_refused() -> None:
    with pytest.raises(MediaRefused) as refused:
        draw_grid(b"no picture", 6, 4)
    assert refused.value.reason is Refusal.UNREADABLE


@pytest.mark.parametrize(("columns", "rows"), [(0, 4), (6, 0), (27, 4)])
def test_a_grid_that_nobody_can_name_is_a_defect(columns: int, rows: int) -> None:
    with pytest.raises(ValueError, match="×"):
        draw_grid(photo("coffee"), columns, rows)


async def test_the_pool_draws_the_same() -> None:
    given = process_photo(photo("coffee"), Frame.FEED).rendering.data
    pool = Pool(workers=1)
    try:
        assert (await pool.draw_grid(given, 6, 4)).sha256 == draw_grid(given, 6, 4).sha256
        with pytest.raises(MediaRefused):
            await pool.draw_grid(b"no picture", 6, 4)
    finally:
        await pool.close()
