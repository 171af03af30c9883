"""SEC: classification markings, which nobody may overrule."""

from collections.abc import Iterator

from rules.findings import Finding
from rules.look import Look
from rules.markings import markings as found_in


def markings(look: Look) -> Iterator[Finding]:
    """SEC-01: a classification marking in any typed text or in a picture. Never carries the text."""
    distance = look.rulebook.numbers.marking_distance
    for text in look.texts:
        if found := found_in(text.text, distance):
            yield look.find("SEC-01", text.item, count=len(found), **text.place)
    yield from look.seen("SEC-01")
