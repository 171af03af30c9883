"""An account that changes: its queue is planned anew, its cards move along, and what is refused changes nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.admission import black_out, change_account, lift_blackout
from rules.facts import Kind
from storage import reports
from storage.database import Database
from storage.tables import outbox
from takeover import people, planning
from takeover.errors import Refused
from takeover.model import Account, Role, Submission
from takeover.ports import ChatMessage
from takeover.states import State
from takeover.weeks import IsoWeek

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WEEK = IsoWeek(2026, 48)


class Office:
    """An account that posts on Wednesday at ten, a trainee, and two approved posts."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        with self.database.unit() as uow:
            account = Account(0, "minbz", "178", "Europe/Amsterdam", "wed-thu 10:00", -1)
            self.account = uow.accounts.add(account, b"x").id
            uow.commit()
        self.maker = people.admit(self.database.unit(), NOW, 11, "Sam", Role.TRAINEE, self.account).id
        self.first, self.second = self.approved(), self.approved()
        self.change(per_day=3)

    def approved(self) -> int:
        post = Submission(
            0, self.account, WEEK, self.maker, kind=Kind.IMAGE, state=State.APPROVED, approved_at=NOW, created_at=NOW
        )
        with self.database.unit() as uow:
            number = uow.submissions.add(post).number
            uow.commit()
        return number

    def change(self, **changes: Any) -> Account:
        return change_account(self.database.unit(), NOW, self.account, changes)

    def slot(self, number: int) -> datetime | None:
        with self.database.read() as uow:
            post = uow.submissions.get(number)
        assert post is not None
        return post.slot

    def waiting(self) -> list[tuple[int, str, int | None]]:
        """Chat, code and message of what is to be said."""
        with self.database.read() as uow:
            rows = uow.connection.execute(select(outbox).where(outbox.c.account == self.account)).all()
        return [(row.chat, row.code, row.numbers.get("message")) for row in rows]


@pytest.fixture
def office(sqlite_migrated: str) -> Iterator[Office]:
    office = Office(sqlite_migrated)
    yield office
    office.database.close()


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_new_slots_move_what_waits(office: Office) -> None:
    assert (office.slot(office.first), office.slot(office.second)) == (at(25, 9), at(26, 9))
    office.change(slots="fri 12:00,12:30", gap_minutes=30)
    assert (office.slot(office.first), office.slot(office.second)) == (at(27, 11), at(27, 11) + timedelta(minutes=30))
    office.change(per_day=1)
    assert office.slot(office.second) is None


def test_another_zone_moves_what_waits(office: Office) -> None:
    office.change(timezone="America/Aruba")
    assert office.slot(office.first) == at(25, 14)


def test_a_frozen_account_is_planned_anew_when_it_resumes(office: Office) -> None:
    planning.freeze(office.database.unit(), NOW, office.account)
    office.change(slots="fri 12:00; sat 12:00")
    assert office.slot(office.first) == at(25, 9)
    planning.resume(office.database.unit(), NOW, office.account)
    assert office.slot(office.first) == at(27, 11)


def test_cards_move_along_to_another_group(office: Office) -> None:
    with office.database.unit() as uow:
        uow.chats.link(ChatMessage(-1, 70, office.first, "album"))
        uow.chats.link(ChatMessage(-1, 71, office.first, "card"))
        uow.chats.link(ChatMessage(11, 72, office.first, "panel"))
        uow.commit()
    office.change(editors_chat=-2)
    said = office.waiting()
    assert sorted((code, message) for chat, code, message in said if chat == -1) == [("erase", 70), ("erase", 71)]
    assert [code for chat, code, _ in said if chat == -2] == ["card", "card"]
    with office.database.read() as uow:
        assert uow.chats.find(-1, 71) is None
        assert uow.chats.find(11, 72) is not None


@pytest.mark.parametrize("changes", [{"slots": "mon 25:00"}, {"editors_chat": -2, "slots": "x"}])
def test_what_is_refused_changes_nothing(office: Office, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        office.change(**changes)
    with office.database.read() as uow:
        assert uow.accounts.get(office.account).editors_chat == -1
    assert office.slot(office.first) == at(25, 9)


def test_a_lifted_blackout_gives_the_moment_back(office: Office) -> None:
    black_out(office.database.unit(), NOW, office.account, at(25, 0), at(26, 0))
    assert office.slot(office.first) == at(26, 9)
    with office.database.read() as uow:
        (row,) = reports.periods(uow, office.account)
    with pytest.raises(Refused, match="no-such-blackout"):
        lift_blackout(office.database.unit(), NOW, office.account, row["id"] + 1)
    lift_blackout(office.database.unit(), NOW, office.account, row["id"])
    assert office.slot(office.first) == at(25, 9)
