"""Makes a submission's container: each address tried by ourselves first, each container's id saved as it is made."""

from dataclasses import replace

from publishing.claimed import Claimed
from publishing.errors import EXPIRED, RemoteError, Ruling, Verdict, of_container
from publishing.graph import Graph
from publishing.ports import Addresses
from publishing.reachable import Checker, Unreachable
from rules.facts import Kind
from takeover.model import Item, Step

COVER = "image/jpeg"


class ItemUnreachable(Exception):
    """Our own address of an item (from 0) does not work."""

    def __init__(self, item: int, reason: str) -> None:
        super().__init__(reason)
        self.item = item


class ItemFailed(Exception):
    """The container of a carousel's item (from 0) went wrong; the ruling says what that means."""

    def __init__(self, item: int, ruling: Ruling) -> None:
        super().__init__(ruling.problem)
        self.item = item
        self.ruling = ruling


class Creator:
    """Turns what was approved into a container."""

    def __init__(self, graph: Graph, addresses: Addresses, checker: Checker) -> None:
        self._graph = graph
        self._addresses = addresses
        self._checker = checker

    async def create(self, held: Claimed) -> bool:
        """Whether the container exists now; False while an item of a carousel is not ready.

        Raises RemoteError (with the item that was refused), ItemFailed and ItemUnreachable.
        """
        if held.post.kind is Kind.CAROUSEL:
            container = await self._carousel(held)
        else:
            container = await self._single(held)
        if container is None:
            return False
        await held.record(container_id=container, step=Step.CREATED)
        return True

    async def _single(self, held: Claimed) -> str:
        post, item = held.post, held.post.items[0]
        url = await self._address(held, 0)
        if post.kind is Kind.STORY:
            return await self._graph.create_story(held.access, url, video=item.video)
        if item.video:  # a film by itself is a reel, whatever it was called
            return await self._graph.create_reel(held.access, url, post.caption, await self._cover(held, item))
        return await self._graph.create_image(held.access, url, post.caption, item.alt_text)

    async def _carousel(self, held: Claimed) -> str | None:
        for place in range(len(held.attempt.children), len(held.post.items)):
            child = await self._child(held, place)
            await held.record(children=(*held.attempt.children, child))
        if not await self.items_ready(held):
            return None
        try:
            return await self._graph.create_carousel(held.access, held.attempt.children, held.post.caption)
        except RemoteError as error:
            if error.on_create in {Verdict.GONE, Verdict.PERMANENT}:
                error.item = await self.failing_item(held)
            raise

    async def _child(self, held: Claimed, place: int) -> str:
        item = held.post.items[place]
        url = await self._address(held, place)
        try:
            if item.video:
                return await self._graph.create_video_child(held.access, url)
            return await self._graph.create_child(held.access, url, item.alt_text)
        except RemoteError as error:
            error.item = place
            raise

    async def items_ready(self, held: Claimed) -> bool:
        """Whether no item of a carousel says that it is still being made; raises RemoteError and ItemFailed.

        Photos are asked about as well: the service may take its time for them, or go on only when asked, so each item
        is asked every time.
        """
        states = [await self._item_state(held, place) for place in range(len(held.attempt.children))]
        return "IN_PROGRESS" not in states

    async def _item_state(self, held: Claimed, place: int) -> str:
        """What an item's container says; nothing when the service answers but cannot tell.

        That does not hold up the carousel, or an item whose status is never told would hold it up for good: the
        carousel's own call says "not ready" when it is not. No answer at all is no reason for a larger call.
        """
        try:
            container = await self._graph.container_status(held.access, held.attempt.children[place])
        except RemoteError as error:
            if not error.status or error.on_create not in {Verdict.TRANSIENT, Verdict.PERMANENT, Verdict.UNKNOWN}:
                raise
            return ""
        if container.status == "ERROR":
            raise ItemFailed(place, of_container(container.subcode))
        if container.status == "EXPIRED":
            raise ItemFailed(place, EXPIRED)
        return container.status

    async def failing_item(self, held: Claimed) -> int | None:
        """The first item (from 0) of a carousel whose own container went wrong; None when none says so."""
        for place, child in enumerate(held.attempt.children):
            try:
                if (await self._graph.container_status(held.access, child)).status in {"ERROR", "EXPIRED"}:
                    return place
            except RemoteError:
                return None
        return None

    async def _address(self, held: Claimed, place: int) -> str:
        post, item = held.post, held.post.items[place]
        url = self._addresses.url(post.number, held.attempt.fence, place, item.rendering, item.mime)
        await self._try(url, item, place)
        return url

    async def _cover(self, held: Claimed, item: Item) -> str:
        """The address of the cover that was approved; empty without one."""
        if not item.cover:
            return ""
        url = self._addresses.url(held.post.number, held.attempt.fence, 0, item.cover, COVER)
        digest = item.cover.partition("/")[2]
        picture = replace(item, mime=COVER, sha256=digest, facts=replace(item.facts, video=False))
        await self._try(url, picture, 0)
        return url

    async def _try(self, url: str, item: Item, place: int) -> None:
        try:
            await self._checker.check(url, item)
        except Unreachable as error:
            raise ItemUnreachable(place, str(error)) from None
