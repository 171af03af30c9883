"""Small files made to cost much: each costs a second of processor time and 256 MB at most, and the next is served.

They go through a decoding process, whose peak the kernel counts.
"""

import struct
import zlib
from collections.abc import AsyncIterator, Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from PIL import Image, PngImagePlugin

from media import Frame, MediaRefused, Pool, Refusal
from tests import photographs
from tests.media.processes import running

SECONDS = 1.0
MB = 1 << 20
HEAVIEST = 256 * MB


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def flat(form: str, size: tuple[int, int], **options: object) -> bytes:
    return saved(Image.new("RGB", size, "navy"), form, **options)


@cache
def cat() -> bytes:
    return photographs.photo("cat")


def behind_start(segment: bytes, count: int) -> bytes:
    return cat()[:2] + segment * count + cat()[2:]


def jpeg_header_of(width: int, height: int) -> bytes:
    """The cat, whose header promises other sides."""
    at = cat().index(b"\xff\xc0")
    return cat()[: at + 5] + struct.pack(">HH", height, width) + cat()[at + 9 :]


def progressive(width: int, height: int, scans: int) -> bytes:
    """A grey progressive JPEG of many blocks that says almost nothing of them, in many passes."""
    data = saved(Image.new("L", (64, 64)), "JPEG", progressive=True)
    at, last = data.index(b"\xff\xc2"), data.rfind(b"\xff\xda")
    data = data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]
    return data[:-2] + data[last:-2] * scans + data[-2:]


def chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


def png_with(*chunks: bytes, count: int = 1) -> bytes:
    data = saved(Image.new("RGB", (400, 300)), "PNG")
    return data[:33] + b"".join(chunks) * count + data[33:]


def compressed_text() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "a" * 60_000_000, zip=True)
    return saved(Image.new("RGB", (400, 300)), "PNG", pnginfo=texts)


def webp_of(chunk_count: int) -> bytes:
    data = saved(Image.new("RGB", (400, 300)), "WEBP")
    body = data[12:] + (b"JUNK" + struct.pack("<I", 2) + b"zz") * chunk_count
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def heic_with_locations(items: int, extents: int, length: int) -> bytes:
    """A HEIC whose table of places tells the same bytes over and over, or none at all, as often as it can."""
    data = photographs.heic()
    sizes = 0x4400 if length else 0
    entry = b"".join(
        struct.pack(">HHH", number, 0, extents) + (struct.pack(">II", 0, length) if length else b"") * extents
        for number in range(items)
    )
    table = struct.pack(">IHH", 0, sizes, items) + entry
    at = data.index(b"iloc") - 4
    size = int.from_bytes(data[at : at + 4], "big")
    meta = data.index(b"meta") - 4
    grown = len(table) + 8 - size
    whole = int.from_bytes(data[meta : meta + 4], "big") + grown
    made = data[:at] + struct.pack(">I", len(table) + 8) + b"iloc" + table + data[at + size :]
    return made[:meta] + struct.pack(">I", whole) + made[meta + 4 :]


XMP_SEGMENT = b"\xff\xe1" + struct.pack(">H", 2 + 29) + b"http://ns.adobe.com/xap/1.0/\0"
TRAPS: dict[str, Callable[[], bytes]] = {
    "a million XMP segments": lambda: behind_start(XMP_SEGMENT, 1_000_000),
    "a million comments": lambda: behind_start(b"\xff\xfe\0\4ab", 1_000_000),
    "ten million fill bytes": lambda: behind_start(b"\xff", 10_000_000),
    "large comments": lambda: behind_start(b"\xff\xfe\xff\xff" + bytes(65_533), 600),
    "64 scans of 100 megapixels": lambda: progressive(65_000, 1_540, 60),
    "64 scans of 16 megapixels": lambda: progressive(4_000, 4_000, 60),
    "65,500 × 65,500 promised": lambda: jpeg_header_of(65_500, 65_500),
    "a JPEG that promises 100 megapixels": lambda: jpeg_header_of(10_000, 10_000),
    "a JPEG without height": lambda: jpeg_header_of(400, 0),
    "flat WebP of 49 megapixels": lambda: flat("WEBP", (7_000, 7_000), lossless=True, method=0, quality=0),
    "flat WebP of 16 megapixels": lambda: flat("WEBP", (4_000, 4_000), lossless=True, method=0, quality=0),
    "flat AVIF of 49 megapixels": lambda: flat("AVIF", (7_000, 7_000), quality=1, speed=10),
    "flat PNG of 49 megapixels": lambda: flat("PNG", (7_000, 7_000)),
    "flat PNG of 16 megapixels": lambda: flat("PNG", (4_000, 4_000)),
    "a PNG text of 60 megabytes": compressed_text,
    "a PNG profile of 200 megabytes": lambda: png_with(chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(200_000_000), 9))),
    "300,000 PNG chunks": lambda: png_with(chunk(b"tEXt", b"a\0b"), count=300_000),
    "a million WebP chunks": lambda: webp_of(1_000_000),
    "HEIC places without bytes": lambda: heic_with_locations(9_000, 65_535, 0),
    "HEIC places of all bytes": lambda: heic_with_locations(200, 100, 10_000),
    "six million empty boxes": lambda: photographs.heic() + b"\0\0\0\x08free" * 5_000_000,
    "a line of one pixel": lambda: flat("PNG", (65_000, 1)),
    "a column of one pixel": lambda: flat("JPEG", (1, 65_000)),
}


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(workers=1)
    await made.process_photo(cat(), Frame.FEED)
    yield made
    await made.close()


def worker() -> psutil.Process:
    (one,) = running()
    return one


def highest(process: psutil.Process) -> int:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


async def outcome(pool: Pool, data: bytes) -> Refusal | None:
    try:
        await pool.process_photo(data, Frame.FEED)
    except MediaRefused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("name", TRAPS)
async def test_a_trap_costs_little_and_the_next_photo_is_served(name: str, pool: Pool) -> None:
    data = TRAPS[name]()
    assert len(data) <= 50_000_000
    one = worker()
    idle, before = one.memory_info().rss, sum(one.cpu_times()[:2])
    assert await outcome(pool, data) not in {Refusal.CRASHED, Refusal.TIMEOUT, Refusal.MEMORY}
    assert worker() == one
    assert sum(one.cpu_times()[:2]) - before < SECONDS
    assert highest(one) - idle < HEAVIEST
    assert (await pool.process_photo(cat(), Frame.FEED)).facts.format == "JPEG"
