"""Editors decide once, on what they saw, with the right role; what is approved goes out, moves, stops or is void."""

from concurrent.futures import ThreadPoolExecutor

from takeover import people, rotation
from takeover.model import Role
from tests.relay.kit import ALT, INTRO, WEEK, Stage, Troupe, labels, until, words_of


def test_a_card_shows_everything_and_who_decided(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    card = troupe.card(number)
    assert card["reply_to"]
    for part in (f"#{number} ·", "Sanne", INTRO, ALT, "Niemand herkenbaar", "ma 16 nov 12:15"):
        assert part in words_of(card)
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears(f"#{number} is goedgekeurd door Eva. Plek: ma 16 nov 12:15.")
    after = troupe.card(number, "Goedgekeurd door Eva")
    assert after["message_id"] == card["message_id"]
    assert "Goedkeuren" not in labels(after)


def test_what_is_approved_goes_out_at_its_slot_and_the_maker_hears(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    stage.jump("2026-11-16T12:15:00+01:00")
    stage.wait_state(number, "published")
    troupe.trainee.hears(f"#{number} staat online")
    posts = stage.public(troupe.instagram_id)["posts"]
    assert [post["caption"] for post in posts] == [INTRO]
    until(lambda: "Bekijk" in labels(troupe.card(number, "Geplaatst")), what="the link, which is asked for afterwards")


def test_a_change_is_asked_with_a_canned_reason_and_made(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.editor.press("Aanpassen…", troupe.editors, about=f"#{number} ·")
    troupe.card(number, f"Aanpassen van #{number}: wat moet er anders?")
    troupe.editor.choose("De toon past niet", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears("De toon past niet bij het account")
    assert stage.state(number) == "changes_requested"
    troupe.trainee.say("Hoi, ik ben Sanne! Deze week neem ik het account over. Eerst koffie.")
    stage.wait_state(number, "in_review")
    troupe.card(number, "Eerst koffie.")


def test_a_press_right_after_the_keyboard_changed_says_nothing_to_the_maker(stage: Stage, troupe: Troupe) -> None:
    eva, group = troupe.editor, troupe.editors
    number = troupe.submitted()
    card = troupe.card(number)["message_id"]
    eva.press("Aanpassen…", group, message=card)
    troupe.card(number, "wat moet er anders?")
    reason = next(one["data"] for row in troupe.card(number)["buttons"] for one in row if "klopt niet" in one["text"])
    assert "Kies nog eens" in eva.press_data(reason, card, group)
    stage.settle()
    assert stage.state(number) == "in_review"
    assert not any("vraagt een aanpassing" in text for text in troupe.trainee.heard())
    eva.choose("Terug", group, about=f"#{number} ·")


def test_an_approval_is_taken_back_on_the_card_or_by_a_command(stage: Stage, troupe: Troupe) -> None:
    eva, group = troupe.editor, troupe.editors
    number = troupe.approved()
    eva.press("Afwijzen…", group, about=f"#{number} ·")
    eva.choose("Scherm of pas in beeld", group, about=f"#{number} ·")
    troupe.trainee.hears(f"#{number} is afgewezen door Eva: “Scherm of pas in beeld”")
    assert "Plek" not in words_of(troupe.card(number, "Afgewezen door Eva."))
    other = troupe.approved("palace", f"{INTRO} Dit is om de hoek.")
    troupe.second.say(f"/aanpassen {other} Zeg waar dit is", chat=group)
    troupe.trainee.hears(f"Emre vraagt een aanpassing bij #{other}: “Zeg waar dit is”")
    troupe.card(other, "Aanpassing gevraagd door Emre")
    stage.jump("2026-11-16T12:16:00+01:00")
    stage.settle()
    assert stage.public(troupe.instagram_id)["posts"] == []


def blocked_and_asked(stage: Stage, troupe: Troupe) -> int:
    """A photo that does not say who takes over, about which the trainee asks the editors."""
    number = troupe.sent("coffee", caption="Koffie in de kantine, met een hartje.")
    troupe.trainee.press("Vraag de redactie", about=f"#{number} ")
    troupe.card(number, "Mag het toch?")
    return number


def test_a_no_to_who_asked_the_editors_closes_what_was_asked(stage: Stage, troupe: Troupe) -> None:
    sanne, eva, group = troupe.trainee, troupe.editor, troupe.editors
    number = blocked_and_asked(stage, troupe)
    stage.settle()
    assert not any("Vraag de redactie" in labels(one) for one in stage.from_bot(sanne.id))
    eva.press("Nee…", group, about=f"#{number} ·")
    eva.choose("De spelregel geldt ook hier", group, about=f"#{number} ·")
    sanne.hears(f"Eva zegt nee bij #{number}: “De spelregel geldt ook hier”")
    card = troupe.card(number, "Eva zei nee.")
    assert labels(card) == []
    stage.settle()
    assert not any("Vraag de redactie" in labels(one) for one in stage.from_bot(sanne.id))
    sanne.say("Koffie in de kantine, met een hartje en een koekje.")
    sanne.press("Vraag de redactie", about=f"#{number} ")
    troupe.card(number, "Mag het toch?")
    troupe.second.say(f"/afwijzen {number} Zeg wie je bent", chat=group)
    sanne.hears(f"Emre zegt nee bij #{number}: “Zeg wie je bent”")
    troupe.second.hears(f"De maker van #{number} hoort dat", group)
    assert stage.state(number) == "draft"


def test_who_agreed_after_all_is_shown_once_an_editor_says_so(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent("coffee", caption=INTRO)
    troupe.trainee.press("Geen ja, of scherm/kenteken", about=f"#{number} ")
    troupe.trainee.press("Niet iedereen zei ja", about=f"#{number} ")
    troupe.trainee.press("Vraag de redactie", about=f"#{number} ")
    troupe.card(number, "Mag het toch?")
    troupe.editor.press("Toch toestaan…", troupe.editors, about=f"#{number} ·")
    asked = troupe.card(number, "alsnog ja zei")
    troupe.editor.say("Zo'n leuke foto!", chat=troupe.editors, reply_to=asked["message_id"])
    troupe.editor.hears("Dit mag alleen als iedereen die herkenbaar is, alsnog ja zei.", troupe.editors)
    troupe.editor.choose("Iedereen zei alsnog ja", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears(f"Eva laat #{number} door ondanks AVG-01.")
    stage.wait_state(number, "asking")


def test_a_new_picture_in_answer_to_a_wish_is_the_new_picture(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.editor.press("Aanpassen…", troupe.editors, about=f"#{number} ·")
    troupe.editor.choose("Het beeld is niet duidelijk", troupe.editors, about=f"#{number} ·")
    told = troupe.trainee.hears("Stuur je nieuwe foto of video als antwoord")
    troupe.trainee.press("Aanpassen", message=told["message_id"])
    menu = troupe.trainee.hears(lambda one: one["message_id"] == told["message_id"] and "Tekst" in labels(one))
    assert "Het beeld is niet duidelijk" in words_of(menu)
    troupe.trainee.send("palace", reply_to=told["message_id"])
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    assert troupe.number() == number
    assert stage.one("select count(*) from submissions where account_id = ?", troupe.account) == 1


def test_an_own_reason_is_a_reply_to_the_card(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    card = troupe.card(number)
    troupe.editor.say("Zonder druk op een knop.", chat=troupe.editors, reply_to=card["message_id"])
    troupe.editor.hears("Druk eerst op een knop", troupe.editors)
    assert stage.state(number) == "in_review"
    troupe.editor.press("Afwijzen…", troupe.editors, about=f"#{number} ·")
    troupe.card(number, f"Afwijzen van #{number}: waarom niet?")
    troupe.second.say("Ik ook!", chat=troupe.editors, reply_to=card["message_id"])
    stage.settle()
    assert stage.state(number) == "in_review"
    troupe.editor.say("Dit plaatsten we vorige week al.", chat=troupe.editors, reply_to=card["message_id"])
    troupe.trainee.hears("“Dit plaatsten we vorige week al.”")
    assert stage.state(number) == "rejected"
    troupe.card(number, "Afgewezen door Eva")


def test_commands_decide_too_with_the_name_of_the_bot_behind_them(stage: Stage, troupe: Troupe) -> None:
    eva, group = troupe.editor, troupe.editors
    first = troupe.submitted()
    eva.say(f"/goedkeuren {first}", chat=group)
    eva.hears(f"#{first} is goedgekeurd.", group)
    second = troupe.submitted("palace", "Het paleis om de hoek.")
    eva.say(f"/aanpassen@estafettebot #{second} Zeg ook waar je werkt.", chat=group)
    troupe.trainee.hears("Zeg ook waar je werkt.")
    third = troupe.submitted("flower", "Bloemen bij de receptie.")
    eva.say(f"/afwijzen {third}", chat=group)
    eva.hears("Schrijf erbij waarom", group)
    eva.say(f"/afwijzen {third} Te onscherp", chat=group)
    stage.wait_state(third, "rejected")


def test_wrong_numbers_roles_and_moments_get_a_sentence(stage: Stage, troupe: Troupe) -> None:
    eva, group = troupe.editor, troupe.editors
    number = troupe.submitted()
    said = {
        "/goedkeuren": "Zet het nummer erachter",
        "/goedkeuren twaalf": "Zet het nummer erachter",
        "/goedkeuren 999999": "#999999 ken ik niet",
        "/goedkeuren 99999999999999999999": "Zet het nummer erachter",
        f"/plek {number} gisteren": "Dit moment begrijp ik niet",
        f"/plek {number} 01-12 12:00": "valt buiten week",
    }
    for command, answer in said.items():
        eva.say(command, chat=group)
        eva.hears(answer, group)
    troupe.coordinator.say(f"/goedkeuren {number}", chat=group)
    eva.hears("Dat kan alleen een redacteur", group)
    troupe.trainee.say(f"/goedkeuren {number}")
    troupe.trainee.hears("Dat kan alleen een redacteur")
    assert stage.state(number) == "in_review"


def test_a_press_by_somebody_without_the_role_is_refused_on_the_spot(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    card = troupe.card(number)["message_id"]
    assert "redacteur" in troupe.coordinator.press("Goedkeuren", troupe.editors, message=card)
    stranger = stage.person("Vreemde")
    stage.post("join", chat=troupe.editors, person=stranger.id)
    assert "Ik ken je nog niet" in stranger.press("Goedkeuren", troupe.editors, message=card)
    stage.do(people.remove, troupe.second.id, troupe.account)
    assert "Ik ken je nog niet" in troupe.second.press("Goedkeuren", troupe.editors, message=card)
    elsewhere = stage.troupe()
    stage.post("join", chat=troupe.editors, person=elsewhere.editor.id)
    assert f"#{number} ken ik niet" in elsewhere.editor.press("Goedkeuren", troupe.editors, message=card)
    assert stage.state(number) == "in_review"


def test_an_anonymous_administrator_hears_why_not(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    stage.post("join", chat=troupe.editors, person=troupe.editor.id, status="administrator")
    troupe.editor.say(f"/goedkeuren {number}", chat=troupe.editors, as_anonymous_admin=True)
    troupe.editor.hears("anonieme beheerder", troupe.editors)
    assert stage.state(number) == "in_review"


def test_two_editors_at_once_make_one_decision(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    card = troupe.card(number)["message_id"]
    data = next(one["data"] for row in troupe.card(number)["buttons"] for one in row if one["text"] == "Goedkeuren")
    stage.post("pause")
    with ThreadPoolExecutor(2) as pool:
        presses = [pool.submit(who.press_data, data, card, troupe.editors) for who in (troupe.editor, troupe.second)]
        stage.post("resume")
        answers = sorted(press.result() for press in presses)
    assert answers[0] == ""
    assert f"#{number} is al beoordeeld door E" in answers[1]
    assert stage.one("select count(*) from audit where submission = ? and what = 'approve'", number) == 1
    stage.settle()
    assert sum("is goedgekeurd door" in text for text in troupe.trainee.heard()) == 1


def test_old_and_forged_buttons_are_answered_and_do_nothing(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    card = troupe.card(number)["message_id"]
    old = next(one["data"] for row in troupe.card(number)["buttons"] for one in row if one["text"] == "Goedkeuren")
    troupe.trainee.say(f"{INTRO} Met koekje!", reply_to=troupe.trainee.hears(f"#{number} ")["message_id"])
    troupe.card(number, "Met koekje!")
    stage.settle()
    assert "intussen veranderd" in troupe.editor.press_data(old, card, troupe.editors)
    forged = [
        "", "x", "1|approve", "9|approve|1|1|", f"1|approve|{number}|x|", "1|explode|1|1|",
        f"1|approve|{'9' * 30}|1|",
        f"1|ask|{number}|1|nonsense", f"1|slot|{number}|0|soon", f"1|slot|{number}|0|{10**30}",
        "1|assign|1|0|2026-W99=x", "1|reassign|1|0|2026-W99=x", "1|reassign|1|0|", "1|forget|0|0|",
        f"1|uphold|{number}|1|holds",
        f"1|which|{troupe.account}|0|explode", "1|week|999999|0|2026-W48", "1|invitation|999999|0|admin",
        f"1|answer|{number}|1|people=maybe", f"1|make|{number}|1|poster", f"1|front|{number}|1|99",
        f"1|replace|{number}|1|99",
        "1|invite|999999|0|yes", "1|reply|1|0|", "1|consent|999999|0|no", "1|account|999999|0|", "1|language|0|0|de",
    ]  # fmt: skip
    for data in filter(None, forged):
        for who, chat, message in ((troupe.editor, troupe.editors, card), (troupe.second, troupe.editors, card)):
            assert who.press_data(data[:64], message, chat), data
    assert stage.state(number) == "in_review"
    assert stage.rows("select problem from inbox where state = 'poisoned'") == []


def test_the_maker_never_approves_their_own_post(stage: Stage, troupe: Troupe) -> None:
    stage.do(people.admit, troupe.trainee.id, "Sanne", Role.EDITOR, troupe.account)
    stage.post("join", chat=troupe.editors, person=troupe.trainee.id)
    number = troupe.submitted()
    assert f"#{number} is van jou" in troupe.trainee.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    troupe.trainee.say(f"/goedkeuren {number}", chat=troupe.editors)
    troupe.trainee.hears(f"#{number} is van jou", troupe.editors)
    assert stage.state(number) == "in_review"


def test_an_edit_after_approval_takes_it_out_of_the_queue(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    source = stage.one("select message_id from items where number = ?", number)
    troupe.trainee.edit(source, f"{INTRO} Toch anders.")
    stage.wait_state(number, "in_review")
    assert stage.submission(number)["approved_hash"] is None
    stage.jump("2026-11-16T12:15:05+01:00")
    troupe.card(number, "Toch anders.")
    stage.settle()
    assert stage.public(troupe.instagram_id)["posts"] == []


def test_consent_withdrawn_freezes_what_is_queued_at_once(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    troupe.trainee.say("/toestemming")
    troupe.trainee.press("Trek toestemming in")
    troupe.trainee.press("Ja, trek in", about="Zeker weten?")
    stage.wait_state(number, "frozen")
    troupe.trainee.hears("Dit is verzoek")
    troupe.editor.hears("trekt toestemming in", troupe.editors)
    stage.jump("2026-11-16T12:16:00+01:00")
    stage.settle()
    assert stage.state(number) == "frozen"
    troupe.trainee.say("/toestemming")
    troupe.trainee.press("Geef weer toestemming")
    stage.wait_state(number, "queued")
    troupe.editor.hears(f"Sanne geeft weer toestemming. Dit gaat verder: #{number}.", troupe.editors)


def test_a_slot_is_chosen_from_buttons_or_typed(stage: Stage, troupe: Troupe) -> None:
    eva, group = troupe.editor, troupe.editors
    number = troupe.approved()
    eva.press("Plek kiezen…", group, about=f"#{number} ·")
    eva.press("Terug", group, about="Welke plek")
    eva.press("Plek kiezen…", group, about=f"#{number} ·")
    assert len([one for one in stage.from_bot(group) if "Welke plek" in words_of(one)]) == 1
    eva.press("di 17 nov 08:30", group, about="Welke plek")
    eva.hears(f"#{number} staat op di 17 nov 08:30", group)
    troupe.trainee.hears(f"#{number} staat ingepland: di 17 nov 08:30")
    eva.say(f"/plek {number} wo 12:15", chat=group)
    eva.hears(f"#{number} staat op wo 18 nov 12:15", group)
    troupe.card(number, "wo 18 nov 12:15")
    eva.say(f"/plek {number} vrij", chat=group)
    troupe.card(number, "ma 16 nov 12:15")


def test_the_queue_shows_what_goes_out_and_what_waits(stage: Stage, troupe: Troupe) -> None:
    planned = troupe.approved()
    waiting = troupe.submitted("palace", "Het paleis om de hoek.")
    troupe.editor.say("/wachtrij", chat=troupe.editors)
    shown = words_of(troupe.editor.hears("Wachtrij van", troupe.editors))
    first, second = shown.index(f"#{planned} ·"), shown.index(f"#{waiting} ·")
    assert first < shown.index("Wacht op een besluit") < second


def test_the_emergency_stop_and_going_on(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    troupe.editor.say("/noodstop", chat=troupe.editors)
    said = troupe.editor.hears(f"Staat stil: #{number}", troupe.editors)
    assert "Alles staat stil" in words_of(said)
    troupe.trainee.hears("Alles staat stil")
    stage.jump("2026-11-16T13:00:00+01:00")
    stage.settle()
    assert stage.state(number) == "frozen"
    troupe.editor.say("/hervat", chat=troupe.editors)
    stage.wait_state(number, "queued")
    troupe.card(number, "ma 16 nov 17:30")
    assert stage.public(troupe.instagram_id)["posts"] == []


def test_with_two_accounts_it_is_asked_which(stage: Stage, troupe: Troupe) -> None:
    other = stage.troupe()
    stage.do(people.admit, troupe.editor.id, "Eva", Role.EDITOR, other.account)
    troupe.editor.say("/noodstop")
    troupe.editor.press(other.name, about="Welk account?")
    troupe.editor.hears(f"Alles staat stil op {other.name}")
    assert stage.one("select frozen_at from accounts where id = ?", troupe.account) is None
    assert stage.one("select frozen_at from accounts where id = ?", other.account) is not None
    troupe.editor.say(f"/hervat {other.name}")
    troupe.editor.hears(f"{other.name} gaat weer verder")


def test_a_stop_while_something_is_on_its_way_says_so(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    stage.api.post("/sandbox/instagram/settings", json={"image_polls": 1000}).raise_for_status()
    try:
        stage.jump("2026-11-16T12:15:00+01:00")
        stage.wait_state(number, "publishing")
        troupe.editor.say("/noodstop", chat=troupe.editors)
        troupe.editor.hears(f"Is al onderweg: #{number}", troupe.editors)
    finally:
        stage.api.post("/sandbox/instagram/settings", json={"image_polls": 0}).raise_for_status()
    stage.settle()
    assert stage.public(troupe.instagram_id)["posts"] == []


def fault(stage: Stage, troupe: Troupe, match: dict[str, str], **order: object) -> None:
    """Lets the Instagram stand-in fail once for this account."""
    told = order | {"match": match | {"account": troupe.instagram_id}}
    stage.api.post("/sandbox/instagram/faults", json=told).raise_for_status()


def test_the_daily_limit_is_on_the_card_in_the_queue_and_in_the_stop(stage: Stage, troupe: Troupe) -> None:
    number, why = troupe.approved(), "het aantal berichten voor vandaag is op"
    fault(stage, troupe, fault="daily_limit", match={"method": "publish"})
    stage.jump("2026-11-16T12:15:00+01:00")
    troupe.card(number, why)
    troupe.coordinator.hears(f"#{number} wacht in de wachtrij. Ik probeer het ma 16 nov 12:30 opnieuw")
    troupe.editor.say("/wachtrij", chat=troupe.editors)
    assert f"ingepland ({why})" in words_of(troupe.editor.hears("Wachtrij van", troupe.editors))
    troupe.editor.say("/noodstop", chat=troupe.editors)
    troupe.editor.hears(f"Staat stil: #{number} ({why})", troupe.editors)


def test_what_is_refused_for_good_is_changed_and_not_planned_again(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    fault(stage, troupe, fault="error", code=36003, subcode=2207009, match={"method": "create"})
    stage.jump("2026-11-16T12:15:00+01:00")
    stage.wait_state(number, "failed")
    assert labels(troupe.card(number, "Nog eens plaatsen helpt niet")) == ["Aanpassen…"]
    troupe.trainee.hears(f"#{number} is niet geplaatst: de verhouding past niet bij Instagram. Nog eens plaatsen helpt")
    troupe.trainee.press("Aanpassen", about=f"#{number} · Plaatsen lukte niet")
    stage.wait_state(number, "changes_requested")
    troupe.trainee.button("Trek in")
    troupe.card(number, "De maker past het aan")


def test_what_waits_two_hours_before_its_slot_is_told_once(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    stage.jump("2026-11-16T10:16:00+01:00")
    troupe.editor.hears(f"#{number} wacht nog op een besluit", troupe.editors)
    stage.jump("2026-11-16T10:18:00+01:00")
    stage.settle()
    assert sum("wacht nog op een besluit" in text for text in troupe.editor.heard(troupe.editors)) == 1


def test_a_post_that_is_public_is_taken_down_by_a_human(stage: Stage, troupe: Troupe) -> None:
    number = troupe.approved()
    stage.jump("2026-11-16T12:15:00+01:00")
    stage.wait_state(number, "published")
    troupe.editor.press("Moet offline", troupe.editors, about=f"#{number} ·")
    stage.wait_state(number, "takedown_requested")
    troupe.editor.press("Is offline", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears(f"#{number} is offline.")


def test_a_thousand_characters_are_shown_whole_on_the_card(stage: Stage, troupe: Troupe) -> None:
    long = INTRO + " Een dag vol koffie en <b>code</b> &amp; overleg." * 18
    number = troupe.submitted(caption=long)
    assert long in words_of(troupe.card(number))


def test_nothing_of_one_account_is_visible_in_another(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    other = stage.troupe()
    other.editor.say(f"/goedkeuren {number}", chat=other.editors)
    other.editor.hears(f"#{number} ken ik niet", other.editors)
    other.editor.say("/wachtrij", chat=other.editors)
    shown = words_of(other.editor.hears("Wachtrij van", other.editors))
    assert f"#{number}" not in shown
    assert "Er staat niets klaar." in shown


def test_the_baton_passes_on_monday_and_the_words_leave_at_eight(stage: Stage, troupe: Troupe) -> None:
    stage.do(rotation.assign, troupe.account, WEEK.shifted(1), troupe.other.id)
    stage.settle()
    stage.jump("2026-11-23T00:00:10+01:00")
    until(lambda: stage.one("select count(*) from weeks where account_id = ? and state = 'closed'", troupe.account))
    stage.settle()
    assert not any("Het stokje is van jou" in text for text in troupe.other.heard())
    stage.jump("2026-11-23T08:00:00+01:00")
    troupe.other.hears("Het stokje is van jou")
    troupe.trainee.hears("Je week op")
    troupe.editor.hears("Het stokje gaat van Sanne naar Ties", troupe.editors)
