"""Makes containers: fetches their media and judges it, images at once and videos a while later."""

import asyncio
import hashlib
from collections.abc import Coroutine
from datetime import datetime, timedelta

import httpx

from sandbox.instagram import errors, fetching, images, videos
from sandbox.instagram.accounts import Account
from sandbox.instagram.containers import ERROR, EXPIRED, IN_PROGRESS, Container
from sandbox.instagram.parameters import CAROUSEL, Draft
from sandbox.instagram.world import World


class Creator:
    """Makes containers in a world; `client` fetches, `tasks` are videos under way."""

    def __init__(self, world: World, client: httpx.AsyncClient) -> None:
        self._world = world
        self._client = client
        self._tasks: set[asyncio.Task[None]] = set()

    async def create(self, account: Account, draft: Draft) -> Container:
        """A new container of this account; raises the service's error for anything it refuses at creation."""
        now = self._world.clock.now()
        self._check_quota(account, now)
        container = Container(self._world.new_container_id(), account.id, draft, now)
        if draft.media_type == CAROUSEL:
            container.children = [self._child(account, child, now) for child in draft.children]
            self._check_items(container, now)
        await self._take_media(container)
        self._force(container, account.containers_made(now))
        account.created.append(now)
        self._world.containers[container.id] = container
        return container

    async def close(self) -> None:
        """Give up the videos under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _check_quota(self, account: Account, now: datetime) -> None:
        if account.containers_made(now) >= self._world.settings.containers_per_day:
            raise errors.known(9, 2207042, "Too many containers were created in 24 hours")

    def _child(self, account: Account, child_id: str, now: datetime) -> Container:
        child = self._world.containers.get(child_id)
        if child is None or child.account_id != account.id:
            raise errors.known(24, 2207008, f"Media builder with creation id = {child_id} does not exist")
        if child.status(now) == EXPIRED or child.used:
            raise errors.known(-2, 2207020, f"The carousel item {child_id} has expired or was used")
        if not child.draft.is_child:
            raise errors.invalid(f"Param children: {child_id} is not a carousel item")
        if child.status(now) == ERROR:
            raise errors.known(24, 2207006, f"The media of carousel item {child_id} cannot be found")
        return child

    def _check_items(self, container: Container, now: datetime) -> None:
        """A carousel of items that are still being made is refused, unless they may finish inside it."""
        unready = any(child.status(now) == IN_PROGRESS for child in container.children)
        fault = self._world.faults.take("carousel_not_ready", account=container.account_id, method="create")
        if fault or (unready and self._world.settings.items_first):
            raise errors.known(9007, 2207027)

    async def _take_media(self, container: Container) -> None:
        draft, settings = container.draft, self._world.settings
        if draft.media_type == CAROUSEL:
            container.checked = True
        elif draft.is_video:
            self._wait(container, settings.video_polls, settings.video_seconds)
            self._start(self._take_video(container))
        else:
            self._wait(container, settings.image_polls, settings.image_seconds)
            await self._take_image(container)

    def _wait(self, container: Container, polls: int, seconds: float) -> None:
        container.polls_left = polls
        container.ready_at = container.at + timedelta(seconds=seconds)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take_image(self, container: Container) -> None:
        settings, draft = self._world.settings, container.draft
        try:
            data = await fetching.fetch(self._client, draft.url, images.MAX_BYTES)
        except fetching.TooLargeError as error:
            raise errors.known(36000, 2207004) from error
        except fetching.FetchError as error:
            raise _not_fetched(str(error)) from error
        aspect = (settings.aspect_min, settings.aspect_max)
        await asyncio.to_thread(images.judge, data, draft.is_story, aspect)
        container.sha = self._world.keep(data)
        container.checked = True

    async def _take_video(self, container: Container) -> None:
        draft = container.draft
        try:
            data = await fetching.fetch(self._client, draft.url, videos.MAX_BYTES[draft.media_type])
        except fetching.TooLargeError:
            container.problem = "2207026: the file is too large"
        except fetching.FetchError as error:
            container.problem = f"2207052: {error}"
        else:
            await self._judge_video(container, data)
            await self._take_cover(container)
        container.checked = True

    async def _take_cover(self, container: Container) -> None:
        """A cover is an image like any other, in whatever shape."""
        if not container.draft.cover_url or container.problem:
            return
        try:
            data = await fetching.fetch(self._client, container.draft.cover_url, images.MAX_BYTES)
            await asyncio.to_thread(images.judge, data, True)
        except fetching.TooLargeError:
            container.problem = "2207004: the cover is too large"
        except fetching.FetchError as error:
            container.problem = f"2207052: {error}"
        except errors.GraphError as error:
            container.problem = f"{error.subcode}: the cover cannot be used"
        else:
            container.cover = hashlib.sha256(data).hexdigest()

    async def _judge_video(self, container: Container, data: bytes) -> None:
        complaint = await asyncio.to_thread(videos.complaint, data, container.draft.media_type)
        container.problem = f"2207026: {complaint}" if complaint else ""
        container.sha = "" if complaint else self._world.keep(data)

    def _force(self, container: Container, made: int) -> None:
        facts = {"account": container.account_id, "method": "create", "media_type": container.draft.media_type}
        facts["made"] = str(made)
        if self._world.faults.take("container_error", **facts):
            container.problem = "2207053"
        if self._world.faults.take("container_expired", **facts):
            container.forced = EXPIRED


def _not_fetched(reason: str) -> errors.GraphError:
    error = errors.known(9004, 2207052)
    error.words = f"{error.words} ({reason})"
    return error
