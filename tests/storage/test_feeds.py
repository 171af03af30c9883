"""Calendar feeds: found by the hash of their secret for as long as they work, and the posts that stand in them."""

from dataclasses import replace
from datetime import timedelta

from storage.database import Database
from takeover.life.ports import Feed
from takeover.states import State
from tests.storage.conftest import NOW, WEEK, Cast


def test_a_feed_is_found_until_it_is_taken_back(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        own = unit.feeds.add("a" * 64, Feed(0, None, cast.maker.id, NOW))
        whole = unit.feeds.add("b" * 64, Feed(0, cast.account.id, cast.editor.id, NOW))
        public = [unit.feeds.add(None, Feed(0, one.id, None, NOW, public=True)) for one in (cast.account, cast.other)]
        assert unit.feeds.by_hash("a" * 64) == unit.feeds.get(own.id) == own
        assert unit.feeds.by_hash("c" * 64) is None
        assert unit.feeds.get(99) is None
        assert unit.feeds.of_person(cast.editor.id) == [whole]
        assert unit.feeds.of_account(cast.account.id) == [whole, public[0]]
        told = replace(whole, digest="x", changed_at=NOW)
        unit.feeds.save(told)
        assert unit.feeds.by_hash("b" * 64) == told
        gone = replace(told, revoked_at=NOW)
        unit.feeds.save(gone)
        assert unit.feeds.by_hash("b" * 64) is None
        assert unit.feeds.get(whole.id) == gone
        assert unit.feeds.of_person(cast.editor.id) == []
        assert unit.feeds.of_account(cast.account.id) == [public[0]]


def test_posts_are_those_with_a_slot_that_go_out(database: Database, cast: Cast) -> None:
    slots = {State.QUEUED: 2, State.PUBLISHED: 1, State.FROZEN: 3, State.REJECTED: 4, State.EXPIRED: 5}
    with database.unit() as unit:
        for state, hours in slots.items():
            unit.submissions.add(cast.submission(state=state, slot=NOW + timedelta(hours=hours)))
        unit.submissions.add(cast.submission(state=State.APPROVED))
        unit.submissions.add(cast.submission(state=State.QUEUED, slot=NOW, account_id=cast.other.id))
        found = unit.feeds.posts(cast.account.id, NOW, NOW + timedelta(hours=9))
        assert [post.state for post in found] == [State.PUBLISHED, State.QUEUED, State.FROZEN]
        assert [post.slot for post in found] == [NOW + timedelta(hours=hours) for hours in (1, 2, 3)]
        assert (found[0].week, found[0].maker_id, found[0].permalink) == (WEEK, cast.maker.id, None)
        assert len(unit.feeds.posts(cast.account.id, NOW, NOW + timedelta(hours=2))) == 1, "the end is not part of it"


def test_an_account_that_is_removed_takes_its_feeds_along(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        feed = unit.feeds.add("a" * 64, Feed(0, cast.account.id, None, NOW))
        unit.accounts.remove(cast.account.id)
        assert unit.feeds.get(feed.id) is None
