"""Draws a lettered grid over a rendering, so that somebody can say with a few taps which part of it they mean."""

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from media.facts import Crop, Rendering
from media.guard import guarded

MOST = 26
"""Rows, because they have letters."""
DARK, LIGHT = (0, 0, 0), (255, 221, 0)
QUALITY = 85
NAME = 0.38
"""Height of a name as a part of its cell: a chat shows the picture at a fifth of its width."""


def draw_grid(jpeg: bytes, columns: int, rows: int) -> Rendering:
    """The picture under a grid: rows have letters from A, columns numbers from 1, and each cell its name.

    Raises MediaRefused for bytes that are no JPEG, ValueError for a grid without cells or with more than 26 rows.
    """
    if not (1 <= columns <= MOST and 1 <= rows <= MOST):
        raise ValueError(f"{columns} × {rows}")
    return guarded(lambda: _drawn(jpeg, columns, rows))


def _drawn(jpeg: bytes, columns: int, rows: int) -> Rendering:
    canvas = Image.open(BytesIO(jpeg), formats=["JPEG"]).convert("RGB")
    brush, across, down = ImageDraw.Draw(canvas), canvas.width / columns, canvas.height / rows
    thick = max(2, min(canvas.size) // 240)
    for place in range(1, columns):
        _line(brush, (place * across, 0, place * across, canvas.height), thick)
    for place in range(1, rows):
        _line(brush, (0, place * down, canvas.width, place * down), thick)
    font = ImageFont.load_default(size=max(12, min(across, down) * NAME))
    for row in range(rows):
        for column in range(columns):
            corner = (column * across + 3 * thick, row * down + 2 * thick)
            brush.text(corner, name(row, column), LIGHT, font=font, stroke_width=thick, stroke_fill=DARK)
    out = BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY)
    data = out.getvalue()
    return Rendering(data, *canvas.size, sha256(data).hexdigest(), Crop(), padded=False)


def name(row: int, column: int) -> str:
    """What a cell is called, counted from 0: A1 is the first of the first row."""
    return f"{chr(ord('A') + row)}{column + 1}"


def _line(brush: ImageDraw.ImageDraw, ends: tuple[float, float, float, float], thick: int) -> None:
    brush.line(ends, DARK, 2 * thick)
    brush.line(ends, LIGHT, thick)
