"""Whatever is sent, it is taken or refused for a reason, within a second, and nothing else happens."""

import random
import struct
import time
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image

from media import Frame, MediaRefused, Pool, Refusal, process_photo, render_photo, sniff
from tests import photographs


def refusal(data: bytes) -> Refusal:
    with pytest.raises(MediaRefused) as caught:
        process_photo(data, Frame.FEED)
    with pytest.raises(MediaRefused):
        render_photo(data, Frame.FEED)
    return caught.value.reason


def png(width: int, height: int, colour: int = 2) -> bytes:
    """A PNG that promises more pixels than it holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    body = (
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part)) for kind, part in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def many_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated."""
    out = BytesIO()
    photographs.opened(photographs.photo("cat")).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * count + data[-2:]


def saved(form: str, **options: object) -> bytes:
    out = BytesIO()
    photographs.opened(photographs.photo("cat")).save(out, form, **options)
    return out.getvalue()


def animated(form: str) -> bytes:
    frames = [photographs.opened(photographs.photo(name)).resize((200, 200)) for name in ("cat", "coffee", "rocket")]
    out = BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


# Made when their test runs: every worker imports this module.
CASES: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "empty": (lambda: b"", Refusal.EMPTY),
    "text": (lambda: b"Geen foto, maar een briefje.", Refusal.FORMAT),
    "gif": (lambda: animated("GIF"), Refusal.FORMAT),
    "bmp": (lambda: saved("BMP"), Refusal.FORMAT),
    "tiff": (lambda: saved("TIFF"), Refusal.FORMAT),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(100), Refusal.FORMAT),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.FORMAT),
    "animated webp": (lambda: animated("WEBP"), Refusal.ANIMATED),
    "animated png": (lambda: animated("PNG"), Refusal.ANIMATED),
    "animated avif": (lambda: animated("AVIF"), Refusal.ANIMATED),
    "a thousand scans": (lambda: many_scans(1000), Refusal.TOO_MANY_SCANS),
    "png of 178 megapixels": (lambda: png(13_350, 13_350), Refusal.TOO_MANY_PIXELS),
    "png of 60 megapixels": (lambda: png(10_000, 6_000), Refusal.TOO_MANY_PIXELS),
    "png of four gigapixels": (lambda: png(65_535, 65_535), Refusal.TOO_MANY_PIXELS),
    "png without its pixels": (lambda: png(4_000, 4_000), Refusal.UNREADABLE),
    "half a jpeg": (lambda: photographs.photo("coffee")[:20_000], Refusal.UNREADABLE),
    "half a png": (lambda: saved("PNG")[:20_000], Refusal.UNREADABLE),
    "half a webp": (lambda: saved("WEBP")[:2_000], Refusal.UNREADABLE),
    "half an avif": (lambda: saved("AVIF")[:2_000], Refusal.UNREADABLE),
    "half a heic": (lambda: photographs.heic()[:20_000], Refusal.UNREADABLE),
    "three bytes": (lambda: b"\xff\xd8\xff", Refusal.UNREADABLE),
    "a video": (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(200), Refusal.FORMAT),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_photos_are_refused_for_their_reason_within_a_second(name: str) -> None:
    make, reason = CASES[name]
    data = make()
    begun = time.process_time()
    assert refusal(data) is reason
    assert time.process_time() - begun < 1


def test_webp_and_avif_bombs_are_refused_before_decoding() -> None:
    large = Image.new("L", (8_000, 6_300))
    options = {"WEBP": {"lossless": True, "method": 0, "quality": 0}, "AVIF": {"quality": 1, "speed": 10}}
    for form, chosen in options.items():
        out = BytesIO()
        large.save(out, form, **chosen)
        assert len(out.getvalue()) < 1_000
        begun = time.process_time()
        assert refusal(out.getvalue()) is Refusal.TOO_MANY_PIXELS
        assert time.process_time() - begun < 1


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    with pytest.raises(MediaRefused) as caught:
        process_photo(photographs.photo("cat") + bytes(51_000_000), Frame.FEED)
    assert caught.value.reason is Refusal.TOO_LARGE
    assert caught.value.numbers["limit"] == 50_000_000


def test_progressive_photos_with_a_normal_number_of_scans_are_taken() -> None:
    made = process_photo(saved("JPEG", progressive=True), Frame.FEED)
    assert "progressive" not in photographs.opened(made.rendering.data).info


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, and often a piece cut out, doubled or cut off."""
    wild = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        wild[chance.randrange(len(wild))] = chance.randrange(256)
    start, end = sorted(chance.randrange(len(wild)) for _ in range(2))
    kind = chance.randrange(4)
    if kind == 0:
        del wild[start:end]
    elif kind == 1:
        wild[start:start] = wild[start : min(end, start + 4096)]
    elif kind == 2:
        del wild[end:]
    return bytes(wild)


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(workers=1)
    yield made
    await made.close()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
async def test_fifty_broken_photos_a_format_raise_nothing_but_refusals(form: str, pool: Pool) -> None:
    chance = random.Random(form)
    small = photographs.opened(photographs.photo("coffee")).resize((240, 160))
    data = photographs.heic(turned=True) if form == "HEIF" else photographs.encoded(small, form)
    for _ in range(50):
        with suppress(MediaRefused):
            made = await pool.process_photo(mutated(data, chance), Frame.FEED)
            assert len(made.rendering.data) < 8_000_000


async def test_fifty_broken_clips_raise_nothing_but_refusals(pool: Pool) -> None:
    chance = random.Random("clip")
    data = photographs.clip(1, conforms=False)
    for _ in range(50):
        with suppress(MediaRefused):
            await pool.process_video(mutated(data, chance), Frame.REEL)


async def test_a_heic_that_once_crashed_the_decoder(pool: Pool) -> None:
    data = photographs.heic(turned=True)
    kind = data.index(b"Exif", data.index(b"infe"))
    with pytest.raises(MediaRefused) as caught:
        await pool.process_photo(data[:kind] + b"\xda" + data[kind + 1 :], Frame.FEED)
    assert caught.value.reason is Refusal.UNREADABLE


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: photographs.photo("cat"), "photo"),
        (photographs.heic, "photo"),
        (lambda: saved("AVIF"), "photo"),
        (lambda: saved("WEBP"), "photo"),
        (lambda: animated("GIF"), "photo"),
        (lambda: photographs.clip(1, conforms=False), "video"),
        (lambda: b"\x1aE\xdf\xa3" + bytes(40), "video"),
        (lambda: b"RIFF\x00\x00\x00\x00AVI LIST", "video"),
        (lambda: b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (lambda: b"PK\x03\x04" + bytes(40), None),
        (lambda: b"", None),
    ],
)  # fmt: skip
def test_bytes_tell_what_they_are(make: Callable[[], bytes], kind: str | None) -> None:
    assert sniff(make()) == kind
