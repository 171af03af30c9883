"""The trail cannot be rewritten, notes can be erased, moments happen once, and media are counted."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from takeover.ports import AuditLine, ChatMessage, Note
from tests.storage.conftest import NOW


@pytest.mark.parametrize("change", ["UPDATE audit SET what = 'nothing'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_rewrite_the_trail(database: Database, change: str) -> None:
    with database.unit() as unit:
        unit.audit.add(AuditLine(NOW, 1, 2, 3, "approve", "in_review", "approved", 1))
        unit.commit()
    with database.unit() as unit, pytest.raises(DBAPIError, match="append-only"):
        unit.connection.execute(text(change))
    with database.read() as unit:
        assert unit.connection.execute(text("SELECT what FROM audit")).scalars().all() == ["approve"]


def test_a_note_can_be_erased(database: Database) -> None:
    with database.unit() as unit:
        first = unit.notes.add(12, 3, 1, "reason", "Te donker", NOW)
        second = unit.notes.add(None, 3, 1, "question", "Mag dit?", NOW)
        assert unit.notes.get(first) == Note(first, 12, 3, 1, "reason", "Te donker", NOW)
        assert unit.notes.erase(12) == 1
        assert unit.notes.get(first) is None
        assert unit.notes.get(second) is not None


def test_a_moment_happens_once_for_ever(database: Database) -> None:
    with database.unit() as unit:
        assert unit.moments.first("baton:1:2026-W48", NOW)
    with database.unit() as unit:
        assert unit.moments.first("baton:1:2026-W48", NOW)
        unit.commit()
    with database.unit() as unit:
        assert not unit.moments.first("baton:1:2026-W48", NOW)
        assert unit.moments.first("baton:2:2026-W48", NOW)


def test_chat_messages_lead_to_their_submission(database: Database) -> None:
    card, preview = ChatMessage(-100, 7, 12, "card", "f1"), ChatMessage(11, 7, 12, "preview")
    with database.unit() as unit:
        chats = unit.chats
        for message in (card, preview, ChatMessage(-100, 8, 13, "card"), ChatMessage(-100, 6, 12, "card")):
            chats.link(message)
        assert chats.find(-100, 7) == card
        assert chats.find(11, 8) is None
        assert [message.message_id for message in chats.of(12, "card")] == [6, 7]
        redrawn = ChatMessage(-100, 7, 12, "card", "f2")
        chats.link(redrawn)
        assert chats.find(-100, 7) == redrawn
        chats.unlink(12, "card")
        assert chats.of(12, "card") == []
        assert chats.of(12, "preview") == [preview]


def test_bytes_may_go_when_their_last_use_is_gone(database: Database) -> None:
    with database.unit() as unit:
        media = unit.media
        for _ in range(2):
            media.keep("1/a", "image/jpeg", 10)
        media.release("1/a")
        assert media.unused(9) == []
        media.forget("1/a")
        assert media.mime("1/a") == "image/jpeg"
        media.release("1/a")
        media.release("1/a")
        media.release("1/never")
        assert media.unused(9) == ["1/a"]
        media.keep("1/a", "image/jpeg", 10)
        assert media.unused(9) == []
        media.release("1/a")
        media.forget("1/a")
        assert media.unused(9) == []
        assert media.mime("1/a") is None
