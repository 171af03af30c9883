"""Works out which part of a picture is shown, how large, and where bars are needed: arithmetic only.

Feed pictures keep their aspect between 4:5 and 1.91:1. Outside it the nearest limit is taken: by cutting when that
loses at most 12 % of the picture, else by bars, so that nothing a trainee framed disappears unasked. A 3:4 phone photo
loses 6 % and is cut; a panorama gets bars. Stories and reels are 9:16 by the same choice.
"""

from dataclasses import dataclass, replace
from math import ceil, floor

from media.facts import Box, Crop, Fit, Frame

TALLEST = 4 / 5
WIDEST = 1.91
UPRIGHT = 9 / 16
FEED_WIDTH = 1080
WIDTHS = (1080, 1440)
LEAST_WIDTH = 320
STORY_SIZE = (1080, 1920)
SMALL_LOSS = 0.12
SAME = 1e-6

Size = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """Take ``box`` (relative to the upright original), make it ``inner`` pixels, lay it at ``offset`` on ``canvas``."""

    box: Box
    inner: Size
    canvas: Size
    padded: bool

    @property
    def offset(self) -> Size:
        """Left and top of the picture on its canvas: centred."""
        return (self.canvas[0] - self.inner[0]) // 2, (self.canvas[1] - self.inner[1]) // 2


def plan(
    width: int,
    height: int,
    frame: Frame,
    aspect: float | None = None,
    crop: Crop | None = None,
    fit: Fit = Fit.AUTO,
    widest: int = FEED_WIDTH,
    enlarge: bool = True,
) -> Plan:
    """The plan for an upright picture of ``width`` × ``height`` pixels; what is cut off goes from both sides
    alike, as long as nobody moves it.

    ``aspect`` (width over height) is the common one of a carousel, kept within the feed's limits; ``crop`` is a
    person's own choice, and its ``pad`` asks for bars instead of a further cut. ``widest`` is one of WIDTHS, the pixels
    across; a smaller picture is enlarged for the feed too, unless ``enlarge`` is False.
    """
    low, high = limits(frame, aspect)
    box = _sane(crop) if crop else (0.0, 0.0, 1.0, 1.0)
    ratio = _ratio(box, width, height)
    wanted = min(max(ratio, low), high)
    padded = _padded(1 - min(ratio, wanted) / max(ratio, wanted), Fit.PAD if crop and crop.pad else fit)
    if not padded:
        box = _cut(box, ratio, wanted)
    if not enlarge and frame is Frame.FEED:
        natural = max((box[2] - box[0]) * width, (box[3] - box[1]) * height * wanted)
        widest = min(max(round(natural), LEAST_WIDTH), widest)
    canvas = _canvas(wanted, frame, widest)
    return Plan(box, _fit(ratio, wanted, canvas) if padded else canvas, canvas, padded)


def moved(chosen: Plan, left: float, top: float) -> Plan:
    """The same plan with its box elsewhere: at ``left`` and ``top``, 0 to 1, as far as the picture goes."""
    across, down = chosen.box[2] - chosen.box[0], chosen.box[3] - chosen.box[1]
    left, top = min(max(left, 0.0), 1 - across), min(max(top, 0.0), 1 - down)
    return replace(chosen, box=(left, top, min(left + across, 1.0), min(top + down, 1.0)))


def _padded(loss: float, fit: Fit) -> bool:
    if loss <= SAME or fit is Fit.CUT:
        return False
    return fit is Fit.PAD or loss > SMALL_LOSS


def limits(frame: Frame, aspect: float | None) -> tuple[float, float]:
    """The least and largest width over height that ``frame`` takes; equal when there is no choice."""
    if frame is not Frame.FEED:
        return UPRIGHT, UPRIGHT
    if aspect is None:
        return TALLEST, WIDEST
    common = min(max(aspect, TALLEST), WIDEST)
    return common, common


def _sane(crop: Crop) -> Box:
    left, right = sorted((min(max(crop.left, 0.0), 1.0), min(max(crop.right, 0.0), 1.0)))
    top, bottom = sorted((min(max(crop.top, 0.0), 1.0), min(max(crop.bottom, 0.0), 1.0)))
    if right - left < SAME or bottom - top < SAME:
        return 0.0, 0.0, 1.0, 1.0
    return left, top, right, bottom


def _ratio(box: Box, width: int, height: int) -> float:
    return (box[2] - box[0]) * width / ((box[3] - box[1]) * height)


def _cut(box: Box, ratio: float, wanted: float) -> Box:
    left, top, right, bottom = box
    if 1 - min(ratio, wanted) / max(ratio, wanted) <= SAME:
        return box
    if ratio > wanted:
        spare = (right - left) * (1 - wanted / ratio) / 2
        return left + spare, top, right - spare, bottom
    spare = (bottom - top) * (1 - ratio / wanted) / 2
    return left, top + spare, right, bottom - spare


def _canvas(wanted: float, frame: Frame, widest: int) -> Size:
    if frame is not Frame.FEED:
        return widest, widest * STORY_SIZE[1] // STORY_SIZE[0]
    return widest, _legal_height(widest, wanted)


def _legal_height(across: int, wanted: float) -> int:
    """Rounding must not carry the aspect over a limit: 1080 × 565 would be 1.9115 to 1."""
    return min(max(round(across / wanted), ceil(across / WIDEST)), floor(across / TALLEST))


def _fit(ratio: float, wanted: float, canvas: Size) -> Size:
    if ratio > wanted:
        return canvas[0], max(1, round(canvas[0] / ratio))
    return max(1, round(canvas[1] * ratio)), canvas[1]
