"""The catalogues: a code with numbers in a language becomes text that people read."""

from words.catalogue import LANGUAGES, UnknownLanguage, UnknownMessage, UnusableMessage, codes, has, say, shortened
from words.moments import clock, day, moment, short_day

__all__ = [
    "LANGUAGES",
    "UnknownLanguage",
    "UnknownMessage",
    "UnusableMessage",
    "clock",
    "codes",
    "day",
    "has",
    "moment",
    "say",
    "short_day",
    "shortened",
]
