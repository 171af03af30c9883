"""Reads the public address of what was published, some time or other: a post without one is out all the same."""

from collections import deque
from dataclasses import dataclass

import structlog

from publishing.errors import RemoteError
from publishing.graph import Access, Graph
from publishing.pace import Pace
from takeover import publication
from takeover.ports import Desk

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

    async def read_missing(self) -> None:
        """Tries again what is due for it."""
        now = self._pace.after().seconds
        due = [missing for missing in self._missing if missing.due <= now]
        for missing in due:
            self._missing.remove(missing)
            await self.read(missing.number, missing.access, missing.media_id, missing.tries)
