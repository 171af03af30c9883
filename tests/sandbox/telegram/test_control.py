"""The control API shows what happened: state, transcripts, events that can be replayed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram.error import Forbidden

from tests.sandbox.telegram.stage import BART, EVA, GROUP, SUPERGROUP, TOKEN, Stage, jpeg


@asynccontextmanager
async def listening(stage: Stage, **headers: str) -> AsyncIterator[AsyncIterator[tuple[int, dict[str, Any]]]]:
    async with stage.control.stream("GET", "events", headers=headers) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield events(response)


async def events(response: httpx.Response) -> AsyncIterator[tuple[int, dict[str, Any]]]:
    number = 0
    async for line in response.aiter_lines():
        if line.startswith("id: "):
            number = int(line[4:])
        if line.startswith("data: "):
            yield number, json.loads(line[6:])


async def test_state_names_everybody_and_no_token(stage: Stage) -> None:
    state = await stage.look("state")
    assert [b["username"] for b in state["bots"]] == ["estafette_bot"]
    assert [p["id"] for p in state["people"]] == [EVA, BART]
    chats = {c["id"]: c for c in state["chats"]}
    assert chats[EVA]["started"]
    assert chats[GROUP]["members"] == {"1001": "member", "1002": "member", "4242": "member"}
    assert chats[SUPERGROUP]["type"] == "supergroup"
    assert TOKEN not in json.dumps(state)


async def test_who_started_long_ago_can_be_written_to_and_said_nothing(stage: Stage) -> None:
    await stage.do("people", id=1003, first_name="Noor", started=True)
    await stage.do("people", id=1004, first_name="Daan")
    await stage.bot.send_message(1003, "Hoi")
    with pytest.raises(Forbidden):
        await stage.bot.send_message(1004, "Hoi")
    assert [m["text"] for m in await stage.transcript(1003)] == ["Hoi"]
    assert await stage.updates() == []


async def test_transcript_after_a_number(stage: Stage) -> None:
    first = await stage.do("say", chat=EVA, person=EVA, text="een")
    await stage.do("say", chat=EVA, person=EVA, text="twee")
    found = await stage.look(f"chats/{EVA}/messages", after=first["message_id"])
    assert [m["text"] for m in found] == ["twee"]
    (message,) = found
    assert (message["edited"], message["deleted"], message["media"], message["buttons"]) == (0, False, [], [])


async def test_album_in_the_transcript(stage: Stage) -> None:
    files = [("a.jpg", jpeg(), "image/jpeg"), ("b.jpg", jpeg(), "image/jpeg")]
    await stage.send(*files, chat=EVA, person=EVA, **{"as": "document"})
    one, two = (await stage.transcript(EVA))[-2:]
    assert one["media_group_id"] == two["media_group_id"] is not None
    assert [m["media"][0]["name"] for m in (one, two)] == ["a.jpg", "b.jpg"]
    data = await stage.control.get(stage.url + two["media"][0]["url"])
    assert (data.content, data.headers["content-type"]) == (files[1][1], "image/jpeg")
    assert one["photo"] is None


async def test_events_as_they_happen(stage: Stage) -> None:
    async with listening(stage) as heard:
        waiting = asyncio.ensure_future(anext(heard))
        await asyncio.wait({waiting}, timeout=0.1)
        sent = await stage.bot.send_message(EVA, "een")
        await sent.edit_text("twee")
        await stage.bot.send_chat_action(EVA, "typing")
        await sent.delete()
        found = [await waiting, *[await anext(heard) for _ in range(3)]]
    assert [event["what"] for _, event in found] == ["new", "edit", "typing", "delete"]
    assert found[0][1] == {"chat": EVA, "message_id": sent.message_id, "what": "new"}


async def test_events_are_replayed_after_the_last_seen(stage: Stage) -> None:
    await stage.bot.send_message(EVA, "een")
    await stage.bot.send_message(GROUP, "twee")
    async with listening(stage, **{"Last-Event-ID": "1"}) as heard:
        number, event = await anext(heard)
        assert (number, event["chat"]) == (2, EVA)
        number, event = await anext(heard)
        assert (number, event["chat"]) == (3, GROUP)


async def test_answer_to_a_press_is_an_event(stage: Stage) -> None:
    sent = await stage.bot.send_message(EVA, "?")
    await stage.do("press", chat=EVA, message_id=sent.message_id, person=EVA, data="x")
    query = (await stage.update()).callback_query
    assert query is not None
    await query.answer("Klaar")
    async with listening(stage, **{"Last-Event-ID": "2"}) as heard:
        _, event = await anext(heard)
    assert (event["what"], event["text"], event["person"]) == ("answer", "Klaar", EVA)


async def test_silent_and_announced_groups(stage: Stage) -> None:
    await stage.do("chats", id=-7, title="Stil", type="group", members=[EVA])
    assert await stage.updates() == []
    await stage.do("chats", id=-8, title="Nieuw", type="supergroup", members=[EVA], announce=True)
    added, welcome = await stage.updates()
    assert added.my_chat_member is not None
    assert added.my_chat_member.from_user.id == EVA
    assert (added.my_chat_member.old_chat_member.status, added.my_chat_member.new_chat_member.status) == (
        "left",
        "member",
    )
    assert welcome.message is not None
    assert welcome.message.new_chat_members[0].id == stage.bot.id


async def test_what_people_cannot_do(stage: Stage) -> None:
    said = await stage.do("say", chat=GROUP, person=EVA, text="van Eva")
    bot_said = await stage.bot.send_message(GROUP, "kaart")
    await stage.do("block", person=EVA)
    await stage.do("leave", chat=SUPERGROUP, person=BART)
    for action, values in [
        ("edit", {"chat": GROUP, "message_id": said["message_id"], "person": BART, "text": "x"}),
        ("edit", {"chat": GROUP, "message_id": said["message_id"], "person": EVA, "text": " "}),
        ("edit", {"chat": GROUP, "message_id": bot_said.message_id, "person": EVA, "text": "x"}),
        ("say", {"chat": EVA, "person": EVA, "text": "x"}),
        ("say", {"chat": GROUP, "person": EVA, "text": "x" * 4097}),
        ("say", {"chat": SUPERGROUP, "person": BART, "text": "x"}),
        ("say", {"chat": GROUP, "person": 404, "text": "x"}),
        ("say", {"chat": -404, "person": EVA, "text": "x"}),
        ("migrate", {"chat": SUPERGROUP, "to": -9}),
        ("chats", {"id": 5, "title": "x", "type": "group"}),
        ("bots", {"token": "x", "username": "x"}),
        ("send", {"chat": GROUP, "person": EVA}),
    ]:
        response = await stage.control.post(action, json=values)
        assert (response.status_code, bool(response.json().get("error"))) == (400, True), (action, values)


async def test_saying_again_who_there_is_loses_nothing(stage: Stage) -> None:
    sent = await stage.bot.send_message(GROUP, "kaart")
    await stage.do("people", id=EVA, first_name="Eefje")
    await stage.do("chats", id=GROUP, title="Nieuwe naam", type="group", members=[EVA])
    await stage.do("bots", token=TOKEN, username="estafette_bot", name="Anders", privacy=False)
    await stage.do("press", chat=GROUP, message_id=sent.message_id, person=EVA, data="x")
    query = (await stage.update()).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.from_user.first_name, query.message.chat.title) == ("Eefje", "Nieuwe naam")
    assert await query.answer()
    assert (await stage.bot.get_me()).first_name == "Anders"


async def test_mixed_albums_are_refused(stage: Stage) -> None:
    picture = ("file", ("a.jpg", jpeg(), "image/jpeg"))
    values = {"chat": str(EVA), "person": str(EVA)}
    response = await stage.control.post("send", data=values, files=[picture] * 11)
    assert response.status_code == 400
    response = await stage.control.post(
        "send", data=values, files=[picture, ("file", ("a.mp4", b"no film", "video/mp4"))]
    )
    assert response.status_code == 400
    response = await stage.control.post("send", data=values, files=[("file", ("a.jpg", b"no picture", "image/jpeg"))])
    assert response.json() == {"error": "Bad Request: IMAGE_PROCESS_FAILED"}
    assert await stage.updates() == []


async def test_person_deletes_a_message(stage: Stage) -> None:
    said = await stage.do("say", chat=EVA, person=EVA, text="weg")
    await stage.do("delete", chat=EVA, message_id=said["message_id"])
    assert (await stage.transcript(EVA))[-1]["deleted"]


async def test_pending_counts_what_was_not_acknowledged(stage: Stage) -> None:
    await stage.do("say", chat=EVA, person=EVA, text="een")
    await stage.updates()
    assert await stage.look("pending") == {"pending": 1}
    await stage.updates()
    assert await stage.look("pending") == {"pending": 0}
