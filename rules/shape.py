"""The shape of a rulebook: frozen data that the rules judge by."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Literal

from rules.facts import Facts
from rules.findings import Severity
from rules.learned import lessons
from rules.lexicon import Lexicon

Place = Literal["content", "gate", "moment"]
Kind = Literal["text", "file", "question", "notice", "gate"]
Overruler = Literal["editor", "consent", "maker", "privacy", "admin", "nobody"]
Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
ALTERNATIVES = "alternatives"
"""The list that the words with a better alternative make; a combination may name it."""


@dataclass(frozen=True)
class Combination:
    """Words that only count together.

    Every entry of `all` is one or more lists ("parties or politicians"), of which one entry has to be there; entries
    take different words. `unless` are lists that call the combination off when they are in the same reach,
    `not_before` when they stand before its last word, `not_near` when they stand within two words of one of its words,
    `except_` lists whose phrases cover words that then do not count
    ("dure les"). `reach` is how far a combination looks: one
    sentence, or the whole text; `within` at most how many words lie between the first and the last of them. `ordered`
    asks for the order of `all`. `while_` names a moment outside which the combination is asleep. `certain` is what a
    fork adds to a rule of the house: it is not weighed against what was learned.
    """

    all: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    reach: Literal["sentence", "text"] = "sentence"
    within: int | None = None
    ordered: bool = False
    while_: str | None = None
    certain: bool = False

    @cached_property
    def slots(self) -> tuple[tuple[str, ...], ...]:
        """The lists of each entry of `all`."""
        return _each(self.all)

    @cached_property
    def called_off(self) -> tuple[tuple[str, ...], ...]:
        """The lists of each entry of `unless`."""
        return _each(self.unless)

    @cached_property
    def first(self) -> tuple[tuple[str, ...], ...]:
        """The lists of each entry of `not_before`."""
        return _each(self.not_before)

    @cached_property
    def near(self) -> tuple[tuple[str, ...], ...]:
        """The lists of each entry of `not_near`."""
        return _each(self.not_near)

    @cached_property
    def covering(self) -> tuple[tuple[str, ...], ...]:
        """The lists of each entry of `except_`."""
        return _each(self.except_)


@dataclass(frozen=True)
class Example:
    """A submission inside the rulebook that the rule has to hit, or has to leave alone.

    `text` is what people read of it, in one language: its caption, or what the picture is that `facts` tell of.
    """

    lang: Language
    text: str
    hits: bool
    facts: Facts


@dataclass(frozen=True)
class Rule:
    """One ground rule: where it is judged, how much it weighs and who may set it aside.

    `question` names the question that settles an open finding: until it is answered the finding asks, also that of a
    rule that blocks. `final` says that a block of this rule makes every other question pointless, because the picture
    or the message has to go. `why` is the rule and its reason, per language; `message` replaces the catalogue's
    sentence of the finding.
    """

    place: str
    kind: str
    severity: Severity
    overrule_by: Overruler | None = None
    question: str | None = None
    final: bool = False
    why: Mapping[str, str] = field(default_factory=dict)
    message: Mapping[str, str] = field(default_factory=dict)
    when: tuple[Combination, ...] = ()
    examples: tuple[Example, ...] = ()

    @cached_property
    def certain(self) -> tuple[Combination, ...]:
        """The combinations that are certain."""
        return tuple(combination for combination in self.when if combination.certain)


@dataclass(frozen=True)
class Numbers:
    """What the rules measure by; units and sources stand beside each number in `house.toml`."""

    caption: int
    hashtags: int
    hashtags_api: int
    mentions: int
    alt_text: int
    alt_words: int
    per_day: int
    sharpness: float
    dark: float
    bright: float
    clipped: float
    small: int
    duplicate_distance: int
    cropped: float
    emoji_run: int
    marking_distance: int
    sentence_words: int
    reading_ease: float
    certainty: int
    retire_after: int
    keep_days: int
    burn_subtitles: int
    later_hours: int


@dataclass(frozen=True)
class Period:
    """The days of a moment, both ends included."""

    first: date
    last: date


@dataclass(frozen=True)
class Rulebook:
    """A version of the ground rules; two rulebooks with equal `hash` judge alike.

    `words` maps a list to its entries per language, `alternatives` a language to its words with what is better,
    `moments` a moment ("election") to its days. `off` are the rules of the house that this one does not judge by, and
    `notes` what stands beside the numbers in the file, for showing.
    """

    version: str
    numbers: Numbers
    rules: Mapping[str, Rule]
    name: str = "house"
    extends: str | None = None
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    alternatives: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moments: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content in a canonical form, in hexadecimal; notes do not count."""
        content = {name: value for name, value in asdict(self).items() if name != "notes"}
        content["learned"] = lessons().digest if self.numbers.certainty else ""
        return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()

    @cached_property
    def lexicon(self) -> Lexicon:
        """All word lists as one dictionary."""
        both = {name: [entry for entries in lists.values() for entry in entries] for name, lists in self.words.items()}
        return Lexicon(both | {ALTERNATIVES: list(self.better)})

    @cached_property
    def better(self) -> Mapping[str, str]:
        """Every word with a better alternative, both languages."""
        return {word: better for table in self.alternatives.values() for word, better in table.items()}

    def moments_on(self, day: date) -> frozenset[str]:
        """The moments ("election", "mourning") that this day lies in."""
        return frozenset(
            name
            for name, periods in self.moments.items()
            if any(period.first <= day <= period.last for period in periods)
        )

    def may_overrule(self, code: str, role: str) -> bool:
        """Whether someone with `role` ("editor", "maker", "privacy", "admin") may set a finding of this rule aside.

        An editor may also do what a maker may, and what needs consent.
        """
        rule = self.rules.get(code)
        of_editors = role == "editor" and rule is not None and rule.overrule_by in ("maker", "consent")
        return of_editors or (rule is not None and rule.overrule_by == role)

    def needs_consent(self, code: str) -> bool:
        """Whether a finding of this rule may only be set aside once everybody who can be recognised agreed."""
        rule = self.rules.get(code)
        return rule is not None and rule.overrule_by == "consent"

    def can_be_overruled(self, code: str) -> bool:
        """Whether anybody at all may set a finding of this rule aside."""
        rule = self.rules.get(code)
        return rule is not None and rule.overrule_by not in (None, "nobody")


def _each(entries: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.split(" or ")) for entry in entries)
