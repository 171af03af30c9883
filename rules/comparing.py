"""What differs between two rulebooks, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from rules.shape import LANGUAGES, Numbers, Rule, Rulebook

What = Literal["number", "word", "alternative", "moment", "rule"]
_PLAIN = ("place", "kind", "severity", "overrule_by", "question", "final")
_TOLD = ("why", "message")
_COUNTED = ("when", "examples")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the `name` of the number, list, moment or rule, its `field`, and what it was and became.

    `before` or `after` is None where one of the two has no such thing: a word that came, a rule that was left out.
    """

    what: What
    name: str
    field: str
    before: str | None
    after: str | None


def compare(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Everything in which `after` judges or speaks otherwise than `before`; names, versions and notes are left out."""
    parts = (_numbers, _rules, _moments, _words, _alternatives)
    return tuple(difference for part in parts for difference in part(before, after))


def _numbers(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for one in fields(Numbers):
        old, new = getattr(before.numbers, one.name), getattr(after.numbers, one.name)
        if old != new:
            yield Difference("number", one.name, "", str(old), str(new))


def _rules(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for code in sorted({*before.rules, *after.rules}):
        old, new = before.rules.get(code), after.rules.get(code)
        if old is None or new is None:
            yield Difference("rule", code, "", str(old.severity) if old else None, str(new.severity) if new else None)
        elif old != new:
            yield from _rule(code, old, new)


def _rule(code: str, old: Rule, new: Rule) -> Iterator[Difference]:
    for name in _PLAIN:
        yield from _changed("rule", code, name, getattr(old, name), getattr(new, name))
    for name in _TOLD:
        for language in LANGUAGES:
            was, now = getattr(old, name).get(language), getattr(new, name).get(language)
            yield from _changed("rule", code, f"{name}.{language}", was, now)
    yield from _changed("rule", code, "when", len(old.when), len(new.when), same=old.when == new.when)
    yield from _changed(
        "rule", code, "examples", len(old.examples), len(new.examples), same=old.examples == new.examples
    )


def _changed(
    what: What, name: str, field: str, old: Any, new: Any, *, same: bool | None = None
) -> Iterator[Difference]:
    if not (old == new if same is None else same):
        yield Difference(what, name, field, None if old is None else str(old), None if new is None else str(new))


def _words(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for name in sorted({*before.words, *after.words}):
        for language in LANGUAGES:
            old = dict.fromkeys(before.words.get(name, {}).get(language, ()))
            new = dict.fromkeys(after.words.get(name, {}).get(language, ()))
            yield from (Difference("word", name, language, entry, None) for entry in old if entry not in new)
            yield from (Difference("word", name, language, None, entry) for entry in new if entry not in old)


def _alternatives(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for language in LANGUAGES:
        old: Mapping[str, str] = before.alternatives.get(language, {})
        new: Mapping[str, str] = after.alternatives.get(language, {})
        for word in sorted({*old, *new}):
            yield from _changed("alternative", word, language, old.get(word), new.get(word))


def _moments(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for name in sorted({*before.moments, *after.moments}):
        old, new = before.moments.get(name, ()), after.moments.get(name, ())
        for period in dict.fromkeys((*old, *new)):
            told = f"{period.first.isoformat()}/{period.last.isoformat()}"
            yield from _changed("moment", name, "", told if period in old else None, told if period in new else None)
