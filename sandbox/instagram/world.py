"""Everything that the stand-in remembers: accounts, containers, posts, bytes, and who listens for new posts."""

import asyncio
import hashlib
import itertools
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.instagram.accounts import Account, Accounts
from sandbox.instagram.containers import Container
from sandbox.instagram.images import FEED_ASPECT
from sandbox.instagram.posts import Post
from sandbox.journal import Journal


class Settings(BaseModel):
    """Switches of the stand-in: polls and seconds (of its clock) before media is ready, and the service's limits.

    With `items_first` a carousel is made of finished items only; without, they may finish inside it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    video_polls: int = Field(default=1, ge=0)
    video_seconds: float = Field(default=0, ge=0)
    image_polls: int = Field(default=0, ge=0)
    image_seconds: float = Field(default=0, ge=0)
    items_first: bool = True
    strict_republish: bool = False
    quota_total: int = Field(default=100, ge=0)
    containers_per_day: int = Field(default=400, ge=0)
    aspect_min: float = FEED_ASPECT[0]
    aspect_max: float = FEED_ASPECT[1]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a post; `number` counts up from 1."""

    number: int
    what: str
    account_id: str
    media_id: str


@dataclass(slots=True)
class World:
    clock: Clock
    journal: Journal
    faults: Faults = field(default_factory=Faults)
    settings: Settings = field(default_factory=Settings)
    accounts: Accounts = field(default_factory=Accounts)
    containers: dict[str, Container] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    _media: dict[str, bytes] = field(default_factory=dict)
    _media_ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(18_012_345_678_900_001))
    _container_ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(17_912_345_678_900_001))
    _traces: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _events: "deque[Event]" = field(default_factory=lambda: deque(maxlen=1000))
    _happened: asyncio.Event = field(default_factory=asyncio.Event)

    def new_media_id(self) -> str:
        """Media ids count up, so that the order of ids is the order of posts."""
        return str(next(self._media_ids))

    def new_container_id(self) -> str:
        return str(next(self._container_ids))

    def new_trace(self) -> str:
        return f"A{next(self._traces):022d}"

    def keep(self, data: bytes) -> str:
        """Keep bytes; the answer is the SHA-256 that names them."""
        sha = hashlib.sha256(data).hexdigest()
        self._media.setdefault(sha, data)
        return sha

    def media(self, sha: str) -> bytes | None:
        return self._media.get(sha)

    def add_post(self, post: Post) -> None:
        self.posts[post.id] = post
        self._tell("new", post)

    def remove_post(self, media_id: str) -> bool:
        """Whether there was such a post. Its bytes go with it when nothing else is made of them."""
        post = self.posts.pop(media_id, None)
        if post is None:
            return False
        used = {item.sha for other in self.posts.values() for item in other.items}
        used |= {container.sha for container in self.containers.values() if not container.media_ids}
        for item in post.items:
            if item.sha not in used:
                self._media.pop(item.sha, None)
        self._tell("deleted", post)
        return True

    def posts_of(self, account: Account, stories: bool) -> list[Post]:
        """Posts, or stories still to be seen, newest first."""
        now = self.clock.now()
        return [
            post
            for post in reversed(self.posts.values())
            if post.account_id == account.id and (post.product == "STORY") == stories and not post.is_over(now)
        ]

    async def events(self, after: int) -> AsyncIterator[Event]:
        """Events with a number above `after`, then each new one as it happens, without end."""
        while True:
            happened = self._happened
            for event in [event for event in self._events if event.number > after]:
                after = event.number
                yield event
            await happened.wait()

    def _tell(self, what: str, post: Post) -> None:
        number = self._events[-1].number + 1 if self._events else 1
        self._events.append(Event(number, what, post.account_id, post.id))
        self._happened.set()
        self._happened = asyncio.Event()
