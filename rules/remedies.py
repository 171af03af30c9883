"""What one tap can better in a caption, without touching its tone: one function for each rule that has a remedy."""

from collections.abc import Callable, Mapping

import regex

from rules.hashtags import camel_case
from rules.rulebook import HOUSE, Rulebook
from rules.shape import ALTERNATIVES
from rules.splitting import shorter_sentences
from rules.text import hashtags, neutral, shorter_runs
from rules.tokens import read

Remedy = Callable[[str, Rulebook], str]


def remedy(code: str, caption: str, rulebook: Rulebook = HOUSE) -> str | None:
    """The caption after the rule's remedy, for showing beside it; None when there is none or it changes nothing."""
    if code not in REMEDIES:
        return None
    caption = neutral(caption)
    better = REMEDIES[code](caption, rulebook)
    return better if better != caption else None


def readable_hashtags(caption: str) -> str:
    """The caption with every lower-case hashtag of several known words written with capitals (#WerkenBijHetRijk)."""
    for tag in dict.fromkeys(hashtags(caption)):
        if better := camel_case(tag):
            caption = regex.sub(rf"(?<=[#＃]){regex.escape(tag)}(?!\w)", better, caption)
    return caption


def readable(caption: str, rulebook: Rulebook = HOUSE) -> str:
    """TOEG-03: the caption with readable hashtags and no long run of emoji."""
    return shorter_runs(readable_hashtags(caption), rulebook.numbers.emoji_run)


def short_sentences(caption: str, rulebook: Rulebook = HOUSE) -> str:
    """TAAL-01: the caption with its long sentences split where a good place is."""
    return shorter_sentences(caption, rulebook.numbers.sentence_words)


def plain_words(caption: str, rulebook: Rulebook = HOUSE) -> str:
    """TAAL-02: the caption with the better alternative for each word that has one, a capital kept."""
    reading = read(caption)
    found = rulebook.lexicon.entries(reading, ALTERNATIVES)
    last = len(caption) + 1
    for entry, first, after in sorted(found, key=lambda one: one[1], reverse=True):
        start, end = reading.tokens[first].start, reading.tokens[after - 1].end
        if end <= last and not caption[start:end].startswith(("#", "@")):
            caption = caption[:start] + _like(caption[start:end], rulebook.better[entry]) + caption[end:]
            last = start
    return caption


def _like(word: str, better: str) -> str:
    return better[:1].upper() + better[1:] if word[:1].isupper() else better


REMEDIES: Mapping[str, Remedy] = {
    "TOEG-03": readable,
    "TAAL-01": short_sentences,
    "TAAL-02": plain_words,
}
"""Rule → what its one tap does to a caption."""
