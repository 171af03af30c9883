"""Reads a rulebook from its TOML text, and says of everything wrong on which line it is and what to do."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from sys import intern
from typing import Any

import regex

from rules import lines, rule_reading
from rules.lexicon import SHORTEST_STEM, parts_of
from rules.rule_reading import BUILT_IN
from rules.shape import ALTERNATIVES, LANGUAGES, Numbers, Period, Rulebook
from rules.values import MOMENTS, Mistake, NoRulebook, Values

LONGEST = 700_000
"""Characters of a rulebook's text."""
MOST_MISTAKES = 20
RANGES: Mapping[str, tuple[float, float]] = {
    "caption": (1, 2200),
    "hashtags": (0, 30),
    "hashtags_api": (0, 30),
    "mentions": (0, 20),
    "alt_text": (1, 1000),
    "alt_words": (1, 20),
    "per_day": (1, 50),
    "sharpness": (0, 10_000),
    "dark": (0, 1),
    "bright": (0, 1),
    "clipped": (0, 1),
    "small": (0, 1440),
    "duplicate_distance": (0, 16),
    "cropped": (0, 1),
    "emoji_run": (1, 100),
    "marking_distance": (2, 3),
    "sentence_words": (5, 200),
    "reading_ease": (0, 100),
    "certainty": (0, 99),
    "retire_after": (1, 10_000),
    "keep_days": (1, 3650),
    "burn_subtitles": (0, 1),
    "later_hours": (1, 48),
}
"""The least and the most of every number; where the platform sets a limit, that."""
LONGEST_ENTRY = 80
"""Characters of one entry of a list."""

_PARTS = ("rulebook", "numbers", "words", "alternatives", "moments", "rules")
_NAME = regex.compile(r"[\w][\w .-]{0,39}")
_VERSION = regex.compile(r"[\w][\w.-]{0,19}")
_LIST = regex.compile(r"[a-z][a-z0-9_]{0,39}")
_ENTRIES = regex.compile(r",")
_AT = regex.compile(r"at line (\d+)")


def parse(text: str, library: Mapping[str, Rulebook]) -> Rulebook:
    """The rulebook that `text` (TOML) describes; `library` are the rulebooks that it may extend, by name.

    Raises NoRulebook, and nothing else whatever the text is.
    """
    data = _toml(text)
    read = Values(lines.locate(text))
    book = _book(read, data, library)
    if read.mistakes or book is None:
        different = {repr(mistake): mistake for mistake in read.mistakes}
        found = sorted(different.values(), key=lambda mistake: mistake.line)
        raise NoRulebook(tuple(found[:MOST_MISTAKES]))
    return replace(book, notes=_notes(text, data, library))


def builds_on(text: str) -> tuple[str, int]:
    """What a text says that it extends, and on which line: nothing ("") where it does not, or is no rulebook at all."""
    try:
        named = _toml(text)["rulebook"]["extends"]
    except (NoRulebook, LookupError, TypeError):
        return "", 1
    return (named, lines.line_of(lines.locate(text), ("rulebook", "extends"))) if isinstance(named, str) else ("", 1)


def _toml(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise NoRulebook((Mistake("rulebook-long", 1, {"count": len(text), "limit": LONGEST}),))
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        line = int(at.group(1)) if at else max(1, text.count("\n") + 1)
        raise NoRulebook((Mistake("rulebook-toml", line),)) from error


def _notes(text: str, data: Mapping[str, Any], library: Mapping[str, Rulebook]) -> Mapping[str, str]:
    parent = library.get(data["rulebook"].get("extends", ""))
    own = {name: note for name, note in lines.notes(text).items() if name in RANGES}
    return {**(parent.notes if parent else {}), **own}


def _book(read: Values, data: dict[str, Any], library: Mapping[str, Rulebook]) -> Rulebook | None:
    """None when something is missing without which nothing else can be judged."""
    read.known(data, _PARTS, ())
    head = read.table(data, "rulebook", (), needed=True)
    read.known(head, ("name", "version", "extends"), ("rulebook",))
    name = read.short(head, "name", _NAME)
    version = read.short(head, "version", _VERSION)
    parent = _parent(read, head, name, library)
    if read.mistakes:
        return None
    numbers = _numbers(read, read.table(data, "numbers", ()), parent)
    words = _words(read, read.table(data, "words", ()), parent)
    better = _alternatives(read, read.table(data, "alternatives", ()), parent)
    moments = _moments(read, read.table(data, "moments", ()), parent)
    rules, off = rule_reading.rules(read, read.table(data, "rules", ()), parent, frozenset(words))
    if read.mistakes or numbers is None:
        return None
    rule_reading.complete(read, rules)
    return Rulebook(
        version=version, numbers=numbers, rules=rules, name=name, extends=parent.name if parent else None,
        words=words, alternatives=better, moments=moments, off=off,
    )  # fmt: skip


def _parent(read: Values, head: Mapping[str, Any], name: str, library: Mapping[str, Rulebook]) -> Rulebook | None:
    path = ("rulebook", "extends")
    if "extends" not in head:
        if name != "house":
            read.wrong("rulebook-missing", ("rulebook",), key="extends")
        return None
    given = read.text(head, "extends", ("rulebook",))
    if given == name or given not in library:
        known = ", ".join(sorted(one for one in library if one != name))
        read.wrong("rulebook-library", path, name=given, known=known)
        return None
    return library[given]


def _numbers(read: Values, table: Mapping[str, Any], parent: Rulebook | None) -> Numbers | None:
    kinds = {one.name: one.type for one in fields(Numbers)}
    read.known(table, tuple(kinds), ("numbers",))
    values: dict[str, Any] = {} if parent is None else {name: getattr(parent.numbers, name) for name in kinds}
    for name in kinds:
        if name in table:
            take = read.whole if kinds[name] is int else read.decimal
            values[name] = take(table, name, ("numbers",), *RANGES[name])
        elif parent is None:
            read.wrong("rulebook-missing", ("numbers",), key=name)
    return Numbers(**values) if len(values) == len(kinds) else None


def _words(
    read: Values, table: Mapping[str, Any], parent: Rulebook | None
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found = dict(parent.words) if parent else {}
    for name in table:
        if not _LIST.fullmatch(name) or name in BUILT_IN or name == ALTERNATIVES:
            read.wrong("rulebook-listname", ("words", name), list=name)
        else:
            found[name] = _list(read, read.table(table, name, ("words",)), name, found.get(name, {}))
    return found


def _list(
    read: Values, table: Mapping[str, Any], name: str, before: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    path = ("words", name)
    read.known(table, (*LANGUAGES, "add", "remove"), path)
    add, remove = read.table(table, "add", path), read.table(table, "remove", path)
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        kept = _entries(read, table, language, path) if language in table else before.get(language, ())
        gone = _entries(read, remove, language, (*path, "remove"))
        for entry in gone:
            if entry not in kept:
                read.wrong("rulebook-absent", (*path, "remove", language), list=name, entry=entry)
        more = _entries(read, add, language, (*path, "add"))
        found[language] = tuple(dict.fromkeys([*(entry for entry in kept if entry not in gone), *more]))
    return found


def _entries(read: Values, table: Mapping[str, Any], language: str, path: lines.Path) -> tuple[str, ...]:
    """The entries of one language: one text, with commas between them."""
    if language not in table:
        return ()
    given = read.text(table, language, path)
    entries = [intern(" ".join(entry.split())) for entry in _ENTRIES.split(given) if entry.strip()]
    for entry in entries:
        if not _is_entry(entry):
            read.wrong("rulebook-entry", (*path, language), list=str(path[1]), entry=entry[:40])
    return tuple(dict.fromkeys(entries))


def _alternatives(read: Values, table: Mapping[str, Any], parent: Rulebook | None) -> Mapping[str, Mapping[str, str]]:
    read.known(table, LANGUAGES, ("alternatives",))
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        own = read.table(table, language, ("alternatives",))
        both = dict(parent.alternatives.get(language, {})) if parent else {}
        for word in own:
            both[word] = read.text(own, word, ("alternatives", language), empty=True)
            if not _is_entry(word) or "*" in word:
                read.wrong("rulebook-entry", ("alternatives", language, word), list=ALTERNATIVES, entry=word[:40])
        found[language] = {word: better for word, better in both.items() if better}
    return found


def _moments(read: Values, table: Mapping[str, Any], parent: Rulebook | None) -> Mapping[str, tuple[Period, ...]]:
    read.known(table, MOMENTS, ("moments",))
    found = dict(parent.moments) if parent else {}
    for name in MOMENTS:
        for number, entry in enumerate(read.tables(table, name, ("moments",))):
            path = ("moments", name, number)
            read.known(entry, ("from", "until"), path)
            first, last = (read.day(entry, key, path) for key in ("from", "until"))
            if first is not None and last is not None and first > last:
                read.wrong("rulebook-period", path, moment=name)
            elif first is not None and last is not None:
                found[name] = (*found.get(name, ()), Period(first, last))
    return found


def _is_entry(entry: str) -> bool:
    """Whether an entry of a list can be found in a text, and is not so short that it is found everywhere."""
    if entry.isascii() and entry.replace(" ", "").isalnum():
        return len(entry) <= LONGEST_ENTRY  # nearly all are such; a closer look at each took half of reading a rulebook
    parts = parts_of(entry)
    stems = [part.strip("*") for part in parts if "*" in part and part != "*"]
    rest = "".join(parts)
    plain = sum(map(str.isalnum, entry)) == sum(map(str.isalnum, rest)) and entry.count("*") == rest.count("*")
    return bool(parts) and plain and len(entry) <= LONGEST_ENTRY and all(len(stem) >= SHORTEST_STEM for stem in stems)
