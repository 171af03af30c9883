"""Holds a clip against what Instagram takes, and tells which faults encoding it anew can mend: arithmetic only."""

from collections.abc import Iterator
from dataclasses import dataclass

CODECS = ("h264", "hevc")
PIXELS = ("yuv420p", "yuvj420p", "yuv420p10le")
SLOWEST, FASTEST = 23, 60
WIDEST = 1920
BIT_RATE = 25_000_000
SAMPLE_RATE = 48_000
MOST_CHANNELS = 2
MENDABLE = frozenset(
    {
        "video_codec", "pixel_format", "too_wide", "too_slow", "too_fast", "bit_rate", "trimmed", "audio_codec",
        "sample_rate", "channels", "hdr", "pixel_shape", "too_large",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Clip:
    """The numbers that count, after rotation; ``trimmed`` is how many pictures lie hidden before the clip's start."""

    video_codec: str
    audio_codec: str | None
    pixel_format: str
    width: int
    duration: float
    fps: float
    bit_rate: int
    sample_rate: int | None
    bytes: int
    trimmed: int
    channels: int = 0
    transfer: str | None = None
    square: bool = True


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes that a kind of post takes."""

    shortest: float
    longest: float
    bytes: int


def lasting(found: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``problems`` that encoding anew does not mend."""
    return tuple(problem for problem in found if problem.partition(":")[0] not in MENDABLE)


REEL = Limits(3, 900, 300_000_000)
STORY = Limits(3, 60, 100_000_000)


def problems(clip: Clip, limits: Limits) -> tuple[str, ...]:
    """One ``code:value:limit`` for every rule that is broken; empty when the clip can be published."""
    return (*_in_pictures(clip), *_in_sound(clip), *_in_size(clip, limits))


def _in_pictures(clip: Clip) -> Iterator[str]:
    if clip.video_codec not in CODECS:
        yield f"video_codec:{clip.video_codec}:{CODECS[0]}"
    if clip.pixel_format not in PIXELS:
        yield f"pixel_format:{clip.pixel_format}:{PIXELS[0]}"
    if clip.width > WIDEST:
        yield f"too_wide:{clip.width}:{WIDEST}"
    if round(clip.fps) < SLOWEST:
        yield f"too_slow:{clip.fps:.1f}:{SLOWEST}"
    if round(clip.fps) > FASTEST:
        yield f"too_fast:{clip.fps:.1f}:{FASTEST}"
    if clip.bit_rate > BIT_RATE:
        yield f"bit_rate:{clip.bit_rate}:{BIT_RATE}"
    if clip.trimmed:  # without the edit list, which is not allowed, they would be seen
        yield f"trimmed:{clip.trimmed}:0"
    if clip.transfer:
        yield f"hdr:{clip.transfer}:bt709"
    if not clip.square:
        yield "pixel_shape:other:square"


def _in_sound(clip: Clip) -> Iterator[str]:
    if clip.audio_codec not in (None, "aac"):
        yield f"audio_codec:{clip.audio_codec}:aac"
    if (clip.sample_rate or 0) > SAMPLE_RATE:
        yield f"sample_rate:{clip.sample_rate}:{SAMPLE_RATE}"
    if clip.channels > MOST_CHANNELS:
        yield f"channels:{clip.channels}:{MOST_CHANNELS}"


def _in_size(clip: Clip, limits: Limits) -> Iterator[str]:
    if round(clip.duration, 1) < limits.shortest:
        yield f"too_short:{clip.duration:.1f}:{limits.shortest:g}"
    if round(clip.duration, 1) > limits.longest:
        yield f"too_long:{clip.duration:.1f}:{limits.longest:g}"
    if clip.bytes > limits.bytes:
        yield f"too_large:{clip.bytes}:{limits.bytes}"
