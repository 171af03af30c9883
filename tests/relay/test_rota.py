"""The rota as coordinators and trainees live it: proposed, asked, refused, taken, in their chats."""

from takeover import rotation
from takeover.rota import drafting
from takeover.rota.records import Sketch
from takeover.weeks import IsoWeek
from tests.relay.kit import Stage, Troupe, labels, until, words_of


def test_a_week_is_proposed_refused_with_a_tap_and_taken_by_the_next(stage: Stage, troupe: Troupe) -> None:
    cor, sanne, ties = troupe.coordinator, troupe.trainee, troupe.other
    sanne.say("/afwezig")
    sanne.press("23 nov", about="Welke weken")
    sanne.hears(lambda one: any(label.startswith("✗ 23 nov") for label in labels(one)), what="the week crossed out")

    cor.say("/rooster")
    cor.press("Maak een voorstel", about="ik vraag niemand zonder jou")
    told = cor.hears("Eerlijkheid")
    assert "W48 · maandag 23 november: Ties (voorstel)" in words_of(told)
    cor.choose("W48", about="Rooster van")
    cor.hears("de enige die dan kan")
    cor.choose("Vraag of dit past")
    cor.hears("Ties (gevraagd)")

    ties.press("Nee, deze niet", about="Wil jij")
    cor.hears("Ties doet week 2026-W48 niet. Er is niemand anders die kan.")
    ties.choose("Te druk op het werk")
    ties.hears("Dank je.")
    cor.hears("Waarom Ties week 2026-W48 niet doet: te druk.")

    for day in ("28 dec", "4 jan"):
        sanne.choose(day, about="Welke weken")
        sanne.button(f"✗ {day}", about="Welke weken")
    years = [row[0] for row in stage.rows("select week from away order by week")]
    assert years == ["2026-W48", "2026-W53", "2027-W01"]
    for day in ("28 dec", "4 jan"):
        sanne.choose(f"✗ {day}", about="Welke weken")
    sanne.choose("✗ 23 nov", about="Welke weken")
    sanne.hears(lambda one: "23 nov" in labels(one), what="the week free again")
    assert troupe.stage.one("select count(*) from away") == 0


def test_who_says_yes_holds_the_week_and_no_button_gives_it_twice(stage: Stage, troupe: Troupe) -> None:
    cor, ties = troupe.coordinator, troupe.other
    cor.say("/rooster")
    cor.press("W49", about="Rooster van")
    cor.choose("Kies iemand anders")
    cor.choose("Ties", about="Wie neemt week")
    cor.hears("Een coördinator koos dit")
    cor.choose("Vraag of dit past")
    stale = f"1|rotaback|{troupe.account}|0|2026-W49={troupe.trainee.id}"
    assert "Intussen is Ties gevraagd" in cor.press_data(stale, cor.hears("(gevraagd)")["message_id"])
    yes = ties.button("Ja, graag", about="Wil jij")["message_id"]
    ties.press("Ja, graag", message=yes)
    ties.hears("De week is van jou")
    cor.hears("Ties neemt week 2026-W49")
    until(
        lambda: stage.one("select state from weeks where account_id = ? and week = '2026-W49'", troupe.account),
        what="the week to be held",
    )
    offer = stage.one("select id from offers where account_id = ?", troupe.account)
    assert "al ja op gezegd" in ties.press_data(f"1|offeryes|{offer}|0|", yes)
    assert "geldt niet meer" in ties.press_data(f"1|offerwhy|{int(offer) + 999}|0|busy", yes)
    assert "Dat kan alleen" in ties.press_data(f"1|rotaweek|{troupe.account}|0|2026-W49", yes)


def test_who_is_nominated_comes_in_by_one_press_and_words_to_pass_on(stage: Stage, troupe: Troupe) -> None:
    cor, sanne, kim = troupe.coordinator, troupe.trainee, stage.person("K. Sluis")
    sanne.say("/voordragen Kim van de sluizen")
    cor.press("Bekijk", about="Kim van de sluizen")
    for said, asked in (("Ja", "nuttig"), ("Ja", "Past het"), ("De redactie", "Wie beantwoordt")):
        cor.choose(said, about=asked)
    cor.choose("Maak de uitnodiging", about="Kim van de sluizen")
    cor.button("Stuur door", about="Kim van de sluizen")
    words = words_of(cor.hears("Hoi Kim van de sluizen!"))
    kim.start(words.rpartition("start=")[2])
    cor.press("Ja, laat toe", about="K. Sluis opende je uitnodiging voor Kim van de sluizen")
    kim.hears("Welkom, K. Sluis!")
    sanne.hears("Kim van de sluizen is binnen")


def test_who_cannot_any_more_is_left_out_and_named(stage: Stage, troupe: Troupe) -> None:
    cor, sanne, ties = troupe.coordinator, troupe.trainee, troupe.other
    with stage.database.unit() as unit:
        for actor, week in ((sanne, 50), (ties, 51)):
            person = unit.people.by_telegram(actor.id)
            assert person is not None
            unit.sketches.save(Sketch(troupe.account, IsoWeek(2026, week), person.id))
        unit.commit()
    stage.do(drafting.set_away, sanne.id, IsoWeek(2026, 50), True)
    stage.do(rotation.assign, troupe.account, IsoWeek(2026, 53), sanne.id)
    sanne.say("/afwezig")
    sanne.hears(lambda one: {"✗ 7 dec", "★ 28 dec"} <= set(labels(one)), what="the week crossed out, and her own")
    cor.say("/rooster")
    cor.press("Vraag deze 2 mensen", about="Rooster van")
    cor.hears("Niet gevraagd: Sanne (W50).")
    assert "W51 · maandag 14 december: Ties (gevraagd)" in words_of(cor.hears("Rooster van"))
