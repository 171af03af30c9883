"""Who would do this well: named by anyone, weighed by a coordinator, once."""

import pytest

from takeover.life import nominations
from tests.takeover.kit import COR, EDITH, FAY, NOOR, SAM, House


def test_anyone_may_name_somebody_and_hears_what_comes_of_it(house: House) -> None:
    number = house.do(nominations.nominate, SAM, house.account, "  Kim van\n de sluizen ")
    told = house.said("nominated", COR)
    assert [(one.numbers["name"], one.numbers["who"]) for one in told] == [("Sam", "Kim van de sluizen")]
    assert house.do(nominations.take_up, COR, number) == "useful"
    assert house.do(nominations.answer, COR, number, "useful", "yes") == "fitting"
    assert house.do(nominations.answer, COR, number, "fitting", "yes") == "answers"
    assert house.do(nominations.answer, COR, number, "answers", "us") == ""
    assert len(house.said("nomination-yes", SAM)) == 1
    assert house.refused(nominations.answer, COR, number, "useful", "no") == "question-gone"
    assert house.do(nominations.take_up, COR, number) == ""


def test_a_no_ends_the_questions_and_is_told_kindly(house: House) -> None:
    number = house.do(nominations.nominate, NOOR, house.account, "Kim")
    assert house.do(nominations.answer, COR, number, "useful", "no") == "no"
    assert len(house.said("nomination-no", NOOR)) == 1
    assert house.refused(nominations.answer, COR, number, "fitting", "yes") == "question-gone"


@pytest.mark.parametrize(
    ("who", "code"), [("", "nomination-empty"), (" \n", "nomination-empty"), ("x" * 101, "nomination-long")]
)
def test_a_nomination_is_a_short_name(house: House, who: str, code: str) -> None:
    assert house.refused(nominations.nominate, SAM, house.account, who) == code


def test_nobody_is_named_twice_and_only_planners_of_the_account_weigh_it(house: House) -> None:
    number = house.do(nominations.nominate, SAM, house.account, "Kim")
    assert house.refused(nominations.nominate, EDITH, house.account, "KIM") == "nominated-already"
    assert house.refused(nominations.nominate, FAY, house.account, "Lou") == "wrong-role"
    for stranger in (SAM, EDITH, FAY):
        assert house.refused(nominations.take_up, stranger, number) == "wrong-role"
    assert house.refused(nominations.take_up, COR, number + 99) == "question-gone"
