"""The outbox, delivered: per chat in order, chats side by side, at least once, words chosen at the last moment."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram.error import InvalidToken, RetryAfter

from bot.drawing import Drawing
from bot.gateway import Blocked, Moved, TryLater, Undeliverable
from bot.late import Late
from bot.ports import BotDesk, BotUnit, Outgoing
from bot.standing import Standing
from bot.wire import said
from takeover import people, telling, watching
from takeover.clock import Stopwatch
from takeover.errors import Unavailable
from takeover.model import Role

log = structlog.get_logger()
LEASE = 150.0
"""Seconds for one delivery: longer than an upload may take."""
AT_ONCE = 16
"""Chats written to at the same time; more makes it slower."""
STORE_PAUSE = 3.0
BROKEN_PAUSE = 5.0
PATIENCE = 200
"""Tries before a message counts as undeliverable."""
UNDRAWABLE = 4
"""Tries at a message on which the program itself fails, so that it does not hold up its chat for ever."""


class Delivery:
    """Sends what waits in the outbox; `wake` says that there may be something new."""

    def __init__(self, desk: BotDesk, drawing: Drawing, standing: Standing) -> None:
        self._desk = desk
        self._drawing = drawing
        self._standing = standing
        self._late = Late()
        self._awake = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._broke: Counter[int] = Counter()

    def wake(self) -> None:
        """Something may have been written to the outbox."""
        self._awake.set()

    def waiting(self, now: float) -> float:
        """Seconds since the oldest message that could not be sent was tried first, by the stopwatch's `now`."""
        return self._late.oldest(now)

    async def run(self) -> None:
        """Delivers until cancelled."""
        while True:
            self._awake.clear()
            try:
                await self._pause(await self._begin())
            except Exception as error:
                log.error("outbox_unavailable", error=_why(error))
                await asyncio.sleep(STORE_PAUSE)

    async def _begin(self) -> float | None:
        """Starts what may leave; returns in how many seconds the next try is."""
        rows, wait = await self._desk.run(_heads, self._desk.stopwatch, AT_ONCE, tuple(self._busy))
        for row in rows:
            chat = row.message.chat
            task = asyncio.create_task(self._deliver(row))
            self._busy[chat] = task
            task.add_done_callback(partial(self._done, chat))
        return wait

    async def _pause(self, wait: float | None) -> None:
        try:
            await asyncio.wait_for(self._awake.wait(), min(1.0, wait or 1.0))
        except TimeoutError:
            return

    def _done(self, chat: int, task: asyncio.Task[None]) -> None:
        self._busy.pop(chat, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("delivery_failed", error=type(task.exception()).__name__)
        self._awake.set()

    async def drain(self, seconds: float) -> None:
        """Waits for what is being sent right now, at most so long."""
        if self._busy:
            await asyncio.wait(list(self._busy.values()), timeout=seconds)

    async def _deliver(self, row: Outgoing) -> None:
        # Whatever is logged about this message, at Telegram's border too, tells which one it was.
        structlog.contextvars.bind_contextvars(code=row.message.code, submission=row.message.submission)
        try:
            ids = await self._drawing.send(row)
        except Blocked:
            await self._end(row, _failed, row.id, "blocked")
            await self._settle(people.unreachable if row.message.chat > 0 else group_unreachable, row.message.chat)
        except Undeliverable as error:
            log.warning("undeliverable", reason=error.reason, said=error.said)
            await self._end(row, give_up, row, error.reason)
        except Moved as error:
            await self._settle(people.migrate_chat, row.message.chat, error.chat)
            await self._end(row, _moved, row, error.chat)
        except TryLater as error:
            await self._doubt(error)
            await self._later(row, error.seconds, error)
        except Unavailable as error:
            await self._later(row, STORE_PAUSE, error)
        except Exception as error:
            log.exception("delivery_error", error=type(error).__name__)
            await self._broken(row)
        else:
            self._standing.accept()
            self._broke.pop(row.id, None)
            await self._end(row, _sent, row.id, ids)

    async def _doubt(self, error: TryLater) -> None:
        """A 401 or 404 is about the token or about the method."""
        if isinstance(error.__cause__, InvalidToken):
            await self._standing.doubt(error.__cause__)

    async def _later(self, row: Outgoing, seconds: float, error: Exception) -> None:
        if row.attempts >= PATIENCE:
            log.warning("undeliverable", reason="no-answer")
            await self._end(row, give_up, row, "no-answer")
            return
        wait = max(seconds, min(30.0, 0.5 * 2 ** min(row.attempts, 6)))
        if self._late.note(row, self._desk.stopwatch.seconds(), wait):
            _log_wait(error, wait)
        await self._settle(_retry, row.id, self._desk.stopwatch, wait)

    async def _end(self, row: Outgoing, use_case: Callable[..., None], *args: Any) -> None:
        """It arrived, or never will."""
        self._late.forget(row)
        await self._settle(use_case, *args)

    async def _broken(self, row: Outgoing) -> None:
        self._broke[row.id] += 1
        if self._broke[row.id] < UNDRAWABLE:
            await self._settle(_retry, row.id, self._desk.stopwatch, BROKEN_PAUSE)
            return
        del self._broke[row.id]
        await self._end(row, give_up, row, "error")

    async def _settle(self, use_case: Callable[..., None], *args: Any) -> None:
        """What became of a message is noted as soon as the store can, or it would be sent again."""
        while True:
            try:
                return await self._desk.run(use_case, *args)
            except Unavailable as error:
                log.error("outbox_unavailable", error=_why(error))
                await asyncio.sleep(STORE_PAUSE)


def _heads(
    uow: BotUnit, now: datetime, stopwatch: Stopwatch, limit: int, busy: tuple[int, ...]
) -> tuple[Sequence[Outgoing], float | None]:
    """What was claimed, and in how many seconds the next try is, in one unit: it is asked after every delivery."""
    with uow:
        seconds, epoch = stopwatch.seconds(), stopwatch.epoch
        rows = [
            row
            for row in uow.outbox.pending(now, seconds, epoch, limit, busy)
            if uow.outbox.claim(row.id, seconds, epoch, LEASE)
        ]
        wait = uow.outbox.next_try(seconds, epoch)
        if rows:
            uow.commit()
    return rows, wait


def _sent(uow: BotUnit, now: datetime, row: int, message_ids: Sequence[int]) -> None:
    with uow:
        uow.outbox.sent(row, message_ids, now)
        uow.commit()


def _failed(uow: BotUnit, now: datetime, row: int, reason: str) -> None:
    with uow:
        uow.outbox.failed(row, reason, now)
        uow.commit()


def _log_wait(error: Exception, wait: float) -> None:
    """Once for each message; that a group may hear no more than twenty a minute is no news."""
    if not isinstance(error.__cause__, RetryAfter):
        log.warning("not_sent_yet", error=_why(error), wait=wait)


def _why(error: Exception) -> str:
    """What a log may say: a store's own words, or Telegram's."""
    return str(error) if isinstance(error, Unavailable) else said(error.__cause__ or error)


def give_up(uow: BotUnit, now: datetime, row: Outgoing, reason: str) -> None:
    """A message that will never arrive: the rest of its chat goes on, administrators hear it."""
    with uow:
        uow.outbox.failed(row.id, reason, now)
        if row.message.code != "message-undeliverable":
            watching.tell_administrators(uow, "message-undeliverable")
        uow.commit()


def group_unreachable(uow: BotUnit, now: datetime, chat: int) -> None:
    """The bot is no longer in a group: coordinators hear it in private, once a day; administrators where none is."""
    with uow:
        account = uow.accounts.of_chat(chat)
        if account is None or not uow.moments.first(f"group-unreachable:{chat}:{now.date()}", now):
            return
        coordinators = uow.people.with_role(account.id, Role.COORDINATOR)
        for person in coordinators or uow.people.with_role(account.id, Role.ADMIN):
            telling.tell(uow, person, "group-unreachable", account=account.id, account_name=account.name)
        uow.commit()


def _retry(uow: BotUnit, now: datetime, row: int, stopwatch: Stopwatch, wait: float) -> None:
    with uow:
        uow.outbox.retry(row, stopwatch.seconds() + wait, stopwatch.epoch)
        uow.commit()


def _moved(uow: BotUnit, now: datetime, row: Outgoing, chat: int) -> None:
    with uow:
        uow.outbox.failed(row.id, "moved", now)
        uow.outbox.add(replace(row.message, chat=chat))
        uow.commit()
