"""TAAL: short sentences, and words that everybody understands and feels meant by."""

from collections.abc import Iterator

from rules.combinations import hit
from rules.findings import Finding
from rules.look import Look
from rules.sentences import reading_ease, sentences
from rules.splitting import split
from rules.wording import said


def long_sentences(look: Look) -> Iterator[Finding]:
    """TAAL-01: a sentence with more words than the rulebook's number; `count` are those of the longest.

    `remedy` says whether a split can be shown, `ease` is how easy the whole reads (0 to 100).
    """
    limit = look.rulebook.numbers.sentence_words
    too_long = [one for one in sentences(look.facts.caption) if one.words > limit]
    if not too_long:
        return
    remedy = "yes" if any(split(one.text) for one in too_long) else "no"
    ease = reading_ease(look.facts.caption)
    count = max(one.words for one in too_long)
    yield look.find("TAAL-01", count=count, limit=limit, remedy=remedy, ease=ease if ease is not None else 100)


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
    if not entries and said(look, rule):
        last = next(found[-1] for one in rule.when if (found := hit(one, look.said, look.spans)))
        yield look.find("TAAL-02", word=look.said.tokens[last[0]].word, alternative="none")
