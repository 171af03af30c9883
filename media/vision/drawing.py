"""Draws numbered boxes on a preview, so that a human sees at once what a hint speaks of."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from media.facts import Box
from media.guard import guarded
from media.vision.picture import opened

OUTER, INNER, LETTERS = (0, 0, 0), (255, 221, 0), (0, 0, 0)
QUALITY = 85


def draw(jpeg: bytes, boxes: Sequence[Box]) -> bytes:
    """A JPEG of at most 1,920 pixels, upright and without metadata, with a thick yellow frame around each box.

    They are numbered from 1 in the order given; sides are fractions of the upright picture.

    Raises MediaRefused when the bytes are no JPEG.
    """
    image = opened(jpeg)
    return guarded(lambda: _drawn(image, boxes))


def _drawn(image: Image.Image, boxes: Sequence[Box]) -> bytes:
    canvas = Image.new("RGB", image.size)
    canvas.paste(image)
    brush, thick = ImageDraw.Draw(canvas), max(4, max(image.size) // 120)
    font = ImageFont.load_default(size=5 * thick)
    for box in boxes:
        corners = _around(box, image, thick)
        brush.rectangle(corners, outline=OUTER, width=2 * thick)
        brush.rectangle(_smaller(corners, thick // 2), outline=INNER, width=thick)
    for number, box in enumerate(boxes, start=1):  # over all frames, so that none covers a number
        _label(brush, str(number), _around(box, image, thick), font, thick)
    out = BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _around(box: Box, image: Image.Image, thick: int) -> Box:
    """The corners in pixels, a frame's width outside the box so that nothing of it is covered, within the picture."""
    left, top, right, bottom = box
    width, height = image.width - 1, image.height - 1
    return (
        min(max(left * width - 2 * thick, 0), width),
        min(max(top * height - 2 * thick, 0), height),
        max(min(right * width + 2 * thick, width), 0),
        max(min(bottom * height + 2 * thick, height), 0),
    )


def _smaller(corners: Box, by: int) -> Box:
    """The same corners further in, as far as there is room."""
    left, top = min(corners[0] + by, corners[2]), min(corners[1] + by, corners[3])
    return left, top, max(corners[2] - by, left), max(corners[3] - by, top)


def _label(
    brush: ImageDraw.ImageDraw, text: str, corners: Box, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, thick: int
) -> None:
    """A plate with the number on the upper left corner of its box."""
    _, _, across, down = brush.textbbox((0, 0), text, font=font)
    left, top = corners[0], max(corners[1] - down - thick, 0)
    brush.rectangle((left, top, left + across + 2 * thick, top + down + thick), fill=INNER, outline=OUTER, width=2)
    brush.text((left + thick, top), text, fill=LETTERS, font=font)
