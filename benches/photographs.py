"""Twelve-megapixel JPEGs as phones make them, each different, from the photographs of the stand-ins."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

FOLDER = Path(__file__).resolve().parents[1] / "sandbox" / "photographs"
SIZE = (4032, 3024)
QUALITY = 88
STEP = 24


def twelve_megapixels(count: int) -> Iterator[bytes]:
    """So many JPEGs of 4032 × 3024 pixels and some megabytes, with grain, a camera and a place in their EXIF."""
    names = sorted(path.name for path in FOLDER.glob("*.jpg"))
    for number in range(count):
        yield _jpeg(_large(names[number % len(names)], number // len(names)))


def _large(name: str, round_: int) -> Image.Image:
    source = Image.open(FOLDER / name).convert("RGB")
    moved = ImageChops.offset(source, STEP * round_, STEP * round_)
    large = ImageOps.fit(moved if round_ % 2 == 0 else ImageOps.mirror(moved), SIZE, Image.Resampling.BICUBIC)
    return ImageChops.add(large, _grain(), scale=1, offset=-128)


@cache
def _grain() -> Image.Image:
    tile = Image.merge("RGB", [Image.effect_noise((512, 512), 14)] * 3)
    grain = Image.new("RGB", SIZE)
    for left in range(0, SIZE[0], tile.width):
        for top in range(0, SIZE[1], tile.height):
            grain.paste(tile, (left, top))
    return grain


def _jpeg(image: Image.Image) -> bytes:
    notes = Image.Exif()
    notes[0x010F], notes[0x0110] = "Fairphone", "FP5"
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 4.0, 48.0), 3: "E", 4: (4.0, 18.0, 36.0)})
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, exif=notes)
    return out.getvalue()
