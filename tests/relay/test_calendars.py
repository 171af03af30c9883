"""A calendar for a phone, as somebody gets it in the chat and stops it again."""

import re

import httpx

from tests.relay.kit import Stage, Troupe, labels, until, words_of


def test_an_address_is_given_once_per_question_and_stopped_by_a_tap(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.say("/agenda")
    asked = sanne.button("Mijn weken", about="geheim adres")["message_id"]
    sanne.press("Mijn weken", message=asked)
    found = re.search(r"/feed/\S+\.ics", words_of(sanne.hears("Ik laat het één keer zien")))
    assert found is not None
    address = stage.address + found[0]
    assert httpx.get(address).status_code == 200
    until(lambda: not labels(sanne.hears("Welke wil je?")), what="no second tap that ends the first address")
    sanne.say("/agenda")
    sanne.press("✕ Stop “Mijn weken”", about="werkt het oude niet meer")
    sanne.hears("“Mijn weken” is gestopt")
    assert httpx.get(address).status_code == 404
