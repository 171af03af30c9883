"""The clocks of the stand-ins."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.clock import FileClock, FixedClock, RealClock, StartedClock, clock_from

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def test_a_fixed_clock_stands_still() -> None:
    clock = clock_from("fixed:2026-11-16T13:00:00+01:00")
    assert isinstance(clock, FixedClock)
    assert clock.now() == clock.now() == NOON
    assert clock.now().tzinfo is UTC


def test_a_started_clock_runs_on() -> None:
    seconds = iter([100.0, 100.0, 160.5])
    clock = StartedClock(NOON, lambda: next(seconds))
    assert [clock.now(), clock.now()] == [NOON, NOON + timedelta(seconds=60.5)]
    assert isinstance(clock_from("2026-11-16T12:00:00Z"), StartedClock)


def test_a_file_is_read_at_every_look_and_may_jump(tmp_path: Path) -> None:
    path = tmp_path / "now"
    path.write_text("2026-11-16T12:00:00Z\n", encoding="utf-8")
    clock = clock_from(f"file:{path}")
    assert isinstance(clock, FileClock)
    assert clock.now() == NOON
    path.write_text("2026-11-09T12:00:00Z", encoding="utf-8")
    assert clock.now() == NOON - timedelta(days=7)


def test_a_file_half_written_or_gone_leaves_the_last_instant(tmp_path: Path) -> None:
    path = tmp_path / "now"
    path.write_text("2026-11-16T12:00:00Z", encoding="utf-8")
    clock = clock_from(f"file:{path}")
    for text in ("", "2026-11-", "2026-11-16T12:00:00"):
        path.write_text(text, encoding="utf-8")
        assert clock.now() == NOON
    path.unlink()
    assert clock.now() == NOON


def test_empty_is_the_real_clock() -> None:
    clock = clock_from("")
    assert isinstance(clock, RealClock)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("text", ["soon", "fixed:", "fixed:2026-11-16T12:00:00", "2026-13-01T00:00:00Z"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"instant|isoformat|month"):
        clock_from(text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        clock_from(f"file:{tmp_path / 'absent'}")
