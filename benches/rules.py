"""The text rules on one caption, with the house's word lists and with lists a hundred times as long, and the search for
a picture's near-duplicate among a million.

`caption` is the median over the captions of the test data, each judged as the first post of a week; its floor is the
same with the house's lists, in the same rounds, so that value and floor side by side tell whether time grows with the
lists. `lookup` is one search of the store on SQLite, for pictures that have a twin there and pictures that have none.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benches.crowd import crowded
from benches.rows import Row, by_median
from rules.engine import judge
from rules.facts import Facts, Kind
from rules.rulebook import HOUSE, Rulebook
from rules.text import neutral
from storage.database import Database
from storage.hashes import entries

CAPTIONS = Path(__file__).parents[1] / "tests" / "data"
CAPTION_BAR, LOOKUP_BAR = 1.0, 2.0
TIMES = 100
"""How many times as long the long lists are."""
PICTURES = 1_000_000
SMALL = 2_000
"""Submissions that the store holds besides."""
LOOKUPS = 400
ROUNDS, WARM_UP = 3, 1
ACCOUNT, POST = 1, 1
SEED = 7
ROW = "INSERT INTO hashes (account_id, place, band, phash, number) VALUES (:account_id, :place, :band, :phash, :number)"


def measure() -> list[Row]:
    """Both cases."""
    return [caption(), lookup()]


def caption() -> Row:
    """Both rulebooks judge every caption in turns; figures are milliseconds."""
    texts = _texts()
    house, long = HOUSE, longer(HOUSE)
    taken: dict[str, list[float]] = {"house": [], "long": []}
    for number in range(WARM_UP + ROUNDS):
        for text in texts:
            for name, book in (("house", house), ("long", long)):
                figure = _milliseconds(lambda text=text, book=book: _judge(text, book))  # type: ignore[misc]
                if number >= WARM_UP:
                    taken[name].append(figure)
    floor = by_median("caption", "ms", taken["house"], CAPTION_BAR).value
    print(f"caption    house {_words(house):,} words {floor:.3f} ms, long {_words(long):,} words", file=sys.stderr)
    return by_median("caption", "ms", taken["long"], CAPTION_BAR, floor)


def longer(book: Rulebook, times: int = TIMES) -> Rulebook:
    """The rulebook with lists that many times as long: made-up endings behind the words that are there."""
    words = {
        name: {language: _more(entries, times) for language, entries in lists.items()}
        for name, lists in book.words.items()
    }
    return replace(book, words=words)


def lookup() -> Row:
    """Searches with a distance as the house has it; every other picture has a twin a few bits away."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="estafette-bench-") as folder:
        database = crowded(Path(folder) / "pictures.db", SMALL)
        try:
            known = _fill(database, chance)
            return by_median("lookup", "ms", list(_searches(database, known, chance)), LOOKUP_BAR)
        finally:
            database.close()


def _fill(database: Database, chance: random.Random) -> list[int]:
    known = [chance.getrandbits(64) for _ in range(PICTURES)]
    rows = [row for value in known for row in entries(ACCOUNT, POST, [f"{value:016x}"])]
    rows.sort(key=lambda row: (row["place"], row["band"]))  # in the order of the key they go in many times as fast
    with closing(database.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("PRAGMA cache_size = -262144")
        cursor.execute("BEGIN")
        cursor.executemany(ROW, rows)
        cursor.execute("COMMIT")
    return known


def _searches(database: Database, known: list[int], chance: random.Random) -> Iterator[float]:
    for number in range(LOOKUPS):
        twin = chance.choice(known) ^ (1 << chance.randrange(64)) ^ (1 << chance.randrange(64))
        phash = f"{twin if number % 2 else chance.getrandbits(64):016x}"
        with database.read() as uow:
            figure = _milliseconds(lambda: uow.submissions.near(ACCOUNT, phash, HOUSE.numbers.duplicate_distance, 0))  # noqa: B023
        if number >= LOOKUPS // 10:
            yield figure


def _texts() -> list[str]:
    files = sorted(CAPTIONS.glob("captions*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [str(json.loads(line)["text"]) for line in lines]


def _judge(text: str, book: Rulebook) -> None:
    judge(Facts(kind=Kind.IMAGE, caption=neutral(text), first_post=True), book)


def _words(book: Rulebook) -> int:
    return sum(len(entries) for lists in book.words.values() for entries in lists.values())


def _more(entries: tuple[str, ...], times: int) -> tuple[str, ...]:
    more = (f"{entry.strip('*')}qx{number}" for entry in entries for number in range(1, times))
    return (*entries, *more)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
