"""What panels and cards say and offer: one thing at a time, a way back, and words for whoever reads them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

import words
from bot import card, draft, drawing, wording
from bot.buttons import Rows
from bot.life import reserve
from rules.findings import Finding, Severity
from rules.rulebook import HOUSE, parse
from storage.database import Database
from takeover import editing, remedies, review, showing, telling
from takeover.clock import FixedClock
from takeover.life import reserving
from takeover.ports import Message
from takeover.showing import View
from takeover.states import State
from tests.takeover.kit import ALT, EDITH, INTRO, NOOR, NOW, PLAIN, House

MAIL = "sanne@voorbeeld.nl"


@pytest.fixture
def house(sqlite_migrated: str) -> Iterator[House]:
    database = Database(sqlite_migrated, clock=FixedClock(NOW))
    yield House(database).furnish()
    database.close()


def view(house: House, number: int) -> View:
    found = house.look(showing.view, number)
    assert isinstance(found, View)
    return found


def pressed(rows: Rows) -> list[str]:
    """What the buttons do."""
    return [button.press.action for row in rows for button in row if button.press]


def labels(rows: Rows) -> list[str]:
    """The names of the buttons, each of which has words in both languages."""
    names = [button.label for row in rows for button in row if not button.text]
    assert all(words.has(name, language) for name in names for language in words.LANGUAGES)
    return names


def asked(house: House, number: int) -> str:
    return draft.text(view(house, number), "nl").rpartition("\n\n")[2]


def described(house: House, text: str) -> int:
    """A photo with this alt text; its number."""
    number = house.send()
    house.answer(number, "people", "nobody")
    house.do(editing.set_alt_texts, NOOR, number, text)
    return number


def test_the_question_says_what_was_found_and_where(house: House) -> None:
    in_caption = house.send(caption=f"{INTRO} Mail {MAIL}")
    house.answer(in_caption, "people", "nobody")
    assert asked(house, in_caption) == "Er staat een e-mailadres in je tekst. Mag iedereen dat zien?"
    in_alt = described(house, f"{ALT} van {MAIL} en 06 12345678")
    assert asked(house, in_alt) == (
        "Er staan een e-mailadres en een telefoonnummer in je alt-tekst. Mag iedereen dat zien?"
    )


def test_the_part_of_an_album_is_named(house: House) -> None:
    number = house.album(2)
    house.answer(number, "people", "nobody")
    house.do(editing.set_alt_texts, NOOR, number, f"1. {ALT}\n2. {ALT} van {MAIL}")
    assert "in je alt-tekst (foto 2)" in asked(house, number)


def test_one_picture_without_an_alt_text_is_asked_about_by_number(house: House) -> None:
    number = house.album(3)
    house.answer(number, "people", "nobody")
    house.describe(number)
    post = house.post(number)
    new = (post.items[0], house.item(), post.items[2])
    house.do(editing.replace_item, NOOR, number, 2, new)
    house.answer(number, "people", "nobody")
    assert asked(house, number).startswith("Wat zie je op foto 2?")
    house.do(editing.set_alt_texts, NOOR, number, "Een nieuwe foto van de dijk")
    texts = [item.alt_text for item in house.post(number).items]
    assert texts == [f"{ALT} 1", "Een nieuwe foto van de dijk", f"{ALT} 3"]
    assert house.state(number) is State.IN_REVIEW


def test_editors_let_a_person_be_shown_for_one_reason_only(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "no_consent")
    assert "overrule" in pressed(draft.rows(view(house, number)))
    revision = house.post(number).revision
    house.do(review.ask_overrule, NOOR, number, revision)
    house.do(review.await_reason, EDITH, number, revision, "overrule")
    shown = view(house, number)
    assert labels(card.rows(shown)) == ["reason-consented", "button-back"]
    assert "Alleen als iedereen die herkenbaar is, alsnog ja zei." in card.text(shown, "nl")


PLACE = f"{INTRO} Nu bij de rechtbank in Arnhem!"


def test_a_live_place_is_asked_about_once_and_has_its_buttons(house: House) -> None:
    number = house.send(caption=PLACE)
    assert "locatie" not in draft.text(view(house, number), "nl")
    house.answer(number, "people", "nobody")
    shown = view(house, number)
    assert draft.text(shown, "nl").count("locatie") == 1
    assert asked(house, number) == (
        "Laat je locatie pas zien als je weg bent. Zal ik dit bericht later plaatsen? "
        "Dan gaat het op zijn vroegst over 3 uur online."
    )
    assert [len(row) for row in draft.rows(shown)[:2]] == [1, 1]
    assert labels(draft.rows(shown))[:2] == ["answer-later-later", "answer-later-known"]


def test_maker_and_editors_read_from_when_it_may_go(house: House) -> None:
    number = house.send(caption=PLACE)
    house.answer(number, "people", "nobody")
    house.answer(number, "later", "later")
    assert "Gaat niet vóór ma 23 nov 13:00 online." in draft.text(view(house, number), "nl")
    house.ready(number)
    shown = view(house, number)
    assert "Gaat niet vóór ma 23 nov 13:00 online." in draft.text(shown, "nl")
    assert "Does not go online before Mon 23 Nov 13:00." in draft.text(shown, "en")
    told = card.text(shown, "nl")
    assert "• De tekst laat zien waar de maker nu is." in told
    assert "• Later plaatsen: Gaat niet vóór ma 23 nov 13:00 online." in told


def test_editors_read_that_the_place_may_be_known(house: House) -> None:
    number = house.send(caption=PLACE)
    house.answer(number, "people", "nobody")
    house.answer(number, "later", "known")
    house.ready(number)
    assert "• Later plaatsen: Nee, de plek mag bekend zijn" in card.text(view(house, number), "nl")
    assert "Gaat niet vóór" not in draft.text(view(house, number), "nl")


def test_a_menu_asks_only_its_own_question(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    for action in ("menu", "drop", "order"):
        said = draft.menu_text(view(house, number), "nl", action)
        assert said.count("?") == 1
        assert "Wat is er aan de hand" not in said


def test_taking_back_takes_two_presses(house: House) -> None:
    shown = view(house, house.in_review())
    assert "withdraw" not in pressed(draft.menu_rows(shown, "menu"))
    assert pressed(draft.menu_rows(shown, "drop")) == ["withdraw", "back"]
    assert labels(draft.menu_rows(shown, "drop"))[0] == "button-withdraw-sure"


def test_the_menu_changes_words_and_alt_texts(house: House) -> None:
    assert {"button-caption", "button-alt"} <= set(labels(draft.menu_rows(view(house, house.in_review()), "menu")))


def test_there_is_a_way_back_from_what_is_the_matter(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    shown = view(house, number)
    assert shown.question is not None
    assert shown.question.id == "trouble"
    assert pressed(draft.rows(shown))[-2:] == ["reopen", "menu"]
    house.do(editing.reopen, NOOR, number, shown.submission.revision, "people")
    again = view(house, number)
    assert again.question is not None
    assert again.question.id == "people"


def test_a_video_is_asked_one_thing_after_the_other(house: House) -> None:
    number = house.send(item=house.item(video=True, duration=70.0, has_audio=True))
    house.answer(number, "people", "nobody")
    shown = view(house, number)
    assert asked(house, number) == "Praat er iemand in je video?"
    assert labels(draft.rows(shown))[:2] == ["button-talks", "button-nobody-talks"]
    assert pressed(draft.menu_rows(shown, "talks")) == ["answer", "back"]


def test_people_are_asked_about_with_the_usual_answer_first(house: House) -> None:
    shown = view(house, house.send())
    assert labels(draft.rows(shown))[:4] == [f"answer-people-{one}" for one in ("nobody", "me", "agreed", "no")]


def test_a_remedy_is_no_second_question(house: House) -> None:
    number = house.send(caption=f"{INTRO} #werkenbijhetrijk #lerenenwerken")
    said = draft.text(view(house, number), "nl")
    assert said.count("?") == 1
    assert "#WerkenBijHetRijk #LerenEnWerken" in said
    assert "button-remedy-TOEG-03" in labels(draft.rows(view(house, number)))


def test_a_wish_is_told_once(house: House) -> None:
    number = house.in_review()
    house.do(review.request_changes, EDITH, number, "tone")
    shown = view(house, number)
    assert "toon" not in draft.progress(shown, "nl")
    assert "toon" in draft.wish(shown, "nl")
    assert "toon" in draft.text(shown, "nl"), "who comes back later finds it on the panel"


# The card.


def test_a_card_goes_stale_with_what_the_editors_were_asked(house: House) -> None:
    number = house.send(caption=PLAIN)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    assert pressed(card.rows(view(house, number))) == ["ask", "ask"]
    house.caption(number, f"{PLAIN} En verder.")
    assert house.state(number) is State.DRAFT
    assert card.rows(view(house, number)) == ()
    assert "Wordt aangepast door de maker." in card.text(view(house, number), "nl")


def test_the_card_says_who_said_no_and_the_maker_is_offered_no_second_try(house: House) -> None:
    number = house.send(caption=PLAIN)
    assert "overrule" in pressed(draft.rows(view(house, number)))
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    assert "overrule" not in pressed(draft.rows(view(house, number)))
    assert "De redactie kijkt" in draft.text(view(house, number), "nl")
    house.do(review.uphold, EDITH, number, "holds")
    shown = view(house, number)
    assert card.rows(shown) == ()
    for part in ("Edith zei nee", "Reden: “De spelregel geldt ook hier”"):
        assert part in card.text(shown, "nl")
    assert "overrule" not in pressed(draft.rows(shown))
    assert "Edith zegt nee" in draft.text(shown, "nl")
    house.caption(number, f"{PLAIN} En verder.")
    assert "overrule" in pressed(draft.rows(view(house, number)))


def test_what_was_approved_can_be_taken_back_on_the_card(house: House) -> None:
    number = house.queued()
    assert labels(card.rows(view(house, number))) == [
        "button-slot",
        "button-ask-reserve",
        "button-changes",
        "button-reject",
    ]
    house.do(review.await_reason, EDITH, number, house.post(number).revision, "reject")
    assert "Afwijzen van #1: waarom niet?" in card.text(view(house, number), "nl")
    house.claimed(number)
    assert card.rows(view(house, number)) == ()
    assert "waarom niet" not in card.text(view(house, number), "nl")


def test_no_slot_is_told_of_what_goes_nowhere(house: House) -> None:
    for decide in (review.request_changes, review.reject):
        number = house.in_review()
        assert "Plek: " in card.text(view(house, number), "nl")
        house.do(decide, EDITH, number, "tone")
        assert "Plek" not in card.text(view(house, number), "nl")


def test_the_card_tells_what_the_maker_said_first_and_made_unreadable(house: House) -> None:
    item = replace(house.item(), crop="0.0 0.0 1.0 1.0")
    number = house.send(item=item)
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "no_consent")
    hidden = replace(item, crop=f"{item.crop} blur:0.1,0.1,0.2,0.2 blur:0.5,0.5,0.6,0.6", sha256="hidden")
    house.do(remedies.put_picture, NOOR, number, house.post(number).revision, 1, hidden)
    house.answer(number, "people", "nobody")
    house.describe(number)
    said = card.text(view(house, number), "nl")
    assert "• Maker maakte 2 delen onleesbaar; zei eerst: “Niet iedereen zei ja”" in said
    for language in words.LANGUAGES:
        assert "{" not in card.text(view(house, number), language)


def test_first_thoughts_alone_are_told_too(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    house.do(editing.reopen, NOOR, number, house.post(number).revision, "people")
    house.ready(number)
    assert "• Maker zei eerst: “Geen ja, of scherm/kenteken”" in card.text(view(house, number), "nl")


@pytest.mark.parametrize(
    ("reason", "way"),
    [("quality", "nieuwe foto"), ("caption", "nieuwe tekst als antwoord, of"), ("later", "later weer")],
)
def test_what_to_send_fits_the_reason_and_the_menu_keeps_it(house: House, reason: str, way: str) -> None:
    number = house.in_review()
    house.do(review.request_changes, EDITH, number, reason)
    shown = view(house, number)
    named = words.say("nl", f"reason-{reason}")
    assert way in draft.wish(shown, "nl")
    assert way in draft.text(shown, "nl")
    for action in ("menu", "drop"):
        assert named in draft.menu_text(shown, "nl", action)


def test_in_an_album_the_menu_says_which_photo(house: House) -> None:
    number = house.ready(house.album(2))
    house.do(review.request_changes, EDITH, number, "screen")
    assert "als antwoord" not in draft.wish(view(house, number), "nl")


def test_the_card_speaks_to_editors(house: House) -> None:
    number = house.send(caption=PLAIN)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    said = card.text(view(house, number), "nl")
    assert "Er staat niet bij wie er praat" in said
    assert "Zet erbij" not in said


@pytest.mark.parametrize("code", ["INT-05", "TECH-03", "TECH-06", "TECH-07", "TOEG-03", "META-01"])
def test_findings_for_editors_ask_the_maker_nothing(code: str) -> None:
    numbers: dict[str, int | str] = {
        "who": "no", "takeover": "no", "way": "padded", "percent": 3, "what": "dark", "count": 5, "limit": 3,
        "number": 4, "proposal": "#WerkenBij", "file": "yes",
    }  # fmt: skip
    for language in ("nl", "en"):
        said = wording.finding_line(language, HOUSE, Finding(code, Severity.NOTICE, None, numbers), "editors")
        assert "?" not in said
        assert not any(word in said.lower().split() for word in ("je", "jij", "your", "you"))


def test_the_photo_is_named_even_when_it_is_the_only_finding() -> None:
    found = Finding("TECH-03", Severity.ADVICE, 2, {"way": "padded", "percent": 3})
    assert wording.findings("nl", HOUSE, [found], [Severity.ADVICE])[0].startswith("Foto 2: ")


def test_a_full_day_is_named_to_maker_and_editors() -> None:
    found = Finding("TECH-08", Severity.WARN, None, {"count": 4, "limit": 3, "day": "2026-11-24"})
    assert wording.finding_line("nl", HOUSE, found).startswith("Op dinsdag 24 november staan er dan 4 berichten.")
    untold = Finding("TECH-08", Severity.WARN, None, {"count": 4, "limit": 3})
    assert wording.finding_line("nl", HOUSE, untold).startswith("Op die dag staan er dan 4 berichten.")


def test_the_maker_reads_of_a_full_day_while_it_is_with_the_editors(house: House) -> None:
    number = house.in_review()
    post = house.post(number)
    found = Finding("TECH-08", Severity.WARN, None, {"count": 4, "limit": 3, "day": "2026-11-23"})
    with house.database.unit() as unit:
        telling.keep(unit, post, findings=(*post.findings, found))
        unit.commit()
    assert "Op maandag 23 november staan er dan 4" in draft.text(view(house, number), "nl")


def test_two_long_texts_are_shown_where_they_become_different() -> None:
    long = "Hoi, ik ben Sanne en deze week neem ik het account over. "
    old, new = wording.apart(f"{long}Met koffie.", f"{long}Met thee.")
    assert (old, new) == ("…account over. Met koffie.", "…account over. Met thee.")
    assert wording.apart("Hoi", "Hallo") == ("Hoi", "Hallo")


def test_who_is_early_in_the_group_is_led_to_where_photos_go() -> None:
    ((button,),) = drawing.buttons_of(Message(-100, "group-early"), "estafettebot")
    assert (button.label, button.link) == ("button-in-private", "https://t.me/estafettebot?start=send")
    ((button,),) = drawing.buttons_of(Message(-100, "group-received"), "estafettebot")
    assert (button.label, button.link) == ("button-to-private", "https://t.me/estafettebot?start=draft")


# Sentences.


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", ["week-assigned", "week-taken-back", "group-early"])
def test_trainees_read_dates_and_no_week_numbers(language: str, code: str) -> None:
    numbers: dict[str, int | float | str] = {"monday": "2026-11-16", "account_name": "werkenbij", "early": "yes"}
    said = wording.sentence(language, "Europe/Amsterdam", Message(NOOR, code, numbers, {"opens": NOW}))
    assert "16 nov" in said.lower()
    assert "W47" not in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_stop_and_a_restart_have_words_for_each_chat(language: str) -> None:
    for who in ("person", "nobody"):
        for missed in ("yes", "no"):
            numbers: dict[str, int | float | str] = {
                "who": who, "name": "Eva", "missed": missed, "account_name": "werkenbij"
            }  # fmt: skip
            for code in ("frozen-editors", "resumed-editors", "frozen-account", "resumed-account"):
                said = wording.sentence(language, "Europe/Amsterdam", Message(1, code, numbers))
                assert ("Eva" in said) == (who == "person" and code.endswith("editors"))
            again = wording.sentence(language, "Europe/Amsterdam", Message(1, "resumed-account", numbers))
            assert ("/status" in again) == (missed == "yes")


def test_what_the_program_saw_can_be_looked_at_by_maker_and_editors_and_only_then(house: House) -> None:
    seen = house.item(faces=1, hints=("face 0.1,0.2,0.3,0.4",), seen_codes={"AVG-10": 1})
    number = house.send(item=seen)
    assert "button-hints" in labels(draft.rows(view(house, number)))
    house.answer(number, "people", "agreed")
    house.answer(number, "contact", "allowed")
    house.describe(number)
    assert house.post(number).items[0].facts == seen.facts
    shown = view(house, number)
    assert "button-hints" in labels(card.rows(shown))
    assert "button-hints" not in labels(draft.rows(shown))
    assert "button-hints" not in labels(draft.rows(view(house, house.send())))


def test_a_photo_with_something_in_it_that_may_not_be_seen_is_offered_to_be_mended(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "plate")
    assert "hide" in pressed(draft.rows(view(house, number)))
    minor = house.send()
    house.answer(minor, "people", "no")
    house.answer(minor, "trouble", "minor")
    assert "hide" not in pressed(draft.rows(view(house, minor)))


def test_bars_are_offered_for_a_cut_and_a_cut_for_bars(house: House) -> None:
    for facts, label in (({"padded": True}, "button-no-bars"), ({"cropped": 0.06}, "button-bars")):
        number = house.send(item=house.item(**facts))
        assert label in labels(draft.menu_rows(view(house, number), "menu"))
    plain = labels(draft.menu_rows(view(house, house.send()), "menu"))
    assert not {"button-no-bars", "button-bars"} & set(plain)
    assert "button-hide" in plain


@pytest.mark.parametrize(
    ("caption", "line"),
    [
        ("Kort, met https://example.org", "Kort, met https://example.org"),
        ("Een minuut op het ministerie. Zie https://example.org/werken/1", "Een minuut op het ministerie. Zie…"),
        ("a" * 40 + " " + "b" * 40, "a" * 40 + " " + "b" * 18 + "…"),
        ("https://example.org/" + "a" * 60, "…"),
    ],
)  # fmt: skip
def test_a_line_of_a_list_holds_a_link_whole_or_not_at_all(caption: str, line: str) -> None:
    assert wording.short(caption) == line


OWN = """
[rulebook]
name = "water"
version = "1"
extends = "house"
[words.locks]
nl = "sluis"
en = "lock"
[rules.WATER-01]
severity = "warn"
why.nl = "Zwemmen bij een sluis is gevaarlijk."
why.en = "Swimming near a lock is dangerous."
when = [{ all = ["locks"] }]
[rules.TECH-07]
message.nl = "Dit beeld kennen we al."
message.en = "We know this picture."
"""


def test_what_a_rulebook_says_itself_is_told_in_its_own_words() -> None:
    book = parse(OWN)
    for told in ("maker", "editors"):
        own = wording.finding_line("nl", book, Finding("WATER-01", Severity.WARN), told)
        assert own == "Zwemmen bij een sluis is gevaarlijk."
        known = wording.finding_line("en", book, Finding("TECH-07", Severity.ASK, None, {"number": 4}), told)
        assert known == "We know this picture."


def test_a_card_says_nothing_of_the_reserve_once_it_ended(house: House) -> None:
    number = house.send(caption="Noor vertelt over de dijk.")
    house.do(reserving.keep, NOOR, number, house.post(number).revision)
    house.ready(number)
    assert "in reserve: na" in reserve.card_line(house.post(number), "nl")
    house.do(editing.withdraw, NOOR, number)
    assert reserve.card_line(house.post(number), "nl") == ""


def test_a_story_may_be_asked_to_wait_so_that_the_answer_says_why_it_cannot(house: House) -> None:
    number = house.story()
    assert "keep" in pressed(draft.menu(house.post(number)))
