"""A week as its holder lives it: their rhythm, ideas, a pause, the reserve that takes over, and the hand-over."""

from sandbox.pages.sound import recording
from takeover import rotation
from tests.relay.kit import WEEK, Stage, Troupe, labels, until, words_of

VOICE = ("voice.ogg", recording(), "audio/ogg")


def test_a_post_goes_into_reserve_and_fills_a_dry_day_by_one_tap(stage: Stage, troupe: Troupe) -> None:
    sanne, eva = troupe.trainee, troupe.editor
    intro = troupe.approved()
    assert "Verander eerst de tekst" in eva.press("In reserve…", troupe.editors, about=f"#{intro} ·")
    number = troupe.approved("cat", "Sanne laat de kat van het kantoor zien.")
    eva.press("In reserve…", troupe.editors, about=f"#{number} ·")
    sanne.press("Bewaar als reserve", about="graag in reserve houden")
    stage.wait_state(number, "reserved")
    troupe.card(number, "In reserve.")
    stage.jump("2026-11-16T16:30:00+01:00")
    sanne.hears("Voor morgen (dinsdag 17 november) staat er nog niets klaar")
    offer = eva.hears("gaat er niets uit", troupe.editors)["message_id"]
    eva.press("Gebruik de reserve", troupe.editors, message=offer)
    stage.wait_state(number, "queued")
    eva.hears(f"✓ Uit de reserve: #{number}", troupe.editors)
    sanne.hears(f"#{number} komt uit de reserve")
    assert "hoeft niet meer" in eva.press_data(f"1|reserve|{troupe.account}|0|2026-11-17", offer, troupe.editors)
    mine = sanne.hears("komt uit de reserve")["message_id"]
    assert "redacteur" in sanne.press_data(f"1|reserve|{troupe.account}|0|2026-11-18", mine)
    stage.jump("2026-11-17T08:30:10+01:00")
    stage.wait_state(number, "published")


def test_ideas_rhythm_and_a_pause(stage: Stage, troupe: Troupe) -> None:
    sanne, cor = troupe.trainee, troupe.coordinator
    sanne.say("/idee")
    first = words_of(sanne.hears("Idee ("))
    sanne.press("Nog een idee")
    until(lambda: [text for text in sanne.heard() if "Idee (" in text] != [first], what="another idea")
    sanne.say("/ritme")
    sanne.press("Rond de middag", about="Wanneer mag ik")
    sanne.press("Nee, het weekend is vrij", about="in het weekend ook")
    sanne.hears("✓ Je krijgt rond de middag een duwtje")
    troupe.sent("coffee")
    stage.jump("2026-11-17T12:00:00+01:00")
    nudge = sanne.hears("Hoe is je dag?")
    assert labels(nudge) == ["Geef me een idee", "Ander moment"]
    sanne.say("/pauze")
    sanne.hears("staat stil")
    cor.hears("Sanne pauzeert")
    sanne.say("/pauze")
    sanne.hears("Je week staat al stil")
    sanne.say("/verder")
    cor.hears("Sanne gaat toch door")
    troupe.editor.say("/ritme")
    troupe.editor.hears("overnemer")


def test_both_holders_hear_each_other_by_voice_and_by_text(stage: Stage, troupe: Troupe) -> None:
    sanne, ties = troupe.trainee, troupe.other
    stage.do(rotation.assign, troupe.account, WEEK.shifted(1), ties.id)
    sanne.send(VOICE, as_="voice")
    sanne.hears("foto")  # nobody asked anything yet: it is nothing that can be posted
    stage.jump("2026-11-18T10:00:00+01:00")
    sanne.hears("Een wachtwoord hoort er niet bij")
    sanne.send(VOICE, as_="voice")
    ties.hears(lambda one: bool(one["media"]) and "Sanne sprak iets voor je in" in words_of(one))
    asked = sanne.hears("Wat ging goed deze week?")
    sanne.say("De rondleiding", reply_to=asked["message_id"])
    ties.hears("Wat goed ging, volgens Sanne: “De rondleiding”")
    sanne.press("Overslaan", about="vragen van volgers")
    sanne.hears("we slaan het over")
    ties.press("Typen", about="neem jij")
    ties.hears("Typ nu je antwoord")
    ties.say("Dank je, tot maandag")
    sanne.hears("Ties geeft je mee: “Dank je, tot maandag”")
    stage.settle()
    assert stage.one("select count(*) from media where key like ?", f"{troupe.account}/%") == 0
    assert troupe.count() == 0
    assert [one for one in stage.journal("download") if one["params"]["path"].startswith("voice")] == []
