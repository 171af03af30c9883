"""The stand-ins in one application, and as a program."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import typer
from typer.testing import CliRunner

from sandbox.__main__ import main
from sandbox.clock import FixedClock, parse_instant
from sandbox.server import create
from sandbox.serving import running
from tests.plain import PLAIN

ROOT = Path(__file__).parents[2]
BOT = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = create(FixedClock(parse_instant("2026-11-16T07:30:00Z")))
    async with running(app) as base, httpx.AsyncClient(base_url=base, verify=PLAIN) as client:
        yield client


async def test_each_stand_in_answers_at_its_own_addresses(http: httpx.AsyncClient) -> None:
    unknown = (await http.get("/v26.0/me", params={"access_token": "x"})).json()
    assert unknown["error"]["code"] == 190
    assert (await http.get("/refresh_access_token")).json()["error"]["code"] == 190
    assert (await http.get(f"/bot{BOT}/getMe")).json() == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert (await http.get("/sandbox/instagram/accounts")).json() == []
    assert (await http.get("/sandbox/telegram/state")).status_code == 200


async def test_the_addresses_it_gives_lead_back_to_it(http: httpx.AsyncClient) -> None:
    await http.post("/sandbox/instagram/accounts", json={"id": "17", "username": "gemeente", "token": "t"})
    post = (await http.post("/sandbox/instagram/accounts/17/by-hand", json={"caption": "Hallo"})).json()
    assert (await http.get(post["permalink"])).status_code == 200
    assert (await http.get(post["children"][0]["url"])).status_code == 200
    listed = await http.get("/v26.0/17/media", params={"access_token": "t", "fields": "permalink"})
    assert listed.json()["data"][0]["permalink"] == post["permalink"]


async def test_the_journal_holds_both_and_can_be_asked_for_one(http: httpx.AsyncClient) -> None:
    await http.get("/v26.0/me", params={"access_token": "x"})
    await http.get(f"/bot{BOT}/getMe")
    entries = (await http.get("/sandbox/journal")).json()
    assert [entry["service"] for entry in entries] == ["instagram", "telegram"]
    assert BOT not in str(entries)
    one = (await http.get("/sandbox/journal", params={"service": "instagram"})).json()
    assert [(entry["method"], entry["status"]) for entry in one] == [("GET /me", 401)]
    assert (await http.delete("/sandbox/journal")).json() == []


async def test_it_tells_its_time(http: httpx.AsyncClient) -> None:
    assert (await http.get("/sandbox/clock")).json() == {"now": "2026-11-16T07:30:00+00:00"}


@pytest.mark.parametrize("host", ["sandbox.example.org", "192.0.2.1", "127.0.0.1.example.org"])
async def test_a_request_for_another_host_is_refused(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/sandbox/clock", headers={"host": host})).status_code == 400


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1", "[::1]:8081"])
async def test_every_name_of_loopback_is_taken(http: httpx.AsyncClient, host: str) -> None:
    assert (await http.get("/sandbox/clock", headers={"host": host})).status_code == 200


async def program(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )


async def test_the_program_says_where_it_is_ready(tmp_path: Path) -> None:
    clock = tmp_path / "now"
    clock.write_text("2026-11-16T07:30:00Z", encoding="utf-8")
    process = await program("--port", "0", "--clock", f"file:{clock}")
    assert process.stderr is not None
    try:
        line = (await process.stderr.readline()).decode().split()
        assert line[0] == "ready"
        async with httpx.AsyncClient(base_url=line[1], verify=PLAIN) as client:
            assert (await client.get("/sandbox/clock")).json() == {"now": "2026-11-16T07:30:00+00:00"}
            clock.write_text("2027-01-01T00:00:00Z", encoding="utf-8")
            assert (await client.get("/sandbox/clock")).json() == {"now": "2027-01-01T00:00:00+00:00"}
    finally:
        process.terminate()
        await process.communicate()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--host", "0.0.0.0"), "on this machine only"),
        (("--host", "192.0.2.1"), "on this machine only"),
        (("--clock", "soon"), "--clock soon"),
        (("--clock", "file:/absent"), "--clock file:/absent"),
    ],
)
def test_the_program_refuses_in_one_line(arguments: tuple[str, ...], words: str) -> None:
    command = typer.Typer()
    command.command()(main)
    refused = CliRunner().invoke(command, ["--port", "0", *arguments])
    assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1)
    assert words in refused.stderr


async def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = await program("--port", str(taken.getsockname()[1]))
        _, complaint = await process.communicate()
    assert (process.returncode, len(complaint.splitlines())) == (2, 1)
    assert "cannot listen" in complaint.decode()
