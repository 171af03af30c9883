"""Alt texts in one reply."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.questions import Problem, alt_texts
from tests.rules.strategies import texts

BOTH = ("Een hond op kantoor", "Twee mensen in de trein")


@pytest.mark.parametrize(
    "reply",
    [
        "1. Een hond op kantoor\n2. Twee mensen in de trein",
        "2) Twee mensen in de trein\n1) Een hond op kantoor",
        "1: Een hond op kantoor\n\n2: Twee mensen\nin de trein",
        "Foto 1: Een hond op kantoor\nFoto 2: Twee mensen in de trein",
        "1. Een hond op kantoor 2. Twee mensen in de trein",
        "Een hond op kantoor\nTwee mensen in de trein",
        "1\ufe0f\u20e3 Een hond op kantoor\n2\ufe0f\u20e3 Twee mensen in de trein",
        "1 - Een hond op kantoor\r\n2 - Twee mensen in de trein",
    ],
)
def test_an_album_in_one_reply(reply: str) -> None:
    assert alt_texts(reply, 2) == BOTH


def test_the_album_s_own_numbers_count_too() -> None:
    assert alt_texts("1. Een hond op kantoor\n3. Twee mensen in de trein", 2, items=(1, 3)) == BOTH
    assert alt_texts("1. Een hond\n3. Foto", 2, items=(1, 3)) == Problem("alt-short", {"item": 3, "limit": 2})


def test_one_photo_takes_the_whole_reply() -> None:
    assert alt_texts("Een hond.\nHij slaapt.", 1) == ("Een hond. Hij slaapt.",)
    assert alt_texts("1. Een hond", 1) == ("Een hond",)
    assert alt_texts("2 mensen lachen", 1) == ("2 mensen lachen",)


@pytest.mark.parametrize(
    ("reply", "count", "problem"),
    [
        ("1. Een hond", 2, Problem("alt-count", {"expected": 2, "count": 1})),
        ("1. Een hond\n1. Een kat\nen nog iets", 2, Problem("alt-count", {"expected": 2, "count": 3})),
        ("", 1, Problem("alt-short", {"item": 1, "limit": 2})),
        ("Boom", 1, Problem("alt-short", {"item": 1, "limit": 2})),
        ("Mooie foto!", 1, Problem("alt-empty", {"item": 1})),
        ("1. Een hond\n2. foto 2", 2, Problem("alt-empty", {"item": 2})),
        ("Foto van iets", 1, Problem("alt-empty", {"item": 1})),
        ("Photo of something nice", 1, Problem("alt-empty", {"item": 1})),
        ("foto IMG_20261116.jpg", 1, Problem("alt-empty", {"item": 1})),
        ("Een " + "a" * 1000, 1, Problem("alt-long", {"item": 1, "count": 1004, "limit": 1000})),
    ],
)
def test_what_says_nothing_is_refused(reply: str, count: int, problem: Problem) -> None:
    assert alt_texts(reply, count) == problem


def test_the_caption_once_more_is_no_description() -> None:
    assert alt_texts("Mijn  eerste dag!", 1, (0,), caption="Mijn eerste dag!") == Problem("alt-caption", {"item": 0})
    assert alt_texts("1. Een hond\n2. mijn dag", 2, caption="Mijn dag") == Problem("alt-caption", {"item": 2})
    assert alt_texts("Mijn eerste dag: een hond", 1, caption="Mijn eerste dag") == ("Mijn eerste dag: een hond",)


@given(texts, st.integers(1, 10))
def test_any_reply_gives_exactly_that_many_or_a_problem(reply: str, count: int) -> None:
    given = alt_texts(reply, count)
    assert isinstance(given, Problem) or (len(given) == count and all(given))
