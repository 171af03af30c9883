"""Health sees everything that waits too long, and nothing that waits with reason."""

from dataclasses import replace
from datetime import timedelta

from storage.database import Database
from storage.health import Facts, facts
from takeover.ports import Message
from takeover.states import State
from tests.storage.conftest import NOW, Cast

MINUTE = timedelta(minutes=1)
WELL = Facts(None, None, 0, 0, 0)


def test_an_idle_database_is_well(database: Database) -> None:
    with database.read() as unit:
        assert facts(unit, NOW) == WELL


def test_the_oldest_update_and_message_that_wait(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", None), (2, "11", b"{}")], NOW - 3 * MINUTE)
        unit.inbox.add([(3, "11", b"{}")], NOW)
        unit.outbox.add(Message(chat=1, code="held", not_before=NOW + MINUTE))
        assert facts(unit, NOW) == replace(WELL, oldest_update=3 * MINUTE)
        unit.outbox.add(Message(chat=1, code="waits"))
        assert facts(unit, NOW + 10 * MINUTE).oldest_message == 10 * MINUTE
        (head,) = unit.outbox.pending(NOW, 0.0, "boot", 9)
        unit.outbox.sent(head.id, [1], NOW)
        unit.inbox.mark_handled(2)
        unit.inbox.set_aside(3, "KeyError", lambda body: body)
        assert facts(unit, NOW) == replace(WELL, poisoned=1)
        assert facts(unit, NOW + 4 * MINUTE).oldest_message == 3 * MINUTE


def test_posts_that_should_be_out(database: Database, cast: Cast) -> None:
    late, in_time = NOW - 4 * MINUTE, NOW - 2 * MINUTE
    with database.unit() as unit:
        for state in (State.QUEUED, State.PUBLISHING, State.UNKNOWN, State.FROZEN, State.PUBLISHED):
            for slot in (late, in_time):
                unit.submissions.add(cast.submission(state=state, slot=slot))
        assert facts(unit, NOW) == replace(WELL, overdue=1, stuck=2)
        unit.accounts.save(replace(cast.account, frozen_at=NOW))
        assert facts(unit, NOW) == replace(WELL, stuck=2)
