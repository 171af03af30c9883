"""Memory is given back once, after the process has grown and stopped growing."""

import asyncio
from itertools import count

from app.memory import GROWTH, Memory


class _Process:
    """A heap that a test moves up; giving back leaves what was there at first and a little."""

    def __init__(self) -> None:
        self.bytes = 100 << 20
        self.times = count(1)
        self.given_back = 0

    def trim(self) -> None:
        self.given_back = next(self.times)
        self.bytes = (100 << 20) + 4096


def _ticks(memory: Memory, times: int = 1) -> None:
    for _ in range(times):
        asyncio.run(memory.tick())


def test_a_burst_is_given_back_when_it_is_over_and_not_again() -> None:
    process = _Process()
    memory = Memory(lambda: process.bytes, process.trim)
    for _ in range(3):
        process.bytes += GROWTH
        _ticks(memory)
        assert process.given_back == 0  # still growing: what is free now is wanted in a moment
    _ticks(memory, 5)
    assert process.given_back == 1


def test_small_growth_is_left_alone_however_long_it_lasts() -> None:
    process = _Process()
    memory = Memory(lambda: process.bytes, process.trim)
    process.bytes += GROWTH - 1
    _ticks(memory, 20)
    assert process.given_back == 0


def test_the_real_one_works_on_this_machine() -> None:
    memory = Memory()
    ballast = bytearray(2 * GROWTH)
    _ticks(memory, 2)
    assert len(ballast) == 2 * GROWTH
