"""Filters a JPEG segment by segment: keeps what decodes the picture, drops what tells about its maker."""

import re
from collections.abc import Iterator

from media.exif import orientation_only, traces
from media.stripped import Malformed, Stripped

MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
SOS, EOI, APP0, APP1, APP2, APP11, APP13, APP14 = 0xDA, 0xD9, 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE
EXIF, XMP = b"Exif\x00", b"http://ns.adobe.com/"
KEPT = {APP0: b"JFIF\x00", APP2: b"ICC_PROFILE\x00", APP14: b"Adobe"}
LENGTHS = {APP0: 18, APP14: 16}
APPLICATION = range(0xE0, 0xF0)
COMMENT = 0xFE
CLAIMS = frozenset({APP11, APP13, COMMENT})
MOST_NOTES = 1_000_000
"""Bytes of XMP, and of others, that are looked at."""
MOST_SEGMENTS = 20_000
"""Of a photo with 64 scans, a large profile and a signed manifest there are some hundreds."""
BASELINE = 0xC0
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Segment = tuple[int, int, int]


def strip(data: bytes) -> Stripped:
    """Everything up to the end of the first picture, without EXIF (but its orientation), XMP, IPTC, comments and
    whatever hangs behind it: second pictures, films, archives.

    Raises Malformed when the segments do not chain, or when there is no end of them.
    """
    kept: list[bytes | memoryview] = [b"\xff\xd8"]
    xmp, claims = bytearray(), bytearray()
    exif, scans, view = b"", 0, memoryview(data)
    for marker, start, end in _segments(data):
        payload = data[start + 4 : start + 36]
        if marker == APP1 and payload.startswith(EXIF):
            exif = exif or data[start + 10 : end]
        elif marker == APP1 and payload.startswith(XMP) and len(xmp) < MOST_NOTES:
            xmp += data[start + 4 : end]
        elif marker in CLAIMS and len(claims) < MOST_NOTES:
            claims += data[start + 4 : end]
        if _stays(marker, payload):
            kept.append(_bare(marker, view[start:end]))
        scans += marker == SOS
    kept.insert(_after_jfif(kept), _orientation_segment(exif))
    return Stripped(b"".join(kept), exif, bytes(xmp), scans=scans, claims=bytes(claims))


def described(data: bytes) -> tuple[bool, bool, int, int]:
    """Whether a JPEG is baseline and bare of all that decoding does not need, and its width and height."""
    for marker, start, _ in _segments(data):
        if marker in FRAMES:
            height, width = (int.from_bytes(data[start + at : start + at + 2], "big") for at in (5, 7))
            return marker == BASELINE, strip(data).data == data, width, height
    raise Malformed


def _segments(data: bytes) -> Iterator[Segment]:
    """Marker, start and end of each segment, entropy-coded data included with its scan, from SOI to EOI."""
    place = 2
    for _ in range(MOST_SEGMENTS):
        found = MARKER.search(data, place)
        if found is None:
            raise Malformed
        start, marker = found.start(), data[found.start() + 1]
        if marker == EOI:
            yield marker, start, start + 2
            return
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if end < start + 4 or end > len(data):
            raise Malformed
        if marker == SOS:
            following = MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield marker, start, end
        place = end
    raise Malformed


def _stays(marker: int, payload: bytes) -> bool:
    if marker in APPLICATION:
        return marker in KEPT and payload.startswith(KEPT[marker])
    return marker != COMMENT


def _bare(marker: int, segment: memoryview) -> bytes | memoryview:
    """Without what may hang behind its fields, such as JFIF's own thumbnail."""
    length = LENGTHS.get(marker, len(segment))
    if len(segment) <= length:
        return segment
    fields = bytes(segment[:2]) + (length - 2).to_bytes(2, "big") + bytes(segment[4:length])
    return fields[:-2] + bytes(2) if marker == APP0 else fields


def _orientation_segment(exif: bytes) -> bytes:
    block = orientation_only(traces(exif).orientation)
    if not block:
        return b""
    return b"\xff\xe1" + (len(block) + 8).to_bytes(2, "big") + b"Exif\x00\x00" + block


def _after_jfif(kept: list[bytes | memoryview]) -> int:
    return 2 if len(kept) > 1 and kept[1][1] == APP0 else 1
