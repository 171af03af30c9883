"""Sends decoded pictures through libavfilter: upright, in plain colours, at a size, between bars."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from av.error import BlockingIOError as NotYet
from av.error import EOFError as AtEnd
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame

from media import hdr
from media.facts import MediaRefused, Refusal
from media.framing import Framing
from media.geometry import Size
from media.probe import Seen

THREADS = 2
BLURRED_PART = 10
DIMMED = "lutyuv=y=(val-16)*0.72+16:u=(val-128)*0.72+128:v=(val-128)*0.72+128"
"""As covers.DIMMED does it with red, green and blue."""
HEX_COLOUR = re.compile("#[0-9a-fA-F]{6}")
HIGH_DEFINITION = 720
UNKNOWN, FULL = 2, 2
COLOURS = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc", 10: "bt2020c"}
RANGES = {1: "tv", 2: "pc"}


class Darkroom:
    """A line of filters for the pictures of one clip.

    ``first`` is any of them; all must have its size and format. ``form`` is the pixel format that comes out, in BT.709
    and studio range unless it is RGB; ``rate`` evens the pictures out to so many a second, from zero.
    """

    def __init__(
        self,
        first: VideoFrame,
        seen: Seen,
        size: Size,
        *,
        form: str,
        framing: Framing | None = None,
        rate: Fraction | None = None,
        pad: str | None = None,
    ) -> None:
        self._like = (first.width, first.height, first.format.name)
        self._graph = Graph()
        self._graph.threads = THREADS
        self._source = self._end = self._graph.add("buffer", _described(first))
        if rate is not None:
            self._then(f"fps={rate.numerator}/{rate.denominator}:start_time=0:round=near")
        self._upright(first, seen, size, framing)
        if framing and framing.padded:
            self._between_bars(framing, pad)
        rgb = form.startswith("rgb")
        self._then("scale" if rgb else "scale=out_color_matrix=bt709:out_range=tv", f"format={form}")
        if not rgb:
            self._then("setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv")
        self._then("buffersink")
        self._graph.configure()

    def develop(self, picture: VideoFrame | None) -> Iterator[VideoFrame]:
        """What comes out for one picture more; None says that there are no more."""
        if picture is not None and (picture.width, picture.height, picture.format.name) != self._like:
            raise MediaRefused(Refusal.UNREADABLE, width=picture.width, height=picture.height)
        self._source.push(picture)
        while True:
            try:
                made = self._end.pull()
            except (NotYet, AtEnd):
                return
            assert isinstance(made, VideoFrame)
            yield made

    def _then(self, *steps: str) -> None:
        for step in steps:
            self._end = self._after(self._end, step)

    def _after(self, before: FilterContext, step: str, output: int = 0) -> FilterContext:
        name, _, options = step.partition("=")
        made = self._graph.add(name, options or None)
        before.link_to(made, output)
        return made

    def _upright(self, first: VideoFrame, seen: Seen, size: Size, framing: Framing | None) -> None:
        left, top, right, bottom = framing.box if framing else (0.0, 0.0, 1.0, 1.0)
        whole = _whole(size[0] / (right - left)), _whole(size[1] / (bottom - top))
        across, down = reversed(whole) if seen.lies else whole
        self._then(f"scale={across}:{down}:flags=bicubic{_matrix(first)}", "setsar=1", *seen.turns)
        if seen.transfer:
            self._plain(seen.transfer)
        if whole != size:
            self._then(f"crop={size[0]}:{size[1]}")

    def _plain(self, transfer: str) -> None:
        with TemporaryDirectory() as folder:
            table = Path(folder) / "plain.cube"
            table.write_text(hdr.cube(transfer))
            self._then("scale=in_color_matrix=bt2020", "format=gbrp10", f"lut3d=file={table}:interp=tetrahedral")
        self._then("setparams=color_primaries=bt709:color_trc=bt709", "scale=out_color_matrix=bt709:out_range=tv")
        self._then("format=yuv420p")

    def _between_bars(self, framing: Framing, pad: str | None) -> None:
        (across, down), (left, top) = framing.canvas, framing.offset
        if pad and HEX_COLOUR.fullmatch(pad):
            self._then("format=yuv420p", f"pad={across}:{down}:{left}:{top}:color={pad}")
            return
        self._then("scale=out_color_matrix=bt709:out_range=tv", "format=yuv420p", "split")
        both, small = self._end, (_whole(across / BLURRED_PART), _whole(down / BLURRED_PART))
        self._end = self._after(both, f"scale={small[0]}:{small[1]}:force_original_aspect_ratio=increase", 1)
        self._then(f"crop={small[0]}:{small[1]}", "gblur=sigma=5:steps=2", DIMMED)
        self._then(f"scale={across}:{down}:flags=bilinear", "setsar=1")
        behind = self._end
        self._end = self._after(behind, f"overlay={left}:{top}")
        both.link_to(self._end, 0, 1)


def _whole(length: float) -> int:
    return max(2, round(length / 2) * 2)


def _described(first: VideoFrame) -> str:
    base = first.time_base or Fraction(1, 90_000)
    text = f"video_size={first.width}x{first.height}:pix_fmt={first.format.name}:time_base={base}"
    colours, wide = COLOURS.get(int(first.colorspace)), RANGES.get(int(first.color_range))
    return text + (f":colorspace={colours}" if colours else "") + (f":range={wide}" if wide else "")


def _matrix(first: VideoFrame) -> str:
    """Who does not say how its colours are coded means BT.709 if it is high definition."""
    if int(first.colorspace) == UNKNOWN and min(first.width, first.height) >= HIGH_DEFINITION:
        return ":in_color_matrix=bt709"
    return ""
