"""One account's trouble is its own: the others are visited, and it is heard of afterwards."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest

from takeover import each, rotation
from takeover.each import each_account
from takeover.life import handover, reserve, rhythm
from takeover.model import Account
from takeover.ports import UnitOfWork
from tests.takeover.kit import NOW, SAM, WEEK, House
from tests.takeover.life.test_reserve import in_reserve

Look = Callable[[UnitOfWork, datetime], object]
Visit = Callable[[Account], int]


def everyone(accounts: Sequence[Account]) -> set[int]:
    return {account.id for account in accounts}


def visited(house: House, *broken: int) -> list[int]:
    """The accounts of which a visit was kept, when those of the broken ones raise after they wrote."""
    unit: UnitOfWork = house.database.unit()

    def visit(account: Account) -> int:
        unit.moments.first(f"visit:{account.id}", NOW)
        if account.id in broken:
            raise ValueError(account.name)
        return 1

    try:
        assert each_account(unit, visit, everyone) == 2
    except* ValueError:
        pass
    return [account for account in (house.account, house.other) if not _first(house.database.unit(), account)]


def _first(unit: UnitOfWork, account: int) -> bool:
    with unit:
        return unit.moments.first(f"visit:{account}", NOW)


def test_everybody_is_visited(house: House) -> None:
    assert visited(house) == [house.account, house.other]


def test_only_who_is_chosen_is_visited(house: House) -> None:
    def visit(account: Account) -> int:
        return account.id

    assert each_account(house.database.unit(), visit, lambda _: {house.other}) == house.other


@pytest.mark.parametrize("first", [True, False])
def test_a_visit_that_fails_is_undone_and_stops_no_other(house: House, first: bool) -> None:
    broken, fine = (house.account, house.other) if first else (house.other, house.account)
    assert visited(house, broken) == [fine]


def test_what_went_wrong_is_raised_in_the_end(house: House) -> None:
    def fail(account: Account) -> int:
        raise ValueError(account.name)

    with pytest.raises(ExceptionGroup) as failed:
        each_account(house.database.unit(), fail, everyone)
    assert [str(error) for error in failed.value.exceptions] == ["water", "roads"]


def test_whoever_dies_halfway_loses_only_the_group_at_hand(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "TOGETHER", 1)
    unit: UnitOfWork = house.database.unit()

    def visit(account: Account) -> int:
        unit.moments.first(f"visit:{account.id}", NOW)
        if account.id == house.other:
            raise KeyboardInterrupt
        return 1

    with pytest.raises(KeyboardInterrupt):
        each_account(unit, visit, everyone)
    assert not _first(house.database.unit(), house.account)
    assert _first(house.database.unit(), house.other)


def test_what_visits_will_ask_is_read_once_for_each_group(house: House) -> None:
    read: list[Sequence[int]] = []
    unit = house.database.unit()
    assert each_account(unit, lambda account: 1, everyone, read.append) == 2
    assert read == [[house.account, house.other]]


@pytest.mark.parametrize(
    ("look", "day", "clock"),
    [
        (rotation.prompt, 0, "10:30"), (rotation.prompt, 1, "16:00"), (handover.close, 4, "16:00"),
        (rhythm.ask, 4, "16:00"), (reserve.alarm, 1, "16:30"), (reserve.alarm, 6, "16:30"),
        (reserve.offer_empty, 14, "08:00"),
    ],
)  # fmt: skip
def test_who_was_looked_at_is_not_looked_at_again(
    house: House, monkeypatch: pytest.MonkeyPatch, look: Look, day: int, clock: str
) -> None:
    in_reserve(house)
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    monday = WEEK.shifted(1).begins(house.zone)
    house.black_out(monday, monday + timedelta(days=1))
    visits: list[Sequence[int]] = []
    real = each._visit

    def counted(uow: UnitOfWork, visit: Visit, ahead: each.Ahead | None, accounts: Sequence[int]) -> int:
        visits.append(accounts)
        return real(uow, visit, ahead, accounts)

    monkeypatch.setattr(each, "_visit", counted)
    house.at(day, clock).do(look)
    assert visits == [[house.account]]
    house.later(minutes=1).do(look)
    assert visits == [[house.account]]
