"""Photographs and clips for tests, made from the real ones in ``sandbox/photographs``."""

import os
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import cache, wraps
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal, ParamSpec

import av
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageOps

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "sandbox" / "photographs"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.jpg")))
TWELVE_MEGAPIXELS = (4032, 3024)
CAMERA = "Proefcamera"
PLACE = b"+52.0799+004.3113/"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,4.79N"/></x:xmpmeta>'
# Colorants of Display P3, adapted to D50, as its profile states them.
P3_COLORANTS = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}

P = ParamSpec("P")
SHELF: list[Path] = []
"""The folder, when there is one, in which the workers of a run keep for each other what takes long to make."""


def kept(make: Callable[P, bytes]) -> Callable[P, bytes]:
    """The function, called once for each set of arguments: in a whole run where there is a SHELF, else in a process."""
    made: dict[str, bytes] = {}

    @wraps(make)
    def asked(*args: P.args, **named: P.kwargs) -> bytes:
        name = sha256(repr((make.__name__, args, sorted(named.items()))).encode()).hexdigest()
        if name not in made:
            made[name] = _shelved(name, lambda: make(*args, **named))
        return made[name]

    return asked


def _shelved(name: str, make: Callable[[], bytes]) -> bytes:
    if not SHELF:
        return make()
    file = SHELF[0] / name
    if not file.exists():
        half = file.with_suffix(f".{os.getpid()}")
        half.write_bytes(make())
        half.replace(file)
    return file.read_bytes()


@cache
def photo(name: str) -> bytes:
    """The bytes of one of NAMES: a small JPEG without metadata."""
    return (FOLDER / f"{name}.jpg").read_bytes()


def opened(data: bytes) -> Image.Image:
    """A decoded picture."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


@cache
def enlarged(name: str, width: int, height: int) -> Image.Image:
    """A photograph cut to shape and enlarged, with grain, so that its bytes weigh what a camera's do."""
    large = ImageOps.fit(opened(photo(name)).convert("RGB"), (width, height), Image.Resampling.BICUBIC)
    tile = Image.effect_noise((512, 512), 14)
    grain = Image.new("L", (width, height))
    for left in range(0, width, 512):
        for top in range(0, height, 512):
            grain.paste(tile, (left, top))
    return ImageChops.add(large, Image.merge("RGB", (grain, grain, grain)), scale=1, offset=-128)


@kept
def twelve_megapixels(
    gps: bool = True, profile: Literal["srgb", "p3"] = "srgb", camera: bool = True, name: str = "palace"
) -> bytes:
    """A JPEG of 4032 × 3024 pixels and about four megabytes, as a phone makes it."""
    return jpeg(enlarged(name, *TWELVE_MEGAPIXELS), exif(gps=gps, camera=camera), p3() if profile == "p3" else srgb())


def jpeg(image: Image.Image, metadata: Image.Exif | None = None, profile: bytes | None = None) -> bytes:
    """A JPEG as cameras write it."""
    out = BytesIO()
    image.save(out, "JPEG", quality=88, exif=metadata or Image.Exif(), icc_profile=profile)
    return out.getvalue()


def exif(gps: bool = True, camera: bool = True, orientation: int = 1) -> Image.Exif:
    """EXIF as a camera writes it; the place is the Binnenhof in The Hague."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    if camera:
        tags[ExifTags.Base.Make] = CAMERA
        tags[ExifTags.Base.Model] = "Eén"
        tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExposureTime] = 0.008
    if gps:
        position = tags.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef], position[ExifTags.GPS.GPSLatitude] = "N", (52.0, 4.0, 47.6)
        position[ExifTags.GPS.GPSLongitudeRef], position[ExifTags.GPS.GPSLongitude] = "E", (4.0, 18.0, 40.7)
    return tags


@cache
def srgb() -> bytes:
    """An sRGB profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@cache
def p3() -> bytes:
    """A Display P3 profile: sRGB's curve with P3's colorants."""
    made = bytearray(srgb())
    for place in range(132, 132 + 12 * int.from_bytes(made[128:132], "big"), 12):
        kind, offset = bytes(made[place : place + 4]), int.from_bytes(made[place + 4 : place + 8], "big")
        if kind in P3_COLORANTS:
            made[offset + 8 : offset + 20] = struct.pack(">3i", *(round(x * 65536) for x in P3_COLORANTS[kind]))
    return bytes(made)


def encoded(image: Image.Image, form: str, metadata: Image.Exif | None = None, **options: object) -> bytes:
    """A picture in any format that Pillow writes, with EXIF and XMP."""
    out = BytesIO()
    image.save(out, form, exif=exif() if metadata is None else metadata, xmp=XMP, **options)
    return out.getvalue()


@cache
def heic(turned: bool = False) -> bytes:
    """A HEIC of 512 × 512 pixels in Display P3, or the coffee lying on its side; with camera, place and XMP."""
    return (ROOT / "tests" / "data" / ("turned.heic" if turned else "astronaut.heic")).read_bytes()


@kept
def clip(
    seconds: float = 3.0,
    conforms: bool = True,
    audio: bool = True,
    location: bool = True,
    name: str = "palace",
    preset: str = "ultrafast",
) -> bytes:
    """An MP4 that pans over a photograph: 540 × 960, H.264, 24 frames a second, with a quiet tone if ``audio``.

    ``preset`` is x264's; slower ones store pictures out of order. One that does not conform is MPEG-4 part 2 of
    640 × 360 at 15 frames a second.
    """
    out = BytesIO()
    with av.open(out, "w", format="mp4", options={"movflags": "use_metadata_tags"} if location else {}) as film:
        if location:
            film.metadata.update({"location": PLACE.decode(), "com.apple.quicktime.location.ISO6709": PLACE.decode()})
        _film(film, seconds, conforms, preset, name, audio)
    return out.getvalue()


def _film(
    film: av.container.OutputContainer, seconds: float, conforms: bool, preset: str, name: str, audio: bool
) -> None:
    width, height, rate = (540, 960, 24) if conforms else (640, 360, 15)
    picture = film.add_stream("libx264" if conforms else "mpeg4", rate=rate)
    picture.width, picture.height, picture.pix_fmt = width, height, "yuv420p"
    if conforms:
        picture.options = {"preset": preset, "crf": "30"}
    sound = film.add_stream("aac", rate=44100, layout="mono") if audio else None
    wide = ImageOps.fit(opened(photo(name)).convert("RGB"), (width * 5 // 4, height))
    total = round(seconds * rate)
    for number in range(total):
        left = (wide.width - width) * number // max(1, total - 1)
        frame = av.VideoFrame.from_image(wide.crop((left, 0, left + width, height)))
        frame.pts, frame.time_base = number, Fraction(1, rate)
        film.mux(picture.encode(frame))
    film.mux(picture.encode())
    if sound is not None:
        _film_tone(film, sound, seconds)


def _film_tone(film: av.container.OutputContainer, sound: av.AudioStream, seconds: float) -> None:
    for start in range(0, round(seconds * 44100), 1024):
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.planes[0].update(struct.pack("1024f", *(0.1 * ((start + at) % 100 < 50) for at in range(1024))))
        frame.sample_rate, frame.pts, frame.time_base = 44100, start, Fraction(1, 44100)
        film.mux(sound.encode(frame))
    film.mux(sound.encode())
