"""Opens a JPEG upright and small enough to look at, within the same caps as every photo."""

from io import BytesIO

from PIL import Image, ImageOps

from media import jpeg
from media.facts import MediaRefused, Refusal
from media.guard import guarded
from media.sniff import photo_format

MAX_BYTES = 50_000_000
MAX_PIXELS = 120_000_000
MAX_SCANS = 64
LONGEST_SIDE = 1920  # a story's height: no rendering loses anything


def opened(data: bytes) -> Image.Image:
    """The picture in RGB, at most 1,920 pixels high or wide.

    Raises MediaRefused for what is no JPEG, broken or too large.
    """
    return guarded(lambda: _opened(data))


def reduced(image: Image.Image, longest: int) -> Image.Image:
    """The picture at most so many pixels high or wide; itself if it is no larger."""
    if max(image.size) <= longest:
        return image
    smaller = image.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.BILINEAR, reducing_gap=None)
    return smaller


def _opened(data: bytes) -> Image.Image:
    _allowed(data)
    image = Image.open(BytesIO(data), formats=["JPEG"])
    if image.width * image.height > MAX_PIXELS:
        raise MediaRefused(Refusal.TOO_MANY_PIXELS, pixels=image.width * image.height, limit=MAX_PIXELS)
    scale = LONGEST_SIDE / max(image.size)
    if scale < 1:
        image.draft(None, (round(image.width * scale), round(image.height * scale)))
    return ImageOps.exif_transpose(reduced(image, LONGEST_SIDE)).convert("RGB")


def _allowed(data: bytes) -> None:
    if not data:
        raise MediaRefused(Refusal.EMPTY)
    if photo_format(data) != "JPEG":
        raise MediaRefused(Refusal.FORMAT, format=photo_format(data) or "")
    if len(data) > MAX_BYTES:
        raise MediaRefused(Refusal.TOO_LARGE, bytes=len(data), limit=MAX_BYTES)
    scans = jpeg.strip(data).scans
    if scans > MAX_SCANS:
        raise MediaRefused(Refusal.TOO_MANY_SCANS, scans=scans, limit=MAX_SCANS)
