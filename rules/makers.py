"""COPY: whose work it is."""

from collections.abc import Iterator

from rules.facts import ItemFacts
from rules.findings import Finding
from rules.look import Look


def own_work(look: Look) -> Iterator[Finding]:
    """COPY-01: asked when a file does not look self-made; settled by "own" or by naming the maker."""
    if look.answer("maker") == "own" or (look.answer("maker") == "other" and look.answer("maker_name")):
        return
    for number, item in look.usable():
        if _doubtful(item):
            yield look.find("COPY-01", number)


def _doubtful(item: ItemFacts) -> bool:
    # A photo sent as photo always loses its camera traces, and videos seldom carry any: neither says a thing.
    traceless_file = item.sent_as_file and not item.camera and not item.video
    return item.forwarded or item.screenshot or traceless_file
