"""Post a bot's updates to its webhook, in order within a chat, again and again until they are accepted."""

import asyncio
from collections.abc import Callable

import httpx

from sandbox.faults import Faults
from sandbox.telegram.updates import Updates
from sandbox.telegram.world import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Seconds until the first repetition; each next one waits twice as long, up to the longest.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0


class Webhook:
    """Deliveries to one address, at most `connections` at a time; `now` gives seconds since 1970."""

    def __init__(
        self, url: str, secret: str, connections: int, updates: Updates, faults: Faults, now: Callable[[], int]
    ) -> None:
        self.url, self.connections = url, connections
        self.last_error: Json = {}
        self._updates, self._faults, self._now = updates, faults, now
        self._headers = {SECRET_HEADER: secret} if secret else {}
        self._client = httpx.AsyncClient(timeout=60, trust_env=False, limits=httpx.Limits(max_connections=connections))
        self._busy: dict[int, asyncio.Task[None]] = {}
        updates.on_new = self._dispatch
        self._dispatch()

    async def stop(self) -> None:
        """Leave what was not accepted in the queue."""
        self._updates.on_new = lambda: None
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()

    def _dispatch(self) -> None:
        if self._updates.paused:
            return
        for update in self._updates.waiting():
            if len(self._busy) >= self.connections:
                return
            chat = chat_of(update)
            if chat not in self._busy:
                self._busy[chat] = asyncio.create_task(self._deliver(chat, update))

    async def _deliver(self, chat: int, update: Json) -> None:
        pause = _FIRST_PAUSE
        while not await self._accepted(update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        if self._faults.take("duplicate_update", method="webhook"):
            await self._accepted(update)
        self._updates.acknowledge(update["update_id"])
        del self._busy[chat]
        self._dispatch()

    async def _accepted(self, update: Json) -> bool:
        try:
            response = await self._client.post(self.url, json=update, headers=self._headers)
        except httpx.HTTPError:
            return self._failed("Connection refused")
        if response.is_success:
            return True
        return self._failed(f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}")

    def _failed(self, reason: str) -> bool:
        self.last_error = {"last_error_date": self._now(), "last_error_message": reason}
        return False


def chat_of(update: Json) -> int:
    """The chat whose order an update belongs to, 0 for none."""
    for content in update.values():
        if isinstance(content, dict):
            chat = content.get("chat") or (content.get("message") or {}).get("chat") or {}
            return int(chat.get("id", 0))
    return 0
