"""Tells what bytes are by their first bytes, never by a name or a declared type."""

from typing import Literal

HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1", b"miaf"})
AVIF_BRANDS = frozenset({b"avif", b"avis"})
OLD_QUICKTIME_BOXES = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


def photo_format(data: bytes) -> str | None:
    """JPEG, PNG, WEBP, HEIF, AVIF or GIF, or None when these bytes are no photo."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    return _still_brand(data)


def sniff(data: bytes) -> Literal["photo", "video"] | None:
    """Whether the bytes begin like a photo or a video; also for formats that are refused afterwards."""
    if photo_format(data):
        return "photo"
    return "video" if _is_video(data) else None


def _brands(data: bytes) -> frozenset[bytes]:
    size = min(int.from_bytes(data[:4], "big"), 256)
    return frozenset(data[place : place + 4] for place in (8, *range(16, size, 4)))


def _still_brand(data: bytes) -> str | None:
    if data[4:8] != b"ftyp":
        return None
    major, brands = data[8:12], _brands(data)
    if brands & AVIF_BRANDS and (major in AVIF_BRANDS or major in HEIF_BRANDS):
        return "AVIF"
    return "HEIF" if major in HEIF_BRANDS else None


def _is_video(data: bytes) -> bool:
    if data[4:8] == b"ftyp" or data[4:8] in OLD_QUICKTIME_BOXES:
        return True
    return data[:4] == b"\x1aE\xdf\xa3" or (data[:4] == b"RIFF" and data[8:12] == b"AVI ")
