"""Finds out whether a post is out when the answer to publishing was lost: it looks, and never publishes."""

import structlog

from publishing import matching, refusals, replies
from publishing.claimed import Claimed
from publishing.errors import RemoteError, Verdict
from publishing.graph import Access, Graph
from publishing.pace import LONGEST
from takeover.model import Submission
from takeover.ports import Desk, UnitOfWork
from takeover.publication import is_story

PAGES = 10
"""So many pages of the newest posts are read at most."""
LOOKS = 5
"""After so many looks in vain, polls apart, the editors are asked."""
ABSENT = "maybe-absent"
"""The problem's code between the two looks that prove an absence."""
UNCLEAR = "outcome-unclear"

log = structlog.get_logger(__name__)


class Reconciler:
    """Looks for what may be out."""

    def __init__(self, desk: Desk, graph: Graph) -> None:
        self._desk = desk
        self._graph = graph

    async def look(self, held: Claimed) -> str | None:
        """The media id, saved, once the post is proven to be out; else the row says when to look next."""
        try:
            return await self._look(held)
        except RemoteError as error:
            if not await refusals.while_looking(held, error):
                await _in_vain(held)
        return None

    async def candidates(self, post: Submission, access: Access) -> tuple[replies.Post, ...]:
        """Everything public since the attempt that no other submission is known to be, with addresses."""
        posts = await self._posts(post, access, links=True)
        return tuple(found for found in posts if matching.is_new(found, post, posts))

    async def _look(self, held: Claimed) -> str | None:
        status = await self._status(held)
        posts = await self._posts(held.post, held.access)
        found = matching.only_match(posts, held.post)
        # A container that cannot be read, or that says FINISHED still, does not outweigh the very words in public.
        if status == "PUBLISHED" or (found is not None and held.post.caption and not is_story(held.post)):
            return await _bind(held, found)
        if status in {"ERROR", "EXPIRED"}:
            await _absent(held, any(matching.matches(post, held.post, posts) for post in posts))
        else:
            await _in_vain(held)
        return None

    async def _status(self, held: Claimed) -> str:
        """What the container says; nothing when it cannot be read though the account can."""
        try:
            return (await self._graph.container_status(held.access, held.container)).status
        except RemoteError as error:
            if error.on_create not in {Verdict.TRANSIENT, Verdict.PERMANENT, Verdict.UNKNOWN}:
                raise
            return ""

    async def _posts(self, post: Submission, access: Access, *, links: bool = False) -> list[replies.Post]:
        """What was posted since the attempt, without what is known to be another submission of ours."""
        others = await self._desk.read(_other_ids, post)
        ask = self._graph.stories if is_story(post) else self._graph.media
        found: list[replies.Post] = []
        after: str | None = None
        for _ in range(PAGES):
            page = await ask(access, after, links=links)
            found += page.posts
            after = page.after
            if after is None or not any(matching.is_new(entry, post, found) for entry in page.posts):
                break
        return [entry for entry in found if entry.id not in others]


async def _bind(held: Claimed, found: replies.Post | None) -> str | None:
    if found is None:  # a list may lag behind; two that could be ours are no proof
        await _in_vain(held)
        return None
    await held.published(found.id)
    log.info("found", submission=held.post.number, media=found.id)
    return found.id


async def _absent(held: Claimed, seen: bool) -> None:
    """Two looks, minutes apart, must agree that a container which never was published left nothing behind."""
    if seen:
        await _in_vain(held)
    elif held.attempt.problem == ABSENT:
        await held.proven_absent()
        log.info("proven_absent", submission=held.post.number)
    else:
        await held.wait(3 * held.pace.poll, problem=ABSENT)


async def _in_vain(held: Claimed) -> None:
    looks = held.attempt.refusals + 1
    if looks < LOOKS:
        await held.wait(held.pace.poll, problem=UNCLEAR, refusals=looks)
        return
    await held.record(problem=UNCLEAR)
    await held.ask_human(max(LONGEST, held.pace.poll))


def _other_ids(uow: UnitOfWork, post: Submission) -> frozenset[str]:
    weeks = (post.week.shifted(-1), post.week, post.week.shifted(1))
    theirs = (other for week in weeks for other in uow.submissions.of_week(post.account_id, week))
    return frozenset(other.media_id for other in theirs if other.media_id and other.number != post.number)
