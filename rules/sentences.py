"""A text in sentences, as people read them: where they end, how long they are and how hard to read."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from rules.text import words
from rules.vocabulary import words_for

_ABBREVIATIONS = words_for("sentences")["abbreviations"]
_CANDIDATE = regex.compile(r"\n+|[.!?…]+[\"'”’)\]]*")
_BEFORE = regex.compile(r"[\p{L}][\p{L}.]*$")
_AFTER = regex.compile(r"\s|$|[#＃]|\p{Extended_Pictographic}")
# An emoji closes the sentence before it, but for those that point at what follows.
_EMOJI = r"(?:(?![📍📌👉➡▶🔹🔸•])[\p{Extended_Pictographic}\ufe0f\u200d\p{Emoji_Modifier}])"
_PICTURES = regex.compile(
    rf"(?<![\s\p{{Extended_Pictographic}}\ufe0f\u200d\p{{Emoji_Modifier}}])\s*{_EMOJI}(?:\s*{_EMOJI})*+\s*+(?=\p{{Lu}})"
)
_VOWELS = regex.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", regex.I)
_TAG_SIGNS = ("#", "＃", "@", "＠")
_WORD = regex.compile(r"\p{L}+(?:['’-]\p{L}+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text and where it stands in the whole."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> int:
        """How many words a person reads; a closing row of hashtags and mentions is none of them."""
        runs = self.text.split()
        while runs and runs[-1].startswith(_TAG_SIGNS):
            runs.pop()
        return words(" ".join(runs))


def sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end: after . ! ? and …, at line ends, and at emoji before a capital.

    A full stop inside a number or an address, after an abbreviation or an initial ends none.
    """
    ends = {found.end() for found in _CANDIDATE.finditer(text) if _is_end(text, found)}
    yield from sorted(ends | {found.end() for found in _PICTURES.finditer(text)})


def _is_end(text: str, found: "regex.Match[str]") -> bool:
    sign, after = found.group(), text[found.end() : found.end() + 2]
    if sign.startswith("\n") or "!" in sign or "?" in sign:
        return True
    if "…" in sign or ".." in sign:
        return not after.strip()[:1].islower()
    if not _AFTER.match(after):
        return False
    before = _BEFORE.search(text, max(0, found.start() - 20), found.start())
    word = before.group().lower() if before else ""
    return not (len(word) == 1 or word in _ABBREVIATIONS)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order, without the space around them; empty ones left out."""
    starts = [0, *sentence_ends(text)]
    pieces = zip(starts, [*starts[1:], len(text)], strict=True)
    return tuple(found for start, end in pieces if (found := _trimmed(text, start, end)).text)


def reading_ease(text: str) -> int | None:
    """How easy a Dutch text reads, 0 (hard) to 100 (easy); None for fewer than ten words.

    Douma's version of Flesch's formula: 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence. Above 60
    most people read it with ease.
    """
    found = _WORD.findall(text)
    if len(found) < 10:
        return None
    syllables = sum(len(_VOWELS.findall(word)) or 1 for word in found)
    parts = [sentence for sentence in sentences(text) if _WORD.search(sentence.text)]
    score = 206.84 - 77 * syllables / len(found) - 0.93 * len(found) / max(1, len(parts))
    return max(0, min(100, round(score)))


def _trimmed(text: str, start: int, end: int) -> Sentence:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return Sentence(inside.strip(), start + left, start + left + len(inside.strip()))
