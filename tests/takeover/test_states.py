"""The life of a submission is exactly the table of the domain; every other pair raises."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takeover.model import Submission
from takeover.states import PRACTICE, TABLE, Event, ImpossibleTransition, State, after
from takeover.weeks import IsoWeek

# As the domain tells it, row by row: from, event, to. Written down apart from the code on purpose.
DOMAIN = """
draft                submit           checking
checking             ask              asking
checking             block            draft
checking             wipe             withdrawn
checking             clear            in_review
asking               answer           checking
draft                overrule         in_review
in_review            approve          approved
in_review            request_changes  changes_requested
in_review            reject           rejected
approved             request_changes  changes_requested
approved             reject           rejected
queued               request_changes  changes_requested
queued               reject           rejected
changes_requested    edit             draft
in_review            edit             draft
approved             edit             draft
queued               edit             draft
approved             plan             queued
approved             reserve          reserved
queued               reserve          reserved
reserved             use              approved
reserved             reject           rejected
queued               freeze           frozen
frozen               release          queued
frozen               review_again     in_review
queued               claim            publishing
publishing           confirm          published
publishing           postpone         queued
publishing           fail             failed
publishing           lose_sight       unknown
unknown              prove_live       published
unknown              prove_absent     queued
unknown              give_up          failed
failed               plan_again       queued
failed               request_changes  changes_requested
published            ask_takedown     takedown_requested
takedown_requested   take_down        offline
queued               expire           expired
approved             expire           expired
in_review            expire           expired
draft                withdraw         withdrawn
checking             withdraw         withdrawn
asking               withdraw         withdrawn
in_review            withdraw         withdrawn
changes_requested    withdraw         withdrawn
approved             withdraw         withdrawn
queued               withdraw         withdrawn
reserved             withdraw         withdrawn
frozen               withdraw         withdrawn
failed               withdraw         withdrawn
"""
ROWS = [line.split() for line in DOMAIN.split("\n") if line]
PAIRS = {(State(start), Event(event)): State(end) for start, event, end in ROWS}
# A post that is practice: what its maker does, and an end of its own.
REHEARSED = """
draft                submit           checking
checking             ask              asking
checking             block            draft
checking             wipe             withdrawn
checking             practise         practised
asking               answer           checking
draft                withdraw         withdrawn
checking             withdraw         withdrawn
asking               withdraw         withdrawn
"""
REHEARSED_ROWS = [line.split() for line in REHEARSED.split("\n") if line]
REHEARSED_PAIRS = {(State(start), Event(event)): State(end) for start, event, end in REHEARSED_ROWS}
REAL = [state for state in State if state is not State.PRACTISED]
FINAL = {State.REJECTED, State.OFFLINE, State.EXPIRED, State.WITHDRAWN}


def test_the_table_is_the_domain_s_and_nothing_else() -> None:
    assert len(PAIRS) == len(ROWS)
    assert TABLE == PAIRS
    assert PRACTICE == REHEARSED_PAIRS


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("state", State)
def test_a_pair_is_in_the_table_or_raises(state: State, practice: bool) -> None:
    pairs = REHEARSED_PAIRS if practice else PAIRS
    for event in Event:
        if (state, event) in pairs:
            assert after(state, event, practice=practice) is pairs[state, event]
        else:
            assert_impossible(state, event, practice)


def assert_impossible(state: State, event: Event, practice: bool) -> None:
    with pytest.raises(ImpossibleTransition) as caught:
        after(state, event, practice=practice)
    assert (caught.value.state, caught.value.event) == (state, event)


def test_nothing_leaves_a_final_state_and_every_other_one_has_a_way_out() -> None:
    assert {state for state in REAL if not any(start is state for start, _ in TABLE)} == FINAL
    assert not any(start is State.PRACTISED for start, _ in (*TABLE, *PRACTICE))


def test_every_state_can_be_reached_from_a_draft() -> None:
    assert reached_by(TABLE) == set(REAL)


def reached_by(table: dict[tuple[State, Event], State]) -> set[State]:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {end for (start, _), end in table.items() if start in reached}
    return reached


def test_practice_is_the_same_until_it_would_be_seen_by_others_and_ends_there() -> None:
    assert reached_by(PRACTICE) == {State.DRAFT, State.CHECKING, State.ASKING, State.PRACTISED, State.WITHDRAWN}
    assert {pair: end for pair, end in PRACTICE.items() if end is not State.PRACTISED}.items() <= TABLE.items()
    assert State.PRACTISED not in TABLE.values()


@given(st.lists(st.sampled_from(Event), max_size=30), st.booleans())
def test_no_row_of_events_brings_practice_to_the_queue_or_the_public(events: list[Event], practice: bool) -> None:
    post = Submission(number=1, account_id=1, week=IsoWeek(2026, 48), maker_id=1, practice=practice)
    for event in events:
        with suppress(ImpossibleTransition):
            post = post.happened(event)
        assert not practice or post.state in reached_by(PRACTICE)
        assert practice or post.state is not State.PRACTISED


def test_only_an_approval_leads_to_the_queue_and_only_a_claim_to_the_public() -> None:
    into = {end: {event for (_, event), to in TABLE.items() if to is end} for end in State}
    assert into[State.APPROVED] == {Event.APPROVE, Event.USE}
    assert {start for start, event in TABLE if event is Event.RESERVE} == {State.APPROVED, State.QUEUED}
    assert into[State.PUBLISHING] == {Event.CLAIM}
    assert into[State.PUBLISHED] == {Event.CONFIRM, Event.PROVE_LIVE}
    assert into[State.QUEUED] == {Event.PLAN, Event.RELEASE, Event.POSTPONE, Event.PROVE_ABSENT, Event.PLAN_AGAIN}


def test_what_is_on_its_way_out_cannot_be_taken_back_or_edited() -> None:
    for state in (State.PUBLISHING, State.UNKNOWN, State.PUBLISHED):
        for event in (Event.WITHDRAW, Event.EDIT, Event.EXPIRE, Event.FREEZE, Event.CLAIM, Event.REJECT):
            assert (state, event) not in TABLE
