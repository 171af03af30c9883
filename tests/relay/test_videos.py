"""A video in the chat: converted while its sender is told; subtitles and cover go out as they were approved."""

import signal
import sqlite3
from contextlib import closing
from functools import cache
from hashlib import sha256

from tests.photographs import clip, photo
from tests.relay.kit import INTRO, SOON, Json, Stage, Troupe, transcript, until, words_of

SRT = (
    "1\r\n00:00:00,000 --> 00:00:01,500\r\nHallo allemaal op de dijk\r\n\r\n"
    "2\r\n00:00:01,500 --> 00:00:09,000\r\n<i>Tot</i> morgen\r\n\r\n"
    "3\r\n00:00:01,600 --> 00:00:01,700\r\nDag\r\n\r\n"
    "4\r\n00:00:30,000 --> 00:00:32,000\r\nNa het einde\r\n"
)
LONG = 4 * SOON


@cache
def wide(seconds: float = 4.0) -> tuple[str, bytes, str]:
    """A clip that has to be encoded anew, because of its codec, its rate and its shape."""
    return "film.mp4", clip(seconds, conforms=False, audio=True), "video/mp4"


@cache
def upright() -> tuple[str, bytes, str]:
    return "film.mp4", clip(4.0, conforms=True, audio=True), "video/mp4"


def item(stage: Stage, number: int) -> Json:
    file = stage.folder / "estafette.db"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
        connection.row_factory = sqlite3.Row
        return dict(connection.execute("select * from items where number = ?", (number,)).fetchone())


def asked_about_speech(troupe: Troupe, film: tuple[str, bytes, str]) -> int:
    number = troupe.sent(film, as_="video", caption=INTRO)
    troupe.trainee.press("Bericht", about=f"#{number} ")
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    troupe.trainee.hears(f"#{number} ")
    troupe.trainee.button("Ja", about=f"#{number} ")
    return number


def test_who_sends_a_clip_that_must_be_converted_is_told_and_others_do_not_wait(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    before = troupe.count()
    sanne.send(wide(8.0), as_="video", caption=INTRO)
    told = sanne.hears("Ik zet je video om", within=LONG)["message_id"]
    assert troupe.count() == before
    troupe.other.say("/status")
    troupe.other.hears("Er loopt niets")
    assert troupe.count() == before
    done = sanne.hears("Je video is omgezet", within=LONG)
    assert done["message_id"] == told
    until(lambda: troupe.count() > before)
    row = item(stage, troupe.number())
    assert (row["width"], row["height"]) == (1080, 1920)
    assert row["original"] != row["rendering"]
    sanne.button("Bericht", about=f"#{troupe.number()} ")


def test_a_clip_that_is_being_converted_can_be_stopped(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    before = troupe.count()
    sanne.send(wide(8.0), as_="video", caption=INTRO)
    sanne.press("Stop, niet insturen", wait=LONG, within=LONG)
    sanne.hears("Je video is niet ingestuurd")
    stage.settle(LONG)
    assert troupe.count() == before
    assert not any("Ik zet je video om" in said for said in sanne.heard())
    number = troupe.sent("coffee", caption=INTRO)
    sanne.press("Niemand herkenbaar", about=f"#{number} ")


def test_a_file_with_subtitles_is_mended_drawn_and_bound(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = asked_about_speech(troupe, upright())
    before = item(stage, number)
    sanne.send(("film.srt", SRT.encode("utf-16"), "application/x-subrip"), as_="document")
    told = words_of(sanne.hears("Ondertitel 2 loopt door na het einde", within=LONG))
    assert told.index("Ondertitel 4 begint na het einde") < told.index("Bij ondertitel 2 heb ik opmaak weggehaald")
    stage.wait_state(number, "in_review", within=LONG)
    after = item(stage, number)
    assert after["rendering"] != before["rendering"]
    assert after["original"] == before["original"]
    assert "subtitles=burn:" in after["crop"]
    assert "Hallo allemaal op de dijk" in words_of(troupe.card(number, "Ondertitels: in beeld"))
    troupe.editor.press("Ondertitels als bestand", troupe.editors, about=f"#{number} ·")
    troupe.editor.hears(f"Ondertitels van #{number}", troupe.editors)


def test_typed_words_meet_the_rules_and_a_file_of_nothing_is_refused(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    troupe.sent("coffee", caption="Nog een foto van vandaag.")
    number = asked_about_speech(troupe, upright())
    sanne.send(("leeg.srt", b"geen tijden hierin", "application/x-subrip"), as_="document")
    sanne.hears("staat niets wat ik bij je video kan zetten")
    sanne.press("Ja", about=f"#{number} ")
    sanne.say("Hallo allemaal, welkom op de dijk.")
    stage.wait_state(number, "in_review", within=LONG)
    assert "subtitles=burn:" in item(stage, number)["crop"]


def test_the_cover_that_was_chosen_goes_out_with_the_reel(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = asked_about_speech(troupe, upright())
    sanne.press("Nee, niemand", about=f"#{number} ")
    stage.wait_state(number, "in_review")
    stage.settle(LONG)
    first = item(stage, number)["cover"]
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Omslag kiezen", about=f"#{number} ", wait=LONG)
    sanne.press("2", about="welk beeld wordt de omslag", wait=LONG, within=LONG)
    sanne.hears("dit is nu je omslag", within=LONG)
    stage.settle(LONG)
    second = item(stage, number)["cover"]
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Omslag kiezen", about=f"#{number} ", wait=LONG)
    sanne.press("Eigen foto", about="welk beeld wordt de omslag", wait=LONG, within=LONG)
    sanne.hears("stuur nu de foto voor de omslag")
    before = troupe.count()
    sanne.send(("ik.jpg", photo("coffee"), "image/jpeg"))
    until(lambda: item(stage, number)["cover"] not in {first, second}, LONG, "the own cover")
    assert troupe.count() == before
    stage.wait_state(number, "in_review")
    stage.settle(LONG)
    troupe.card(number)
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    stage.wait_state(number, "queued")
    stage.jump("2026-11-16T12:15:00+01:00")
    stage.wait_state(number, "published", within=LONG)
    (container,) = stage.api.get("/sandbox/instagram/containers", params={"account": troupe.instagram_id}).json()
    cover = item(stage, number)["cover"]
    assert container["cover"] == cover.partition("/")[2]
    kept = (stage.folder / "media" / cover).read_bytes()
    assert sha256(kept).hexdigest() == container["cover"]


def test_a_restart_in_the_middle_takes_the_clip_up_again(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    before = troupe.count()
    sanne.send(wide(), as_="video", caption=INTRO)
    sanne.hears("Ik zet je video om", within=LONG)
    stage.end(signal.SIGKILL)
    stage.begin()
    until(lambda: troupe.count() > before, LONG, "the video after a restart")
    stage.settle(LONG)
    assert troupe.count() == before + 1, transcript(stage, sanne.id)
