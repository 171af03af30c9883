"""Alt texts typed as one reply, for one photo or as numbered lines for an album."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import regex

from rules.rulebook import HOUSE, Numbers
from rules.text import length, neutral, words
from rules.vocabulary import words_for

_NUMBER = r"(?:foto|photo|beeld|picture|afbeelding|image|nr\.?|#)?\s*(\d{1,2})\ufe0f?\u20e3?"
_LINE = regex.compile(rf"^\s*{_NUMBER}\s*(?:[.):\-–—]+|\u20e3)\s*", regex.I | regex.M)
_INLINE = regex.compile(r"(?:^|\s)(\d{1,2})[.):]\s+")
_SPACE = regex.compile(r"\s+")
_EMPTY = words_for("alt_text")["empty"]
_FILE = regex.compile(r"(?:img|dsc|pxl|photo)[\w-]*\d[\w-]*|\S+\.(?:jpe?g|png|heic|webp|gif)")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a reply gives no alt texts: a code for the words ("alt-count") with its numbers."""

    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)


def alt_texts(
    reply: str, count: int, items: Sequence[int] = (), numbers: Numbers = HOUSE.numbers, caption: str = ""
) -> tuple[str, ...] | Problem:
    """The `count` alt texts in one reply, in order, each on one line; or what is wrong with it.

    With more than one, the reply is numbered ("1. …", on lines or in a row) or has one line for each. The numbers say
    the order only, so the album's own do as well when videos stand between the photos; `items` are these numbers, for
    naming the item of a problem (0: there is one only). Kind to short answers: two words that say something are enough,
    but for the `caption` once more: who listens would hear it twice.
    """
    parts = _parts(neutral(reply), count)
    if len(parts) != count:
        return Problem("alt-count", {"expected": count, "count": len(parts)})
    look = partial(_problem, numbers=numbers, caption=_one_line(caption))
    return next(filter(None, map(look, parts, items or range(1, count + 1))), parts)


def _parts(reply: str, count: int) -> tuple[str, ...]:
    if count == 1:
        return (_one_line(_LINE.sub("", reply, count=1)),)
    for pattern in (_LINE, _INLINE):
        if parts := _numbered(reply, pattern, count):
            return parts
    return tuple(_one_line(_LINE.sub("", line)) for line in reply.split("\n") if line.strip())


def _numbered(reply: str, pattern: "regex.Pattern[str]", count: int) -> tuple[str, ...]:
    """The parts in the order of their numbers; empty when these are not `count` different ones."""
    marks = list(pattern.finditer(reply))
    ends = [*(mark.start() for mark in marks), len(reply)][1:]
    parts = {int(mark.group(1)): _one_line(reply[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)}
    return tuple(parts[number] for number in sorted(parts)) if len(marks) == len(parts) == count else ()


def _problem(text: str, item: int, *, numbers: Numbers, caption: str) -> Problem | None:
    if (long := length(text)) > numbers.alt_text:
        return Problem("alt-long", {"item": item, "count": long, "limit": numbers.alt_text})
    if words(text) < numbers.alt_words:
        return Problem("alt-short", {"item": item, "limit": numbers.alt_words})
    if all(_is_empty(word) for word in text.split()):
        return Problem("alt-empty", {"item": item})
    return Problem("alt-caption", {"item": item}) if text.casefold() == caption.casefold() else None


def _is_empty(word: str) -> bool:
    bare = word.strip(".,!?:;\"'()").lower()
    return not any(map(str.isalpha, bare)) or bare in _EMPTY or bool(_FILE.fullmatch(bare))


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
