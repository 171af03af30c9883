"""Swaps are kept whole, found by what they wait for, and written by one at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.database import Database
from takeover.errors import Conflict
from takeover.life.swap_model import Swap
from takeover.life.swap_states import PENDING, SwapState
from tests.storage.conftest import NOW, WEEK, Cast


def a_swap(cast: Cast, **changes: object) -> Swap:
    plain = Swap(0, cast.account.id, SwapState.OFFERED, cast.maker.id, WEEK, NOW, giver_agreed=True, offered=(7, 9))
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_swap_is_kept_whole(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        kept = unit.swaps.add(a_swap(cast))
        taken = replace(
            kept, state=SwapState.AGREED, taker_id=cast.editor.id, other_week=WEEK.shifted(1), taker_agreed=True,
            gives_up=True, asked_by=cast.maker.id, since=NOW + timedelta(hours=1),
        )  # fmt: skip
        assert unit.swaps.get(kept.id) == kept
        written = unit.swaps.save(taken)
        unit.commit()
    with database.read() as unit:
        assert unit.swaps.get(kept.id) == written == replace(taken, version=1)
        assert unit.swaps.get(999) is None


def test_who_read_an_older_version_writes_nothing(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        kept = unit.swaps.add(a_swap(cast))
        unit.swaps.save(replace(kept, state=SwapState.WITHDRAWN))
        with pytest.raises(Conflict):
            unit.swaps.save(replace(kept, state=SwapState.AGREED))
        found = unit.swaps.get(kept.id)
        assert found is not None
        assert found.state is SwapState.WITHDRAWN


def test_swaps_are_found_by_state_and_account(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        waiting = unit.swaps.add(a_swap(cast))
        elsewhere = unit.swaps.add(a_swap(cast, account_id=cast.other.id, state=SwapState.AGREED))
        old, done = (
            unit.swaps.add(a_swap(cast, state=SwapState.DONE, week=WEEK.shifted(ahead))) for ahead in (-1, 1)
        )  # fmt: skip
        assert unit.swaps.in_states(PENDING) == [waiting, elsewhere]
        assert unit.swaps.in_states(PENDING, cast.account.id) == [waiting]
        assert unit.swaps.done(cast.account.id, WEEK) == [done]
        assert unit.swaps.done(cast.account.id, WEEK.shifted(-1)) == [old, done]
