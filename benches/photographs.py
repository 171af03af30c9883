"""Photos as phones make them, each different: mosaics of the stand-ins' photographs with grain, camera and place."""

import random
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

FOLDER = Path(__file__).resolve().parents[1] / "sandbox" / "photographs"
HEIC = Path(__file__).resolve().parent / "data" / "mosaic.heic"
"""The first mosaic in twelve megapixels and Display P3, as HEIC: nothing that we ship can write one."""
TWELVE = (4032, 3024)
FORTY_EIGHT = (8064, 6048)
TILE = (1008, 756)
GRAIN = 8.0
"""Standard deviation of the grain in grey levels, before the encoder takes part of it away."""
QUALITY = 90


def twelve_megapixels(count: int) -> Iterator[bytes]:
    """So many JPEGs of 4032 × 3024 pixels and some four megabytes."""
    return (photo(number) for number in range(count))


def photo(number: int, size: tuple[int, int] = TWELVE, profile: bytes | None = None) -> bytes:
    """The JPEG of a mosaic, with a camera and a place in its EXIF and, if given, a colour profile."""
    notes = Image.Exif()
    notes[0x010F], notes[0x0110] = "Fairphone", "FP5"
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 4.0, 48.0), 3: "E", 4: (4.0, 18.0, 36.0)})
    out = BytesIO()
    mosaic(number, size).save(out, "JPEG", quality=QUALITY, exif=notes, icc_profile=profile)
    return out.getvalue()


def mosaic(number: int, size: tuple[int, int] = TWELVE) -> Image.Image:
    """Tiles of 1008 × 756 pixels, each a part of a photograph chosen by ``number``, under one layer of grain."""
    chance = random.Random(number)
    canvas = Image.new("RGB", size)
    for left in range(0, size[0], TILE[0]):
        for top in range(0, size[1], TILE[1]):
            canvas.paste(_tile(chance), (left, top))
    return ImageChops.add(canvas, _grain(size), scale=1, offset=-128)


def _tile(chance: random.Random) -> Image.Image:
    source = _sources()[chance.randrange(len(_sources()))]
    share = chance.uniform(0.6, 1.0)
    place = (chance.random(), chance.random())
    part = ImageOps.fit(source, (round(source.width * share), round(source.height * share)), centering=place)
    tile = ImageOps.fit(part, TILE, Image.Resampling.LANCZOS)
    return ImageOps.mirror(tile) if chance.random() < 0.5 else tile


@cache
def _sources() -> tuple[Image.Image, ...]:
    return tuple(Image.open(path).convert("RGB") for path in sorted(FOLDER.glob("*.jpg")))


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    tile = Image.merge("RGB", [Image.effect_noise((512, 512), GRAIN)] * 3)
    grain = Image.new("RGB", size)
    for left in range(0, size[0], tile.width):
        for top in range(0, size[1], tile.height):
            grain.paste(tile, (left, top))
    return grain
