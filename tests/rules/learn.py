"""Learns `rules/learned.tsv` from captions that people wrote and judged.

`python -m tests.rules.learn` writes the table anew. One logistic regression per rule, on the signs of `rules.learned`;
what breaks the rule and what does not weigh alike. How much a score and a hit of the rule's combinations are worth
together is learned on captions that the lists were not written for, scored by weights that did not see them and as the
rules do it: by the whole text or one sentence, whichever counts more. The same captions and rulebook give the same
table. What is kept aside (`docs/ground-rules-measured.md`) is never read.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from rules.facts import Facts, Kind
from rules.learned import HUNDREDTHS, parts, share
from rules.look import Look
from rules.rulebook import HOUSE
from rules.text import neutral
from rules.wording import said

DATA = Path(__file__).parents[1] / "data"
TABLE = Path(__file__).parents[2] / "rules" / "learned.tsv"
CODES = ("AI-01", "AVG-04", "COPY-02", "INT-01", "INT-03", "INT-04", "POL-01", "POL-03", "POL-04", "SEC-03")
"""The rules that are learned: what they look for is told in more ways than lists foresee."""
COLLECTIONS = (
    "captions_dev",
    "captions_held",
    "captions_train_a",
    "captions_train_b",
    "captions_oblique",
    "captions_2026_train",
    "captions_2026_seen",
    "captions_2026_tune7",
)
"""Captions that the lists were written with."""
FRESH = sorted((DATA / "taught").glob("*.jsonl"))
"""Captions that no list was written for, a file per author: from these comes how much a combination is worth."""
PARTS = 6
"""In so many parts are the fresh captions judged by weights that were learned from all others."""
OF_LISTS, OF_PROMISES = -1, -2
"""Stand where others have the part of their author: captions that lists were written with, and promises."""
STRENGTH = 10.0
"""How much the captions weigh against small weights: the inverse of the L2 penalty."""
USUAL = 0.04
"""Share of captions that break one rule, where odds are told: that of the collections as they were asked for."""
PROMISED = 10
"""How often each example of the rulebook, and each caption that a test asks for word by word, counts.

Where such a one is to be left alone, every sentence of it is.
"""
LIGHT = 20
"""Hundredths below which a weight is not worth its line."""
SEEN = 2
"""Captions that a sign has to be in before it is learned."""

Vector = NDArray[numpy.float64]
Slope = Callable[[Vector], tuple[float, Vector]]
"""A function's value at a place, and its gradient there."""


class Signs:
    """Captions as rows of signs, each row of length one; a sparse matrix in compressed rows."""

    def __init__(self, rows: Sequence[set[str]], names: Sequence[str]) -> None:
        number = {name: place for place, name in enumerate(names)}
        known = [sorted(number[sign] for sign in row if sign in number) or [len(names)] for row in rows]
        self.counts = numpy.array([len(row) for row in known])
        self.starts = numpy.concatenate([[0], numpy.cumsum(self.counts)[:-1]])
        self.columns = numpy.concatenate([numpy.array(row) for row in known])
        self.values = numpy.repeat([share(row) for row in rows], self.counts)
        self.width = len(names) + 1

    def times(self, weights: Vector) -> Vector:
        """The score of every row."""
        return numpy.asarray(numpy.add.reduceat(weights[self.columns] * self.values, self.starts))

    def transposed(self, rows: Vector) -> Vector:
        """Of every sign the sum of its rows."""
        spread = numpy.repeat(rows, self.counts) * self.values
        return numpy.bincount(self.columns, weights=spread, minlength=self.width).astype(numpy.float64)


def fit(captions: Signs, wanted: NDArray[numpy.bool_], used: NDArray[numpy.bool_]) -> tuple[Vector, float]:
    """Weights and bias of a balanced logistic regression on the `used` rows."""
    of_side = numpy.where(wanted, (used & wanted).sum(), (used & ~wanted).sum())
    force = STRENGTH * used * used.sum() / (2.0 * of_side)
    slope = _logistic(
        lambda at: captions.times(at[:-1]) + at[-1],
        lambda pull: numpy.append(captions.transposed(pull), pull.sum()),
        wanted, force, numpy.append(numpy.ones(captions.width), 0.0),
    )  # fmt: skip
    found = _least(slope, numpy.zeros(captions.width + 1))
    return found[:-1], float(found[-1])


def _logistic(
    times: Callable[[Vector], Vector],
    transposed: Callable[[Vector], Vector],
    wanted: NDArray[numpy.bool_],
    force: Vector,
    penalty: Vector | float = 0.0,
) -> Slope:
    """The loss of a logistic regression whose rows count `force`, and its gradient."""
    sides = numpy.where(wanted, 1.0, -1.0)

    def slope(at: Vector) -> tuple[float, Vector]:
        margin = sides * times(at)
        pull = -force * sides / (1 + numpy.exp(numpy.clip(margin, -50, 50)))
        loss = float(force @ numpy.logaddexp(0, -margin) + at @ (penalty * at) / 2)
        return loss, transposed(pull) + penalty * at

    return slope


def _least(slope: Slope, at: Vector, memory: int = 10) -> Vector:
    """Where a convex function is least, by L-BFGS with halved steps."""
    loss, gradient = slope(at)
    moves: list[tuple[Vector, Vector]] = []
    for _ in range(300):
        way = -_straightened(gradient, moves)
        step = 1.0 if moves else 1.0 / float(numpy.linalg.norm(gradient))
        while True:
            loss_there, gradient_there = slope(at + step * way)
            if loss_there <= loss + 1e-4 * step * float(way @ gradient) or step < 1e-10:
                break
            step /= 2
        moves = [*moves, (step * way, gradient_there - gradient)][-memory:]
        done = loss - loss_there < 1e-7 * max(1.0, abs(loss))
        at, loss, gradient = at + step * way, loss_there, gradient_there
        if done:
            break
    return at


def _straightened(gradient: Vector, moves: Sequence[tuple[Vector, Vector]]) -> Vector:
    way, shares = gradient.copy(), []
    for moved, turned in reversed(moves):
        share = float(moved @ way) / float(moved @ turned)
        way -= share * turned
        shares.append(share)
    if moves:
        moved, turned = moves[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned), share in zip(moves, reversed(shares), strict=True):
        way += moved * (share - float(turned @ way) / float(moved @ turned))
    return way


def learned() -> str:
    """The text of the table."""
    captions, author = _captions()
    looks = [Look(Facts(kind=Kind.IMAGE, caption=neutral(caption["text"])), HOUSE) for caption in captions]
    texts = [parts(look.said, look.spans) for look in looks]
    seen = Counter(sign for whole, *_ in texts for sign in whole)
    names = sorted(sign for sign, times in seen.items() if times >= SEEN)
    matrix, fresh = Signs([row for rows in texts for row in rows], names), author >= 0
    sizes = [len(rows) for rows in texts]
    text, first = numpy.repeat(numpy.arange(len(texts)), sizes), numpy.cumsum([0, *sizes[:-1]])
    whole = numpy.isin(numpy.arange(len(text)), first)
    columns, heads = [], []
    for code in CODES:
        wanted = numpy.array([code in caption["codes"] for caption in captions])
        sides, used = wanted[text], whole | (~wanted & (author == OF_PROMISES))[text]
        weights, bias = fit(matrix, sides, used)
        scores = numpy.zeros(len(captions))
        for own in range(PARTS):
            others, level = fit(matrix, sides, used & (author != own)[text])
            scores = numpy.where(author == own, numpy.maximum.reduceat(matrix.times(others) + level, first), scores)
        unsure = [combination for combination in HOUSE.rules[code].when if not combination.certain]
        hits = numpy.array([said(look, unsure) for look in looks])
        slope, hit, offset = _odds(scores[fresh], hits[fresh], wanted[fresh])
        columns.append(numpy.rint(weights[:-1] * HUNDREDTHS).astype(int))
        heads.append((slope, hit, slope * bias + offset))
    return _table(names, columns, heads)


def _table(names: Sequence[str], columns: Sequence[NDArray[numpy.int_]], heads: Sequence[tuple[float, ...]]) -> str:
    head = [
        "# Written by tests/rules/learn.py from the captions in tests/data/; see docs/rulebooks.md.",
        "\t".join(["codes", *CODES]),
        *(
            "\t".join([name, *(f"{value:.4f}" for value in values)])
            for name, values in zip(("slope", "hit", "offset"), zip(*heads, strict=True), strict=True)
        ),
    ]
    heavy = (place for place in range(len(names)) if any(abs(column[place]) >= LIGHT for column in columns))
    body = ["\t".join([names[place], *(str(column[place]) for column in columns)]) for place in heavy]
    return "\n".join([*head, "", *body]) + "\n"


def _captions() -> tuple[list[dict[str, Any]], NDArray[numpy.int_]]:
    """All captions, and whose each is: the part of its author's fresh ones, or what it was written for."""
    promised = [(OF_PROMISES, one) for one in [*_examples(), *_read(DATA / "captions.jsonl")] * PROMISED]
    known = [(OF_LISTS, one) for name in COLLECTIONS for one in _read(DATA / f"{name}.jsonl")]
    fresh = [(number % PARTS, one) for number, file in enumerate(FRESH) for one in _read(file)]
    every = promised + known + fresh
    return [one for _, one in every], numpy.array([author for author, _ in every])


def _odds(scores: Vector, hits: NDArray[numpy.bool_], wanted: NDArray[numpy.bool_]) -> Vector:
    """What turns a score and a hit of a combination into log odds: slope, hit, offset (Platt, with one more sign)."""
    rows = numpy.stack([scores, hits.astype(float), numpy.ones(len(scores))], axis=1)
    force = numpy.where(wanted, USUAL / wanted.mean(), (1 - USUAL) / (1 - wanted.mean()))
    return _least(_logistic(lambda at: rows @ at, lambda pull: rows.T @ pull, wanted, force), numpy.zeros(3))


def _read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _examples() -> list[dict[str, Any]]:
    """The captions inside the rulebook, with the rules that they have to hit."""
    told = [
        (example.facts.caption, code, example.hits) for code, rule in HOUSE.rules.items() for example in rule.examples
    ]
    codes: dict[str, list[str]] = {}
    for text, code, holds in told:
        codes.setdefault(text, []).extend([code] * holds)
    return [{"text": text, "codes": found} for text, found in codes.items() if text]


if __name__ == "__main__":
    TABLE.write_text(learned(), encoding="utf-8")
