"""Blanks what is personal in a HEIC or AVIF file, in place, so that no offset in it moves."""

from collections.abc import Iterator

from media.boxes import Box, boxes, find
from media.stripped import Malformed, Stripped

KEPT = frozenset({b"ftyp", b"meta", b"mdat"})
PICTURES = frozenset({b"hvc1", b"av01", b"avc1", b"jpeg", b"grid", b"iden", b"iovl", b"tmap", b"mski"})
SEQUENCE_BRANDS = frozenset({b"avis", b"msf1", b"hevc", b"hevx"})
EMPTY_EXIF = bytes(4) + b"MM\x00\x2a" + (8).to_bytes(4, "big") + bytes(6)

MOST_CLAIMS = 1_000_000
MOST_EXTENTS = 20_000
"""A phone's picture of 48 megapixels is made of some two hundred."""

Extent = tuple[int, int]


def strip(data: bytes) -> Stripped:
    """The same file with every item that is no picture overwritten by zeros, EXIF and XMP among them, and foreign boxes
    emptied; the turn has a box of its own.

    Raises Malformed when the file's tables cannot be followed: what we cannot find we cannot remove.
    """
    whole = bytearray(data[: _length(data)])
    meta = find(data, (b"meta",))
    if meta is None:
        raise Malformed
    exif, xmp = b"", b""
    for kind, start, end in _personal(data, meta):
        payload = data[start:end]
        exif, xmp = (exif or _tiff(payload), xmp) if kind == b"Exif" else (exif, xmp + payload)
        whole[start:end] = _blank(kind, end - start)
    claims = b""
    for box in boxes(data, 0, len(whole)):
        if box.kind not in KEPT:
            claims = claims or data[box.body : min(box.end, box.body + MOST_CLAIMS)] if box.kind == b"uuid" else claims
            _empty(whole, box)
    return Stripped(bytes(whole), exif, xmp, animated=data[8:12] in SEQUENCE_BRANDS, claims=claims)


def _length(data: bytes) -> int:
    """Where the last box ends: bytes behind it that form no box are somebody else's."""
    end = 0
    try:
        for box in boxes(data):
            end = box.end
    except Malformed:
        if end == 0:
            raise
    return end


def _empty(whole: bytearray, box: Box) -> None:
    whole[box.start + 4 : box.start + 8] = b"free"
    whole[box.body : box.end] = bytes(box.end - box.body)


def _blank(kind: bytes, size: int) -> bytes:
    """Zeros; for EXIF behind an empty table, since some readers refuse a file whose EXIF has no header."""
    return (EMPTY_EXIF if kind == b"Exif" and size >= len(EMPTY_EXIF) else b"").ljust(size, b"\0")


def _tiff(payload: bytes) -> bytes:
    """An Exif item begins with the offset of its TIFF header, counted after those four bytes."""
    return payload[4 + int.from_bytes(payload[:4], "big") :]


def _personal(data: bytes, meta: Box) -> Iterator[tuple[bytes, int, int]]:
    items = {number: kind for number, kind in _items(data, meta) if kind not in PICTURES}
    left = len(data)
    for number, extents in _locations(data, meta):
        for start, end in extents if number in items else ():
            left -= end - start
            if left < 0:  # the same bytes told again and again
                raise Malformed
            yield items[number], start, end


def _items(data: bytes, meta: Box) -> Iterator[tuple[int, bytes]]:
    """Number and kind of every item, from the boxes `infe` in `iinf`."""
    table = find(data, (b"iinf",), meta.body + 4, meta.end)
    if table is None:
        raise Malformed
    counted = 2 if data[table.body] == 0 else 4
    for entry in boxes(data, table.body + 4 + counted, table.end):
        wide = 4 if data[entry.body] >= 3 else 2
        place = entry.body + 4
        kind = data[place + wide + 2 : place + wide + 6]
        if not (kind.isascii() and _is_text(data[place + wide + 6 : entry.end])):  # libheif's binding crashes on it
            raise Malformed
        yield int.from_bytes(data[place : place + wide], "big"), kind


def _is_text(names: bytes) -> bool:
    """An item's name and content type are UTF-8."""
    try:
        names.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Reader:
    """Reads big-endian numbers one after another and refuses to read past the end."""

    def __init__(self, data: bytes, place: int, end: int) -> None:
        self.data, self.place, self.end = data, place, end

    def number(self, size: int) -> int:
        self.place += size
        if self.place > self.end:
            raise Malformed
        return int.from_bytes(self.data[self.place - size : self.place], "big")


def _locations(data: bytes, meta: Box) -> Iterator[tuple[int, list[Extent]]]:
    """Number and extents in the file of every item, from the box `iloc`."""
    table = find(data, (b"iloc",), meta.body + 4, meta.end)
    if table is None:
        raise Malformed
    stored = find(data, (b"idat",), meta.body + 4, meta.end)
    reader = _Reader(data, table.body, table.end)
    version = reader.number(4) >> 24
    sizes = reader.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    told = 0
    for _ in range(reader.number(2 if version < 2 else 4)):
        item = reader.number(2 if version < 2 else 4)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size) + (stored.body if method == 1 and stored else 0)
        count, extents = reader.number(2), []
        told += count + 1
        if told > MOST_EXTENTS:  # they may take no bytes at all
            raise Malformed
        for _ in range(count):
            reader.number(index_size if version else 0)
            extents.append(_extent(data, base + reader.number(offset_size), reader.number(length_size)))
        yield item, extents


def _extent(data: bytes, start: int, length: int) -> Extent:
    end = start + length if length else len(data)
    if end > len(data):
        raise Malformed
    return start, end
