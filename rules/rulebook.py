"""The house's rulebook, and reading others that build on it."""

from collections.abc import Mapping
from importlib import resources

from rules import reading
from rules.rule_reading import LOCKED
from rules.shape import (
    Combination,
    Example,
    Language,
    Numbers,
    Overruler,
    Period,
    Rule,
    Rulebook,
)
from rules.values import Mistake, NoRulebook

__all__ = [
    "HOUSE",
    "LOCKED",
    "Combination",
    "Example",
    "Language",
    "Mistake",
    "NoRulebook",
    "Numbers",
    "Overruler",
    "Period",
    "Rule",
    "Rulebook",
    "house_text",
    "parse",
]


def house_text() -> str:
    """The house's rulebook as it is written."""
    return resources.files("rules").joinpath("house.toml").read_text(encoding="utf-8")


HOUSE = reading.parse(house_text(), {})


def parse(text: str, library: Mapping[str, Rulebook] | None = None) -> Rulebook:
    """The rulebook written in `text` (TOML), which may extend one of `library` (the house's when none is given).

    Raises NoRulebook with every mistake, its line and what its words need; nothing else, whatever the text is.
    """
    return reading.parse(text, {"house": HOUSE} if library is None else library)
