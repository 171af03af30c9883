"""The parts that only the composition root knows: desk, calendar, housekeeping, health, lock and studio."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import ticks
from app.desk import Desk
from app.health import Health
from app.lock import BotLock, Taken
from app.studio import Studio
from app.ticks import Calendar, Housekeeping
from media import Pool
from rules.facts import Kind
from storage import reports
from storage.database import Database
from storage.media import MediaStore
from takeover import people, publication, rotation
from takeover.clock import FixedClock
from takeover.errors import Refused
from takeover.model import Account, Role, Submission
from takeover.ports import Message, UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.app.conftest import BOT_TOKEN
from tests.photographs import clip, photo, twelve_megapixels
from web.health import Reason

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Watch:
    """A stopwatch that a test moves."""

    epoch = "test"

    def __init__(self) -> None:
        self.at = 1000.0

    def seconds(self) -> float:
        return self.at


class Room:
    """A database with an account, its editor and the holder of the running week."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.clock, self.watch = FixedClock(NOW), Watch()
        self.database = Database(url, clock=self.clock)
        self.desk = Desk(self.database, self.clock, self.watch)
        self.store = MediaStore(str(folder / "media"))
        with self.database.unit() as uow:
            self.account = uow.accounts.add(Account(0, "minbz", "178", "Europe/Amsterdam", "mon 10:00", -1), b"x").id
            uow.commit()
        self.maker = people.admit(self.database.unit(), NOW, 11, "Sam", Role.TRAINEE, self.account).id
        rotation.assign(self.database.unit(), NOW, self.account, IsoWeek(2026, 48), 11)

    def add(self, **changes: Any) -> Submission:
        post = Submission(0, self.account, IsoWeek(2026, 48), self.maker, created_at=NOW)
        with self.database.unit() as uow:
            added = uow.submissions.add(replace(post, **changes))
            uow.commit()
        return added

    def state(self, number: int) -> State:
        with self.database.read() as uow:
            found = uow.submissions.get(number)
        assert found is not None
        return found.state


@pytest.fixture
def room(sqlite_migrated: str, tmp_path: Path) -> Iterator[Room]:
    room = Room(sqlite_migrated, tmp_path)
    yield room
    room.database.close()


def whole(uow: UnitOfWork, name: str) -> str | None:
    """A query that enters the unit by itself, as use cases do."""
    with uow:
        found = uow.accounts.named(name)
    return found.name if found else None


def bare(uow: UnitOfWork, name: str) -> str | None:
    """A query that finds the unit open."""
    found = uow.accounts.named(name)
    return found.name if found else None


async def test_a_desk_runs_off_the_loop_and_reads_both_kinds_of_queries(room: Room) -> None:
    assert await room.desk.read(whole, "minbz") == await room.desk.read(bare, "minbz") == "minbz"
    assert await room.desk.run(lambda uow, now: (threading.current_thread() is threading.main_thread(), now)) == (
        False,
        NOW,
    )
    with pytest.raises(Refused):
        await room.desk.run(people.remove, 99, room.account)


async def test_what_a_read_changes_is_never_kept(room: Room) -> None:
    def meddle(uow: UnitOfWork) -> None:
        with uow:
            uow.commit()

    with pytest.raises(RuntimeError):
        await room.desk.read(meddle)


async def test_effect_and_mark_of_an_update_are_one(room: Room) -> None:
    def arrive(uow: Any, now: datetime) -> None:
        with uow:
            uow.inbox.add([(7, "11", b"{}"), (8, "11", b"{}")], now)
            uow.commit()

    def waiting(uow: Any) -> list[int]:
        return [row.update_id for row in uow.inbox.waiting(10)]

    await room.desk.run(arrive)
    with pytest.raises(Refused):
        await room.desk.handling(7).run(people.remove, 99, room.account)
    assert await room.desk.read(waiting) == [7, 8]
    await room.desk.handling(7).run(people.set_language, 11, "en")
    assert await room.desk.read(waiting) == [8]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """When the calendar looked."""
    seen: list[datetime] = []
    monkeypatch.setattr(ticks, "LOOKS", (lambda uow, now: seen.append(now),))
    return seen


async def test_the_calendar_looks_once_a_minute_and_every_ten_seconds(room: Room, looks: list[datetime]) -> None:
    calendar = Calendar(room.desk)
    for _ in range(5):
        await calendar.tick()
    assert len(looks) == 1
    room.clock.instant = NOW + timedelta(seconds=59)
    await calendar.tick()
    assert len(looks) == 1
    room.clock.instant = NOW + timedelta(seconds=60)
    await calendar.tick()
    assert len(looks) == 2
    room.clock.instant = NOW - timedelta(days=1)
    await calendar.tick()
    assert len(looks) == 3, "time may jump back"
    room.watch.at += 11
    await calendar.tick()
    assert len(looks) == 4, "somebody may have changed something while the clock stands still"


async def test_a_look_that_fails_stops_no_other_and_is_made_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def fail(uow: UnitOfWork, now: datetime) -> None:
        seen.append("fail")
        raise RuntimeError

    monkeypatch.setattr(ticks, "LOOKS", (fail, lambda uow, now: seen.append("good")))
    calendar = Calendar(room.desk)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            await calendar.tick()
    assert seen == ["fail", "good"] * 2


async def test_the_real_looks_do_their_work_together(room: Room) -> None:
    old = room.add(state=State.IN_REVIEW)
    room.clock.instant = NOW + timedelta(days=8)
    calendar = Calendar(room.desk)
    await calendar.tick()
    assert room.state(old.number) is State.EXPIRED
    with room.database.read() as uow:
        assert uow.weeks.live(room.account) == []
        said = {row.message.code for row in uow.outbox.pending(room.clock.now() + timedelta(days=1), 0, "x", 50)}
    assert said


async def test_two_calendars_on_one_database_say_everything_once(room: Room) -> None:
    people.admit(room.database.unit(), NOW, 13, "Cor", Role.COORDINATOR, room.account)
    other = Database(f"sqlite:///{room.folder / 'estafette.db'}", clock=room.clock)
    room.clock.instant = NOW + timedelta(days=8)
    calendars = [Calendar(room.desk), Calendar(Desk(other, room.clock, room.watch))]
    await asyncio.gather(*(calendar.tick() for calendar in calendars))
    other.close()
    with room.database.read() as uow:
        lines = [line["what"] for line in reports.trail(uow)]
    assert lines.count("baton closes 2026-W48") == 1


async def test_housekeeping_erases_what_nothing_uses_but_not_what_just_came_in(room: Room) -> None:
    pool = Pool(workers=1)
    studio = Studio(pool, room.store)
    keys = ["1/unused", "1/used"]
    for key in keys:
        await room.store.put(key, b"bytes", "image/jpeg")
    with room.database.unit() as uow:
        for key in keys:
            uow.media.keep(key, "image/jpeg", 5)
        uow.media.release("1/unused")
        uow.commit()
    item = await studio.take(room.account, photo("cat"), None, as_file=True, forwarded=False)
    with room.database.unit() as uow:
        uow.media.keep(item.rendering, "image/jpeg", 5)
        uow.media.release(item.rendering)
        uow.commit()
    await Housekeeping(room.desk, room.store, studio).tick()
    await pool.close()
    assert await room.store.get("1/used") == b"bytes"
    assert await room.store.get(item.rendering)
    with pytest.raises(KeyError):
        await room.store.get("1/unused")


def health(room: Room, silent: Mapping[str, float] | None = None, problems: Sequence[str] = ()) -> Health:
    return Health(room.desk, room.database, {"media": room.folder}, lambda: silent or {}, lambda: problems)


async def codes(of: Health) -> list[str]:
    return [reason.code for reason in await of.look()]


async def test_health_is_green_when_all_is_well(room: Room) -> None:
    assert await codes(health(room, {"publish": 59.0})) == []


async def test_health_is_red_within_five_minutes_of_anything_overdue(room: Room) -> None:
    room.add(state=State.QUEUED, slot=NOW - timedelta(minutes=5, seconds=1))
    room.add(state=State.PUBLISHING, slot=NOW - timedelta(minutes=5, seconds=1))
    assert await codes(health(room)) == ["overdue", "stuck"]
    assert await codes(health(room, {"publish": 60.5}, ["telegram-unreachable"])) == [
        "tick-stopped", "telegram-unreachable", "overdue", "stuck",
    ]  # fmt: skip


async def test_health_says_who_keeps_away_from_instagram_beside_what_is_late(room: Room) -> None:
    waits = [Reason("account-waits", {"account": 1, "reason": "throttled", "seconds": 60})]
    look = Health(room.desk, room.database, {"media": room.folder}, dict, list, waits=lambda: waits)
    assert await codes(look) == []
    room.add(state=State.QUEUED, slot=NOW - timedelta(minutes=5, seconds=1))
    assert await codes(look) == ["overdue", "account-waits"]


async def test_health_sees_updates_and_messages_that_wait(room: Room) -> None:
    with room.database.unit() as uow:
        uow.inbox.add([(7, "11", b"{}")], NOW)
        uow.outbox.add(Message(11, "planned"))
        uow.commit()
    room.clock.instant = NOW + timedelta(seconds=61)
    assert set(await codes(health(room))) == {"updates-waiting", "messages-waiting"}


async def test_health_sees_a_paused_account_without_naming_it(room: Room) -> None:
    publication.pause_account(room.database.unit(), NOW, room.account, "token")
    (reason,) = await health(room).look()
    assert (reason.code, reason.numbers) == ("account-paused", {"account": room.account, "reason": "token"})


async def test_health_sees_a_database_that_went_away(room: Room) -> None:
    broken = Database("postgresql+psycopg://nobody@127.0.0.1:9/none")
    look = Health(Desk(broken, room.clock, room.watch), broken, {"media": room.folder / "gone"}, dict, list)
    assert await codes(look) == ["disk-unreadable", "database"]
    broken.close()


def test_one_poller_per_bot_and_database(room: Room) -> None:
    lock = BotLock(room.database, BOT_TOKEN)
    with pytest.raises(Taken):
        BotLock(room.database, BOT_TOKEN)
    BotLock(room.database, "987654321:other").release()
    lock.release()
    BotLock(room.database, BOT_TOKEN).release()


@pytest.mark.postgres
def test_one_poller_per_bot_on_postgresql_too(postgres_migrated: str) -> None:
    first, second = Database(postgres_migrated), Database(postgres_migrated)
    lock = BotLock(first, "9876543210:token")
    with pytest.raises(Taken):
        BotLock(second, "9876543210:token")
    with second.unit() as uow:
        assert uow.moments.first("writers are not held up", NOW)
        uow.commit()
    lock.release()
    BotLock(second, "9876543210:token").release()
    first.close()
    second.close()


@pytest.fixture
async def studio(tmp_path: Path) -> Any:
    pool = Pool(workers=1)
    yield Studio(pool, MediaStore(str(tmp_path / "media")))
    await pool.close()


async def test_a_photo_becomes_an_item_without_its_place(studio: Studio) -> None:
    item = await studio.take(3, twelve_megapixels(), None, as_file=True, forwarded=False)
    assert item.facts.had_location
    assert item.facts.sent_as_file
    assert item.facts.camera
    assert (item.mime, item.width) == ("image/jpeg", 1080)
    assert item.original.startswith("3/")
    assert item.rendering == f"3/{item.sha256}"
    assert b"GPS" not in await studio.load(item.original)
    assert len(await studio.load(item.rendering)) == item.size


async def test_the_same_photo_in_other_frames(studio: Studio) -> None:
    item = await studio.take(3, photo("palace"), None, as_file=False, forwarded=False)
    story = await studio.redraw(item, 3, Kind.STORY)
    assert (story.width, story.height, story.original) == (1080, 1920, item.original)
    assert story.sha256 != item.sha256
    square = await studio.redraw(item, 3, Kind.CAROUSEL, 1.0)
    assert square.width == square.height
    assert (await studio.redraw(story, 3, Kind.IMAGE)).sha256 == item.sha256


async def test_a_video_becomes_an_item_with_a_cover(studio: Studio) -> None:
    item = await studio.take(3, clip(4), None, as_file=False, forwarded=True)
    assert (item.video, item.mime, item.facts.video_problems) == (True, "video/mp4", ())
    assert item.facts.forwarded
    assert item.cover is not None
    assert (await studio.load(item.cover))[:2] == b"\xff\xd8"
    short = await studio.take(3, clip(1), None, as_file=False, forwarded=False)
    assert [problem.partition(":")[0] for problem in short.facts.video_problems] == ["too_short"]
    again = await studio.redraw(short, 3, Kind.STORY)
    assert [problem.partition(":")[0] for problem in again.facts.video_problems] == ["too_short"]


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"", "finding-TECH-01", "empty"),
        (b"hello", "finding-TECH-01", "format"),
        (b"GIF89a" + b"\0" * 100, "finding-TECH-01", "format"),
        (photo("cat")[:3000], "finding-TECH-01", "unreadable"),
    ],
)
async def test_what_cannot_be_used_is_refused_by_its_rule(studio: Studio, data: bytes, code: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        await studio.take(3, data, None, as_file=True, forwarded=False)
    assert (refused.value.code, refused.value.numbers["reason"]) == (code, reason)
