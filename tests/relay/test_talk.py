"""A talk without hesitation: the next words go where they were asked for, menus open and close, one card a number."""

from tests.relay.kit import ALT, INTRO, Stage, Troupe, labels, words_of

NOBODY = "Niemand herkenbaar"


def test_words_after_not_all_right_replace_the_text_that_it_was_about(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption=INTRO)
    sanne.press(NOBODY, about=f"#{number} ")
    sanne.hears("1 of 2 zinnen")
    sanne.say(f"{ALT} Van p.jansen@voorbeeld.nl")
    sanne.hears("een e-mailadres in je alt-tekst")
    sanne.press("Nee, ik pas het aan", about=f"#{number} ")
    sanne.hears("stuur nu je nieuwe alt-tekst")
    sanne.say(ALT)
    stage.wait_state(number, "in_review")
    assert ALT in words_of(troupe.card(number))
    assert stage.submission(number)["caption"] == INTRO


def test_a_new_caption_is_taken_at_once_after_it_was_asked_for(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption=f"{INTRO} Mail p.jansen@voorbeeld.nl")
    sanne.press(NOBODY, about=f"#{number} ")
    sanne.press("Nee, ik pas het aan", about=f"#{number} ")
    sanne.hears("stuur nu je nieuwe tekst")
    sanne.say(INTRO)
    sanne.hears("1 of 2 zinnen")
    assert not any("daarvoor in de plaats" in text for text in sanne.heard())
    assert stage.submission(number)["caption"] == INTRO


def test_stray_words_that_become_the_caption_are_named(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent("coffee")
    troupe.trainee.hears("Wie is herkenbaar")
    troupe.trainee.say(INTRO)
    troupe.trainee.hears(f"Tekst van #{number}: “")


def stray(stage: Stage, troupe: Troupe, text: str) -> int:
    """Words that nobody asked for, about a photo that has a caption; its number."""
    number = troupe.sent("coffee", caption=INTRO)
    troupe.trainee.hears("Wie is herkenbaar")
    troupe.trainee.say(text)
    asked = troupe.trainee.hears(f"#{number} heeft al een tekst. Moet “{text}” daarvoor in de plaats komen?")
    assert labels(asked) == ["Ja, vervang de tekst", "Dit is de beschrijving", "Nee, laat zo"]
    return number


def test_stray_words_do_not_replace_a_caption_unless_the_maker_says_so(stage: Stage, troupe: Troupe) -> None:
    number = stray(stage, troupe, "Een andere tekst.")
    troupe.trainee.press("Nee, laat zo")
    stage.settle()
    assert stage.submission(number)["caption"] == INTRO
    troupe.trainee.say(f"{INTRO} En nog wat.")
    troupe.trainee.press("Ja, vervang de tekst")
    stage.settle()
    assert stage.submission(number)["caption"] == f"{INTRO} En nog wat."


def test_stray_words_may_be_the_description(stage: Stage, troupe: Troupe) -> None:
    number = stray(stage, troupe, ALT)
    troupe.trainee.press("Dit is de beschrijving")
    stage.settle()
    troupe.trainee.press(NOBODY, about=f"#{number} ")
    stage.wait_state(number, "in_review")
    assert stage.submission(number)["caption"] == INTRO
    assert ALT in words_of(troupe.card(number))


def test_a_menu_comes_alone_and_goes_back(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption=INTRO)
    sanne.press("Geen ja, of scherm", about=f"#{number} ")
    sanne.hears("Wat is er aan de hand?")
    sanne.press("Aanpassen", about=f"#{number} ")
    menu = sanne.hears("Wat wil je aanpassen?")
    assert "Wat is er aan de hand?" not in words_of(menu)
    sanne.press("Terug", message=menu["message_id"])
    sanne.hears("Wat is er aan de hand?")
    sanne.press("Terug", about="Wat is er aan de hand?")
    sanne.hears("Wie is herkenbaar")
    sanne.press("Aanpassen", about=f"#{number} ")
    assert sanne.press("Trek in", about=f"#{number} ") == ""
    sanne.hears("Zeker weten?")
    sanne.press("Nee", about="Zeker weten?")
    assert stage.state(number) == "asking"


def test_the_account_of_somebody_with_one_is_no_question(troupe: Troupe) -> None:
    troupe.trainee.say("/account")
    troupe.trainee.hears(f"Je hebt één account: {troupe.name}")


def test_an_own_reason_is_asked_for_in_a_message_to_answer(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.editor.press("Afwijzen…", troupe.editors, about=f"#{number} ·")
    troupe.editor.press("Eigen reden…", troupe.editors, about=f"#{number} ·")
    asked = troupe.editor.hears("Antwoord op dit bericht", troupe.editors, what="the message to answer")
    assert "Eva" in words_of(asked)
    troupe.editor.say("Dit hadden we al.", chat=troupe.editors, reply_to=asked["message_id"])
    stage.wait_state(number, "rejected")
    troupe.trainee.hears("Dit hadden we al.")
    stage.settle()
    assert asked["message_id"] not in [one["message_id"] for one in stage.from_bot(troupe.editors)]


def test_what_waited_for_a_decision_goes_with_it(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    reply = next(one for one in stage.messages(troupe.trainee.id) if one["media"] and not one["from"].get("is_bot"))
    troupe.trainee.say(f"{INTRO} Met koekje!", reply_to=reply["message_id"])
    troupe.editor.hears("wacht weer op een besluit", troupe.editors)
    troupe.card(number, "Met koekje!")
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    stage.wait_state(number, "queued")
    stage.settle()
    assert not any("wacht weer" in text for text in troupe.editor.heard(troupe.editors))


def test_one_card_stays_for_a_number_whatever_its_maker_changes(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption="Koffie met uitzicht.")
    sanne.press("Vraag de redactie", about=f"#{number} ")
    card = troupe.card(number, "Mag het toch?")
    sanne.say("Koffie zonder uitzicht.")
    stale = troupe.card(number, "Wordt aangepast door de maker.")
    assert (stale["message_id"], labels(stale)) == (card["message_id"], [])


def test_a_moment_that_is_no_slot_is_named_so(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    troupe.editor.say(f"/plek {number} wo 12:20", chat=troupe.editors)
    troupe.editor.hears("Dat is geen vaste plek", troupe.editors)
    troupe.editor.say(f"/plek {number} wo 12:15", chat=troupe.editors)
    said = troupe.editor.hears("wo 18 nov 12:15", troupe.editors)
    assert "geen vaste plek" not in words_of(said)


def test_a_week_without_a_name_asks_for_one(troupe: Troupe) -> None:
    troupe.coordinator.say("/toewijzen 2026-W49")
    troupe.coordinator.press("Ties", about="Wie krijgt week 2026-W49?")
    troupe.coordinator.hears("Week 2026-W49 is voor Ties.")


def test_a_caption_that_is_far_too_long_is_not_repeated(stage: Stage, troupe: Troupe) -> None:
    troupe.sent("coffee", caption=INTRO)
    long = f"{INTRO} " + "Koffie is er altijd. " * 120
    photo = next(one for one in stage.messages(troupe.trainee.id) if one["media"] and not one["from"].get("is_bot"))
    troupe.trainee.say(long, reply_to=photo["message_id"])
    troupe.trainee.hears("Je tekst is te lang")
    stage.settle()
    assert max(map(len, troupe.trainee.heard())) < 1000


def test_another_photo_in_front_closes_the_menu(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", "cat", caption=INTRO)
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Andere foto vooraan", about=f"#{number} ")
    sanne.press("2", about="Foto 1 staat nu vooraan")
    sanne.hears(f"#{number}: foto 2 staat nu vooraan.")
    stage.settle()
    assert not any("Welke foto komt vooraan?" in text for text in sanne.heard())


LUXURY = "Hoi, ik ben Sanne en ik neem deze week het account over. Businessclass naar New York, zo reist ons team."


def test_an_explanation_goes_to_the_editors_and_the_text_stays(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent("coffee", caption=LUXURY)
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    asked = troupe.trainee.hears("Dit kan duur lijken")
    assert "Leg het uit in een paar woorden" in words_of(asked)
    troupe.trainee.say("De goedkope vlucht was vol, mijn manager vond dit goed.", reply_to=asked["message_id"])
    reply = troupe.trainee.hears("1 of 2 zinnen")["message_id"]
    troupe.trainee.say(ALT, reply_to=reply)
    assert "Uitleg van de maker: De goedkope vlucht was vol" in words_of(troupe.card(number))
    assert stage.submission(number)["caption"] == LUXURY


def test_what_tells_where_somebody_is_goes_later_at_a_tap(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent("coffee", caption=f"{INTRO} Nu bij de rechtbank in Arnhem!")
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    troupe.trainee.press("Ja, later plaatsen", about="Zal ik dit bericht later plaatsen?")
    reply = troupe.trainee.hears("1 of 2 zinnen")
    assert "Gaat niet vóór" in words_of(reply)
    troupe.trainee.say(ALT, reply_to=reply["message_id"])
    assert "Later plaatsen: Gaat niet vóór" in words_of(troupe.card(number))


def test_a_button_about_a_text_answers_what_the_rule_asks(stage: Stage, troupe: Troupe) -> None:
    caption = f"{INTRO} Volgende week horen jullie welke scholen dichtgaan."
    number = troupe.sent("coffee", caption=caption)
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    troupe.trainee.press("Ja, het is al openbaar", about="Is dit plan al openbaar?")
    reply = troupe.trainee.hears("1 of 2 zinnen")["message_id"]
    troupe.trainee.say(ALT, reply_to=reply)
    assert "Uitleg van de maker: Ja, het is al openbaar" in words_of(troupe.card(number))
