"""What several tests of media share."""

from functools import partial

import pytest

from media.geometry import plan


@pytest.fixture
def half_as_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clips come out at 540 × 960: a quarter of the encoding, for tests to which the size is nothing."""
    monkeypatch.setattr("media.framing.plan", partial(plan, widest=540))
