"""Makes regions of a picture unreadable for good: what a person pointed at, such as a face, a badge or a number plate.

Each region becomes the means of four blocks along its longer side, drawn soft: of a plate of six signs less than one
figure a sign is left, so that nothing can be worked back by trying out what would give the same blocks.
"""

from collections.abc import Iterable
from math import ceil, floor

from PIL import Image, ImageFilter

from media.facts import MOST_HIDDEN, Box

BLOCKS = 4
RIM = 3
"""Pixels taken along on each side: that far the filter that made the picture smaller carries a region's edge."""

Rectangle = tuple[int, int, int, int]


def sane(regions: Iterable[Box]) -> tuple[Box, ...]:
    """The regions within the picture, left before right and top before bottom; empty ones and all after 50 left out."""
    tidy = (_tidy(region) for region in regions)
    return tuple(region for region in tidy if region[0] < region[2] and region[1] < region[3])[:MOST_HIDDEN]


def hide(shown: Image.Image, box: Box, regions: tuple[Box, ...]) -> Image.Image:
    """The picture ``shown``, which is the part ``box`` of an original, with that original's ``regions`` unreadable.

    The picture itself is changed.
    """
    for region in regions:
        place = _pixels(shown, box, region)
        if place[0] < place[2] and place[1] < place[3]:
            shown.paste(_unreadable(shown.crop(place)), place)
    return shown


def _tidy(region: Box) -> Box:
    (left, right), (top, bottom) = sorted((region[0], region[2])), sorted((region[1], region[3]))
    return max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0)


def _pixels(shown: Image.Image, box: Box, region: Box) -> Rectangle:
    across, down = shown.width / (box[2] - box[0]), shown.height / (box[3] - box[1])
    left, top = (region[0] - box[0]) * across, (region[1] - box[1]) * down
    right, bottom = (region[2] - box[0]) * across, (region[3] - box[1]) * down
    return (
        max(0, floor(left) - RIM), max(0, floor(top) - RIM),
        min(shown.width, ceil(right) + RIM), min(shown.height, ceil(bottom) + RIM),
    )  # fmt: skip


def _unreadable(patch: Image.Image) -> Image.Image:
    block = max(patch.size) / BLOCKS
    coarse = (max(1, round(patch.width / block)), max(1, round(patch.height / block)))
    blocks = patch.resize(coarse, Image.Resampling.BOX).resize(patch.size, Image.Resampling.NEAREST)
    return blocks.filter(ImageFilter.GaussianBlur(block / 4))
