"""Takes values out of a rulebook's plain TOML tables, and keeps what is wrong with them, each with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import regex

from rules import lines
from rules.findings import Number, Severity
from rules.options import OPTIONS
from rules.shape import LANGUAGES

MOMENTS = ("election", "mourning")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "place": ("content", "gate", "moment"),
    "kind": ("text", "file", "question", "notice", "gate"),
    "severity": tuple(Severity),
    "overrule_by": ("editor", "consent", "maker", "privacy", "admin", "nobody"),
    "question": tuple(OPTIONS),
    "reach": ("sentence", "text"),
    "while": MOMENTS,
    "lang": LANGUAGES,
    "media": ("photo", "video", "story"),
}


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


class Values:
    """Reads tables of which nothing is known. What is wrong becomes one of `mistakes`, and an empty value of its kind.

    `path` is where a table stands, for the line of a mistake.
    """

    def __init__(self, places: Mapping[lines.Path, int]) -> None:
        self.mistakes: list[Mistake] = []
        self._places = places

    def wrong(self, code: str, path: lines.Path, **numbers: Number) -> None:
        """Notes a mistake: what the words need for it are `numbers`."""
        self.mistakes.append(Mistake(code, lines.line_of(self._places, path), numbers))

    def known(self, table: Mapping[str, Any], names: tuple[str, ...], path: lines.Path) -> None:
        """Notes every key that is none of `names`."""
        for key in table:
            if key not in names:
                self.wrong("rulebook-unknown", (*path, key), key=key[:40], known=", ".join(names))

    def table(self, table: Mapping[str, Any], key: str, path: lines.Path, *, needed: bool = False) -> dict[str, Any]:
        """A table in this one, empty when there is none."""
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.wrong("rulebook-type", (*path, key), key=key, expected="table")
            return {}
        if needed and key not in table:
            self.wrong("rulebook-missing", path, key=key)
        return value

    def tables(self, table: Mapping[str, Any], key: str, path: lines.Path) -> list[dict[str, Any]]:
        """An array of tables."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.wrong("rulebook-type", (*path, key), key=key, expected="tables")
            return []
        return value

    def short(self, head: Mapping[str, Any], key: str, form: "regex.Pattern[str]") -> str:
        """A text of the head that has to be there, in this form."""
        if key not in head:
            self.wrong("rulebook-missing", ("rulebook",), key=key)
            return ""
        value = self.text(head, key, ("rulebook",))
        if value and not form.fullmatch(value):
            self.wrong("rulebook-name", ("rulebook", key), key=key)
        return value

    def text(self, table: Mapping[str, Any], key: str, path: lines.Path, *, empty: bool = False) -> str:
        """A text without the space around it."""
        value = table.get(key, "")
        if not isinstance(value, str) or (key in table and not empty and not value.strip()):
            self.wrong("rulebook-type", (*path, key), key=key[:40], expected="text")
            return ""
        return value.strip()

    def both(self, table: Mapping[str, Any], key: str, path: lines.Path, *, needed: bool = False) -> Mapping[str, str]:
        """A text in both languages; empty when there is none."""
        given = self.table(table, key, path)
        if not given and not needed:
            return {}
        self.known(given, LANGUAGES, (*path, key))
        for language in LANGUAGES:
            if language not in given:
                self.wrong("rulebook-missing", (*path, key), key=f"{key}.{language}")
        return {language: self.text(given, language, (*path, key)) for language in LANGUAGES}

    def texts(self, table: Mapping[str, Any], key: str, path: lines.Path) -> tuple[str, ...]:
        """A row of texts, empty when there is none."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.wrong("rulebook-type", (*path, key), key=key, expected="texts")
            return ()
        return tuple(value)

    def whole(self, table: Mapping[str, Any], key: str, path: lines.Path, low: float, high: float) -> int:
        """A whole number that has to be there, from `low` up to and including `high`; `low` when it is none."""
        value = table.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.wrong("rulebook-number", (*path, key), name=key, low=low, high=high, kind="whole")
            return int(low)
        return value

    def decimal(self, table: Mapping[str, Any], key: str, path: lines.Path, low: float, high: float) -> float:
        """As `whole`, with or without a fraction."""
        value = table.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            self.wrong("rulebook-number", (*path, key), name=key, low=low, high=high, kind="decimal")
            return float(low)
        return float(value)

    def choice(self, table: Mapping[str, Any], key: str, path: lines.Path, of: str | None = None) -> Any:
        """One of the choices that this key has (or those of another name); None when nothing is said."""
        value, choices = table.get(key), CHOICES[of or key]
        if value is None:
            return None
        if value not in choices:
            self.wrong("rulebook-choice", (*path, key), key=key, choices=", ".join(choices))
            return None
        return value

    def flag(self, table: Mapping[str, Any], key: str, path: lines.Path) -> bool:
        """A yes or no, no when nothing is said."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.wrong("rulebook-type", (*path, key), key=key, expected="flag")
            return False
        return value

    def day(self, table: Mapping[str, Any], key: str, path: lines.Path) -> date | None:
        """A day, which has to be there; None when it is none."""
        value = table.get(key)
        if type(value) is not date:
            self.wrong("rulebook-type", (*path, key), key=key, expected="day")
            return None
        return value
