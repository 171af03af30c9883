"""Does a caption say that the speaker takes the account over this week."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from rules.text import neutral
from rules.vocabulary import words_for

_SENTENCE = regex.compile(r"[^.!?\n…]+")
_WORD = regex.compile(r"[#@]?[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+)*")

_LISTS = words_for("takeover")
_REACH = 16
_WEEKS = (
    "week lang", "week long", "hele week", "the next few days", "next seven days", "next 7 days", "komende dagen",
    "komende zeven dagen", "komende 7 dagen", "zeven dagen", "7 dagen", "tot en met zondag", "tot zondag", "t m zondag",
    "until sunday", "till sunday", "vanaf vandaag", "starting today", "from today", "rest of the week",
    "rest van de week", "mijn week", "my week", "seven days", "één week",
)  # fmt: skip
_MINE = (
    "van mij", "voor mij", "in mijn handen", "is mine", "all mine", "is mijn", "to me", "in my hands", "mijn beurt",
    "my turn", "aan mij", "mine until", "mine till", "mine for", "mine this week", "mine now", "now mine",
)  # fmt: skip
_ALL_MINE = ("van mij", "is mine", "all mine", "mijn plek", "mijn plekje", "my place", "my spot")
_AT_THE_WHEEL = (
    "achter de knoppen", "aan de knoppen", "aan het stuur", "achter het stuur", "behind the buttons", "at the controls",
    "at the wheel", "the wheel", "in charge", "the keys", "de sleutels", "sleutels van", "the login", "de inlog",
)  # fmt: skip
_EYES = ("ogen en oren", "eyes and ears")
_WEEK_OF_MINE = ("mijn week", "my week", "a week on", "een week op")
_BEGINS = frozenset(
    ("begint", "start", "starts", "begins", "welkom", "welcome", "vandaag", "today", "dit", "this", "let", "join")
)
_HANDED = frozenset(("gekregen", "ontvangen", "kreeg", "krijg", "got", "received", "handed", "geleend", "borrowed"))
_HOLDS = frozenset(("have", "heb", "has", "get", "mag", "fill", "filling", "vul", "posten", "posting", "post"))
_BARE = regex.compile(r"(?<!op )(?<!on )(?<!via )(?:dit|this|one|één) (?:account|kanaal|channel|page|pagina|feed)")
_SHORT = 9
"""Words of a sentence that has no room for more than a week and an account."""


@dataclass(frozen=True)
class _Sentence:
    """The words of a sentence in lower case, with what several readings ask of them."""

    words: tuple[str, ...]

    def has(self, wanted: Iterable[str]) -> bool:
        return not self._set.isdisjoint(wanted)

    def before_over(self, verbs: frozenset[str]) -> bool:
        """Whether "over" follows one of the verbs within reach."""
        overs = [place for place, word in enumerate(self.words) if word == "over"]
        starts = [place for place, word in enumerate(self.words) if word in verbs]
        return any(0 < over - start <= _REACH for over in overs[:8] for start in starts[:8])

    @cached_property
    def place(self) -> bool:
        return any(
            word in _LISTS["places"] or "account" in word or word.startswith(("@", "insta")) for word in self._set
        )

    @cached_property
    def week(self) -> bool:
        pairs = pairwise(self.words)
        named = any(word in _LISTS["now"] and following in ("week", "werkweek") for word, following in pairs)
        return named or "this week" in self.text or any(phrase in self.text for phrase in _WEEKS)

    @cached_property
    def elsewhere(self) -> bool:
        """Another time, or a denial."""
        pairs = pairwise(self.words)
        later = any(
            word in _LISTS["elsewhen"] and following in ("week", "jaar", "year", "maand") for word, following in pairs
        )
        only = "niet alleen" in self.text or "not only" in self.text
        return later or "over een week" in self.text or (self.has(_LISTS["denials"]) and not only)

    @cached_property
    def text(self) -> str:
        return " ".join(self.words)

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.words)


def says_takeover(caption: str) -> bool:
    """Whether a sentence of the caption says that the speaker takes the account over, now.

    Also "I show you around this week", which is how trainees say it. Not: a takeover of a company, of tasks or of
    another week, and not a denial.
    """
    sentences = (_Sentence(_words(found)) for found in _SENTENCE.findall(neutral(caption)))
    return any(_says(sentence) for sentence in sentences)


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(sentence))


def _says(sentence: _Sentence) -> bool:
    return not sentence.elsewhere and any(reading(sentence) for reading in _READINGS)


def _named(sentence: _Sentence) -> bool:
    """The noun: "takeover", "accountovername", "#traineetakeover"."""
    if sentence.has(_LISTS["business"]):
        return False
    english = any("takeover" in word or "take-over" in word for word in sentence.words)
    dutch = any("overname" in word and word != "overname" for word in sentence.words)
    bare = "overname" in sentence.words and "overname van een" not in sentence.text
    return english or dutch or (bare and (sentence.place or sentence.week or sentence.has(_LISTS["me"])))


def _takes_over(sentence: _Sentence) -> bool:
    verb = sentence.has(_LISTS["over_verbs"]) or "over te nemen" in sentence.text
    dutch = verb or sentence.before_over(_LISTS["take_nl"])
    return dutch and _about_the_account(sentence)


def _takes_over_in_english(sentence: _Sentence) -> bool:
    if not sentence.before_over(_LISTS["take_en"]):
        return False
    alone = (
        sentence.has(_LISTS["me"]) and not sentence.has(_LISTS["other_objects"]) and "over from" not in sentence.text
    )
    return _about_the_account(sentence) or alone


def _about_the_account(sentence: _Sentence) -> bool:
    return sentence.place or (sentence.week and not sentence.has(_LISTS["other_objects"]))


def _owns(sentence: _Sentence) -> bool:
    mine = any(phrase in sentence.text for phrase in _MINE)
    return (sentence.place and mine) or (sentence.week and any(phrase in sentence.text for phrase in _ALL_MINE))


def _hosts(sentence: _Sentence) -> bool:
    mine = sentence.has(_LISTS["me"]) or (sentence.week and sentence.has(("nieuwe", "new", "your", "jullie")))
    return sentence.has(_LISTS["hosts"]) and mine and (sentence.place or sentence.week)


def _seizes(sentence: _Sentence) -> bool:
    return sentence.place and sentence.has(_LISTS["seized"])


def _runs(sentence: _Sentence) -> bool:
    here = sentence.place or sentence.has(("here", "hier"))
    return here and sentence.week and sentence.has(_LISTS["runs"]) and sentence.has(_LISTS["me"])


def _shows_around(sentence: _Sentence) -> bool:
    if sentence.place and "laten zien" in sentence.text:
        return True
    return sentence.week and sentence.has(_LISTS["shows"]) and (sentence.place or sentence.has(_LISTS["you"]))


def _behind(sentence: _Sentence) -> bool:
    """ "The one behind this account until Sunday"."""
    if not sentence.has(("achter", "behind")) or not sentence.place:
        return False
    return sentence.week or (sentence.has(_LISTS["me"] | _LISTS["behind"]) and sentence.has(_LISTS["until"]))


def _at_the_wheel(sentence: _Sentence) -> bool:
    """ "Got the keys to this account", "your eyes and ears this week"."""
    steers = any(phrase in sentence.text for phrase in _AT_THE_WHEEL) and (sentence.place or sentence.week)
    return steers or (sentence.week and any(phrase in sentence.text for phrase in _EYES))


def _has_it_in_hand(sentence: _Sentence) -> bool:
    """ "Baton received", "I have this account for a week", "this week I get to post"."""
    given = sentence.has(("stokje", "baton")) or any(
        phrase in sentence.text for phrase in ("this account", "dit account")
    )
    return (given and sentence.has(_HANDED)) or (
        sentence.week and sentence.place and sentence.has(("i", "ik", "we", "i've")) and sentence.has(_HOLDS)
    )


def _my_week(sentence: _Sentence) -> bool:
    """ "My week on this account begins today", "a whole week this account"."""
    begins = any(phrase in sentence.text for phrase in _WEEK_OF_MINE) and (sentence.place or sentence.has(_BEGINS))
    bare = sentence.week and len(sentence.words) <= _SHORT and bool(_BARE.search(sentence.text))
    return begins or bare or (sentence.week and "with me" in sentence.text and "coming" in sentence.words)


_READINGS: tuple[Callable[[_Sentence], bool], ...] = (
    _named,
    _takes_over,
    _takes_over_in_english,
    _owns,
    _hosts,
    _seizes,
    _runs,
    _shows_around,
    _behind,
    _at_the_wheel,
    _has_it_in_hand,
    _my_week,
)
