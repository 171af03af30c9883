"""What is to be said: written in the unit that decided it, delivered at least once, per chat in order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.tables import outbox
from storage.transaction import Transaction
from takeover.ports import Message

OF_MESSAGE = [field.name for field in fields(Message)]
KEPT = timedelta(days=7)
WAITING = ("pending", "sending")
C = outbox.c
SECONDS: BindParameter[float] = bindparam("seconds")
EPOCH: BindParameter[str] = bindparam("epoch")
ADD = insert(outbox)
FRESHEN = update(outbox).where(C.chat == bindparam("in_chat"), C.key == bindparam("with_key"), C.state == "pending")


def _free(columns: Any) -> ColumnElement[bool]:
    until: ColumnElement[float] = columns.lease_until
    return or_(until.is_(None), until <= SECONDS, columns.lease_epoch != EPOCH)


def _heads() -> Select[Any]:
    place = func.row_number().over(partition_by=C.chat, order_by=(C.urgent.desc(), C.id)).label("place")
    may_leave = (C.state.in_(WAITING), or_(C.not_before.is_(None), C.not_before <= bindparam("now")))
    found = select(outbox, place).where(*may_leave, C.chat.not_in(bindparam("busy", expanding=True))).subquery()
    first = select(found).where(found.c.place == 1, _free(found.c))
    return first.order_by(found.c.urgent.desc(), found.c.id).limit(bindparam("most"))


HEADS = _heads()
"""This and the next two run after every delivery; putting one together takes longer than running it."""
NEXT_TRY = select(func.min(C.lease_until)).where(C.state.in_(WAITING), C.lease_epoch == EPOCH, C.lease_until > SECONDS)
CLAIM = (
    update(outbox)
    .where(C.id == bindparam("row"), C.state.in_(WAITING), _free(C))
    .values(state="sending", lease_until=bindparam("until"), lease_epoch=EPOCH, attempts=C.attempts + 1)
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that waits, with its row's id and how often it was tried."""

    id: int
    message: Message
    attempts: int


class Outbox:
    """Satisfies takeover.ports.Outbox, and is the bot's side of it: claim, then sent, retry or failed.

    A claim is a lease by the stopwatch: a row whose sender died goes out again when the lease is over, or at once
    after a restart of the machine or a call of `recover`.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._new: list[dict[str, Any]] = []
        transaction.unwritten.append(self._write)

    def add(self, message: Message) -> None:
        """Adds, or brings up to date the message of the same chat and key that still waits to be sent.

        What is new is written together with the rest of its transaction, in this order.
        """
        self._transaction.stirred = True
        values = {name: getattr(message, name) for name in OF_MESSAGE}
        values["waits_since"] = message.not_before or self._transaction.clock.now()
        if message.key is None or not self._freshen(message, values):
            self._new.append(values | {"state": "pending", "attempts": 0})

    def _write(self) -> None:
        if self._new:
            self._transaction.connection.execute(ADD, self._new)
            self._new = []

    @property
    def _settled(self) -> Connection:
        """For whoever reads or changes what was added."""
        self._write()
        return self._transaction.connection

    def has(self, chat: int, key: str) -> bool:
        """Whether a message of that chat and key arrived or still may; what was sent is forgotten after seven days."""
        same = (C.chat == chat, C.key == key, C.state.in_(("sent", *WAITING)))
        return self._settled.execute(select(C.id).where(*same).limit(1)).scalar() is not None

    def pending(
        self, now: datetime, seconds: float, epoch: str, limit: int, exclude_chats: Collection[int] = ()
    ) -> Sequence[Outgoing]:
        """The head of each chat that may leave now: urgent ones first, then the oldest.

        A chat whose head is being sent or waits for another try has none, so that nothing overtakes it but urgency.
        """
        given = {"now": now, "seconds": seconds, "epoch": epoch, "most": limit, "busy": list(exclude_chats)}
        return [_outgoing(row._mapping) for row in self._settled.execute(HEADS, given)]

    def next_try(self, seconds: float, epoch: str) -> float | None:
        """Seconds until the first lease or pause of this epoch is over; None when there is none ahead."""
        given = {"seconds": seconds, "epoch": epoch}
        at: float | None = self._settled.execute(NEXT_TRY, given).scalar()
        return None if at is None else at - seconds

    def claim(self, row: int, seconds: float, epoch: str, lease: float) -> bool:
        """Takes a row for `lease` seconds; False when another sender has it or it is gone."""
        given = {"row": row, "seconds": seconds, "epoch": epoch, "until": seconds + lease}
        return self._settled.execute(CLAIM, given).rowcount > 0

    def sent(self, row: int, message_ids: Sequence[int], at: datetime) -> None:
        """It arrived: what it said goes, that it was said stays."""
        self._change(row, state="sent", message_ids=list(message_ids), sent_at=at, numbers={}, instants={})

    def retry(self, row: int, until: float, epoch: str) -> None:
        """Gives it back until that reading of the stopwatch; a newer one with the same key takes its place."""
        if self._overtaken(row):
            self._settled.execute(delete(outbox).where(C.id == row))
        else:
            self._change(row, state="pending", lease_until=until, lease_epoch=epoch)

    def failed(self, row: int, reason: str, at: datetime) -> None:
        """Will never arrive; `reason` is a code, without words of a person."""
        self._change(row, state="failed", problem=reason, sent_at=at, numbers={}, instants={})

    def recover(self) -> int:
        """Frees what a sender that is gone had claimed; for the only sender, when it starts. Tells how many."""
        changed = update(outbox).where(C.state == "sending").values(state="pending", lease_until=None)
        return self._settled.execute(changed).rowcount

    def readdress(self, account_id: int, old: int, new: int) -> None:
        """What waits for a chat on behalf of an account goes to another chat, where it answers nothing."""
        these = (C.account == account_id, C.chat == old, C.state == "pending")
        self._settled.execute(update(outbox).where(*these).values(chat=new, reply_to=None))

    def prune(self, now: datetime) -> int:
        """Forgets what was sent or failed more than seven days ago; tells how many."""
        old = (C.state.in_(("sent", "failed")), C.sent_at < now - KEPT)
        return self._settled.execute(delete(outbox).where(*old)).rowcount

    def _freshen(self, message: Message, values: dict[str, Any]) -> bool:
        for row in self._new:
            if (row["chat"], row["key"]) == (message.chat, message.key):
                row.update(values)
                return True
        given = values | {"in_chat": message.chat, "with_key": message.key}
        return self._transaction.connection.execute(FRESHEN, given).rowcount > 0

    def _overtaken(self, row: int) -> bool:
        mine = select(C.chat, C.key).where(C.id == row).subquery()
        same = and_(C.chat == mine.c.chat, C.key == mine.c.key, C.state == "pending", C.id != row)
        chosen = select(C.id).join(mine, same).limit(1)
        return self._settled.execute(chosen).scalar() is not None

    def _change(self, row: int, **values: Any) -> None:
        self._settled.execute(update(outbox).where(C.id == row).values(values))


def _outgoing(found: Any) -> Outgoing:
    return Outgoing(found["id"], Message(**{name: found[name] for name in OF_MESSAGE}), found["attempts"])
