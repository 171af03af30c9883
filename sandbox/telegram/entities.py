"""Find the entities that the service marks by itself in a text: commands, mentions, hashtags and addresses."""

import re

from sandbox.telegram.world import Json

_PATTERNS = {
    "bot_command": re.compile(r"(?<![\w/@.<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    "url": re.compile(r"(?:https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']|\bwww\.[^\s<>\"]+[^\s<>\".,;:!?)\]'])"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "mention": re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{3,32}(?![\w@])"),
    "hashtag": re.compile(r"(?<![\w#&])#(?=\w*[^\W\d])\w{1,256}"),
}


def length(text: str) -> int:
    """The length in UTF-16 code units, the service's way of counting."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, offset: int, size: int) -> str:
    """The part of a text that an entity covers, offset and size in UTF-16 code units."""
    return text.encode("utf-16-le")[offset * 2 : (offset + size) * 2].decode("utf-16-le", "replace")


def find(text: str) -> list[Json]:
    """Entities in order of their place, not overlapping; offsets and lengths in UTF-16 code units."""
    taken: list[tuple[int, int]] = []
    found: list[Json] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found.append({"type": kind, "offset": length(text[:start]), "length": length(text[start:end])})
    return sorted(found, key=lambda entity: int(entity["offset"]))


def merge(given: list[Json], text: str) -> list[Json]:
    """The given entities, and beside them those found where none was given."""

    def free(entity: Json) -> bool:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        return all(end <= other["offset"] or other["offset"] + other["length"] <= start for other in given)

    return sorted([*given, *filter(free, find(text))], key=lambda entity: (entity["offset"], -entity["length"]))
