"""Hashtags of several words in lower case: finding the words, and writing each with a capital."""

from functools import cache, lru_cache
from importlib import resources

_SHORTEST, _LONGEST = 2, 24


@lru_cache(maxsize=1024)
def camel_case(hashtag: str) -> str | None:
    """The hashtag with a capital for each word ("werkenbijhetrijk" becomes "WerkenBijHetRijk").

    None when there is nothing to better: it has a capital already, is one word, or has a part that the word list does
    not know (a wrong split reads worse than none). Without or with its sign.
    """
    sign, tag = ("#", hashtag[1:]) if hashtag.startswith("#") else ("", hashtag)
    if not tag.islower() or not tag.isalpha() or len(tag) > 60:
        return None
    parts = _split(tag)
    return sign + "".join(part.capitalize() for part in parts) if len(parts) > 1 else None


def _split(tag: str) -> tuple[str, ...]:
    """The fewest known words that make the tag; empty when it cannot be done."""
    known = _words()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(tag)
    for end in range(1, len(tag) + 1):
        for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            before, word = best[start], tag[start:end]
            if before is not None and word in known and _better((*before, word), best[end]):
                best[end] = (*before, word)
    return best[-1] or ()


def _better(parts: tuple[str, ...], known: tuple[str, ...] | None) -> bool:
    return known is None or len(parts) < len(known)


@cache
def _words() -> frozenset[str]:
    text = resources.files("rules").joinpath("hashtag_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
