"""The life of a submission is exactly the table of the domain; every other pair raises."""

import itertools

import pytest

from takeover.states import TABLE, Event, ImpossibleTransition, State, after

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
FINAL = {State.REJECTED, State.OFFLINE, State.EXPIRED, State.WITHDRAWN}


def test_the_table_is_the_domain_s_and_nothing_else() -> None:
    assert len(PAIRS) == len(ROWS)
    assert TABLE == PAIRS


@pytest.mark.parametrize(("state", "event"), list(itertools.product(State, Event)))
def test_a_pair_is_in_the_table_or_raises(state: State, event: Event) -> None:
    if (state, event) in PAIRS:
        assert after(state, event) is PAIRS[state, event]
        return
    with pytest.raises(ImpossibleTransition) as caught:
        after(state, event)
    assert (caught.value.state, caught.value.event) == (state, event)


def test_nothing_leaves_a_final_state_and_every_other_one_has_a_way_out() -> None:
    assert {state for state in State if not any(start is state for start, _ in TABLE)} == FINAL


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {end for (start, _), end in TABLE.items() if start in reached}
    assert reached == set(State)


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
