"""Moments as people type them: the coming one where they leave it open, a refusal in words for everything else."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from takeover.errors import Refused
from takeover.when import moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
"""A Wednesday, 13:00 in Amsterdam."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("wo 14:15", "2026-11-18 14:15"),
        ("wo 12:15", "2026-11-25 12:15"),  # that is past: the coming one
        ("Do 8.30", "2026-11-19 08:30"),
        ("dinsdag 9:00", "2026-11-24 09:00"),
        ("sun 19:00", "2026-11-22 19:00"),
        ("monday at 10:00", "2026-11-23 10:00"),
        ("vrijdag om 10:00", "2026-11-20 10:00"),
        ("14:15", "2026-11-18 14:15"),
        ("12:15", "2026-11-19 12:15"),
        ("morgen 00:00", "2026-11-19 00:00"),
        ("tomorrow 23:59", "2026-11-19 23:59"),
        ("vandaag 9:00", "2026-11-18 09:00"),  # said in so many words: past, and whoever asks refuses it
        ("18-11 8.30", "2026-11-18 08:30"),
        ("17-11 8:30", "2027-11-17 08:30"),
        ("1/12 8:30", "2026-12-01 08:30"),
        ("2026-11-18 12:15", "2026-11-18 12:15"),
        ("2027-03-28 02:30", "2027-03-28 03:00"),
    ],
)
def test_what_people_type(text: str, meant: str) -> None:
    expected = datetime.fromisoformat(meant).replace(tzinfo=AMSTERDAM)
    assert moment(text, NOW, AMSTERDAM) == expected
    assert moment(text, NOW, AMSTERDAM).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", " ", "wo", "ooit 12:15", "wo 25:00", "wo 12", "31-02 12:00", "29-2 12:00", "32-1 12:00", "2026-13-01 12:00",
     "12:15:30", "wo 12:60", "0001-01-01 00:00", "99-99 99:99", "wo -1:30"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        moment(text, NOW, AMSTERDAM)
    assert caught.value.code == "bad-moment"


@example("9999-12-31 23:59", "America/New_York")
@example("wo 9²:00", "UTC")
@given(
    st.text(max_size=30) | st.from_regex(r"[a-z0-9/-]{1,10} [0-9]{1,2}[:.][0-9]{1,2}", fullmatch=True),
    st.sampled_from(["Europe/Amsterdam", "America/New_York", "Pacific/Kiritimati", "UTC"]),
)
def test_no_text_breaks_it(text: str, zone: str) -> None:
    with suppress(Refused):
        assert moment(text, NOW, ZoneInfo(zone)).tzinfo is UTC
