"""Checks a photo and makes the exact JPEG that Instagram will get.

Order matters for speed: filter the bytes, look at the header, refuse, decode at a fraction of the size, resize, rotate,
convert colours, lay on a new canvas, encode, verify.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from math import ceil

from PIL import Image

from media import heif, jpeg, measure, png, webp
from media.canvas import lay_out
from media.colour import simplified, to_srgb
from media.exif import Traces, traces
from media.facts import Crop, Frame, MediaRefused, Photo, PhotoFacts, Refusal, Rendering
from media.geometry import Box, Plan, Size, plan
from media.guard import guarded
from media.sniff import photo_format
from media.stripped import Stripped

MAX_BYTES = 50_000_000
MAX_PIXELS_JPEG = 120_000_000
MAX_PIXELS = 50_000_000
MAX_SCANS = 64
OVERSAMPLING = 1.3
RESAMPLING = Image.Resampling.BICUBIC

STRIPPERS: dict[str, Callable[[bytes], Stripped]] = {
    "JPEG": jpeg.strip,
    "PNG": png.strip,
    "WEBP": webp.strip,
    "HEIF": heif.strip,
    "AVIF": heif.strip,
}
SCREENS = frozenset(
    {
        (640, 1136), (750, 1334), (828, 1792), (1080, 1920), (1080, 2160), (1080, 2220), (1080, 2280), (1080, 2340),
        (1080, 2400), (1125, 2436), (1170, 2532), (1179, 2556), (1206, 2622), (1220, 2712), (1242, 2208), (1242, 2688),
        (1284, 2778), (1290, 2796), (1320, 2868), (1440, 2560), (1440, 2960), (1440, 3040), (1440, 3088), (1440, 3120),
        (1440, 3200), (1668, 2388), (2048, 2732),
    }
)  # fmt: skip
UPRIGHT: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = range(5, 9)


@dataclass(frozen=True)
class _Picture:
    """A decoded photo: ``whole`` as it is stored, ``shown`` as it will be seen."""

    whole: Image.Image
    shown: Image.Image


@dataclass(frozen=True)
class _Source:
    """An opened, not yet decoded photo, its filtered bytes (``changed`` if anything went) and its upright size."""

    image: Image.Image
    format: str
    stripped: Stripped
    changed: bool
    traces: Traces
    size: Size


def process_photo(data: bytes, frame: Frame, aspect: float | None = None) -> Photo:
    """Checks and renders a photo; ``aspect`` (width over height) is the common one of a carousel.

    Raises MediaRefused, and nothing else, for bytes that are not taken.
    """
    return guarded(lambda: _process(data, frame, aspect))


def render_photo(data: bytes, frame: Frame, aspect: float | None = None, crop: Crop | None = None) -> Rendering:
    """Renders a photo, if wanted with a person's own crop. The crop of a rendering gives the same bytes again.

    Raises MediaRefused, and nothing else, for bytes that are not taken.
    """
    return guarded(lambda: _render(data, frame, aspect, crop))


def _process(data: bytes, frame: Frame, aspect: float | None) -> Photo:
    source = _open(data)
    with ThreadPoolExecutor(1) as hasher:  # hashing and decoding both let go of the interpreter
        hashes = hasher.submit(_both_hashes, data, source.stripped.data, source.changed)
        chosen = plan(*source.size, frame, aspect)
        picture = _decode(source, chosen)
        fingerprint = measure.perceptual_hash(_turned(measure.sample(picture.whole), source.traces.orientation))
        rendering = lay_out(picture.shown, chosen)
        came, kept = hashes.result()
    facts = _facts(source, len(data), came, picture.shown.convert("L"), fingerprint)
    return Photo(facts, rendering, source.stripped.data, kept)


def _both_hashes(data: bytes, kept: bytes, changed: bool) -> tuple[str, str]:
    came = sha256(data).hexdigest()
    return came, sha256(kept).hexdigest() if changed else came


def _render(data: bytes, frame: Frame, aspect: float | None, crop: Crop | None) -> Rendering:
    source = _open(data)
    chosen = plan(*source.size, frame, aspect, crop)
    return lay_out(_decode(source, chosen).shown, chosen, crop.pad if crop else None)


def _open(data: bytes) -> _Source:
    kind = _allowed(data)
    stripped = _strip(data, kind)
    image = _opened(stripped.data, kind)
    found = traces(stripped.exif, stripped.xmp)
    if kind == "AVIF":  # Pillow tells the turn of an AVIF, which is not in its EXIF, as if it were
        found = replace(found, orientation=traces(image.info.get("exif", b"")).orientation)
    if kind == "HEIF":  # libheif turns the picture itself
        found = replace(found, orientation=1)
    _within_caps(image, kind)
    width, height = image.size
    size = (height, width) if found.orientation in SIDEWAYS else (width, height)
    return _Source(image, kind, stripped, stripped.data != data, found, size)


def _allowed(data: bytes) -> str:
    if not data:
        raise MediaRefused(Refusal.EMPTY)
    kind = photo_format(data)
    if kind not in STRIPPERS:
        raise MediaRefused(Refusal.FORMAT, format=kind or "")
    if len(data) > MAX_BYTES:
        raise MediaRefused(Refusal.TOO_LARGE, bytes=len(data), limit=MAX_BYTES)
    return kind


def _strip(data: bytes, kind: str) -> Stripped:
    stripped = STRIPPERS[kind](data)
    if stripped.animated:
        raise MediaRefused(Refusal.ANIMATED, format=kind)
    if stripped.scans > MAX_SCANS:
        raise MediaRefused(Refusal.TOO_MANY_SCANS, scans=stripped.scans, limit=MAX_SCANS)
    return stripped


def _opened(data: bytes, kind: str) -> Image.Image:
    if kind == "HEIF":
        import pi_heif  # most workers never see one

        pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)
    try:
        return Image.open(BytesIO(data), formats=[kind])
    except Image.DecompressionBombError as error:
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, limit=MAX_PIXELS) from error


def _within_caps(image: Image.Image, kind: str) -> None:
    if kind == "AVIF" and getattr(image, "n_frames", 1) > 1:
        raise MediaRefused(Refusal.ANIMATED, format=kind)
    pixels, limit = image.width * image.height, MAX_PIXELS_JPEG if kind == "JPEG" else MAX_PIXELS
    if pixels > limit:
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, pixels=pixels, limit=limit)


def _decode(source: _Source, chosen: Plan) -> _Picture:
    """The whole picture as decoded, and the planned part of it: upright, in sRGB, at its final size."""
    orientation = source.traces.orientation
    box, inner = _as_stored(chosen.box, orientation), chosen.inner
    inner = inner[::-1] if orientation in SIDEWAYS else inner
    _draft(source.image, box, inner)
    source.image.load()
    profile = source.image.info.get("icc_profile")
    whole = simplified(source.image)
    width, height = whole.size
    part = (box[0] * width, box[1] * height, box[2] * width, box[3] * height)
    shown = whole.resize(inner, RESAMPLING, box=part)
    return _Picture(whole, to_srgb(_turned(shown, orientation), profile))


def _draft(image: Image.Image, box: Box, inner: Size) -> None:
    """Lets a JPEG decode at a half, a quarter or an eighth, as long as it stays larger than needed."""
    wanted = (ceil(OVERSAMPLING * inner[0] / (box[2] - box[0])), ceil(OVERSAMPLING * inner[1] / (box[3] - box[1])))
    image.draft(None, wanted)


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(UPRIGHT[orientation]) if orientation in UPRIGHT else image


def _as_stored(box: Box, orientation: int) -> Box:
    """A box in the upright picture, told in the picture as it is stored."""
    left, top, right, bottom = box
    across, back_across, down, back_down = (left, right), (1 - right, 1 - left), (top, bottom), (1 - bottom, 1 - top)
    (x0, x1), (y0, y1) = {
        1: (across, down),
        2: (back_across, down),
        3: (back_across, back_down),
        4: (across, back_down),
        5: (down, across),
        6: (down, back_across),
        7: (back_down, back_across),
        8: (back_down, across),
    }[orientation]
    return x0, y0, x1, y1


def _facts(source: _Source, size: int, digest: str, luma: Image.Image, fingerprint: int) -> PhotoFacts:
    brightness, dark, bright = measure.exposure(luma)
    found = source.traces
    return PhotoFacts(
        format=source.format,
        width=source.size[0],
        height=source.size[1],
        bytes=size,
        sha256=digest,
        has_location=found.location,
        has_metadata=source.changed,
        camera=found.camera,
        screenshot=_is_screenshot(source),
        sharpness=measure.sharpness(luma),
        brightness=brightness,
        dark_share=dark,
        bright_share=bright,
        phash=fingerprint,
    )


def _is_screenshot(source: _Source) -> bool:
    if source.traces.screenshot:
        return True
    size = (min(source.size), max(source.size))
    return not source.traces.camera and (source.format == "PNG" or size in SCREENS)
