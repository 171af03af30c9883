"""Breaks valid files in ways that reach deep into decoders, the same ones for the same seed."""

import random
from collections.abc import Iterator
from functools import cache

from tests import photographs

INTERESTING = (0, 1, 0x7F, 0x80, 0xFF, 0xD8, 0xD9, 0xDA, 0xC0, 0xC2, 0xC4)
FORMS = (
    "JPEG",
    "progressive JPEG",
    "CMYK JPEG",
    "PNG",
    "palette PNG",
    "WEBP",
    "lossless WEBP",
    "AVIF",
    "HEIF",
    "MPO",
)


@cache
def seeds() -> dict[str, bytes]:
    """A small valid file of each form, metadata included."""
    image = photographs.opened(photographs.photo("coffee")).convert("RGB").resize((240, 160))
    other = photographs.opened(photographs.photo("cat")).convert("RGB").resize((240, 160))
    return {
        "JPEG": photographs.encoded(image, "JPEG"),
        "progressive JPEG": photographs.encoded(image, "JPEG", progressive=True),
        "CMYK JPEG": photographs.encoded(image.convert("CMYK"), "JPEG"),
        "PNG": photographs.encoded(image, "PNG"),
        "palette PNG": photographs.encoded(image.quantize(64), "PNG"),
        "WEBP": photographs.encoded(image, "WEBP"),
        "lossless WEBP": photographs.encoded(image.convert("RGBA"), "WEBP", lossless=True),
        "AVIF": photographs.encoded(image, "AVIF"),
        "HEIF": photographs.heic(turned=True),
        "MPO": photographs.encoded(image, "MPO", save_all=True, append_images=[other]),
    }


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many broken files, the forms in turns, each with its form."""
    chance = random.Random(seed)
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        yield form, mutated(seeds()[form], chance)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, most of them among the headers; often a piece cut out, doubled, moved or cut off."""
    wild = bytearray(data)
    head = min(len(wild), 1500)
    for _ in range(chance.choice((1, 2, 4, 16, 100))):
        place = chance.randrange(head if chance.random() < 0.7 else len(wild))
        wild[place] = chance.choice(INTERESTING) if chance.random() < 0.5 else chance.randrange(256)
    start, end = sorted(chance.randrange(len(wild)) for _ in range(2))
    kind = chance.randrange(8)
    if kind == 0:
        del wild[start:end]
    elif kind == 1:
        wild[start:start] = wild[start : min(end, start + 4096)]
    elif kind == 2:
        del wild[end:]
    elif kind == 3:
        wild[start : start + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    return bytes(wild)
