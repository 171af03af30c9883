"""What a rule looks at: the facts, the rulebook, and what several rules derive from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Finding, Number, Severity
from rules.rulebook import Rulebook

FEED_IMAGES = frozenset({Kind.IMAGE, Kind.CAROUSEL})


def kind_of(facts: Facts) -> Kind | None:
    """What the submission becomes, as far as the shape or the maker's answer settles it; None: it must be asked."""
    if facts.kind is not None:
        return facts.kind
    if len(facts.items) > 1:
        return Kind.CAROUSEL
    answer = facts.answers.get("kind")
    if answer == "story":
        return Kind.STORY
    return (Kind.REEL if facts.items[0].video else Kind.IMAGE) if answer == "feed" and facts.items else None


@dataclass(frozen=True)
class Look:
    """One look at one revision; `find` makes a finding with the severity that the rulebook gives it."""

    facts: Facts
    rulebook: Rulebook

    @cached_property
    def kind(self) -> Kind | None:
        return kind_of(self.facts)

    @cached_property
    def texts(self) -> tuple[tuple[int | None, str], ...]:
        """Everything somebody typed, with the item it speaks of."""
        typed = [self.facts.caption, self.answer("speech") or "", self.answer("maker_name") or ""]
        alts = [(number, item.alt_text) for number, item in self.items()]
        return tuple((place, text) for place, text in [*((None, text) for text in typed), *alts] if text)

    def answer(self, question: str) -> str | None:
        return self.facts.answers.get(question)

    def items(self) -> Iterator[tuple[int, ItemFacts]]:
        yield from enumerate(self.facts.items, start=1)

    def usable(self) -> Iterator[tuple[int, ItemFacts]]:
        """The items that the media engine could read."""
        return ((number, item) for number, item in self.items() if item.refusal is None)

    def find(self, code: str, item: int | None = None, as_: Severity | None = None, /, **numbers: Number) -> Finding:
        rule = self.rulebook.rules.get(code)
        severity = as_ or (rule.severity if rule else Severity.NOTICE)
        return Finding(code, severity, item if len(self.facts.items) > 1 else None, numbers)
