"""What Telegram does to a bot: repeats, two pollers, broken updates, floods, lost answers, restarts and webhooks."""

import json
import signal
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.inbox import HEADER
from tests.databases import HURRIED
from tests.forked import PAUSES
from tests.plain import PLAIN
from tests.relay import kit
from tests.relay.kit import INTRO, TOKEN, Stage, Troupe, until, words_of

LOCKED = 2000
"""Milliseconds that the product behind a webhook waits for a lock; as it is told, it waits for ten seconds."""


def update_of(number: int, person: int, text: str) -> dict[str, Any]:
    """A private message as Telegram sends it."""
    sender = {"id": person, "is_bot": False, "first_name": "Sanne", "language_code": "nl"}
    message = {"message_id": 5000 + number % 1000, "date": 1763280000, "text": text, "from": sender}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"update_id": number, "message": message | {"chat": {"id": person, "type": "private", "first_name": "S"}}}


def parts(stage: Stage, troupe: Troupe) -> list[int]:
    """The chat messages of the newest submission's parts, in order."""
    found = stage.rows("select message_id from items where number = ? order by position", troupe.number())
    return [row[0] for row in found]


def test_the_same_update_twice_counts_once(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.fault("duplicate_update", times=3)
    troupe.trainee.send("coffee", caption=INTRO)
    troupe.trainee.press("Niemand herkenbaar")
    stage.settle()
    assert troupe.count() == 1
    same = update_of(1_500_000_000, troupe.trainee.id, "/status")
    for _ in range(3):
        stage.post("inject", update=same)
    troupe.trainee.hears("Dit loopt er:")
    stage.settle()
    assert sum("Dit loopt er:" in text for text in troupe.trainee.heard()) == 1


def test_numbers_of_updates_may_go_down(stage: Stage, troupe: Troupe) -> None:
    stage.post("update-id", next=900_000_000)
    troupe.trainee.say("/spelregels")
    troupe.trainee.hears("De spelregels.")
    stage.settle()
    stage.end()
    stage.post("update-id", next=12)
    troupe.trainee.say("/status")
    stage.begin()
    troupe.trainee.hears("Er loopt niets")


@pytest.mark.parametrize("fault", ["409", "404", "502", "no_result"])
def test_a_question_for_updates_that_fails_is_asked_again_and_told_in_a_line(
    stage: Stage, troupe: Troupe, fault: str
) -> None:
    began = stage.log.stat().st_size
    stage.fault(fault, method="getUpdates")
    troupe.trainee.say("/spelregels")
    troupe.trainee.say("/status")
    troupe.trainee.hears("Er loopt niets", within=5 if fault == "409" else 30)
    said = stage.log.read_bytes()[began:].decode()
    assert "Traceback" not in said
    assert "inbox_not_written" not in said
    assert "ESTAFETTE_TELEGRAM_TOKEN" not in said
    assert ("method=getUpdates" in said) == (fault == "404")


def test_another_poller_is_survived(stage: Stage, troupe: Troupe) -> None:
    answer = stage.api.post(f"/bot{TOKEN}/getUpdates", json={"timeout": 0, "limit": 1})
    assert answer.status_code in {200, 409}
    troupe.trainee.say("/spelregels")
    troupe.trainee.hears("De spelregels.", within=30)


@pytest.mark.parametrize(
    "broken",
    [
        {"message": {"message_id": "twelve", "date": "yesterday", "chat": {"id": 5, "type": "private"}, "text": 7}},
        {"message": {"date": 1, "chat": {"id": 5, "type": "private"}}},
        {"callback_query": {"id": "1", "data": "1|approve|1|1|"}},
        {"message": "no object"},
        {"unheard_of": {"x": 1}},
        {"message": {"message_id": 1, "date": 10**20, "chat": {"id": 5, "type": "private"}, "text": "/start"}},
    ],
)
def test_a_poisoned_update_is_set_aside_and_the_rest_goes_on(
    stage: Stage, troupe: Troupe, broken: dict[str, Any]
) -> None:
    number = stage.post("inject", update=broken)["update_id"]
    troupe.trainee.say("/spelregels")
    troupe.trainee.hears("De spelregels.")
    stage.settle()
    assert stage.one("select count(*) from inbox where update_id = ?", number) == 1
    body = stage.rows("select body from inbox where update_id = ? and state = 'poisoned'", number)
    assert not body or json.dumps(broken)[2:12].encode() not in body[0][0]


def test_an_unknown_method_is_not_fatal(stage: Stage, troupe: Troupe) -> None:
    for method in ("editMessageReplyMarkup", "editMessageText", "editMessageCaption"):
        stage.fault("404", times=None, method=method)
    number = troupe.submitted()
    stage.fault("404", times=None, method="answerCallbackQuery")
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·", wait=0)
    troupe.trainee.hears(f"#{number} is goedgekeurd")
    stage.settle()
    assert stage.rows("select 1 from outbox where state = 'failed'") == []


def test_a_flood_is_waited_out_and_nothing_is_lost(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.fault("429", method="sendMessage", times=3, retry_after=1)
    number = troupe.submitted()
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears(f"#{number} is goedgekeurd")


@pytest.mark.parametrize("fault", ["drop_after", "drop_before", "500", "502"])
def test_a_decision_arrives_though_an_answer_was_lost(stage: Stage, troupe: Troupe, fault: str) -> None:
    number = troupe.submitted()
    stage.settle()
    stage.fault(fault, method="sendMessage", chat=troupe.trainee.id)
    troupe.editor.press("Goedkeuren", troupe.editors, about=f"#{number} ·")
    troupe.trainee.hears(f"#{number} is goedgekeurd")
    stage.settle()
    told = sum(f"#{number} is goedgekeurd" in text for text in troupe.trainee.heard())
    assert 1 <= told <= 2


def test_what_is_said_in_a_chat_keeps_its_order(stage: Stage, troupe: Troupe) -> None:
    stage.settle()
    stage.fault("429", method="sendMessage", chat=troupe.trainee.id, retry_after=1)
    commands = ["/spelregels", "/status", "/taal", "/hulp", "/toestemming"]
    for command in commands:
        troupe.trainee.say(command)
    troupe.trainee.hears("Je doet vrijwillig mee")
    said = troupe.trainee.heard()[-5:]
    begin = ("De spelregels", "Er loopt", "Welke taal", "Stuur een foto", "Je doet")
    for text, begins in zip(said, begin, strict=True):
        assert text.startswith(begins)


def test_health_says_over_http_what_was_set_aside(stage: Stage) -> None:
    number = stage.post("inject", update={"callback_query": {"id": "1"}})["update_id"]
    until(lambda: stage.rows("select 1 from inbox where update_id = ? and state = 'poisoned'", number))
    answer = httpx.get(f"{stage.address}/health", verify=PLAIN)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/json")
    assert [reason["code"] for reason in answer.json()["reasons"]] == ["poisoned"]


def test_a_stop_in_the_middle_of_an_album_loses_nothing(stage: Stage, troupe: Troupe) -> None:
    stage.end()
    stage.begin(ESTAFETTE_ALBUM_SETTLE_SECONDS="5")
    ids = troupe.trainee.send("cat", "flower", "palace", caption=INTRO, caption_on=2, hold="1")
    until(lambda: troupe.count() and stage.one("select count(*) from items") >= 2)
    assert stage.end() == 0
    stage.post("release")
    stage.begin(ESTAFETTE_ALBUM_SETTLE_SECONDS="0.3")
    until(lambda: troupe.count() and len(parts(stage, troupe)) == 3, what="three parts")
    stage.settle()
    troupe.trainee.press("Niemand herkenbaar")
    troupe.trainee.hears("3 regels")
    assert troupe.count() == 1
    assert parts(stage, troupe) == ids
    assert stage.submission(troupe.number())["caption"] == INTRO


def test_no_token_stands_in_anything_that_was_written(stage: Stage) -> None:
    secrets = (TOKEN, TOKEN.partition(":")[2], "IG-1784")
    for file in stage.folder.rglob("*"):
        data = file.read_bytes() if file.is_file() and file.stat().st_size < 50_000_000 else b""
        for secret in secrets:
            assert secret.encode() not in data, file
    assert INTRO not in stage.log.read_text()


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Stage]:
    """The product behind a webhook."""
    mode = {"ESTAFETTE_TELEGRAM_MODE": "webhook", "ESTAFETTE_TELEGRAM_WEBHOOK_SECRET": "a-secret_of-the-hook"}
    mode[PAUSES] = json.dumps({"storage.engine.PRAGMAS": [f"PRAGMA busy_timeout={LOCKED}", *HURRIED[1:]]})
    with kit.stage(tmp_path_factory.mktemp("hooked"), migrated, **mode) as made:
        yield made


def test_behind_a_webhook_everything_works_the_same(hooked: Stage) -> None:
    troupe = hooked.troupe()
    number = troupe.approved()
    troupe.trainee.hears(f"#{number} is goedgekeurd")
    called = until(lambda: hooked.journal("setWebhook"))
    assert called[0]["params"]["url"] == f"{hooked.address}/telegram/webhook"
    assert hooked.journal("getUpdates") == []


def test_the_webhook_asks_the_secret_and_answers_after_the_commit(hooked: Stage) -> None:
    url = f"{hooked.address}/telegram/webhook"
    person = hooked.person("Noor")
    hooked.post("say", chat=person.id, person=person.id, text="hoi")
    update = update_of(4_000_000, person.id, "/spelregels")
    for headers in ({}, {HEADER: "wrong"}, {HEADER: "a-secret_of-the-hoo"}):
        assert httpx.post(url, json=update, headers=headers, verify=PLAIN).status_code == 403
    assert hooked.rows("select 1 from inbox where update_id = 4000000") == []
    right = {HEADER: "a-secret_of-the-hook"}
    assert httpx.post(url, json=update, headers=right, verify=PLAIN).status_code == 200
    assert hooked.rows("select 1 from inbox where update_id = 4000000")
    assert httpx.post(url, json=update, headers=right, verify=PLAIN).status_code == 200
    huge = b'{"update_id": 99999999999999999999999}'
    for body in (b"", b"[]", b"{}", b'{"update_id": "x"}', b"\xff", huge, b"[" * 100_000):
        assert httpx.post(url, content=body, headers=right, verify=PLAIN).status_code == 400
    assert httpx.post(url, content=b" " * 1_000_001, headers=right, verify=PLAIN).status_code == 413
    until(lambda: any("Vraag de coördinator" in text for text in person.heard()))
    hooked.settle()
    assert len(person.heard()) == 2


def test_the_webhook_says_later_while_the_database_is_locked(hooked: Stage) -> None:
    url, right = f"{hooked.address}/telegram/webhook", {HEADER: "a-secret_of-the-hook"}
    began = hooked.log.stat().st_size
    locked = sqlite3.connect(hooked.folder / "estafette.db", isolation_level=None)
    with closing(locked):
        locked.execute("begin immediate")
        update = update_of(4_000_001, 99, "/spelregels")
        asked = time.monotonic()
        assert httpx.post(url, json=update, headers=right, verify=PLAIN, timeout=60).status_code == 503
        assert time.monotonic() - asked >= LOCKED / 1000, "first it waits"
        locked.execute("rollback")
    said = hooked.log.read_bytes()[began:].decode()
    assert "inbox_not_written error=database: another process kept it locked" in said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_at_many_moments_nothing_is_lost_doubled_or_left_waiting(tmp_path: Path, migrated: Path) -> None:
    with kit.stage(tmp_path, migrated) as stage:
        for at, pauses in enumerate(((0.0, 0.3, 0.05, 0.15), (0.2, 0.0, 0.4, 0.03))):
            _killed_during_intake(stage, stage.troupe(), at, pauses)
        assert stage.rows("select 1 from inbox where state = 'poisoned'") == []


def _killed_during_intake(stage: Stage, troupe: Troupe, at: int, pauses: Sequence[float]) -> None:
    sanne = troupe.trainee
    stage.settle()
    album = sanne.send("cat", "flower", "palace", caption=f"{INTRO} Keer {at}.", hold="2")
    _kill(stage, pauses[0])
    stage.post("release")
    _kill(stage, pauses[1])
    until(lambda: troupe.count() and len(parts(stage, troupe)) == 3, what="three parts")
    stage.settle()
    sanne.press("Niemand herkenbaar", wait=0)
    _kill(stage, pauses[2])
    sanne.hears("3 regels")
    sanne.say("1. Een kat kijkt in de lens.\n2. Een bloem in de tuin.\n3. Een paleis aan het water.")
    _kill(stage, pauses[3])
    number = troupe.number()
    stage.wait_state(number, "in_review")
    troupe.card(number, f"Keer {at}.")
    stage.settle()
    assert troupe.count() == 1
    found = stage.rows("select message_id, alt_text from items where number = ? order by position", number)
    assert [row[0] for row in found] == album
    assert all(row[1] for row in found)
    assert "De redactie kijkt mee" in words_of(sanne.hears(f"#{number} ·"))


def _kill(stage: Stage, pause: float) -> None:
    """Kills the product after that many seconds of work and starts it again."""
    signal.sigtimedwait([], pause)
    stage.end(signal.SIGKILL)
    stage.begin()
