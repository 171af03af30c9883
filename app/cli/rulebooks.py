"""Rulebooks in files: read with those beside them that they build on, every mistake with its file and line."""

from pathlib import Path

from app.cli.shell import Exit, Stop, read_file, say
from rules.flattening import flat
from rules.reading import builds_on
from rules.rulebook import HOUSE, Mistake, NoRulebook, Rulebook, house_text, parse


def read(name: str) -> Rulebook:
    """The house's rulebook or that of a file; stops with every mistake in it, or in one that it builds on."""
    return HOUSE if name == HOUSE.name else _read(name, read_file(name), ())


def text_of(name: str) -> str:
    """The text of a rulebook that can be read, as an account keeps it: it builds on the house and on nothing else."""
    text = house_text() if name == HOUSE.name else read_file(name)
    book = _read(name, text, ())
    return text if book.extends in (None, HOUSE.name) else flat(book, HOUSE)


def _read(name: str, text: str, above: tuple[str, ...]) -> Rulebook:
    """`above` are the files that build on this one."""
    named, line = builds_on(text)
    try:
        if named in ("", HOUSE.name):
            return parse(text)
        return parse(text, {HOUSE.name: HOUSE, named: _beside(name, named, line, (*above, name))})
    except NoRulebook as wrong:
        lines = [f"{name}:{mistake.line}: {say(mistake.code, **mistake.numbers)}" for mistake in wrong.mistakes]
        raise Stop(Exit.REFUSED, "\n".join(lines)) from None


def _beside(name: str, named: str, line: int, above: tuple[str, ...]) -> Rulebook:
    """The rulebook of that name, or in that file, in the same folder."""
    file = Path(name).parent / (named if named.endswith(".toml") else f"{named}.toml")
    if not file.is_file():
        raise NoRulebook((Mistake("rulebook-beside", line, {"name": named, "file": file.name}),))
    if any(file.resolve() == Path(one).resolve() for one in above):
        names = " → ".join(Path(one).name for one in (*above, str(file)))
        raise NoRulebook((Mistake("rulebook-circle", line, {"files": names}),))
    return _read(str(file), read_file(str(file)), above)
