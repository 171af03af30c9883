"""Filters a WebP chunk by chunk: keeps pixels, transparency and colour profile, drops EXIF and XMP."""

from collections.abc import Iterator

from media.exif import orientation_only, traces
from media.stripped import Malformed, Stripped

KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
ANIMATION = frozenset({b"ANIM", b"ANMF"})
MOST_CHUNKS = 10_000
EXIF_FLAG, XMP_FLAG, ANIMATION_FLAG = 0x08, 0x04, 0x02


def strip(data: bytes) -> Stripped:
    """The same picture with an orientation-only EXIF where it was turned. Raises Malformed when chunks do not chain."""
    body: list[bytes] = []
    header, exif, xmp, claims, animated = b"", b"", b"", b"", False
    for kind, payload in _chunks(data):
        header = payload if kind == b"VP8X" else header
        if kind in KEPT:
            body.append(_chunk(kind, payload))
        exif = payload.removeprefix(b"Exif\x00\x00") if kind == b"EXIF" else exif
        xmp = payload if kind == b"XMP " else xmp
        claims = payload if kind == b"C2PA" else claims
        animated = animated or kind in ANIMATION
    turned = orientation_only(traces(exif).orientation)
    inner = b"".join([_extended(header, bool(turned)), *body, _chunk(b"EXIF", turned) if turned else b""])
    stripped = b"RIFF" + (len(inner) + 4).to_bytes(4, "little") + b"WEBP" + inner
    return Stripped(stripped, exif, xmp, animated, claims=claims)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, last = 12, 8 + int.from_bytes(data[4:8], "little")
    if last > len(data) + 1:
        raise Malformed
    for _ in range(MOST_CHUNKS):
        if place + 8 > last:
            return
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + size > last:
            raise Malformed
        yield data[place : place + 4], data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    raise Malformed


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "little") + payload + bytes(len(payload) % 2)


def _extended(header: bytes, turned: bool) -> bytes:
    if not header:
        return b""
    flags = header[0] & ~(EXIF_FLAG | XMP_FLAG | ANIMATION_FLAG) | (EXIF_FLAG if turned else 0)
    return _chunk(b"VP8X", bytes([flags]) + header[1:])
