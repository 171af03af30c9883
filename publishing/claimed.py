"""One claimed submission: whatever the publisher writes about it goes through here, under its fence."""

from datetime import timedelta
from typing import Any

from publishing.graph import Access
from publishing.holds import Hold, Holds
from publishing.pace import Pace
from takeover import publication
from takeover.model import Attempt, Step, Submission
from takeover.ports import Desk


class Claimed:
    """The submission as last saved, the way to the account, and how to save more.

    Every method is one commit and raises takeover.publication.LostClaim when somebody holds a newer fence.
    """

    def __init__(self, desk: Desk, pace: Pace, holds: Holds, post: Submission, access: Access) -> None:
        self._desk = desk
        self._holds = holds
        self.pace = pace
        self.post = post
        self.access = access

    @property
    def attempt(self) -> Attempt:
        """How far it got."""
        return self.post.attempt

    @property
    def container(self) -> str:
        """The id of the container that exists."""
        assert self.attempt.container_id is not None
        return self.attempt.container_id

    def tries(self, problem: str) -> int:
        """How often in a row it was refused for this problem."""
        return self.attempt.refusals if self.attempt.problem == problem else 0

    @property
    def hold(self) -> Hold | None:
        """Why the account keeps away now, if it does."""
        return self._holds.of(self.post.account_id)

    def keep_away(self, problem: str, seconds: float, *, everybody: bool = False) -> None:
        """Every post of the account, or of all accounts, waits as long as this one."""
        self._holds.keep_away(None if everybody else self.post.account_id, problem, seconds)

    async def record(self, **attempt: Any) -> None:
        """Saves how far it got, and holds on to the claim."""
        lease = self.pace.held()
        attempt |= {"lease_until": lease.seconds, "lease_epoch": lease.epoch}
        self.post = await self._desk.run(publication.record, self.post.number, self._fence, **attempt)

    async def about_to_publish(self, snapshot: tuple[str, ...]) -> None:
        """The last commit before the call that cannot be taken back; raises takeover.publication.Halted."""
        self.post = await self._desk.run(publication.about_to_publish, self.post.number, self._fence, snapshot)

    async def published(self, media_id: str) -> None:
        """It is out."""
        self.post = await self._desk.run(publication.published, self.post.number, self._fence, media_id)

    async def later(self, problem: str, seconds: float, *, counts: bool = True) -> None:
        """Try again after so many seconds: with what was made already, else from the queue."""
        if not self.attempt.container_id and not self.attempt.children:
            await self.postpone(problem, seconds, counts=counts)
            return
        step = Step.CREATED if self.attempt.container_id else Step.CLAIMED
        await self.wait(seconds, problem=problem, refusals=self.tries(problem) + counts, step=step)

    async def wait(self, seconds: float, **attempt: Any) -> None:
        """Look again after so many seconds, in the same state."""
        until = self.pace.after(seconds)
        self.post = await self._desk.run(publication.wait, self.post.number, self._fence, until, **attempt)

    async def postpone(self, problem: str, seconds: float = 0.0, *, counts: bool = True) -> None:
        """Back to the queue, to be made anew after so many seconds."""
        until = self.pace.after(seconds)
        self.post = await self._desk.run(
            publication.postpone, self.post.number, self._fence, problem, until, counts=counts
        )

    async def tell_daily_limit(self, seconds: float) -> None:
        """The coordinators hear that the day's limit is reached, and that the next try is after so many seconds."""
        await self._desk.run(publication.tell_daily_limit, self.post.number, timedelta(seconds=seconds))

    async def fail(self, problem: str, item: int | None = None) -> None:
        """A human must change something; `item` (from 0) is the part that was refused."""
        detail = "" if item is None else str(item + 1)
        self.post = await self._desk.run(publication.fail, self.post.number, self._fence, problem, detail)

    async def lose_sight(self, problem: str) -> None:
        """Whether it is out is unclear; reconciliation looks soon."""
        look = self.pace.after(self.pace.backoff(0))
        self.post = await self._desk.run(publication.lose_sight, self.post.number, self._fence, problem, look)

    async def ask_human(self, seconds: float) -> None:
        """The editors hear it, once; the next look is after so many seconds."""
        self.post = await self._desk.run(publication.ask_human, self.post.number, self._fence, self.pace.after(seconds))

    async def proven_absent(self) -> None:
        """It surely is not out: back to the queue."""
        self.post = await self._desk.run(publication.proven_absent, self.post.number, self._fence)

    async def pause_account(self, problem: str) -> None:
        """Nothing more goes out for this account until somebody mends it."""
        await self._desk.run(publication.pause_account, self.post.account_id, problem)

    @property
    def _fence(self) -> int:
        return self.attempt.fence
