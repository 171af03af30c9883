"""Submissions come back as they went in, one writer wins, and every question is answered exactly."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.facts import ItemFacts, Kind
from storage import tables
from storage.database import Database
from storage.hashes import apart, bands, probes, stored
from takeover.errors import Conflict
from takeover.model import Attempt, Item, Submission
from takeover.states import Event, State
from tests.storage.conftest import NOW, WEEK, Cast
from tests.storage.strategies import HASHES, ITEM_LISTS, submissions

ON_FIXTURES = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def a_photo(phash: str | None = None, name: str = "a") -> Item:
    return Item(f"1/{name}", f"1/r{name}", name * 64, "image/jpeg", 1080, 1350, ItemFacts(), phash=phash)


def kept(database: Database, submission: Submission) -> Submission:
    with database.unit() as unit:
        added = unit.submissions.add(submission)
        unit.commit()
    return added


def test_every_field_has_a_column_and_every_column_a_field() -> None:
    own = {field.name for kind in (Submission, Attempt) for field in fields(kind)} - {"items", "attempt"}
    assert {column.name for column in tables.submissions.c} == own
    extra = {"number", "position", "account_id"}
    assert {column.name for column in tables.items.c} - extra == {field.name for field in fields(Item)}


@ON_FIXTURES
@given(data=st.data())
def test_any_submission_comes_back_as_it_went_in(database: Database, cast: Cast, data: st.DataObject) -> None:
    given_one = data.draw(submissions(cast.account.id, cast.maker.id))
    changed_to = data.draw(submissions(cast.account.id, cast.maker.id, given_one.practice))
    with database.unit() as unit:
        added = unit.submissions.add(given_one)
        assert added == replace(given_one, number=added.number)
        assert unit.submissions.get(added.number) == added
        saved = unit.submissions.save(replace(changed_to, number=added.number, version=added.version))
        assert saved.version == added.version + 1
        assert unit.submissions.get(added.number) == saved


@ON_FIXTURES
@given(first=ITEM_LISTS, second=ITEM_LISTS)
def test_any_change_of_items_is_kept(
    database: Database, cast: Cast, first: tuple[Item, ...], second: tuple[Item, ...]
) -> None:
    with database.unit() as unit:
        added = unit.submissions.add(cast.submission(items=first))
        unit.submissions.save(replace(added, items=second))
        found = unit.submissions.get(added.number)
        assert found is not None
        assert found.items == second


def test_instants_come_back_in_utc(database: Database, cast: Cast) -> None:
    number = kept(database, cast.submission(slot=datetime.fromisoformat("2026-10-25T02:30:00+02:00"))).number
    with database.read() as unit:
        found = unit.submissions.get(number)
    assert found is not None
    assert found.slot is not None
    assert (found.slot.isoformat(), found.slot.tzinfo) == ("2026-10-25T00:30:00+00:00", UTC)


def test_a_naive_instant_is_refused(database: Database, cast: Cast) -> None:
    with database.unit() as unit, pytest.raises(Exception, match="zone"):
        unit.submissions.add(cast.submission(slot=datetime(2026, 11, 23)))  # noqa: DTZ001


def test_of_two_writers_the_second_learns_that_it_was_second(database: Database, cast: Cast) -> None:
    read = kept(database, cast.submission(items=(a_photo(),)))
    with database.unit() as unit:
        unit.submissions.save(replace(read, caption="first"))
        unit.commit()
    with database.unit() as unit, pytest.raises(Conflict) as refused:
        unit.submissions.save(replace(read, caption="second", items=()))
    assert refused.value.numbers == {"number": read.number}
    with database.read() as unit:
        found = unit.submissions.get(read.number)
    assert found is not None
    assert (found.caption, len(found.items), found.version) == ("first", 1, 1)


def test_a_number_that_does_not_exist(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        assert unit.submissions.get(99) is None
        with pytest.raises(Conflict):
            unit.submissions.save(cast.submission(number=99))


def test_lists_by_state_maker_week_and_account(database: Database, cast: Cast) -> None:
    drafts = [kept(database, cast.submission()).number for _ in range(3)]
    queued = kept(database, cast.submission(state=State.QUEUED, week=WEEK.shifted(1), items=(a_photo(),)))
    other = kept(database, cast.submission(account_id=cast.other.id))
    with database.read() as unit:
        rows = unit.submissions
        assert [s.number for s in rows.in_states([State.DRAFT])] == [*drafts, other.number]
        assert [s.number for s in rows.in_states([State.DRAFT], cast.account.id)] == drafts
        assert rows.in_states([State.QUEUED, State.FROZEN]) == [queued]
        assert rows.in_states([]) == []
        assert [s.number for s in rows.of_maker(cast.maker.id, [State.DRAFT], limit=2)] == [other.number, drafts[2]]
        assert rows.of_maker(cast.editor.id, State) == []
        assert [s.number for s in rows.of_week(cast.account.id, WEEK)] == drafts
        assert len(rows.of_account()) == 5
        assert rows.of_account(cast.account.id, WEEK.shifted(1)) == [queued]


def test_an_album_is_found_after_it_settled_too(database: Database, cast: Cast) -> None:
    first = kept(database, cast.submission(album="11:a", unsettled=True))
    kept(database, cast.submission(album="11:b", unsettled=False))
    with database.unit() as unit:
        assert unit.submissions.unsettled() == [(first.number, "11:a")]
        settled = unit.submissions.save(replace(first, unsettled=False))
        assert unit.submissions.unsettled() == []
        assert unit.submissions.album("11:a") == settled
        assert unit.submissions.album("11:c") is None


LEASED = Attempt(lease_until=100.0, lease_epoch="boot")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, True),
        ({"slot": NOW + MINUTE}, False),
        ({"slot": None}, False),
        ({"state": State.FROZEN}, False),
        ({"state": State.APPROVED}, False),
        ({"state": State.PUBLISHED}, False),
        ({"state": State.PUBLISHING}, True),
        ({"state": State.UNKNOWN, "slot": NOW + HOUR}, True),
        ({"attempt": LEASED}, False),
        ({"attempt": replace(LEASED, lease_until=50.0)}, True),
        ({"attempt": replace(LEASED, lease_epoch="boot before")}, True),
        ({"state": State.PUBLISHING, "attempt": LEASED}, False),
        ({"state": State.UNKNOWN, "attempt": replace(LEASED, lease_epoch="boot before")}, True),
    ],
)
def test_what_is_due(database: Database, cast: Cast, changes: dict[str, object], due: bool) -> None:
    number = kept(database, cast.submission(**({"state": State.QUEUED, "slot": NOW} | changes))).number
    with database.read() as unit:
        assert list(unit.submissions.due(NOW, 50.0, "boot", 10)) == ([number] if due else [])


def test_a_frozen_or_paused_account_has_nothing_due_but_finishes_what_is_under_way(
    database: Database, cast: Cast
) -> None:
    kept(database, cast.submission(state=State.QUEUED, slot=NOW))
    under_way = kept(database, cast.submission(state=State.PUBLISHING, slot=NOW)).number
    for account in (replace(cast.account, frozen_at=NOW), replace(cast.account, paused="token")):
        with database.unit() as unit:
            unit.accounts.save(account)
            assert list(unit.submissions.due(NOW, 0.0, "boot", 10)) == [under_way]


def test_due_posts_come_in_order_and_no_more_than_asked(database: Database, cast: Cast) -> None:
    late = kept(database, cast.submission(state=State.QUEUED, slot=NOW)).number
    early = kept(database, cast.submission(state=State.QUEUED, slot=NOW - HOUR)).number
    lost = kept(database, cast.submission(state=State.UNKNOWN)).number
    with database.read() as unit:
        assert list(unit.submissions.due(NOW, 0.0, "boot", 10)) == [lost, early, late]
        assert list(unit.submissions.due(NOW, 0.0, "boot", 2)) == [lost, early]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [NOW]),
        ({"attempt": Attempt(published_at=NOW + 5 * MINUTE)}, [NOW]),
        ({"attempt": Attempt(published_at=NOW + 40 * MINUTE)}, [NOW + 40 * MINUTE]),
        ({"slot": NOW - 5 * HOUR, "attempt": Attempt(published_at=NOW)}, [NOW]),
        ({"slot": None, "attempt": Attempt(published_at=NOW)}, [NOW]),
        ({"slot": None}, []),
        ({"attempt": Attempt(published_at=NOW + 5 * HOUR)}, []),
        ({"slot": NOW + HOUR}, []),
        ({"slot": NOW - HOUR}, [NOW - HOUR]),
        ({"state": State.PUBLISHING}, [NOW]),
        ({"state": State.UNKNOWN}, [NOW]),
        ({"state": State.QUEUED}, []),
        ({"kind": Kind.STORY}, []),
    ],
)
def test_moments_that_count(
    database: Database, cast: Cast, changes: dict[str, object], expected: list[datetime]
) -> None:
    given_one = {"state": State.PUBLISHED, "kind": Kind.IMAGE, "slot": NOW} | changes
    kept(database, cast.submission(**given_one))
    kept(database, cast.submission(**(given_one | {"account_id": cast.other.id})))
    with database.read() as unit:
        assert list(unit.submissions.moments(cast.account.id, NOW - HOUR, NOW + HOUR)) == expected


def flipped(phash: str, bits: set[int]) -> str:
    return f"{int(phash, 16) ^ sum(1 << bit for bit in bits):016x}"


@given(HASHES, st.sets(st.integers(0, 63), max_size=12))
def test_two_hashes_are_as_far_apart_as_the_bits_that_were_turned_over(phash: str, bits: set[int]) -> None:
    assert apart(stored(phash), stored(flipped(phash, bits))) == len(bits)


@pytest.mark.parametrize("distance", range(12))
def test_no_hash_within_the_distance_escapes_the_bands(distance: int) -> None:
    """However the bits that differ are spread over the bands."""
    ours = bands(0x0123456789ABCDEF)
    looked_for = [set(probes(band, place, distance)) for place, band in enumerate(ours)]
    for spread in product(range(distance + 1), repeat=4):
        if sum(spread) <= distance:
            theirs = [band ^ ((1 << count) - 1) for band, count in zip(ours, spread, strict=True)]
            assert any(band in values for band, values in zip(theirs, looked_for, strict=True)), spread


@ON_FIXTURES
@given(HASHES, st.sets(st.integers(0, 63), max_size=9))
def test_near_finds_exactly_what_is_near(database: Database, cast: Cast, phash: str, bits: set[int]) -> None:
    with database.unit() as unit:
        number = unit.submissions.add(cast.submission(items=(a_photo(), a_photo(phash)))).number
        found = unit.submissions.near(cast.account.id, flipped(phash, bits), 6, 0)
        assert found == (number if len(bits) <= 6 else None)


def test_near_ignores_itself_other_accounts_and_what_will_not_be_seen(database: Database, cast: Cast) -> None:
    phash = "00ff00ff00ff00ff"
    mine = kept(database, cast.submission(items=(a_photo(phash),)))
    kept(database, cast.submission(items=(a_photo(phash),), account_id=cast.other.id))
    for gone in (State.WITHDRAWN, State.REJECTED, State.EXPIRED):
        kept(database, cast.submission(items=(a_photo(phash),), state=gone))
    farther = kept(database, cast.submission(items=(a_photo(flipped(phash, {1, 20})),), state=State.IN_REVIEW))
    with database.read() as unit:
        near = unit.submissions.near
        assert near(cast.account.id, phash, 6, 0) == mine.number
        assert near(cast.account.id, phash, 6, mine.number) == farther.number
        assert near(cast.account.id, phash, 1, mine.number) is None


def test_of_two_drafts_only_the_later_one_is_like_the_other(database: Database, cast: Cast) -> None:
    phash = "00ff00ff00ff00ff"
    first, second = (kept(database, cast.submission(items=(a_photo(phash),), state=State.ASKING)) for _ in "12")
    with database.read() as unit:
        assert unit.submissions.near(cast.account.id, phash, 6, second.number) == first.number
        assert unit.submissions.near(cast.account.id, phash, 6, first.number) is None


def test_a_story_of_states_keeps_its_number(database: Database, cast: Cast) -> None:
    one = kept(database, cast.submission())
    for event in (Event.SUBMIT, Event.ASK, Event.ANSWER, Event.WITHDRAW):
        with database.unit() as unit:
            one = unit.submissions.save(one.happened(event))
            unit.commit()
    with database.read() as unit:
        assert unit.submissions.in_states([State.WITHDRAWN]) == [one]
    assert one.version == 4
