"""Updates are taken in once, wait in order, and leave nothing personal behind."""

from datetime import timedelta

from sqlalchemy import select

from storage.database import Database
from storage.secrets import Cipher
from storage.tables import inbox
from storage.unit import UnitOfWork
from tests.storage.conftest import NOW

CIPHER = Cipher(["one key"])


def seal(body: bytes) -> bytes:
    return CIPHER.encrypt("inbox", body)


def stored(unit: UnitOfWork) -> dict[int, tuple[str, bytes | None]]:
    rows = unit.connection.execute(select(inbox.c.update_id, inbox.c.state, inbox.c.body).order_by(inbox.c.id))
    return {row.update_id: (row.state, row.body) for row in rows}


def test_each_update_once_however_often_it_comes(database: Database) -> None:
    with database.unit() as unit:
        assert unit.inbox.add([(9, "11", b"a"), (3, "11", b"b"), (9, "11", b"a again")], NOW) == 2
        assert unit.inbox.add([(3, "11", b"b"), (4, "12", b"c")], NOW) == 1
        unit.inbox.mark_handled(3)
        assert unit.inbox.add([(3, "11", b"b")], NOW) == 0
        rows = unit.inbox.waiting(10)
        assert [(row.update_id, row.chat_key, row.body) for row in rows] == [(9, "11", b"a"), (4, "12", b"c")]
        assert [row.update_id for row in unit.inbox.waiting(10, after=rows[0].id)] == [4]
        assert len(unit.inbox.waiting(1)) == 1


def test_an_update_without_a_body_is_known_and_done(database: Database) -> None:
    with database.unit() as unit:
        assert unit.inbox.add([(1, "-100", None)], NOW) == 1
        assert unit.inbox.add([(1, "-100", b"late")], NOW) == 0
        assert unit.inbox.waiting(10) == []


def test_a_handled_body_is_gone(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", b"secret")], NOW)
        unit.inbox.mark_handled(1)
        assert stored(unit) == {1: ("handled", None)}


def test_a_poisoned_update_is_kept_sealed_and_out_of_the_way(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", b"secret"), (2, "11", b"next")], NOW)
        unit.inbox.set_aside(1, "KeyError", seal)
        assert [row.update_id for row in unit.inbox.waiting(10)] == [2]
        state, body = stored(unit)[1]
        assert (state, body is not None and b"secret" not in body) == ("poisoned", True)
        assert CIPHER.decrypt("inbox", body or b"") == b"secret"


def test_bodies_go_after_a_day_poisoned_ones_after_a_week_rows_after_a_month(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", b"held"), (2, "11", b"poisoned"), (3, "11", None)], NOW)
        unit.inbox.hold(1)
        unit.inbox.set_aside(2, "KeyError", seal)
        unit.inbox.wipe(NOW + timedelta(hours=24))
        assert [body is None for _, body in stored(unit).values()] == [False, False, True]
        unit.inbox.wipe(NOW + timedelta(hours=25))
        assert [body is None for _, body in stored(unit).values()] == [True, False, True]
        unit.inbox.wipe(NOW + timedelta(days=7, hours=1))
        assert [body is None for _, body in stored(unit).values()] == [True, True, True]
        unit.inbox.wipe(NOW + timedelta(days=30))
        assert len(stored(unit)) == 3
        unit.inbox.wipe(NOW + timedelta(days=31))
        assert stored(unit) == {}


def test_what_waits_outlasts_any_outage(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", b"waits")], NOW)
        unit.inbox.wipe(NOW + timedelta(days=60))
        assert [one.update_id for one in unit.inbox.waiting(10)] == [1]


def test_what_is_held_comes_back_in_order_when_its_chat_is_released(database: Database) -> None:
    with database.unit() as unit:
        unit.inbox.add([(1, "11", b"a"), (2, "11", b"b"), (3, "12", b"c")], NOW)
        for update_id in (1, 2, 3):
            unit.inbox.hold(update_id)
        assert unit.inbox.holds("11")
        assert unit.inbox.waiting(10) == []
        unit.inbox.release("11")
        assert [one.update_id for one in unit.inbox.waiting(10)] == [1, 2]
        assert not unit.inbox.holds("11")
        assert unit.inbox.holds("12")
