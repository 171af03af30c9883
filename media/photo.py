"""Checks a photo and makes the exact JPEG that Instagram will get.

Order matters for speed: filter the bytes, look at the header, refuse, decode at a fraction of the size, resize, rotate,
convert colours, lay on a new canvas, encode, verify.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil

from blake3 import blake3
from PIL import Image

from media import heif, jpeg, measure, png, webp
from media.attention import aimed
from media.canvas import lay_out
from media.colour import simplified, to_srgb
from media.drafts import draft
from media.exif import Traces, traces
from media.facts import Box, Crop, Fit, Frame, MediaRefused, Photo, PhotoFacts, Refusal, Rendering
from media.geometry import FEED_WIDTH, WIDTHS, Plan, Size, plan
from media.guard import guarded
from media.provenance import made_by_program
from media.resampling import resized
from media.sniff import photo_format
from media.stripped import Stripped

MAX_BYTES = 50_000_000
MAX_PIXELS_JPEG = 120_000_000
MAX_PIXELS = 50_000_000
MAX_SCANS = 64
MUCH = 16_000_000
PIXELS_A_BYTE = 100
"""A photo has at most some twenty pixels in a byte. Above MUCH pixels a file that promises more than this is a trap."""
OVERSAMPLING = 1.3

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
class _Wish:
    """What is asked of a rendering."""

    frame: Frame
    aspect: float | None = None
    crop: Crop | None = None
    fit: Fit = Fit.AUTO
    faces: tuple[Box, ...] = ()
    widest: int = FEED_WIDTH

    def __post_init__(self) -> None:
        if self.widest not in WIDTHS:
            raise ValueError(f"{self.widest} is none of {WIDTHS}")

    def plan(self, size: Size) -> Plan:
        return plan(*size, self.frame, self.aspect, self.crop, self.fit, self.widest)


@dataclass(frozen=True)
class _Source:
    """An opened, not yet decoded photo of so many ``bytes``, its filtered ones (``changed`` if anything went) and its
    upright size."""

    image: Image.Image
    format: str
    bytes: int
    stripped: Stripped
    changed: bool
    traces: Traces
    size: Size


@dataclass(frozen=True)
class _Picture:
    """A decoded photo: a ``glance`` at all of it and ``shown``, the part in the plan, both upright."""

    glance: Image.Image
    shown: Image.Image
    plan: Plan


def process_photo(
    data: bytes,
    frame: Frame,
    aspect: float | None = None,
    fit: Fit = Fit.AUTO,
    faces: Sequence[Box] = (),
    widest: int = FEED_WIDTH,
) -> Photo:
    """Checks and renders a photo; ``aspect`` (width over height) is the common one of a carousel.

    ``faces`` are boxes in the upright original, sides from 0 to 1, that a cut spares; ``widest`` is 1080 or 1440, the
    pixels across. Raises MediaRefused for bytes that are not taken, ValueError for another width.
    """
    wish, held = _Wish(frame, aspect, None, fit, tuple(faces), widest), [data]
    del data
    return guarded(lambda: _process(held, wish))


def render_photo(
    data: bytes,
    frame: Frame,
    aspect: float | None = None,
    crop: Crop | None = None,
    fit: Fit = Fit.AUTO,
    faces: Sequence[Box] = (),
    widest: int = FEED_WIDTH,
) -> Rendering:
    """Renders a photo, if wanted with a person's own crop. The crop of a rendering gives the same bytes again.

    The other arguments and errors are those of process_photo.
    """
    wish, held = _Wish(frame, aspect, crop, fit, tuple(faces), widest), [data]
    del data
    return guarded(lambda: _render(held, wish))


def shown_photo(
    data: bytes, frame: Frame, aspect: float | None = None, crop: Crop | None = None, widest: int = FEED_WIDTH
) -> Image.Image:
    """The RGB picture before it is laid on its canvas and encoded: what its quality is judged by. Errors as above."""
    wish = _Wish(frame, aspect, crop, widest=widest)
    return guarded(lambda: _decode(_open(data), wish).shown)


def _process(held: list[bytes], wish: _Wish) -> Photo:
    """``held`` is emptied: a worker has no memory for the bytes as they came besides the filtered ones."""
    source = _open(held.pop())
    kept = source.stripped.data
    picture = _decode(source, wish)
    facts = _facts(source, picture)
    return Photo(facts, lay_out(picture.shown, picture.plan), kept, blake3(kept).hexdigest())


def _render(held: list[bytes], wish: _Wish) -> Rendering:
    picture = _decode(_open(held.pop()), wish)
    crop = wish.crop
    return lay_out(picture.shown, picture.plan, crop.pad if crop else None, crop.blur if crop else ())


def _open(data: bytes) -> _Source:
    kind = _allowed(data)
    stripped = _strip(data, kind)
    image = _opened(stripped.data, kind)
    found = traces(stripped.exif, stripped.xmp)
    if kind == "AVIF":  # Pillow tells the turn of an AVIF, which is not in its EXIF, as if it were
        found = replace(found, orientation=traces(image.info.get("exif", b"")).orientation)
    if kind == "HEIF":  # libheif turns the picture itself
        found = replace(found, orientation=1)
    _within_caps(image, kind, len(data))
    width, height = image.size
    size = (height, width) if found.orientation in SIDEWAYS else (width, height)
    return _Source(image, kind, len(data), stripped, stripped.data != data, found, size)


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


def _within_caps(image: Image.Image, kind: str, size: int) -> None:
    if kind == "AVIF" and getattr(image, "n_frames", 1) > 1:
        raise MediaRefused(Refusal.ANIMATED, format=kind)
    pixels, limit = image.width * image.height, MAX_PIXELS_JPEG if kind == "JPEG" else MAX_PIXELS
    if pixels > limit or pixels > max(MUCH, PIXELS_A_BYTE * size):
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, pixels=pixels, limit=min(limit, max(MUCH, PIXELS_A_BYTE * size)))


def _decode(source: _Source, wish: _Wish) -> _Picture:
    """The picture as decoded, and the part of it that the plan shows: upright, in sRGB, at its final size."""
    orientation, chosen = source.traces.orientation, wish.plan(source.size)
    inner = chosen.inner[::-1] if orientation in SIDEWAYS else chosen.inner
    if source.format == "JPEG":
        draft(source.image, _needed(_as_stored(chosen.box, orientation), inner))
    source.image.load()
    profile = source.image.info.get("icc_profile")
    whole = simplified(source.image)
    glance = _turned(measure.glance(whole), orientation)
    chosen = chosen if wish.crop else aimed(chosen, glance, wish.faces)
    part = _in_pixels(_as_stored(chosen.box, orientation), whole.size)
    shown = resized(whole, inner, part)
    source.image.close()
    whole.close()
    return _Picture(glance, to_srgb(_turned(shown, orientation), profile), chosen)


def _needed(box: Box, inner: Size) -> Size:
    """How large the whole picture has to be, so that the part in ``box`` is a good deal larger than ``inner``."""
    return ceil(OVERSAMPLING * inner[0] / (box[2] - box[0])), ceil(OVERSAMPLING * inner[1] / (box[3] - box[1]))


def _in_pixels(box: Box, size: Size) -> Box:
    return box[0] * size[0], box[1] * size[1], box[2] * size[0], box[3] * size[1]


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


def _facts(source: _Source, picture: _Picture) -> PhotoFacts:
    luma = picture.shown.convert("L")
    brightness, dark, bright = measure.exposure(luma)
    found, stripped = source.traces, source.stripped
    return PhotoFacts(
        format=source.format,
        width=source.size[0],
        height=source.size[1],
        bytes=source.bytes,
        has_location=found.location,
        has_metadata=source.changed,
        camera=found.camera,
        screenshot=_is_screenshot(source),
        sharpness=measure.sharpness(luma),
        brightness=brightness,
        dark_share=dark,
        bright_share=bright,
        phash=measure.perceptual_hash(measure.sample(picture.glance)),
        made_by_program=made_by_program(stripped.exif, stripped.xmp, stripped.claims),
    )


def _is_screenshot(source: _Source) -> bool:
    if source.traces.screenshot:
        return True
    size = (min(source.size), max(source.size))
    return not source.traces.camera and (source.format == "PNG" or size in SCREENS)
