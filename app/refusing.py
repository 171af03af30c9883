"""Why a file cannot be used, in the words of the rule that says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.files import refused_facts
from media import MediaRefused
from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Finding, Severity
from takeover.errors import Refused


@asynccontextmanager
async def told(*, video: bool) -> AsyncIterator[None]:
    """Turns what the media engine refuses into Refused("finding-…")."""
    try:
        yield
    except MediaRefused as refused:
        raise refusal(refused_facts(refused, video=video)) from refused


def refusal(facts: ItemFacts) -> Refused:
    """Why a file cannot be used, as the rule that says so."""
    found = _blocking(judge(Facts(kind=Kind.REEL if facts.video else Kind.IMAGE, items=(facts,))))
    return Refused(f"finding-{found.code}", **found.numbers)


def _blocking(findings: tuple[Finding, ...]) -> Finding:
    technical = [one for one in findings if one.severity is Severity.BLOCK and one.code.startswith("TECH")]
    return technical[0] if technical else Finding("TECH-01", Severity.BLOCK, 1, {"reason": "unreadable"})
