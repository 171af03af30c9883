"""How long publishing keeps away: polls that become rarer, and holds that count for others."""

import pytest

from publishing.holds import LONGEST as DAY
from publishing.holds import Hold, Holds
from publishing.pace import LIFE, LONGEST, POLLS, Pace
from tests.publishing.stage import Watch


@pytest.mark.parametrize("poll", [1.0, 60.0, 1000.0])
def test_looks_are_a_poll_apart_and_then_rarer(poll: float) -> None:
    pace = Pace(Watch(), poll)
    looks = [pace.look(number) for number in range(200)]
    assert looks[:POLLS] == [poll] * POLLS
    assert looks == sorted(looks)
    assert looks[-1] == max(LONGEST, poll)
    assert pace.waited(0) == 0
    assert pace.waited(200) > LIFE


def test_an_account_keeps_away_for_the_longest_of_what_it_heard() -> None:
    watch = Watch()
    holds = Holds(watch)
    assert holds.of(1) is None
    holds.keep_away(1, "throttled", 60)
    holds.keep_away(1, "daily-limit", 30)
    assert (holds.of(1), holds.of(2)) == (Hold("throttled", 60), None)
    holds.keep_away(None, "throttled", 90)
    watch.now += 30
    assert (holds.of(1), holds.of(2)) == (Hold("throttled", 60), Hold("throttled", 60))
    watch.now += 60
    assert (holds.of(1), holds.all()) == (None, {})


def test_nobody_keeps_away_longer_than_a_day_without_asking() -> None:
    holds = Holds(Watch())
    holds.keep_away(1, "throttled", 1e12)
    assert holds.of(1) == Hold("throttled", DAY)
