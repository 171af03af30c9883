"""What a trainee sends becomes the submission that they meant, by taps and one typed reply."""

import json
import sqlite3
from contextlib import closing

import pytest
from PIL import Image

from takeover import rotation
from tests.photographs import clip, heic, jpeg, opened, photo, twelve_megapixels
from tests.relay.kit import ALT, INTRO, WEEK, Stage, Troupe, labels, until, words_of

NOBODY = "Niemand herkenbaar"


def parts(stage: Stage, number: int) -> list[tuple[int, str]]:
    """Every part's chat message and alt text, in order."""
    return stage.rows("select message_id, alt_text from items where number = ? order by position", number)


def in_one_frame(stage: Stage, number: int) -> bool:
    """Whether all parts have the same aspect, but for a pixel."""
    aspects = [
        width / height for width, height in stage.rows("select width, height from items where number = ?", number)
    ]
    return bool(max(aspects) - min(aspects) < 0.003)


def test_a_feed_photo_takes_one_tap_and_one_typed_reply(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.send("coffee", caption=INTRO)
    sanne.press(NOBODY)
    sanne.hears("1 of 2 zinnen")
    sanne.say(ALT)
    sanne.hears("De redactie kijkt mee")
    assert stage.state(troupe.number()) == "in_review"
    card = words_of(troupe.card(troupe.number()))
    assert INTRO in card
    assert ALT in card


def test_a_tall_photo_becomes_a_story_by_two_taps(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    tall = jpeg(opened(photo("rocket")).crop((0, 0, 300, 420)).resize((1080, 1512), Image.Resampling.BICUBIC))
    sanne.send(("rocket.jpg", tall, "image/jpeg"), caption="Een lancering!")
    asked = words_of(sanne.hears("Wordt dit een verhaal of een bericht?"))
    assert "paste niet" not in asked, "nobody knows yet how it is cut"
    sanne.press("Verhaal (24 uur te zien)")
    assert "Bij een verhaal gaat geen tekst mee." in words_of(sanne.hears("Wie is herkenbaar"))
    sanne.press(NOBODY)
    sanne.hears("De redactie kijkt mee")
    number = troupe.number()
    assert stage.submission(number)["kind"] == "story"
    card = words_of(troupe.card(number))
    assert ("Een lancering!" in card, "Bij een verhaal gaat geen tekst mee." in card) == (False, True)
    assert words_of(stage.from_bot(sanne.id)[-2]) == "", "the newest preview shows no caption"
    assert stage.submission(number)["caption"] == "Een lancering!", "kept in case it becomes a post"


def test_words_for_a_story_that_come_later_do_not_go_with_it_either(stage: Stage, troupe: Troupe) -> None:
    tall = jpeg(opened(photo("rocket")).crop((0, 0, 300, 420)).resize((1080, 1512), Image.Resampling.BICUBIC))
    number = troupe.sent(("rocket.jpg", tall, "image/jpeg"))
    troupe.trainee.press("Verhaal (24 uur te zien)")
    troupe.trainee.hears("Wie is herkenbaar")
    troupe.trainee.say("Een lancering!")
    panel = troupe.trainee.hears("Bij een verhaal gaat geen tekst mee.")
    assert words_of(panel).startswith(f"#{number} ")
    assert not any(one["media"] and words_of(one) for one in stage.from_bot(troupe.trainee.id))


def test_an_approved_story_goes_out_at_once_in_waking_hours(stage: Stage, troupe: Troupe) -> None:
    tall = jpeg(opened(photo("rocket")).crop((0, 0, 300, 420)).resize((1080, 1512), Image.Resampling.BICUBIC))
    number = troupe.sent(("rocket.jpg", tall, "image/jpeg"))
    troupe.trainee.press("Verhaal (24 uur te zien)")
    troupe.trainee.press(NOBODY)
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    stage.wait_state(number, "published")
    assert len(stage.public(troupe.instagram_id)["stories"]) == 1
    told = words_of(
        troupe.trainee.hears(lambda one: f"#{number} staat online" in words_of(one) and "http" in words_of(one))
    )
    assert stage.submission(number)["permalink"] in told
    assert sum("staat online" in text for text in troupe.trainee.heard()) == 1
    troupe.trainee.say("/status")
    assert stage.submission(number)["permalink"] in words_of(troupe.trainee.hears("Staat online:"))


def test_an_album_takes_one_tap_and_one_reply_with_a_line_for_each(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    ids = sanne.send("cat", "flower", "palace", caption=INTRO, caption_on=1)
    sanne.press(NOBODY)
    sanne.hears("3 regels")
    sanne.say("1. Een kat kijkt in de lens.\n2. Een bloem in de tuin.\n3. Een paleis aan het water.")
    sanne.hears("De redactie kijkt mee")
    number = troupe.number()
    assert stage.submission(number)["kind"] == "carousel"
    assert [row[0] for row in parts(stage, number)] == ids
    assert [row[1][:8] for row in parts(stage, number)] == ["Een kat ", "Een bloe", "Een pale"]
    card = words_of(troupe.card(number))
    assert INTRO in card
    assert "Alt-tekst 3: Een paleis" in card


def test_wrong_lines_for_an_album_are_explained_and_nothing_is_kept(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.send("cat", "flower", caption=INTRO)
    sanne.press(NOBODY)
    sanne.hears("2 regels")
    sanne.say("1. Alleen een kat.")
    sanne.hears("Ik heb 2 beschrijvingen nodig en zie er 1.")
    assert [row[1] for row in parts(stage, troupe.number())] == ["", ""]


@pytest.mark.parametrize(("caption_on", "held"), [(0, "2"), (2, "2"), (1, "0")])
def test_a_late_part_of_an_album_amends_it(stage: Stage, troupe: Troupe, caption_on: int, held: str) -> None:
    sanne = troupe.trainee
    ids = sanne.send("cat", "flower", "palace", caption=INTRO, caption_on=caption_on, hold=held)
    until(lambda: troupe.count() and not stage.submission(troupe.number())["unsettled"], what="two parts to settle")
    stage.post("release")
    number = troupe.number()
    until(lambda: len(parts(stage, number)) == 3, what="the third part")
    stage.settle()
    assert troupe.count() == 1
    assert [row[0] for row in parts(stage, number)] == ids
    assert stage.submission(number)["caption"] == INTRO
    assert in_one_frame(stage, number)


@pytest.mark.parametrize("caption_on", [0, 1, 2])
def test_the_one_caption_of_several_files_stays_when_one_of_them_is_refused(
    stage: Stage, troupe: Troupe, caption_on: int
) -> None:
    sanne = troupe.trainee
    files = [("note.txt", b"hallo", "text/plain"), ("IMG_0001.HEIC", heic(), "image/heic")]
    files = files if caption_on < 2 else files[::-1]
    ids = sanne.send(*files, caption=INTRO, caption_on=min(caption_on, 1), as_="document")
    sanne.hears("Dit soort bestand kan ik niet plaatsen")
    sanne.press(NOBODY)
    number = troupe.number()
    assert stage.submission(number)["caption"] == INTRO
    sanne.edit(ids[min(caption_on, 1)], f"{INTRO} Tot morgen!")
    until(lambda: stage.submission(number)["caption"].endswith("Tot morgen!"), what="the edited caption")


def test_a_photo_sent_as_file_keeps_its_pixels_and_loses_its_place(stage: Stage, troupe: Troupe) -> None:
    troupe.sent(("IMG_0001.JPG", twelve_megapixels(), "image/jpeg"), as_="document", caption=INTRO)
    number = troupe.number()
    troupe.trainee.press(NOBODY)
    stage.settle()
    codes = [finding["code"] for finding in json.loads(stage.submission(number)["findings"])]
    assert "META-01" in codes
    for file in (stage.folder / "media").rglob("*"):
        assert not file.is_file() or b"Proefcamera" not in file.read_bytes()
    troupe.trainee.hears("Ik heb de locatie weggehaald")


def test_a_file_is_judged_by_its_bytes_not_by_its_name(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent(("report.pdf", heic(), "application/pdf"), as_="document", caption=INTRO)
    troupe.trainee.press(NOBODY, about=f"#{number} ")


def test_a_video_and_a_video_as_file_ask_about_speech_not_about_alt_text(stage: Stage, troupe: Troupe) -> None:
    film = clip(3.0, conforms=True, audio=True)
    for as_ in ("video", "document"):
        number = troupe.sent(("film.mp4", film, "video/mp4"), as_=as_, caption=INTRO)
        troupe.trainee.press("Bericht", about=f"#{number} ")
        troupe.trainee.press(NOBODY, about=f"#{number} ")
        troupe.trainee.press("Nee, niemand", about=f"#{number} ")
        stage.wait_state(number, "in_review")
        assert stage.submission(number)["kind"] == "reel"


def test_the_words_of_the_first_photo_may_come_later(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee")
    sanne.press(NOBODY)
    sanne.hears("Welke tekst komt erbij?")
    sanne.say("Eerst maar eens koffie.")
    sanne.hears("Zet erbij wie je bent")
    sanne.say(INTRO)
    sanne.hears("1 of 2 zinnen")
    sanne.say(ALT)
    stage.wait_state(number, "in_review")
    assert stage.submission(number)["caption"] == INTRO


def test_a_caption_edited_in_telegram_is_the_new_caption(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    photo_message, before = parts(stage, number)[0][0], stage.submission(number)["revision"]
    troupe.trainee.edit(photo_message, "Hoi, ik ben Sanne. Deze week neem ik het account over, met koffie!")
    troupe.card(number, "met koffie!")
    assert stage.submission(number)["revision"] > before
    assert stage.state(number) == "in_review"
    troupe.trainee.hears(f"De tekst van #{number} is aangepast. De redactie kijkt opnieuw.")
    troupe.trainee.hears(lambda one: bool(one["media"]) and "met koffie!" in words_of(one), what="the preview anew")
    again = troupe.editor.hears(f"#{number} is aangepast", troupe.editors)
    assert "→ “Hoi, ik ben Sanne. Deze week neem ik het account over, met " in words_of(again)


def test_an_edited_message_that_carried_the_alt_text_is_the_new_alt_text(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption=INTRO)
    sanne.press(NOBODY)
    sanne.hears("1 of 2 zinnen")
    typed = sanne.say(ALT)
    stage.wait_state(number, "in_review")
    sanne.edit(typed, "Een witte kop koffie op een donkere tafel, van boven gezien.")
    troupe.card(number, "van boven gezien")
    sanne.hears(f"De beschrijving van #{number} is aangepast. De redactie kijkt opnieuw.")
    sanne.edit(typed, "Een witte kop koffie op een donkere tafel, van boven gezien.")
    stage.settle()
    assert sum("is aangepast" in text for text in sanne.heard()) == 1, "nothing changed the second time"


def test_words_for_one_of_several_drafts_are_asked_not_guessed(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    troupe.submitted()
    first, second = troupe.sent("cat"), troupe.sent("palace")
    for number in (first, second):
        sanne.press(NOBODY, about=f"#{number} ")
    until(lambda: sum("Welke tekst" in text for text in sanne.heard()) == 2)
    sanne.say("Het paleis, waar ik nu werk.")
    sanne.press(f"#{second}", about="Bij welke inzending")
    until(lambda: stage.submission(second)["caption"] == "Het paleis, waar ik nu werk.")
    assert stage.submission(first)["caption"] == ""
    panel = sanne.hears(f"#{first} ")["message_id"]
    sanne.say("De kat van kantoor.", reply_to=panel)
    until(lambda: stage.submission(first)["caption"] == "De kat van kantoor.")
    assert stage.submission(second)["caption"] == "Het paleis, waar ik nu werk."


def test_twenty_people_at_once_do_not_mix(stage: Stage) -> None:
    troupes = [stage.troupe() for _ in range(20)]
    for at, troupe in enumerate(troupes):
        troupe.trainee.send("coffee", caption=f"{INTRO} Nummer {at}.")
    for troupe in troupes:
        troupe.trainee.press(NOBODY, within=30)
    for at, troupe in enumerate(troupes):
        troupe.trainee.hears("1 of 2 zinnen")
        troupe.trainee.say(f"Een kop koffie op tafel nummer {at} in het kantoor.")
    for at, troupe in enumerate(troupes):
        stage.wait_state(troupe.number(), "in_review")
        assert troupe.count() == 1
        assert stage.submission(troupe.number())["caption"].endswith(f"Nummer {at}.")
        assert parts(stage, troupe.number())[0][1].startswith(f"Een kop koffie op tafel nummer {at} ")
        assert f"Nummer {at}." in words_of(troupe.card(troupe.number()))


def test_the_group_hands_in_for_the_holder_with_one_short_reply(stage: Stage, troupe: Troupe) -> None:
    sent = troupe.trainee.send("coffee", caption=INTRO, chat=troupe.trainees)
    troupe.trainee.press(NOBODY)
    stage.settle()
    replies = stage.from_bot(troupe.trainees)
    assert [one["reply_to"] for one in replies] == sent
    assert "privé" in words_of(replies[0])
    assert troupe.count() == 1


def test_an_album_in_the_group_gets_one_reply(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.send("coffee", "cat", "flower", caption=INTRO, chat=troupe.trainees)
    troupe.trainee.press(NOBODY)
    stage.settle()
    assert len(stage.from_bot(troupe.trainees)) == 1


def test_what_others_say_and_send_in_the_group_is_neither_stored_nor_answered(stage: Stage, troupe: Troupe) -> None:
    secret = "Morgen taart op kamer 7.04!"
    troupe.other.say(secret, chat=troupe.trainees)
    troupe.trainee.say(secret, chat=troupe.trainees)
    troupe.other.send("cat", caption=secret, chat=troupe.trainees)
    stranger = stage.person("Vreemde")
    stage.post("join", chat=troupe.trainees, person=stranger.id)
    stranger.send("flower", caption=secret, chat=troupe.trainees)
    stage.settle()
    assert troupe.count() == 0
    assert stage.from_bot(troupe.trainees) == []
    assert troupe.other.heard()[-1:] != [secret]
    assert stage.rows("select body from inbox where body is not null") == []
    until(lambda: not stands_in_file(stage, secret), what="the photo's words to be wiped from the file")
    assert secret.encode() not in (stage.folder / "estafette.db-wal").read_bytes() or not leaked(stage, secret)


def stands_in_file(stage: Stage, text: str) -> bool:
    """Whether a text stands in the file, once what was written after it has got there too."""
    file = stage.folder / "estafette.db"
    with closing(sqlite3.connect(file, timeout=10)) as connection:
        connection.execute("pragma wal_checkpoint(passive)")
    return text.encode() in file.read_bytes()


def leaked(stage: Stage, text: str) -> bool:
    """Whether a text stands in any row of any table."""
    tables = [name for (name,) in stage.rows("select name from sqlite_master where type = 'table'")]
    return any(text in str(row) for table in tables for row in stage.rows(f"select * from {table}"))


@pytest.mark.parametrize(
    ("file", "as_", "said"),
    [
        (("film.mov", b"\0" * (21 * 1024 * 1024), "video/quicktime"), "document", "Ik kan tot 20 MB ophalen"),
        (("plan.pdf", b"%PDF-1.7 plan", "application/pdf"), "document", "Stuur een foto (JPEG, PNG of HEIC)"),
        (("half.jpg", photo("coffee")[:9000], "image/jpeg"), "document", "Dit bestand kan ik niet openen"),
        (("leeg.jpg", b"", "image/jpeg"), "document", "Dit bestand is leeg"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(
    stage: Stage, troupe: Troupe, file: tuple[str, bytes, str], as_: str, said: str
) -> None:
    troupe.trainee.send(file, as_=as_)
    troupe.trainee.hears(said)
    stage.settle()
    assert troupe.count() == 0


def test_who_may_not_submit_hears_why(stage: Stage, troupe: Troupe) -> None:
    stranger = stage.person("Vreemde")
    stranger.start()
    stranger.hears("Vraag de coördinator om een uitnodiging")
    stranger.send("cat")
    until(lambda: len(stranger.heard()) == 2)
    troupe.other.send("cat")
    troupe.other.hears("Vraag de coördinator om een week")
    troupe.editor.send("cat")
    troupe.editor.hears("Dat kan alleen een overnemer")
    stage.settle()
    assert troupe.count() == 0


def test_two_weeks_before_the_week_is_early_enough_and_more_is_too_early(stage: Stage, troupe: Troupe) -> None:
    stage.do(rotation.assign, troupe.account, WEEK.shifted(2), troupe.other.id)
    troupe.other.send("cat", caption="Alvast een foto van de kantoorkat.")
    troupe.other.hears("#")
    assert stage.submission(troupe.number(troupe.other))["week"] == str(WEEK.shifted(2))
    late = stage.troupe(holder=False)
    stage.do(rotation.assign, late.account, WEEK.shifted(4), late.trainee.id)
    late.trainee.send("cat")
    said = words_of(late.trainee.hears("Je kunt insturen vanaf"))
    assert "maandag 30 november" in said
    assert late.count() == 0


def test_a_file_that_telegram_no_longer_has(stage: Stage, troupe: Troupe) -> None:
    stage.fault("file_gone", method="getFile")
    troupe.trainee.send("cat")
    troupe.trainee.hears("Telegram heeft dit bestand niet meer")
    assert troupe.count() == 0


def test_a_download_that_breaks_off_is_tried_again(stage: Stage, troupe: Troupe) -> None:
    stage.fault("truncated_download", times=2)
    number = troupe.sent("cat", caption=INTRO)
    troupe.trainee.press(NOBODY, about=f"#{number} ")
    assert troupe.count() == 1


def test_another_picture_voids_the_answers_about_the_old_one(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.submitted()
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Andere foto of video", about=f"#{number} ")
    sanne.hears("stuur nu de foto")
    before = stage.one("select original from items where number = ?", number)
    sanne.send("palace")
    until(lambda: stage.one("select original from items where number = ?", number) != before)
    sanne.press(NOBODY, about=f"#{number} ")
    stage.settle()
    assert troupe.count() == 1
    assert stage.submission(number)["revision"] > 1


def test_an_album_is_put_in_another_order_and_reframed(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    ids = sanne.send("coffee", "rocket", caption=INTRO)
    sanne.press("Aanpassen")
    number = troupe.number()
    sanne.press("Andere foto vooraan", about=f"#{number} ")
    sanne.press("2", about="Welke foto komt vooraan?")
    until(lambda: [row[0] for row in parts(stage, number)] == ids[::-1], what="the other order")
    assert in_one_frame(stage, number)


def test_one_picture_of_an_album_is_replaced_in_its_place(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    ids = sanne.send("coffee", "cat", "flower", caption=INTRO)
    sanne.press("Aanpassen")
    number = troupe.number()
    sanne.press("Eén foto vervangen", about=f"#{number} ")
    sanne.press("2", about="Welke foto wil je vervangen?")
    sanne.hears("in plaats van foto 2")
    new = sanne.send("palace")[0]
    until(lambda: [row[0] for row in parts(stage, number)] == [ids[0], new, ids[2]], what="the new middle")


def test_withdrawn_means_gone_for_the_editors_too(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.trainee.press("Aanpassen", about=f"#{number} ")
    troupe.trainee.press("Trek in", about=f"#{number} ")
    troupe.trainee.press("Ja, trek in", about=f"#{number} ")
    troupe.trainee.hears(f"#{number} · Ingetrokken.")
    card = troupe.card(number, "Ingetrokken door de maker")
    assert labels(card) == []


def test_a_post_is_made_a_story_and_back(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.submitted()
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Maak er een verhaal van", about=f"#{number} ")
    until(lambda: stage.submission(number)["kind"] == "story")
    assert stage.one("select height from items where number = ?", number) == 1920
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Maak er een bericht van", about=f"#{number} ")
    until(lambda: stage.submission(number)["kind"] == "image")
    stage.settle()
    assert stage.state(number) == "in_review"


@pytest.mark.parametrize("word", ["Dep.V. nota", "STG. GEHEIM"])
def test_a_marking_wipes_everything_and_names_whom_to_call(stage: Stage, troupe: Troupe, word: str) -> None:
    sanne = troupe.trainee
    sent = sanne.send("coffee", caption=f"{INTRO} {word} ligt klaar.")
    sanne.hears("Bel meteen je beveiligingsambtenaar")
    stage.settle()
    row = stage.submission(troupe.number())
    assert (row["state"], row["caption"]) == ("withdrawn", "")
    assert parts(stage, troupe.number()) == []
    gone = [one for one in stage.messages(sanne.id) if one["message_id"] in sent]
    assert all(one["deleted"] for one in gone)
    assert not leaked(stage, word)


def test_a_citizen_number_is_asked_about_and_wiped_when_it_is_one(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sent = sanne.send("coffee", caption=f"{INTRO} Mijn nummer is 111222333.")
    sanne.press("Ja, het is een BSN")
    sanne.hears("omdat er een BSN in stond")
    stage.settle()
    assert not leaked(stage, "111222333")
    assert all(one["deleted"] for one in stage.messages(sanne.id) if one["message_id"] in sent)
    shown = [one for one in stage.from_bot(sanne.id) if one["media"]]
    assert shown == []


def test_a_number_that_is_no_citizen_number_goes_on(stage: Stage, troupe: Troupe) -> None:
    number = troupe.sent("coffee", caption=f"{INTRO} Ons bestelnummer is 111222333.")
    troupe.trainee.press("Geen BSN", about=f"#{number} ")
    troupe.trainee.press(NOBODY, about=f"#{number} ")
    troupe.trainee.hears("1 of 2 zinnen")


def test_a_blocked_draft_is_let_through_by_an_editor_with_a_reason(stage: Stage, troupe: Troupe) -> None:
    sanne, eva = troupe.trainee, troupe.editor
    number = troupe.sent("coffee", caption=f"{INTRO} Kijk ook op https://voorbeeld.nl")
    sanne.press("Geen ja, of scherm", about=f"#{number} ")
    sanne.press("Scherm, pas", about=f"#{number} ")
    sanne.press("Vraag de redactie", about=f"#{number} ")
    sanne.hears(f"De redactie kijkt naar #{number}")
    eva.press("Toch toestaan", troupe.editors, about=f"#{number} ·")
    card = troupe.card(number, f"Waarom mag #{number} wel?")
    eva.say("Het scherm staat uit.", chat=troupe.editors, reply_to=card["message_id"])
    sanne.hears("Eva laat")
    sanne.hears("1 of 2 zinnen")
    sanne.say(ALT, reply_to=sanne.hears(f"#{number} ")["message_id"])
    stage.wait_state(number, "in_review")
    assert "Toegestaan door de redactie" in words_of(troupe.card(number, "Toegestaan"))
