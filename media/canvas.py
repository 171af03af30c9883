"""Lays a picture on a new canvas, so that nothing of the old file comes along, and encodes it for Instagram."""

import re
from hashlib import sha256
from io import BytesIO

from PIL import Image

from media import jpeg
from media.colour import Colour
from media.facts import Box, Crop, MediaRefused, Refusal, Rendering
from media.geometry import Plan, Size
from media.hiding import hide, sane

MAX_BYTES = 8_000_000
QUALITY = 90
HEX_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def lay_out(shown: Image.Image, chosen: Plan, pad: str | None = None, blur: tuple[Box, ...] = ()) -> Rendering:
    """An RGB picture of the plan's inner size as a baseline JPEG in 4:2:0 without any metadata.

    ``pad`` is the colour of the bars, if there are any; without it one is taken from the picture. ``blur`` are regions
    of the upright original to make unreadable; the picture itself is changed.
    """
    blur = sane(blur)
    hide(shown, chosen.box, blur)
    colour = _bars(shown, chosen, pad) if chosen.padded else None
    canvas = Image.new("RGB", chosen.canvas, colour or (0, 0, 0))
    canvas.paste(shown, chosen.offset)
    out = BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0", progressive=False)
    data = out.getvalue()
    _verify(data, chosen.canvas)
    crop = Crop(*chosen.box, pad=_hex(colour) if colour else None, blur=blur)
    return Rendering(data, *chosen.canvas, sha256(data).hexdigest(), crop, chosen.padded)


def _bars(shown: Image.Image, chosen: Plan, pad: str | None) -> Colour:
    """The colour asked for, else the mean of the two edges that the bars lie against, so that they stay quiet."""
    if pad and HEX_COLOUR.fullmatch(pad):
        return int(pad[1:3], 16), int(pad[3:5], 16), int(pad[5:7], 16)
    width, height = shown.size
    beside = chosen.inner[0] < chosen.canvas[0]
    strip = (max(1, width // 50), height) if beside else (width, max(1, height // 50))
    edges = [shown.crop((0, 0, *strip)), shown.crop((width - strip[0], height - strip[1], width, height))]
    means = [edge.resize((1, 1), Image.Resampling.BOX).tobytes() for edge in edges]
    red, green, blue = ((one + other) // 2 for one, other in zip(*means, strict=True))
    return red, green, blue


def _verify(data: bytes, size: Size) -> None:
    """Our own output is held to the promise too, by its segments: baseline, bare, right size, not too large."""
    if len(data) > MAX_BYTES:
        raise MediaRefused(Refusal.TOO_LARGE, bytes=len(data), limit=MAX_BYTES)
    if jpeg.described(data) != (True, True, *size):
        raise MediaRefused(Refusal.CRASHED, bytes=len(data))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
