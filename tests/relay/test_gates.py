"""Coming in, asking for help, a journalist, and what was not used: as people live it in their chats."""

from takeover import gates
from tests.relay.kit import INTRO, Stage, Troupe, labels, until, words_of
from tests.relay.test_people import link_code


def test_who_is_invited_says_that_they_take_part_and_read_the_rules(stage: Stage, troupe: Troupe) -> None:
    cor, new = troupe.coordinator, stage.person("Noor")
    cor.say("/uitnodigen trainee")
    new.start(link_code(words_of(cor.hears("?start="))))
    cor.press("Ja, laat toe")
    new.hears("Deel hier niets vertrouwelijks")
    new.press("Ik doe mee", about="Meedoen")
    new.hears("Ik heb het genoteerd")
    troupe.trainee.press("Gelezen", about="Alle regels")
    stage.settle()
    told = [row[0] for row in stage.rows("select what from audit where account = ?", troupe.account)]
    assert any(what.startswith("take_part house ") for what in told)
    assert any(what.startswith("accept_rules house ") for what in told)
    assert len([text for text in new.heard() if "vertrouwelijks" in text]) == 1


def test_the_bot_hints_once_in_a_group_it_comes_into(stage: Stage, troupe: Troupe) -> None:
    for _ in range(2):
        stage.post("leave", chat=troupe.trainees, account="estafettebot")
        stage.post("join", chat=troupe.trainees, account="estafettebot", by=troupe.trainee.id)
    troupe.trainee.hears("Deel hier niets vertrouwelijks", troupe.trainees)
    stage.settle()
    assert len([text for text in troupe.trainee.heard(troupe.trainees) if "vertrouwelijks" in text]) == 1


def test_who_is_harassed_gets_help_and_may_stop_without_a_word(stage: Stage, troupe: Troupe) -> None:
    sanne, cor = troupe.trainee, troupe.coordinator
    number = troupe.approved()
    sanne.say("/stop")
    sanne.press("Ik word lastiggevallen")
    told = sanne.hears("Dat is naar. Reageer niet. Cor helpt je nu")
    cor.hears("Sanne wordt lastiggevallen")
    sanne.say("Ik weet je te vinden", reply_to=told["message_id"])
    cor.hears("Ik weet je te vinden")
    before = troupe.count()
    sanne.send("cat", reply_to=told["message_id"])
    sanne.hears("Ik bewaar hier alleen tekst")
    assert troupe.count() == before
    sanne.press("Ik wil stoppen", about="Dat is naar")
    stage.wait_state(number, "frozen")
    cor.press("Week teruggeven", about="Sanne wil stoppen")
    stage.wait_state(number, "withdrawn")
    sanne.hears("Het heeft geen gevolgen. Dank je wel")
    cor.hears("is weer vrij")


def test_stopping_in_plain_words_and_going_on_after_all(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    troupe.trainee.say("Ik wil stoppen.")
    troupe.trainee.press("Ik wil stoppen", about="Wat is er?")
    stage.wait_state(number, "frozen")
    troupe.trainee.press("Toch doorgaan")
    stage.wait_state(number, "queued")
    troupe.coordinator.hears("Sanne gaat toch door")


def test_a_journalists_question_is_labelled_and_answered_by_the_editors(stage: Stage, troupe: Troupe) -> None:
    sanne, eva = troupe.trainee, troupe.editor
    sanne.say("Er belde net een journalist van de krant, wat moet ik zeggen?")
    sanne.hears("Antwoord niet zelf")
    asked = eva.hears("Persvraag. Sanne", troupe.editors)
    eva.say("Ik bel ze terug.", troupe.editors, reply_to=asked["message_id"])
    sanne.hears("Ik bel ze terug.")


def test_what_was_not_used_is_wiped_on_one_tap(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.editor.say(f"/afwijzen {number} Net te laat", troupe.editors)
    stage.wait_state(number, "rejected")
    troupe.trainee.hears(f"Ik wis #{number} over 30 dagen.")
    troupe.trainee.press("Wis nu")
    until(lambda: stage.submission(number)["erased_at"], what="the post to be erased")
    assert stage.submission(number)["caption"] == ""
    assert stage.one("select count(*) from items where number = ?", number) == 0
    stage.settle()
    assert "(geen tekst)" in words_of(troupe.card(number))
    shown = [*stage.from_bot(troupe.editors), *stage.from_bot(troupe.trainee.id)]
    assert [one["message_id"] for one in shown if one["media"]] == []


def test_the_plan_says_that_nothing_goes_out_without_an_assessment(stage: Stage, troupe: Troupe) -> None:
    stage.do(gates.set_privacy, troupe.account, "pending")
    troupe.coordinator.say("/plan")
    troupe.coordinator.hears("De privacytoets is nog niet af")
    troupe.editor.hears("Tot die tijd gaat er niets uit", troupe.editors)


def test_every_button_of_a_request_reaches_who_answers_it(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/toestemming")
    troupe.trainee.press("Trek toestemming in")
    troupe.trainee.hears("Zeker weten? Wat klaarstaat, gaat dan niet uit.")
    troupe.trainee.press("Nee", about="Zeker weten?")
    stage.settle()
    assert not any("trekt toestemming in" in text for text in troupe.editor.heard(troupe.editors))
    troupe.trainee.say("/toestemming")
    troupe.trainee.press("Trek toestemming in")
    troupe.trainee.press("Ja, trek in", about="Zeker weten?")
    task = troupe.editor.hears("trekt toestemming in (verzoek", troupe.editors)
    assert labels(task) == ["Afgehandeld"]
    before = troupe.count()
    troupe.trainee.send("coffee", caption=INTRO)
    off = troupe.trainee.hears("staat uit, dus ik neem niets aan")
    assert (labels(off), troupe.count()) == (["Geef weer toestemming"], before)
    troupe.editor.press("Afgehandeld", troupe.editors)
    troupe.trainee.hears("is afgehandeld")


def test_help_names_the_new_commands_by_role(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/hulp")
    troupe.trainee.hears("/stop ")
    troupe.editor.say("/hulp")
    troupe.editor.hears("/betaald ")
