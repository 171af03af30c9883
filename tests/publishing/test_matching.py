"""Which post of the account is the one that was sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from publishing.matching import is_new, matches, only_match
from publishing.replies import Post
from rules.facts import ItemFacts, Kind
from takeover.model import Attempt, Item, Submission
from takeover.states import State
from takeover.weeks import IsoWeek

AT = datetime(2026, 11, 23, 12, 15, tzinfo=UTC)
PART = Item("1/a", "1/b", "b", "image/jpeg", 1080, 1080, ItemFacts())
OURS = Submission(1, 1, IsoWeek(2026, 48), 1, State.UNKNOWN, Kind.CAROUSEL, caption="Een dag mee", items=(PART, PART),
                  attempt=Attempt(snapshot=("old",), attempted_at=AT))  # fmt: skip
SEEN = Post("new", "CAROUSEL_ALBUM", "Een dag mee", AT + timedelta(seconds=5), 2)
OLD = Post("old", "IMAGE", "", AT - timedelta(days=1))


def test_ours_is_ours() -> None:
    assert matches(SEEN, OURS, [SEEN, OLD])


@pytest.mark.parametrize(
    "other", [{"media_type": "IMAGE"}, {"children": 3}, {"caption": "Een andere dag"}, {"id": "old"}]
)
def test_one_difference_makes_it_somebody_elses(other: dict[str, Any]) -> None:
    assert not matches(replace(SEEN, **other), OURS, [SEEN, OLD])


def test_older_than_the_attempt_is_not_ours_unless_its_place_says_so() -> None:
    early = replace(SEEN, at=AT - timedelta(minutes=10))
    assert not is_new(early, OURS, [OLD, early])
    assert is_new(early, OURS, [early, OLD])
    assert is_new(replace(early, at=None), OURS, [early, OLD])
    assert not is_new(early, replace(OURS, attempt=replace(OURS.attempt, snapshot=())), [early])
    assert only_match([SEEN, replace(SEEN, id="x"), OLD], OURS) is None
