"""AVG: people, citizen numbers and contact details."""

from collections.abc import Iterator

from rules import numbers
from rules.findings import Finding, Severity
from rules.look import Look

# What the maker says is wrong with the people or the background, and the rule that it breaks.
_TROUBLE = {"no_consent": "AVG-01", "minor": "AVG-02", "background": "SEC-02"}
_FINE = frozenset({"agreed", "me", "nobody"})


def people(look: Look) -> Iterator[Finding]:
    """AVG-01, AVG-02 and SEC-02, one question: people, plates and screens. A trouble blocks until the media changes."""
    if not look.facts.items or look.answer("people") in _FINE:
        return
    trouble = look.answer("trouble") if look.answer("people") == "no" else None
    if trouble in _TROUBLE:
        yield look.find(_TROUBLE[trouble], None, Severity.BLOCK)
    else:
        yield from (look.find(code) for code in _TROUBLE.values())


def citizen_number(look: Look) -> Iterator[Finding]:
    """AVG-05: something like a BSN in a text; `count` says how many. Never carries the digits."""
    if look.answer("bsn") == "not_bsn":
        return
    severity = Severity.BLOCK if look.answer("bsn") == "is_bsn" else None
    for item, text in look.texts:
        if found := numbers.bsn_like(text):
            yield look.find("AVG-05", item, severity, count=len(found))


def contact_details(look: Look) -> Iterator[Finding]:
    """AVG-10 and AVG-11: e-mail addresses and phone numbers in a text; `count` says how many."""
    if look.answer("contact") == "allowed":
        return
    severity = Severity.BLOCK if look.answer("contact") == "edit" else None
    for item, text in look.texts:
        if emails := numbers.emails(text):
            yield look.find("AVG-10", item, severity, count=len(emails))
        if phones := numbers.phones(text):
            yield look.find("AVG-11", item, severity, count=len(phones))
