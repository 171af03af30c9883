"""A world whose week ends: accounts in many zones on one PostgreSQL, a clock in a file, and schedulers that look."""

import os
import subprocess
import sys
import time as machine
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import Table, insert

from app.ticks import LOOKS
from benches import crowd
from rules.facts import ItemFacts, Kind
from rules.rulebook import HOUSE
from storage import tables
from storage.database import Database
from storage.engine import open_engine
from storage.schema import upgrade
from takeover import gates
from takeover.clock import FixedClock
from takeover.model import Account, Item, Person, Role, Submission, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek, first_valid

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
ZONES = (
    "Pacific/Kiritimati", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Tokyo", "Asia/Kathmandu", "Europe/Amsterdam",
    "UTC", "America/St_Johns", "America/New_York", "Pacific/Marquesas", "Pacific/Honolulu",
)  # fmt: skip
"""From the first Monday of the world to the last; account by account they follow each other."""
WEEK = IsoWeek(2026, 48)
NEXT = WEEK.shifted(1)
BEFORE = WEEK.begins(ZoneInfo("UTC")) + timedelta(days=5)
"""Saturday, everywhere."""
PATIENCE = 60.0
"""Seconds after which nothing more is expected."""
LOOK = 0.02

PASSED = f"SELECT count(*) FROM weeks WHERE week = '{NEXT}' AND state = 'live'"
TWICE = (
    "SELECT count(*) FROM (SELECT 1 FROM audit WHERE what LIKE 'baton%' GROUP BY account, what"
    " HAVING count(*) > 1) AS a",
    "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE code LIKE 'baton%' GROUP BY account, chat, code"
    " HAVING count(*) > 1) AS b",
)
SAID = "SELECT count(*) FROM outbox WHERE code IN ('baton-given', 'baton-received', 'baton-received-ready')"


@dataclass
class World:
    """So many accounts, account by account in the next zone. `url` is of an empty PostgreSQL database."""

    url: str
    clock: Path
    count: int
    schedulers: "list[subprocess.Popen[str]]" = field(default_factory=list)

    def furnish(self) -> None:
        """Every account has a holder, and a successor whose first post is planned; every tenth has one left over."""
        upgrade(self.url)
        self.set_clock(BEFORE)
        engine = open_engine(self.url)
        with engine.begin() as connection:
            for table, rows in furniture(self.count):
                connection.execute(insert(table), rows)
        engine.dispose()

    def set_clock(self, instant: datetime) -> float:
        """Makes time jump; the reading of the monotonic clock at that moment, in seconds."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(instant.isoformat())
        fresh.replace(self.clock)
        return machine.monotonic()

    def settle(self, instant: datetime) -> None:
        """It is that time, and whatever there was to do until then is done."""
        self.set_clock(instant)
        with closing(Database(self.url, clock=FixedClock(instant))) as database:
            for look in LOOKS:
                look(database.unit(), instant)

    def start(self) -> None:
        """One more scheduler, ticking."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "benches.ticking", self.url, str(self.clock)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.schedulers.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        """One of them dies where it stands."""
        process = self.schedulers.pop()
        process.kill()
        process.communicate()

    def close(self) -> None:
        """Nobody ticks any more."""
        while self.schedulers:
            self.kill()

    def due(self, zone: str) -> int:
        """How many accounts have had their midnight when the week begins in that zone."""
        return sum(ZONES.index(zone_of(number)) <= ZONES.index(zone) for number in range(1, self.count + 1))

    def passed(self) -> int:
        """How many accounts are with their next holder."""
        return self._ask(PASSED)

    def twice(self) -> int:
        """How many passes and words there were beyond one of each."""
        return sum(map(self._ask, TWICE))

    def unsaid(self) -> int:
        """How many farewells and greetings are missing of those who passed."""
        return 2 * self.passed() - self._ask(SAID)

    def until_passed(self, wanted: int, since: float, halfway: Callable[[], None] | None = None) -> float:
        """Seconds until so many have passed, infinite when they never do.

        `halfway` is called once, as soon as the first of them have.
        """
        before = self.passed()
        while (passed := self.passed()) < wanted:
            if halfway is not None and passed > before:
                halfway()
                halfway = None
            if machine.monotonic() - since > PATIENCE:
                return float("inf")
            machine.sleep(LOOK)
        return machine.monotonic() - since

    def _ask(self, query: str) -> int:
        with psycopg.connect(self.url.replace("+psycopg", "")) as connection:
            row = connection.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])


def begins(zone: str) -> datetime:
    """The first instant of the next week in a zone."""
    return NEXT.begins(ZoneInfo(zone))


def furniture(count: int) -> list[tuple[Table, list[Row]]]:
    """The rows of so many accounts, table by table: written in bulk, since use cases take a minute for a thousand."""
    numbers = range(1, count + 1)
    holders = [(number, week, _holder(number, week)) for number in numbers for week in (WEEK, NEXT)]
    posts = [_post(*one) for one in holders if one[1] == NEXT or one[0] % 10 == 0]
    return [
        (tables.accounts, [_account(number) for number in numbers]),
        (tables.people, [_person(person) for _, _, person in holders]),
        (tables.roles, [{"person_id": one, "account_id": number, "role": Role.TRAINEE} for number, _, one in holders]),
        (tables.weeks, [_week(*one) for one in holders]),
        (tables.submissions, [crowd.values(replace(post, number=place)) for place, post in enumerate(posts, 1)]),
        (
            tables.items,
            [crowd.item_values(replace(post, number=at), 0, post.items[0]) for at, post in enumerate(posts, 1)],
        ),
        (
            tables.moments,
            [{"key": key, "at": BEFORE} for number, _, one in holders for key in _read_rules(number, one)],
        ),
    ]


def zone_of(number: int) -> str:
    """Account by account they follow each other around the world."""
    return ZONES[number % len(ZONES)]


def _holder(number: int, week: IsoWeek) -> int:
    return 2 * number - (week == WEEK)


def _account(number: int) -> Row:
    account = Account(
        number, f"account{number}", str(number), zone_of(number), "mon-sun 12:00", -1_000_000_000 - number
    )
    return asdict(account) | {"token": None, "token_set_at": None}


def _person(number: int) -> Row:
    return asdict(Person(number, 1_000_000 + number, f"Person {number}", reachable=True))


def _week(account: int, week: IsoWeek, person: int) -> Row:
    state = WeekState.LIVE if week == WEEK else WeekState.CONFIRMED
    return {"account_id": account, "week": week, "person_id": person, "state": state}


def _read_rules(account: int, person: int) -> tuple[str, str]:
    """What was said of the ground rules when they got their week."""
    shown = f"rules-shown:{person}:{account}"
    return shown, f"{shown}:{HOUSE.hash[: gates.DIGEST]}"


def _post(account: int, week: IsoWeek, maker: int) -> Submission:
    """A post that is planned: on the Monday of its week, or on the Sunday that a week left it over."""
    key = f"{account}/{week}"
    item = Item(key, key, key, "image/jpeg", 1080, 1080, ItemFacts(width=1080, height=1080), alt_text="Een dijk.")
    slot = first_valid(week.monday + timedelta(days=6 if week == WEEK else 0), time(12), ZoneInfo(zone_of(account)))
    post = Submission(
        0, account, week, maker, State.QUEUED, Kind.IMAGE, caption="Op de dijk.", items=(item,), slot=slot,
        created_at=BEFORE, rulebook=f"{HOUSE.name} {HOUSE.version} {HOUSE.hash}",
    )  # fmt: skip
    return replace(post, approved_hash=post.content_hash, approved_at=BEFORE)
