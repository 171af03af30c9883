"""Finds which part of a picture to keep when something has to be cut off: the faces if it is told where they are, and
whatever stands out from its surroundings.

What stands out is measured as contrast: the difference of each point with the mean around it. Sky, walls and water
differ little, people, lettering and things differ much. There is no look for skin: that sees light skin better than
dark. A cut leaves its usual place, the middle across
and the upper part down, only if what it gains is worth it.
"""

from collections.abc import Sequence
from itertools import accumulate

from PIL import Image, ImageChops, ImageFilter

from media.facts import Box
from media.geometry import Plan, moved

SIDE = 96
"""Pixels of the longer side of the picture in which contrast is measured."""
SURROUNDINGS = 8
STEPS = 64
MARGIN = 0.25
"""How much of a face's size stays free beside it: hair, chin and some air."""
PULL = 0.5
"""How much of all contrast a cut must win for each whole side that it leaves its place."""
MIDDLE, HIGH = 0.5, 0.2
"""Where the cut is made if nothing calls it away, as the share of what goes that goes from the left and from the top:
people stand with their heads in the upper part."""

Stretch = tuple[float, float]


def aimed(chosen: Plan, upright: Image.Image, faces: Sequence[Box] = ()) -> Plan:
    """The plan with its cut, made from the middle, moved to keep what matters.

    ``upright`` is the whole picture as it is seen, in any size; ``faces`` are boxes in it, sides from 0 to 1.
    """
    left, top, right, bottom = chosen.box
    if right - left < 1:
        across = [_with_margin(face[0], face[2]) for face in faces]
        return moved(chosen, _start(_contrast(upright, (STEPS, 1)), right - left, across, MIDDLE), top)
    if bottom - top < 1:
        down = [_with_margin(face[1], face[3]) for face in faces]
        return moved(chosen, left, _start(_contrast(upright, (1, STEPS)), bottom - top, down, HIGH))
    return chosen


def _start(contrast: Sequence[float], length: float, faces: Sequence[Stretch], usual: float) -> float:
    """Where a window of ``length`` begins that keeps most faces whole, then most of them, then most contrast."""
    sums, spare = [0.0, *accumulate(contrast)], 1 - length

    def worth(start: float) -> tuple[int, float, float]:
        kept = [min(end, start + length) - max(begin, start) for begin, end in faces]
        whole = sum(share >= end - begin - 1e-9 for share, (begin, end) in zip(kept, faces, strict=True))
        won = (_at(sums, start + length) - _at(sums, start)) / (sums[-1] or 1.0)
        return whole, round(sum(share for share in kept if share > 0), 6), won - PULL * abs(start - usual * spare)

    starts = [usual * spare, *(spare * (step / STEPS) for step in range(STEPS + 1))]
    return max(starts, key=worth)


def _at(sums: Sequence[float], place: float) -> float:
    """The running sum at a place from 0 to 1, between two entries if need be."""
    exact = min(place, 1.0) * (len(sums) - 1)
    before = min(int(exact), len(sums) - 2)
    return sums[before] + (exact - before) * (sums[before + 1] - sums[before])


def _contrast(upright: Image.Image, size: tuple[int, int]) -> list[float]:
    scale = min(1.0, SIDE / max(upright.size))
    small = upright.resize((max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))).convert("RGB")
    difference = ImageChops.difference(small, small.filter(ImageFilter.BoxBlur(SURROUNDINGS)))
    return [float(value) for value in difference.convert("L").resize(size, Image.Resampling.BOX).tobytes()]


def _with_margin(begin: float, end: float) -> Stretch:
    spare = MARGIN * (end - begin)
    return max(0.0, begin - spare), min(1.0, end + spare)
