"""A fresh stand-in for each test."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.telegram.stage import Stage, playing


@pytest.fixture(autouse=True)
def durations_as_the_library_will_give_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with playing() as made:
        yield made
