"""The composition root: builds every part that `serve` needs and ties them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
from starlette.applications import Starlette

from app.desk import Desk
from app.health import Health
from app.memory import Memory
from app.settings import Settings
from app.studio import Studio
from app.ticks import Calendar, Every, Housekeeping
from app.tokens import Tokens
from bot.service import Bot, Telegram
from media import Pool
from media.vision import Vision, available
from publishing.due import DuePosts
from publishing.errors import RemoteError
from publishing.graph import Graph
from publishing.publisher import Publisher
from publishing.reachable import MediaChecker
from publishing.replies import Post
from publishing.tokens import refresh_tokens
from scheduler import Scheduler, Tick
from scheduler.proposing import Proposer
from storage.database import Database
from storage.engine import file_of
from storage.media import MediaStore
from storage.secrets import Cipher
from takeover.clock import MachineStopwatch
from takeover.errors import Refused
from web import agenda, application, feeds, health, media
from web.addresses import Addresses
from web.health import Reason
from web.passes import Passes

WEBHOOK_PATH = "/telegram/webhook"
DECODERS = 2


@dataclass(slots=True)
class Parts:
    """Everything that runs in one process on one database."""

    desk: Desk
    bot: Bot
    pool: Pool
    eyes: Vision | None
    due: DuePosts
    calendar: Calendar
    scheduler: Scheduler
    http: httpx.AsyncClient
    web: Starlette

    async def start(self) -> None:
        """Everything begins to work; a service that does not answer is waited for in the background."""
        await self.bot.start()
        self.scheduler.start()

    async def stop(self, seconds: float) -> None:
        """Nothing new begins; what is in hand is finished within so many seconds or taken up at the next start."""
        await self.scheduler.stop(seconds / 4)
        await self.due.close(seconds / 4)
        await self.bot.stop()
        await self.pool.close()
        if self.eyes is not None:
            await self.eyes.close()
        await self.http.aclose()


def build(settings: Settings, database: Database, public_url: str) -> Parts:
    """The parts, not yet started; raises StorageError when the media store cannot be opened."""
    desk = Desk(database, settings.chosen_clock(), MachineStopwatch())
    cipher = Cipher(settings.keys)
    store = MediaStore(settings.media_url)
    pool = Pool(workers=DECODERS, widest=int(settings.photo_width))
    eyes = Vision() if settings.vision == "auto" and available() else None
    studio = Studio(pool, store, eyes)
    http = httpx.AsyncClient()
    graph = Graph(http, settings.instagram_api_url, settings.instagram_api_version)
    tokens = Tokens(desk, cipher)
    addresses = Addresses(public_url, cipher.keys("media-address"), desk.clock)
    publisher = Publisher(desk, graph, tokens.read, addresses, MediaChecker(http), poll_seconds=settings.poll_seconds)
    passes = Passes(public_url, cipher.keys("agenda"), desk.clock)
    bot = Bot(
        desk,
        studio,
        _telegram(settings, public_url),
        lambda body: cipher.encrypt("inbox", body),
        partial(_public, publisher),
        Proposer().propose,
        passes,
    )
    due, calendar = DuePosts(desk, publisher), Calendar(desk)
    housekeeping = Housekeeping(desk, store, studio)
    scheduler = Scheduler(
        {
            "publish": Tick(due.tick),
            "calendar": Tick(calendar.tick),
            "memory": Tick(Memory().tick),
            "housekeeping": Tick(Every(desk, timedelta(minutes=1), housekeeping.tick).tick),
            "tokens": Tick(Every(desk, timedelta(hours=1), partial(refresh_tokens, desk, graph, tokens)).tick),
            "links": Tick(Every(desk, timedelta(hours=1), partial(publisher.links.find, tokens.read)).tick),
        }
    )
    look = Health(
        desk,
        database,
        _kept_in(settings, database),
        scheduler.silent_for,
        lambda: bot.problems(desk.stopwatch.seconds()),
        lambda: bot.unsent(desk.stopwatch.seconds()),
        lambda: _waits(publisher),
    )
    routes = [health.route(look.look), *media.routes(addresses, desk, store), *bot.routes]
    routes += [*agenda.routes(passes, desk), *feeds.routes(public_url, desk)]
    return Parts(desk, bot, pool, eyes, due, calendar, scheduler, http, application.create(routes))


async def _public(publisher: Publisher, number: int) -> Sequence[Post]:
    try:
        return await publisher.candidates(number)
    except RemoteError:
        raise Refused("account-unreadable") from None


def _waits(publisher: Publisher) -> list[Reason]:
    """Which account keeps away from Instagram, why, and for how many seconds; 0 stands for all of them."""
    return [
        Reason("account-waits", {"account": account or 0, "reason": hold.problem, "seconds": round(hold.seconds)})
        for account, hold in publisher.holds.all().items()
    ]


def _telegram(settings: Settings, public_url: str) -> Telegram:
    return Telegram(
        settings.token,
        settings.telegram_api_url,
        public_url + WEBHOOK_PATH if settings.telegram_mode == "webhook" else None,
        settings.webhook_secret or "",
        settings.album_settle_seconds,
    )


def _kept_in(settings: Settings, database: Database) -> Mapping[str, Path]:
    """The files and folders of ours on a disk that can fill up or turn read-only."""
    file = file_of(database.engine)
    kept = {"media": Path(settings.media_url.removeprefix("file://"))}
    return kept if file is None else {"database": file.absolute(), **kept}
