"""Finds perceptual hashes within a Hamming distance through indexed bands, without missing any."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

BANDS = 4
WIDTH = 16
"""64 bits as four bands of sixteen: two hashes that differ in d bits differ in at most d // 4 bits of some band."""


def bands(phash: str | None) -> tuple[int | None, ...]:
    """The four bands of 16 hexadecimal digits, the highest first; four times None without a hash."""
    if phash is None:
        return (None,) * BANDS
    value = int(phash, 16)
    return tuple(value >> WIDTH * place & (1 << WIDTH) - 1 for place in reversed(range(BANDS)))


def probes(band: int, distance: int) -> Iterator[int]:
    """The values that this band must take in some band of every hash within the distance: 17 for distances 4 to 7."""
    return (band ^ mask for mask in _masks(distance // BANDS))


def apart(one: str, other: str) -> int:
    """In how many bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


@cache
def _masks(bits: int) -> tuple[int, ...]:
    """Every way to turn over at most that many bits of one band."""
    return tuple(
        sum(1 << place for place in places)
        for count in range(min(bits, WIDTH) + 1)
        for places in combinations(range(WIDTH), count)
    )
