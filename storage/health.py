"""What the database knows about being behind: the oldest work that waits, and posts that should be out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, func, select

from storage.submissions import IN_FLIGHT
from storage.tables import accounts, inbox, outbox, submissions
from storage.unit import UnitOfWork
from takeover.model import PENDING
from takeover.states import State

PATIENCE = timedelta(minutes=3)
"""From then on a post that should be out is a reason for red: well within the five minutes that are promised."""
RECENT = timedelta(days=1)
"""For so long an update that could not be handled is a reason for red; it is kept for a look for a week."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`oldest_update` and `oldest_message` say how long the oldest of them waits (None: none does).

    `overdue` counts queued posts of running accounts whose slot is three minutes ago, `stuck` posts whose publishing
    did not end within that time, `poisoned` updates of the last day that could not be handled.
    """

    oldest_update: timedelta | None
    oldest_message: timedelta | None
    overdue: int
    stuck: int
    poisoned: int


def facts(unit: UnitOfWork, now: datetime) -> Facts:
    """Five look-ups by index; nothing is written."""
    return Facts(
        oldest_update=_since(unit, inbox.c.received_at, now, inbox.c.state == "waiting"),
        oldest_message=_since(unit, outbox.c.waits_since, now, outbox.c.state.in_(("pending", "sending"))),
        overdue=_overdue(unit, now),
        stuck=_count(unit, submissions, submissions.c.state.in_(IN_FLIGHT), submissions.c.slot < now - PATIENCE),
        poisoned=_count(unit, inbox, inbox.c.state == "poisoned", inbox.c.received_at > now - RECENT),
    )


def _since(
    unit: UnitOfWork, column: ColumnElement[datetime], now: datetime, condition: ColumnElement[bool]
) -> timedelta | None:
    oldest = select(func.min(column, type_=column.type)).where(condition, column <= now)
    found: datetime | None = unit.connection.execute(oldest).scalar()
    return None if found is None else now - found


def _overdue(unit: UnitOfWork, now: datetime) -> int:
    s = submissions.c
    late = select(func.count()).select_from(submissions).join(accounts, accounts.c.id == s.account_id)
    assessed = accounts.c.privacy.is_distinct_from(PENDING)
    running = (accounts.c.frozen_at.is_(None), accounts.c.paused.is_(None), assessed)
    return int(
        unit.connection.execute(late.where(s.state == State.QUEUED, s.slot < now - PATIENCE, *running)).scalar_one()
    )


def _count(unit: UnitOfWork, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(unit.connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())
