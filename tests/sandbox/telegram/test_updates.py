"""Updates reach the bot by polling and by webhook, at least once, in order, and only those it wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, MessageHandler, filters

from sandbox.serving import running
from tests.sandbox.telegram.stage import EVA, GROUP, TOKEN, Stage


async def say(stage: Stage, *texts: str, chat: int = EVA) -> None:
    for text in texts:
        await stage.do("say", chat=chat, person=EVA, text=text)


def texts(updates: list[Update]) -> list[str | None]:
    return [u.message.text for u in updates if u.message]


async def test_updates_wait_until_a_higher_offset_acknowledges_them(stage: Stage) -> None:
    await say(stage, "een", "twee", "drie")
    first = await stage.bot.get_updates(limit=2)
    assert texts(list(first)) == ["een", "twee"]
    assert texts(list(await stage.bot.get_updates())) == ["een", "twee", "drie"]
    assert (await stage.look("pending"))["pending"] == 3
    assert texts(list(await stage.bot.get_updates(offset=first[1].update_id + 1))) == ["drie"]
    assert (await stage.look("pending"))["pending"] == 1


async def test_negative_offset_keeps_the_last_ones(stage: Stage) -> None:
    await say(stage, "een", "twee", "drie")
    assert texts(list(await stage.bot.get_updates(offset=-1))) == ["drie"]
    assert (await stage.look("pending"))["pending"] == 1


async def test_long_poll_ends_with_the_first_update(stage: Stage) -> None:
    waiting = asyncio.create_task(stage.updates(timeout=10))
    await asyncio.wait({waiting}, timeout=0.1)
    assert not waiting.done()
    await say(stage, "hoi")
    assert texts(await waiting) == ["hoi"]


async def test_long_poll_ends_empty_after_its_time(stage: Stage) -> None:
    assert await stage.updates(timeout=1) == []


async def test_second_poller_ends_the_first_one(stage: Stage) -> None:
    first = asyncio.create_task(stage.bot.get_updates(timeout=20))
    second = await stage.raw("getUpdates", timeout=0)
    while not first.done():
        second = await stage.raw("getUpdates", timeout=0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    assert second.json()["ok"]


async def test_only_wanted_kinds_come_and_the_choice_is_remembered(stage: Stage) -> None:
    await stage.bot.get_updates(allowed_updates=["callback_query"])
    await say(stage, "hoi")
    sent = await stage.bot.send_message(EVA, "?")
    await stage.do("press", chat=EVA, message_id=sent.message_id, person=EVA, data="x")
    (update,) = await stage.bot.get_updates()
    assert update.callback_query is not None


async def test_members_come_only_when_asked_for(stage: Stage) -> None:
    await stage.bot.get_updates(allowed_updates=[])
    await stage.do("join", chat=GROUP, bot="estafette_bot", by=EVA, status="administrator")
    await stage.do("join", chat=GROUP, person=1002, status="administrator")
    kinds = [u for u in await stage.bot.get_updates() if u.chat_member]
    assert kinds == []


async def test_after_a_quiet_week_numbers_go_on_lower(stage: Stage) -> None:
    await say(stage, "een")
    (before,) = await stage.updates()
    await stage.updates()
    await stage.do("update-id", next=77)
    await say(stage, "twee")
    (after,) = await stage.bot.get_updates(offset=before.update_id + 1)
    assert after.update_id == 77


async def test_pause_holds_updates_back(stage: Stage) -> None:
    await stage.do("pause")
    await say(stage, "later")
    assert await stage.updates() == []
    waiting = asyncio.create_task(stage.updates(timeout=10))
    await stage.do("resume")
    assert texts(await waiting) == ["later"]


async def test_duplicate_delivery(stage: Stage) -> None:
    await stage.fault("duplicate_update")
    await say(stage, "hoi")
    (first,), (second,) = await stage.updates(), await stage.updates()
    assert first.update_id == second.update_id
    assert await stage.updates() == []


async def test_application_of_the_library_polls_and_answers(stage: Stage) -> None:
    heard: list[str | None] = []

    async def answer(update: Update, context: object) -> None:
        assert update.message is not None
        heard.append(update.message.text)
        await update.message.reply_text("gehoord")

    application = Application.builder().bot(stage.bot).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(timeout=1)
        await application.start()
        await say(stage, *"abc")
        while len(await stage.transcript(EVA)) < 7:
            await asyncio.sleep(0.02)
        await application.updater.stop()
        await application.stop()
    assert heard == ["a", "b", "c"]


class Hook:
    """A receiver of webhooks that answers with the given codes, then with 200."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.got: list[tuple[int, str | None]] = []

    async def receive(self, request: Request) -> Response:
        update = await request.json()
        self.got.append((update["update_id"], request.headers.get("x-telegram-bot-api-secret-token")))
        return Response(status_code=self.codes.pop(0) if self.codes else 200)

    async def until(self, count: int) -> None:
        while len(self.got) < count:
            await asyncio.sleep(0.01)


@asynccontextmanager
async def hooked(*codes: int) -> AsyncIterator[tuple[Hook, str]]:
    hook = Hook(*codes)
    async with running(Starlette(routes=[Route("/hook", hook.receive, methods=["POST"])])) as url:
        yield hook, f"{url}/hook"


async def test_webhook_gets_updates_in_order_with_the_secret(stage: Stage) -> None:
    async with hooked() as (hook, url):
        await say(stage, "wachtte al")
        assert await stage.bot.set_webhook(url, secret_token="geheim_1", allowed_updates=["message"])
        await say(stage, *"bcd")
        await hook.until(4)
        numbers = [number for number, _ in hook.got]
        assert numbers == sorted(numbers)
        assert {secret for _, secret in hook.got} == {"geheim_1"}
        info = await stage.bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.allowed_updates) == (url, 0, ("message",))
        assert not info.api_kwargs
        with pytest.raises(Conflict, match="webhook is active"):
            await stage.bot.get_updates()
        assert await stage.bot.delete_webhook()


async def test_webhook_is_tried_again_until_accepted(stage: Stage) -> None:
    async with hooked(500, 403) as (hook, url):
        await stage.bot.set_webhook(url)
        await say(stage, "hoi")
        await hook.until(3)
        assert len({number for number, _ in hook.got}) == 1
        info = await stage.bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"
        assert info.last_error_date == stage.clock.now()


async def test_webhook_delivers_twice_on_order(stage: Stage) -> None:
    async with hooked() as (hook, url):
        await stage.fault("duplicate_update")
        await stage.bot.set_webhook(url)
        await say(stage, "hoi")
        await hook.until(2)
        assert hook.got[0] == hook.got[1]


async def test_updates_wait_where_no_webhook_listens(stage: Stage) -> None:
    async with running(Starlette()) as url:
        nobody = url
    await stage.bot.set_webhook(f"{nobody}/hook")
    await say(stage, "hoi")
    assert (await stage.bot.get_webhook_info()).pending_update_count == 1
    await stage.bot.delete_webhook()
    assert texts(await stage.updates()) == ["hoi"]


async def test_webhook_ends_a_waiting_poll(stage: Stage) -> None:
    poll = asyncio.create_task(stage.bot.get_updates(timeout=20))
    await asyncio.wait({poll}, timeout=0.1)
    async with hooked() as (_, url):
        await stage.bot.set_webhook(url)
        with pytest.raises(Conflict):
            await poll
        await stage.bot.delete_webhook(drop_pending_updates=True)


async def test_press_is_answered_once_and_in_time(stage: Stage) -> None:
    sent = await stage.bot.send_message(EVA, "?")
    press = {"chat": EVA, "message_id": sent.message_id, "person": EVA, "data": "ja"}
    waiting = asyncio.create_task(stage.do("press", **press, wait=5))
    query = (await stage.updates(timeout=5))[0].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.from_user.id, query.message.message_id) == ("ja", EVA, sent.message_id)
    assert await query.answer("Dank je", show_alert=True)
    assert await waiting == {"answered": True, "text": "Dank je", "show_alert": True, "url": ""}
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()
    assert await stage.do("press", **press) == {"answered": False}
    late = (await stage.update()).callback_query
    assert late is not None
    stage.clock.forward(seconds=16)
    with pytest.raises(BadRequest, match="Query is too old"):
        await late.answer()


async def test_press_by_label_and_on_a_deleted_message(stage: Stage) -> None:
    keys = {
        "inline_keyboard": [
            [{"text": "✅ Goedkeuren", "callback_data": "ok:1"}, {"text": "Site", "url": "https://a.nl"}]
        ]
    }
    sent = (await stage.raw("sendMessage", chat_id=GROUP, text="kaart", reply_markup=keys)).json()["result"]
    place = {"chat": GROUP, "message_id": sent["message_id"], "person": EVA}
    assert await stage.do("press", **place, button="Site") == {"url": "https://a.nl"}
    await stage.do("press", **place, button="Goed")
    query = (await stage.update()).callback_query
    assert query is not None
    assert query.data == "ok:1"
    await stage.bot.delete_message(GROUP, sent["message_id"])
    await stage.do("press", **place, data="forged")
    forged = (await stage.update()).callback_query
    assert forged is not None
    assert forged.message is not None
    assert not forged.message.is_accessible
    response = await stage.control.post("press", json={**place, "button": "Weg"})
    assert response.status_code == 400


async def test_several_bots_do_not_hear_each_others_chats(stage: Stage) -> None:
    other = TOKEN.replace("4242", "4343")
    await stage.do("bots", token=other, username="second_bot", name="Second")
    await stage.do("start", person=EVA, bot="second_bot")
    assert await stage.updates() == []
    answer = (await stage.raw("getUpdates", token=other)).json()
    assert [u["message"]["text"] for u in answer["result"]] == ["/start"]
