"""What was learned from captions: it finds what no combination names, weighs combinations, and never decides alone."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy
import pytest

from rules.engine import judge_caption
from rules.findings import Severity
from rules.learned import lessons, parse, parts
from rules.lexicon import Lexicon
from rules.rule_reading import BUILT_IN, LOCKED
from rules.rulebook import HOUSE, Rulebook
from rules.rulebook import parse as rulebook
from rules.tokens import read
from rules.wording import explain, suspicions
from tests.rules.learn import Signs, fit
from tests.rules.test_captions import LINES

TOLD_IN_PASSING = "Lunch met de directeur in een sterrenrestaurant"
"""Luxury (INT-03) that no combination of the house names."""
FORK = '[rulebook]\nname = "ours"\nversion = "1"\nextends = "house"\n'


@cache
def sure(certainty: int) -> Rulebook:
    return replace(HOUSE, numbers=replace(HOUSE.numbers, certainty=certainty))


def test_what_no_combination_names_is_found_and_the_words_that_weighed_most_are_told() -> None:
    assert explain(TOLD_IN_PASSING, HOUSE) == {}
    assert judge_caption(TOLD_IN_PASSING) == ("INT-03",)
    (places,) = suspicions(TOLD_IN_PASSING, HOUSE).values()
    assert [TOLD_IN_PASSING[start:end] for start, end in places] == ["sterrenrestaurant"]


def test_a_certainty_of_nought_leaves_it_to_the_combinations() -> None:
    assert judge_caption(TOLD_IN_PASSING, rulebook=sure(0)) == ()
    assert suspicions(TOLD_IN_PASSING, sure(0)) == {}


def test_what_a_combination_says_is_no_suspicion() -> None:
    caption = "Stem op D66!"
    assert judge_caption(caption) == ("POL-01",)
    assert set(explain(caption, HOUSE)) == {"POL-01"}
    assert suspicions(caption, HOUSE) == {}


def test_what_a_combination_says_in_its_moment_is_no_suspicion_then() -> None:
    meal = '[words.meal]\nnl = "lunch"\n[rules.INT-03]\nwhen = [{ all = ["meal"], while = "election" }]\n'
    book = rulebook(FORK + meal)
    assert set(suspicions(TOLD_IN_PASSING, book)) == {"INT-03"}
    assert suspicions(TOLD_IN_PASSING, book, election=True) == {}


def test_a_combination_is_weighed_against_all_other_words() -> None:
    """A love life and a person are near each other; everything else says that it is about a list of things to do."""
    caption = "Mijn to-dolijst en ik hebben een open relatie. Zij groeit, ik kijk toe."
    assert judge_caption(caption, rulebook=sure(0)) == ("AVG-04",)
    assert judge_caption(caption) == ()


def test_what_is_certain_is_not_weighed() -> None:
    weighed = rulebook(FORK + '[words.tea]\nnl = "thee"\n')
    certain = rulebook(FORK + '[words.tea]\nnl = "thee"\n[rules.INT-04]\nwhen = [{ all = ["tea"], certain = true }]\n')
    assert judge_caption("Thee met mijn collega's", rulebook=weighed) == ()
    assert judge_caption("Thee met mijn collega's", rulebook=certain) == ("INT-04",)


def test_what_a_fork_adds_to_a_rule_is_certain() -> None:
    book = rulebook(FORK + '[words.tea]\nnl = "thee"\n[rules.INT-04]\nwhen = [{ all = ["tea"] }]\n')
    assert judge_caption("Thee met mijn collega's", rulebook=book) == ("INT-04",)


def test_who_wants_to_be_surer_never_hears_more() -> None:
    texts = [line["text"] for line in LINES[::3]]
    heard = [[set(judge_caption(text, rulebook=sure(one))) for text in texts] for one in (99, 80, 45, 20, 1)]
    for surer, less in pairwise(heard):
        assert all(few <= many for few, many in zip(surer, less, strict=True))
    assert heard[0] != heard[-1]


def test_a_rule_that_is_off_is_not_suspected() -> None:
    book = rulebook(FORK + "[rules.INT-03]\noff = true\n")
    assert judge_caption(TOLD_IN_PASSING, rulebook=book) == ()
    assert suspicions(TOLD_IN_PASSING, book) == {}


def test_what_was_learned_is_part_of_what_a_rulebook_judges_by() -> None:
    assert HOUSE.hash != sure(0).hash
    assert len(lessons().digest) == 64


def test_what_was_learned_never_has_the_last_word() -> None:
    for code in lessons().codes:
        rule = HOUSE.rules[code]
        assert code not in LOCKED, code
        assert rule.severity is not Severity.BLOCK or rule.overrule_by == "editor", code


def test_the_table_speaks_of_lists_and_rules_that_are_there() -> None:
    table = lessons()
    assert set(table.codes) <= HOUSE.rules.keys()
    named = {found[1].removeprefix("@") for sign in table.places if (found := re.fullmatch(r"\[(.+)\]", sign))}
    assert named - BUILT_IN - {"alternatives"} <= HOUSE.words.keys()
    assert len(table.weights) == len(table.places) * len(table.codes)


def test_what_weighs_in_a_text_and_in_its_sentences() -> None:
    reading = read("Klaagt ze? Klaagt!")
    first, second = {"klaagt", "klaa*", "klaag*", "ze", "[moods]"}, {"klaagt", "klaa*", "klaag*", "[moods]"}
    assert parts(reading, Lexicon({"moods": ["klaag*"]}).find(reading)) == [first, first, second]


def test_a_table_is_read_as_it_is_written() -> None:
    table = parse("# by hand\ncodes\tINT-04\nslope\t1.5\nhit\t2\noffset\t-3\n\nzeurt\t250\n")
    assert (table.codes, table.slope, table.hit, table.offset) == (("INT-04",), (1.5,), (2.0,), (-3.0,))
    assert [list(row) for row in table.rows(["fijn", "zeurt"])] == [[250]]


# Learning


def test_learning_tells_what_breaks_a_rule_from_what_does_not() -> None:
    rows = [{"fijn", "hij"}, {"fijn", "zij"}, {"zeurt", "hij"}, {"zeurt", "zij"}]
    wanted = numpy.array([False, False, True, True])
    captions = Signs(rows, ["fijn", "hij", "zeurt", "zij"])
    weights, bias = fit(captions, wanted, numpy.ones(4, dtype=bool))
    assert ((captions.times(weights) + bias > 0) == wanted).all()
    assert weights[2] > 1 > abs(weights[1])


def test_learning_leaves_out_what_it_is_told_to() -> None:
    rows = [{"fijn"}, {"zeurt"}, {"zeurt"}, {"zeurt"}]
    captions = Signs(rows, ["fijn", "zeurt"])
    used = numpy.array([True, True, False, False])
    one, _ = fit(captions, numpy.array([False, True, False, False]), used)
    other, _ = fit(captions, numpy.array([False, True, True, True]), used)
    assert one == pytest.approx(other)
