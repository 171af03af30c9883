"""Makes a submission's container: each address tried by ourselves first, each container's id saved as it is made."""

from dataclasses import replace

from publishing.claimed import Claimed
from publishing.errors import RemoteError, Verdict
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


class Creator:
    """Turns what was approved into a container."""

    def __init__(self, graph: Graph, addresses: Addresses, checker: Checker) -> None:
        self._graph = graph
        self._addresses = addresses
        self._checker = checker

    async def create(self, held: Claimed) -> bool:
        """Whether the container exists now; False while a carousel's film is still being looked at.

        Raises RemoteError (with the item that was refused) and ItemUnreachable.
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
        if not await self._films_ready(held):
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

    async def _films_ready(self, held: Claimed) -> bool:
        for child, item in zip(held.attempt.children, held.post.items, strict=True):
            if item.video and (await self._graph.container_status(held.access, child)).status == "IN_PROGRESS":
                return False
        return True

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
