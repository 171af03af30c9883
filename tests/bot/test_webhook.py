"""The webhook says yes only to what is kept."""

from collections.abc import Callable
from typing import Any, cast

import httpx
from starlette.applications import Starlette

from bot.inbox import HEADER, webhook
from bot.ports import BotDesk


async def test_a_store_that_fails_is_told_to_telegram() -> None:
    class Full:
        async def run(self, use_case: Callable[..., Any], *args: Any) -> None:
            raise OSError("disk full")

    woken: list[int] = []
    app = Starlette(routes=[webhook("geheim", cast(BotDesk, Full()), lambda: woken.append(1))])
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        answer = await client.post("/telegram/webhook", json={"update_id": 7}, headers={HEADER: "geheim"})
    assert answer.status_code == 500
    assert woken == []
