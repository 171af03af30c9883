"""Who comes in, in which language they are spoken to, what they ask, and which groups the bot stays in."""

import httpx
import pytest

from takeover import people, rotation
from takeover.model import Role
from tests.plain import PLAIN
from tests.relay.kit import ALT, INTRO, WEEK, Actor, Stage, Troupe, labels, until, words_of


def link_code(message: str) -> str:
    """The start parameter of an invitation."""
    return message.partition("?start=")[2].split()[0]


def test_an_invitation_lets_one_person_in_after_the_inviter_says_yes(stage: Stage, troupe: Troupe) -> None:
    cor, new = troupe.coordinator, stage.person("Noor", "en")
    cor.say("/uitnodigen")
    cor.press(f"overnemer ({troupe.name})")
    code = link_code(words_of(cor.hears("?start=")))
    new.start(code)
    new.hears("Whoever invited you")
    cor.hears("Noor opende je uitnodiging (overnemer")
    new.say("/status")
    new.hears("I don't know you yet")
    cor.press("Ja, laat toe")
    new.hears(f"{troupe.name}")
    again = stage.person("Meeloper")
    again.start(code)
    again.hears("Deze uitnodiging werkt niet")
    stage.settle()
    assert stage.one("select count(*) from people where telegram_id = ?", again.id) == 0
    assert code not in "".join(str(row) for row in stage.rows("select * from invites"))


def test_a_refused_guest_stays_outside(stage: Stage, troupe: Troupe) -> None:
    cor, new = troupe.coordinator, stage.person("Noor")
    cor.say("/uitnodigen editor")
    code = link_code(words_of(cor.hears("?start=")))
    new.start(code)
    cor.hears("Noor opende je uitnodiging (redacteur")
    cor.press("Nee", about="Noor opende")
    cor.hears("Niet toegelaten")
    new.start(code)
    new.hears("Deze uitnodiging werkt niet")


def test_an_invitation_expires_and_is_given_in_private_only(stage: Stage, troupe: Troupe) -> None:
    cor, new = troupe.coordinator, stage.person("Noor")
    cor.say("/uitnodigen trainee", chat=troupe.editors)
    cor.hears("Dat doen we privé", troupe.editors)
    cor.say("/uitnodigen trainee")
    code = link_code(words_of(cor.hears("?start=")))
    stage.jump("2026-11-19T09:00:01+01:00")
    new.start(code)
    new.hears("Deze uitnodiging werkt niet")
    troupe.editor.say("/uitnodigen trainee")
    troupe.editor.hears("coördinator")


@pytest.mark.parametrize("text", ["/status", "/vraag Mag ik mee?", "/toestemming", "/spelregels", "/hulp",
                                  "/plan", "hoi",
                                  "/goedkeuren 1", "/noodstop", "/taal en", "/start", "/start onzin"])  # fmt: skip
def test_a_stranger_gets_one_sentence_and_nothing_else(stage: Stage, text: str) -> None:
    stranger = stage.person("Vreemde")
    stranger.say(text)
    until(stranger.heard)
    stage.settle()
    assert len(stranger.heard()) == 1
    assert stage.one("select count(*) from people where telegram_id = ?", stranger.id) == 0


def test_the_language_is_chosen_by_the_person(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.say("/taal")
    sanne.press("English")
    sanne.hears("English")
    sanne.send("coffee", caption=INTRO)
    sanne.press("Nobody")
    sanne.hears("1 or 2 sentences")
    sanne.say("/taal nl")
    sanne.hears("Ik praat vanaf nu Nederlands met je.")


def test_an_english_person_never_reads_dutch(stage: Stage) -> None:
    troupe = stage.troupe(language="en")
    sanne, eva = troupe.trainee, troupe.editor
    number = troupe.sent("coffee", caption="Hi, I am Sanne and this week I take over the account!")
    sanne.press("Nobody", about=f"#{number} ")
    sanne.hears("1 or 2 sentences")
    sanne.say("A cup of coffee with a heart of milk on a wooden table.")
    eva.press("Approve", troupe.editors, about=f"#{number} ·")
    sanne.hears(f"#{number}")
    for command in ("/status", "/rules", "/help", "/consent", "/language", "/plan", "/nonsense"):
        sanne.say(command)
    eva.say("/queue", chat=troupe.editors)
    eva.say("/freeze", chat=troupe.editors)
    eva.say("/resume", chat=troupe.editors)
    stage.settle()
    said = "\n".join([*sanne.heard(), *eva.heard(troupe.editors)]).lower()
    for dutch in (" het ", " een ", " niet ", " je ", " wordt ", " staat "):
        assert dutch not in said


def test_status_rules_and_help_fit_the_person(stage: Stage, troupe: Troupe) -> None:
    sanne, eva, cor = troupe.trainee, troupe.editor, troupe.coordinator
    sanne.say("/status")
    sanne.hears("Er loopt niets")
    number = troupe.submitted()
    sanne.say("/status")
    assert f"#{number} ·" in words_of(sanne.hears("Dit loopt er:"))
    sanne.say("/spelregels")
    assert words_of(sanne.hears("De spelregels.")).count("\n") == 7
    for who, command, absent in ((sanne, "/status", "/goedkeuren"), (eva, "/goedkeuren", "/toewijzen"),
                                 (cor, "/toewijzen", "/goedkeuren"), (cor, "/wachtrij", "/plek")):  # fmt: skip
        who.say("/hulp")
        text = words_of(who.hears("/taal"))
        assert command in text
        assert absent not in text


def test_a_question_is_relayed_and_its_answer_comes_back(stage: Stage, troupe: Troupe) -> None:
    sanne, eva = troupe.trainee, troupe.editor
    sanne.say("/vraag Mag mijn collega op de foto?")
    sanne.hears("Je vraag is bij de redactie")
    relayed = eva.hears("Mag mijn collega op de foto?", troupe.editors)
    eva.press("Antwoorden…", troupe.editors, message=relayed["message_id"])
    opened = eva.hears("wat antwoord je Sanne?", troupe.editors)
    eva.say("Ja, als die zelf ja zegt.", chat=troupe.editors, reply_to=opened["message_id"])
    sanne.hears("Eva antwoordt: “Ja, als die zelf ja zegt.”")
    closed = eva.hears("Eva antwoordde: “Ja, als die zelf ja zegt.”", troupe.editors)
    assert (closed["message_id"], labels(closed)) == (relayed["message_id"], [])
    troupe.second.say("Nee.", chat=troupe.editors, reply_to=opened["message_id"])
    stage.settle()
    assert not any("Nee." in text for text in sanne.heard())
    assert not any("wat antwoord je" in text for text in eva.heard(troupe.editors))


def test_a_question_is_answered_by_a_reply_to_it_as_well_and_only_once(stage: Stage, troupe: Troupe) -> None:
    sanne, eva, group = troupe.trainee, troupe.editor, troupe.editors
    sanne.say("/vraag Mag mijn hond op de foto?")
    relayed = eva.hears("Mag mijn hond", group)["message_id"]
    button = next(one["data"] for row in eva.button("Antwoorden…", group)["buttons"] for one in row)
    eva.say("Ja, graag.", chat=group, reply_to=relayed)
    sanne.hears("Eva antwoordt: “Ja, graag.”")
    eva.hears("Eva antwoordde: “Ja, graag.”", group)
    assert "al geantwoord" in troupe.second.press_data(button, relayed, group)
    troupe.second.say("Nee.", chat=group, reply_to=relayed)
    troupe.second.hears("Op deze vraag is al geantwoord.", group)


def test_a_week_that_ends_is_offered_as_such(stage: Stage) -> None:
    cor = stage.troupe(holder=False).coordinator
    stage.jump("2026-11-20T23:00:00+01:00")
    cor.say("/plan")
    assert "2026-W47 toewijzen" in labels(cor.hears("Weken van"))
    stage.jump("2026-11-21T12:00:00+01:00")
    cor.say("/plan")
    cor.button("2026-W47 (loopt af) toewijzen")
    assert "2026-W48 toewijzen" in labels(cor.hears("Weken van"))


def test_an_empty_question_is_asked_for_and_the_next_words_are_it(stage: Stage, troupe: Troupe) -> None:
    sanne, eva = troupe.trainee, troupe.editor
    sanne.say("/vraag")
    sanne.hears("Wat is je vraag?")
    sanne.say("Mag mijn kat op de foto?")
    eva.hears("Sanne vraagt: “Mag mijn kat op de foto?”", troupe.editors)
    sanne.hears("Je vraag is bij de redactie")
    sanne.say("En nu?")
    last = sanne.hears("Stuur een foto of video, dan kijk ik mee.")["message_id"]
    sanne.say("/vraag")
    asked = sanne.hears("Wat is je vraag?", after=last)
    sanne.press("Toch geen vraag", message=asked["message_id"])
    sanne.say("Laat maar.")
    stage.settle()
    assert not any("En nu" in text or "Laat maar" in text for text in eva.heard(troupe.editors))


def test_words_about_a_photo_are_no_answer_to_what_was_asked_before(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.say("/vraag")
    sanne.hears("Wat is je vraag?")
    number = troupe.sent("coffee", caption=INTRO)
    sanne.press("Niemand herkenbaar", about=f"#{number} ")
    sanne.hears("1 of 2 zinnen")
    sanne.say(ALT)
    stage.wait_state(number, "in_review")


def test_start_of_who_is_in_already_says_so(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.start()
    sanne.hears("Je bent al binnen, Sanne. Stuur een foto")
    number = troupe.sent("coffee", caption=INTRO)
    sanne.hears("Wie is herkenbaar")
    sanne.start()
    said = sanne.hears(f"Hieronder staat wat er nog open is bij #{number}")
    panel = sanne.hears("Wie is herkenbaar", after=said["message_id"])
    assert "Niemand herkenbaar" in labels(panel)


def test_somebody_with_two_accounts_is_asked_once_for_which(stage: Stage, troupe: Troupe) -> None:
    other, sanne = stage.troupe(holder=False), troupe.trainee
    stage.do(people.admit, sanne.id, "Sanne", Role.TRAINEE, other.account)
    stage.do(rotation.assign, other.account, WEEK, sanne.id)
    sanne.send("coffee", caption=INTRO)
    sanne.press(other.name, about="Kies eerst")
    sanne.hears(f"Vanaf nu gaat het over {other.name}")
    sanne.send("coffee", caption=INTRO)
    sanne.press("Niemand herkenbaar")
    sanne.send("palace", caption="Het paleis om de hoek.")
    until(lambda: other.count() == 2)
    assert troupe.count() == 0


def test_weeks_are_seen_and_given_away_in_chat(stage: Stage, troupe: Troupe) -> None:
    cor = troupe.coordinator
    cor.say("/plan")
    plan = cor.hears("Weken van")
    assert "2026-W47 (maandag 16 november): Sanne" in words_of(plan)
    assert words_of(plan).count("nog niemand") == 7
    cor.press("2026-W48 toewijzen", message=plan["message_id"])
    cor.press("Ties", about="Wie krijgt week 2026-W48?")
    cor.hears("Week 2026-W48 is voor Ties.")
    troupe.other.hears("in de week van maandag 23 november")
    cor.say("/toewijzen 2026-W49 sanne")
    cor.hears("Week 2026-W49 is voor Sanne.")
    cor.say("/toewijzen 2026-W49 ties")
    cor.hears("Week 2026-W49 is van Sanne. Toch aan Ties geven?")
    cor.press("Terug", about="Toch aan Ties geven?")
    cor.say("/toewijzen 2026-W49 ties")
    cor.press("Ja, geef aan Ties", about="Toch aan Ties geven?")
    cor.hears("Week 2026-W49 is voor Ties.")
    troupe.trainee.hears("De week van maandag 30 november op het account")
    cor.press("2026-W50 toewijzen", message=plan["message_id"])
    cor.press("Terug", about="Wie krijgt week 2026-W50?")
    stage.settle()
    assert not any("Wie krijgt week 2026-W50?" in text for text in cor.heard())
    for wrong, answer in (("2026-W60 Sanne", "Deze week ken ik niet"), ("2026-W50 Karel", "Wie bedoel je?"),
                          ("2026-W40 Sanne", "is voorbij")):  # fmt: skip
        cor.say(f"/toewijzen {wrong}")
        cor.hears(answer)
    troupe.editor.say("/plan")
    troupe.editor.hears("coördinator")


def test_the_year_and_a_calendar_are_had_from_the_chat(stage: Stage, troupe: Troupe) -> None:
    cor = troupe.coordinator
    cor.say("/plan")
    plan = cor.hears("Weken van")
    assert "Sanne · bezig" in words_of(plan)
    (link,) = [button["url"] for row in plan["buttons"] for button in row if button.get("url")]
    with httpx.Client(verify=PLAIN, follow_redirects=True) as browser:
        assert "Open de agenda" in browser.get(link).text
        assert f"Het jaar van {troupe.name}" in browser.post(link).text
        assert browser.post(link).status_code == 403
    cor.press("In mijn telefoon", message=plan["message_id"])
    cor.press(f"Alles van {troupe.name}", about="geheim adres")
    told = cor.hears("Dit is je geheime adres")
    address = next(word for word in words_of(told).split() if word.startswith("http"))
    calendar = httpx.get(address, verify=PLAIN)
    assert f"{troupe.name}: Sanne" in calendar.text
    cor.say("/agenda")
    cor.press("Stop", about="werkt het oude niet meer")
    cor.hears("Het adres werkt niet meer")
    assert httpx.get(address, verify=PLAIN).status_code == 404
    written = stage.log.read_text() + repr(stage.rows("select * from inbox")) + repr(stage.rows("select * from outbox"))
    assert not any(secret.rpartition("/")[2] in written for secret in (link, address.removesuffix(".ics")))


def test_a_trainee_follows_their_own_weeks_and_a_group_gets_no_link(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/agenda")
    asked = troupe.trainee.hears("geheim adres")
    assert labels(asked) == ["Mijn weken"]
    troupe.trainee.press("Mijn weken", message=asked["message_id"])
    troupe.trainee.hears("geheime adres voor “Mijn weken”")
    troupe.trainee.say("/agenda", troupe.trainees)
    troupe.trainee.hears("privé", troupe.trainees)
    troupe.coordinator.say("/plan", troupe.editors)
    plan = troupe.coordinator.hears("Weken van", troupe.editors)
    assert all(not button.get("url") for row in plan["buttons"] for button in row)


def test_an_unknown_group_is_told_its_number_and_left(stage: Stage, troupe: Troupe) -> None:
    chat = -9_000_000 - next(stage.ids)
    stage.post("chats", id=chat, title="Vrijmibo", type="group", members=[troupe.trainee.id], announce=True)
    bot = stage.api.get("/sandbox/telegram/state").json()["bots"][0]["id"]
    troupe.trainee.hears(str(chat), chat)

    def left() -> bool:
        chats = stage.api.get("/sandbox/telegram/state").json()["chats"]
        return any(one["members"][str(bot)] == "left" for one in chats if one["id"] == chat)

    until(left)
    stage.settle()
    assert len([one for one in stage.from_bot(chat) if words_of(one)]) == 1


def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage) -> None:
    troupe = stage.troupe(editors_kind="group")
    new = troupe.editors - 5_000_000
    stage.post("migrate", chat=troupe.editors, to=new)
    until(lambda: stage.one("select editors_chat from accounts where id = ?", troupe.account) == new)
    troupe.editors = new
    troupe.approved()


def test_a_migration_that_nobody_announced_is_found_out_while_sending(stage: Stage) -> None:
    troupe = stage.troupe(editors_kind="group")
    new = troupe.editors - 5_000_000
    stage.post("pause")
    stage.do(people.withdraw_consent, troupe.other.id, troupe.account)
    stage.post("migrate", chat=troupe.editors, to=new)
    troupe.editor.hears("trekt toestemming in", new)
    stage.post("resume")
    assert stage.one("select editors_chat from accounts where id = ?", troupe.account) == new


def test_who_blocks_the_bot_is_told_to_the_coordinator_once(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.post("block", person=troupe.trainee.id, blocked=True)
    troupe.coordinator.hears("Ik kan Sanne niet meer bereiken")
    stage.do(people.withdraw_consent, troupe.trainee.id, troupe.account)
    stage.settle()
    assert sum("Sanne niet meer bereiken" in text for text in troupe.coordinator.heard()) == 1
    troupe.trainee.start()
    troupe.trainee.hears(
        "Je bent al binnen, Sanne.", after=max(one["message_id"] for one in stage.messages(troupe.trainee.id))
    )


def test_menus_speak_the_language_of_the_person(stage: Stage, troupe: Troupe) -> None:
    english = stage.person("Noor", "en")
    english.say("hi")
    english.hears("I don't know you")

    def menu(who: Actor) -> list[str]:
        shown = stage.api.get("/sandbox/telegram/commands", params={"chat": who.id, "person": who.id}).json()
        return [one["command"] for one in shown]

    assert menu(troupe.trainee) == [
        "status", "mijnweek", "spelregels", "vraag", "stop", "toestemming", "taal", "hulp",
    ]  # fmt: skip
    assert menu(english) == ["status", "myweek", "rules", "ask", "stop", "consent", "language", "help"]


def test_health_is_well_while_nothing_is_wrong(stage: Stage) -> None:
    stage.settle()
    answer = httpx.get(f"{stage.address}/health", verify=PLAIN)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "reasons": []})


def test_a_button_that_was_pressed_is_never_left_spinning(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/taal")
    shown = troupe.trainee.hears("Welke taal?")
    assert labels(shown) == ["Nederlands", "English"]
    troupe.trainee.press("Nederlands", message=shown["message_id"])
    answered = [one for one in stage.journal("answerCallbackQuery") if one["status"] == 200]
    assert answered
