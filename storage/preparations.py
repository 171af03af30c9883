"""The gates of weeks that were closed, and when each holder's preparation is looked at again, as rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, delete, insert, or_, select, update

from storage.life_tables import gate_closings, preparations
from storage.tables import accounts, weeks
from storage.transaction import Transaction
from takeover.life.ports import Closing
from takeover.life.readiness import NAMED, Gate
from takeover.model import TO_COME, Week
from takeover.weeks import IsoWeek

C, P, W = gate_closings.c, preparations.c, weeks.c
COLUMNS = [column for column in C if column.name != "id"]


class Preparations:
    """Satisfies takeover.life.ports.Preparations."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def closings(self, account_id: int, week: IsoWeek) -> Sequence[Closing]:
        """Everything that was closed for whichever holder, oldest first."""
        chosen = select(*COLUMNS).where(C.account_id == account_id, C.week == week).order_by(C.id)
        return [Closing(**row._mapping) for row in self._transaction.connection.execute(chosen)]

    def close(self, closing: Closing) -> None:
        """Adds it; who is named takes the place of who was named for the same gate."""
        if closing.gate in NAMED and not closing.forced:
            before = (C.account_id == closing.account_id, C.week == closing.week, C.gate == closing.gate)
            self._transaction.connection.execute(delete(gate_closings).where(*before, C.named_id.is_not(None)))
        values = asdict(closing) | {"week": closing.week}  # asdict takes the ISO week apart as well
        self._transaction.connection.execute(insert(gate_closings).values(values))

    def reopen(self, week: Week, gate: Gate) -> bool:
        """Takes back that a gate was forced for who holds the week; whether it was."""
        theirs = (C.account_id == week.account_id, C.week == week.week, C.holder_id == week.person_id)
        forced = delete(gate_closings).where(*theirs, C.gate == gate, C.forced)
        return self._transaction.connection.execute(forced).rowcount > 0

    def move(self, account_id: int, person_id: int, old: IsoWeek, new: IsoWeek) -> None:
        """What was closed for this holder goes along to another week of theirs."""
        theirs = (C.account_id == account_id, C.holder_id == person_id, C.week == old)
        self._transaction.connection.execute(update(gate_closings).where(*theirs).values(week=new))

    def due(self, now: datetime, last: IsoWeek, account_id: int | None = None) -> Sequence[Week]:
        """Weeks to come until `last`, of every account or one: never looked at, due by now, or somebody else's now."""
        same = and_(P.account_id == W.account_id, P.week == W.week)
        come = or_(P.due_at.is_(None), P.due_at <= now, P.person_id != W.person_id)
        # Account by account, because that is how the index runs.
        whose = W.account_id.in_(select(accounts.c.id)) if account_id is None else W.account_id == account_id
        near = (whose, W.state.in_(TO_COME), W.week <= last)
        chosen = select(weeks).outerjoin(preparations, same).where(*near, come).order_by(W.week, W.account_id)
        return [Week(**row._mapping) for row in self._transaction.connection.execute(chosen)]

    def told(self, week: Week) -> int | None:
        """Of which day before its Monday this holder was told; None of none."""
        this = (P.account_id == week.account_id, P.week == week.week, P.person_id == week.person_id)
        found: int | None = self._transaction.connection.execute(select(P.told).where(*this)).scalar()
        return found

    def looked(self, week: Week, told: int | None, again: datetime) -> None:
        values = {"account_id": week.account_id, "week": week.week, "person_id": week.person_id}
        values |= {"told": told, "due_at": again}
        replacing = ("person_id", "told", "due_at")
        self._transaction.upsert(preparations, values, "account_id", "week", replacing=replacing)
