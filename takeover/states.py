"""The life of a submission as one table: a (state, event) pair is in it, or it raises."""

from enum import StrEnum


class State(StrEnum):
    """Where a submission stands; it is in exactly one."""

    DRAFT = "draft"
    CHECKING = "checking"
    ASKING = "asking"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    RESERVED = "reserved"
    REJECTED = "rejected"
    QUEUED = "queued"
    FROZEN = "frozen"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    FAILED = "failed"
    UNKNOWN = "unknown"
    TAKEDOWN_REQUESTED = "takedown_requested"
    OFFLINE = "offline"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    PRACTISED = "practised"


class Event(StrEnum):
    """What can happen to a submission."""

    SUBMIT = "submit"
    ASK = "ask"
    BLOCK = "block"
    WIPE = "wipe"
    CLEAR = "clear"
    ANSWER = "answer"
    OVERRULE = "overrule"
    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    EDIT = "edit"
    PLAN = "plan"
    RESERVE = "reserve"
    USE = "use"
    FREEZE = "freeze"
    RELEASE = "release"
    REVIEW_AGAIN = "review_again"
    CLAIM = "claim"
    CONFIRM = "confirm"
    POSTPONE = "postpone"
    FAIL = "fail"
    LOSE_SIGHT = "lose_sight"
    PROVE_LIVE = "prove_live"
    PROVE_ABSENT = "prove_absent"
    GIVE_UP = "give_up"
    PLAN_AGAIN = "plan_again"
    ASK_TAKEDOWN = "ask_takedown"
    TAKE_DOWN = "take_down"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    PRACTISE = "practise"


S, E = State, Event

EDITABLE = (S.CHANGES_REQUESTED, S.IN_REVIEW, S.APPROVED, S.QUEUED)
CONTEXTUAL = (S.IN_REVIEW, S.APPROVED, S.QUEUED)
DECIDABLE = (S.IN_REVIEW, S.APPROVED, S.QUEUED)
"""States in which an editor may say no, to what was approved before too."""
REJECTABLE = (*DECIDABLE, S.RESERVED)
"""What lies in reserve can only be turned down: there may be no week left to change it in."""
WITHDRAWABLE = (
    S.DRAFT, S.CHECKING, S.ASKING, S.IN_REVIEW, S.CHANGES_REQUESTED, S.APPROVED, S.QUEUED, S.RESERVED,
    S.FROZEN, S.FAILED,
)  # fmt: skip
OPEN = (S.DRAFT, S.ASKING, S.CHANGES_REQUESTED)
"""States in which the maker still has something to do."""

TABLE: dict[tuple[State, Event], State] = {
    (S.DRAFT, E.SUBMIT): S.CHECKING,
    (S.CHECKING, E.ASK): S.ASKING,
    (S.CHECKING, E.BLOCK): S.DRAFT,
    (S.CHECKING, E.WIPE): S.WITHDRAWN,
    (S.CHECKING, E.CLEAR): S.IN_REVIEW,
    (S.ASKING, E.ANSWER): S.CHECKING,
    (S.DRAFT, E.OVERRULE): S.IN_REVIEW,
    (S.IN_REVIEW, E.APPROVE): S.APPROVED,
    (S.APPROVED, E.PLAN): S.QUEUED,
    (S.APPROVED, E.RESERVE): S.RESERVED,
    (S.QUEUED, E.RESERVE): S.RESERVED,
    (S.RESERVED, E.USE): S.APPROVED,
    (S.QUEUED, E.FREEZE): S.FROZEN,
    (S.FROZEN, E.RELEASE): S.QUEUED,
    (S.FROZEN, E.REVIEW_AGAIN): S.IN_REVIEW,
    (S.QUEUED, E.CLAIM): S.PUBLISHING,
    (S.PUBLISHING, E.CONFIRM): S.PUBLISHED,
    (S.PUBLISHING, E.POSTPONE): S.QUEUED,
    (S.PUBLISHING, E.FAIL): S.FAILED,
    (S.PUBLISHING, E.LOSE_SIGHT): S.UNKNOWN,
    (S.UNKNOWN, E.PROVE_LIVE): S.PUBLISHED,
    (S.UNKNOWN, E.PROVE_ABSENT): S.QUEUED,
    (S.UNKNOWN, E.GIVE_UP): S.FAILED,
    (S.FAILED, E.PLAN_AGAIN): S.QUEUED,
    (S.FAILED, E.REQUEST_CHANGES): S.CHANGES_REQUESTED,
    (S.PUBLISHED, E.ASK_TAKEDOWN): S.TAKEDOWN_REQUESTED,
    (S.TAKEDOWN_REQUESTED, E.TAKE_DOWN): S.OFFLINE,
    **{(state, E.REQUEST_CHANGES): S.CHANGES_REQUESTED for state in DECIDABLE},
    **{(state, E.REJECT): S.REJECTED for state in REJECTABLE},
    **{(state, E.EDIT): S.DRAFT for state in EDITABLE},
    **{(state, E.EXPIRE): S.EXPIRED for state in CONTEXTUAL},
    **{(state, E.WITHDRAW): S.WITHDRAWN for state in WITHDRAWABLE},
}

IN_HAND = (S.DRAFT, S.CHECKING, S.ASKING)
"""States in which nobody but the maker has anything to do with it."""
PRACTICE: dict[tuple[State, Event], State] = {
    **{pair: end for pair, end in TABLE.items() if pair[0] in IN_HAND and end in (*IN_HAND, S.WITHDRAWN)},
    (S.CHECKING, E.PRACTISE): S.PRACTISED,
}
"""The life of a post that is only practice: it ends where another one would go to the editors, and nothing leads on."""


class ImpossibleTransition(Exception):
    """An event that cannot happen in this state: a defect of ours, or a race that the caller must explain."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"{event} is impossible in {state}")
        self.state = state
        self.event = event


def after(state: State, event: Event, *, practice: bool = False) -> State:
    """The state that follows; raises ImpossibleTransition when the table, or that of practice, has no such pair."""
    try:
        return (PRACTICE if practice else TABLE)[state, event]
    except KeyError:
        raise ImpossibleTransition(state, event) from None
