"""A world whose week ends: accounts in many zones on one PostgreSQL, a clock in a file, and schedulers that look."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from rules.facts import ItemFacts, Kind
from storage.database import Database
from storage.schema import upgrade
from storage.unit import UnitOfWork
from takeover import gates, planning
from takeover.clock import FileClock
from takeover.model import Account, Item, Person, Role, Submission, Week, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek

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
AT_ONCE = 100
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
        with closing(Database(self.url, clock=FileClock(self.clock))) as database:
            for first in range(0, self.count, AT_ONCE):
                with database.unit() as unit:
                    for number in range(first, min(first + AT_ONCE, self.count)):
                        _settle(unit, number)
                    unit.commit()

    def set_clock(self, instant: datetime) -> float:
        """Makes time jump; the reading of the monotonic clock at that moment, in seconds."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(instant.isoformat())
        fresh.replace(self.clock)
        return time.monotonic()

    def start(self) -> None:
        """One more scheduler, ticking."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "benches.ticking", self.url, str(self.clock)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
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
        return sum(1 for number in range(self.count) if number % len(ZONES) <= ZONES.index(zone))

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
            if time.monotonic() - since > PATIENCE:
                return float("inf")
            time.sleep(LOOK)
        return time.monotonic() - since

    def _ask(self, query: str) -> int:
        with psycopg.connect(self.url.replace("+psycopg", "")) as connection:
            row = connection.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])


def begins(zone: str) -> datetime:
    """The first instant of the next week in a zone."""
    return NEXT.begins(ZoneInfo(zone))


def _settle(unit: UnitOfWork, number: int) -> None:
    """One account with its people and weeks, who know the rules, and its posts planned."""
    chat, zone = -1_000_000_000 - number, ZONES[number % len(ZONES)]
    account = unit.accounts.add(Account(0, f"account{number}", str(number), zone, "mon-sun 12:00", chat), b"")
    for week, state in ((WEEK, WeekState.LIVE), (NEXT, WeekState.CONFIRMED)):
        person = _person(unit, account, 10 * week.number + 1000 * number)
        unit.weeks.save(Week(account.id, week, person.id, state))
        if week == NEXT or number % 10 == 0:
            unit.submissions.add(_post(account.id, week, person.id))
    planning.replan(unit, BEFORE, account.id)


def _person(unit: UnitOfWork, account: Account, telegram_id: int) -> Person:
    person = unit.people.add(telegram_id, f"Person {telegram_id}", "nl")
    unit.people.grant(person.id, account.id, Role.TRAINEE)
    gates.show_rules(unit, BEFORE, person, account, BEFORE)
    return person


def _post(account: int, week: IsoWeek, maker: int) -> Submission:
    key = f"{account}/{week}"
    item = Item(key, key, key, "image/jpeg", 1080, 1080, ItemFacts(width=1080, height=1080), alt_text="Een dijk.")
    post = Submission(
        0, account, week, maker, state=State.APPROVED, kind=Kind.IMAGE, caption="Op de dijk.", items=(item,)
    )
    return replace(post, approved_hash=post.content_hash)
