"""Messages leave at least once, per chat in order, the urgent first, and redrawings become one."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.outbox import Outbox, Outgoing
from storage.tables import outbox
from storage.unit import UnitOfWork
from takeover.ports import Message
from tests.storage.conftest import NOW

HOUR = timedelta(hours=1)


def say(chat: int, code: str, **more: object) -> Message:
    return Message(chat=chat, code=code, **more)  # type: ignore[arg-type]


def heads(unit: UnitOfWork, seconds: float = 0.0, epoch: str = "boot", **more: object) -> Sequence[Outgoing]:
    return unit.outbox.pending(NOW, seconds, epoch, **({"limit": 10} | more))  # type: ignore[arg-type]


def codes(rows: Sequence[Outgoing]) -> list[str]:
    return [row.message.code for row in rows]


def test_a_message_comes_back_as_it_went_in(database: Database) -> None:
    given = Message(
        chat=-(2**50),
        code="card",
        numbers={"a": 1, "b": 1.5, "c": "ë"},
        instants={"slot": NOW},
        submission=12,
        account=3,
        key="card:12",
        not_before=NOW,
        urgent=True,
        reply_to=2**40,
    )
    with database.unit() as unit:
        unit.outbox.add(given)
        assert [(row.message, row.attempts) for row in heads(unit)] == [(given, 0)]


def test_each_chat_has_one_head_and_the_urgent_go_first(database: Database) -> None:
    with database.unit() as unit:
        for message in (say(1, "a1"), say(1, "a2"), say(2, "b1"), say(2, "b2", urgent=True), say(3, "c1")):
            unit.outbox.add(message)
        assert codes(heads(unit)) == ["b2", "a1", "c1"]
        assert codes(heads(unit, limit=1)) == ["b2"]
        assert codes(heads(unit, exclude_chats=[2, 3])) == ["a1"]


def test_what_is_held_back_does_not_hold_up_the_rest(database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(say(1, "morning", not_before=NOW + HOUR))
        unit.outbox.add(say(1, "now"))
        assert codes(heads(unit)) == ["now"]
        assert codes(unit.outbox.pending(NOW + HOUR, 0.0, "boot", 10)) == ["morning"]


def test_a_claimed_or_postponed_head_keeps_its_chat_waiting(database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(say(1, "first"))
        unit.outbox.add(say(1, "second"))
        (first,) = heads(unit)
        assert unit.outbox.claim(first.id, 0.0, "boot", 30.0)
        assert not unit.outbox.claim(first.id, 0.0, "boot", 30.0)
        assert heads(unit) == []
        assert unit.outbox.next_try(10.0, "boot") == 20.0
        unit.outbox.retry(first.id, 60.0, "boot")
        assert heads(unit, 59.0) == []
        assert unit.outbox.next_try(10.0, "other boot") is None
        (again,) = heads(unit, 60.0)
        assert (again.id, again.attempts) == (first.id, 1)
        unit.outbox.sent(first.id, [501, 502], NOW)
        assert codes(heads(unit)) == ["second"]
        unit.outbox.failed(heads(unit)[0].id, "blocked", NOW)
        assert heads(unit) == []


@pytest.mark.parametrize(("seconds", "epoch"), [(30.0, "boot"), (0.0, "next boot")])
def test_what_a_dead_sender_had_claimed_goes_out_again(database: Database, seconds: float, epoch: str) -> None:
    with database.unit() as unit:
        unit.outbox.add(say(1, "first"))
        assert unit.outbox.claim(heads(unit)[0].id, 0.0, "boot", 30.0)
        assert codes(heads(unit, seconds, epoch)) == ["first"]


def test_a_sender_that_is_alone_recovers_at_once(database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(say(1, "first"))
        unit.outbox.claim(heads(unit)[0].id, 0.0, "boot", 30.0)
        assert unit.outbox.recover() == 1
        assert codes(heads(unit)) == ["first"]
        assert unit.outbox.recover() == 0


def test_redrawings_become_one_in_the_place_of_the_first(database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(say(1, "card", key="card:1", numbers={"n": 1}))
        unit.outbox.add(say(1, "other"))
        unit.outbox.add(say(1, "card", key="card:1", numbers={"n": 2}))
        unit.outbox.add(say(2, "card", key="card:1", numbers={"n": 3}))
        first, elsewhere = heads(unit)
        assert (first.message.numbers, elsewhere.message.numbers) == ({"n": 2}, {"n": 3})
        unit.outbox.sent(first.id, [1], NOW)
        assert codes(heads(unit, exclude_chats=[2])) == ["other"]


def test_what_is_being_sent_is_not_changed_but_followed(database: Database) -> None:
    with database.unit() as unit:
        outbox = unit.outbox
        outbox.add(say(1, "card", key="card:1", numbers={"n": 1}))
        (first,) = heads(unit)
        outbox.claim(first.id, 0.0, "boot", 30.0)
        outbox.add(say(1, "card", key="card:1", numbers={"n": 2}))
        outbox.sent(first.id, [1], NOW)
        assert [row.message.numbers for row in heads(unit)] == [{"n": 2}]


def test_a_failed_sending_gives_way_to_the_newer_drawing(database: Database) -> None:
    with database.unit() as unit:
        outbox: Outbox = unit.outbox
        outbox.add(say(1, "card", key="card:1", numbers={"n": 1}))
        (first,) = heads(unit)
        outbox.claim(first.id, 0.0, "boot", 30.0)
        outbox.add(say(1, "card", key="card:1", numbers={"n": 2}))
        outbox.retry(first.id, 5.0, "boot")
        (only,) = heads(unit, 99.0)
        assert (only.message.numbers, only.id != first.id) == ({"n": 2}, True)


def test_old_messages_are_forgotten_but_never_one_that_waits(database: Database) -> None:
    with database.unit() as unit:
        for code in ("sent", "failed", "waits"):
            unit.outbox.add(say(1, code))
        sent, failed = (heads(unit)[0].id, heads(unit)[0].id + 1)
        unit.outbox.sent(sent, [1], NOW)
        unit.outbox.failed(failed, "blocked", NOW)
        assert unit.outbox.prune(NOW + timedelta(days=7)) == 0
        assert unit.outbox.prune(NOW + timedelta(days=7, seconds=1)) == 2
        assert codes(heads(unit)) == ["waits"]


def test_what_was_said_or_will_never_be_leaves_no_words(database: Database) -> None:
    with database.unit() as unit:
        for chat in (1, 2):
            unit.outbox.add(
                Message(chat=chat, code="question-relayed", numbers={"text": "geheim"}, instants={"slot": NOW})
            )
        first, second = unit.outbox.pending(NOW, 0.0, "boot", 9)
        unit.outbox.sent(first.id, [1], NOW)
        unit.outbox.failed(second.id, "blocked", NOW)
        rows = unit.connection.execute(select(outbox.c.numbers, outbox.c.instants)).all()
        assert [tuple(row) for row in rows] == [({}, {})] * 2


def test_what_was_added_is_there_for_whoever_looks_in_the_same_unit(database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(Message(1, "one", key="a"))
        unit.outbox.add(Message(1, "two"))
        unit.outbox.add(Message(1, "three", key="a"))
        assert unit.outbox.has(1, "a")
        assert [row.message.code for row in unit.outbox.pending(NOW, 0.0, "epoch", 9)] == ["three"]
        unit.outbox.add(Message(1, "four", key="a"))
        unit.commit()
    with database.read() as unit:
        rows = unit.connection.execute(select(outbox.c.code).order_by(outbox.c.id)).scalars()
        assert list(rows) == ["four", "two"]
