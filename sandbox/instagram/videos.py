"""Judges the bytes of a video as the service does some time after the creation of a container."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av

MAX_BYTES = {"STORIES": 100_000_000, "REELS": 300_000_000, "VIDEO": 300_000_000}
SECONDS = {"STORIES": (3, 60), "REELS": (3, 900), "VIDEO": (3, 900)}
CODECS = frozenset({"h264", "hevc"})
FPS = (23, 60)
MAX_WIDTH = 1920
MAX_BIT_RATE = 25_000_000
MAX_SAMPLE_RATE = 48_000
# A length counted in whole frames misses a round number of seconds by a frame.
TOLERANCE = 0.05
_BOX_HEADER = 8
_LARGE_HEADER = 16


@dataclass(frozen=True, slots=True)
class Facts:
    """What a video is: `seconds` long, `rate` in frames a second, `bit_rate` in bits a second."""

    seconds: float
    codec: str
    pixels: str
    width: int
    rate: Fraction
    bit_rate: int
    audio: tuple[tuple[str, int], ...]


def complaint(data: bytes, media_type: str) -> str:
    """Why these bytes cannot be published as this media type, or an empty text."""
    if len(data) > MAX_BYTES[media_type]:
        return f"the file is larger than {MAX_BYTES[media_type]} bytes"
    boxes = list(_boxes(data))
    if "ftyp" not in boxes or "moov" not in boxes:
        return "the file is no MP4 or MOV"
    if "mdat" in boxes and boxes.index("mdat") < boxes.index("moov"):
        return "the moov atom is not at the front of the file"
    try:
        facts = _probe(data)
    except (av.error.FFmpegError, ValueError, IndexError) as error:
        return f"the file cannot be read ({type(error).__name__})"
    return next((text for wrong, text in _checks(facts, media_type) if wrong), "")


def _checks(facts: Facts, media_type: str) -> Iterator[tuple[bool, str]]:
    low, high = SECONDS[media_type]
    yield facts.codec not in CODECS, f"the codec {facts.codec} is not H.264 or HEVC"
    yield "420" not in facts.pixels and facts.pixels != "nv12", f"the pixel format {facts.pixels} is not 4:2:0"
    yield facts.seconds < low - TOLERANCE, f"the video is shorter than {low} seconds"
    yield facts.seconds > high + TOLERANCE, f"the video is longer than {high} seconds"
    yield not FPS[0] <= round(facts.rate, 1) <= FPS[1], f"{float(facts.rate):.1f} frames a second"
    yield facts.width > MAX_WIDTH, f"the video is {facts.width} pixels wide"
    yield facts.bit_rate > MAX_BIT_RATE, f"{facts.bit_rate} bits a second"
    yield any(name != "aac" for name, _ in facts.audio), "the sound is not AAC"
    yield any(rate > MAX_SAMPLE_RATE for _, rate in facts.audio), "the sound is sampled above 48 kHz"


def _probe(data: bytes) -> Facts:
    with av.open(io.BytesIO(data), mode="r") as file:
        video = file.streams.video[0]
        seconds = (file.duration or 0) / av.time_base
        return Facts(
            seconds=seconds,
            codec=video.codec_context.name,
            pixels=video.codec_context.pix_fmt or "",
            width=video.codec_context.width,
            rate=Fraction(video.average_rate or 0),
            bit_rate=int(len(data) * 8 / seconds) if seconds else 0,
            audio=tuple((sound.codec_context.name, sound.codec_context.sample_rate) for sound in file.streams.audio),
        )


def _boxes(data: bytes) -> Iterator[str]:
    """Names of the top-level boxes of an ISO media file, in order; stops at anything that is none."""
    at = 0
    while at + _BOX_HEADER <= len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + _LARGE_HEADER])
        if not name.isascii() or (size < _BOX_HEADER and size != 0):
            return
        yield name.decode("ascii")
        if size == 0:
            return
        at += size
