"""Each fault does what it says, as often as it was told, and nothing else."""

import asyncio
import socket
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter

from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.serving import listen
from sandbox.telegram.flood import Flood
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Chat
from tests.sandbox.telegram.stage import EVA, GROUP, HandClock, Stage, jpeg


async def test_sent_but_the_answer_is_lost(stage: Stage) -> None:
    await stage.fault("drop_after", match={"method": "sendMessage"})
    with pytest.raises(NetworkError):
        await stage.bot.send_message(EVA, "aangekomen")
    assert (await stage.transcript(EVA))[-1]["text"] == "aangekomen"
    assert stage.journal.entries("telegram")[-1].status == 0
    assert (await stage.bot.send_message(EVA, "nog een")).text == "nog een"


async def test_dropped_before_anything_happened(stage: Stage) -> None:
    await stage.fault("drop_before", match={"method": "sendMessage"})
    with pytest.raises(NetworkError):
        await stage.bot.send_message(EVA, "nooit")
    assert (await stage.transcript(EVA))[-1]["text"] == "/start"


async def test_server_errors(stage: Stage) -> None:
    await stage.fault("500")
    await stage.fault("502")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await stage.bot.send_message(EVA, "x")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await stage.bot.send_message(EVA, "x")
    assert len(await stage.transcript(EVA)) == 1


async def test_method_that_an_older_server_does_not_know(stage: Stage) -> None:
    await stage.fault("404", times=None, match={"method": "setMyCommands"})
    for _ in range(2):
        with pytest.raises(InvalidToken):
            await stage.bot.set_my_commands([("a", "b")])


async def test_a_refusal_for_good_in_words_of_ones_own(stage: Stage) -> None:
    await stage.fault("400", match={"method": "sendPhoto"}, description="Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert [fault["description"] for fault in await stage.look("faults")] == ["Bad Request: PHOTO_INVALID_DIMENSIONS"]
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await stage.bot.send_photo(EVA, jpeg())
    assert len(await stage.transcript(EVA)) == 1
    assert (await stage.bot.send_photo(EVA, jpeg())).photo


async def test_other_answers_that_are_no_result(stage: Stage) -> None:
    for fault, error in (("409", Conflict), ("401", InvalidToken), ("no_result", KeyError)):
        await stage.fault(fault, match={"method": "getMe"})
        with pytest.raises(error):
            await stage.bot.get_me()


async def test_flood_by_switch_counts_down_and_matches_the_chat(stage: Stage) -> None:
    await stage.fault("429", times=2, match={"chat": GROUP}, retry_after=7)
    await stage.bot.send_message(EVA, "x")
    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await stage.bot.send_message(GROUP, "x")
        assert caught.value.retry_after == timedelta(seconds=7)
    assert (await stage.bot.send_message(GROUP, "x")).text == "x"


async def test_delay(stage: Stage) -> None:
    await stage.fault("delay", match={"method": "getMe"}, seconds=0.3)
    began = asyncio.get_running_loop().time()
    await stage.bot.get_me()
    assert asyncio.get_running_loop().time() - began >= 0.3


async def test_file_gone_and_truncated(stage: Stage) -> None:
    sent = await stage.bot.send_photo(EVA, jpeg())
    await stage.fault("file_gone", match={"method": "getFile"})
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await sent.photo[-1].get_file()
    file = await sent.photo[-1].get_file()
    await stage.fault("file_gone", match={"method": "download"})
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()
    await stage.fault("truncated_download")
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert len(await file.download_as_bytearray()) > 0


async def test_faults_are_listed_and_cleared(stage: Stage) -> None:
    await stage.fault("500", times=None)
    assert await stage.look("faults") == [{"fault": "500", "match": {}, "times": None, "numbers": {}}]
    assert (await stage.control.delete("faults")).status_code == 200
    assert (await stage.bot.get_me()).is_bot


def test_oldest_fitting_fault_is_used_up_first() -> None:
    faults = Faults()
    faults.add("delay", {"method": "a"}, 1, seconds=1)
    faults.add("500", None, 2)
    assert faults.take("500", method="b") is not None
    first = faults.take(method="a")
    assert first is not None
    assert (first.name, first.numbers) == ("delay", {"seconds": 1})
    assert faults.take("delay", method="a") is None
    assert faults.take() is not None
    assert faults.take() is None
    assert faults.entries() == []


def test_journal_hides_tokens_everywhere() -> None:
    journal = Journal(HandClock())
    token = "123456:AAHsecretsecretsecretsecretsecret99"
    params = {"access_token": "abc", "nested": [{"url": f"https://x/bot{token}/y"}], "file": b"12345"}
    journal.record("telegram", "sendMessage", params, 200, (True, None, 3, HandClock().at))
    journal.record("instagram", "media", None, 400, f"IG{'Q' * 40} is no token")
    first, second = journal.entries()
    assert first.params == {
        "access_token": "[redacted]",
        "nested": [{"url": "https://x/bot[redacted]/y"}],
        "file": "[5 bytes]",
    }
    assert first.answer == [True, None, 3, "2026-11-16 07:00:00+00:00"]
    assert second.answer == "[redacted] is no token"
    assert [e.service for e in journal.entries("instagram")] == ["instagram"]
    assert first.as_json()["at"] == "2026-11-16T07:00:00+00:00"
    journal.clear()
    assert journal.entries() == []


def test_journal_keeps_the_last_ones_only() -> None:
    journal = Journal(HandClock(), size=2)
    for number in range(3):
        journal.record("telegram", str(number), {}, 200, None)
    assert [e.method for e in journal.entries()] == ["1", "2"]


def sent_until_refused(flood: Flood, chat: Chat, now: float) -> tuple[int, int]:
    """How many messages went through at one moment, and the seconds to wait then."""
    for count in range(100):
        try:
            flood.check(chat, now)
        except Refusal as refusal:
            return count, refusal.parameters["retry_after"]
    return 100, 0


def test_flood_gives_a_private_chat_one_message_a_second_after_a_burst() -> None:
    flood, chat = Flood(), Chat(1, "private")
    assert sent_until_refused(flood, chat, 100.0) == (20, 1)
    assert sent_until_refused(flood, chat, 103.0) == (3, 1)


def test_flood_gives_a_group_twenty_a_minute() -> None:
    flood, chat = Flood(), Chat(-1, "group")
    assert sent_until_refused(flood, chat, 100.0)[0] == 20
    assert sent_until_refused(flood, chat, 130.0) == (0, 30)
    assert sent_until_refused(flood, chat, 160.0)[0] == 20


def test_server_socket_names_its_protocol_so_that_answers_do_not_wait() -> None:
    with listen() as listener:
        assert listener.proto == socket.IPPROTO_TCP
        listener.listen()
        with pytest.raises(OSError, match="in use"):
            listen(port=listener.getsockname()[1])
