"""Filters a PNG chunk by chunk: keeps pixels, colour and transparency, drops text, time and EXIF."""

import zlib
from collections.abc import Iterator

from media.exif import orientation_only, traces
from media.provenance import is_generators_text
from media.stripped import Malformed, Stripped

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"iCCP", b"sRGB", b"cICP", b"sBIT"})
TEXTS = frozenset({b"iTXt", b"tEXt", b"zTXt"})
MOST_NOTES = 1_000_000
"""Bytes of texts, and of manifests, that are looked at."""
MOST_CHUNKS = 50_000
"""A photo of 50 MB in pieces of 4 KiB, the smallest that are usual, has 13,000."""
GENERATED = b"trainedAlgorithmicMedia"


def strip(data: bytes) -> Stripped:
    """The same picture with an orientation-only EXIF where it was turned. Raises Malformed when chunks do not chain."""
    xmp, claims = bytearray(), bytearray()
    kept, exif, animated = [SIGNATURE], b"", False
    for kind, start, end in _chunks(data):
        if kind in KEPT:
            kept.append(data[start:end])
        exif = data[start + 8 : end - 4] if kind == b"eXIf" else exif
        if kind in TEXTS and len(xmp) < MOST_NOTES:
            xmp += data[start + 8 : end - 4]
            claims += GENERATED if is_generators_text(data[start + 8 : end - 4].split(b"\0", 1)[0]) else b""
        if kind == b"caBX" and len(claims) < MOST_NOTES:
            claims += data[start + 8 : end - 4]
        animated = animated or kind == b"acTL"
    turned = orientation_only(traces(exif).orientation)
    if turned:
        kept.insert(2, _chunk(b"eXIf", turned))
    return Stripped(b"".join(kept), exif, bytes(xmp), animated, claims=bytes(claims))


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    place = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if len(kind) < 4 or end > len(data):
            raise Malformed
        yield kind, place, end
        if kind == b"IEND":
            return
        place = end
    raise Malformed


def _chunk(kind: bytes, payload: bytes) -> bytes:
    body = kind + payload
    return len(payload).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
