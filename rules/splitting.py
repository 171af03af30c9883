"""Makes two sentences of a long one, without touching its tone."""

import regex

from rules.sentences import sentences
from rules.text import words

# Where a sentence may be cut: before these words when a comma or nothing precedes them, or at these signs.
_CUT = regex.compile(
    r"\s*(?P<sign>;|\s[–—-]\s)\s*"
    r"|,?\s+(?P<drop>en|and)\s+(?=\p{L})"
    r"|,?\s+(?P<keep>maar|want|dus|but|so)\s+"
    r"|,?\s+(?P<why>omdat|because)\s+",
)
LEAST = 4
"""Words that either half has to have."""
_STARTS = {"omdat": "Dat komt omdat", "because": "That is because"}
_ROUNDS = 4
"""How often halves are halved: sixteen parts are enough for anything that fits a caption."""


def split(sentence: str) -> str | None:
    """The sentence as two, cut where the halves are most alike in length; None when there is no good place.

    Cuts at ";", a dash, and before "en", "maar", "want", "dus", "omdat" and their English sisters.
    """
    total = words(sentence)
    cuts = [cut for cut in _CUT.finditer(sentence) if _halves(sentence, cut)]
    if not cuts:
        return None
    best = min(cuts, key=lambda cut: abs(total - 2 * words(sentence[: cut.start()])))
    return _in_two(sentence, best)


def shorter_sentences(caption: str, limit: int) -> str:
    """The caption with every sentence of more than `limit` words split, again where a half is still too long."""
    for _ in range(_ROUNDS):
        before = caption
        for one in reversed(sentences(caption)):
            if one.words > limit and (halves := split(one.text)):
                caption = caption[: one.start] + halves + caption[one.end :]
        if caption == before:
            break
    return caption


def _halves(sentence: str, cut: "regex.Match[str]") -> bool:
    return min(words(sentence[: cut.start()]), words(sentence[cut.end() :])) >= LEAST


def _in_two(sentence: str, cut: "regex.Match[str]") -> str:
    head, tail = sentence[: cut.start()].rstrip(" ,"), sentence[cut.end() :]
    if kept := cut.group("keep"):
        tail = f"{kept} {tail}"
    if why := cut.group("why"):
        tail = f"{_STARTS[why]} {tail}"
    return f"{head}. {tail[:1].upper()}{tail[1:]}"
