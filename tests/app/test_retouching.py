"""A photo in another way: what is hidden stays hidden in every frame, and only a photo's own parts can be hidden."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from app.retouching import crop_of
from app.studio import Studio
from media import Pool
from media.facts import MOST_HIDDEN
from rules.facts import Kind
from storage.media import MediaStore
from takeover.errors import Refused
from takeover.model import Item
from tests.photographs import photo

LEFT_HALF = (0.0, 0.0, 0.5, 1.0)


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    pool = Pool(workers=1)
    yield Studio(pool, MediaStore(str(tmp_path)))
    await pool.close()


async def taken(studio: Studio, size: tuple[int, int] = (600, 400)) -> Item:
    out = BytesIO()
    Image.open(BytesIO(photo("coffee"))).convert("RGB").resize(size).save(out, "JPEG", quality=90)
    return await studio.take(1, out.getvalue(), None, as_file=False, forwarded=False)


async def shown(studio: Studio, item: Item) -> Image.Image:
    return Image.open(BytesIO(await studio.load(item.rendering))).convert("L")


async def test_only_the_chosen_part_becomes_unreadable(studio: Studio) -> None:
    item = await taken(studio)
    hidden = await studio.retouch.hide(item, 1, None, [LEFT_HALF])
    before, after = await shown(studio, item), await shown(studio, hidden)
    assert after.size == before.size
    difference = ImageChops.difference(before, after)
    half = before.width // 2
    assert ImageStat.Stat(difference.crop((0, 0, half - 8, before.height))).mean[0] > 5
    assert ImageStat.Stat(difference.crop((half + 8, 0, before.width, before.height))).mean[0] < 0.5
    assert hidden.original == item.original
    assert (hidden.sha256, hidden.crop) != (item.sha256, item.crop)


@pytest.mark.parametrize("kind", [Kind.STORY, Kind.CAROUSEL])
async def test_what_is_hidden_stays_hidden_in_another_frame(studio: Studio, kind: Kind) -> None:
    hidden = await studio.retouch.hide(await taken(studio), 1, None, [LEFT_HALF])
    elsewhere = await studio.redraw(hidden, 1, kind, 1.0 if kind is Kind.CAROUSEL else None)
    assert crop_of(elsewhere).blur == crop_of(hidden).blur != ()
    without = await studio.redraw(replace(hidden, crop=""), 1, kind, 1.0 if kind is Kind.CAROUSEL else None)
    assert elsewhere.sha256 != without.sha256


async def test_the_way_it_fits_is_chosen_and_keeps_what_is_hidden(studio: Studio) -> None:
    item = await taken(studio, (1400, 500))
    assert item.facts.padded
    hidden = await studio.retouch.hide(item, 1, None, [(0.4, 0.3, 0.6, 0.7)])
    cut = await studio.retouch.fit(hidden, 1, None, "cut")
    assert (cut.facts.padded, cut.facts.cropped > 0.2) == (False, True)
    white = await studio.retouch.fit(cut, 1, None, "pad", "#ffffff")
    assert crop_of(white).pad == "#ffffff"
    assert crop_of(cut).blur == crop_of(white).blur == crop_of(hidden).blur
    own = await studio.retouch.fit(white, 1, None, "pad")
    assert own.sha256 == hidden.sha256


async def test_a_part_of_an_album_keeps_the_common_frame(studio: Studio) -> None:
    item = await studio.redraw(await taken(studio), 1, Kind.CAROUSEL, 1.0)
    assert item.width == item.height
    for way in ("cut", "pad"):
        other = await studio.retouch.fit(item, 1, Kind.CAROUSEL, way)
        assert (other.width == other.height, other.facts.padded) == (True, way == "pad")


async def test_bars_cannot_be_hidden_and_there_is_an_end_to_hiding(studio: Studio) -> None:
    item = await taken(studio, (1400, 500))
    with pytest.raises(Refused, match="nothing-to-hide"):
        await studio.retouch.hide(item, 1, None, [(0.0, 0.0, 1.0, 0.01)])
    many = " ".join(f"blur:0.{at:05},0.10000,0.90000,0.20000" for at in range(MOST_HIDDEN))
    full = replace(item, crop=f"{item.crop} {many}")
    with pytest.raises(Refused, match="too-much-hidden"):
        await studio.retouch.hide(full, 1, None, [LEFT_HALF])


async def test_a_story_is_hidden_in_as_a_story(studio: Studio) -> None:
    story = await studio.redraw(await taken(studio), 1, Kind.STORY)
    hidden = await studio.retouch.hide(story, 1, Kind.STORY, [(0.2, 0.45, 0.8, 0.55)])
    assert (hidden.width, hidden.height) == (1080, 1920)
    assert len(crop_of(hidden).blur) == 1


async def test_the_grid_lies_over_what_is_shown(studio: Studio) -> None:
    item = await taken(studio)
    drawn = Image.open(BytesIO(await studio.retouch.grid(item, 6, 4)))
    assert drawn.size == (item.width, item.height)
