"""TECH and META: what files and texts must be for Instagram to take them, and what would make them better."""

from collections.abc import Iterator

from rules import text
from rules.facts import ItemFacts, Kind
from rules.findings import Finding, Number, Severity
from rules.look import Look

# The media engine's reasons, by the rule they belong to; a reason nobody knows yet counts as unreadable.
_TOO_LARGE = frozenset({"too_large", "too_many_pixels", "too_many_scans", "timeout", "memory"})


def unreadable(look: Look) -> Iterator[Finding]:
    """TECH-01: a file that cannot be read or has a format we do not take; `reason` is the media engine's word."""
    for number, item in look.items():
        if item.refusal is not None and item.refusal not in _TOO_LARGE and not _is_video_reason(item.refusal):
            yield look.find("TECH-01", number, **{**item.numbers, "reason": item.refusal})


def too_large(look: Look) -> Iterator[Finding]:
    """TECH-02: over the caps in bytes, pixels, scans, time or memory."""
    for number, item in look.items():
        if item.refusal in _TOO_LARGE:
            yield look.find("TECH-02", number, **{**item.numbers, "reason": item.refusal})


def reshaped(look: Look) -> Iterator[Finding]:
    """TECH-03: the picture was padded or cropped to an aspect that the format takes; `percent` was cut off.

    As long as nobody knows the format, nobody knows how it will be cut.
    """
    if look.kind is None:
        return
    for number, item in look.usable():
        if item.padded:
            yield look.find("TECH-03", number, way="padded", percent=0)
        elif item.cropped > look.rulebook.numbers.cropped:
            yield look.find("TECH-03", number, way="cropped", percent=max(1, round(item.cropped * 100)))


def video_limits(look: Look) -> Iterator[Finding]:
    """TECH-04: a video whose length, size or codec Instagram refuses; one finding per problem.

    A problem is the media engine's "code" or "code:value:limit"; `value` and `limit` are 0 where it names none.
    """
    for number, item in look.items():
        for problem in _video_problems(item):
            code, value, limit = (*problem.split(":"), "0", "0")[:3]
            yield look.find("TECH-04", number, problem=code, value=_number(value), limit=_number(limit))


def text_limits(look: Look) -> Iterator[Finding]:
    """TECH-05: caption, hashtags, mentions or alt text over the limit; `what` names which, with `count` and `limit`.

    `what` is "emoji" for a caption in which people see fewer characters than are counted.
    """
    numbers, caption = look.rulebook.numbers, look.facts.caption
    count = text.length(caption)
    as_seen = count <= numbers.caption or text.graphemes(caption) == count
    measured = [
        ("caption" if as_seen else "emoji", count, numbers.caption),
        ("hashtags", len(text.hashtags(caption)), min(numbers.hashtags, numbers.hashtags_api)),
        ("mentions", len(text.mentions(caption)), numbers.mentions),
    ]
    for what, count, limit in measured:
        if count > limit:
            yield look.find("TECH-05", what=what, count=count, limit=limit)
    for number, item in look.items():
        if (count := text.length(item.alt_text)) > numbers.alt_text:
            yield look.find("TECH-05", number, what="alt_text", count=count, limit=numbers.alt_text)


def quality(look: Look) -> Iterator[Finding]:
    """TECH-06: small, unsharp, dark or bright; always advice, because authentic beats polished."""
    for number, item in look.usable():
        for what in _flaws(look, item):
            yield look.find("TECH-06", number, Severity.ADVICE, what=what)


def duplicate(look: Look) -> Iterator[Finding]:
    """TECH-07: nearly the same picture as submission `number`; blocks once the maker chose not to post it."""
    answer = look.answer("duplicate")
    if answer == "post":
        return
    severity = Severity.BLOCK if answer == "cancel" else None
    for number, item in look.usable():
        if item.duplicate_of is not None:
            yield look.find("TECH-07", number, severity, number=item.duplicate_of)


def pace(look: Look) -> Iterator[Finding]:
    """TECH-08: the day of its slot already holds as many posts as the rulebook thinks good. A story is no post."""
    facts, limit = look.facts, look.rulebook.numbers.per_day
    if facts.same_day >= limit and look.kind is not Kind.STORY:
        named = {"day": facts.day.isoformat()} if facts.day else {}
        yield look.find("TECH-08", count=facts.same_day + 1, limit=limit, **named)


def location_stripped(look: Look) -> Iterator[Finding]:
    """META-01: the place was in the file and has been taken out."""
    for number, item in look.usable():
        if item.had_location:
            yield look.find("META-01", number, file="yes" if item.sent_as_file else "no")


def _number(text: str) -> Number:
    """A number where it is one ("60", "2.5"), else the word ("h264")."""
    try:
        return int(text) if text.isdecimal() else round(float(text), 1)
    except ValueError:
        return text


def _is_video_reason(reason: str) -> bool:
    return reason.startswith("video")


def _video_problems(item: ItemFacts) -> tuple[str, ...]:
    refused = (item.refusal,) if item.refusal is not None and _is_video_reason(item.refusal) else ()
    return tuple(dict.fromkeys((*refused, *item.video_problems)))


def _flaws(look: Look, item: ItemFacts) -> Iterator[str]:
    numbers = look.rulebook.numbers
    if item.video:
        return
    if 0 < item.width < numbers.small:
        yield "small"
    elif item.sharpness is not None and item.sharpness < numbers.sharpness:
        yield "unsharp"
    if item.brightness is None:
        return
    clipped = item.clipped > numbers.clipped
    if item.brightness < numbers.dark or (clipped and item.brightness < 0.5):
        yield "dark"
    elif item.brightness > numbers.bright or clipped:
        yield "bright"
