"""Reads a rulebook from its TOML text, and says of everything wrong on which line it is and what to do."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

import regex

from rules import lines
from rules.findings import Number, Severity
from rules.lexicon import SHORTEST_STEM, parts_of
from rules.options import OPTIONS
from rules.shape import ALTERNATIVES, LANGUAGES, Combination, Example, Numbers, Period, Rule, Rulebook

LONGEST = 500_000
"""Characters of a rulebook's text."""
MOST_MISTAKES = 20
LOCKED: Mapping[str, Severity] = {
    "SEC-01": Severity.BLOCK,
    "AVG-01": Severity.ASK,
    "AVG-02": Severity.BLOCK,
    "AVG-05": Severity.BLOCK,
    "TECH-01": Severity.BLOCK,
    "TECH-02": Severity.BLOCK,
    "TECH-04": Severity.BLOCK,
    "TECH-05": Severity.BLOCK,
}
"""What law, safety or the platform asks: these are in every rulebook and weigh at least this."""
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
    "retire_after": (1, 10_000),
    "keep_days": (1, 3650),
    "burn_subtitles": (0, 1),
}
"""The least and the most of every number; where the platform sets a limit, that."""
LONGEST_ENTRY = 80
"""Characters of one entry of a list."""
BUILT_IN = frozenset({"name", "mention", "number", "amount", "large_amount"})
"""Lists that need no words: what looks like a name, an account, a number, an amount of money."""
MOMENTS = ("election", "mourning")

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "place": ("content", "gate", "moment"),
    "kind": ("text", "file", "question", "notice", "gate"),
    "severity": tuple(Severity),
    "overrule_by": ("editor", "maker", "privacy", "admin", "nobody"),
    "question": tuple(OPTIONS),
    "reach": ("sentence", "text"),
    "while": MOMENTS,
    "lang": LANGUAGES,
}
_PARTS = ("rulebook", "numbers", "words", "alternatives", "moments", "rules")
_HOUSE_ONLY = ("place", "kind", "question", "final")
_SOFTENING = ("severity", "off", "overrule_by", "when")
_RULE = (*_HOUSE_ONLY, *_SOFTENING, "why", "message", "examples")
_COMBINATION = ("all", "unless", "not_before", "not_near", "except", "reach", "within", "ordered", "while")
_NAME = regex.compile(r"[\w][\w .-]{0,39}")
_VERSION = regex.compile(r"[\w][\w.-]{0,19}")
_CODE = regex.compile(r"[A-Z]{2,8}-\d{2}")
_LIST = regex.compile(r"[a-z][a-z0-9_]{0,39}")
_OR = regex.compile(r"\s+or\s+")
_ENTRIES = regex.compile(r",")
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}
_AT = regex.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong: a code for the words ("rulebook-unknown"), the 1-based line, and what the words need."""

    code: str
    line: int
    numbers: Mapping[str, Number] = field(default_factory=dict)


class NoRulebook(ValueError):
    """The text is no rulebook; `mistakes` are in the order of the lines, at most twenty."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("; ".join(f"line {m.line}: {m.code} {dict(m.numbers)}" for m in mistakes))
        self.mistakes = mistakes


def parse(text: str, library: Mapping[str, Rulebook]) -> Rulebook:
    """The rulebook that `text` (TOML) describes; `library` are the rulebooks that it may extend, by name.

    Raises NoRulebook, and nothing else whatever the text is.
    """
    data = _toml(text)
    reader = _Reader(lines.locate(text))
    book = reader.book(data, library)
    if reader.mistakes or book is None:
        different = {repr(mistake): mistake for mistake in reader.mistakes}
        found = sorted(different.values(), key=lambda mistake: mistake.line)
        raise NoRulebook(tuple(found[:MOST_MISTAKES]))
    return replace(book, notes=_notes(text, data, library))


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


class _Reader:
    """Turns plain TOML data into a rulebook, and gathers what is wrong on the way."""

    def __init__(self, places: Mapping[lines.Path, int]) -> None:
        self.mistakes: list[Mistake] = []
        self._places = places

    def book(self, data: dict[str, Any], library: Mapping[str, Rulebook]) -> Rulebook | None:
        """None when something is missing without which nothing else can be judged."""
        self._known(data, _PARTS, ())
        head = self._table(data, "rulebook", (), needed=True)
        self._known(head, ("name", "version", "extends"), ("rulebook",))
        name = self._short(head, "name", _NAME)
        version = self._short(head, "version", _VERSION)
        parent = self._parent(head, name, library)
        if self.mistakes:
            return None
        numbers = self._numbers(self._table(data, "numbers", ()), parent)
        words = self._words(self._table(data, "words", ()), parent)
        better = self._alternatives(self._table(data, "alternatives", ()), parent)
        moments = self._moments(self._table(data, "moments", ()), parent)
        rules, off = self._rules(self._table(data, "rules", ()), parent, frozenset(words))
        if self.mistakes or numbers is None:
            return None
        self._complete(rules)
        return Rulebook(
            version=version, numbers=numbers, rules=rules, name=name, extends=parent.name if parent else None,
            words=words, alternatives=better, moments=moments, off=off,
        )  # fmt: skip

    # The parts

    def _parent(self, head: Mapping[str, Any], name: str, library: Mapping[str, Rulebook]) -> Rulebook | None:
        path = ("rulebook", "extends")
        if "extends" not in head:
            if name != "house":
                self._wrong("rulebook-missing", ("rulebook",), key="extends")
            return None
        given = self._text(head, "extends", ("rulebook",))
        if given == name or given not in library:
            known = ", ".join(sorted(one for one in library if one != name))
            self._wrong("rulebook-library", path, name=given, known=known)
            return None
        return library[given]

    def _numbers(self, table: Mapping[str, Any], parent: Rulebook | None) -> Numbers | None:
        kinds = {one.name: one.type for one in fields(Numbers)}
        self._known(table, tuple(kinds), ("numbers",))
        values: dict[str, Any] = {} if parent is None else {name: getattr(parent.numbers, name) for name in kinds}
        for name in kinds:
            if name in table:
                values[name] = self._number(table[name], name, whole=kinds[name] is int)
            elif parent is None:
                self._wrong("rulebook-missing", ("numbers",), key=name)
        return Numbers(**values) if len(values) == len(kinds) else None

    def _number(self, value: Any, name: str, *, whole: bool) -> float:
        low, high = RANGES[name]
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        if not plain or not low <= value <= high or (whole and not isinstance(value, int)):
            kind = "whole" if whole else "decimal"
            self._wrong("rulebook-number", ("numbers", name), name=name, low=low, high=high, kind=kind)
            return low
        return int(value) if whole else float(value)

    def _words(self, table: Mapping[str, Any], parent: Rulebook | None) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        found = dict(parent.words) if parent else {}
        for name in table:
            if not _LIST.fullmatch(name) or name in BUILT_IN or name == ALTERNATIVES:
                self._wrong("rulebook-listname", ("words", name), list=name)
            else:
                found[name] = self._list(self._table(table, name, ("words",)), name, found.get(name, {}))
        return found

    def _list(
        self, table: Mapping[str, Any], name: str, before: Mapping[str, tuple[str, ...]]
    ) -> Mapping[str, tuple[str, ...]]:
        path = ("words", name)
        self._known(table, (*LANGUAGES, "add", "remove"), path)
        add, remove = self._table(table, "add", path), self._table(table, "remove", path)
        found: dict[str, tuple[str, ...]] = {}
        for language in LANGUAGES:
            kept = self._entries(table, language, path) if language in table else before.get(language, ())
            gone = self._entries(remove, language, (*path, "remove"))
            for entry in gone:
                if entry not in kept:
                    self._wrong("rulebook-absent", (*path, "remove", language), list=name, entry=entry)
            more = self._entries(add, language, (*path, "add"))
            found[language] = tuple(dict.fromkeys([*(entry for entry in kept if entry not in gone), *more]))
        return found

    def _entries(self, table: Mapping[str, Any], language: str, path: lines.Path) -> tuple[str, ...]:
        """The entries of one language: one text, with commas between them."""
        if language not in table:
            return ()
        given = self._text(table, language, path)
        entries = [" ".join(entry.split()) for entry in _ENTRIES.split(given) if entry.strip()]
        for entry in entries:
            if not _is_entry(entry):
                self._wrong("rulebook-entry", (*path, language), list=str(path[1]), entry=entry[:40])
        return tuple(dict.fromkeys(entries))

    def _alternatives(self, table: Mapping[str, Any], parent: Rulebook | None) -> Mapping[str, Mapping[str, str]]:
        self._known(table, LANGUAGES, ("alternatives",))
        found: dict[str, dict[str, str]] = {}
        for language in LANGUAGES:
            own = self._table(table, language, ("alternatives",))
            both = dict(parent.alternatives.get(language, {})) if parent else {}
            for word in own:
                both[word] = self._text(own, word, ("alternatives", language), empty=True)
                if not _is_entry(word) or "*" in word:
                    self._wrong("rulebook-entry", ("alternatives", language, word), list=ALTERNATIVES, entry=word[:40])
            found[language] = {word: better for word, better in both.items() if better}
        return found

    def _moments(self, table: Mapping[str, Any], parent: Rulebook | None) -> Mapping[str, tuple[Period, ...]]:
        self._known(table, MOMENTS, ("moments",))
        found = dict(parent.moments) if parent else {}
        for name in MOMENTS:
            for number, entry in enumerate(self._tables(table, name, ("moments",))):
                path = ("moments", name, number)
                self._known(entry, ("from", "until"), path)
                first, last = (self._day(entry, key, path) for key in ("from", "until"))
                if first is not None and last is not None and first > last:
                    self._wrong("rulebook-period", path, moment=name)
                elif first is not None and last is not None:
                    found[name] = (*found.get(name, ()), Period(first, last))
        return found

    # Rules

    def _rules(
        self, table: Mapping[str, Any], parent: Rulebook | None, lists: frozenset[str]
    ) -> tuple[Mapping[str, Rule], tuple[str, ...]]:
        found = dict(parent.rules) if parent else {}
        off = set(parent.off) if parent else set()
        for code in table:
            if not _CODE.fullmatch(code):
                self._wrong("rulebook-code", ("rules", code), rule=code[:40])
                continue
            given = self._table(table, code, ("rules",))
            self._known(given, _RULE, ("rules", code))
            before = found.get(code)
            if parent and before is not None:
                self._locked(code, given)
                found[code] = self._changed(code, given, before, lists)
            else:
                found[code] = self._new(code, given, lists, own=parent is not None)
            if self._flag(given, "off", ("rules", code)):
                off.add(code)
        return {code: rule for code, rule in found.items() if code not in off}, tuple(sorted(off))

    def _locked(self, code: str, given: Mapping[str, Any]) -> None:
        for key in _HOUSE_ONLY:
            if key in given:
                self._wrong("rulebook-house", ("rules", code, key), rule=code, key=key)
        for key in _SOFTENING if code in LOCKED else ():
            if key in given and given[key] is not False:
                self._wrong("rulebook-locked", ("rules", code, key), rule=code, key=key)

    def _new(self, code: str, given: Mapping[str, Any], lists: frozenset[str], *, own: bool) -> Rule:
        path = ("rules", code)
        needed = ("severity", "when") if own else ("place", "kind", "severity")
        for key in needed:
            if key not in given:
                self._wrong("rulebook-missing", path, key=key)
        severity = Severity(self._choice(given, "severity", path) or Severity.WARN)
        asks = "tone" if own and severity is Severity.ASK else None
        rule = Rule(
            place=self._choice(given, "place", path) or "content",
            kind=self._choice(given, "kind", path) or "text",
            severity=severity,
            overrule_by=self._choice(given, "overrule_by", path) or ("editor" if own else None),
            question=self._choice(given, "question", path) or asks,
            final=self._flag(given, "final", path),
            why=self._both(given, "why", path, needed=True),
            message=self._both(given, "message", path),
            when=self._combinations(given, path, lists),
            examples=self._examples(given, path),
        )
        return rule

    def _changed(self, code: str, given: Mapping[str, Any], before: Rule, lists: frozenset[str]) -> Rule:
        path = ("rules", code)
        severity = Severity(self._choice(given, "severity", path) or before.severity)
        question = before.question or ("tone" if severity is Severity.ASK and before.kind == "text" else None)
        if severity is Severity.ASK and question is None:
            self._wrong("rulebook-cannot-ask", (*path, "severity"), rule=code)
        return replace(
            before,
            severity=severity,
            question=question,
            overrule_by=self._choice(given, "overrule_by", path) or before.overrule_by,
            why=self._both(given, "why", path) or before.why,
            message=self._both(given, "message", path) or before.message,
            when=(*before.when, *self._combinations(given, path, lists)),
            examples=(*before.examples, *self._examples(given, path)),
        )

    def _complete(self, rules: Mapping[str, Rule]) -> None:
        for code, least in LOCKED.items():
            if code not in rules or _WEIGHT[rules[code].severity] > _WEIGHT[least]:
                self._wrong("rulebook-locked", ("rules", code), rule=code, key="severity")

    def _combinations(
        self, given: Mapping[str, Any], path: lines.Path, lists: frozenset[str]
    ) -> tuple[Combination, ...]:
        return tuple(
            self._combination(entry, (*path, "when", number), lists)
            for number, entry in enumerate(self._tables(given, "when", path))
        )

    def _combination(self, given: Mapping[str, Any], path: lines.Path, lists: frozenset[str]) -> Combination:
        self._known(given, _COMBINATION, path)
        if not given.get("all"):
            self._wrong("rulebook-missing", path, key="all")
        within = given.get("within")
        if within is not None and (not isinstance(within, int) or isinstance(within, bool) or not 0 <= within <= 200):
            self._wrong("rulebook-number", (*path, "within"), name="within", low=0, high=200, kind="whole")
            within = None
        return Combination(
            all=self._names(given, "all", path, lists),
            unless=self._names(given, "unless", path, lists),
            not_before=self._names(given, "not_before", path, lists),
            not_near=self._names(given, "not_near", path, lists),
            except_=self._names(given, "except", path, lists),
            reach=self._choice(given, "reach", path) or "sentence",
            within=within,
            ordered=self._flag(given, "ordered", path),
            while_=self._choice(given, "while", path),
        )

    def _names(self, given: Mapping[str, Any], key: str, path: lines.Path, lists: frozenset[str]) -> tuple[str, ...]:
        """Names of lists, each one or several with "or" between them."""
        value = given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self._wrong("rulebook-type", (*path, key), key=key, expected="texts")
            return ()
        for name in (name.removeprefix("@") for entry in value for name in _OR.split(entry.strip())):
            if name not in lists and name not in BUILT_IN and name != ALTERNATIVES:
                self._wrong("rulebook-nolist", (*path, key), list=name[:40])
        return tuple(" or ".join(_OR.split(entry.strip())) for entry in value)

    def _examples(self, given: Mapping[str, Any], path: lines.Path) -> tuple[Example, ...]:
        return tuple(
            self._example(entry, (*path, "examples", number))
            for number, entry in enumerate(self._tables(given, "examples", path))
        )

    def _example(self, given: Mapping[str, Any], path: lines.Path) -> Example:
        self._known(given, ("lang", "text", "hits", "first_post", "election"), path)
        for key in ("lang", "text", "hits"):
            if key not in given:
                self._wrong("rulebook-missing", path, key=key)
        flags = {key: self._flag(given, key, path) for key in ("hits", "first_post", "election")}
        return Example(
            lang=self._choice(given, "lang", path) or LANGUAGES[0], text=self._text(given, "text", path), **flags
        )

    # Values

    def _wrong(self, code: str, path: lines.Path, **numbers: Number) -> None:
        self.mistakes.append(Mistake(code, lines.line_of(self._places, path), numbers))

    def _known(self, table: Mapping[str, Any], names: tuple[str, ...], path: lines.Path) -> None:
        for key in table:
            if key not in names:
                self._wrong("rulebook-unknown", (*path, key), key=key[:40], known=", ".join(names))

    def _table(self, table: Mapping[str, Any], key: str, path: lines.Path, *, needed: bool = False) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self._wrong("rulebook-type", (*path, key), key=key, expected="table")
            return {}
        if needed and key not in table:
            self._wrong("rulebook-missing", path, key=key)
        return value

    def _tables(self, table: Mapping[str, Any], key: str, path: lines.Path) -> list[dict[str, Any]]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self._wrong("rulebook-type", (*path, key), key=key, expected="tables")
            return []
        return value

    def _short(self, head: Mapping[str, Any], key: str, form: "regex.Pattern[str]") -> str:
        if key not in head:
            self._wrong("rulebook-missing", ("rulebook",), key=key)
            return ""
        value = self._text(head, key, ("rulebook",))
        if value and not form.fullmatch(value):
            self._wrong("rulebook-name", ("rulebook", key), key=key)
        return value

    def _text(self, table: Mapping[str, Any], key: str, path: lines.Path, *, empty: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or (key in table and not empty and not value.strip()):
            self._wrong("rulebook-type", (*path, key), key=key[:40], expected="text")
            return ""
        return value.strip()

    def _both(self, table: Mapping[str, Any], key: str, path: lines.Path, *, needed: bool = False) -> Mapping[str, str]:
        """A text in both languages; empty when there is none."""
        given = self._table(table, key, path)
        if not given and not needed:
            return {}
        self._known(given, LANGUAGES, (*path, key))
        for language in LANGUAGES:
            if language not in given:
                self._wrong("rulebook-missing", (*path, key), key=f"{key}.{language}")
        return {language: self._text(given, language, (*path, key)) for language in LANGUAGES}

    def _choice(self, table: Mapping[str, Any], key: str, path: lines.Path) -> Any:
        value = table.get(key)
        if value is None:
            return None
        if value not in _CHOICES[key]:
            self._wrong("rulebook-choice", (*path, key), key=key, choices=", ".join(_CHOICES[key]))
            return None
        return value

    def _flag(self, table: Mapping[str, Any], key: str, path: lines.Path) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._wrong("rulebook-type", (*path, key), key=key, expected="flag")
            return False
        return value

    def _day(self, table: Mapping[str, Any], key: str, path: lines.Path) -> date | None:
        value = table.get(key)
        if type(value) is not date:
            self._wrong("rulebook-type", (*path, key), key=key, expected="day")
            return None
        return value


def _is_entry(entry: str) -> bool:
    """Whether an entry of a list can be found in a text, and is not so short that it is found everywhere."""
    if entry.isascii() and entry.replace(" ", "").isalnum():
        return len(entry) <= LONGEST_ENTRY  # nearly all are such; a closer look at each took half of reading a rulebook
    parts = parts_of(entry)
    stems = [part.strip("*") for part in parts if "*" in part and part != "*"]
    rest = "".join(parts)
    plain = sum(map(str.isalnum, entry)) == sum(map(str.isalnum, rest)) and entry.count("*") == rest.count("*")
    return bool(parts) and plain and len(entry) <= LONGEST_ENTRY and all(len(stem) >= SHORTEST_STEM for stem in stems)
