"""Draws subtitles on finished pictures: white letters in a dark box, above the place where Instagram lays its buttons.

Only brightness is drawn: white, black and what lies between have no colour.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from unicodedata import bidirectional

import regex
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from PIL import Image, ImageDraw, ImageFont

from media.geometry import Size
from media.subtitles import Cue

FONTS = "manimgx_fonts"
LETTERS, EMOJI = "NotoSans[wght].ttf", "NotoEmoji[wght].ttf"
SCRIPTS = (
    (regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3"), EMOJI),
    (regex.compile(r"\p{Arabic}"), "NotoSansArabic[wght].ttf"),
    (regex.compile(r"\p{Hebrew}"), "NotoSansHebrew[wght].ttf"),
)
WEIGHT = 600
SIZES = (56, 52, 48, 44, 40, 36)
"""Pixels on a canvas 1080 wide, from what reads well on a phone to the least."""
WIDEST = 860 / 1080
"""Of the width: the right edge carries buttons as high up as subtitles stand."""
BOTTOM = {True: 0.76, False: 0.94}
"""Where the box ends, of the height: upright pictures keep the lowest quarter free for names and buttons."""
SPACING, INSET, ROUND = 1.3, 0.45, 0.3
WHITE, BLACK, NO_COLOUR = 235, 16, 128
SHADE = 176
MOST_LINES = 4


@dataclass(frozen=True)
class _Drawn:
    """A cue as brightness and opacity, and where its top left corner lies; all even."""

    left: int
    top: int
    light: Image.Image
    cover: Image.Image
    half: Image.Image


class Burner:
    """Draws the cue that is on at a moment; a cue is set once and laid on every picture that shows it."""

    def __init__(self, cues: tuple[Cue, ...], canvas: Size) -> None:
        self._cues, self._canvas = cues, canvas
        self._set = lru_cache(maxsize=4)(self._drawn)

    def __call__(self, picture: VideoFrame, seconds: float) -> None:
        """``picture`` is writable, yuv420p and as large as the canvas."""
        moment = round(seconds * 1000)
        for cue in self._cues:
            if cue.start <= moment < cue.end:
                _lay(picture, self._set(cue.text))

    def _drawn(self, text: str) -> _Drawn:
        box = drawn(text, self._canvas)
        left = (self._canvas[0] - box.width) // 4 * 2
        bottom = BOTTOM[self._canvas[1] > self._canvas[0] * 1.5] * self._canvas[1]
        top = max(0, round((bottom - box.height) / 2) * 2)
        light, cover = box.getchannel("L"), box.getchannel("A")
        half = cover.resize((box.width // 2, box.height // 2), Image.Resampling.BOX)
        return _Drawn(left, top, light, cover, half)


def drawn(text: str, canvas: Size) -> Image.Image:
    """Lines in their box, as brightness in studio range and opacity, with even sides."""
    lines, size = _fitted(text, canvas)
    inset, step = round(size * INSET), round(size * SPACING)
    width = max(_width(line, size) for line in lines) + 2 * inset
    box = Image.new("LA", (_even(width), _even(step * len(lines) + inset)), (BLACK, 0))
    brush = ImageDraw.Draw(box)
    brush.rounded_rectangle((0, 0, box.width - 1, box.height - 1), round(size * ROUND), (BLACK, SHADE))
    for number, line in enumerate(lines):
        left = (box.width - _width(line, size)) / 2
        baseline = inset / 2 + step * number + size * 1.02
        for part, font in _parts(line, size):
            brush.text((left, baseline), part, (WHITE, 255), font=font, anchor="ls")
            left += font.getlength(part)
    return box


def _fitted(text: str, canvas: Size) -> tuple[list[str], int]:
    """The lines as they were broken, in the largest size that fits; broken anew in the least if none does."""
    lines, scale = text.split("\n")[:MOST_LINES], min(1.0, canvas[0] / 1080)
    for size in SIZES:
        sized = max(8, round(size * scale))
        if max(_width(line, sized) for line in lines) <= WIDEST * canvas[0]:
            return lines, sized
    return _broken(" ".join(lines), sized, WIDEST * canvas[0])[:MOST_LINES], sized


def _broken(text: str, size: int, widest: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > widest:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_shortened(line, size, widest) for line in lines]


def _shortened(line: str, size: int, widest: float) -> str:
    while len(line) > 1 and _width(line, size) > widest:
        line = line[:-1]
    return line


def _width(line: str, size: int) -> float:
    return sum(font.getlength(part) for part, font in _parts(line, size))


@lru_cache(maxsize=64)
def _parts(line: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """Runs of one font each, in the order in which they stand; a line that begins from the right runs that way."""
    clusters = regex.findall(r"\X", line)
    runs = [("".join(part), _font(name, size)) for name, part in groupby(clusters, _font_name)]
    direction = next((bidirectional(sign) for sign in line if bidirectional(sign) in ("L", "R", "AL")), "L")
    return runs if direction == "L" else runs[::-1]


def _font_name(cluster: str) -> str:
    return next((name for pattern, name in SCRIPTS if pattern.search(cluster)), LETTERS)


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    file = BytesIO(files(FONTS).joinpath(name).read_bytes())
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)
    font.set_variation_by_axes([WEIGHT])
    return font


def _lay(picture: VideoFrame, what: _Drawn) -> None:
    _blend(picture.planes[0], what.light, what.cover, what.left, what.top)
    for plane in picture.planes[1:3]:
        _blend(plane, NO_COLOUR, what.half, what.left // 2, what.top // 2)


def _blend(plane: VideoPlane, paint: Image.Image | int, cover: Image.Image, left: int, top: int) -> None:
    """Lays paint on whole lines of a plane, which lie in one piece."""
    width, first, last = plane.line_size, plane.line_size * top, plane.line_size * (top + cover.height)
    memory = memoryview(plane)
    lines = Image.frombytes("L", (width, cover.height), memory[first:last].tobytes())
    lines.paste(paint, (left, 0, left + cover.width, cover.height), cover)
    memory[first:last] = lines.tobytes()


def _even(length: float) -> int:
    return -int(-length // 2) * 2
