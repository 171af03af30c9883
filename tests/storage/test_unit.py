"""The unit of work keeps everything or nothing, and says so to whoever must wake up."""

import asyncio
import threading

import pytest

from storage.database import Database
from takeover.ports import Message, UnitOfWork
from takeover.states import State
from tests.storage.conftest import NOW, Cast


def test_it_is_what_the_heart_asks_for(database: Database) -> None:
    unit: UnitOfWork = database.unit()
    with unit:
        assert unit.people.all() == []


def test_what_is_not_committed_never_happened(database: Database) -> None:
    with database.unit() as unit:
        unit.people.add(11, "Noor", "nl")
    with database.read() as unit:
        assert unit.people.all() == []


def test_an_error_undoes_everything(database: Database) -> None:
    def stumble() -> None:
        with database.unit() as unit:
            unit.people.add(11, "Noor", "nl")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    with database.unit() as unit:
        assert unit.people.all() == []


def test_what_comes_after_the_commit_is_undone(database: Database) -> None:
    with database.unit() as unit:
        unit.people.add(11, "Noor", "nl")
        unit.commit()
        unit.people.add(12, "Sem", "nl")
    with database.read() as unit:
        assert [person.name for person in unit.people.all()] == ["Noor"]


def test_a_unit_that_reads_keeps_nothing(database: Database) -> None:
    with database.read() as unit, pytest.raises(RuntimeError, match="reads only"):
        unit.commit()


def test_a_unit_is_entered_once_at_a_time(database: Database) -> None:
    unit = database.unit()
    for _ in range(2):
        with unit, pytest.raises(RuntimeError, match="open already"):
            unit.__enter__()


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with database.unit() as writer:
        writer.people.add(11, "Noor", "nl")
        with database.read() as reader:
            assert reader.people.all() == []


def test_the_update_is_settled_in_the_same_transaction(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(7, "11", b"{}"), (8, "11", b"{}")], NOW)
        unit.commit()
    with database.unit(handled=7) as unit:
        unit.people.add(11, "Noor", "nl")
    with database.read() as unit:
        assert [row.update_id for row in unit.inbox.waiting(9)] == [7, 8]
    with database.unit(handled=7) as unit:
        unit.people.add(11, "Noor", "nl")
        unit.commit()
    with database.read() as unit:
        assert [row.update_id for row in unit.inbox.waiting(9)] == [8]


def test_hooks_hear_of_messages_and_slots_and_of_nothing_else(database: Database, cast: Cast) -> None:
    heard: list[int] = []
    database.on_commit.append(lambda: heard.append(1))
    with database.unit() as unit:
        unit.outbox.add(Message(chat=1, code="hello"))
    with database.unit() as unit:
        unit.people.save(cast.maker)
        unit.submissions.add(cast.submission())
        unit.commit()
    assert heard == []
    with database.unit() as unit:
        unit.outbox.add(Message(chat=1, code="hello"))
        unit.commit()
    with database.unit() as unit:
        unit.submissions.add(cast.submission(state=State.QUEUED, slot=NOW))
        unit.commit()
    assert len(heard) == 2


async def test_functions_run_in_threads_of_the_database(database: Database, cast: Cast) -> None:
    def work(name: str) -> tuple[str, str | None]:
        with database.read() as unit:
            found = unit.accounts.named(name)
        return threading.current_thread().name, None if found is None else found.name

    thread, found = await database.run(work, "water")
    assert (thread.startswith("storage"), found) == (True, "water")


async def test_what_runs_ends_even_when_nobody_waits_for_it_any_more(database: Database) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def work() -> None:
        with database.unit() as unit:
            started.set()
            may_go_on.wait(10)
            unit.people.add(11, "Noor", "nl")
            unit.commit()

    task = asyncio.create_task(database.run(work))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    may_go_on.set()
    database.close()
    with database.read() as unit:
        assert len(unit.people.all()) == 1


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="database"):
        Database(url)
