"""Updates as they came in: each kept once before it is acknowledged, in order, and wiped once handled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update

from storage.tables import inbox
from storage.transaction import Transaction

BODY_KEPT = timedelta(hours=24)
POISONED_KEPT = timedelta(days=7)
ROW_KEPT = timedelta(days=30)
C = inbox.c


@dataclass(frozen=True, slots=True)
class Received:
    """An update that waits: `id` is the order in which it came, `body` what was sent."""

    id: int
    update_id: int
    chat_key: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Poisoned:
    """An update that could not be handled: `problem` is the name of the error's class."""

    update_id: int
    problem: str
    received_at: datetime


class Inbox:
    """The bot's memory of what it was told; an update id is taken in once, for as long as its row is kept."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, updates: Sequence[tuple[int, str, bytes | None]], at: datetime) -> int:
        """Takes in (update id, chat key, body) and tells how many were new; no body means nothing is left to do."""
        return sum(self._add(update_id, chat_key, body, at) for update_id, chat_key, body in updates)

    def waiting(self, limit: int, after: int = 0) -> Sequence[Received]:
        """The oldest that nobody handled, in the order of coming in, with an id above `after`."""
        chosen = select(C.id, C.update_id, C.chat_key, C.body).where(C.state == "waiting", C.id > after)
        rows = self._transaction.connection.execute(chosen.order_by(C.id).limit(limit))
        return [Received(**row._mapping) for row in rows]

    def mark_handled(self, update_id: int) -> None:
        """Nothing is left to do: the body goes."""
        self._settle("handled", C.update_id == update_id)

    def hold(self, update_id: int) -> None:
        """Puts an update by until its chat has answered a question that comes first."""
        self._transaction.connection.execute(update(inbox).where(C.update_id == update_id).values(state="held"))

    def holds(self, chat_key: str) -> bool:
        """Whether something of this chat is put by."""
        chosen = select(C.id).where(C.state == "held", C.chat_key == chat_key).limit(1)
        return self._transaction.connection.execute(chosen).scalar() is not None

    def release(self, chat_key: str) -> None:
        """What was put by waits again, in the order in which it came."""
        held = (C.state == "held", C.chat_key == chat_key)
        self._transaction.connection.execute(update(inbox).where(*held).values(state="waiting"))

    def set_aside(self, update_id: int, error: str, seal: Callable[[bytes], bytes]) -> None:
        """Keeps a poisoned update for a look, sealed; `error` is the name of the error's class."""
        body = self._transaction.connection.execute(select(C.body).where(C.update_id == update_id)).scalar()
        sealed = None if body is None else seal(body)
        changed = update(inbox).where(C.update_id == update_id)
        self._transaction.connection.execute(changed.values(state="poisoned", problem=error[:200], body=sealed))

    def poisoned(self) -> Sequence[Poisoned]:
        """What was set aside and can still be tried again, in the order of coming in."""
        chosen = select(C.update_id, C.problem, C.received_at).where(C.state == "poisoned", C.body.is_not(None))
        rows = self._transaction.connection.execute(chosen.order_by(C.id))
        return [Poisoned(row.update_id, row.problem, row.received_at) for row in rows]

    def again(self, update_id: int, unseal: Callable[[bytes], bytes], at: datetime) -> bool:
        """Lets a poisoned update wait once more, behind all that came in since; False when there is no such one."""
        this = (C.update_id == update_id, C.state == "poisoned", C.body.is_not(None))
        row = self._transaction.connection.execute(select(C.chat_key, C.body).where(*this)).one_or_none()
        if row is None:
            return False
        body = unseal(row.body)
        # A new row, so that a worker that has read past the old one meets it.
        self._transaction.connection.execute(delete(inbox).where(*this))
        return self._add(update_id, row.chat_key, body, at)

    def wipe(self, now: datetime) -> None:
        """What nobody answered for goes after 24 hours, poisoned bodies after seven days, whole rows after thirty.

        What waits stays, however long the service was down: it is handled, and then wiped, as soon as it runs again.
        """
        self._settle("handled", C.state == "held", C.received_at < now - BODY_KEPT)
        self._settle("wiped", C.state == "poisoned", C.received_at < now - POISONED_KEPT)
        self._transaction.connection.execute(delete(inbox).where(C.state != "waiting", C.received_at < now - ROW_KEPT))

    def _add(self, update_id: int, chat_key: str, body: bytes | None, at: datetime) -> bool:
        state = "handled" if body is None else "waiting"
        values = {"update_id": update_id, "chat_key": chat_key, "body": body, "received_at": at, "state": state}
        return self._transaction.upsert(inbox, values, "update_id")

    def _settle(self, state: str, *conditions: ColumnElement[bool]) -> None:
        has_something = or_(C.body.is_not(None), C.state != state)
        changed = update(inbox).where(*conditions, has_something).values(state=state, body=None)
        self._transaction.connection.execute(changed)
