"""Whatever hides in a photo beside its pixels is gone from what is kept and from what is shown."""

import zlib

import pytest

from media import Frame, process_photo
from tests import photographs
from tests.media.test_privacy import marked

SECRET = b"geheim"


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def chunk(kind: bytes, payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + kind + payload + zlib.crc32(kind + payload).to_bytes(4, "big")


def jpeg(extra: bytes) -> bytes:
    data = photographs.photo("cat")
    return data[:2] + extra + data[2:]


def png(kind: bytes) -> bytes:
    data = marked("PNG")
    return data[:33] + chunk(kind, b"\x07\xea\x0b\x16" + SECRET) + data[33:]


def box(data: bytes) -> bytes:
    return data + (len(SECRET) + 24).to_bytes(4, "big") + b"uuid" + bytes(16) + SECRET


THUMBNAIL = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x02\x01" + SECRET


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + SECRET)), id="IPTC"),
        pytest.param(lambda: b"\xff\xd8" + segment(0xE0, THUMBNAIL) + photographs.photo("cat")[2:], id="thumbnail"),
        pytest.param(lambda: jpeg(segment(0xE2, b"MPF\x00" + SECRET)), id="MPF"),
        pytest.param(lambda: jpeg(segment(0xEB, b"JP" + SECRET)), id="C2PA"),
        pytest.param(lambda: png(b"tIME"), id="tIME"),
        pytest.param(lambda: png(b"prVt"), id="private chunk"),
        pytest.param(lambda: box(photographs.heic()), id="HEIC"),
        pytest.param(lambda: box(marked("AVIF")), id="AVIF"),
    ],
)
def test_whatever_hides_in_a_photo_is_gone(make: object) -> None:
    data = make()  # type: ignore[operator]
    assert SECRET in data
    made = process_photo(data, Frame.FEED)
    assert SECRET not in made.original + made.rendering.data
