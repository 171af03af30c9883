"""Pictures of more pixels than are taken are refused, however many bytes they have."""

import os
import struct
import time
import zlib

from media import Refusal
from tests import photographs
from tests.media.test_bad_input import refusal


def test_a_png_with_many_bytes_and_more_pixels_than_we_take() -> None:
    header = struct.pack(">IIBBBBB", 10_000, 6_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(os.urandom(1_000_000), 0)), (b"IEND", b""))
    body = (struct.pack(">I", len(p)) + k + p + struct.pack(">I", zlib.crc32(k + p)) for k, p in chunks)
    assert refusal(b"\x89PNG\r\n\x1a\n" + b"".join(body)) is Refusal.TOO_MANY_PIXELS


def test_a_jpeg_with_many_bytes_and_more_pixels_than_we_take() -> None:
    data = bytearray(photographs.photo("cat"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 11_000, 11_000)
    begun = time.process_time()
    assert refusal(bytes(data[:-2]) + bytes(1_300_000) + b"\xff\xd9") is Refusal.TOO_MANY_PIXELS
    assert time.process_time() - begun < 1
