"""AVG: people, citizen numbers and contact details."""

from collections.abc import Iterator

from rules import numbers
from rules.findings import Finding, Severity
from rules.look import Look, about_people

# What the maker says is wrong with the people or the background, and the rule that it breaks.
_TROUBLE = {"no_consent": "AVG-01", "minor": "AVG-02", "plate": "AVG-06", "background": "SEC-02", "screen": "SEC-02"}
_FINE = frozenset({"agreed", "me", "nobody", "clear"})


def people(look: Look) -> Iterator[Finding]:
    """AVG-01, AVG-02, AVG-06 and SEC-02: people, plates and screens, one question; a trouble blocks until the media
    changes.

    Where the program looked and saw no face or no plate, these are not asked about; what it did see is in `faces`,
    `plates` and `codes`, a hint for the human who answers.
    """
    if not look.facts.items:
        return
    trouble = _trouble(look, about_people(look.facts))
    if trouble in _TROUBLE:
        yield look.find(_TROUBLE[trouble], None, Severity.BLOCK)
    elif _FINE.isdisjoint({look.answer("people"), look.answer("background")}):
        yield from (look.find(code, None, None, **_seen(look, code)) for code in sorted(_asked(look)))


def _trouble(look: Look, question: str) -> str:
    if question == "background":
        return look.answer("background") or ""
    return (look.answer("trouble") or "") if look.answer("people") == "no" else ""


def _asked(look: Look) -> frozenset[str]:
    """What a human has to look at, because no program did or because it saw something."""
    faces = {"AVG-01", "AVG-02"} if any(item.faces != 0 for item in look.facts.items) else set()
    plates = {"AVG-06"} if any(item.plates != 0 for item in look.facts.items) else set()
    return frozenset(faces | plates | {"SEC-02"})


def _seen(look: Look, code: str) -> dict[str, int]:
    """How many of what the rule is about the program saw; nothing when it did not look."""
    name = {"AVG-01": "faces", "AVG-02": "faces", "AVG-06": "plates", "SEC-02": "codes"}[code]
    counts = [getattr(item, name) for item in look.facts.items]
    return {name: sum(count for count in counts if count)} if any(counts) else {}


def citizen_number(look: Look) -> Iterator[Finding]:
    """AVG-05: something like a BSN in a text or picture; `count` says how many. Never carries the digits."""
    if look.answer("bsn") == "not_bsn":
        return
    severity = Severity.BLOCK if look.answer("bsn") == "is_bsn" else None
    for text in look.texts:
        if found := numbers.bsn_like(text.text):
            yield look.find("AVG-05", text.item, severity, count=len(found), **text.place)
    yield from look.seen("AVG-05", severity)


def contact_details(look: Look) -> Iterator[Finding]:
    """AVG-10 and AVG-11: e-mail addresses and phone numbers in a text or picture; `count` says how many."""
    if look.answer("contact") == "allowed":
        return
    severity = Severity.BLOCK if look.answer("contact") == "edit" else None
    for text in look.texts:
        if emails := numbers.emails(text.text):
            yield look.find("AVG-10", text.item, severity, count=len(emails), **text.place)
        if phones := numbers.phones(text.text):
            yield look.find("AVG-11", text.item, severity, count=len(phones), **text.place)
    yield from look.seen("AVG-10", severity)
    yield from look.seen("AVG-11", severity)
