"""What is seen in a picture: places, texts to match and kinds of codes; never who somebody is."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from media.facts import Box

MOST = 200
LONGEST = 300


class Kind(StrEnum):
    """What sort of code is seen. ``MATRIX`` are the square ones on tickets and letters, ``PRODUCT`` those of a shop."""

    QR = "qr"
    MATRIX = "matrix"
    BAR = "bar"
    PRODUCT = "product"


@dataclass(frozen=True)
class Seen:
    """Hints for a human. Boxes are left, top, right and bottom as fractions of the upright picture that was given.

    ``faces`` are places where a face is; no face is compared, described or kept. ``texts`` are what can be read, from
    top to bottom: for matching by the rules and then to be forgotten, hence not in the ``repr``. ``codes`` tell kinds
    only: what a code says is never read out of the worker. At most 200 of each, texts of at most 300 characters.
    """

    faces: tuple[Box, ...] = ()
    texts: tuple[tuple[Box, str], ...] = field(default=(), repr=False)
    codes: tuple[tuple[Box, Kind], ...] = ()


def pack(seen: Seen) -> dict[str, Any]:
    """What is seen, as a document."""
    return {
        "faces": seen.faces[:MOST],
        "texts": [(box, text[:LONGEST]) for box, text in seen.texts[:MOST]],
        "codes": seen.codes[:MOST],
    }


def unpack(document: dict[str, Any]) -> Seen:
    """What was packed; KeyError, TypeError or ValueError when it never was."""
    faces, texts, codes = (document[name] for name in ("faces", "texts", "codes"))
    if max(len(faces), len(texts), len(codes)) > MOST:
        raise ValueError
    return Seen(
        tuple(map(_box, faces)),
        tuple((_box(box), _text(text)) for box, text in texts),
        tuple((_box(box), Kind(kind)) for box, kind in codes),
    )


def fractions(left: float, top: float, right: float, bottom: float, width: int, height: int) -> Box:
    """A box in pixels as fractions of its picture, cut off at the edges."""
    return _within(left / width), _within(top / height), _within(right / width), _within(bottom / height)


def _within(side: float) -> float:
    return round(min(max(side, 0.0), 1.0), 5)


def _box(sides: Any) -> Box:
    left, top, right, bottom = (float(side) for side in sides)
    if not (0 <= left <= right <= 1 and 0 <= top <= bottom <= 1):
        raise ValueError
    return left, top, right, bottom


def _text(text: Any) -> str:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError
    return text
