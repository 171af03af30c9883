"""Carries a box from a rendering to the original that it was cut from: arithmetic only."""

from media.facts import Box, Rendering
from media.vision.seen import fractions


def in_original(box: Box, rendering: Rendering, width: int, height: int) -> Box:
    """A box in a rendering, told in the upright original of ``width`` × ``height`` pixels.

    Bars are no part of the original: what lies on them is cut off.
    """
    crop = rendering.crop
    across, down = (crop.right - crop.left) * width, (crop.bottom - crop.top) * height
    scale = _scale(rendering, across, down)
    inner = (across * scale, down * scale) if rendering.padded else (rendering.width, rendering.height)
    bars = ((rendering.width - inner[0]) / 2, (rendering.height - inner[1]) / 2)
    left, right = (_inside((box[side] * rendering.width - bars[0]) / inner[0]) for side in (0, 2))
    top, bottom = (_inside((box[side] * rendering.height - bars[1]) / inner[1]) for side in (1, 3))
    corners = (crop.left * width + left * across, crop.top * height + top * down)
    return fractions(*corners, crop.left * width + right * across, crop.top * height + bottom * down, width, height)


def _scale(rendering: Rendering, across: float, down: float) -> float:
    return min(rendering.width / across, rendering.height / down)


def _inside(side: float) -> float:
    return min(max(side, 0.0), 1.0)
