"""Filters a PNG chunk by chunk: keeps pixels, colour and transparency, drops text, time and EXIF."""

import zlib
from collections.abc import Iterator

from media.exif import orientation_only, traces
from media.stripped import Malformed, Stripped

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"iCCP", b"sRGB", b"cICP", b"sBIT"})
XMP = b"XML:com.adobe.xmp"


def strip(data: bytes) -> Stripped:
    """The same picture with an orientation-only EXIF where it was turned. Raises Malformed when chunks do not chain."""
    kept, exif, xmp, animated = [SIGNATURE], b"", b"", False
    for kind, start, end in _chunks(data):
        if kind in KEPT:
            kept.append(data[start:end])
        exif = data[start + 8 : end - 4] if kind == b"eXIf" else exif
        xmp = xmp + data[start + 8 : end - 4] if kind in (b"iTXt", b"tEXt") else xmp
        animated = animated or kind == b"acTL"
    turned = orientation_only(traces(exif).orientation)
    if turned:
        kept.insert(2, _chunk(b"eXIf", turned))
    return Stripped(b"".join(kept), exif, xmp, animated)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    place = len(SIGNATURE)
    while True:
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if len(kind) < 4 or end > len(data):
            raise Malformed
        yield kind, place, end
        if kind == b"IEND":
            return
        place = end


def _chunk(kind: bytes, payload: bytes) -> bytes:
    body = kind + payload
    return len(payload).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
