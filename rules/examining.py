"""Runs the examples inside a rulebook, and says which are missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.engine import judge_caption
from rules.shape import LANGUAGES, Example, Language, Rule, Rulebook

NEEDED = 2
"""Examples of each kind and language that a rule about text has at least."""
_READS_TEXT = frozenset({"AVG-05", "AVG-10", "AVG-11", "SEC-01", "INT-05", "TOEG-03", "TAAL-01", "TAAL-02", "TECH-05"})


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
    missing = tuple(gap for code, rule in rulebook.rules.items() if reads_text(code, rule) for gap in _gaps(code, rule))
    return Examination(failures, missing, sum(len(rule.examples) for rule in rulebook.rules.values()))


def reads_text(code: str, rule: Rule) -> bool:
    """Whether the rule looks at what somebody wrote, so that examples can be given."""
    return bool(rule.when) or code in _READS_TEXT


def _hits(rulebook: Rulebook, code: str, example: Example) -> bool:
    return code in judge_caption(example.text, example.first_post, example.election, rulebook)


def _gaps(code: str, rule: Rule) -> Iterator[Missing]:
    for language in LANGUAGES:
        for hits in (True, False):
            count = sum(one.lang == language and one.hits is hits for one in rule.examples)
            if count < NEEDED:
                yield Missing(code, language, hits, count)
