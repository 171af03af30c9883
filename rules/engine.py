"""The engine: every rule of the rulebook looks at the facts, and what they find comes back in order."""

from collections.abc import Callable, Iterable

from rules import access, integrity, languages, makers, privacy, security, technical, wording
from rules.facts import Facts, Kind
from rules.findings import Finding, Severity
from rules.look import Look
from rules.rulebook import HOUSE, Rulebook
from rules.text import neutral

Check = Callable[[Look], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    technical.unreadable,
    technical.too_large,
    technical.reshaped,
    technical.video_limits,
    technical.text_limits,
    technical.quality,
    technical.duplicate,
    technical.pace,
    technical.location_stripped,
    privacy.people,
    privacy.citizen_number,
    privacy.contact_details,
    security.markings,
    integrity.introduction,
    makers.own_work,
    makers.music,
    makers.program,
    access.alt_texts,
    access.speech,
    access.readable,
    languages.long_sentences,
    languages.better_words,
    wording.combinations,
    wording.mourning,
)

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def judge(facts: Facts, rulebook: Rulebook = HOUSE) -> tuple[Finding, ...]:
    """What the ground rules find, heaviest first, then by item (the whole submission before its parts), then by code.

    Deterministic; never raises for any text. A question that the maker has not answered yet is a finding of severity
    ASK; an answer makes it disappear or become a BLOCK. What was overruled by someone who may is left out.
    """
    look = Look(facts, rulebook)
    found = [finding for check in CHECKS for finding in check(look) if _counts(finding, look)]
    return in_order(found)


def judge_caption(
    text: str, first_post: bool = False, election: bool = False, rulebook: Rulebook = HOUSE
) -> tuple[str, ...]:
    """The codes that a caption alone raises once it is stored (see `rules.text.neutral`), sorted, each once."""
    facts = Facts(kind=Kind.IMAGE, caption=neutral(text), first_post=first_post, election=election)
    return tuple(sorted({finding.code for finding in judge(facts, rulebook)}))


def _counts(finding: Finding, look: Look) -> bool:
    book = look.rulebook
    overruled = finding.code in look.facts.overruled and book.can_be_overruled(finding.code)
    return finding.code in book.rules and not overruled


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Heaviest first, then by item, then by code."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int, str]:
    return _WEIGHT[finding.severity], finding.item or 0, finding.code
