"""The hand-over: both sides hear each other, one question at a time, and whoever skips says nothing."""

from typing import Any

import pytest
from sqlalchemy import select

import words
from storage.tables import notes
from takeover import people, rotation, stopping
from takeover.life import handover, reserve, rhythm
from takeover.model import Role
from tests.takeover.kit import COR, NOOR, SAM, House

QUESTIONS = ("handover-leaving", "handover-coming", "handover-well", "handover-open")


def begun(house: House) -> House:
    """It is Wednesday, and both were asked."""
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    house.at(2, "10:00").do(handover.ask)
    return house


def asked(house: House, who: int) -> list[tuple[str, int]]:
    """What somebody was asked so far, and under which number."""
    return [(row.code, row.numbers["asked"]) for row in house.said("", who) if row.code in QUESTIONS]


def heard(house: House, who: int) -> list[tuple[str, str]]:
    """What somebody got from the other side."""
    rows = [row for row in house.said("", who) if row.code in ("handover-passed", "handover-voice")]
    return [(row.numbers["question"], row.numbers.get("text") or row.numbers["file"]) for row in rows]


def answer(house: House, who: int, text: str = "", voice: str = "") -> None:
    house.do(handover.answer, who, asked(house, who)[-1][1], text, voice)


def test_five_days_before_the_baton_both_are_asked_once_and_neither_at_night(house: House) -> None:
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    for day, clock in ((1, "12:00"), (2, "09:59"), (2, "22:30")):
        house.at(day, clock).do(handover.ask)
        assert asked(house, NOOR) == asked(house, SAM) == []
    for day in (2, 2, 3, 5):
        house.at(day, "10:00").do(handover.ask)
    assert [code for code, _ in asked(house, NOOR)] == ["handover-leaving"]
    assert [code for code, _ in asked(house, SAM)] == ["handover-coming"]


def test_who_is_found_later_is_asked_later(house: House) -> None:
    house.at(2, "10:00").do(handover.ask)
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    house.at(4, "10:00").do(handover.ask)
    assert [code for code, _ in asked(house, SAM)] == ["handover-coming"]


@pytest.mark.parametrize("why", ["nobody", "same", "stopped"])
def test_without_two_sides_nobody_is_asked(house: House, why: str) -> None:
    if why == "same":
        house.do(rotation.assign, house.account, house.week.shifted(1), NOOR)
    if why == "stopped":
        house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
        house.do(stopping.stop, NOOR, house.account)
    house.at(2, "10:00").do(handover.ask)
    assert asked(house, NOOR) == asked(house, SAM) == []


def test_each_answer_goes_to_the_other_and_the_next_question_follows(house: House) -> None:
    begun(house)
    answer(house, NOOR, "Neem de camera van Piet mee")
    assert heard(house, SAM) == [("word", "Neem de camera van Piet mee")]
    assert asked(house, NOOR)[-1][0] == "handover-well"
    answer(house, NOOR, "De rondleiding")
    assert asked(house, NOOR)[-1][0] == "handover-open"
    answer(house, NOOR, "Hoeveel verdien je?")
    assert [question for question, _ in heard(house, SAM)] == ["word", "well", "open"]
    assert len(asked(house, NOOR)) == 3
    answer(house, SAM, "Dank je!")
    assert heard(house, NOOR) == [("word", "Dank je!")]
    assert len(asked(house, SAM)) == 1
    assert {row.numbers["passed"] for row in house.said("handover-thanks")} == {"yes"}


def test_what_was_said_aloud_goes_on_by_telegram_s_number_and_is_no_media_of_ours(house: House) -> None:
    begun(house)
    before = house.references()
    answer(house, NOOR, voice="AwACAgQAAx")
    assert heard(house, SAM) == [("word", "AwACAgQAAx")]
    assert house.references() == before
    kept: list[Any] = house.look(lambda unit: unit.connection.execute(select(notes)).all())
    assert [(row.kind, row.text) for row in kept] == [(handover.SPOKEN, "AwACAgQAAx")]
    assert all("AwACAgQAAx" not in row.what for row in house.trail())


def test_skipping_passes_nothing_on_and_leads_to_the_next_question(house: House) -> None:
    begun(house)
    for expected in ("handover-well", "handover-open"):
        house.do(handover.skip, NOOR, asked(house, NOOR)[-1][1])
        assert asked(house, NOOR)[-1][0] == expected
    house.do(handover.skip, NOOR, asked(house, NOOR)[-1][1])
    assert (heard(house, SAM), len(asked(house, NOOR))) == ([], 3)
    assert [row.numbers["passed"] for row in house.said("handover-thanks", NOOR)] == ["no"]


def test_a_question_is_answered_once_and_by_whom_it_was_asked(house: House) -> None:
    begun(house)
    number = asked(house, NOOR)[0][1]
    assert house.refused(handover.answer, SAM, number, "ik") == "handover-settled"
    answer(house, NOOR, "Succes")
    assert house.refused(handover.answer, NOOR, number, "nog eens") == "handover-settled"
    assert house.refused(handover.skip, NOOR, number) == "handover-settled"
    assert house.refused(handover.begin_typing, NOOR, 99) == "handover-settled"
    assert len(heard(house, SAM)) == 1


def test_words_are_the_answer_only_after_saying_so_for_a_while_and_until_something_else_is_begun(house: House) -> None:
    begun(house)

    def awaited() -> bool:
        return house.look(handover.awaited, NOOR, house.now) is not None

    assert not awaited()
    house.do(handover.begin_typing, NOOR, asked(house, NOOR)[0][1])
    assert awaited()
    assert not house.look(handover.awaited, SAM, house.now)
    house.later(minutes=1).send()
    assert not awaited()
    house.do(handover.begin_typing, NOOR, asked(house, NOOR)[0][1])
    assert awaited()
    house.later(minutes=31)
    assert not awaited()


@pytest.mark.parametrize(
    ("clock", "chosen", "arrives"),
    [("23:00", "noon", 3), ("20:00", "noon", 3), ("20:00", "evening", None), ("23:00", "evening", 3)],
)
def test_what_is_said_in_the_evening_arrives_in_the_morning_unless_they_like_the_evening(
    house: House, clock: str, chosen: str, arrives: int | None
) -> None:
    begun(house).at(2, clock)
    house.do(rhythm.choose_moment, SAM, house.account, chosen)
    answer(house, NOOR, "Succes")
    (told,), (following,) = house.said("handover-passed", SAM), house.said("handover-well", NOOR)
    assert following.not_before is None, "who talks with us is answered"
    assert told.not_before == (house.now if arrives is None else house.at(arrives, "08:00").now)


def test_a_question_ends_with_the_week_and_with_the_role(house: House) -> None:
    begun(house)
    assert house.look(handover.open_question, NOOR, house.now) is not None
    assert house.look(handover.open_question, NOOR, house.at(14, "00:01").now) is None
    house.at(-14, "12:00")
    house.do(people.remove, SAM, house.account)
    assert house.look(handover.open_question, SAM, house.now) is None


def test_when_the_week_goes_to_somebody_else_what_was_said_follows(house: House) -> None:
    begun(house)
    answer(house, NOOR, "Succes")
    third = 77
    house.do(people.admit, third, "Tess", Role.TRAINEE, house.account)
    house.do(rotation.assign, house.account, house.week.shifted(1), third)
    assert heard(house, third) == [("word", "Succes")]
    assert [code for code, _ in asked(house, third)] == ["handover-coming"]
    assert house.refused(handover.answer, SAM, asked(house, SAM)[0][1], "te laat") == "handover-settled"


def test_an_answer_for_nobody_is_kept_and_said_so(house: House) -> None:
    begun(house)
    house.do(stopping.stop, SAM, house.account)
    house.do(stopping.give_back, COR, house.account, str(house.week.shifted(1)))
    answer(house, NOOR, "Succes")
    assert [row.numbers["passed"] for row in house.said("handover-thanks", NOOR)] == ["nobody"]
    assert len(asked(house, NOOR)) == 1


# The closing post.


@pytest.mark.parametrize(("weekend", "day"), [(False, 4), (True, 6)])
def test_on_the_last_day_a_closing_post_is_asked_for_in_the_place_of_the_prompt(
    house: House, weekend: bool, day: int
) -> None:
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    house.do(rhythm.choose_weekend, NOOR, house.account, weekend)
    house.send()
    for at in range(7):
        for clock in ("15:59", "16:00", "17:00"):
            house.at(at, clock).do(handover.close)
            house.do(rotation.prompt)
            wanted = at > day or (at == day and clock != "15:59")
            assert len(house.said("closer-ask", NOOR)) == wanted
    (told,) = house.said("closer-ask")
    assert (told.numbers["who"], told.numbers["name"]) == ("person", "Sam")
    last = house.at(day, "00:00").now
    assert [row for row in house.said("nothing-today") if row.waits_since >= last and weekend] == []


def test_who_is_asked_to_close_is_asked_for_nothing_else_that_day(house: House) -> None:
    house.at(4, "16:00").do(handover.close)
    house.at(4, "16:30").do(reserve.alarm)
    assert (len(house.said("dry-editors")), house.said("dry-holder", NOOR)) == (1, [])


def test_who_wants_no_prompts_is_asked_for_it_all_the_same(house: House) -> None:
    house.do(rhythm.choose_moment, NOOR, house.account, rhythm.NEVER)
    house.at(4, "16:00").do(handover.close)
    assert [row.numbers["who"] for row in house.said("closer-ask", NOOR)] == ["nobody"]


def test_who_stopped_closes_nothing(house: House) -> None:
    house.do(stopping.stop, NOOR, house.account)
    house.at(4, "16:00").do(handover.close)
    assert house.said("closer-ask") == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_words_say_that_no_password_is_handed_over(language: str) -> None:
    for code in ("handover-leaving", "handover-coming"):
        said = words.say(language, code, name="Sam", account_name="water")
        assert {"nl": "wachtwoord", "en": "password"}[language] in said
