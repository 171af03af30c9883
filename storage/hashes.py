"""Finds perceptual hashes within a Hamming distance through bands in a key, without missing any."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

BANDS = 4
OFFSET = 1 << 63
SEARCH = "SELECT phash, number FROM hashes WHERE account_id = {:d} AND place = {:d} AND band IN ({})"
WIDTH = 16
"""Bits of a band: 64 make four of them."""


def bands(value: int) -> tuple[int, ...]:
    """The four bands of 64 bits, the highest first."""
    return tuple(value >> WIDTH * place & (1 << WIDTH) - 1 for place in reversed(range(BANDS)))


def stored(phash: str) -> int:
    """16 hexadecimal digits as the signed number that databases keep in eight bytes."""
    return int(phash, 16) - OFFSET


def entries(account: int, number: int, phashes: Iterable[str]) -> list[dict[str, int]]:
    """The rows that let a submission's pictures be found, each hash once."""
    return [
        {"account_id": account, "place": place, "band": band, "phash": stored(phash), "number": number}
        for phash in dict.fromkeys(phashes)
        for place, band in enumerate(bands(int(phash, 16)))
    ]


def search(account: int, phash: str, distance: int) -> str:
    """The statement that finds hash and number of all that may lie within the distance.

    Numbers only, so that nothing needs to be bound: putting seventy parameters in takes longer than the search.
    """
    return " UNION ALL ".join(
        SEARCH.format(account, place, ",".join(map(str, probes(band, place, distance))))
        for place, band in enumerate(bands(int(phash, 16)))
        if distance >= place
    )


def probes(band: int, place: int, distance: int) -> Iterator[int]:
    """The values to look for in the band at that place.

    The bits that each band may differ in add up to `distance - BANDS + 1` here: a hash that differs in more than these
    in every band differs in more than `distance`. At 6 that is 17 values in three bands and one in the last.
    """
    return (band ^ mask for mask in _masks((distance - place) // BANDS))


def apart(one: int, other: int) -> int:
    """In how many bits two stored hashes differ."""
    return (one + OFFSET ^ other + OFFSET).bit_count()


@cache
def _masks(bits: int) -> tuple[int, ...]:
    """Every way to turn over at most that many bits of one band."""
    return tuple(
        sum(1 << place for place in places)
        for count in range(min(bits, WIDTH) + 1)
        for places in combinations(range(WIDTH), count)
    )
