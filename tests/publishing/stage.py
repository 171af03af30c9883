"""An official account on the stand-in, media on a shelf, posts in a real database, and a publisher between them."""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import httpx
from PIL import Image
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.desk import Desk
from publishing.due import publish_due
from publishing.graph import Graph
from publishing.publisher import Publisher
from publishing.reachable import MediaChecker
from rules.facts import ItemFacts, Kind
from storage.database import Database
from storage.tables import outbox
from takeover import publication
from takeover.clock import FixedClock
from takeover.model import Account, Item, Role, Submission
from takeover.ports import UnitOfWork
from takeover.states import State
from takeover.verdicts import verdict
from takeover.weeks import IsoWeek

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
WEEK = IsoWeek(2026, 48)
INSTAGRAM_ID = "17841400000000001"
TOKEN = "IG-token-of-the-stage"
VERSION = "v26.0"
POLL = 60.0
EDITOR = 2
"""The editor's Telegram id."""


def jpeg(seed: int = 0, width: int = 1080, height: int = 1080, kind: str = "JPEG") -> bytes:
    """A picture of one colour; another seed is another colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (seed * 37 % 256, seed * 11 % 256, 200)).save(file, kind)
    return file.getvalue()


ALWAYS = "mon-sun " + ",".join(f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(0, 60, 15))
"""A slot every quarter of an hour: what is late is spread by the queue, not lost."""


class Watch:
    """A stopwatch that runs when it is told to."""

    def __init__(self, epoch: str = "first") -> None:
        self.epoch = epoch
        self.now = 1000.0

    def seconds(self) -> float:
        return self.now


@dataclass
class Shelf:
    """Serves media at plain addresses; `base` is where."""

    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    status: int = 200

    def put(self, data: bytes) -> str:
        """The media key under which these bytes stand from now on."""
        key = f"1/{hashlib.sha256(data).hexdigest()}"
        self.files[key] = data
        return key

    def url(self, submission: int, fence: int, item: int, key: str, mime: str) -> str:
        return f"{self.base}/media/{key}" + (".mp4" if mime == "video/mp4" else ".jpg")

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/media/{key:path}", self._file)])

    async def _file(self, request: Request) -> Response:
        key, _, ending = request.path_params["key"].rpartition(".")
        self.asked.append(request.headers["user-agent"])
        data = self.files.get(key)
        if data is None or self.status != 200:
            return Response(status_code=404 if data is None else self.status)
        return Response(data, media_type="video/mp4" if ending == "mp4" else "image/jpeg")


def an_item(shelf: Shelf, data: bytes, alt_text: str = "", video: bool = False) -> Item:
    key = shelf.put(data)
    facts = ItemFacts(video=video, width=1080, height=1080, duration=4.0 if video else 0.0)
    mime = "video/mp4" if video else "image/jpeg"
    return Item(key, key, hashlib.sha256(data).hexdigest(), mime, 1080, 1080, facts, alt_text=alt_text, size=len(data))


def fill(uow: UnitOfWork, account: Account, telegram_id: int = 1) -> tuple[int, int]:
    """An account with a maker and an editor; their numbers and the account's."""
    with uow:
        kept = uow.accounts.add(account, b"sealed")
        maker = uow.people.add(telegram_id, "Sanne", "nl")
        uow.people.grant(maker.id, kept.id, Role.TRAINEE)
        uow.people.grant(
            (uow.people.by_telegram(EDITOR) or uow.people.add(EDITOR, "Mo", "nl")).id, kept.id, Role.EDITOR
        )
        uow.commit()
    return kept.id, maker.id


def an_account(name: str = "gemeente", instagram_id: str = INSTAGRAM_ID) -> Account:
    return Account(
        id=0,
        name=name,
        instagram_id=instagram_id,
        timezone="Europe/Amsterdam",
        slots=ALWAYS,
        editors_chat=-100,
        gap_minutes=0,
        per_day=1000,
        wakes=time(0),
        sleeps=time(23, 59),
    )


def queue(uow: UnitOfWork, now: datetime, post: Submission) -> int:
    """The number of an approved post that is due."""
    with uow:
        added = uow.submissions.add(post)
        findings = verdict(uow, added, now).findings
        uow.submissions.save(replace(added, findings=findings, approved_hash=added.content_hash))
        uow.commit()
    return added.number


@dataclass
class Stage:
    """Everything that a test of publishing needs."""

    database: Database
    http: httpx.AsyncClient
    root: str
    shelf: Shelf
    clock: FixedClock
    account: int = 0
    maker: int = 0
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        self.graph = Graph(self.http, self.root, VERSION)
        self.desk = Desk(self.database, self.clock, self.watch)
        self.publisher = self.new_publisher()

    def new_publisher(self, desk: Any = None, graph: Any = None) -> Publisher:
        return Publisher(
            desk or self.desk, graph or self.graph, token_of, self.shelf, MediaChecker(self.http), poll_seconds=POLL
        )

    def after_a_crash(self) -> None:
        """Another process, another stopwatch: what the old one held is free."""
        self.watch = Watch(self.watch.epoch + "+")
        self.__post_init__()

    async def queued(self, kind: Kind = Kind.IMAGE, items: Sequence[Item] = (), caption: str = "Een dag mee") -> int:
        parts = tuple(items) or (an_item(self.shelf, jpeg(), "" if kind is Kind.STORY else "Een blauw vlak"),)
        post = Submission(
            number=0, account_id=self.account, week=WEEK, maker_id=self.maker, state=State.QUEUED, kind=kind,
            caption=caption, items=parts, slot=self.clock.now() - timedelta(minutes=1),
        )  # fmt: skip
        return await self.desk.run(queue, post)

    async def tick(self, seconds: float = 0.0) -> None:
        """So many seconds later, one look at what is due."""
        self.watch.now += seconds
        self.clock.instant += timedelta(seconds=seconds)
        await publish_due(self.desk, self.publisher)

    async def ticks(self, number: int, until: Callable[[Submission], bool], most: int = 25) -> Submission:
        """As many looks, minutes apart, as it takes."""
        for _ in range(most):
            post = await self.post(number)
            if until(post):
                return post
            await self.tick(1000)
        raise AssertionError(f"still {post.state}, {post.attempt}")

    async def settled(self, number: int) -> Submission:
        return await self.ticks(number, lambda post: post.state in {State.PUBLISHED, State.FAILED})

    async def post(self, number: int) -> Submission:
        found = await self.desk.read(_found, number)
        assert found is not None
        return found

    async def human_says_again(self, number: int) -> None:
        """An editor who sees no such post on the account lets it be placed again, now."""
        post = await self.post(number)
        assert [public for public in await self.public() if public["caption"] == post.caption] == []
        await self.desk.run(publication.decide_unknown, EDITOR, number, post.revision, "again")
        await self.desk.run(_plan_now, number)

    async def paused(self) -> str | None:
        return await self.desk.read(lambda uow: uow.accounts.get(self.account).paused)

    async def resume(self) -> None:
        def unpause(uow: UnitOfWork, now: datetime) -> None:
            with uow:
                uow.accounts.save(replace(uow.accounts.get(self.account), paused=None))
                uow.commit()

        await self.desk.run(unpause)

    async def said(self, code: str) -> list[dict[str, Any]]:
        """The numbers of every message with this code that waits to be sent."""

        def codes(uow: Any) -> list[dict[str, Any]]:
            chosen = select(outbox.c.numbers).where(outbox.c.code == code).order_by(outbox.c.id)
            return [dict(numbers) for numbers in uow.connection.execute(chosen).scalars()]

        return await self.desk.read(codes)

    async def fault(self, fault: str, times: int | None = 1, **rest: object) -> None:
        told = {"fault": fault, "times": times, **rest}
        answer = await self.http.post(f"{self.root}/sandbox/instagram/faults", json=told)
        assert answer.status_code == 200, answer.text

    async def no_faults(self) -> None:
        await self.http.delete(f"{self.root}/sandbox/instagram/faults")

    async def switch(self, **settings: object) -> None:
        answer = await self.http.post(f"{self.root}/sandbox/instagram/settings", json=settings)
        assert answer.status_code == 200, answer.text

    async def public(self, what: str = "posts") -> list[dict[str, Any]]:
        """What everybody sees, newest first."""
        answer = await self.http.get(f"{self.root}/sandbox/instagram/accounts/{INSTAGRAM_ID}/posts")
        found: list[dict[str, Any]] = answer.json()[what]
        return found

    async def by_hand(self, caption: str = "", **rest: object) -> str:
        """The id of a post that somebody makes in the app."""
        told = {"caption": caption, **rest}
        address = f"{self.root}/sandbox/instagram/accounts/{INSTAGRAM_ID}/by-hand"
        return str((await self.http.post(address, json=told)).json()["id"])

    async def containers(self) -> list[dict[str, Any]]:
        """Every container that the stand-in made, oldest first."""
        found: list[dict[str, Any]] = (await self.http.get(f"{self.root}/sandbox/instagram/containers")).json()
        return found

    async def calls(self, ending: str) -> int:
        """How many requests with this method and end of path the stand-in got."""
        entries = (await self.http.get(f"{self.root}/sandbox/journal", params={"service": "instagram"})).json()
        return sum(entry["method"].endswith(ending) for entry in entries)


def _found(uow: UnitOfWork, number: int) -> Submission | None:
    return uow.submissions.get(number)


def _plan_now(uow: UnitOfWork, now: datetime, number: int) -> None:
    with uow:
        post = uow.submissions.get(number)
        assert post is not None
        uow.submissions.save(replace(post, slot=now))
        uow.commit()


async def token_of(account_id: int) -> str:
    return TOKEN
