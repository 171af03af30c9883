"""The handbook as a page to read and print, and as Markdown."""

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import words
from takeover.life.handbook import Entry, Handbook

if TYPE_CHECKING:
    from jinja2 import Template

MARKED = "\\`*_{}[]<>()#+-.!|~"


def page(book: Handbook, language: str | None = None, stylesheet: str | None = None) -> str:
    """One HTML page, in the account's language unless another is given.

    Its style is inside, so that it can be kept as a file; with `stylesheet`, an address, it is there instead.
    """
    spoken = language or book.language

    def say(code: str, **numbers: object) -> str:
        return words.say(spoken, code, **numbers)

    style = None if stylesheet else resources.files("web").joinpath("static", "handbook.css").read_text("utf-8")
    made = words.day(spoken, book.made)
    return _template().render(book=book, say=say, language=spoken, made=made, style=style, stylesheet=stylesheet)


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    given = Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return given.get_template("handbook.html")


def markdown(book: Handbook, language: str | None = None) -> str:
    """The same as Markdown; what people wrote is text there too and never a mark."""
    spoken = language or book.language
    head = [f"# {words.say(spoken, 'handbook-title', account_name=_plain(book.account))}"]
    head += [words.say(spoken, "handbook-intro" if book.entries else "handbook-empty")]
    made = words.say(spoken, "handbook-made", day=words.day(spoken, book.made))
    return "\n\n".join([*head, *_lessons(book, spoken), *_answers(book, spoken), made]) + "\n"


def _lessons(book: Handbook, language: str) -> list[str]:
    return [part for entry in book.entries for part in _lesson(entry, language)]


def _lesson(entry: Entry, language: str) -> list[str]:
    """A heading, the lesson, and who looks after it."""
    season = words.say(language, f"handbook-season-{entry.season}")
    who = (
        words.say(language, "handbook-owner", name=_plain(entry.owner))
        if entry.owner
        else words.say(language, "handbook-nobody")
    )
    tail = words.say(language, "handbook-done") if entry.done else who
    return [f"## {words.say(language, 'handbook-week', week=entry.week)} · {season}", _plain(entry.text), tail]


def _answers(book: Handbook, language: str) -> list[str]:
    if not book.tallies:
        return []
    lines = [
        f"- {words.say(language, f'handbook-question-{tally.question}')} "
        + ", ".join(f"{words.say(language, f'handbook-answer-{one}')}: {count}" for one, count in tally.answers.items())
        for tally in book.tallies
    ]
    return [f"## {words.say(language, 'handbook-answers')}", "\n".join(lines)]


def _plain(text: str) -> str:
    return "".join(f"\\{letter}" if letter in MARKED else letter for letter in text)
