"""One tap betters words or a picture, "why not?" is answered, and a picture that was there before is shown."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.photographs import photo
from tests.relay.kit import ALT, INTRO, Stage, Troupe, labels, transcript, until, words_of

LONG = (
    "Vandaag liep ik een hele dag mee met de mensen van de dijkwacht die elke dag kijken of het water niet te hoog "
    "staat, en daarna dronken we samen koffie in de keet bij de sluis terwijl het buiten begon te regenen."
)


@pytest.fixture(autouse=True)
def _read_out(stage: Stage, troupe: Troupe) -> Iterator[None]:
    """The chat as people see it, for who looks on with `-s`."""
    yield
    print(transcript(stage, troupe.trainee.id))


def rendering(stage: Stage, number: int) -> Image.Image:
    """What Instagram would get."""
    key = stage.one("select rendering from items where number = ?", number)
    return Image.open(BytesIO((stage.folder / "media" / key).read_bytes())).convert("RGB")


def wide(name: str = "coffee", size: tuple[int, int] = (1400, 500)) -> tuple[str, bytes, str]:
    """A photograph that is wider than the feed takes."""
    out = BytesIO()
    Image.open(BytesIO(photo(name))).convert("RGB").resize(size).save(out, "JPEG", quality=90)
    return ("breed.jpg", out.getvalue(), "image/jpeg")


def test_a_long_sentence_is_shown_in_two_and_used_or_left(stage: Stage, troupe: Troupe) -> None:
    number, sanne = troupe.sent("coffee", caption=f"{INTRO} {LONG}"), troupe.trainee
    sanne.press("Kortere zinnen", about=f"#{number} ")
    shown = words_of(sanne.hears("Voorstel:"))
    assert LONG in shown
    assert "ik ben Sanne" not in shown  # what stays is not shown twice
    sanne.press("Laat zo")
    sanne.press("Kortere zinnen", about=f"#{number} ")
    sanne.press("Gebruik dit", about="Voorstel:")
    until(lambda: LONG not in stage.submission(number)["caption"], what="the caption to change")
    stage.settle()
    assert "Kortere zinnen" not in str(sanne.hears(f"#{number} ")["buttons"])


def test_why_not_names_the_rule_and_the_words_and_who_decides(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    number = troupe.sent("coffee", caption=f"{INTRO} Stem VVD!")
    sanne.press("Waarom niet?", about=f"#{number} ")
    told = sanne.hears("POL-01")
    assert "VVD" in words_of(told)
    assert "De redactie kan het toch toestaan." in words_of(told)
    assert "Terug" in labels(told)
    assert "Waarom niet?" not in labels(told)
    sanne.press("Terug", about="POL-01")
    sanne.hears("Zo kan het nog niet")
    assert not stage.rows("select 1 from audit where what like '%VVD%'")


def test_why_not_of_what_was_wiped_asks_for_no_change_to_it(stage: Stage, troupe: Troupe) -> None:
    sanne = troupe.trainee
    sanne.send("coffee", caption=f"{INTRO} Dep.V. nota")
    sanne.press("Waarom niet?")
    told = words_of(sanne.hears("SEC-01"))
    assert "Er is niets van bewaard." in told
    assert "pas je tekst aan" not in told


def test_a_file_that_cannot_be_used_says_by_which_rule(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.send(("brief.pdf", b"%PDF-1.4 nothing to see", "application/pdf"), as_="document")
    troupe.trainee.press("Waarom niet?")
    assert "Niemand kan dit opzij zetten." in words_of(troupe.trainee.hears("TECH-01"))


def test_bars_and_a_cut_are_shown_beside_each_other_before_they_are_used(stage: Stage, troupe: Troupe) -> None:
    sanne, number = troupe.trainee, troupe.sent(wide(), caption=INTRO)
    sanne.press("Niemand herkenbaar", about=f"#{number} ")
    before = rendering(stage, number).size
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Zonder rand")
    sanne.hears("Links: nu. Rechts: zo wordt het.")
    sanne.press("Gebruik dit", about="rechter foto")
    until(lambda: rendering(stage, number).size != before or "#" not in crop(stage, number), what="the cut")
    stage.settle()
    assert "rechter foto" not in "".join(sanne.heard())
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Rand erom")
    sanne.press("Witte rand", about="rechter foto")
    sanne.press("Gebruik dit", about="rechter foto")
    until(lambda: "#ffffff" in crop(stage, number), what="the bars")
    assert rendering(stage, number).getpixel((5, 2)) == (255, 255, 255)
    stage.settle()
    sanne.press("Niemand herkenbaar", about=f"#{number} ")  # it shows more than the cut did


def crop(stage: Stage, number: int) -> str:
    return str(stage.one("select crop from items where number = ?", number))


def test_a_plate_is_made_unreadable_by_pointing_at_it(stage: Stage, troupe: Troupe) -> None:
    sanne, number = troupe.trainee, troupe.sent("coffee", caption=INTRO)
    sanne.press("Geen ja, of", about=f"#{number} ")
    sanne.press("kenteken", about="Wat is er aan de hand?")
    stage.wait_state(number, "draft")
    before = rendering(stage, number)
    sanne.press("Iets onleesbaar maken", about=f"#{number} ")
    sanne.hears("tik op de vakken")
    assert "Tik eerst op een vak" in sanne.press("Bekijk het", about="tik op de vakken")
    sanne.press("B2", about="tik op de vakken")
    sanne.press("B3", about="tik op de vakken")
    assert labels(sanne.hears("tik op de vakken")).count("⬛") == 2
    sanne.press("Bekijk het", about="tik op de vakken")
    sanne.press("Andere vakken", about="rechter foto")
    assert labels(sanne.hears("tik op de vakken")).count("⬛") == 2
    sanne.press("Bekijk het", about="tik op de vakken")
    sanne.press("Gebruik dit", about="rechter foto")
    stage.wait_state(number, "asking")
    assert "blur:" in crop(stage, number)
    after = rendering(stage, number)
    assert after.size == before.size
    difference = ImageChops.difference(before, after).convert("L")
    columns, rows = (6, 4) if before.width >= before.height else (4, 6)
    width, height = before.width // columns, before.height // rows
    hidden = difference.crop((width + 8, height + 8, 3 * width - 8, 2 * height - 8))
    elsewhere = difference.crop((0, 2 * height + 16, before.width, before.height))
    assert ImageStat.Stat(hidden).mean[0] > 2
    assert ImageStat.Stat(elsewhere).mean[0] < 1
    sanne.press("Niemand herkenbaar", about=f"#{number} ")  # asked again, because something was wrong


def test_what_is_hidden_stays_hidden_in_another_frame(stage: Stage, troupe: Troupe) -> None:
    sanne, number = troupe.trainee, troupe.submitted()
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Iets onleesbaar maken")
    sanne.press("C2", about="tik op de vakken")
    sanne.press("Bekijk het", about="tik op de vakken")
    sanne.press("Gebruik dit", about="rechter foto")
    until(lambda: "blur:" in crop(stage, number), what="the blur")
    assert stage.state(number) == "in_review"
    hidden = crop(stage, number).partition("blur:")[2]
    stage.settle()
    sanne.press("Aanpassen", about=f"#{number} ")
    sanne.press("Maak er een verhaal van")
    until(lambda: stage.submission(number)["kind"] == "story", what="the story")
    assert crop(stage, number).partition("blur:")[2] == hidden


def test_a_picture_that_was_there_is_shown_beside_the_new_one_once(stage: Stage, troupe: Troupe) -> None:
    sanne, first = troupe.trainee, troupe.submitted()
    second = troupe.sent("coffee", caption="Nog een keer koffie.")
    sanne.press("Niemand herkenbaar", about=f"#{second} ")
    sanne.hears(f"Dit beeld lijkt op #{first} van maandag 16 november. Toch plaatsen?")
    shown = sanne.hears(f"Links: #{first} van maandag 16 november. Rechts: je nieuwe beeld.")
    assert shown["media"]
    sanne.press("Toch plaatsen", about=f"#{second} ")
    stage.settle()
    assert len([text for text in sanne.heard() if text.startswith("Links: #")]) == 1
    sanne.say(ALT, reply_to=sanne.hears(f"#{second} ")["message_id"])
    troupe.card(second)
    troupe.editor.press("Laat het eerdere beeld zien", troupe.editors, about=f"#{second} ·")
    told = troupe.editor.hears(f"Links: #{first} van maandag 16 november. Rechts: #{second}.", troupe.editors)
    after = [one for one in stage.from_bot(troupe.editors, told["message_id"] - 1) if one["media"]]
    assert len(after) == 2


def test_a_marking_takes_every_picture_of_it_out_of_both_chats(stage: Stage, troupe: Troupe) -> None:
    sanne, number = troupe.trainee, troupe.sent(wide(), caption=INTRO)
    sanne.press("Niemand herkenbaar", about=f"#{number} ")
    sanne.say(ALT, reply_to=sanne.hears(f"#{number} ")["message_id"])
    troupe.card(number)
    for frame in ("Zonder rand", "Rand erom"):
        sanne.press("Aanpassen", about=f"#{number} ")
        sanne.press(frame)
        sanne.press("Gebruik dit", about="rechter foto")
        stage.settle()
    sanne.press("Niemand herkenbaar", about=f"#{number} ")
    stage.wait_state(number, "in_review")
    stage.settle()
    old = sanne.hears(lambda one: words_of(one).startswith(f"#{number} ") and not labels(one))
    sanne.say("Dit is Dep. V. en geheim", reply_to=old["message_id"])
    stage.wait_state(number, "withdrawn")
    stage.settle()
    for chat in (sanne.id, troupe.editors):
        assert not [one for one in stage.messages(chat) if one["media"] and not one["deleted"]]
