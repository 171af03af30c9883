"""TOEG: can everybody see, hear and read it."""

from collections.abc import Iterator

from rules import text
from rules.findings import Finding
from rules.hashtags import camel_case
from rules.look import FEED_IMAGES, Look


def alt_texts(look: Look) -> Iterator[Finding]:
    """TOEG-01: a photo in the feed without alt text. Stories and videos have none: the API takes none there."""
    if look.kind not in FEED_IMAGES:
        return
    for number, item in look.usable():
        if not item.video and not item.alt_text.strip():
            yield look.find("TOEG-01", number)


def speech(look: Look) -> Iterator[Finding]:
    """TOEG-02: a video with sound of which nobody said yet whether somebody speaks."""
    if look.answer("speech"):
        return
    for number, item in look.usable():
        if item.video and item.has_audio:
            yield look.find("TOEG-02", number)


def readable(look: Look) -> Iterator[Finding]:
    """TOEG-03: hashtags of several words in lower case (with a proposal), and long runs of emoji."""
    caption = look.facts.caption
    proposals = [better for tag in text.hashtags(caption) if (better := camel_case(tag))]
    if proposals:
        proposal = " ".join(f"#{better}" for better in proposals)
        yield look.find("TOEG-03", what="hashtag", count=len(proposals), proposal=proposal)
    longest = max(text.emoji_runs(caption), default=0)
    if longest > look.rulebook.numbers.emoji_run:
        yield look.find("TOEG-03", what="emoji", count=longest, limit=look.rulebook.numbers.emoji_run)
