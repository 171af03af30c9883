"""The life of a swap as one table: a (state, event) pair is in it, or it raises."""

from enum import StrEnum


class SwapState(StrEnum):
    """Where a swap stands; it is in exactly one."""

    OFFERED = "offered"
    ASKED = "asked"
    AGREED = "agreed"
    DONE = "done"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    OVERTAKEN = "overtaken"
    UNDONE = "undone"


class SwapEvent(StrEnum):
    """What can happen to a swap."""

    TAKE = "take"
    NOD = "nod"
    AGREE = "agree"
    DECLINE = "decline"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    OVERTAKE = "overtake"
    UNDO = "undo"


S, E = SwapState, SwapEvent

PENDING = (S.OFFERED, S.ASKED, S.AGREED)
"""Somebody still has to say something."""

SWAPPING: dict[tuple[SwapState, SwapEvent], SwapState] = {
    (S.OFFERED, E.TAKE): S.AGREED,
    (S.ASKED, E.NOD): S.ASKED,
    (S.ASKED, E.AGREE): S.AGREED,
    (S.ASKED, E.DECLINE): S.DECLINED,
    (S.AGREED, E.CONFIRM): S.DONE,
    (S.AGREED, E.REFUSE): S.REFUSED,
    (S.DONE, E.UNDO): S.UNDONE,
    **{(state, E.WITHDRAW): S.WITHDRAWN for state in PENDING},
    **{(state, E.LAPSE): S.LAPSED for state in PENDING},
    **{(state, E.OVERTAKE): S.OVERTAKEN for state in PENDING},
}


class ImpossibleSwap(Exception):
    """An event that cannot happen in this state: somebody was first."""

    def __init__(self, state: SwapState, event: SwapEvent) -> None:
        super().__init__(f"{event} is impossible in {state}")
        self.state = state
        self.event = event


def after(state: SwapState, event: SwapEvent) -> SwapState:
    """The state that follows; raises ImpossibleSwap when the table has no such pair."""
    try:
        return SWAPPING[state, event]
    except KeyError:
        raise ImpossibleSwap(state, event) from None
