"""Rhythms, ideas and the hand-over are kept as they were, on both engines."""

from dataclasses import replace
from datetime import time

from rules.facts import Kind
from storage.database import Database
from takeover.life.ports import Asked, Rhythm
from takeover.model import Reserve, Week, WeekState
from takeover.states import State
from tests.storage.conftest import NOW, WEEK, Cast


def test_a_rhythm_is_replaced_and_known_for_live_weeks(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        assert unit.rhythms.get(cast.maker.id, cast.account.id) is None
        unit.weeks.save(Week(cast.account.id, WEEK, cast.maker.id, WeekState.LIVE))
        unit.weeks.save(Week(cast.other.id, WEEK, cast.editor.id, WeekState.LIVE))
        unit.weeks.save(Week(cast.other.id, WEEK.shifted(1), cast.maker.id, WeekState.CONFIRMED))
        for chosen in (Rhythm(cast.maker.id, cast.account.id), Rhythm(cast.maker.id, cast.account.id, None, True)):
            unit.rhythms.save(chosen)
            assert unit.rhythms.get(cast.maker.id, cast.account.id) == chosen
        live = {one.account_id: one for one in unit.rhythms.of_live()}
        assert live == {cast.account.id: chosen, cast.other.id: Rhythm(cast.editor.id, cast.other.id, time(16))}


def test_ideas_come_back_in_the_order_in_which_they_were_given(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        for idea in ("desk", "view", "tool"):
            unit.ideas.add(cast.account.id, cast.maker.id, idea, NOW)
        unit.ideas.add(cast.other.id, cast.maker.id, "desk", NOW)
        assert unit.ideas.given(cast.account.id, 2) == ["view", "tool"]


def test_questions_of_a_hand_over(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        asked = unit.handovers.add(Asked(0, cast.account.id, WEEK, cast.maker.id, "word", NOW))
        other = unit.handovers.add(Asked(0, cast.account.id, WEEK, cast.editor.id, "word", NOW))
        settled = replace(asked, typing_since=NOW, settled_at=NOW, note=3)
        unit.handovers.save(settled)
        assert unit.handovers.get(asked.id) == settled
        assert unit.handovers.open_of(cast.maker.id) == []
        assert unit.handovers.open_of(cast.editor.id) == [other]
        assert unit.handovers.of_week(cast.account.id, WEEK) == [settled, other]
        assert unit.handovers.begun([WEEK, WEEK.shifted(1)]) == {(cast.account.id, WEEK)}
        assert unit.handovers.get(99) is None


def test_the_moments_of_feed_posts_of_one_account_or_all(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        for changes in (
            {"state": State.QUEUED, "slot": NOW, "kind": Kind.IMAGE, "reserve": Reserve.USED},
            {"state": State.PUBLISHED, "slot": NOW, "kind": Kind.REEL, "account_id": cast.other.id},
            {"state": State.QUEUED, "slot": NOW, "kind": Kind.STORY},
            {"state": State.APPROVED, "slot": NOW, "kind": Kind.IMAGE},
        ):
            unit.submissions.add(cast.submission(**changes))
        later = NOW.replace(hour=10)
        assert sorted(unit.submissions.slots(NOW, later)) == [(cast.account.id, NOW), (cast.other.id, NOW)]
        assert unit.submissions.slots(NOW, later, cast.account.id) == [(cast.account.id, NOW)]
        assert unit.submissions.slots(later, later.replace(hour=11)) == []
