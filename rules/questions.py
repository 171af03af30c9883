"""The questions that findings leave open: which, in what order, and what counts as an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.alt_texts import Problem, alt_texts
from rules.facts import Facts, Kind
from rules.findings import Finding, Severity
from rules.look import about_people, kind_of
from rules.options import OFFERS, OPTIONS, TYPED_WORDS
from rules.rulebook import HOUSE, Rulebook
from rules.text import neutral, words

__all__ = [
    "OPTIONS",
    "Change",
    "Problem",
    "Question",
    "accepts",
    "alt_texts",
    "is_offer",
    "next_question",
    "open_questions",
    "voided_by",
]

# An answer that opens a question of its own.
_FOLLOW_UPS: Mapping[tuple[str, str], str] = {("people", "no"): "trouble", ("maker", "other"): "maker_name"}
_CAPTIONED = frozenset({Kind.IMAGE, Kind.CAROUSEL, Kind.REEL})

Change = Literal["media", "text"]
_ABOUT: Mapping[Change, frozenset[str]] = {
    "media": frozenset({"people", "trouble", "maker", "maker_name", "duplicate", "speech", "background", "program"}),
    "text": frozenset({"bsn", "contact", "tone", "later", "program"}),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the maker.

    `codes` are the rules it settles (none: not a rule's question), `options` the answer values in the order of the
    buttons, `typed` whether a typed reply answers it as well (no options: only a typed reply), `items` the 1-based
    parts of an album it speaks of.
    """

    id: str
    codes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    items: tuple[int, ...] = ()

    @property
    def typed(self) -> bool:
        return self.id in TYPED_WORDS


def open_questions(facts: Facts, findings: Iterable[Finding], rulebook: Rulebook = HOUSE) -> tuple[Question, ...]:
    """The questions that wait for an answer, in the order of asking.

    `findings` are what `judge` said of the same facts and rulebook. Nothing is asked once a final rule blocks: the
    picture or the message has to go, and an answer would speak of something that is gone.
    """
    findings = tuple(findings)
    if any(_is_final(finding, rulebook) for finding in findings):
        return ()
    codes = _open_codes(facts, findings, rulebook)
    return tuple(_question(name, facts, findings, codes[name]) for name in OPTIONS if name in codes)


def next_question(facts: Facts, findings: Iterable[Finding], rulebook: Rulebook = HOUSE) -> Question | None:
    """The one question to ask now; None when nothing is open."""
    return next(iter(open_questions(facts, findings, rulebook)), None)


def accepts(question_id: str, answer: str) -> bool:
    """Whether `answer` is one that the question takes: one of its options, or a typed reply that says something."""
    if answer in OPTIONS.get(question_id, ()):
        return True
    if question_id not in TYPED_WORDS or not neutral(answer):
        return False
    return words(neutral(answer)) >= TYPED_WORDS[question_id]


def voided_by(change: Change) -> frozenset[str]:
    """The questions whose answers no longer hold when the media, or a text, changes."""
    return _ABOUT[change]


def _is_final(finding: Finding, rulebook: Rulebook) -> bool:
    rule = rulebook.rules.get(finding.code)
    return finding.severity is Severity.BLOCK and rule is not None and rule.final


def _open_codes(facts: Facts, findings: Sequence[Finding], rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Per open question the codes that it settles."""
    found: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        rule = rulebook.rules.get(finding.code)
        if rule is not None and rule.question is not None and _asks(finding, rule.question, facts):
            name = _or_follow_up(rule.question, facts)
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), finding.code)))
    return found | dict.fromkeys(_without_rule(facts), ())


def _asks(finding: Finding, question: str, facts: Facts) -> bool:
    return finding.severity is Severity.ASK or (is_offer(finding, question) and question not in facts.answers)


def is_offer(finding: Finding, question: str | None) -> bool:
    """Whether a finding warns and the question of its rule offers something: the question says all of it."""
    return finding.severity is Severity.WARN and question in OFFERS


def _or_follow_up(name: str, facts: Facts) -> str:
    name = about_people(facts) if name == "people" else name
    return _FOLLOW_UPS.get((name, facts.answers.get(name, "")), name)


def _without_rule(facts: Facts) -> Iterable[str]:
    if not facts.items:
        return
    kind = kind_of(facts)
    if kind is None:
        yield "kind"
    elif kind in _CAPTIONED and not facts.caption and facts.answers.get("caption") != "none":
        yield "caption"


def _question(name: str, facts: Facts, findings: Sequence[Finding], codes: tuple[str, ...]) -> Question:
    named = {finding.item for finding in findings if finding.code in codes}
    everything = range(1, len(facts.items) + 1)
    items = everything if None in named or not named else sorted(number for number in named if number)
    return Question(name, codes, OPTIONS[name], tuple(items))
