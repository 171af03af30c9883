"""One pass over a text: its words as the word lists know them, each with its sentence."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from rules.hashtags import camel_case
from rules.sentences import sentence_ends

_PIECE = regex.compile(
    r"(?P<tag>(?<![\w&/])[#＃]\w+)"
    r"|(?P<mention>(?<![\w.])[@＠][\w](?:[\w.]*\w)?)"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?![\p{L}\d]))"
    r"|[\p{L}\p{N}]+(?:['’´`][\p{L}\p{N}]+)*"
    r"|[€$£%]|\p{Extended_Pictographic}",
)
_PARTS = regex.compile(r"\p{Lu}{2,}(?!\p{Ll})|\p{Lu}?[\p{Ll}\d]+|\p{Lu}|\d+|[^\W_]+")
_APOSTROPHES = str.maketrans("’´`", "'''")
_MONEY = frozenset({"€", "$", "£", "euro", "euros", "eur", "dollar", "dollars", "pond", "pounds", "miljoen", "million"})
LARGE = 100
"""From here on an amount of money is large, in whatever coin."""
_COUPON = regex.compile(r"[A-Z]{3,20}\d{1,3}")
_GREETED = frozenset({"hoi", "hi", "hey", "hallo", "hello", "dag"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `word` as lists know it (lower case, no accents, no 's), `raw` as it stands at `start` to `end`."""

    word: str
    raw: str
    start: int
    end: int
    sentence: int
    kind: str = ""


@dataclass(frozen=True)
class Reading:
    """A text in words; `bounds` are the first word and the one after the last of every sentence."""

    tokens: tuple[Token, ...]

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        starts = [place for place in range(len(self.tokens)) if place == 0 or self._opens(place)]
        return tuple(pairwise([*starts, len(self.tokens)]))

    def around(self, place: int) -> tuple[int, int]:
        """The bounds of the sentence that this word is in."""
        return self._bound_of[self.tokens[place].sentence]

    @cached_property
    def _bound_of(self) -> dict[int, tuple[int, int]]:
        return {self.tokens[start].sentence: (start, end) for start, end in self.bounds}

    def signs(self) -> Iterator[tuple[str, int]]:
        """What needs no list: the names of the built-in lists that words belong to, with their places."""
        for place, token in enumerate(self.tokens):
            if token.kind:
                yield token.kind, place
            if self._is_name(place, token):
                yield "name", place
            if not token.kind and token.raw[-1].isdigit() and _COUPON.fullmatch(token.raw):
                yield "coupon", place
            if token.kind == "number" and self._is_amount(place):
                yield "amount", place
                if _value(token.raw) >= LARGE:
                    yield "large_amount", place

    def _opens(self, place: int) -> bool:
        return self.tokens[place].sentence != self.tokens[place - 1].sentence

    def _is_name(self, place: int, token: Token) -> bool:
        first = place == 0 or (self._opens(place))
        lower = token.raw[1:2].islower() and token.raw[:1].isupper()
        greeted = not first and self.tokens[place - 1].word in _GREETED
        return lower and token.kind == "" and (not first or greeted)

    def _is_amount(self, place: int) -> bool:
        around = self.tokens[max(0, place - 1) : place + 3]
        return any(token.word in _MONEY for token in around)


def read(text: str) -> Reading:
    """The words of a neutral text. A hashtag gives the words it is made of, each with the tag's place."""
    ends = [*sentence_ends(text), len(text) + 1]
    found: list[Token] = []
    number = 0
    for piece in _PIECE.finditer(text):
        while piece.start() >= ends[number]:
            number += 1
        found.extend(_tokens(piece, number))
    return Reading(tuple(found))


def _value(number: str) -> int:
    """The whole part of a number as people write it: "1.200,50" and "1,200.50" are both 1200."""
    decimals = regex.sub(r"[.,:]\d{1,2}$", "", number)
    return int("".join(filter(str.isdecimal, decimals))[:12] or "0")


def folded(word: str) -> str:
    """The word as lists know it: lower case, plain apostrophes, no accents, no possessive 's."""
    word = word.casefold()
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
        word = "".join(char for char in plain if not unicodedata.combining(char))
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


def _tokens(piece: "regex.Match[str]", sentence: int) -> Iterator[Token]:
    raw, start, end = piece.group(), piece.start(), piece.end()
    kind = piece.lastgroup or ""
    if kind == "tag":
        tag = camel_case(raw[1:]) or raw[1:]
        for part in _PARTS.findall(tag):
            yield Token(folded(part), part, start, end, sentence)
        return
    yield Token(folded(raw[1:]) if kind == "mention" else folded(raw), raw, start, end, sentence, kind)
