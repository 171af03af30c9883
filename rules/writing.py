"""Changes a fork's TOML text line by line, as a coordinator asks in chat; comments and order stay as they are."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

import regex
import tomlkit
from tomlkit.exceptions import TOMLKitError

_LAST = regex.compile(r"\d+$")
_ENTRIES = regex.compile(r",")
Table = MutableMapping[str, Any]


class NotWritable(ValueError):
    """The text is no TOML that can be changed."""


def fork(name: str, of: str = "house", version: str = "1") -> str:
    """The text of a rulebook that is "as `of`, but …", with nothing changed yet."""
    document = tomlkit.document()
    document["rulebook"] = {"name": name, "version": version, "extends": of}
    return tomlkit.dumps(document)


def with_number(text: str, name: str, value: float) -> str:
    """The text with this number changed."""
    return _changed(text, lambda document: _table(document, "numbers").__setitem__(name, value))


def with_words(text: str, list_: str, lang: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> str:
    """The text with words added to or removed from a list of its parent, or from what it added itself."""

    def change(document: Table) -> None:
        table = _table(document, "words", list_)
        for word in add:
            _move(table, "remove", "add", lang, word)
        for word in remove:
            _move(table, "add", "remove", lang, word)

    return _changed(text, change)


def next_version(version: str) -> str:
    """The version after this one: its last number raised ("2026.2" → "2026.3"), or a first one added."""
    last = _LAST.search(version)
    return f"{version[: last.start()]}{int(last.group()) + 1}" if last else f"{version}.1"


def _changed(text: str, change: Callable[[Table], object]) -> str:
    """The text after the change, its version raised. Raises NotWritable; what it then says is for `parse` to judge."""
    try:
        document = tomlkit.parse(text)
        change(document)
        head = _table(document, "rulebook")
        head["version"] = next_version(str(head.get("version", "0")))
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NotWritable("this text cannot be changed") from error


def _table(document: Table, *path: str) -> Table:
    for name in path:
        if name not in document:
            document[name] = tomlkit.table(is_super_table=name == path[0] and len(path) > 1)
        document = document[name]
    return document


def _move(table: Table, from_: str, to: str, lang: str, word: str) -> None:
    """Takes back what was said of the word before, or says it now."""
    if not _forget(table, from_, lang, word):
        _remember(table, to, lang, word)


def _remember(table: Table, part: str, lang: str, word: str) -> None:
    entries = _entries(table, part, lang)
    if word not in entries:
        _table(table, part)[lang] = ", ".join([*entries, word])


def _forget(table: Table, part: str, lang: str, word: str) -> bool:
    """Takes a word out of `add` or `remove`; whether it was there."""
    entries = _entries(table, part, lang)
    if word not in entries:
        return False
    left = [entry for entry in entries if entry != word]
    if left:
        table[part][lang] = ", ".join(left)
    else:
        del table[part][lang]
    return True


def _entries(table: Table, part: str, lang: str) -> list[str]:
    given = str(table.get(part, {}).get(lang, ""))
    return [" ".join(entry.split()) for entry in _ENTRIES.split(given) if entry.strip()]
