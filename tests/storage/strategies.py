"""Any submission that the heart could make, for property tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from rules.facts import ItemFacts, Kind
from rules.findings import Finding, Severity
from takeover.model import Attempt, Item, Step, Submission
from takeover.states import PRACTICE, State
from takeover.weeks import IsoWeek

# NUL is refused by PostgreSQL and lone surrogates are no text at all: intake lets neither through.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
NUMBERS = st.integers(-(2**31), 2**31 - 1)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-11, minutes=-30))])
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
MAYBE_INSTANTS = st.none() | INSTANTS
VALUES = st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
MAPPINGS = st.dictionaries(TEXTS, VALUES, max_size=3)
HASHES = st.integers(0, 2**64 - 1).map(lambda value: f"{value:016x}")
WEEKS = st.builds(IsoWeek, st.integers(2000, 2099), st.integers(1, 52)) | st.just(IsoWeek(2026, 53))

FACTS = st.builds(
    ItemFacts,
    video=st.booleans(),
    refusal=st.none() | TEXTS,
    numbers=MAPPINGS,
    sharpness=st.none() | st.floats(0, 1e6),
    video_problems=st.lists(TEXTS, max_size=2).map(tuple),
    alt_text=TEXTS,
)
ITEMS = st.builds(
    Item,
    original=TEXTS,
    rendering=TEXTS,
    sha256=TEXTS,
    mime=TEXTS,
    width=st.integers(0, 10_000),
    height=st.integers(0, 10_000),
    facts=FACTS,
    crop=TEXTS,
    phash=st.none() | HASHES,
    alt_text=TEXTS,
    chat_id=st.none() | st.integers(-(2**52), 2**52),
    message_id=st.none() | st.integers(0, 2**52),
    cover=st.none() | TEXTS,
    size=st.integers(0, 2**40),
)
ITEM_LISTS = st.lists(ITEMS, max_size=3).map(tuple)
FINDINGS = st.builds(
    Finding,
    code=TEXTS,
    severity=st.sampled_from(Severity),
    item=st.none() | st.integers(1, 10),
    numbers=MAPPINGS,
)
ATTEMPTS = st.builds(
    Attempt,
    fence=st.integers(0, 2**31 - 1),
    step=st.none() | st.sampled_from(Step),
    container_id=st.none() | TEXTS,
    children=st.lists(TEXTS, max_size=2).map(tuple),
    snapshot=st.lists(TEXTS, max_size=2).map(tuple),
    published_at=MAYBE_INSTANTS,
    attempted_at=MAYBE_INSTANTS,
    lease_until=st.none() | st.floats(0, 1e9),
    lease_epoch=st.none() | TEXTS,
    refusals=st.integers(0, 99),
    problem=st.none() | TEXTS,
    asked_human=st.booleans(),
)


def submissions(account: int, maker: int, practice: bool | None = None) -> st.SearchStrategy[Submission]:
    """Submissions of one account and maker, not yet kept."""
    return st.builds(
        Submission,
        number=st.just(0),
        account_id=st.just(account),
        week=WEEKS,
        maker_id=st.just(maker),
        state=st.sampled_from(State),
        practice=st.booleans() if practice is None else st.just(practice),
        kind=st.none() | st.sampled_from(Kind),
        revision=st.integers(1, 999),
        version=st.integers(0, 999),
        caption=TEXTS,
        items=ITEM_LISTS,
        answers=st.dictionaries(TEXTS, TEXTS, max_size=3),
        overruled=st.lists(TEXTS, max_size=2).map(tuple),
        findings=st.lists(FINDINGS, max_size=2).map(tuple),
        approved_hash=st.none() | TEXTS,
        approved_by=st.none() | NUMBERS,
        approved_at=MAYBE_INSTANTS,
        decided_by=st.none() | NUMBERS,
        decision=st.none() | TEXTS,
        reason=st.none() | TEXTS,
        slot=MAYBE_INSTANTS,
        pinned=MAYBE_INSTANTS,
        waiting=st.none() | TEXTS,
        review_waiting=st.none() | TEXTS,
        album=st.none() | TEXTS,
        unsettled=st.booleans(),
        pinged=st.booleans(),
        created_at=MAYBE_INSTANTS,
        media_id=st.none() | TEXTS,
        permalink=st.none() | TEXTS,
        attempt=ATTEMPTS,
    ).map(_possible)


def _possible(submission: Submission) -> Submission:
    """The same, in a state that its life can have brought it to."""
    reached = {State.DRAFT, *PRACTICE.values()} if submission.practice else {*State} - {State.PRACTISED}
    end = State.PRACTISED if submission.practice else State.WITHDRAWN
    return submission if submission.state in reached else replace(submission, state=end)
