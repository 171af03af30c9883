"""The word lists of the rules, per purpose, read once from `vocabulary.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


def words_for(purpose: str) -> Mapping[str, frozenset[str]]:
    """The lists of one purpose by name, every entry in lower case. Raises KeyError for a purpose that is not there."""
    return _vocabulary()[purpose]


@cache
def _vocabulary() -> Mapping[str, Mapping[str, frozenset[str]]]:
    data = tomllib.loads(resources.files("rules").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    return {purpose: {name: frozenset(text.split()) for name, text in lists.items()} for purpose, lists in data.items()}
