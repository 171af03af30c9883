"""Replays the inbox: per chat in order, chats side by side; a poisoned update is set aside and the rest goes on."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from itertools import count

import structlog

from bot.ports import BotDesk, BotUnit, Received
from takeover import telling, watching
from takeover.errors import Unavailable

log = structlog.get_logger()
AT_ONCE = 100
"""Chats handled at the same time. Most of them wait: for a file, a decoder or Telegram."""
BATCH = 200
TRIES = 20
"""Attempts at an update, some five minutes in all, before it is set aside."""
LONGEST_PAUSE = 20.0
STORE_PAUSE = 3.0
PATIENT = 4
"""Attempts, some ten seconds, before the person hears that their post has to wait for the store."""


class Transient(Exception):
    """The update could not be handled now, through no fault of its own: try again."""


class Held(Exception):
    """The update has to wait for an answer that its chat was asked for."""


class Worker:
    """Hands each waiting update to `handle`, and settles it."""

    def __init__(
        self,
        desk: BotDesk,
        handle: Callable[[Received], Awaitable[None]],
        seal: Callable[[bytes], bytes],
    ) -> None:
        self._desk = desk
        self._handle = handle
        self._seal = seal
        self._awake = asyncio.Event()
        self._chats: dict[str, deque[Received]] = defaultdict(deque)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._last = 0
        self._taken: set[int] = set()

    async def release(self, chat: str) -> None:
        """The chat has answered: what was put by for it is handled after all."""
        await self._desk.run(_release, chat)
        self._last = 0
        self.wake()

    def wake(self) -> None:
        """Something may have come in."""
        self._awake.set()

    def busy(self, chat: str) -> bool:
        """Whether something of this chat still waits or is being handled."""
        return chat in self._tasks

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            self._awake.clear()
            try:
                rows = await self._desk.read(_waiting, self._last)
            except Exception as error:
                log.error("inbox_not_read", error=type(error).__name__)
                await asyncio.sleep(2)
                continue
            for row in rows:
                self._last = max(self._last, row.id)
                if row.id not in self._taken:
                    self._taken.add(row.id)
                    self._chats[row.chat_key].append(row)
                    self._start(row.chat_key)
            if len(rows) == BATCH:
                continue
            try:
                await asyncio.wait_for(self._awake.wait(), 1.0)
            except TimeoutError:
                continue

    async def drain(self, seconds: float) -> None:
        """Waits for what is being handled right now, at most so long; the rest stays in the inbox."""
        for queue in self._chats.values():
            queue.clear()
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=seconds)

    def _start(self, chat: str) -> None:
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._work(chat))

    async def _work(self, chat: str) -> None:
        queue = self._chats[chat]
        try:
            while queue:
                async with self._slots:
                    row = queue.popleft()
                    await self._one(row)
                    self._taken.discard(row.id)
        except Exception as error:
            log.exception("chat_interrupted", error=type(error).__name__)
            await asyncio.sleep(STORE_PAUSE)
            self._read_again(row, queue)
        finally:
            del self._tasks[chat]
            if not self._chats[chat]:
                del self._chats[chat]

    def _read_again(self, row: Received, queue: deque[Received]) -> None:
        """Nothing of this chat was settled from this row on: all of it is taken from the inbox anew."""
        self._taken.difference_update(one.id for one in (row, *queue))
        queue.clear()
        self._last = 0

    async def _one(self, row: Received) -> None:
        for attempt in range(TRIES):
            try:
                await self._patiently(lambda: self._handle(row), lambda: self._desk.run(_reassure, row))
                return
            except Held:
                await self._patiently(lambda: self._desk.run(_hold, row.update_id))
                return
            except Transient:
                await asyncio.sleep(min(0.5 * 2**attempt, LONGEST_PAUSE))
            except Exception as error:
                log.exception("update_poisoned", update_id=row.update_id, error=type(error).__name__)
                await self._aside(row, type(error).__name__)
                return
        await self._aside(row, "Transient")

    async def _aside(self, row: Received, error: str) -> None:
        await self._patiently(lambda: self._desk.run(_set_aside, row, error, self._seal))

    async def _patiently(
        self, act: Callable[[], Awaitable[None]], late: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """A store that is full or gone is no fault of the update: it waits as long as that takes."""
        for attempt in count(1):
            try:
                return await act()
            except Unavailable as error:
                log.error("store_unavailable", error=str(error))
            if late is not None and attempt == PATIENT:
                with suppress(Unavailable):
                    await late()
            await asyncio.sleep(STORE_PAUSE)


def _waiting(uow: BotUnit, after: int) -> list[Received]:
    return list(uow.inbox.waiting(BATCH, after))


def _hold(uow: BotUnit, now: datetime, update_id: int) -> None:
    with uow:
        uow.inbox.hold(update_id)
        uow.commit()


def _release(uow: BotUnit, now: datetime, chat: str) -> None:
    with uow:
        uow.inbox.release(chat)
        uow.commit()


def holds(uow: BotUnit, chat: str) -> bool:
    """Whether something of this chat is put by."""
    return uow.inbox.holds(chat)


def _set_aside(uow: BotUnit, now: datetime, row: Received, error: str, seal: Callable[[bytes], bytes]) -> None:
    with uow:
        uow.inbox.set_aside(row.update_id, error, seal)
        watching.tell_administrators(uow, "update-set-aside")
        sender = uow.people.by_telegram(int(row.chat_key)) if wrote_in_private(row) else None
        if sender is not None:
            telling.tell(uow, sender, "update-failed", key="update-failed")
        uow.commit()


def _reassure(uow: BotUnit, now: datetime, row: Received) -> None:
    """Where only the media store is away the words still reach the one who waits."""
    with uow:
        sender = uow.people.by_telegram(int(row.chat_key)) if wrote_in_private(row) else None
        if sender is not None:
            telling.tell(uow, sender, "store-waits", key="store-waits")
        uow.commit()


def wrote_in_private(row: Received) -> bool:
    """Whether an update, of whatever shape, is what somebody sent to the bot alone."""
    try:
        update = json.loads(row.body or b"{}")
    except ValueError:
        return False
    return row.chat_key.isdecimal() and isinstance(update, dict) and isinstance(update.get("message"), dict)


def settle(uow: BotUnit, now: datetime, update_id: int) -> None:
    """Nothing is left to do for an update."""
    with uow:
        uow.inbox.mark_handled(update_id)
        uow.commit()
