"""Reads the examples of a rule: a caption, or a photo or video told by what is known of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules import lines
from rules.facts import Facts, ItemFacts, Kind
from rules.options import OPTIONS, TYPED_WORDS
from rules.shape import LANGUAGES, Example
from rules.values import Values

_NEEDED = ("lang", "text", "hits")
KINDS: Mapping[str, Kind] = {"photo": Kind.IMAGE, "video": Kind.REEL, "story": Kind.STORY}
_FLAGS = (
    "padded", "had_location", "sent_as_file", "camera", "screenshot", "forwarded", "has_audio", "music",
    "made_by_program",
)  # fmt: skip
_COUNTS: Mapping[str, tuple[int, int]] = {
    "width": (1, 100_000),
    "height": (1, 100_000),
    "faces": (0, 1000),
    "plates": (0, 1000),
    "codes": (0, 1000),
    "duplicate_of": (1, 1_000_000),
}
_MEASURES: Mapping[str, tuple[float, float]] = {
    "sharpness": (0, 100_000),
    "brightness": (0, 1),
    "clipped": (0, 1),
    "cropped": (0, 1),
}
_TEXTS = ("refusal", "alt_text", "text_seen")
_OTHERS = ("kind", "video_problems", "caption", "answers", "same_day")


def examples(read: Values, given: Mapping[str, Any], path: lines.Path) -> tuple[Example, ...]:
    """The examples of the rule whose table is `given`."""
    return tuple(
        _example(read, entry, (*path, "examples", number))
        for number, entry in enumerate(read.tables(given, "examples", path))
    )


def _example(read: Values, given: Mapping[str, Any], path: lines.Path) -> Example:
    read.known(given, (*_NEEDED, "first_post", "election", "facts"), path)
    for key in _NEEDED:
        if key not in given:
            read.wrong("rulebook-missing", path, key=key)
    text = read.text(given, "text", path)
    facts = _facts(read, given, path) if "facts" in given else Facts(kind=Kind.IMAGE, caption=text)
    first_post, election, hits = (read.flag(given, key, path) for key in ("first_post", "election", "hits"))
    lang = read.choice(given, "lang", path) or LANGUAGES[0]
    return Example(lang, text, hits, replace(facts, first_post=first_post, election=election))


def _facts(read: Values, given: Mapping[str, Any], around: lines.Path) -> Facts:
    table, path = read.table(given, "facts", around), (*around, "facts")
    read.known(table, (*_OTHERS, *_FLAGS, *_COUNTS, *_MEASURES, *_TEXTS), path)
    kind = read.choice(table, "kind", path, "media") or "photo"
    return Facts(
        kind=KINDS[kind],
        caption=read.text(table, "caption", path, empty=True),
        items=(_item(read, table, path, video=kind == "video"),),
        answers=_answers(read, read.table(table, "answers", path), (*path, "answers")),
        same_day=read.whole(table, "same_day", path, 0, 1000) if "same_day" in table else 0,
    )


def _item(read: Values, table: Mapping[str, Any], path: lines.Path, *, video: bool) -> ItemFacts:
    told: dict[str, Any] = {key: read.flag(table, key, path) for key in _FLAGS if key in table}
    told |= {key: read.whole(table, key, path, *limits) for key, limits in _COUNTS.items() if key in table}
    told |= {key: read.decimal(table, key, path, *limits) for key, limits in _MEASURES.items() if key in table}
    told |= {key: read.text(table, key, path, empty=True) for key in _TEXTS if key in table}
    return ItemFacts(video=video, video_problems=read.texts(table, "video_problems", path), **told)


def _answers(read: Values, given: Mapping[str, Any], path: lines.Path) -> Mapping[str, str]:
    read.known(given, tuple(OPTIONS), path)
    answers = {question: read.text(given, question, path) for question in given if question in OPTIONS}
    for question, answer in answers.items():
        if answer not in OPTIONS[question] and question not in TYPED_WORDS:
            read.wrong("rulebook-choice", (*path, question), key=question, choices=", ".join(OPTIONS[question]))
    return answers
