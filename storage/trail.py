"""What is written down beside a submission: its chat messages, the audit trail, notes, once-only moments and media."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.tables import audit, chat_messages, media, moments, notes
from storage.transaction import Transaction
from takeover.ports import AuditLine, ChatMessage, Note

# Put together once: that takes longer than running them.
OF_PART = (
    select(chat_messages)
    .where(chat_messages.c.number == bindparam("number"), chat_messages.c.part == bindparam("part"))
    .order_by(chat_messages.c.chat, chat_messages.c.message_id)
)
AT_MESSAGE = select(chat_messages).where(
    chat_messages.c.chat == bindparam("chat"), chat_messages.c.message_id == bindparam("message_id")
)
LINE = insert(audit)
PASSED = select(moments.c.key).where(moments.c.key == bindparam("one"))
USED = update(media).where(media.c.key == bindparam("one")).values(references=media.c.references + 1)
STORED = insert(media)


class Chats:
    """Satisfies takeover.ports.Chats."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def link(self, message: ChatMessage) -> None:
        """Adds the message, or says anew what it belongs to and shows."""
        self._transaction.upsert(
            chat_messages, asdict(message), "chat", "message_id", replacing=("number", "part", "drawn")
        )

    def find(self, chat: int, message_id: int) -> ChatMessage | None:
        here = {"chat": chat, "message_id": message_id}
        row = self._transaction.connection.execute(AT_MESSAGE, here).one_or_none()
        return None if row is None else ChatMessage(**row._mapping)

    def of(self, number: int, part: str) -> Sequence[ChatMessage]:
        """Oldest first within a chat."""
        rows = self._transaction.connection.execute(OF_PART, {"number": number, "part": part})
        return [ChatMessage(**row._mapping) for row in rows]

    def unlink(self, number: int, part: str) -> None:
        these = (chat_messages.c.number == number, chat_messages.c.part == part)
        self._transaction.connection.execute(delete(chat_messages).where(*these))


class Audit:
    """Satisfies takeover.ports.Audit; the database itself refuses to change or delete a line."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._lines: list[dict[str, object]] = []
        transaction.unwritten.append(self._write)

    def add(self, line: AuditLine) -> None:
        """Written together with the others of its transaction."""
        self._lines.append(asdict(line))

    def _write(self) -> None:
        if self._lines:
            self._transaction.connection.execute(LINE, self._lines)
            self._lines = []

    def counts(self, account_id: int, beginning: str) -> Mapping[str, int]:
        """How often each thing that begins so happened in an account, by what follows the beginning."""
        self._write()
        these = (audit.c.account == account_id, audit.c.what.startswith(beginning, autoescape=True))
        chosen = select(audit.c.what, func.count()).where(*these).group_by(audit.c.what)
        return {what.removeprefix(beginning): count for what, count in self._transaction.connection.execute(chosen)}


class Notes:
    """Satisfies takeover.ports.Notes."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, submission: int | None, person: int | None, account: int, kind: str, text: str, at: datetime) -> int:
        """The note's id."""
        values = {"submission": submission, "person": person, "account": account, "kind": kind, "text": text, "at": at}
        return self._transaction.insert(notes, values)

    def get(self, note_id: int) -> Note | None:
        """None once erased."""
        row = self._transaction.connection.execute(select(notes).where(notes.c.id == note_id)).one_or_none()
        return None if row is None else Note(**row._mapping)

    def of_kind(self, kind: str, since: datetime, until: datetime) -> Sequence[Note]:
        """Those written between these instants, both included, oldest first."""
        these = (notes.c.kind == kind, notes.c.at.between(since, until))
        chosen = select(notes).where(*these).order_by(notes.c.at, notes.c.id)
        return [Note(**row._mapping) for row in self._transaction.connection.execute(chosen)]

    def erase(self, submission: int) -> int:
        """Deletes every note on a submission; tells how many."""
        return self._transaction.connection.execute(delete(notes).where(notes.c.submission == submission)).rowcount

    def erase_words(self, person: int, account: int | None) -> int:
        """Deletes the words of somebody, for one account or all, that are on no submission; tells how many notes."""
        theirs = (notes.c.person == person, notes.c.submission.is_(None), notes.c.text != "")
        here = () if account is None else (notes.c.account == account,)
        return self._transaction.connection.execute(delete(notes).where(*theirs, *here)).rowcount


class Moments:
    """Satisfies takeover.ports.Moments."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def first(self, key: str, at: datetime) -> bool:
        return self._transaction.upsert(moments, {"key": key, "at": at}, "key")

    def has(self, key: str) -> bool:
        return self._transaction.connection.execute(PASSED, {"one": key}).first() is not None

    def among(self, keys: Collection[str]) -> frozenset[str]:
        """Which of these keys were there before."""
        chosen = select(moments.c.key).where(moments.c.key.in_(keys))
        return frozenset(self._transaction.connection.execute(chosen).scalars())


class Media:
    """Satisfies takeover.ports.Media."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, key: str, mime: str, size: int) -> None:
        """One use more."""
        if self._transaction.connection.execute(USED, {"one": key}).rowcount == 0:
            values = {"key": key, "mime": mime, "size": size, "references": 1}
            self._transaction.connection.execute(STORED, values)

    def release(self, key: str) -> None:
        """One use less, never fewer than none."""
        used = (media.c.key == key, media.c.references > 0)
        fewer = update(media).where(*used).values(references=media.c.references - 1)
        self._transaction.connection.execute(fewer)

    def unused(self, limit: int) -> Sequence[str]:
        """Keys whose bytes may go."""
        chosen = select(media.c.key).where(media.c.references == 0).order_by(media.c.key).limit(limit)
        return self._transaction.connection.execute(chosen).scalars().all()

    def forget(self, key: str) -> None:
        """Its bytes are gone; a key that came into use again meanwhile stays."""
        self._transaction.connection.execute(delete(media).where(media.c.key == key, media.c.references == 0))

    def mime(self, key: str) -> str | None:
        chosen = select(media.c.mime).where(media.c.key == key)
        found: str | None = self._transaction.connection.execute(chosen).scalar()
        return found
