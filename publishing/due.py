"""Starts what is due: accounts beside each other, the posts of one account one after the other."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog

from publishing.publisher import Publisher
from takeover.ports import Desk, UnitOfWork

AT_ONCE = 100
"""So many posts are seen in one look: more than one account's backlog, or a slow account would hide the others."""

log = structlog.get_logger(__name__)


class DuePosts:
    """Looks for due posts and lets the publisher go on with them.

    A slow account never holds up another one, nor the next look.
    """

    def __init__(self, desk: Desk, publisher: Publisher) -> None:
        self._desk = desk
        self._publisher = publisher
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._links: asyncio.Task[None] | None = None
        self._account_of: dict[int, int] = {}

    async def tick(self) -> None:
        """One look: starts what is due for accounts that are not busy, and returns without waiting for it."""
        watch = self._desk.stopwatch
        now = self._desk.clock.now()
        self._account_of = await self._desk.read(_due, now, watch.seconds(), watch.epoch, self._account_of)
        for account in set(self._account_of.values()) - set(self._busy):
            self._start(account, [number for number, whose in self._account_of.items() if whose == account])
        if self._links is None or self._links.done():
            self._links = asyncio.create_task(self._read_links())

    async def settle(self) -> None:
        """Waits until everything that was started has come to its end."""
        under_way = [*self._busy.values(), *([self._links] if self._links else [])]
        if under_way:
            await asyncio.wait(under_way)

    async def close(self, seconds: float) -> None:
        """Waits so long at most; what is still under way is broken off and taken over after the next start."""
        under_way = [*self._busy.values(), *([self._links] if self._links else [])]
        if under_way:
            _, pending = await asyncio.wait(under_way, timeout=seconds)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    def _start(self, account: int, numbers: Sequence[int]) -> None:
        task = asyncio.create_task(self._advance(numbers))
        self._busy[account] = task
        task.add_done_callback(lambda _: self._busy.pop(account))

    async def _advance(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            try:
                await self._publisher.advance(number)
            except Exception as error:
                # One post's trouble must not hold up the next; the row is taken over when its claim runs out.
                log.error("pass_broken_off", submission=number, error=type(error).__name__)

    async def _read_links(self) -> None:
        try:
            await self._publisher.links.read_missing()
        except Exception as error:
            log.error("links_broken_off", error=type(error).__name__)


async def publish_due(desk: Desk, publisher: Publisher) -> None:
    """One look at what is due, and everything that follows from it, to its end."""
    posts = DuePosts(desk, publisher)
    await posts.tick()
    await posts.settle()


def _due(uow: UnitOfWork, now: datetime, seconds: float, epoch: str, known: Mapping[int, int]) -> dict[int, int]:
    """The account of each due post, in the order in which they are due; `known` saves reading what was due before."""
    accounts: dict[int, int] = {}
    for number in uow.submissions.due(now, seconds, epoch, AT_ONCE):
        account = known.get(number) or _account(uow, number)
        if account is not None:
            accounts[number] = account
    return accounts


def _account(uow: UnitOfWork, number: int) -> int | None:
    post = uow.submissions.get(number)
    return None if post is None else post.account_id
