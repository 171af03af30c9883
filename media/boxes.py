"""Walks the boxes of an ISO base media file, which HEIF, AVIF, MP4 and MOV are made of."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass

from media.stripped import Malformed

Content = bytes | mmap.mmap
MOST = 100_000


@dataclass(frozen=True)
class Box:
    """A box of ``kind`` from ``start``; its payload runs from ``body`` to ``end`` (offsets in the file)."""

    kind: bytes
    start: int
    body: int
    end: int


def boxes(data: Content, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes between two offsets. Raises Malformed when one runs past its parent, or when they are too many."""
    place, last = start, len(data) if end is None else end
    for _ in range(MOST):
        if place + 8 > last:
            return
        size, body = int.from_bytes(data[place : place + 4], "big"), place + 8
        if size == 1:
            size, body = int.from_bytes(data[place + 8 : place + 16], "big"), place + 16
        until = last if size == 0 else place + size
        if until < body or until > last:
            raise Malformed
        yield Box(data[place + 4 : place + 8], place, body, until)
        place = until
    raise Malformed


def find(data: Content, path: tuple[bytes, ...], start: int = 0, end: int | None = None) -> Box | None:
    """The first box reached by going down ``path``."""
    for box in boxes(data, start, end):
        if box.kind == path[0]:
            return box if len(path) == 1 else find(data, path[1:], box.body, box.end)
    return None
