"""What rarely happens: groups that hear too much, buttons of before, long texts, floods halfway, strange messages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import words
from bot.gateway import ANSWER_SECONDS
from takeover import people
from takeover.model import Role
from tests.forked import PAUSES
from tests.relay import kit
from tests.relay.kit import ALT, INTRO, Actor, Stage, Troupe, labels, until, words_of

PRIVATE_ONLY = words.say("nl", "refused-private-only")


@pytest.mark.parametrize("command", ["/status", "/toestemming", "/taal", "/vraag Mag het?", "/account"])
def test_nothing_personal_is_answered_in_a_group(stage: Stage, troupe: Troupe, command: str) -> None:
    troupe.coordinator.say(command, chat=troupe.editors)
    said = troupe.coordinator.hears(PRIVATE_ONLY, troupe.editors)
    assert said["buttons"][0][0]["url"] == "https://t.me/estafettebot"


@pytest.mark.parametrize("command", ["/wachtrij", "/hervat", "/goedkeuren 1"])
def test_editors_do_not_decide_among_trainees(stage: Stage, troupe: Troupe, command: str) -> None:
    stage.post("join", chat=troupe.trainees, person=troupe.editor.id)
    troupe.editor.say(command, chat=troupe.trainees)
    troupe.editor.hears(PRIVATE_ONLY, troupe.trainees)
    assert stage.one("select frozen_at from accounts where id = ?", troupe.account) is None


def test_whoever_may_stop_the_account_can_do_so_among_trainees(stage: Stage, troupe: Troupe) -> None:
    stage.post("join", chat=troupe.trainees, person=troupe.editor.id)
    troupe.editor.say("/noodstop", chat=troupe.trainees)
    troupe.editor.hears("Alles staat stil", troupe.trainees)
    assert stage.one("select frozen_at from accounts where id = ?", troupe.account) is not None


def test_another_accounts_number_does_not_exist_in_a_group(stage: Stage, troupe: Troupe) -> None:
    number, other = troupe.submitted(), stage.troupe()
    other.editor.say(f"/goedkeuren {number}", chat=other.editors)
    other.editor.hears(f"#{number} ken ik niet", other.editors)
    assert stage.state(number) == "in_review"


def test_a_reason_may_stand_on_the_next_line(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted()
    troupe.editor.say(f"/afwijzen {number}\nTe donker", chat=troupe.editors)
    troupe.trainee.hears(f"#{number} is afgewezen door Eva: “Te donker”")


@pytest.mark.parametrize("action", ["withdraw", "replace", "menu", "make", "front", "back"])
def test_a_makers_button_of_before_does_nothing(stage: Stage, troupe: Troupe, action: str) -> None:
    number = troupe.submitted()
    panel = troupe.trainee.hears(f"#{number} ·")["message_id"]
    told = troupe.trainee.press_data(f"1|{action}|{number}|0|1", panel)
    assert told == words.say("nl", "refused-out-of-date")
    assert stage.state(number) == "in_review"
    assert stage.submission(number)["waiting"] is None


def strange(person: int, **content: Any) -> dict[str, Any]:
    """A private message with something in it that is neither words nor a file."""
    sender = {"id": person, "is_bot": False, "first_name": "Sanne"}
    chat = {"id": person, "type": "private", "first_name": "Sanne"}
    return {"message": {"message_id": 9000, "date": 1763280000, "from": sender, "chat": chat, **content}}


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 52.1, "longitude": 4.3}},
        {"contact": {"phone_number": "0", "first_name": "Ties"}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_cannot_be_posted_is_answered(stage: Stage, troupe: Troupe, content: dict[str, Any]) -> None:
    stage.post("inject", update=strange(troupe.trainee.id, **content))
    troupe.trainee.hears(words.say("nl", "refused-wrong-type"))


def test_whoever_sent_what_broke_is_asked_to_send_it_again(stage: Stage, troupe: Troupe) -> None:
    stage.post("inject", update=strange(troupe.trainee.id, text=7, date="yesterday", entities="none"))
    troupe.trainee.hears(words.say("nl", "update-failed"))


def test_a_flood_between_pictures_and_card_shows_the_pictures_once(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.fault("429", method="sendMessage", chat=troupe.editors, times=2, retry_after=1)
    number = troupe.submitted()
    stage.settle()
    shown = [one for one in stage.from_bot(troupe.editors) if one["media"]]
    assert len(shown) == 1
    assert sum(words_of(one).startswith(f"#{number} ·") for one in stage.from_bot(troupe.editors)) == 1


def test_a_long_caption_stands_below_its_picture_and_comes_back(stage: Stage, troupe: Troupe) -> None:
    photo, long = troupe.trainee.send("coffee", caption=INTRO)[0], f"{INTRO} " + "Koffie is warm. " * 80
    until(troupe.count)
    stage.settle()
    troupe.trainee.say(long, reply_to=photo)
    troupe.trainee.hears(long.strip())
    stage.settle()
    pictures = [one for one in stage.from_bot(troupe.trainee.id) if one["media"]]
    assert [words_of(one) for one in pictures] == [""]
    troupe.trainee.say(f"{INTRO} Kort.", reply_to=photo)
    troupe.trainee.hears(lambda one: bool(one["media"]) and words_of(one) == f"{INTRO} Kort.")
    stage.settle()
    assert long.strip() not in troupe.trainee.heard()


def test_an_edit_without_words_does_not_empty_an_albums_caption(stage: Stage, troupe: Troupe) -> None:
    parts = troupe.trainee.send("cat", "flower", caption=INTRO)
    until(troupe.count)
    stage.settle()
    number = troupe.number()
    troupe.trainee.edit(parts[1], "")
    stage.settle()
    assert stage.submission(number)["caption"] == INTRO


def test_coordinators_hear_once_that_a_group_is_out_of_reach(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.post("leave", chat=troupe.editors, account="estafettebot", by=troupe.coordinator.id, kicked=True)
    number = troupe.sent("coffee", caption=INTRO)
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    troupe.trainee.hears(lambda one: f"#{number} " in words_of(one) and "1 of 2 zinnen" in words_of(one))
    troupe.trainee.say(ALT)
    sentence = words.say("nl", "group-unreachable", account_name=troupe.name)
    troupe.coordinator.hears(sentence)
    troupe.coordinator.say(f"/noodstop {troupe.name}")
    stage.settle()
    assert troupe.coordinator.heard().count(sentence) == 1


def test_an_unknown_group_is_left_though_nothing_can_be_said_there(stage: Stage, troupe: Troupe) -> None:
    chat = stage.group(troupe.other, title="Vreemd", bot="left")
    stage.fault("404", method="sendMessage", chat=chat)
    stage.post("join", chat=chat, account="estafettebot", by=troupe.other.id)
    until(lambda: any(one["params"].get("chat_id") in {chat, str(chat)} for one in stage.journal("leaveChat")))


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Stage]:
    """The product with short pauses before it tries again, and time to break an album before it is settled."""
    pauses = {"bot.gateway.ANSWER_SECONDS": 1.0, "bot.delivery.BROKEN_PAUSE": 0.2, "bot.albums.AGAIN": 0.2}
    given = {PAUSES: json.dumps(pauses), "ESTAFETTE_ALBUM_SETTLE_SECONDS": "4"}
    with kit.stage(tmp_path_factory.mktemp("impatient"), migrated, **given) as made:
        yield made


def test_an_album_whose_bytes_are_gone_is_withdrawn_and_told(impatient: Stage) -> None:
    stage, troupe = impatient, impatient.troupe()
    troupe.trainee.send("cat", "palace", caption=INTRO)
    until(lambda: troupe.count() and stage.one("select count(*) from items where number = ?", troupe.number()) == 2)
    for file in (stage.folder / "media").rglob("*"):
        if file.is_file():
            file.unlink()
    number = troupe.number()
    stage.wait_state(number, "withdrawn", within=40)
    troupe.trainee.hears(words.say("nl", "album-failed", number=number))


def test_a_card_that_cannot_be_drawn_does_not_hold_up_its_group(impatient: Stage) -> None:
    stage, troupe = impatient, impatient.troupe()
    admin = stage.person("Ada")
    stage.do(people.admit, admin.id, admin.name, Role.ADMIN, troupe.account, "nl")
    admin.start()
    number = troupe.sent("coffee", caption=INTRO)
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    troupe.trainee.hears(lambda one: f"#{number} " in words_of(one) and "1 of 2 zinnen" in words_of(one))
    for file in (stage.folder / "media").rglob("*"):
        if file.is_file():
            file.unlink()
    troupe.trainee.say(ALT)
    admin.hears(words.say("nl", "message-undeliverable"), within=45)
    troupe.trainee.say("/vraag Zien jullie mij?")
    troupe.editor.hears("Zien jullie mij?", troupe.editors)
    assert stage.rows("select 1 from outbox where chat = ? and problem = 'error'", troupe.editors)


IMAGE = "Bad Request: IMAGE_PROCESS_FAILED"


def shown_to(stage: Stage, chat: int) -> list[str]:
    """What kinds of pictures the bot has shown there."""
    return [part["kind"] for one in stage.from_bot(chat) for part in one["media"]]


def administrator(stage: Stage, troupe: Troupe) -> Actor:
    """Somebody who keeps the machinery, and pressed Start."""
    admin = stage.person("Ada")
    stage.do(people.admit, admin.id, admin.name, Role.ADMIN, troupe.account, "nl")
    admin.start()
    return admin


def test_a_picture_that_telegram_refuses_comes_as_a_file(stage: Stage, troupe: Troupe) -> None:
    stage.fault("400", method="sendPhoto", chat=troupe.editors, description=IMAGE)
    number = troupe.submitted()
    assert shown_to(stage, troupe.editors) == ["document"]
    assert "weigert" not in words_of(troupe.card(number))
    assert f"submission={number}" in line_of(stage, "picture_refused")


def test_a_card_comes_though_telegram_takes_its_picture_in_no_way(stage: Stage, troupe: Troupe) -> None:
    admin = administrator(stage, troupe)
    for method in ("sendPhoto", "sendDocument"):
        stage.fault("400", times=None, method=method, chat=troupe.editors, description=IMAGE)
    number = troupe.submitted()
    card = troupe.card(number)
    note = words.say("nl", "picture-unshown", missing=1, items=1)
    assert note in words_of(card)
    assert labels(card)[0] == words.say("nl", "button-approve")
    admin.hears(words.say("nl", "picture-refused", number=number))
    line = line_of(stage, "picture_refused")
    assert all(part in line for part in (f"submission={number}", "method=sendDocument", "Image_process_failed"))
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    stage.wait_state(number, "queued")
    stage.settle()
    assert note in words_of(troupe.card(number)), "drawn again in its place it says so still"
    assert sum("#" in text and "weigert beeld" in text for text in admin.heard()) == 1


def test_a_preview_comes_though_telegram_takes_the_picture_in_no_way(stage: Stage, troupe: Troupe) -> None:
    for method in ("sendPhoto", "sendDocument"):
        stage.fault("400", times=None, method=method, chat=troupe.trainee.id, description=IMAGE)
    photo = troupe.trainee.send("coffee", caption=INTRO)[0]
    note = words.say("nl", "picture-unshown", missing=1, items=1)
    assert words_of(troupe.trainee.hears(note)) == f"{note}\n\n{INTRO}"
    troupe.trainee.press("Niemand herkenbaar")
    troupe.trainee.hears("1 of 2 zinnen")
    stage.settle()
    assert sum(note in text for text in troupe.trainee.heard()) == 1
    stage.api.delete("/sandbox/telegram/faults")
    troupe.trainee.edit(photo, f"{INTRO} Nu met andere woorden.")
    troupe.trainee.hears(lambda one: bool(one["media"]) and "andere woorden" in words_of(one))


def test_of_an_album_only_the_refused_picture_is_left_out(stage: Stage, troupe: Troupe) -> None:
    stage.fault("400", method="sendMediaGroup", chat=troupe.trainee.id, description=IMAGE)
    stage.fault("400", method="sendPhoto", chat=troupe.trainee.id, description=IMAGE)
    stage.fault("400", method="sendDocument", chat=troupe.trainee.id, description=IMAGE)
    troupe.sent("cat", "palace", caption=INTRO)
    troupe.trainee.hears(words.say("nl", "picture-unshown", missing=1, items=2))
    assert shown_to(stage, troupe.trainee.id) == ["photo"]
    stage.settle()


def test_a_server_without_albums_shows_single_photos(stage: Stage, troupe: Troupe) -> None:
    stage.fault("404", times=None, method="sendMediaGroup")
    number = troupe.sent("cat", "palace", caption=INTRO)
    troupe.trainee.press("Niemand herkenbaar", about=f"#{number} ")
    stage.settle()
    assert shown_to(stage, troupe.trainee.id) == ["photo", "photo"]
    assert stage.log.read_text().count("method_or_token_unknown method=sendMediaGroup") == 1


def test_a_picture_whose_answer_never_comes_is_sent_again_soon(impatient: Stage) -> None:
    assert ANSWER_SECONDS <= 15, "what is soon; the product of this test waits for one second"
    stage, troupe = impatient, impatient.troupe()
    stage.settle()
    stage.fault("delay", method="sendPhoto", chat=troupe.trainee.id, seconds=50)
    troupe.sent("coffee", caption=INTRO)
    troupe.trainee.hears("Wie is herkenbaar", within=40)


def line_of(stage: Stage, event: str) -> str:
    """The newest line of the log about something."""
    return [line for line in stage.log.read_text().splitlines() if event in line][-1]
