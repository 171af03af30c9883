"""COPY and AI-01: whose work it is, and whether a program made it."""

from collections.abc import Iterator

from rules.facts import ItemFacts
from rules.findings import Finding, Severity
from rules.look import Look
from rules.wording import spoken_of


def own_work(look: Look) -> Iterator[Finding]:
    """COPY-01: asked when a file does not look self-made; settled by "own" or by naming the maker."""
    if look.answer("maker") == "own" or (look.answer("maker") == "other" and look.answer("maker_name")):
        return
    for number, item in look.usable():
        if _doubtful(item):
            yield look.find("COPY-01", number)


def music(look: Look) -> Iterator[Finding]:
    """COPY-02: a video whose sound is more than speech, or music that the text names; `where` says which."""
    rule = look.rulebook.rules.get("COPY-02")
    heard = [number for number, item in look.usable() if item.video and item.music]
    yield from (look.find("COPY-02", number, where="video") for number in heard)
    if rule is not None and not heard and spoken_of(look, "COPY-02", rule):
        yield look.find("COPY-02", where="text")


def program(look: Look) -> Iterator[Finding]:
    """AI-01: a text or picture that a program made; asked once, and a label (notice) after "yes"."""
    rule = look.rulebook.rules.get("AI-01")
    answer = look.answer("program")
    if rule is None or answer == "no":
        return
    made = [number for number, item in look.usable() if item.made_by_program]
    severity = Severity.NOTICE if answer == "yes" else None
    yield from (look.find("AI-01", number, severity) for number in made)
    if not made and spoken_of(look, "AI-01", rule):
        yield look.find("AI-01", None, severity)


def _doubtful(item: ItemFacts) -> bool:
    # A photo sent as photo always loses its camera traces, and videos seldom carry any: neither says a thing.
    traceless_file = item.sent_as_file and not item.camera and not item.video
    return item.forwarded or item.screenshot or traceless_file
