"""The tempo of a play, with wishes asked of the real page, and where a jump of the clock leads."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from app.demo.clockwork import target
from app.demo.house import BEGIN, ZONE, House
from app.demo.stage import Stage
from app.demo.tempo import SECONDS, StartOver, Tempo

SOON = 10.0


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """The stand-ins and their page, without the product."""
    with House(0) as house, Stage(house) as opened:
        opened.set_up()
        opened.requests(0)
        yield opened


@pytest.fixture
def tempo(stage: Stage) -> Tempo:
    begun = Tempo(stage)
    begun.pace = "fast"
    begun.begin()
    return begun


def wish(stage: Stage, what: str, **more: str) -> None:
    stage._post("/sandbox/requests", what=what, **more)


def shown(stage: Stage, key: str) -> object:
    return stage._http.get("/sandbox/stage").json()[key]


def until(stage: Stage, key: str, value: object) -> None:
    end = time.monotonic() + SOON
    while shown(stage, key) != value:
        assert time.monotonic() < end, f"{key} never became {value}"
        time.sleep(0.05)


def test_a_held_play_rests_until_it_takes_a_step_or_goes_on(stage: Stage, tempo: Tempo) -> None:
    wish(stage, "pause")
    with ThreadPoolExecutor(1) as other:
        resting: Future[None] = other.submit(tempo.rest)
        until(stage, "paused", True)
        time.sleep(SECONDS["fast"] + 0.3)
        assert not resting.done()
        wish(stage, "step")
        resting.result(SOON)
        assert tempo.paused
        again: Future[None] = other.submit(tempo.rest)
        time.sleep(SECONDS["fast"] + 0.3)
        assert not again.done()
        wish(stage, "resume")
        again.result(SOON)
    until(stage, "paused", False)


def test_another_speed_counts_at_once_and_stays(stage: Stage, tempo: Tempo) -> None:
    tempo.pace = "slow"
    began = time.monotonic()
    wish(stage, "pace", pace="fast")
    tempo.rest()
    assert SECONDS["fast"] <= time.monotonic() - began < SECONDS["slow"]
    tempo.begin()
    assert (tempo.pace, shown(stage, "pace")) == ("fast", "fast")


def test_beginning_again_ends_a_play_wherever_it_is(stage: Stage, tempo: Tempo) -> None:
    wish(stage, "restart")
    with pytest.raises(StartOver):
        tempo.rest()
    stage.meanwhile = tempo.hear
    wish(stage, "restart")
    with pytest.raises(StartOver):
        stage.posted(1)


def test_a_play_never_begins_held(stage: Stage, tempo: Tempo) -> None:
    tempo.paused = True
    tempo.begin()
    assert (tempo.paused, shown(stage, "paused")) == (False, False)


@pytest.mark.parametrize(
    ("now", "to", "leads"),
    [
        (BEGIN, "hour", BEGIN + timedelta(hours=1)),
        (BEGIN, "monday", datetime(2026, 11, 16, tzinfo=ZONE)),
        (datetime(2026, 11, 16, tzinfo=ZONE), "monday", datetime(2026, 11, 23, tzinfo=ZONE)),
        (datetime(2026, 10, 24, 12, tzinfo=ZONE), "monday", datetime(2026, 10, 26, tzinfo=ZONE)),
        (BEGIN, "2026-11-17T08:00:00+01:00", datetime(2026, 11, 17, 8, tzinfo=ZONE)),
    ],
)
def test_where_a_jump_leads(now: datetime, to: str, leads: datetime) -> None:
    assert target(now, to) == leads
