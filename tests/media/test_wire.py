"""What a worker says is read as data; what makes no sense is an error of a known kind, never a surprise."""

from typing import Any

import pytest

from media import Frame, MediaRefused, Refusal, process_photo, process_video, render_photo, wire
from tests import photographs


class Shelf:
    """Keeps the large parts as the shared file does."""

    def __init__(self) -> None:
        self.held = b""

    def put(self, part: bytes) -> tuple[int, int]:
        start = len(self.held)
        self.held += part
        return start, len(part)

    def get(self, start: int, size: int) -> bytes:
        return self.held[start : start + size]


def test_results_come_back_as_they_went() -> None:
    shelf = Shelf()
    photo = process_photo(photographs.photo("palace"), Frame.STORY)
    rendering = render_photo(photographs.photo("cat"), Frame.FEED)
    video = process_video(photographs.clip(2, conforms=False), Frame.REEL)
    assert wire.unpack_photo(wire.pack(photo, shelf.put), shelf.get) == photo
    assert wire.unpack_rendering(wire.pack(rendering, shelf.put), shelf.get) == rendering
    assert wire.unpack_video(wire.pack(video, shelf.put), shelf.get) == video


def test_a_refusal_comes_back_as_it_went() -> None:
    back = wire.unpack_refusal(wire.pack_refusal(MediaRefused(Refusal.TOO_LARGE, bytes=9, limit=8)))
    assert (back.reason, back.numbers) == (Refusal.TOO_LARGE, {"bytes": 9, "limit": 8})


@pytest.mark.parametrize("nonsense", [{}, [], None, {"facts": 1}, {"facts": {}, "rendering": {"data": [0]}}])
def test_nonsense_is_an_ordinary_error(nonsense: Any) -> None:
    for unpack in (wire.unpack_photo, wire.unpack_rendering, wire.unpack_video):
        with pytest.raises((KeyError, TypeError, ValueError)):
            unpack(nonsense, Shelf().get)
