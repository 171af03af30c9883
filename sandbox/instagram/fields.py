"""Reads the `fields` parameter and answers exactly the fields it names."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sandbox.instagram import errors

Thing = TypeVar("Thing")
Wanted = dict[str, "Wanted | None"]
Getter = Callable[[Thing, "Wanted | None"], object]
Table = Mapping[str, "Getter[Thing]"]


def parse(text: str) -> Wanted:
    """Names with the names wanted of what they contain: `id,children{id,media_url}`. Raises code 100 when malformed."""
    wanted, rest = _names(text.replace(" ", ""))
    if rest:
        raise errors.invalid(f"Syntax error in fields near '{rest}'")
    return wanted


def _names(text: str) -> tuple[Wanted, str]:
    wanted: Wanted = {}
    while True:
        end = next((at for at, character in enumerate(text) if character in ",{}"), len(text))
        name, text = text[:end], text[end:]
        inner: Wanted | None = None
        if text.startswith("{"):
            inner, text = _names(text[1:])
            if not text.startswith("}"):
                raise errors.invalid("Syntax error in fields: a brace is not closed")
            text = text[1:]
        if not name:
            raise errors.invalid("Syntax error in fields: a name is missing")
        wanted[name] = inner
        if not text.startswith(","):
            return wanted, text
        text = text[1:]


def answer(thing: Thing, table: "Table[Thing]", wanted: Wanted, kind: str) -> dict[str, object]:
    """The fields of `thing`, always with its id; those without a value are left out, as the service does.

    Raises code 100 for a field that this kind of node does not have.
    """
    for name in wanted:
        if name not in table:
            raise errors.no_field(name, kind)
    values = {name: table[name](thing, inner) for name, inner in ({"id": None} | wanted).items()}
    return {name: value for name, value in values.items() if value is not None}
