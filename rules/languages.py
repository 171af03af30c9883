"""TAAL: short sentences, and words that everybody understands and feels meant by."""

from collections.abc import Iterator

from rules.combinations import hit
from rules.findings import Finding
from rules.look import Look
from rules.sentences import reading_ease, sentences
from rules.splitting import split
from rules.text import words
from rules.wording import said

LEAST = 20
"""Words of a text below which a measure of how easy it reads says more about one word than about the text."""


def long_sentences(look: Look) -> Iterator[Finding]:
    """TAAL-01: a sentence with more words than the rulebook's number; `count` are those of the longest.

    `remedy` says whether a split can be shown ("yes", "no"). A text without such a sentence that is hard to read all
    the same has `remedy` "text" and `count` is how easy it reads (0 to 100).
    """
    limit = look.rulebook.numbers.sentence_words
    too_long = [one for one in sentences(look.facts.caption) if one.words > limit]
    if too_long:
        remedy = "yes" if any(split(one.text) for one in too_long) else "no"
        yield look.find("TAAL-01", count=max(one.words for one in too_long), limit=limit, remedy=remedy)
    elif (ease := _ease(look.facts.caption)) < look.rulebook.numbers.reading_ease:
        yield look.find("TAAL-01", count=ease, limit=round(look.rulebook.numbers.reading_ease), remedy="text")


def _ease(caption: str) -> int:
    """How easy a text reads, 0 to 100; 100 for one that is too short to tell."""
    found = reading_ease(caption) if words(caption) >= LEAST else None
    return 100 if found is None else found


def better_words(look: Look) -> Iterator[Finding]:
    """TAAL-02: words with a better alternative; one finding each, with `word` and `alternative`.

    A combination ("elke ambtenaar … hij") has no alternative to tap: then only `word` is there.
    """
    rule = look.rulebook.rules.get("TAAL-02")
    if rule is None:
        return
    known = look.rulebook.better
    entries = look.rulebook.lexicon.entries(look.said, "alternatives") if "alternatives" in look.spans else []
    for entry in dict.fromkeys(entry for entry, _, _ in entries):
        yield look.find("TAAL-02", word=entry, alternative=known[entry])
    if not entries and said(look, rule.when):
        last = next(found[-1] for one in rule.when if (found := hit(one, look.said, look.spans)))
        yield look.find("TAAL-02", word=look.said.tokens[last[0]].word, alternative="none")
