"""Reads the public address of what was published, some time or other: a post without one is out all the same."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from publishing.errors import RemoteError
from publishing.graph import Access, Graph
from publishing.pace import Pace
from takeover import publication
from takeover.errors import Refused
from takeover.model import Submission
from takeover.ports import Desk, UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek

TRIES = 8

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Missing:
    number: int
    access: Access
    media_id: str
    tries: int
    due: float


class Links:
    """Reads addresses, and remembers those that could not be read for as long as the process runs."""

    def __init__(self, desk: Desk, graph: Graph, pace: Pace) -> None:
        self._desk = desk
        self._graph = graph
        self._pace = pace
        self._missing: deque[_Missing] = deque(maxlen=100)

    async def read(self, number: int, access: Access, media_id: str, tries: int = 0) -> None:
        """Saves the address, or tries again later; never raises for the other side's sake."""
        try:
            link = await self._graph.permalink(access, media_id)
        except RemoteError as error:
            log.warning("permalink_unread", submission=number, error=str(error))
            if tries + 1 < TRIES:
                due = self._pace.after(self._pace.backoff(tries)).seconds
                self._missing.append(_Missing(number, access, media_id, tries + 1, due))
        else:
            await self._desk.run(publication.permalink, number, link)

    async def find(self, tokens: Callable[[int], Awaitable[str]]) -> None:
        """Finds posts of these weeks whose address was never read, as after a crash."""
        waiting = {missing.number for missing in self._missing}
        for post, instagram_id in await self._desk.run(_without_link):
            if post.number not in waiting and post.media_id:
                try:
                    access = Access(instagram_id, await tokens(post.account_id))
                except Refused:
                    continue
                await self.read(post.number, access, post.media_id)

    async def read_missing(self) -> None:
        """Tries again what is due for it."""
        now = self._pace.after().seconds
        due = [missing for missing in self._missing if missing.due <= now]
        for missing in due:
            self._missing.remove(missing)
            await self.read(missing.number, missing.access, missing.media_id, missing.tries)


def _without_link(uow: UnitOfWork, now: datetime) -> list[tuple[Submission, str]]:
    found: list[tuple[Submission, str]] = []
    with uow:
        for account in uow.accounts.all():
            running = IsoWeek.of(now, account.zone)
            posts = (
                post for week in (running.shifted(-1), running) for post in uow.submissions.of_week(account.id, week)
            )
            found += [
                (post, account.instagram_id)
                for post in posts
                if post.state is State.PUBLISHED and post.permalink is None
            ]
    return found
