"""Takes pictures out of a clip that may stand for it: sharp, well lit, and unlike each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import islice
from math import ceil, log1p

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from media import jpeg, measure
from media.boxes import Content
from media.canvas import MAX_BYTES
from media.darkroom import BLURRED_PART, HEX_COLOUR, Darkroom
from media.facts import CoverFrame, Crop, MediaRefused, Refusal, Rendering
from media.framing import Framing
from media.geometry import Size
from media.probe import Seen, opened, pictures

SAMPLES = 8
MOST, FEWEST = 5, 3
ALIKE = 10
SMALL_WIDTH = 270
LOOKED_AT = 320
SMALL_QUALITY, QUALITY = 80, 90
FORWARD_PIXELS = 250_000_000
"""Decoded at most where whole pictures are rare: 120 pictures of 1080p, 30 of 4K."""
DIMMED = 0.72
DARK, LIGHT = (0, 0, 0), (255, 221, 0)
NUMBER = 6
"""The part of the shorter side that a frame's number takes."""


@dataclass(frozen=True)
class _Sample:
    at: float
    image: Image.Image
    sharpness: float
    brightness: float
    phash: int
    score: float


def candidates(
    content: Content, seen: Seen, framing: Framing, seconds: float, pad: str | None
) -> tuple[CoverFrame, ...]:
    """Up to five pictures in order of time, fewer if the clip has not so many that differ; the best of them leads the
    choice by its score (see best). Each has its number in a corner: a chat lays them out as it likes."""
    chosen = sorted(_different(_samples(content, seen, framing, seconds)), key=lambda sample: sample.at)
    return tuple(_small(sample, framing, pad, number) for number, sample in enumerate(chosen, 1))


def best(found: tuple[CoverFrame, ...]) -> CoverFrame | None:
    """The sharpest that is well lit."""
    return max(found, key=lambda frame: _score(frame.sharpness, frame.brightness), default=None)


def cover(content: Content, seen: Seen, framing: Framing, at: float, pad: str | None) -> Rendering:
    """The picture shown at ``at`` seconds (the last one before the end, if that is later) as a JPEG on its canvas."""
    with opened(content) as film:
        picture = _at(film, at)
        image = _developed(picture, seen, framing, framing.inner)
    made = _between_bars(image, framing, framing.canvas, pad)
    data = _jpeg(made, QUALITY)
    if len(data) > MAX_BYTES or jpeg.described(data) != (True, True, *framing.canvas):
        raise MediaRefused(Refusal.CRASHED, bytes=len(data))
    left, top, right, bottom = framing.box
    crop = Crop(left, top, right, bottom, pad if framing.padded else None)
    return Rendering(data, *framing.canvas, sha256(data).hexdigest(), crop, framing.padded)


def _samples(content: Content, seen: Seen, framing: Framing, seconds: float) -> list[_Sample]:
    scale = min(1.0, LOOKED_AT / max(framing.inner))
    size = (max(2, round(framing.inner[0] * scale / 2) * 2), max(2, round(framing.inner[1] * scale / 2) * 2))
    with opened(content) as film:
        begin = _begin(film)
        return [
            _measured(round(max(0.0, (picture.time or 0.0) - begin), 3), _developed(picture, seen, framing, size))
            for picture in _spread(film, seconds)
        ]


def _measured(at: float, image: Image.Image) -> _Sample:
    luma = image.convert("L")
    sharpness, (brightness, dark, bright) = measure.sharpness(luma), measure.exposure(luma)
    phash = measure.perceptual_hash(measure.sample(image))
    score = _score(sharpness, brightness) * (1 - max(dark, bright) / 2)
    return _Sample(at, image, sharpness, brightness, phash, score)


def _score(sharpness: float, brightness: float) -> float:
    """Twice as sharp counts as much however sharp; light counts when it is far from the middle."""
    return log1p(sharpness) * (1 - max(0.0, abs(brightness - 0.5) - 0.2))


def _different(samples: list[_Sample]) -> list[_Sample]:
    """The best first, then whatever differs from all before; too few of those are filled up by distance in time."""
    order = sorted(samples, key=lambda sample: -sample.score)
    chosen: list[_Sample] = []
    for sample in order:
        if len(chosen) < MOST and all((sample.phash ^ one.phash).bit_count() > ALIKE for one in chosen):
            chosen.append(sample)
    rest = [sample for sample in order if sample not in chosen]
    while chosen and rest and len(chosen) < FEWEST:
        farthest = max(rest, key=lambda sample: min(abs(sample.at - one.at) for one in chosen))
        rest.remove(farthest)
        chosen.append(farthest)
    return chosen


def _spread(film: InputContainer, seconds: float) -> Iterator[VideoFrame]:
    """Pictures from all over the clip: whole ones, which cost least, and some after them where there are few."""
    stream = pictures(film)
    starts = _whole_pictures(stream)
    each = ceil(SAMPLES / len(starts))
    pixels = stream.codec_context.width * stream.codec_context.height
    total = min(FORWARD_PIXELS // max(1, pixels), round(seconds * float(stream.average_rate or 30)))
    step = max(1, total // len(starts) // each)
    for start in starts:
        film.seek(start, stream=stream)
        yield from islice(film.decode(stream), 0, each * step if each > 1 else 1, step)


def _whole_pictures(stream: VideoStream) -> list[int]:
    """At most SAMPLES moments at which decoding can begin, evenly spread, the very first picture only in need."""
    found = [entry.timestamp for entry in stream.index_entries if entry.is_keyframe and not entry.is_discard]
    if len(found) > FEWEST:
        found = found[1:]
    return found[:: max(1, ceil(len(found) / SAMPLES))] or [0]


def _at(film: InputContainer, seconds: float) -> VideoFrame:
    stream = pictures(film)
    half = 0.5 / float(stream.average_rate or 30)
    last = None
    for picture in _from(film, stream, max(0.0, seconds)):
        last = picture
        if (picture.time or 0.0) - _begin(film) >= seconds - half:
            return picture
    return last if last is not None else next(_from(film, stream, 0.0))


def _from(film: InputContainer, stream: VideoStream, seconds: float) -> Iterator[VideoFrame]:
    """Pictures from the last whole one before the moment on."""
    film.seek(round((seconds + _begin(film)) * av.time_base))
    yield from film.decode(stream)


def _begin(film: InputContainer) -> float:
    return (film.start_time or 0) / av.time_base


def _developed(picture: VideoFrame, seen: Seen, framing: Framing, size: Size) -> Image.Image:
    part = Framing(framing.box, size, size, (0, 0))
    room = Darkroom(picture, seen, size, form="rgb24", framing=part)
    made = [*room.develop(picture), *room.develop(None)]
    image: Image.Image = made[0].to_image()
    return image


def _small(sample: _Sample, framing: Framing, pad: str | None, number: int) -> CoverFrame:
    scale = min(1.0, SMALL_WIDTH / framing.canvas[0])
    size = (round(framing.canvas[0] * scale), round(framing.canvas[1] * scale))
    image = _numbered(_between_bars(sample.image, framing, size, pad), number)
    return CoverFrame(sample.at, _jpeg(image, SMALL_QUALITY), *size, sample.sharpness, sample.brightness)


def _numbered(image: Image.Image, number: int) -> Image.Image:
    """A copy with its number in the upper left corner."""
    copy = image.copy()
    side = max(12, min(image.size) // NUMBER)
    brush = ImageDraw.Draw(copy)
    brush.rectangle((0, 0, side, side), LIGHT)
    font = ImageFont.load_default(size=side * 0.8)
    brush.text((side / 2, side / 2), str(number), DARK, font=font, anchor="mm")
    return copy


def _between_bars(image: Image.Image, framing: Framing, canvas: Size, pad: str | None) -> Image.Image:
    """The picture on its canvas at any scale, with bars as the clip has them."""
    across, down = canvas[0] / framing.canvas[0], canvas[1] / framing.canvas[1]
    inner = (max(1, round(framing.inner[0] * across)), max(1, round(framing.inner[1] * down)))
    if image.size != inner:
        image = image.resize(inner, Image.Resampling.LANCZOS)
    if not framing.padded:
        return image
    behind = Image.new("RGB", canvas, pad) if pad and HEX_COLOUR.fullmatch(pad) else _blurred(image, canvas)
    behind.paste(image, (round(framing.offset[0] * across), round(framing.offset[1] * down)))
    return behind


def _blurred(image: Image.Image, canvas: Size) -> Image.Image:
    part = (max(1, canvas[0] // BLURRED_PART), max(1, canvas[1] // BLURRED_PART))
    scale = max(part[0] / image.width, part[1] / image.height)
    left, top = (image.width - part[0] / scale) / 2, (image.height - part[1] / scale) / 2
    box = (left, top, image.width - left, image.height - top)
    small = image.resize(part, Image.Resampling.BOX, box=box).filter(ImageFilter.GaussianBlur(5))
    return small.resize(canvas, Image.Resampling.BILINEAR).point(lambda level: level * DIMMED)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0", progressive=False)
    return out.getvalue()
