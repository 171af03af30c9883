"""Takes one submission one pass further on its way to the official account."""

from collections.abc import Awaitable, Callable, Sequence

import httpx
import structlog

from publishing import refusals, replies
from publishing.claimed import Claimed
from publishing.creating import Creator, ItemFailed, ItemUnreachable
from publishing.errors import RemoteError, Verdict, of_container
from publishing.graph import Access, Graph
from publishing.holds import Holds
from publishing.links import Links
from publishing.pace import Pace
from publishing.ports import Addresses
from publishing.reachable import Checker
from publishing.reconciling import Reconciler
from takeover import publication
from takeover.errors import Refused
from takeover.model import Step, Submission
from takeover.ports import Desk, UnitOfWork
from takeover.states import State

log = structlog.get_logger(__name__)


class Publisher:
    """Publishes what is due; never twice, never lost.

    `tokens` gives an account's token and raises takeover.errors.Refused when it has none. `poll_seconds` is the time
    between two looks at a container.
    """

    def __init__(
        self,
        desk: Desk,
        graph: Graph,
        tokens: Callable[[int], Awaitable[str]],
        addresses: Addresses,
        checker: Checker,
        *,
        poll_seconds: float = 60.0,
    ) -> None:
        self._desk = desk
        self._graph = graph
        self._tokens = tokens
        self._pace = Pace(desk.stopwatch, poll_seconds)
        self._creator = Creator(graph, addresses, checker)
        self._reconciler = Reconciler(desk, graph)
        self.holds = Holds(desk.stopwatch)
        self.links = Links(desk, graph, self._pace)

    async def advance(self, number: int) -> None:
        """One pass: as far as it goes without waiting. A later call goes on.

        Whatever the other side does ends up in the row; what is raised is our own trouble (the database), and
        leaves the row to be taken over when the claim runs out.
        """
        post = await self._desk.run(publication.claim, number, self._pace.after())
        if post is None:
            return
        held = Claimed(self._desk, self._pace, self.holds, post, await self._account(post))
        try:
            await self._pass(held)
        except publication.LostClaim:
            log.info("claim_lost", submission=number)
        except publication.Halted:
            log.info("halted", submission=number)

    async def candidates(self, number: int) -> Sequence[replies.Post]:
        """What is public on the account since the attempt, for a human who says that the post is there.

        Raises Refused("no-such-number") and RemoteError.
        """
        post = await self._desk.read(_submission, number)
        access = await self._account(post)
        return await self._reconciler.candidates(post, Access(access.account, await self._tokens(post.account_id)))

    async def _account(self, post: Submission) -> Access:
        """Without the token yet: it is asked for when a refusal can be written down."""
        return Access(await self._desk.read(_instagram_id, post.account_id), "")

    async def _pass(self, held: Claimed) -> None:
        if held.hold is not None and await refusals.held_back(held, held.hold):
            return
        try:
            await self._open(held)
            media_id = await self._work(held)
        except RemoteError as error:
            await refusals.before_publishing(held, error)
        except ItemUnreachable as unreachable:
            await refusals.unreachable(held, unreachable)
        except ItemFailed as failed:
            await refusals.container_error(held, failed.ruling, failed.item)
        else:
            if media_id is not None:
                await self.links.read(held.post.number, held.access, media_id)

    async def _open(self, held: Claimed) -> None:
        try:
            token = await self._tokens(held.post.account_id)
        except Refused:
            token = ""
        held.access = Access(held.access.account, token)

    async def _work(self, held: Claimed) -> str | None:
        """The media id, once it is known and saved."""
        if held.post.state is State.UNKNOWN:
            return await self._reconciler.look(held)
        if not held.access.token:
            raise RemoteError(code=190, status=httpx.codes.UNAUTHORIZED)
        if not await self._made(held) or not await self._ready(held):
            return None
        return await self._publish(held)

    async def _made(self, held: Claimed) -> bool:
        """Whether there is a container; if not, the row says what comes next."""
        if held.attempt.container_id is not None:
            return True
        # Asked first: containers are limited too, and a post that waits in the queue has none to lose.
        if not held.attempt.children and await self._quota_reached(held):
            return False
        made = await self._creator.create(held)
        if not made:
            await refusals.not_ready(held)
        return made

    async def _ready(self, held: Claimed) -> bool:
        """Whether the container may be published; if not, the row says what comes next."""
        container = await self._graph.container_status(held.access, held.container)
        if container.status == "FINISHED" and await self._items_ready(held):
            return True
        if container.status in {"FINISHED", "IN_PROGRESS"}:
            await refusals.not_ready(held)
        elif container.status == "ERROR":
            item = await self._creator.failing_item(held)
            await refusals.container_error(held, of_container(container.subcode), item)
        elif container.status == "EXPIRED":
            await held.postpone("container-gone", counts=False)
        elif container.status == "PUBLISHED":
            await held.lose_sight("unclear-answer")
        else:
            await refusals.container_unclear(held)
        return False

    async def _items_ready(self, held: Claimed) -> bool:
        """A carousel that was called not ready though it is finished: its items may be what is not."""
        return not held.tries(refusals.NOT_READY) or await self._creator.items_ready(held)

    async def _quota_reached(self, held: Claimed) -> bool:
        try:
            limit = await self._graph.publishing_limit(held.access)
        except RemoteError as error:
            if error.on_create not in {Verdict.TRANSIENT, Verdict.PERMANENT, Verdict.UNKNOWN}:
                raise
            log.warning("limit_unread", submission=held.post.number, error=str(error))
            return False  # the call that publishes says itself when the quota is used up
        if limit.reached:
            await refusals.daily_limit(held)
        return limit.reached

    async def _publish(self, held: Claimed) -> str | None:
        await held.record(step=Step.READY)
        snapshot = await self._snapshot(held)
        await held.about_to_publish(snapshot)
        try:
            media_id = await self._graph.publish(held.access, held.container)
        except RemoteError as error:
            await refusals.at_publishing(held, error)
            return None
        await held.published(media_id)
        log.info("published", submission=held.post.number, media=media_id)
        return media_id

    async def _snapshot(self, held: Claimed) -> tuple[str, ...]:
        ask = self._graph.stories if publication.is_story(held.post) else self._graph.media
        return tuple(post.id for post in (await ask(held.access)).posts)


def _submission(uow: UnitOfWork, number: int) -> Submission:
    found = uow.submissions.get(number)
    if found is None:
        raise Refused("no-such-number", number=number)
    return found


def _instagram_id(uow: UnitOfWork, account_id: int) -> str:
    return uow.accounts.get(account_id).instagram_id
