"""What a week needs while it runs, as rows: everybody's rhythm, the ideas that were given, and the hand-over."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, select, update

from storage.life_tables import handovers, ideas_given, rhythms
from storage.tables import weeks
from storage.transaction import Transaction
from takeover.life.ports import Asked, Rhythm
from takeover.model import WeekState
from takeover.weeks import IsoWeek


class Rhythms:
    """Satisfies takeover.ports.Rhythms."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, person_id: int, account_id: int) -> Rhythm | None:
        """None for who never chose."""
        this = (rhythms.c.person_id == person_id, rhythms.c.account_id == account_id)
        row = self._transaction.connection.execute(select(rhythms).where(*this)).one_or_none()
        return None if row is None else Rhythm(**row._mapping)

    def save(self, rhythm: Rhythm) -> None:
        """Adds what somebody chose, or puts it in the place of what they chose before."""
        keys = ("person_id", "account_id")
        self._transaction.upsert(rhythms, asdict(rhythm), *keys, replacing=("prompt_at", "weekend"))

    def of_live(self) -> Sequence[Rhythm]:
        """Of the holder of every week that is live, the usual one where they never chose."""
        theirs = and_(rhythms.c.person_id == weeks.c.person_id, rhythms.c.account_id == weeks.c.account_id)
        columns = (weeks.c.person_id, weeks.c.account_id, rhythms.c.prompt_at, rhythms.c.weekend)
        chosen = select(*columns).select_from(weeks.outerjoin(rhythms, theirs)).where(weeks.c.state == WeekState.LIVE)
        rows = self._transaction.connection.execute(chosen)
        return [Rhythm(*row) if row.weekend is not None else Rhythm(*row[:2]) for row in rows]


class Ideas:
    """Satisfies takeover.ports.Ideas."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, account_id: int, person_id: int, idea: str, at: datetime) -> None:
        values = {"account_id": account_id, "person_id": person_id, "idea": idea, "at": at}
        self._transaction.connection.execute(insert(ideas_given).values(values))

    def given(self, account_id: int, limit: int) -> Sequence[str]:
        """The codes of the newest, the last one last."""
        i = ideas_given.c
        newest = select(i.idea).where(i.account_id == account_id).order_by(i.id.desc()).limit(limit)
        return self._transaction.connection.execute(newest).scalars().all()[::-1]


class Handovers:
    """Satisfies takeover.ports.Handovers."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, asked: Asked) -> Asked:
        """The question with its number."""
        return replace(asked, id=self._transaction.insert(handovers, _values(asked)))

    def get(self, number: int) -> Asked | None:
        return next(iter(self._where(handovers.c.id == number)), None)

    def save(self, asked: Asked) -> None:
        changed = update(handovers).where(handovers.c.id == asked.id).values(_values(asked))
        self._transaction.connection.execute(changed)

    def open_of(self, person_id: int) -> Sequence[Asked]:
        """What somebody was asked and did not answer or skip, oldest first."""
        return self._where(handovers.c.person_id == person_id, handovers.c.settled_at.is_(None))

    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Asked]:
        """Everything that was asked about the hand-over to that week."""
        return self._where(handovers.c.account_id == account_id, handovers.c.week == week)

    def begun(self, weeks: Sequence[IsoWeek]) -> frozenset[tuple[int, IsoWeek]]:
        """Which accounts began the hand-over to which of these weeks."""
        chosen = select(handovers.c.account_id, handovers.c.week).where(handovers.c.week.in_(weeks)).distinct()
        return frozenset((row.account_id, row.week) for row in self._transaction.connection.execute(chosen))

    def _where(self, *conditions: ColumnElement[bool]) -> list[Asked]:
        chosen = select(handovers).where(*conditions).order_by(handovers.c.id)
        return [Asked(**row._mapping) for row in self._transaction.connection.execute(chosen)]


def _values(asked: Asked) -> dict[str, Any]:
    values = asdict(asked) | {"week": asked.week}  # asdict takes the ISO week apart as well
    del values["id"]
    return values
