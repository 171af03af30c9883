"""Weeks are swapped in chat: as two trainees, their colleagues and a coordinator live it."""

from takeover import people, rotation
from takeover.model import Role
from tests.relay.kit import WEEK, Actor, Stage, Troupe, labels, until, words_of


def colleague(stage: Stage, troupe: Troupe, name: str, week: int | None = None) -> Actor:
    """Another trainee of the account, with a coming week or without."""
    person = stage.person(name)
    stage.do(people.admit, person.id, name, Role.TRAINEE, troupe.account)
    if week is not None:
        stage.do(rotation.assign, troupe.account, WEEK.shifted(week), person.id)
    person.start()
    person.hears("Welkom")
    return person


def holder(stage: Stage, troupe: Troupe, week: int) -> str:
    text = "select name from weeks join people on people.id = person_id where account_id = ? and week = ?"
    return str(stage.rows(text, troupe.account, str(WEEK.shifted(week)))[0][0])


def test_two_swap_and_the_coordinator_says_yes(stage: Stage, troupe: Troupe) -> None:
    noor, sam = colleague(stage, troupe, "Noor", 1), colleague(stage, troupe, "Sam", 3)
    noor.say("/ruil")
    noor.press("maandag 7 december · Sam", about="Jouw week van maandag 23 november")
    asked = noor.button("Trek in", about="Gevraagd: Noor (week van maandag 23 november) en Sam")
    noor.press("Trek in", message=asked["message_id"])
    sam.hears("gaat niet door")
    noor.say("/ruil")
    noor.press("maandag 7 december · Sam", about="Jouw week van maandag 23 november")
    sam.hears("Noor wil met je ruilen")
    sam.press("Ja, ik doe mee")
    noor.hears("zijn het eens")
    troupe.coordinator.press("Akkoord", about="willen ruilen")
    noor.hears("De ruil is rond. Je neemt")
    assert (holder(stage, troupe, 1), holder(stage, troupe, 3)) == ("Sam", "Noor")
    sam.press("Toch terugdraaien", about="De ruil is rond")
    troupe.coordinator.press("Draai terug", about="Sam wil de ruil")
    noor.hears("teruggedraaid")
    assert holder(stage, troupe, 1) == "Noor"


def test_a_week_is_offered_to_all_and_the_first_gets_it(stage: Stage, troupe: Troupe) -> None:
    noor, sam, tess = (
        colleague(stage, troupe, name, week) for name, week in (("Noor", 1), ("Sam", None), ("Tess", None))
    )
    noor.say("/ruil")
    noor.press("Wie kan hem overnemen?")
    noor.hears("gevraagd")
    sam.hears("Noor zoekt iemand")
    tess.hears("Noor zoekt iemand")
    tess.press("Ik neem de week")
    sam.hears("Iemand was je voor")
    assert "Iemand was je voor" in sam.press("Ik neem de week", about="Noor zoekt iemand")
    cor = troupe.coordinator
    cor.say("/ruil")
    until(lambda: "Akkoord" in labels(cor.hears("Wacht op de coördinator")))
    cor.press("Akkoord", about="Wacht op de coördinator")
    tess.hears("in plaats van Noor")
    assert holder(stage, troupe, 1) == "Tess"


def test_a_coordinator_swaps_for_two_others(stage: Stage, troupe: Troupe) -> None:
    noor, sam = colleague(stage, troupe, "Noor", 1), colleague(stage, troupe, "Sam", 3)
    cor = troupe.coordinator
    cor.say("/ruil")
    cor.press("maandag 23 november · Noor", about="Welke week")
    cor.press("maandag 7 december · Sam", about="Met welke week")
    cor.press("Ja, ruil nu", about="Zeiden ze allebei al ja?")
    noor.hears("De ruil is rond")
    sam.hears("De ruil is rond")
    assert holder(stage, troupe, 1) == "Sam"


def test_weeks_that_do_not_fit_below_one_question_are_a_tap_away(stage: Stage, troupe: Troupe) -> None:
    noor = colleague(stage, troupe, "Noor", 1)
    sam = stage.person("Sam")
    stage.do(people.admit, sam.id, "Sam", Role.TRAINEE, troupe.account)
    for week in range(2, 16):
        stage.do(rotation.assign, troupe.account, WEEK.shifted(week), sam.id)
    noor.say("/ruil")
    noor.press("Later ›", about="Jouw week")
    noor.press("maandag 1 maart · Sam", about="Jouw week")
    noor.hears("Gevraagd: Noor (week van maandag 23 november) en Sam (week van maandag 1 maart)")
    cor = troupe.coordinator
    cor.say("/ruil")
    cor.press("Later ›", about="Welke week")
    cor.button("maandag 1 maart · Sam", about="Welke week")
    cor.button("‹ Eerder", about="Welke week")


def test_who_has_nothing_to_swap_hears_so(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/ruil")
    assert "niets te ruilen" in words_of(troupe.trainee.hears("niets te ruilen"))
    troupe.trainee.say("/ruil", troupe.trainees)
    troupe.trainee.hears("privé", troupe.trainees)
