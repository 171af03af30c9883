"""What should be out and is not is told, once, whatever it hangs on."""

import pytest

from app import ticks
from takeover import watching
from tests.takeover.kit import COR, House


@pytest.mark.parametrize("way", ["claimed", "about_to_publish", "unknown"])
def test_a_post_that_is_stuck_on_its_way_is_told_once(house: House, way: str) -> None:
    number = house.queued()
    getattr(house, way)(number)
    house.later(minutes=3)
    assert house.do(watching.alarm) == 0
    house.later(minutes=2)
    assert [house.do(watching.alarm) for _ in range(2)] == [1, 0]
    assert [(row.chat, row.submission) for row in house.said("overdue")] == [(COR, number)]


def test_the_calendar_looks_for_what_is_overdue(house: House) -> None:
    house.to_slot(house.queued())
    house.later(minutes=4)
    for look in ticks.LOOKS:
        house.do(look)
    assert [row.chat for row in house.said("overdue")] == [COR]
