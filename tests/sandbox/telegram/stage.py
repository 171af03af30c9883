"""A stand-in over real HTTP with one bot, two people and a group, and short ways to play them."""

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
from PIL import Image
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from sandbox.journal import Journal
from sandbox.serving import running
from sandbox.telegram import create, new_bot

TOKEN = "4242:AAHtestTESTtestTESTtestTESTtestTEST123"
EVA, BART = 1001, 1002
GROUP = -500
SUPERGROUP = -1001234567890
EVERY_KIND = Update.ALL_TYPES


@dataclass
class HandClock:
    """A clock that moves when told."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 16, 7, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Stage:
    """The stand-in's address, a client for its control API, and an unmodified bot."""

    url: str
    control: httpx.AsyncClient
    bot: Bot
    clock: HandClock
    journal: Journal
    offset: int = 0

    async def do(self, action: str, **values: Any) -> dict[str, Any]:
        """One action of the control API; what it answers."""
        response = await self.control.post(action, json=values)
        assert response.status_code == 200, response.text
        return cast("dict[str, Any]", response.json())

    async def send(self, *files: tuple[str, bytes, str], **values: Any) -> list[int]:
        """Send files as (name, bytes, mime type); the numbers of the messages."""
        parts = [("file", file) for file in files]
        response = await self.control.post("send", data=values, files=parts)
        assert response.status_code == 200, response.text
        return cast("list[int]", response.json()["message_ids"])

    async def look(self, path: str, **query: Any) -> Any:
        response = await self.control.get(path, params=query)
        assert response.status_code == 200, response.text
        return response.json()

    async def transcript(self, chat: int) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", await self.look(f"chats/{chat}/messages"))

    async def updates(self, timeout: int = 0) -> list[Update]:
        """What is new for the bot, acknowledged with the next look, parsed without unknown fields."""
        found = await self.bot.get_updates(offset=self.offset, timeout=timeout, allowed_updates=EVERY_KIND)
        for update in found:
            self.offset = update.update_id + 1
            assert unknown_fields(update) == []
        return list(found)

    async def update(self) -> Update:
        """The one update that is new."""
        (found,) = await self.updates()
        return found

    async def raw(self, method: str, token: str = TOKEN, **values: Any) -> httpx.Response:
        """A call as a foreign client would make it."""
        return await self.control.post(f"{self.url}/bot{token}/{method}", json=values)

    async def fault(
        self, name: str, times: int | None = 1, match: dict[str, object] | None = None, **n: float | str
    ) -> None:
        await self.do("faults", fault=name, times="always" if times is None else times, match=match or {}, **n)


def unknown_fields(value: object, path: str = "") -> list[str]:
    """Where a parsed object holds fields that the library does not know."""
    from telegram import TelegramObject

    if isinstance(value, tuple | list):
        return [found for item in value for found in unknown_fields(item, path)]
    if not isinstance(value, TelegramObject):
        return []
    here = [f"{path}.{name}" for name in value.api_kwargs]
    names = {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}
    inside = [(name, getattr(value, name, None)) for name in names if not name.startswith("_")]
    return here + [found for name, item in inside for found in unknown_fields(item, f"{path}.{name}")]


def jpeg(width: int = 640, height: int = 480, **save: Any) -> bytes:
    """A JPEG, red at the left and blue at the right."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    out = io.BytesIO()
    picture.save(out, "JPEG", **save)
    return out.getvalue()


@asynccontextmanager
async def playing(*, privacy: bool = True, flood: bool = False) -> AsyncIterator[Stage]:
    """A stage on which Eva has pressed Start and both people are in both groups; no update waits."""
    clock = HandClock()
    journal = Journal(clock)
    app = create(clock, journal, bots=[new_bot(TOKEN, "estafette_bot", "Estafette", privacy)], flood=flood)
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(running(app))
        control = httpx.AsyncClient(base_url=f"{url}/sandbox/telegram/", timeout=20, verify=False)
        await stack.enter_async_context(control)
        bot = Bot(
            TOKEN,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=_client(),
            get_updates_request=_client(),
        )
        await stack.enter_async_context(bot)
        stage = Stage(url, control, bot, clock, journal)
        await _furnish(stage)
        yield stage


def _client() -> HTTPXRequest:
    # Loopback speaks plain HTTP; reading the machine's certificates would cost more than most tests.
    return HTTPXRequest(connection_pool_size=8, pool_timeout=10, httpx_kwargs={"verify": False})


async def _furnish(stage: Stage) -> None:
    await stage.do("people", id=EVA, first_name="Eva", last_name="de Wit", username="eva", language_code="nl")
    await stage.do("people", id=BART, first_name="Bart")
    await stage.do("chats", id=GROUP, title="Trainees", type="group", members=[EVA, BART])
    await stage.do("chats", id=SUPERGROUP, title="Editors", type="supergroup", members=[EVA, BART])
    await stage.do("start", person=EVA)
    await stage.updates()
    await stage.updates()
