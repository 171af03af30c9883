"""The updates that wait for one bot: numbered, filtered, handed out by long polling and forgotten once acknowledged."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from itertools import islice

from sandbox.faults import Faults
from sandbox.telegram.refusals import conflict
from sandbox.telegram.world import Json

# Kinds that a bot receives only after naming them in allowed_updates.
_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
# The service ignores an offset that lies further ahead than this, and starts from the oldest update.
_FUTURE = 10
_SINCE = 1_767_225_600  # the first second of 2026
_A_SECOND = 16


def first_number() -> int:
    """Where numbering begins: further on at each start, so that a bot which remembers an earlier run takes none for one
    that it has seen. It goes by the machine's time, because a given clock may stand still.
    """
    return max(0, int((time.time() - _SINCE) * _A_SECOND)) + 100_000_000


class Updates:
    """A queue with the promise of the service: at least once, in order, until acknowledged by a higher offset."""

    def __init__(self, faults: Faults) -> None:
        self.last_id = first_number()
        self.allowed: list[str] = []
        self.paused = False
        self._faults = faults
        self._waiting: deque[Json] = deque()
        self._again: list[Json] = []
        self._poller: asyncio.Future[None] | None = None
        self.on_new: Callable[[], None] = lambda: None

    def put(self, kind: str, payload: Json) -> None:
        """Queue one update, if the bot wants its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_ASKED
        if wanted:
            self.put_raw({kind: payload})

    def put_raw(self, update: Json) -> None:
        """Queue an update as it is; without an update_id it gets the next one."""
        self.last_id = update.get("update_id", self.last_id + 1)
        self._waiting.append({"update_id": self.last_id, **update})
        self._wake()

    def jump(self, next_id: int) -> None:
        """After a quiet week numbers go on from anywhere; nothing old waits by then."""
        self._waiting.clear()
        self.last_id = next_id - 1

    def pause(self, paused: bool) -> None:
        self.paused = paused
        self._wake()

    def waiting(self) -> list[Json]:
        return list(self._waiting)

    def drop(self) -> None:
        self._waiting.clear()

    def acknowledge(self, update_id: int) -> None:
        """Forget one update that was delivered by webhook."""
        self._waiting = deque(u for u in self._waiting if u["update_id"] != update_id)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates: wait up to `timeout` seconds for something new; a later poll ends this one with 409."""
        self.terminate(OTHER_POLLER)
        self._forget(offset)
        until = asyncio.get_running_loop().time() + timeout
        batch = self._batch(limit)
        while not batch and (left := until - asyncio.get_running_loop().time()) > 0:
            await self._something_new(left)
            batch = self._batch(limit)
        return batch

    def terminate(self, reason: str) -> None:
        """End a waiting poll with 409."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(reason))
        self._poller = None

    async def _something_new(self, seconds: float) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _forget(self, offset: int) -> None:
        if offset < 0:
            self._waiting = deque(islice(self._waiting, max(0, len(self._waiting) + offset), None))
        elif offset <= self.last_id + _FUTURE:
            while self._waiting and self._waiting[0]["update_id"] < offset:
                self._waiting.popleft()

    def _batch(self, limit: int) -> list[Json]:
        if self.paused:
            return []
        again, self._again = self._again, []
        batch = [*again, *islice(self._waiting, limit)][:limit]
        if batch and self._faults.take("duplicate_update", method="getUpdates"):
            self._again = list(batch)
        return batch

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        self.on_new()
