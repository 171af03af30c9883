"""On which line of a TOML text a thing stands, for telling people where to look."""

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

Path = tuple[str | int, ...]

_HEAD = regex.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = regex.compile(r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = regex.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_NOTE = regex.compile(r"^\s*([\w-]+)\s*=\s*[-+\w.]+\s*#\s*(.+?)\s*$")
_LONG = ('"""', "'''")


def locate(text: str) -> Mapping[Path, int]:
    """The 1-based line of every table and key; the n-th table of an array has n - 1 in its path.

    So has a table between braces that begins a line of a row.
    """
    found: dict[Path, int] = {}
    tables: Counter[Path] = Counter()
    table: Path = ()
    row: Path = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
        elif head := _HEAD.match(line):
            table = _path(head.group(2))
            if head.group(1) == "[[":
                tables[table] += 1
                table = (*table, tables[table] - 1)
            _note(found, table, number)
        elif line.lstrip().startswith("{"):
            tables[row] += 1
            _note(found, (*row, tables[row] - 1), number)
        elif key := _KEY.match(line):
            row = (*table, *_path(key.group(1)))
            _note(found, row, number)
            closing = _opened(line[key.end() :])
    return found


def line_of(places: Mapping[Path, int], path: Sequence[str | int]) -> int:
    """The line of a thing, or of the nearest thing around it that has one; 1 when there is none."""
    for length in range(len(path), 0, -1):
        if (line := places.get(tuple(path[:length]))) is not None:
            return line
    return 1


def notes(text: str) -> Mapping[str, str]:
    """What stands behind the numbers of the file, by their names."""
    return {found.group(1): found.group(2) for line in text.split("\n") if (found := _NOTE.match(line))}


def _note(found: dict[Path, int], path: Path, line: int) -> None:
    """The thing and everything around it that has no line of its own yet."""
    for length in range(len(path), 0, -1):
        found.setdefault(path[:length], line)


def _path(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _opened(rest: str) -> str:
    """The marks that a long text on this line leaves open."""
    return next((marks for marks in _LONG if rest.count(marks) % 2), "")
