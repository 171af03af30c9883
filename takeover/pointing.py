"""Pointing at parts of a picture with buttons: a grid of 24 cells, and the regions that a choice of them makes."""

import re
from collections.abc import Iterable, Iterator

from takeover.errors import Refused

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of the picture, 0 to 1."""
LONG, SHORT = 6, 4
CELLS = LONG * SHORT
READABLE = ("plate", "code", "text")
"""Kinds of hints at something that can be read."""
DIGITS = re.compile("[0-9a-f]{1,6}")


def shape(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of the grid over a picture: the longer side has the more."""
    return (LONG, SHORT) if width >= height else (SHORT, LONG)


def name(cell: int, columns: int) -> str:
    """What a cell is called: A1 is the first, rows have letters."""
    return f"{chr(ord('A') + cell // columns)}{cell % columns + 1}"


def read(text: str) -> int:
    """The choice that a button carries, one bit a cell; raises Refused("button-unknown") for anything else."""
    if not DIGITS.fullmatch(text):
        raise Refused("button-unknown")
    return int(text, 16)


def written(mask: int) -> str:
    """The choice as a button carries it: at most six signs."""
    return f"{mask:x}"


def box_of(hint: str) -> Box:
    """Where a hint is, which tells its kind and its four sides ("plate 0.1,0.2,0.3,0.4")."""
    left, top, right, bottom = (float(side) for side in hint.partition(" ")[2].split(","))
    return left, top, right, bottom


def hinted(hints: Iterable[str], columns: int, rows: int) -> int:
    """The cells in which the program saw what nobody should read; of a face only people know whether it may be seen."""
    boxes = [box_of(hint) for hint in hints if hint.partition(" ")[0] in READABLE]
    return sum(1 << cell for cell in range(columns * rows) if any(_meets(cell, box, columns, rows) for box in boxes))


def _meets(cell: int, box: Box, columns: int, rows: int) -> bool:
    left, top, right, bottom = box
    row, column = divmod(cell, columns)
    return left * columns < column + 1 and right * columns > column and top * rows < row + 1 and bottom * rows > row


def regions(mask: int, columns: int, rows: int) -> tuple[Box, ...]:
    """The chosen cells, those beside each other in a row as one, and rows that are chosen alike as one."""
    found: list[Box] = []
    for row in range(rows):
        for left, right in _runs(mask, row, columns):
            strip = (left / columns, row / rows, right / columns, (row + 1) / rows)
            above = next((one for one in found if (one[0], one[2], one[3]) == (strip[0], strip[2], strip[1])), None)
            if above is not None:
                found.remove(above)
            found.append((strip[0], above[1] if above else strip[1], strip[2], strip[3]))
    return tuple(found)


def _runs(mask: int, row: int, columns: int) -> Iterator[tuple[int, int]]:
    start = None
    for column in range(columns + 1):
        chosen = column < columns and bool(mask >> (row * columns + column) & 1)
        if chosen and start is None:
            start = column
        elif not chosen and start is not None:
            yield start, column
            start = None
