"""A week gets ready in the chats, and a practice round is heard by nobody else."""

import pytest

from takeover import rotation
from tests.relay.kit import ALT, INTRO, WEEK, Stage, Troupe, until, words_of

NEXT = WEEK.shifted(1)


@pytest.fixture
def planned(stage: Stage, troupe: Troupe) -> Troupe:
    """Ties holds next week."""
    stage.do(rotation.assign, troupe.account, NEXT, troupe.other.id)
    return troupe


def state(stage: Stage, troupe: Troupe) -> str:
    return str(stage.one("select state from weeks where account_id = ? and week = ?", troupe.account, str(NEXT)))


def test_a_week_gets_ready_tap_by_tap_in_one_message(stage: Stage, planned: Troupe) -> None:
    ties, cor = planned.other, planned.coordinator
    ties.say("/mijnweek")
    panel = ties.hears("Nu: de spelregels")["message_id"]
    ties.press("Gelezen", message=panel)
    assert ties.hears("Nu: de afspraken")["message_id"] == panel
    ties.press("Akkoord", about="Nu: de afspraken")
    ties.press("Sla over", about="Nu: oefenen")
    ties.press("Schrijf je leerdoel", about="wat wil je in deze week leren")
    asked = ties.hears("Antwoord op dit bericht")
    ties.say("Kort schrijven", reply_to=asked["message_id"])
    ties.hears("Je leerdoel staat genoteerd")
    ties.hears("Leerdoel: “Kort schrijven”")
    ties.press("Sla over", about="Nu: oefenen")
    ties.press("Cor", about="kenniseigenaar")
    cor.hears("Jij bent de kenniseigenaar van Ties")
    practise(planned)
    ties.press("Mijn week", about="dit was de oefening")
    ties.hears("Jouw deel is klaar")
    cor.say("/mijnweek")
    cor.press(str(NEXT), about="Welke week wil je zien")
    cor.press("Eva", about="welke redacteur")
    cor.press("Emre", about="wie leest de reacties")
    cor.press("Toch klaar, zonder dit", about="twee reserveberichten")
    cor.hears("Waarom mag het zonder")
    cor.say("Er is genoeg beeld")
    cor.hears("✓ Alles is klaar")
    assert state(stage, planned) == "ready"


def practise(troupe: Troupe) -> None:
    ties, editors = troupe.other, troupe.editor.heard(troupe.editors)
    ties.press("Oefenen", about="Nu: oefenen")
    ties.hears("Je oefent nu")
    before = troupe.count()
    ties.send("coffee", caption=INTRO)
    until(lambda: troupe.count() > before, what="the practice to come in")
    number = troupe.number(ties)
    ties.press("Niemand herkenbaar", about="OEFENING")
    reply = ties.hears(f"#{number} ")["message_id"]
    ties.hears(lambda one: "OEFENING" in words_of(one) and "1 of 2 zinnen" in words_of(one))
    ties.say(ALT, reply_to=reply)
    ties.hears("dit was de oefening")
    troupe.stage.wait_state(number, "practised")
    troupe.stage.settle()
    assert troupe.editor.heard(troupe.editors) == editors
    assert troupe.stage.public(troupe.instagram_id)["posts"] == []


def test_whose_week_it_is_not_gets_nowhere_with_a_button(stage: Stage, planned: Troupe) -> None:
    planned.other.say("/mijnweek")
    panel = planned.other.hears("Nu: de spelregels")["message_id"]
    for press in (f"{NEXT}:editor:1", f"{NEXT}:force:goal"):
        assert "niet jouw week" in planned.other.press_data(f"1|ready|{planned.account}|0|{press}", panel)
    planned.trainee.say("/mijnweek")
    own = planned.trainee.hears("Je week is er")["message_id"]
    assert "niet jouw week" in planned.trainee.press_data(f"1|ready|{planned.account}|0|{NEXT}:see:", own)
    planned.editor.say("/mijnweek")
    planned.editor.hears("Je hebt nog geen week")
    assert stage.one("select count(*) from gate_closings where account_id = ?", planned.account) == 0
