"""Films for tests: a slow pan over a real photograph, in whatever shape, codec, rate, range and sound a test wants."""

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from io import BytesIO
from math import pi, sin

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image, ImageOps

from tests import photographs

RATE = 44_100
Level = Callable[[float], float]


@dataclass(frozen=True)
class Film:
    """What a film is made of. ``times`` are the pictures' seconds, evenly spread when left out; ``sound`` gives the
    level at a second, None is a film without a track. ``pictures`` are told apart by ``name`` alone."""

    size: tuple[int, int] = (360, 640)
    seconds: float = 3.0
    rate: int = 24
    name: str = "palace"
    codec: str = "libx264"
    pixels: str = "yuv420p"
    form: str = "mp4"
    turn: float = 0.0
    mirror: tuple[bool, bool] = (False, False)
    times: tuple[float, ...] = ()
    colours: tuple[int, int, int] | None = None
    sound: Level | None = None
    sound_codec: str = "aac"
    layout: str = "mono"
    options: tuple[tuple[str, str], ...] = (("preset", "ultrafast"), ("crf", "24"), ("g", "30"))
    sleeve: bool = False
    pictures: tuple[Image.Image, ...] = field(default=(), compare=False)


def tone(second: float) -> float:
    """A voice-like level of one tenth."""
    return 0.1 * sin(2 * pi * 220 * second)


@cache
def made(film: Film = Film()) -> bytes:
    """The film's bytes."""
    out = BytesIO()
    with av.open(out, "w", format=film.form) as container:
        pictures = _pictures_stream(container, film)
        sound = _sound_stream(container, film) if film.sound else None
        sleeve = _sleeve_stream(container) if film.sleeve else None
        if sleeve:
            _mux_sleeve(container, sleeve)
        for number, picture in enumerate(_pictures(film)):
            frame = av.VideoFrame.from_image(picture).reformat(format=film.pixels)
            if film.colours:
                frame.color_primaries, frame.color_trc, frame.colorspace = film.colours
            when = film.times[number] if film.times else number / film.rate
            frame.pts, frame.time_base = round(when * 90_000), Fraction(1, 90_000)
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode())
        if sound and film.sound:
            _record(container, sound, film.sound, film.seconds)
    return out.getvalue()


def frames(data: bytes, at: Sequence[float]) -> list[Image.Image]:
    """The decoded pictures that show at these seconds, as stored."""
    with av.open(BytesIO(data), "r") as film:
        shown = list(film.decode(video=0))
        return [min(shown, key=lambda one: abs((one.time or 0.0) - second)).to_image() for second in at]


def _pictures_stream(container: OutputContainer, film: Film) -> VideoStream:
    stream = container.add_stream(film.codec, rate=film.rate)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = *film.size, film.pixels
    stream.codec_context.time_base = Fraction(1, 90_000)
    if film.codec in ("libx264", "libx265"):
        stream.options = dict(film.options)
    if film.colours:
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace = film.colours
        context.color_range = 1
    if film.turn or any(film.mirror):
        stream.set_display_rotation(film.turn, *film.mirror)
    return stream


def _pictures(film: Film) -> Iterable[Image.Image]:
    if film.pictures:
        yield from film.pictures
        return
    total = len(film.times) or round(film.seconds * film.rate)
    width, height = film.size
    large = ImageOps.fit(
        photographs.opened(photographs.photo(film.name)).convert("RGB"), (width * 5 // 4, height * 5 // 4)
    )
    for number in range(total):
        part = number / max(1, total - 1)
        left, top = round((large.width - width) * part), round((large.height - height) * part)
        yield large.crop((left, top, left + width, top + height))


def _sound_stream(container: OutputContainer, film: Film) -> AudioStream:
    stream = container.add_stream(film.sound_codec, rate=RATE, layout=film.layout)
    assert isinstance(stream, AudioStream)
    return stream


def _record(container: OutputContainer, stream: AudioStream, level: Level, seconds: float) -> None:
    channels = stream.layout.nb_channels
    resampler = av.AudioResampler(format=stream.format, layout=stream.layout, rate=RATE)
    for start in range(0, round(seconds * RATE), 1024):
        samples = [level((start + at) / RATE) for at in range(1024) for _ in range(channels)]
        frame = av.AudioFrame(format="flt", layout=stream.layout.name, samples=1024)
        frame.planes[0].update(struct.pack(f"{len(samples)}f", *samples))
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        for part in resampler.resample(frame):
            container.mux(stream.encode(part))
    container.mux(stream.encode())


def _sleeve_stream(container: OutputContainer) -> VideoStream:
    stream = container.add_stream("mjpeg", rate=1)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = 64, 64, "yuvj420p"
    stream.disposition = av.stream.Disposition.attached_pic
    return stream


def _mux_sleeve(container: OutputContainer, stream: VideoStream) -> None:
    frame = av.VideoFrame.from_image(Image.new("RGB", (64, 64), "purple")).reformat(format="yuvj420p")
    frame.pts, frame.time_base = 0, Fraction(1)
    container.mux([*stream.encode(frame), *stream.encode()])
