"""Opens a clip and looks at it: its streams, its first picture, and how it has to be turned to stand upright."""

import mmap
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.codec.context import CodecContext
from av.container import InputContainer
from av.sidedata.sidedata import Type
from av.stream import Disposition, Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from media.boxes import Content, find
from media.facts import MediaRefused, Refusal
from media.hdr import TRANSFERS
from media.sniff import sniff

MAX_BYTES = 300_000_000
MAX_PIXELS = 8192 * 4320
MAX_STREAMS = 64
CODECS = frozenset({"h264", "hevc", "mpeg4", "h263", "vp9", "av1", "mjpeg", "prores"})
DOLBY = re.compile(b"dv[cvw]C..(.)", re.DOTALL)
UNMAPPED_DOLBY = 5
PLAIN_SHAPE = Fraction(1)
NARROWEST_SHAPE = Fraction(1, 8)

Turns = tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What the first picture tells. Width and height are square pixels as a person sees them; ``turns`` are the
    filters that make a decoded picture upright, ``rotation`` the same as degrees clockwise, ``transfer`` is ``pq``,
    ``hlg`` or None, ``shape`` the width of a stored pixel over its height."""

    width: int
    height: int
    turns: Turns
    rotation: int
    pixel_format: str
    fps: Fraction
    transfer: str | None
    shape: Fraction

    @property
    def lies(self) -> bool:
        """Whether the stored width is the height that a person sees."""
        return self.rotation in (90, 270)


@contextmanager
def content_of(source: bytes | Path) -> Iterator[Content]:
    """The bytes, of a file as they lie on disk. Raises MediaRefused when they are no clip or too many."""
    if isinstance(source, bytes):
        _allow(source)
        yield source
        return
    if source.stat().st_size == 0:
        raise MediaRefused(Refusal.EMPTY)
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        _allow(content)
        yield content


@contextmanager
def opened(content: Content) -> Iterator[InputContainer]:
    """Only as MP4 or MOV: other demuxers would follow addresses that a file names."""
    readable = BytesIO(content) if isinstance(content, bytes) else content
    if not isinstance(readable, BytesIO):
        readable.seek(0)
    with av.open(readable, "r", format="mov", metadata_errors="ignore") as film:
        if len(film.streams) > MAX_STREAMS:
            raise MediaRefused(Refusal.UNREADABLE, streams=len(film.streams), limit=MAX_STREAMS)
        yield film


def pictures(film: InputContainer) -> VideoStream:
    """The stream of pictures; one that holds a sleeve or a thumbnail is none. Raises MediaRefused."""
    moving = [stream for stream in film.streams.video if not stream.disposition & Disposition.attached_pic]
    if not moving:
        raise MediaRefused(Refusal.VIDEO_WITHOUT_PICTURE)
    stream = moving[0]
    if codec_of(stream) not in CODECS:
        raise MediaRefused(Refusal.VIDEO_CODEC, codec=codec_of(stream))
    pixels = stream.codec_context.width * stream.codec_context.height
    if pixels > MAX_PIXELS:
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, pixels=pixels, limit=MAX_PIXELS)
    return stream


def sound(film: InputContainer) -> AudioStream | None:
    """The first track of sound that can be decoded: phones add others for their own players."""
    return next((stream for stream in film.streams.audio if codec_of(stream) != "unknown"), None)


def codec_of(stream: Stream) -> str:
    """The codec's own name, as ``h264``; ``unknown`` when there is no decoder."""
    context: CodecContext | None = stream.codec_context  # the library's own annotation forgets the None
    return context.codec.canonical_name if context else "unknown"


def look(content: Content, film: InputContainer) -> Seen:
    """Decodes one picture: the rotation shows only there."""
    stream = pictures(film)
    stream.codec_context.thread_count = 1
    first = next(film.decode(stream))
    transfer = TRANSFERS.get(int(first.color_trc))
    if _unmapped(content):
        raise MediaRefused(Refusal.HDR, profile=UNMAPPED_DOLBY)
    turns, rotation = _upright(first)
    shape = _shape(stream)
    width, height = max(1, round(first.width * shape)), first.height
    if rotation in (90, 270):
        width, height = height, width
    fps = Fraction(stream.average_rate or 0)
    return Seen(width, height, turns, rotation, first.format.name, fps, transfer, shape)


def _allow(content: Content) -> None:
    if not content:
        raise MediaRefused(Refusal.EMPTY)
    if sniff(content[:512]) != "video" or content[:4] in (b"\x1aE\xdf\xa3", b"RIFF"):
        raise MediaRefused(Refusal.FORMAT)
    if len(content) > MAX_BYTES:
        raise MediaRefused(Refusal.TOO_LARGE, bytes=len(content), limit=MAX_BYTES)


def _shape(stream: VideoStream) -> Fraction:
    shape = Fraction(stream.sample_aspect_ratio or 1)
    return shape if NARROWEST_SHAPE <= shape <= 1 / NARROWEST_SHAPE else PLAIN_SHAPE


def _upright(picture: VideoFrame) -> tuple[Turns, int]:
    """By the display matrix, as players read it: a front camera's may mirror as well as turn."""
    degrees = -round(picture.rotation / 90) * 90 % 360
    across, mixed, down = _matrix(picture)
    if degrees == 90:
        return ("transpose=cclock_flip" if mixed > 0 else "transpose=clock",), degrees
    if degrees == 270:
        return ("transpose=clock_flip" if mixed < 0 else "transpose=cclock",), degrees
    if degrees == 180:
        return (*(["hflip"] if across < 0 else []), *(["vflip"] if down < 0 else [])), degrees
    return (("vflip",) if down < 0 else ()), degrees


def _matrix(picture: VideoFrame) -> tuple[int, int, int]:
    side: Any = picture.side_data  # typed as a dictionary of other names
    try:
        values = struct.unpack_from("=9i", bytes(side[Type.DISPLAYMATRIX]))
    except (KeyError, struct.error):
        return 1, 0, 1
    return values[0], values[3], values[4]


def _unmapped(content: Content) -> bool:
    """Dolby Vision of profile 5 has colours of its own that no decoder here knows; others lie on plain PQ or HLG."""
    index = find(content, (b"moov",))
    place = DOLBY.search(content[index.start : index.end]) if index else None
    return place is not None and place[1][0] >> 1 == UNMAPPED_DOLBY
