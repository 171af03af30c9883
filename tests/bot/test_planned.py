"""What `/plan` says of a week that nobody holds, and of swaps that wait."""

from collections.abc import Iterator

import pytest

from bot.life import planned
from storage.database import Database
from takeover import rotation
from takeover.clock import FixedClock
from takeover.life import agenda, offers, swaps
from tests.takeover.kit import COR, NOOR, NOW, SAM, WEEK, House


@pytest.fixture
def house(sqlite_migrated: str) -> Iterator[House]:
    database = Database(sqlite_migrated, clock=FixedClock(NOW))
    yield House(database).furnish()
    database.close()


def lines(house: House) -> list[str]:
    """The coming weeks in Dutch."""
    rows = house.do(agenda.coming, house.account)
    return [planned.line("nl", row, house.the_account().zone) for row in rows]


def test_a_week_that_somebody_was_asked_for_says_whom_and_until_when(house: House) -> None:
    house.do(offers.offer, house.account, WEEK.shifted(2), SAM, COR)
    assert lines(house)[2] == "2026-W50 (maandag 7 december): nog niemand · gevraagd: Sam, tot ma 30 nov 10:00"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_swaps_that_wait_are_one_line(house: House, language: str) -> None:
    def said() -> list[str]:
        found = house.look(planned.swaps, house.the_account(), language)
        assert isinstance(found, list)
        return found

    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    house.do(rotation.assign, house.account, WEEK.shifted(3), NOOR)
    assert said() == []
    house.do(swaps.propose, SAM, house.account, WEEK.shifted(1), WEEK.shifted(3))
    (line,) = said()
    assert "30" in line
    assert ("/ruil" if language == "nl" else "/swap") in line
