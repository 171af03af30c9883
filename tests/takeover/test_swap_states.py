"""The life of a swap is exactly this table; every other pair raises."""

import itertools

import pytest

from takeover.life.swap_states import PENDING, SWAPPING, ImpossibleSwap, SwapEvent, SwapState, after

# As the decision tells it, row by row: from, event, to. Written down apart from the code on purpose.
TOLD = """
offered  take      agreed
asked    nod       asked
asked    agree     agreed
asked    decline   declined
agreed   confirm   done
agreed   refuse    refused
done     undo      undone
offered  withdraw  withdrawn
asked    withdraw  withdrawn
agreed   withdraw  withdrawn
offered  lapse     lapsed
asked    lapse     lapsed
agreed   lapse     lapsed
offered  overtake  overtaken
asked    overtake  overtaken
agreed   overtake  overtaken
"""
ROWS = [line.split() for line in TOLD.split("\n") if line]
PAIRS = {(SwapState(start), SwapEvent(event)): SwapState(end) for start, event, end in ROWS}


def test_the_table_is_the_one_that_is_told() -> None:
    assert PAIRS == SWAPPING


@pytest.mark.parametrize(("state", "event"), list(itertools.product(SwapState, SwapEvent)))
def test_a_pair_is_in_the_table_or_raises(state: SwapState, event: SwapEvent) -> None:
    if (state, event) in PAIRS:
        assert after(state, event) is PAIRS[state, event]
    else:
        with pytest.raises(ImpossibleSwap):
            after(state, event)


def test_what_ended_stays_so_but_for_what_is_undone() -> None:
    ends = {state for state in SwapState if not any(start is state for start, _ in SWAPPING)}
    assert ends == set(SwapState) - {*PENDING, SwapState.DONE}
