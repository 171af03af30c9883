"""Containers: media waiting to be published, and what the service says about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.instagram.parameters import Draft

LIFE = timedelta(hours=24)
IN_PROGRESS, FINISHED, PUBLISHED, ERROR, EXPIRED = "IN_PROGRESS", "FINISHED", "PUBLISHED", "ERROR", "EXPIRED"
_WORDS = {
    IN_PROGRESS: "In Progress: Media is still being processed.",
    FINISHED: "Finished: Media has been uploaded and it is ready to be published.",
    PUBLISHED: "Published: Media has already been published.",
    EXPIRED: "Expired: The container was not published within 24 hours and has expired.",
}


@dataclass(slots=True)
class Container:
    """A container; `checked` once its media was judged, `problem` when that went wrong, `used` as an item.
    `sha` names the bytes, `cover` those of a reel's own cover."""

    id: str
    account_id: str
    draft: Draft
    at: datetime
    children: Sequence["Container"] = ()
    sha: str = ""
    cover: str = ""
    checked: bool = False
    problem: str = ""
    polls_left: int = 0
    ready_at: datetime | None = None
    forced: str = ""
    used: bool = False
    media_ids: list[str] = field(default_factory=list)

    def status(self, now: datetime) -> str:
        """One of the five states at this moment."""
        if self.media_ids:
            return PUBLISHED
        if self.forced == EXPIRED or now - self.at >= LIFE:
            return EXPIRED
        states = {child.status(now) for child in self.children} | {self._own(now)}
        return next((state for state in (ERROR, EXPIRED, IN_PROGRESS) if state in states), FINISHED)

    def _own(self, now: datetime) -> str:
        waiting = self.polls_left > 0 or (self.ready_at is not None and now < self.ready_at)
        # A problem shows no earlier than readiness would, so that polls count the same however quick the machine is.
        if waiting or not self.checked:
            return IN_PROGRESS
        return ERROR if self.problem else FINISHED

    def poll(self, now: datetime) -> str:
        """The state, and one poll nearer to ready."""
        state = self.status(now)
        for container in (self, *self.children):
            container.polls_left = max(0, container.polls_left - 1)
        return state

    def words(self, state: str) -> str:
        """The sentence that goes with a state."""
        return _WORDS.get(state) or f"Error: Media upload has failed with error code {self._problem()}"

    def _problem(self) -> str:
        problems = (container.problem for container in (self, *self.children))
        return next((problem for problem in problems if problem), "2207053")
