"""Checks a clip, copies its streams into a clean MP4 and takes a cover picture from it."""

import mmap
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream
from PIL import Image

from media.boxes import Content, boxes, find
from media.canvas import lay_out
from media.conformity import REEL, STORY, Clip, problems
from media.facts import Frame, MediaRefused, Refusal, Rendering, Video, VideoFacts
from media.geometry import plan
from media.guard import guarded
from media.sniff import sniff

MAX_BYTES = 300_000_000
MAX_PIXELS = 8192 * 4320
CODECS = frozenset({"h264", "hevc", "mpeg4", "h263", "vp9", "av1"})
LOCATION = re.compile(rb"\xa9xyz|ISO6709|loci|gpmd|location", re.IGNORECASE)
MISSING_SECONDS = 1.0
# No edit list and the index first, as Instagram asks; bitexact keeps the muxer's own name out.
MUXING = {"movflags": "+faststart+negative_cts_offsets", "use_editlist": "0", "fflags": "+bitexact"}


@dataclass(frozen=True)
class _Copied:
    """The clean clip, how many seconds of pictures are in it, and how many pictures were hidden in the old one."""

    data: bytes
    seconds: float
    trimmed: int


@dataclass(frozen=True)
class _FirstPicture:
    """The first picture, upright, and by how many degrees it was turned clockwise for that."""

    image: Image.Image
    rotation: int
    pixel_format: str


def process_video(source: bytes | Path, frame: Frame) -> Video:
    """Checks and cleans a clip of at most 300 MB; the cover is rendered for ``frame``.

    Raises MediaRefused, and nothing else, for bytes that are not taken. A clip that can be read but not published is
    not refused: its facts tell what is wrong.
    """
    return guarded(lambda: _process(source, frame))


def _process(source: bytes | Path, frame: Frame) -> Video:
    with _content(source) as content:
        _allowed(content)
        with _opened(content) as film:
            first = _first_picture(film)
        with _opened(content) as film:
            copied = _copied(film)
            facts = _facts(content, film, first, copied)
    return Video(facts, copied.data, sha256(copied.data).hexdigest(), _cover(first, frame))


@contextmanager
def _content(source: bytes | Path) -> Iterator[Content]:
    if isinstance(source, bytes):
        yield source
        return
    if source.stat().st_size == 0:
        raise MediaRefused(Refusal.EMPTY)
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        yield content


def _allowed(content: Content) -> None:
    if not content:
        raise MediaRefused(Refusal.EMPTY)
    if sniff(content[:512]) != "video" or content[:4] in (b"\x1aE\xdf\xa3", b"RIFF"):
        raise MediaRefused(Refusal.FORMAT)
    if len(content) > MAX_BYTES:
        raise MediaRefused(Refusal.TOO_LARGE, bytes=len(content), limit=MAX_BYTES)


@contextmanager
def _opened(content: Content) -> Iterator[InputContainer]:
    """Only as MP4 or MOV: other demuxers would follow addresses that a file names."""
    readable = BytesIO(content) if isinstance(content, bytes) else content
    if not isinstance(readable, BytesIO):
        readable.seek(0)
    with av.open(readable, "r", format="mov", metadata_errors="ignore") as film:
        yield film


def _pictures(film: InputContainer) -> VideoStream:
    if not film.streams.video:
        raise MediaRefused(Refusal.VIDEO_WITHOUT_PICTURE)
    stream = film.streams.video[0]
    if _codec(stream) not in CODECS:
        raise MediaRefused(Refusal.VIDEO_CODEC, codec=_codec(stream))
    pixels = stream.codec_context.width * stream.codec_context.height
    if pixels > MAX_PIXELS:
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, pixels=pixels, limit=MAX_PIXELS)
    return stream


def _codec(stream: Stream) -> str:
    return stream.codec_context.codec.canonical_name


def _first_picture(film: InputContainer) -> _FirstPicture:
    stream = _pictures(film)
    stream.codec_context.thread_count = 1
    picture = next(film.decode(stream))
    image = picture.to_image()
    degrees = round(picture.rotation) % 360
    if degrees:
        image = image.rotate(degrees, expand=True)
    return _FirstPicture(image, -degrees % 360, picture.format.name)


def _cover(first: _FirstPicture, frame: Frame) -> Rendering:
    chosen = plan(*first.image.size, frame)
    width, height = first.image.size
    left, top, right, bottom = chosen.box
    part = (left * width, top * height, right * width, bottom * height)
    return lay_out(first.image.resize(chosen.inner, Image.Resampling.BICUBIC, box=part), chosen)


def _copied(film: InputContainer) -> _Copied:
    """Pictures and sound and nothing else: no places, no names, no tracks that only software reads."""
    streams = [_pictures(film), *film.streams.audio[:1]]
    # The muxer reads its own output again, by its name; a file without one leaves nothing behind when we are stopped.
    with os.fdopen(os.memfd_create("clip"), "rb") as clean:
        with av.open(f"/proc/self/fd/{clean.fileno()}", "w", format="mp4", options=MUXING) as copy:
            seconds, trimmed = _mux(film, copy, streams)
        return _Copied(clean.read(), seconds, trimmed)


def _mux(film: InputContainer, copy: OutputContainer, streams: list[Stream]) -> tuple[float, int]:
    targets = {stream.index: copy.add_stream_from_template(stream, opaque=True) for stream in streams}
    seconds, trimmed, pictures = 0.0, 0, streams[0].index
    for packet in film.demux(streams):
        if packet.dts is None:
            continue
        if packet.stream_index == pictures:
            seconds, trimmed = max(seconds, _until(packet)), trimmed + packet.is_discard
        elif packet.is_discard or _until(packet) <= 0:  # a codec's run-in, which an edit list hid
            continue
        packet.stream = targets[packet.stream_index]
        copy.mux(packet)
    return seconds, trimmed


def _until(packet: "Packet[Any]") -> float:
    """Seconds at which a packet's content ends."""
    start = packet.dts if packet.pts is None else packet.pts
    return float(((start or 0) + (packet.duration or 0)) * packet.time_base)


def _facts(content: Content, film: InputContainer, first: _FirstPicture, copied: _Copied) -> VideoFacts:
    stream = film.streams.video[0]
    sound = film.streams.audio[0] if film.streams.audio else None
    duration = (film.duration or 0) / av.time_base
    promised = float((stream.duration or 0) * (stream.time_base or 0))
    if copied.seconds < promised - MISSING_SECONDS:
        raise MediaRefused(Refusal.UNREADABLE, seconds=copied.seconds, promised=promised)
    clip = Clip(
        video_codec=_codec(stream),
        audio_codec=_codec(sound) if sound else None,
        pixel_format=first.pixel_format,
        width=first.image.width,
        duration=duration,
        fps=float(stream.average_rate or 0),
        bit_rate=round(len(copied.data) * 8 / duration) if duration else 0,
        sample_rate=sound.codec_context.sample_rate if sound else None,
        bytes=len(copied.data),
        trimmed=copied.trimmed,
    )
    return _described(content, clip, first)


def _described(content: Content, clip: Clip, first: _FirstPicture) -> VideoFacts:
    places = {box.kind: box for box in reversed(list(boxes(content)))}
    index = places[b"moov"]
    return VideoFacts(
        container="mov" if content[8:12] == b"qt  " else "mp4",
        video_codec=clip.video_codec,
        audio_codec=clip.audio_codec,
        width=first.image.width,
        height=first.image.height,
        duration=clip.duration,
        fps=clip.fps,
        bit_rate=clip.bit_rate,
        pixel_format=clip.pixel_format,
        sample_rate=clip.sample_rate,
        rotation=first.rotation,
        moov_first=b"mdat" not in places or index.start < places[b"mdat"].start,
        has_edit_list=_has_edit_list(content, index.body, index.end),
        has_audio=clip.audio_codec is not None,
        has_location=bool(LOCATION.search(content[index.start : index.end])),
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
        conforms_reel=problems(clip, REEL),
        conforms_story=problems(clip, STORY),
    )


def _has_edit_list(content: Content, start: int, end: int) -> bool:
    tracks = (box for box in boxes(content, start, end) if box.kind == b"trak")
    return any(find(content, (b"edts", b"elst"), track.body, track.end) for track in tracks)
