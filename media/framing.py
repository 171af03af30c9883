"""Decides where a clip's picture lies on its canvas, in even pixels, and how many there are a second: arithmetic only.

A clip is never cut to fit: what has another shape than its frame gets bars. Only a difference under 3 % is evened out,
because encoders round sizes to blocks, and nobody framed anything in those lines.
"""

from dataclasses import dataclass
from fractions import Fraction

from media.facts import Box, Fit, Frame
from media.geometry import Size, limits, plan

EVENED_OUT = 0.03
SLOWEST, FASTEST = 23, 30
USUAL = Fraction(30)
WIDEST_RATE = 1000


@dataclass(frozen=True)
class Framing:
    """Take ``box`` (relative to the upright picture), make it ``inner`` pixels, lay it at ``offset`` on ``canvas``."""

    box: Box
    inner: Size
    canvas: Size
    offset: Size

    @property
    def padded(self) -> bool:
        """Whether bars are needed."""
        return self.inner != self.canvas


def framing(width: int, height: int, frame: Frame, aspect: float | None = None) -> Framing:
    """The place of an upright picture: 1080 × 1920 in stories and reels, up to 1080 wide in the feed: each
    picture of a small clip would cost as much as one of a large clip.

    ``aspect`` (width over height) is the common one of a carousel.
    """
    fit = Fit.CUT if fits(width, height, frame, aspect) else Fit.PAD
    chosen = plan(width, height, frame, aspect, fit=fit, enlarge=False)
    canvas = _even(chosen.canvas)
    inner = canvas if not chosen.padded else _even(chosen.inner)
    spare = (canvas[0] - inner[0], canvas[1] - inner[1])
    return Framing(chosen.box, inner, canvas, (spare[0] // 4 * 2, spare[1] // 4 * 2))


def fits(width: int, height: int, frame: Frame, aspect: float | None = None) -> bool:
    """Whether the shape is the frame's own, within 3 %."""
    low, high = limits(frame, aspect)
    ratio = width / height
    return low * (1 - EVENED_OUT) <= ratio <= high / (1 - EVENED_OUT)


def rate(fps: Fraction) -> Fraction:
    """Pictures a second to encode: as the clip has them if 23 to 30, else a whole part or multiple, else 30."""
    if not 1 <= fps <= WIDEST_RATE:
        return USUAL
    exact = fps.limit_denominator(1001)
    for factor in range(1, WIDEST_RATE):
        for wanted in (exact / factor, exact * factor):
            if round(wanted) >= SLOWEST and wanted <= FASTEST + Fraction(1, 10):
                return min(wanted, USUAL)
        if exact / factor < SLOWEST and exact * factor > FASTEST:
            break
    return USUAL


def _even(size: Size) -> Size:
    return max(2, size[0] // 2 * 2), max(2, size[1] // 2 * 2)
