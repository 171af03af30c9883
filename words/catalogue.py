"""The Fluent catalogues, one folder per language, read when the language is first spoken."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser

LANGUAGES = ("nl", "en")


class UnknownLanguage(KeyError):
    """There is no catalogue in this language."""


class UnknownMessage(KeyError):
    """The catalogue has no text for this code."""


class UnusableMessage(KeyError):
    """The text of this code needs a number that was not given."""


def say(language: str, code: str, /, **numbers: object) -> str:
    """The text of `code` in `language` ("nl" or "en"), with `numbers` filled in.

    Texts given as numbers are shown literally, never interpreted; None is shown as nothing. Raises UnknownLanguage,
    UnknownMessage or UnusableMessage, all KeyErrors.
    """
    bundle = _bundle(language)
    if not bundle.has_message(code):
        raise UnknownMessage(f"no text for {code!r} in {language!r}")
    pattern = bundle.get_message(code).value
    if pattern is None:
        raise UnknownMessage(f"{code!r} in {language!r} has no text of its own")
    text, errors = bundle.format_pattern(pattern, {name: _plain(value) for name, value in numbers.items()})
    if errors:
        raise UnusableMessage(f"{code!r} in {language!r}: {errors[0]}")
    return str(text)


def shortened(language: str, lines: Sequence[str], most: int) -> list[str]:
    """The first `most` lines, and one that says how many there are more."""
    more = [say(language, "and-more", count=len(lines) - most)] if len(lines) > most else []
    return [*lines[:most], *more]


def has(code: str, language: str = LANGUAGES[0]) -> bool:
    """Whether there is a text for `code`."""
    return bool(_bundle(language).has_message(code))


def codes(language: str = LANGUAGES[0]) -> frozenset[str]:
    """Every code that the language has a text for."""
    return frozenset(_bundle(language)._messages)


@cache
def _bundle(language: str) -> FluentBundle:
    if language not in LANGUAGES:
        raise UnknownLanguage(f"no catalogue in {language!r}")
    # No isolating marks: they would travel into what people copy, and the text around is of one direction.
    bundle = FluentBundle([language], use_isolating=False)
    # Where each piece stood in its file would take half of the catalogue's memory, and nobody asks.
    parser = FluentParser(with_spans=False)
    for file in sorted(resources.files("words").joinpath(language).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(parser.parse(file.read_text(encoding="utf-8")))
    return bundle


def _plain(value: object) -> object:
    """What Fluent can show: numbers with their plural, everything else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Never "#1.234": most numbers here name a submission, and the rest are short.
        return fluent_number(value, useGrouping=False)
    return "" if value is None else str(value)
