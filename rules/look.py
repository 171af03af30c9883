"""What a rule looks at: the facts, the rulebook, and what several rules derive from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Finding, Number, Severity
from rules.learned import least_odds, odds
from rules.lexicon import Spans
from rules.options import OPTIONS, TYPED_WORDS
from rules.shape import Rulebook
from rules.tokens import Reading, read

FEED_IMAGES = frozenset({Kind.IMAGE, Kind.CAROUSEL})


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the item it speaks of, and what a finding in it says of its place."""

    text: str
    item: int | None = None
    place: Mapping[str, Number] = field(default_factory=dict)


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


def about_people(facts: Facts) -> str:
    """Which question asks about people and background: only about the background where no face was seen anywhere."""
    return "background" if facts.items and all(item.faces == 0 for item in facts.items) else "people"


@dataclass(frozen=True)
class Look:
    """One look at one revision; `find` makes a finding with the severity that the rulebook gives it."""

    facts: Facts
    rulebook: Rulebook

    @cached_property
    def kind(self) -> Kind | None:
        return kind_of(self.facts)

    @cached_property
    def said(self) -> Reading:
        """The words that the public will read or hear: the caption, and what is spoken in a video."""
        spoken = self.answer("speech") or ""
        return read("\n".join(text for text in (self.facts.caption, spoken) if text not in ("", *OPTIONS["speech"])))

    @cached_property
    def spans(self) -> Spans:
        """Where the words of the rulebook's lists stand in it."""
        return self.rulebook.lexicon.find(self.said)

    @cached_property
    def odds(self) -> Mapping[str, tuple[float, float]]:
        """What was learned from other captions says of them, see `rules.learned.odds`."""
        return odds(self.said, self.spans) if self.rulebook.numbers.certainty else {}

    @cached_property
    def least_odds(self) -> float:
        """From which odds on a rule that learned speaks."""
        return least_odds(self.rulebook.numbers.certainty)

    @cached_property
    def texts(self) -> tuple[Written, ...]:
        """Everything somebody typed, and what can be read in the pictures."""
        typed = [Written(text) for text in (self.facts.caption, *map(self.answer, TYPED_WORDS)) if text]
        alts = [Written(item.alt_text, number) for number, item in self.items() if item.alt_text]
        seen = [Written(item.text_seen, number, {"where": "picture"}) for number, item in self.items()]
        return (*typed, *alts, *(one for one in seen if one.text))

    def seen(self, code: str, as_: Severity | None = None) -> Iterator[Finding]:
        """What a rule found in the text of a picture when it was looked at; the text itself is gone."""
        for number, item in self.items():
            if count := item.seen_codes.get(code, 0):
                yield self.find(code, number, as_, count=count, where="picture")

    def answer(self, question: str) -> str | None:
        return self.facts.answers.get(question)

    def items(self) -> Iterator[tuple[int, ItemFacts]]:
        yield from enumerate(self.facts.items, start=1)

    def usable(self) -> Iterator[tuple[int, ItemFacts]]:
        """The items that the media engine could read."""
        return ((number, item) for number, item in self.items() if item.refusal is None)

    def find(self, code: str, item: int | None = None, as_: Severity | None = None, /, **numbers: Number) -> Finding:
        """A finding with the weight that the rulebook gives; a block that a question settles asks until answered."""
        rule = self.rulebook.rules.get(code)
        severity = as_ or (rule.severity if rule else Severity.NOTICE)
        if as_ is None and severity is Severity.BLOCK and rule is not None and rule.question is not None:
            severity = Severity.ASK
        return Finding(code, severity, item if len(self.facts.items) > 1 else None, numbers)
