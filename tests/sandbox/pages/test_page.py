"""The page in a real browser: what people do there reaches the bot, and what the bot does is seen."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.photographs import heic
from tests.sandbox.pages.house import (
    ACCOUNT,
    EDITORS,
    INGRID,
    MARIJKE,
    PHOTOGRAPHS,
    SANNE,
    TOM,
    TRAINEES,
    YOUSSEF,
    House,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def part(page: Page, name: str) -> Locator:
    return page.locator(f".part-{name}")


def started(house: House, person: int = SANNE) -> None:
    house.control("start", person=person)


def say(house: House, chat: int, person: int, text: str, **more: object) -> int:
    said: int = house.control("say", chat=chat, person=person, text=text, **more)["message_id"]
    return said


def place_of(shown: Locator) -> Any:
    """Where something stands on the page, in pixels."""
    found = shown.bounding_box()
    assert found is not None
    return found


def wait_for(page: Page, found: Any) -> Any:
    """Ask again until there is something; the browser's events go on meanwhile."""
    for _ in range(300):
        if answer := found():
            return answer
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def test_a_photo_from_the_picker_gets_a_question_that_is_answered_by_a_press(house: House, page: Page) -> None:
    phone = part(page, "trainee")
    phone.get_by_role("button", name="Start", exact=True).click()
    expect(phone.locator(".words", has_text="Welkom!")).to_be_visible()
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.get_by_role("button", name="Een kop koffie").click()
    phone.get_by_label("Bijschrift (mag leeg)").fill("Eerste koffie")
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".mine img")).to_be_visible()
    expect(phone.locator(".theirs strong", has_text="herkenbaar")).to_be_visible()
    expect(phone.locator(".theirs .quote")).to_contain_text("Eerste koffie")
    phone.get_by_role("button", name="Ja", exact=True).click()
    expect(phone.locator(".toast")).to_have_text("Genoteerd.")
    expect(phone.get_by_role("button", name="Ja", exact=True)).to_have_count(0)
    sent = next(update["message"] for update in house.heard if update.get("message", {}).get("photo"))
    assert (sent["caption"], sent["from"]["id"]) == ("Eerste koffie", SANNE)


def test_a_recording_is_sent_as_a_voice_message_and_can_be_played(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.get_by_text("Spraak", exact=True).click()
    phone.get_by_role("button", name="Opname van 3 tellen").click()
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".mine audio")).to_be_visible()
    voice = next(update["message"]["voice"] for update in house.heard if update.get("message", {}).get("voice"))
    assert (voice["duration"], voice["mime_type"]) == (3, "audio/ogg")
    house.bot("sendVoice", chat_id=str(SANNE), voice=voice["file_id"], caption="Van Noor")
    expect(phone.locator(".theirs", has_text="Van Noor").locator("audio")).to_be_visible()


def test_an_alert_waits_until_it_is_closed(house: House, page: Page) -> None:
    started(house)
    house.send(SANNE, SANNE, "cat.jpg")
    part(page, "trainee").get_by_role("button", name="Nee", exact=True).click()
    alert = page.get_by_role("dialog")
    expect(alert).to_contain_text("Vraag eerst toestemming.")
    alert.get_by_role("button", name="Oké").click()
    expect(alert).to_have_count(0)


def test_an_album_is_one_bubble_for_everybody_and_opens_large(house: House, page: Page) -> None:
    group = part(page, "trainees")
    group.get_by_label("Voeg foto, video of bestand toe").click()
    group.get_by_text("Album", exact=True).click()
    send = group.locator(".picker").get_by_label("Verstuur")
    for what in ("Een bloem", "Een paleis", "Een raket"):
        expect(send).to_be_enabled(enabled=what == "Een raket")
        group.locator(f'.ready[title^="{what}"]').first.click()
    send.click()
    mosaic = group.locator(".mosaic")
    expect(mosaic.locator("img")).to_have_count(3)
    names = [one["media"][0]["kind"] for one in house.messages(TRAINEES)]
    assert names == ["photo"] * 3
    assert len({one["media_group_id"] for one in house.messages(TRAINEES)}) == 1
    mosaic.locator("button").nth(1).click()
    expect(page.locator(".lightbox .place")).to_have_text("2 van 3")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lightbox .place")).to_have_text("3 van 3")
    page.keyboard.press("Escape")
    expect(page.locator(".lightbox")).to_have_count(0)


def test_an_own_file_goes_unchanged(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.get_by_text("Bestand", exact=True).click()
    phone.locator("input[type=file]").set_input_files(PHOTOGRAPHS / "cat.jpg")
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".document-name")).to_have_text("cat.jpg")
    kept = house.messages(SANNE)[-1]["media"][0]
    assert kept["kind"] == "document"
    assert house.http.get(kept["url"]).content == (PHOTOGRAPHS / "cat.jpg").read_bytes()


def test_the_ready_film_is_sent_and_can_be_played_and_one_of_the_bot_is_as_large(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.get_by_text("Video", exact=True).click()
    phone.locator(".ready").click()
    phone.locator(".picker").get_by_label("Verstuur").click()
    film = phone.locator(".bubble video")
    expect(film).to_be_visible(timeout=60_000)
    expect(film).to_have_js_property("controls", True)
    sent = house.messages(SANNE)[-1]["media"][0]
    assert sent["seconds"] == 4
    own = film.bounding_box()
    cover = {"cover": ("cover.jpg", (PHOTOGRAPHS / "photographer.jpg").read_bytes(), "image/jpeg")}
    house.bot("sendVideo", cover, chat_id=SANNE, video=sent["file_id"], cover="attach://cover")
    shown = phone.locator(".theirs video")
    expect(shown).to_have_js_property("readyState", 4)
    answered = shown.bounding_box()
    assert own is not None
    assert answered is not None
    assert (answered["width"], answered["height"]) == (own["width"], own["height"])
    assert own["width"] >= 180


def test_text_of_others_never_becomes_part_of_the_page(house: House, page: Page) -> None:
    attack = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    say(house, TRAINEES, YOUSSEF, attack)
    house.by_hand("cat.jpg", caption=attack)
    expect(part(page, "trainees").locator(".words")).to_have_text(attack)
    page.locator(".tile").click()
    expect(page.locator(".caption")).to_contain_text(attack)
    assert page.title() == "Estafette: de proefopstelling"


def test_a_link_with_another_scheme_is_no_link(house: House, page: Page) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:document.title='broken'"}
    house.bot("sendMessage", chat_id=EDITORS, text="Hier staat het", entities=[entity])
    expect(part(page, "editors").locator(".words")).to_have_text("Hier staat het")
    expect(part(page, "editors").locator(".words a")).to_have_count(0)


def test_formatting_is_shown_nested_and_counts_as_the_service_counts(house: House, page: Page) -> None:
    html = 'Dag 🎉 <b>vet <i>en schuin</i></b> <a href="https://example.org/x">adres</a> #week'
    house.bot("sendMessage", chat_id=EDITORS, text=html, parse_mode="HTML")
    words = part(page, "editors").locator(".words")
    expect(words).to_have_text("Dag 🎉 vet en schuin adres #week")
    expect(words.locator("strong")).to_have_text("vet en schuin")
    expect(words.locator("strong em")).to_have_text("en schuin")
    expect(words.locator("a")).to_have_attribute("href", "https://example.org/x")
    expect(words.locator(".marked")).to_have_text("#week")


def test_answering_editing_and_deleting(house: House, page: Page) -> None:
    say(house, TRAINEES, YOUSSEF, "Wie neemt het over?")
    group = part(page, "trainees")
    group.locator(".bubble", has_text="Wie neemt het over?").click(position={"x": 8, "y": 8})
    expect(group.locator(".context")).to_contain_text("Youssef")
    group.get_by_label("Bericht", exact=True).fill("Ik!")
    page.keyboard.press("Enter")
    mine = group.locator(".mine")
    expect(mine.locator(".quote")).to_contain_text("Wie neemt het over?")
    mine.hover()
    mine.get_by_label("Wijzig").click()
    group.get_by_label("Bericht", exact=True).fill("Ik, vanaf maandag!")
    page.keyboard.press("Enter")
    expect(mine.locator(".words")).to_have_text("Ik, vanaf maandag!")
    expect(mine.locator(".meta")).to_contain_text("gewijzigd")
    assert [one["reply_to"] for one in house.messages(TRAINEES)] == [None, 1]
    mine.hover()
    mine.get_by_label("Verwijder").click()
    expect(mine).to_have_count(0)
    expect(group.locator(".entry")).to_have_count(1)


def test_one_speaks_in_a_group_as_whom_one_chooses(house: House, page: Page) -> None:
    group = part(page, "editors")
    box = group.get_by_label("Bericht", exact=True)
    for name in ("Marijke", "Tom"):
        group.get_by_label("Je spreekt als").select_option(label=name)
        box.fill(f"Akkoord van {name}")
        box.press("Enter")
        expect(group.locator(".mine")).to_have_text([f"Akkoord van {name}08:30"])
    expect(group.locator(".theirs .sender")).to_have_text("Marijke")
    assert [one["from"]["id"] for one in house.messages(EDITORS)] == [MARIJKE, TOM]


def test_what_the_bot_wants_answered_is_answered_by_whom_it_is_meant_for(house: House, page: Page) -> None:
    group, context = part(page, "editors"), part(page, "editors").locator(".context")
    box = group.get_by_label("Bericht", exact=True)
    tom = {"id": TOM, "is_bot": False, "first_name": "Tom"}
    names = {"type": "text_mention", "offset": 0, "length": 3, "user": tom}
    forced = {"force_reply": True, "selective": True}
    asked = house.bot("sendMessage", chat_id=EDITORS, text="Tom: waarom?", entities=[names], reply_markup=forced)
    expect(group.locator(".words", has_text="waarom?")).to_be_visible()
    expect(context).to_be_hidden()
    group.get_by_label("Je spreekt als").select_option(label="Tom")
    expect(context).to_contain_text("Tom: waarom?")
    box.fill("Te donker")
    box.press("Enter")
    expect(group.locator(".mine .quote")).to_contain_text("waarom?")
    expect(context).to_be_hidden()
    assert house.messages(EDITORS)[-1]["reply_to"] == asked["message_id"]
    everybody = house.bot("sendMessage", chat_id=EDITORS, text="En nu?", reply_markup={"force_reply": True})
    expect(context).to_contain_text("En nu?")
    # Who answers another message finishes that first.
    group.locator(".bubble", has_text="waarom?").first.click(position={"x": 8, "y": 8})
    expect(context).to_contain_text("waarom?")
    context.get_by_label("Annuleer").click()
    expect(context).to_contain_text("En nu?")
    context.get_by_label("Annuleer").click()
    expect(context).to_be_hidden()
    say(house, EDITORS, MARIJKE, "Ik antwoord", reply_to=everybody["message_id"])
    expect(group.locator(".words", has_text="Ik antwoord")).to_be_visible()
    expect(context).to_be_hidden()


def test_every_person_has_a_phone_and_unread_messages_are_counted(house: House, page: Page) -> None:
    started(house, YOUSSEF)
    choice = part(page, "trainee").get_by_role("combobox", name="Telefoon van")
    expect(choice.locator("option", has_text="Youssef")).to_have_text("Youssef · 2 nieuw")
    choice.select_option(str(YOUSSEF))
    expect(part(page, "trainee").locator(".words", has_text="Welkom!")).to_be_visible()
    expect(choice.locator("option", has_text="Youssef")).to_have_text("Youssef")
    house.post("/sandbox/cast", {"trainee": INGRID})
    expect(choice).to_have_value(str(INGRID))


def test_a_bot_can_be_blocked_and_unblocked(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    phone.get_by_label("Meer").click()
    phone.get_by_role("button", name="Blokkeer de bot").click()
    expect(phone.get_by_label("Bericht", exact=True)).to_be_hidden()
    expect(phone.locator(".gate")).to_contain_text("geblokkeerd")
    phone.get_by_role("button", name="Deblokkeer de bot").click()
    expect(phone.get_by_label("Bericht", exact=True)).to_be_visible()
    wait_for(
        page, lambda: [status(update) for update in house.heard if "my_chat_member" in update] == ["kicked", "member"]
    )


def status(update: dict[str, Any]) -> str:
    return str(update["my_chat_member"]["new_chat_member"]["status"])


def test_the_menu_of_commands_follows_the_bot_and_the_keyboard(house: House, page: Page) -> None:
    started(house)
    commands = [
        {"command": "status", "description": "Waar u staat"},
        {"command": "taal", "description": "Kies uw taal"},
    ]
    house.bot("setMyCommands", commands=commands, language_code="nl")
    box = part(page, "trainee").get_by_label("Bericht", exact=True)
    expect(box).to_be_visible()
    box.press_sequentially("/")
    expect(part(page, "trainee").locator(".commands").get_by_role("option")).to_have_count(2)
    box.press_sequentially("ta")
    expect(part(page, "trainee").locator(".commands").get_by_role("option")).to_have_text(["/taalKies uw taal"])
    box.press("ArrowDown")
    box.press("Enter")
    expect(part(page, "trainee").locator(".mine").last).to_contain_text("/taal")
    expect(box).to_have_value("")


def test_reading_back_is_not_disturbed_and_new_messages_are_counted(house: House, page: Page) -> None:
    for number in range(40):
        say(house, TRAINEES, YOUSSEF, f"Bericht nummer {number}")
    log = part(page, "trainees").locator(".log")
    expect(log.get_by_text("Bericht nummer 39")).to_be_in_viewport()
    log.evaluate("node => { node.scrollTop = 0; }")
    say(house, TRAINEES, YOUSSEF, "Nog iets")
    newest = part(page, "trainees").get_by_role("button", name="Naar het nieuwste, 1 nieuw")
    expect(newest).to_be_visible()
    assert log.evaluate("node => node.scrollTop") == 0
    newest.click()
    expect(log.get_by_text("Nog iets")).to_be_in_viewport()
    expect(newest).to_be_hidden()


def test_a_chat_at_its_end_stays_there_when_what_it_shows_grows(house: House, page: Page) -> None:
    for number in range(20):
        say(house, TRAINEES, YOUSSEF, f"Bericht nummer {number}")
    log = part(page, "trainees").locator(".log")
    last = log.locator(".entry").last
    expect(last).to_contain_text("Bericht nummer 19")
    # As when a photo is there between a jump to the end and the event that tells of the jump.
    last.evaluate("node => { node.style.paddingBottom = '300px'; }")
    log.evaluate("node => node.dispatchEvent(new Event('scroll'))")
    at_the_end = "node => node.scrollHeight - node.scrollTop - node.clientHeight < 2"
    assert wait_for(page, lambda: log.evaluate(at_the_end))
    house.send(TRAINEES, SANNE, "cat.jpg")
    say(house, TRAINEES, YOUSSEF, "Mooi")
    expect(log.get_by_text("Mooi")).to_be_in_viewport()
    expect(part(page, "trainees").locator(".newest")).to_be_hidden()


def test_a_day_later_stands_under_its_own_date(house: House, page: Page) -> None:
    say(house, TRAINEES, YOUSSEF, "Vandaag")
    house.later(days=1)
    say(house, TRAINEES, YOUSSEF, "Morgen")
    expect(part(page, "trainees").locator(".day")).to_have_text(["maandag 16 november", "dinsdag 17 november"])
    expect(page.locator("#clock span")).to_have_text("dinsdag 17 november 2026")


def test_typing_is_seen_until_the_answer(house: House, page: Page) -> None:
    started(house)
    typing = part(page, "trainee").locator(".typing")
    expect(part(page, "trainee").locator(".words", has_text="Welkom!")).to_be_visible()
    house.bot("sendChatAction", chat_id=SANNE, action="typing")
    expect(typing).to_contain_text("Estafette typt")
    house.bot("sendMessage", chat_id=SANNE, text="Daar is het antwoord")
    expect(typing).to_be_hidden()


def test_a_post_appears_and_its_carousel_can_be_leafed_through(house: House, page: Page) -> None:
    account = page.locator(".account")
    expect(account.get_by_text("Nog geen berichten.")).to_be_visible()
    house.by_hand("cat.jpg", "flower.jpg", caption="Kijk eens #week")
    tile = account.get_by_role("button", name="carrousel")
    tile.click()
    expect(account.locator(".caption")).to_have_text("werkenbij Kijk eens #week")
    expect(account.locator(".when")).to_contain_text("maandag 16 november 2026")
    expect(account.get_by_label("Vorige")).to_have_count(0)
    first = account.locator(".frame img").get_attribute("src")
    page.keyboard.press("ArrowRight")
    expect(account.locator(".place")).to_have_text("2/2")
    assert account.locator(".frame img").get_attribute("src") != first
    account.get_by_text("Alt-tekst", exact=True).click()
    expect(account.get_by_text("Geen alt-tekst.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(tile).to_be_focused()


def test_a_story_shows_in_the_ring_until_it_is_over(house: House, page: Page) -> None:
    house.by_hand("photographer.jpg", story="true")
    ring = page.get_by_role("button", name="Bekijk het verhaal van werkenbij")
    ring.click()
    expect(page.locator(".story-frame img")).to_be_visible()
    page.locator(".story-frame").get_by_label("Volgende").click()
    expect(ring).to_be_visible()
    house.later(hours=25)
    expect(ring).to_have_count(0)


def test_the_alt_text_of_a_published_photo_is_the_picture_s_own(house: House, page: Page) -> None:
    headers = {"Authorization": "Bearer t"}
    url = f"{house.base}/sandbox/photographs/astronaut.jpg"
    wanted = {"image_url": url, "caption": "Hoi", "alt_text": "Een astronaut in een oranje pak"}
    made = house.http.post(f"/v26.0/{ACCOUNT}/media", data=wanted, headers=headers).json()
    done = house.http.post(f"/v26.0/{ACCOUNT}/media_publish", data={"creation_id": made["id"]}, headers=headers)
    assert done.is_success, (made, done.text)
    page.get_by_role("button", name="Een astronaut in een oranje pak").click()
    expect(page.get_by_role("img", name="Een astronaut in een oranje pak")).to_be_visible()


def test_play_reaches_the_director_and_the_story_is_told(house: House, page: Page) -> None:
    play = page.get_by_role("button", name="Speel een week")
    expect(play).to_be_disabled()
    house.http.get("/sandbox/requests")
    play.click()
    page.get_by_role("button", name="Naar maandag 00:00").click()
    taken: list[Any] = []
    while len(taken) < 2:
        taken += house.http.get("/sandbox/requests", params={"wait": 5}).json()
    assert [(one["what"], one.get("to")) for one in taken] == [("play", None), ("jump", "monday")]
    house.narrate("Sanne stelt zich voor", where="trainee", playing=True)
    expect(page.get_by_role("status").filter(has_text="Sanne stelt zich voor")).to_be_visible()
    expect(part(page, "trainee")).to_have_class(re.compile(r"\btold\b"))
    expect(play).to_have_count(0)
    expect(page.get_by_role("button", name="Naar maandag 00:00")).to_have_count(0)
    expect(page.get_by_role("button", name="Eén stap")).to_be_disabled()
    page.get_by_role("button", name="Pauze").click()
    page.get_by_role("combobox", name="Tempo").select_option("fast")
    wishes: list[Any] = []
    while len(wishes) < 2:
        wishes += house.http.get("/sandbox/requests", params={"wait": 5}).json()
    assert [(one["what"], one.get("pace")) for one in wishes] == [("pause", None), ("pace", "fast")]
    house.post("/sandbox/direction", {"fresh": False, "paused": True, "pace": "fast"})
    page.get_by_role("button", name="Eén stap").click()
    page.get_by_role("button", name="Verder").click()
    house.narrate("De redactie kijkt", where="editors", playing=False)
    page.get_by_role("button", name="Wat er gebeurde").click()
    expect(page.locator(".timeline li")).to_have_count(2)
    expect(play).to_be_enabled()


def test_a_play_that_runs_hides_the_hint_that_nobody_directs(house: House, page: Page) -> None:
    hint = page.locator(".no-director")
    expect(hint).to_be_visible()
    house.narrate("Sanne stelt zich voor", playing=True)
    expect(hint).to_be_hidden()
    house.narrate("Het stuk stopt hier", playing=False)
    expect(hint).to_be_visible()


def test_the_other_language_is_kept(house: House, page: Page) -> None:
    say(house, TRAINEES, YOUSSEF, "Goedemorgen")
    house.narrate("Het begint")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="The trainees’ group")).to_be_visible()
    expect(page.locator(".note")).to_contain_text("Type /language on a phone")
    expect(part(page, "trainees").locator(".words", has_text="Goedemorgen")).to_be_visible()
    expect(part(page, "trainees").locator(".day")).to_have_text("Monday 16 November")
    expect(page.locator(".subtitle")).to_contain_text("(en) Het begint")
    page.reload()
    expect(page.get_by_role("heading", name="The editors’ group")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_invitation_link_opens_on_the_phone_that_one_chooses(house: House, page: Page) -> None:
    house.bot("sendMessage", chat_id=EDITORS, text="https://t.me/estafette_bot?start=welkom42")
    part(page, "editors").locator(".words a").click()
    page.get_by_role("dialog").get_by_role("combobox").select_option(str(YOUSSEF))
    page.get_by_role("dialog").get_by_role("button", name="Open").click()
    expect(part(page, "trainee").locator(".mine")).to_contain_text("/start welkom42")
    assert house.messages(YOUSSEF)[0]["text"] == "/start welkom42"


def test_what_the_sandbox_refuses_is_told_where_it_was_tried(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    expect(phone.locator(".words", has_text="Welkom!")).to_be_visible()
    phone.get_by_label("Bericht", exact=True).fill("Bent u daar?")
    house.http.post("/sandbox/telegram/block", json={"person": SANNE})
    # Soon the page hears of it and takes the box away; who was quicker is told.
    phone.get_by_label("Verstuur").dispatch_event("click")
    expect(phone.locator(".toast")).to_contain_text("Je hebt de bot geblokkeerd. Deblokkeer")
    expect(phone.get_by_label("Bericht", exact=True)).to_have_value("Bent u daar?")


def test_a_phone_shows_one_part_at_a_time_and_the_play_leads_it(house: House, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    say(house, TRAINEES, YOUSSEF, "https://example.org/" + "lang" * 60)
    house.send(TRAINEES, SANNE, "palace.jpg", "cat.jpg")
    tabs = page.get_by_role("navigation", name="Kies een gesprek of het account")
    expect(tabs.get_by_role("button", name="Groep")).to_contain_text("1")
    expect(page.locator(".pane:visible")).to_have_count(1)
    tabs.get_by_role("button", name="Groep").click()
    expect(part(page, "trainees").locator(".mosaic")).to_be_visible()
    expect(tabs.get_by_role("button", name="Groep")).to_have_text("Groep")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.reload()
    expect(part(page, "trainees").locator(".mosaic")).to_be_visible()
    expect(tabs.locator(".badge")).to_have_count(0)
    house.narrate("Eva keurt goed", where="editors", playing=True)
    expect(part(page, "editors")).to_be_visible()
    expect(page.locator(".pane:visible")).to_have_count(1)
    expect(tabs.locator("[aria-current]")).to_have_text("Redactie")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_file_that_is_no_photo_is_told_in_the_picker_with_what_to_do(
    house: House, page: Page, tmp_path: Path
) -> None:
    started(house)
    broken = tmp_path / "brief.jpg"
    broken.write_text("geen foto")
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.locator("input[type=file]").set_input_files(broken)
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.get_by_role("alert")).to_have_text("Dit is geen foto. Kies een foto of een video.")
    phone.get_by_text("Bestand", exact=True).click()
    expect(phone.get_by_role("alert")).to_have_count(0)
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".document-name")).to_have_text("brief.jpg")
    expect(phone.locator(".picker")).to_be_hidden()


def test_a_heic_that_the_browser_cannot_convert_is_called_what_it_is(house: House, page: Page, tmp_path: Path) -> None:
    started(house)
    (tmp_path / "iphone.heic").write_bytes(heic())
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.locator("input[type=file]").set_input_files(tmp_path / "iphone.heic")
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.get_by_role("alert")).to_have_text("Je browser kan HEIC niet omzetten. Stuur het als bestand.")
    phone.get_by_text("Bestand", exact=True).click()
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".document-name")).to_have_text("iphone.heic")


def test_of_eleven_files_the_first_ten_go_and_the_other_is_named_with_the_way_to_send_in_view(
    house: House, page: Page, tmp_path: Path
) -> None:
    started(house)
    names = [f"a{number:02d}.jpg" for number in range(11)]
    for name in names:
        (tmp_path / name).write_bytes((PHOTOGRAPHS / "cat.jpg").read_bytes())
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.get_by_text("Album", exact=True).click()
    phone.locator("input[type=file]").set_input_files([tmp_path / name for name in names])
    expect(phone.locator(".tray li")).to_have_text(names[:10])
    expect(phone.locator(".hint")).to_have_text("10 gekozen. Meer dan 10 kan niet. Dit gaat niet mee: a10.jpg.")
    phone.locator(".picker").evaluate("node => (node.scrollTop = 0)")
    around = place_of(phone.locator(".pane-body"))
    for inside in (phone.get_by_label("Bijschrift (mag leeg)"), phone.locator(".picker").get_by_label("Verstuur")):
        box = place_of(inside)
        assert around["y"] < box["y"] < box["y"] + box["height"] < around["y"] + around["height"]
    phone.get_by_label("Haal a00.jpg eruit").click()
    expect(phone.locator(".hint")).to_have_text("9 gekozen.")
    phone.locator(".picker").get_by_label("Verstuur").click()
    expect(phone.locator(".mosaic img")).to_have_count(9)
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.locator("input[type=file]").set_input_files(tmp_path / "a00.jpg")
    expect(phone.locator(".tray li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(phone.locator(".picker")).to_be_hidden()


def test_a_list_of_commands_that_comes_after_the_command_was_sent_stays_away(house: House, page: Page) -> None:
    started(house)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/telegram/commands?*", hold)
    phone = part(page, "trainee")
    box = phone.get_by_label("Bericht", exact=True)
    box.fill("/status")  # one question for the list: a browser holds back what else it asks beside six
    box.press("Enter")
    expect(phone.locator(".mine .words").last).to_have_text("/status")
    for route in held:
        with page.expect_response("**/telegram/commands?*"):
            route.fulfill(json=[{"command": "status", "description": "Waar je staat"}])
    page.unroute("**/telegram/commands?*")
    say(house, SANNE, SANNE, "Later")
    expect(phone.locator(".mine .words").last).to_have_text("Later")
    expect(phone.locator(".commands")).to_be_hidden()


def test_on_a_phone_the_buttons_above_go_by_escape_by_a_tap_elsewhere_and_by_a_press(house: House, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    house.http.get("/sandbox/requests")
    more, hour = page.get_by_role("button", name="Meer knoppen"), page.get_by_role("button", name="+1 uur")
    ways: list[Callable[[], None]] = [
        lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(190, 600), hour.click,
    ]  # fmt: skip
    for leave in ways:
        more.click()
        expect(hour).to_be_visible()
        leave()
        expect(hour).to_be_hidden()
    expect(more).to_have_attribute("aria-expanded", "false")


def test_small_buttons_in_a_row_keep_their_names_on_one_line(house: House, page: Page) -> None:
    started(house)
    page.set_viewport_size({"width": 1200, "height": 800})
    row = [{"text": f"A{number}", "callback_data": f"{number}"} for number in range(1, 7)]
    house.bot("sendMessage", chat_id=SANNE, text="Tik op de vakken.", reply_markup={"inline_keyboard": [row]})
    wait_for(page, lambda: part(page, "trainee").locator(".row .key").count() == 6)
    heights = [place_of(key)["height"] for key in part(page, "trainee").locator(".row .key").all()]
    assert max(heights) < 36


def test_the_story_says_what_comes_next_and_that_a_jump_is_under_way(house: House, page: Page) -> None:
    house.http.get("/sandbox/requests")
    story = page.locator(".subtitle")
    expect(story).to_contain_text("stuur als overnemer een foto aan de bot")
    house.post("/sandbox/direction", {"fresh": False, "step": "decide"})
    house.narrate("#1 ligt bij de redactie.")
    expect(story).to_contain_text("#1 ligt bij de redactie.")
    expect(story).to_contain_text("Nu de redactie: beslis in haar groep.")
    page.get_by_role("button", name="+1 uur").click()
    expect(story).to_contain_text("De klok springt.", timeout=800)
    house.post("/sandbox/direction", {"fresh": False, "step": "wait", "busy": True})
    house.narrate("#1 kreeg een plek.")
    expect(page.locator(".timeline li")).to_have_count(2)
    expect(story).to_contain_text("De klok springt.")
    house.post("/sandbox/direction", {"fresh": False, "step": "wait"})
    expect(story).to_contain_text("#1 kreeg een plek.")
    expect(story).to_contain_text("Nu de klok: kies Naar volgende plek.")


def test_a_caption_that_is_too_long_is_kept_counted_and_not_sent(house: House, page: Page) -> None:
    started(house)
    phone = part(page, "trainee")
    phone.get_by_label("Voeg foto, video of bestand toe").click()
    phone.locator(".ready").first.click()
    caption, send = phone.get_by_label("Bijschrift (mag leeg)"), phone.locator(".picker").get_by_label("Verstuur")
    caption.fill("🎉" * 512 + "ja")
    expect(phone.locator(".units")).to_have_text("1.026 / 1.024")
    expect(phone.locator(".hint")).to_have_text("2 tekens te lang. Maak de tekst korter.")
    expect(send).to_be_disabled()
    caption.press("Enter")
    assert len(caption.input_value()) == 514
    caption.fill("🎉" * 512)
    caption.press("Enter")
    expect(phone.locator(".picker")).to_be_hidden()
    assert house.messages(SANNE)[-1]["caption"] == "🎉" * 512 or house.messages(SANNE)[-2]["caption"] == "🎉" * 512


def test_a_text_that_is_too_long_stays_in_its_box(house: House, page: Page) -> None:
    group = part(page, "trainees")
    box = group.get_by_label("Bericht", exact=True)
    box.fill("a" * 4100)
    box.press("Enter")
    expect(group.locator(".toast")).to_have_text("4 tekens te lang. Maak de tekst korter.")
    assert len(box.input_value()) == 4100
    assert house.messages(TRAINEES) == []


def test_back_closes_what_is_open_and_stays_on_the_page(house: House, page: Page) -> None:
    house.by_hand("cat.jpg", caption="Kijk")
    house.send(TRAINEES, SANNE, "palace.jpg")
    page.locator(".tile").click()
    expect(page.locator(".caption")).to_be_visible()
    page.go_back()
    expect(page.locator(".caption")).to_have_count(0)
    page.locator(".tile").click()
    page.get_by_role("button", name="Alle berichten").click()
    part(page, "trainees").locator(".photo").click()
    page.go_back()
    expect(page.locator(".lightbox")).to_have_count(0)
    expect(page.locator(".tile")).to_be_visible()


def test_tab_passes_the_small_buttons_of_bubbles_by(house: House, page: Page) -> None:
    for number in range(3):
        say(house, TRAINEES, YOUSSEF, f"Bericht {number}")
    group = part(page, "trainees")
    expect(group.locator(".entry")).to_have_count(3)
    group.locator(".log").focus()
    page.keyboard.press("Tab")
    expect(group.get_by_label("Voeg foto, video of bestand toe")).to_be_focused()
    group.locator(".log").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(group.locator(".entry").nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(group.locator(".entry").nth(1).get_by_label("Antwoord")).to_be_focused()
    page.keyboard.press("Enter")
    expect(group.locator(".context")).to_contain_text("Bericht 1")
    group.get_by_role("combobox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(group.get_by_label("Bericht", exact=True)).to_be_focused()


def test_what_is_read_out_has_no_second_full_stop(house: House, page: Page) -> None:
    say(house, TRAINEES, YOUSSEF, "Eerst")
    expect(part(page, "trainees").locator(".entry")).to_have_count(1)
    say(house, TRAINEES, YOUSSEF, "Klaar.")
    expect(part(page, "trainees").locator("[aria-live=polite]").first).to_have_text("Youssef: Klaar.")


def test_an_invitation_opens_on_a_new_phone(house: House, page: Page) -> None:
    house.bot("sendMessage", chat_id=EDITORS, text="https://t.me/estafette_bot?start=welkom43")
    part(page, "editors").locator(".words a").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Naam van de nieuwe persoon")).to_be_hidden()
    dialog.get_by_role("combobox").select_option(label="Een nieuwe telefoon")
    dialog.get_by_label("Naam van de nieuwe persoon").fill("Bo")
    dialog.get_by_role("button", name="Open").click()
    expect(part(page, "trainee").get_by_role("combobox").locator("option:checked")).to_have_text("Bo")
    expect(part(page, "trainee").locator(".mine")).to_contain_text("/start welkom43")


def test_beginning_again_is_asked_first_and_a_new_house_is_shown_as_new(house: House, page: Page) -> None:
    house.http.get("/sandbox/requests")
    again = page.get_by_role("button", name="Begin opnieuw")
    expect(again).to_be_disabled()
    house.post("/sandbox/direction", {"fresh": False})
    again.click()
    page.get_by_role("dialog").get_by_role("button", name="Annuleer").click()
    page.get_by_role("button", name="Speel een week").click()
    assert house.http.get("/sandbox/requests").json() == []
    page.get_by_role("dialog").get_by_role("button", name="Begin opnieuw").click()
    assert house.http.get("/sandbox/requests", params={"wait": 20}).json() == [{"id": 1, "what": "play", "again": True}]
    expect(page.locator(".subtitle")).to_have_text("De demo begint opnieuw. Dat duurt even…")
    expect(page.get_by_role("button", name="Speel een week")).to_be_disabled()
    words, box = page.locator(".waiting"), part(page, "trainees").get_by_label("Bericht", exact=True)
    expect(words).to_contain_text("Het product start opnieuw.")
    box.evaluate("node => node.focus()")
    expect(box).not_to_be_focused()
    # The old house is gone, then another is there before its director.
    page.route("**/sandbox/**", lambda route: route.fulfill(status=503))
    with page.expect_response(lambda answer: "/stage" in answer.url and answer.status == 503):
        pass
    expect(page.get_by_role("alert")).to_have_count(0)
    house.post("/sandbox/direction", {"ready": False})
    page.unroute("**/sandbox/**")
    page.route("**/sandbox/stage?*", in_another_house)
    with page.expect_event("load"):
        pass
    expect(words).to_contain_text("Het product start opnieuw.")
    expect(page.locator(".subtitle")).to_contain_text("De demo begint opnieuw.")
    house.post("/sandbox/direction", {})
    expect(words).to_be_empty()
    box.focus()
    expect(box).to_be_focused()


def in_another_house(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"house": "another"})


def test_without_a_cast_whoever_exists_is_shown(house: House, page: Page) -> None:
    house.http.post("/sandbox/cast", content=json.dumps({}))
    expect(part(page, "coordinator").get_by_role("combobox", name="Telefoon van")).to_have_value(str(INGRID))
    expect(part(page, "editors").locator(".names strong")).to_have_text("Redactie")


def test_after_a_break_it_catches_up(house: House, page: Page) -> None:
    say(house, TRAINEES, YOUSSEF, "Voor de storing")
    expect(part(page, "trainees").locator(".words")).to_have_count(1)
    page.route("**/sandbox/**", lambda route: route.fulfill(status=503))
    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding")
    with page.expect_response(lambda answer: "/messages" in answer.url and answer.status == 503):
        say(house, TRAINEES, YOUSSEF, "Tijdens de storing")
    page.unroute("**/sandbox/**")
    say(house, TRAINEES, YOUSSEF, "Na de storing")
    expect(part(page, "trainees").locator(".words")).to_have_count(3)
    expect(page.get_by_role("alert")).to_have_count(0)
