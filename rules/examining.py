"""Runs the examples inside a rulebook, and says which are missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.engine import judge
from rules.shape import LANGUAGES, Example, Language, Rule, Rulebook
from rules.text import neutral

NEEDED = 2
"""Examples of each kind and language that a rule about content has at least."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that its rule does not hit though it should, or hits though it should not."""

    code: str
    example: Example


@dataclass(frozen=True, slots=True)
class Missing:
    """A rule with fewer examples than it needs, of one language and one kind (`hits`)."""

    code: str
    lang: Language
    hits: bool
    count: int
    needed: int = NEEDED


@dataclass(frozen=True, slots=True)
class Examination:
    """What the examples say of a rulebook; `examples` is how many were run."""

    failures: tuple[Failure, ...]
    missing: tuple[Missing, ...]
    examples: int

    @property
    def ok(self) -> bool:
        """Whether every example does what it says and none is missing."""
        return not self.failures and not self.missing


def examine(rulebook: Rulebook) -> Examination:
    """Judges every example by the whole rulebook. Slow (about a millisecond each) and pure."""
    failures = tuple(
        Failure(code, example)
        for code, rule in rulebook.rules.items()
        for example in rule.examples
        if _hits(rulebook, code, example) != example.hits
    )
    missing = tuple(gap for code, rule in rulebook.rules.items() if needs_examples(rule) for gap in _gaps(code, rule))
    return Examination(failures, missing, sum(len(rule.examples) for rule in rulebook.rules.values()))


def needs_examples(rule: Rule) -> bool:
    """Whether the rule looks at what is sent in, or at what it says: then examples can be given."""
    return rule.place == "content" or bool(rule.when)


def _hits(rulebook: Rulebook, code: str, example: Example) -> bool:
    facts = replace(example.facts, caption=neutral(example.facts.caption))
    return any(finding.code == code for finding in judge(facts, rulebook))


def _gaps(code: str, rule: Rule) -> Iterator[Missing]:
    for language in LANGUAGES:
        for hits in (True, False):
            count = sum(one.lang == language and one.hits is hits for one in rule.examples)
            if count < NEEDED:
                yield Missing(code, language, hits, count)
