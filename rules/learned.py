"""What captions that people wrote and judged have taught: how strongly a text speaks for a rule.

Irony, gossip and plans told in passing have no words of their own that a combination could name. Here every word of a
text, the beginnings of its words and the rulebook's lists that have a word in it weigh a little for or against a rule,
and so does a combination of the rule that is there. `tests/rules/learn.py` writes the weights in `learned.tsv`.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from math import inf, log, sqrt

from rules.lexicon import Span, Spans
from rules.tokens import Reading

BEGINNINGS = (4, 5, 6)
"""Letters of a longer word that count beside the word itself: "klaagt" and "klagen" have something in common."""
HUNDREDTHS = 100
"""Weights are whole numbers of this part of one."""
FEW = 32
"""Signs of a text that it is counted to have at least: in two words no word may decide everything."""
SHOWN = 3
"""Words that are named as what made a rule speak, at most."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was learned of the rules `codes`; every row of numbers is in their order.

    `weights` are hundredths, a row per sign of a text (see `parts`), which starts at its place of `places`. Their sum
    times `slope`, and `hit` when a combination of the rule is in the text, and `offset` are the logarithm of the odds
    that the text breaks the rule. `digest` is the SHA-256 of the file.
    """

    codes: tuple[str, ...]
    slope: tuple[float, ...]
    hit: tuple[float, ...]
    offset: tuple[float, ...]
    places: Mapping[str, int]
    weights: Sequence[int]
    digest: str

    def rows(self, found: Iterable[str]) -> list[Sequence[int]]:
        """The weights of those signs that something was learned of."""
        places = (self.places[sign] for sign in found if sign in self.places)
        return [self.weights[place : place + len(self.codes)] for place in places]


@cache
def lessons() -> Lessons:
    """The lessons that the program brings along."""
    return parse(resources.files("rules").joinpath("learned.tsv").read_text(encoding="utf-8"))


def parse(text: str) -> Lessons:
    """Lessons as `learned.tsv` tells them: rows of codes, slope, hit and offset, an empty line, and rows of weights."""
    head, _, body = text.partition("\n\n")
    codes, *numbers = (line.split("\t")[1:] for line in head.splitlines() if not line.startswith("#"))
    slope, hit, offset = (tuple(map(float, row)) for row in numbers)
    places, weights = dict[str, int](), array("h")
    for line in body.splitlines():
        sign, *row = line.split("\t")
        places[sign] = len(weights)
        weights.extend(map(int, row))
    return Lessons(tuple(codes), slope, hit, offset, places, weights, sha256(text.encode()).hexdigest())


def parts(reading: Reading, spans: Spans) -> list[set[str]]:
    """What weighs in a text, and in each sentence of it when there are more.

    Words, their beginnings ("kla*") and the names of the lists found ("[people]").
    """
    sentences: dict[int, set[str]] = {}
    for token in reading.tokens:
        sentences.setdefault(token.sentence, set()).update(_of(token.word))
    for name, places in spans.items():
        for first, _ in places:
            sentences[reading.tokens[first].sentence].add(f"[{name}]")
    whole: set[str] = set().union(*sentences.values())
    return [whole, *sentences.values()] if len(sentences) > 1 else [whole]


def share(found: Set[str]) -> float:
    """How much each of a text's signs counts: a long text holds more of everything."""
    return 1 / sqrt(max(FEW, len(found)))


def odds(reading: Reading, spans: Spans) -> Mapping[str, tuple[float, float]]:
    """Per learned rule the logarithm of the odds that the text breaks it: without one of its combinations, and with.

    They are those of the whole text or of one sentence, whichever speaks more for the rule: who tells a long story
    before it has said it all the same.
    """
    taught = lessons()
    most = map(max, zip(*(_odds(taught, part) for part in parts(reading, spans)), strict=True))
    return {code: (alone, alone + hit) for code, alone, hit in zip(taught.codes, most, taught.hit, strict=True)}


def _odds(taught: Lessons, found: Set[str]) -> list[float]:
    known = taught.rows(found)
    totals = map(sum, zip(*known, strict=True)) if known else [0] * len(taught.codes)
    part = share(found) / HUNDREDTHS
    rows = zip(totals, taught.slope, taught.offset, strict=True)
    return [total * part * slope + offset for total, slope, offset in rows]


def least_odds(certainty: int) -> float:
    """The logarithm of the odds from which on something is at least `certainty` percent (1 to 99) sure; 0: never."""
    return log(certainty / (100 - certainty)) if certainty else inf


def weighty(reading: Reading, spans: Spans, code: str) -> tuple[Span, ...]:
    """The places of the words that spoke most for the rule, in order; empty when nothing was learned of it."""
    totals = _by_word(reading, spans, code)
    most = sorted(range(len(totals)), key=lambda place: -totals[place])[:SHOWN]
    return tuple((place, place + 1) for place in sorted(most) if totals[place] > totals[most[0]] / 3 > 0)


def by_one_word(reading: Reading, spans: Spans, code: str) -> bool:
    """Whether a single word alone speaks for the rule: all others of its sentence or of the text together do not."""
    totals = _by_word(reading, spans, code)
    return all(_rest(reading, totals, part) <= 0 for part in ((0, len(totals)), *reading.bounds))


def _rest(reading: Reading, totals: Sequence[float], part: Span) -> float:
    """What a part of the text weighs without the word that weighs most in it."""
    first, last = part
    heaviest = max(range(first, last), key=totals.__getitem__, default=0)
    other = (place for place in range(first, last) if reading.tokens[place].word != reading.tokens[heaviest].word)
    return sum(totals[place] for place in other)


def _by_word(reading: Reading, spans: Spans, code: str) -> list[float]:
    """What each word weighs for the rule; what a list weighs is shared by the words of its entries."""
    taught = lessons()
    if code not in taught.codes:
        return []
    column = taught.codes.index(code)
    totals = [float(sum(_weights(taught, _of(token.word), column))) for token in reading.tokens]
    for name, places in spans.items():
        for weight in _weights(taught, [f"[{name}]"], column):
            for first, last in places:
                totals[first:last] = [total + weight / (last - first) for total in totals[first:last]]
    return totals


def _of(word: str) -> Iterator[str]:
    yield word
    for length in BEGINNINGS:
        if len(word) > length:
            yield word[:length] + "*"


def _weights(taught: Lessons, found: Iterable[str], column: int) -> Iterator[int]:
    return (row[column] for row in taught.rows(found))
