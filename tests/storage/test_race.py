"""Real threads race for the same rows: one decision, one claim, one moment, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

from storage.database import Database
from takeover.errors import Conflict
from takeover.model import Submission
from takeover.states import State
from tests.storage.conftest import NOW, Cast

RACERS = 4
T = TypeVar("T")


def race(run: Callable[[int, Barrier], T]) -> list[T]:
    """What each racer got; all of them start in the same instant."""
    barrier = Barrier(RACERS)
    with ThreadPoolExecutor(RACERS) as pool:
        return [done.result() for done in [pool.submit(run, racer, barrier) for racer in range(RACERS)]]


def test_of_editors_who_saw_the_same_card_one_decides(database: Database, cast: Cast) -> None:
    numbers = add(database, cast.submission(state=State.IN_REVIEW), 10)

    def decide(racer: int, barrier: Barrier) -> list[int]:
        with database.read() as unit:
            seen = unit.submissions.in_states([State.IN_REVIEW])
        barrier.wait()
        return [post.number for post in seen if saved(database, replace(post, decided_by=racer, state=State.APPROVED))]

    assert sorted(number for won in race(decide) for number in won) == numbers
    with database.read() as unit:
        assert {post.version for post in unit.submissions.in_states([State.APPROVED])} == {1}


def saved(database: Database, submission: Submission) -> bool:
    try:
        with database.unit() as unit:
            unit.submissions.save(submission)
            unit.commit()
    except Conflict:
        return False
    return True


def test_a_due_post_is_claimed_by_one_publisher(database: Database, cast: Cast) -> None:
    numbers = add(database, cast.submission(state=State.QUEUED, slot=NOW), 10)

    def publish(racer: int, barrier: Barrier) -> list[int]:
        barrier.wait()
        return [number for number in numbers if claimed(database, number)]

    assert sorted(number for won in race(publish) for number in won) == numbers


def claimed(database: Database, number: int) -> bool:
    """Reads, judges, writes: nobody else comes in between."""
    with database.unit() as unit:
        post = unit.submissions.get(number)
        assert post is not None
        if post.state is not State.QUEUED:
            return False
        unit.submissions.save(replace(post, state=State.PUBLISHING))
        unit.commit()
    return True


def test_a_moment_has_one_first(database: Database) -> None:
    keys = [f"baton:{number}" for number in range(20)]

    def pass_batons(racer: int, barrier: Barrier) -> list[str]:
        barrier.wait()
        return [key for key in keys if first(database, key)]

    assert sorted(key for won in race(pass_batons) for key in won) == sorted(keys)


def first(database: Database, key: str) -> bool:
    with database.unit() as unit:
        won = unit.moments.first(key, NOW)
        unit.commit()
    return won


def test_the_same_update_from_two_pollers_is_taken_in_once(database: Database) -> None:
    def take_in(racer: int, barrier: Barrier) -> int:
        barrier.wait()
        new = 0
        for update in range(20):
            with database.unit() as unit:
                new += unit.inbox.add([(update, "11", b"{}")], NOW)
                unit.commit()
        return new

    assert sum(race(take_in)) == 20


def test_a_count_that_is_read_and_written_back_loses_nothing(database: Database, cast: Cast) -> None:
    (number,) = add(database, cast.submission(revision=0), 1)

    def count(racer: int, barrier: Barrier) -> None:
        barrier.wait()
        for _ in range(15):
            with database.unit() as unit:
                post = unit.submissions.get(number)
                assert post is not None
                unit.submissions.save(replace(post, revision=post.revision + 1))
                unit.commit()

    race(count)
    with database.read() as unit:
        post = unit.submissions.get(number)
    assert post is not None
    assert post.revision == RACERS * 15


def add(database: Database, submission: Submission, count: int) -> list[int]:
    with database.unit() as unit:
        numbers = [unit.submissions.add(submission).number for _ in range(count)]
        unit.commit()
    return numbers
