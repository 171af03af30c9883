"""Reads the few things we want to know from EXIF and XMP, and writes the one thing that may stay: the orientation."""

import struct
from dataclasses import dataclass

from PIL import ExifTags, Image

GPS_POSITION = frozenset({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSDestLatitude})
CAMERA_TAGS = (ExifTags.Base.Make, ExifTags.Base.Model)
EXPOSURE_TAGS = (ExifTags.Base.ExposureTime, ExifTags.Base.FNumber, ExifTags.Base.ISOSpeedRatings)
SCREENSHOT_WORDS = ("screenshot", "screen capture", "schermafbeelding", "snipping")
TURNED = range(2, 9)


@dataclass(frozen=True)
class Traces:
    """What the metadata gave away. ``orientation`` is EXIF's 1 to 8."""

    orientation: int = 1
    location: bool = False
    camera: bool = False
    screenshot: bool = False


def traces(exif: bytes, xmp: bytes = b"") -> Traces:
    """Never raises: broken metadata is no metadata, and it is removed either way."""
    location = b"GPSL" in xmp
    screenshot = _names_screenshot(xmp)
    try:
        tags = Image.Exif()
        tags.load(exif)
        details = tags.get_ifd(ExifTags.IFD.Exif)
        return Traces(
            orientation=_orientation(tags.get(ExifTags.Base.Orientation)),
            location=location or bool(GPS_POSITION & set(tags.get_ifd(ExifTags.IFD.GPSInfo))),
            camera=any(tags.get(tag) for tag in CAMERA_TAGS) or any(details.get(tag) for tag in EXPOSURE_TAGS),
            screenshot=screenshot or _names_screenshot(_software(tags, details)),
        )
    except Exception:  # Pillow's readers raise whatever a broken payload provokes
        return Traces(location=location, screenshot=screenshot)


def orientation_only(orientation: int) -> bytes:
    """A TIFF block with a single entry, or nothing for an upright picture."""
    if orientation not in TURNED:
        return b""
    entry = struct.pack(">HHIHH", ExifTags.Base.Orientation, 3, 1, orientation, 0)
    return b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def _orientation(value: object) -> int:
    return value if isinstance(value, int) and value in TURNED else 1


def _software(tags: Image.Exif, details: dict[int, object]) -> bytes:
    parts = (tags.get(ExifTags.Base.Software), details.get(ExifTags.Base.UserComment))
    return b" ".join(part if isinstance(part, bytes) else str(part or "").encode() for part in parts)


def _names_screenshot(text: bytes) -> bool:
    plain = text.lower()
    return any(word.encode() in plain for word in SCREENSHOT_WORDS)
