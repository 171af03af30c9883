"""Who would do this well: named by anyone, weighed by a coordinator, once."""

import pytest

from takeover import people
from takeover.life import nominations
from takeover.model import Role
from tests.takeover.kit import ADA, COR, EDITH, FAY, NOOR, SAM, STRANGER, House


def test_anyone_may_name_somebody_and_hears_what_comes_of_it(house: House) -> None:
    number = house.do(nominations.nominate, SAM, house.account, "  Kim van\n de sluizen ")
    told = house.said("nominated", COR)
    assert [(one.numbers["name"], one.numbers["who"]) for one in told] == [("Sam", "Kim van de sluizen")]
    assert house.do(nominations.take_up, COR, number).question == "useful"
    assert house.do(nominations.answer, COR, number, "useful", "yes").question == "fitting"
    assert house.do(nominations.answer, COR, number, "fitting", "yes").question == "answers"
    assert house.do(nominations.answer, COR, number, "answers", "us").question == ""
    assert len(house.said("nomination-yes", SAM)) == 1
    assert house.refused(nominations.answer, COR, number, "useful", "no") == "question-gone"
    assert house.do(nominations.take_up, COR, number).question == ""


def test_a_no_ends_the_questions_and_is_told_kindly(house: House) -> None:
    number = house.do(nominations.nominate, NOOR, house.account, "Kim")
    assert house.do(nominations.answer, COR, number, "useful", "no").question == "no"
    assert len(house.said("nomination-no", NOOR)) == 1
    assert house.refused(nominations.answer, COR, number, "fitting", "yes") == "question-gone"
    assert house.do(nominations.take_up, COR, number).question == "no", "who looks later sees that it ended"
    assert house.refused(nominations.invite, COR, number) == "question-gone"
    assert house.do(nominations.nominate, NOOR, house.account, "Kim") > number, "another time it may fit"


def weighed(house: House) -> int:
    """Sam nominates Kim, and Cor says yes."""
    number = house.do(nominations.nominate, SAM, house.account, "Kim van de sluizen")
    assert house.refused(nominations.invite, COR, number) == "question-gone"
    for question, said in (("useful", "yes"), ("fitting", "yes"), ("answers", "them")):
        house.do(nominations.answer, COR, number, question, said)
    return number


def test_after_a_yes_one_press_invites_the_nominee_and_everybody_knows_whom_it_is_about(house: House) -> None:
    number = weighed(house)
    code, found = house.do(nominations.invite, COR, number)
    assert (found.who, found.by, found.account.id) == ("Kim van de sluizen", "Sam", house.account)
    used = house.do(people.use_invite, code, STRANGER, "K. Sluis", "nl")
    (asked,) = house.said("invite-used-nominee", COR)
    assert (asked.numbers["who"], asked.numbers["name"]) == ("Kim van de sluizen", "K. Sluis")
    assert (used.role, used.nomination) == (Role.TRAINEE, number)
    house.do(people.confirm_invite, COR, used.id, True)
    assert [one.numbers["who"] for one in house.said("nomination-in", SAM)] == ["Kim van de sluizen"]


def test_a_new_link_takes_the_place_of_the_one_before(house: House) -> None:
    number = weighed(house)
    before, _ = house.do(nominations.invite, COR, number)
    after, _ = house.do(nominations.invite, COR, number)
    assert house.refused(people.use_invite, before, STRANGER, "Kim", "nl") == "invite-invalid"
    assert house.do(people.use_invite, after, STRANGER, "Kim", "nl").nomination == number
    for stranger in (SAM, EDITH, FAY):
        assert house.refused(nominations.invite, stranger, number) == "wrong-role"


def test_who_invited_hears_once_that_nobody_opened_the_link(house: House) -> None:
    number = weighed(house)
    house.do(nominations.invite, COR, number)
    assert house.later(hours=71).do(nominations.look) == 0
    assert [house.later(hours=hours).do(nominations.look) for hours in (2, 1)] == [1, 0]
    (told,) = house.said("nominee-lapsed", COR)
    assert (told.numbers["nomination"], told.numbers["who"]) == (number, "Kim van de sluizen")
    code, _ = house.do(nominations.invite, COR, number)
    house.do(people.use_invite, code, STRANGER, "Kim", "nl")
    assert house.later(days=4).do(nominations.look) == 0, "whoever opened it is waited for by another sentence"


def test_two_coordinators_do_not_undo_each_other_s_link(house: House) -> None:
    number = weighed(house)
    code, _ = house.do(nominations.invite, COR, number)
    assert house.refused(nominations.invite, ADA, number) == "nominee-invited"
    assert house.do(people.use_invite, code, STRANGER, "Kim", "nl").nomination == number
    other = house.do(nominations.nominate, SAM, house.account, "Lou")
    for question in nominations.QUESTIONS:
        house.do(nominations.answer, COR, other, question, "us" if question == "answers" else "yes")
    house.do(nominations.invite, COR, other)
    house.later(hours=73).do(nominations.invite, ADA, other)


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
