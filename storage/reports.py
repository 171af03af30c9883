"""What the command line prints: submissions, queue, weeks and audit as plain rows, ready for JSON."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.life_tables import feeds as feed_table
from storage.tables import accounts, audit, blackouts, people
from storage.tables import weeks as week_table
from storage.unit import UnitOfWork
from takeover.life.swap_model import Swap
from takeover.life.swap_states import PENDING
from takeover.model import Submission
from takeover.states import State
from takeover.weeks import IsoWeek

Rows = list[dict[str, Any]]

IN_QUEUE = (State.APPROVED, State.QUEUED, State.RESERVED, State.FROZEN, State.PUBLISHING, State.UNKNOWN)


def submissions(
    unit: UnitOfWork, account: int | None = None, week: IsoWeek | None = None, limit: int | None = None
) -> Rows:
    """By number, all or the newest. `maker` is a Telegram id, `account` a name, instants are ISO text in UTC."""
    return _rows(unit, unit.submissions.of_account(account, week, limit))


def queue(unit: UnitOfWork, account: int | None = None) -> Rows:
    """What was approved and is not out: by slot, what has none last."""
    waiting = unit.submissions.in_states(IN_QUEUE, account)
    return _rows(unit, sorted(waiting, key=lambda post: (post.slot is None, post.slot or post.created_at, post.number)))


def periods(unit: UnitOfWork, account: int) -> Rows:
    """The blackouts of an account, the earliest first, with their instants; `id` is what takes one away."""
    b = blackouts.c
    chosen = select(b.id, b.start, b.end).where(b.account_id == account).order_by(b.start, b.id)
    return [{"id": row.id, "from": row.start, "until": row.end} for row in unit.connection.execute(chosen)]


def weeks(unit: UnitOfWork, account: int | None = None) -> Rows:
    """By week, then account; `holder` is a Telegram id."""
    holders = select(
        accounts.c.name.label("account"),
        week_table.c.week,
        people.c.telegram_id.label("holder"),
        people.c.name,
        week_table.c.state,
    )
    chosen = holders.join(accounts, accounts.c.id == week_table.c.account_id)
    chosen = chosen.join(people, people.c.id == week_table.c.person_id)
    if account is not None:
        chosen = chosen.where(week_table.c.account_id == account)
    rows = unit.connection.execute(chosen.order_by(week_table.c.week, accounts.c.name))
    return [row._asdict() | {"week": str(row.week), "state": str(row.state)} for row in rows]


def swaps(unit: UnitOfWork, now: datetime, account: int | None = None) -> Rows:
    """What waits, and what was done about a running or coming week; people are Telegram ids, `since` is an instant."""
    found = list(unit.swaps.in_states(PENDING, account))
    for one in unit.accounts.all():
        if account in (None, one.id):
            found += unit.swaps.done(one.id, IsoWeek.of(now, one.zone))
    return [_swap_row(unit, swap) for swap in sorted(found, key=lambda swap: swap.id)]


def _swap_row(unit: UnitOfWork, swap: Swap) -> dict[str, Any]:
    return {
        "id": swap.id,
        "account": unit.accounts.get(swap.account_id).name,
        "state": str(swap.state),
        "giver": unit.people.get(swap.giver_id).telegram_id,
        "week": str(swap.week),
        "taker": None if swap.taker_id is None else unit.people.get(swap.taker_id).telegram_id,
        "other_week": None if swap.other_week is None else str(swap.other_week),
        "since": swap.since,
    }


def calendars(unit: UnitOfWork, account: int | None = None) -> Rows:
    """Every calendar address that was given, by number; `person` is a Telegram id, moments are instants."""
    f = feed_table.c
    chosen = select(
        f.id, accounts.c.name.label("account"), people.c.telegram_id.label("person"), f.public, f.made_at, f.revoked_at
    )  # fmt: skip
    chosen = chosen.select_from(
        feed_table.outerjoin(accounts, accounts.c.id == f.account_id).outerjoin(people, people.c.id == f.person_id)
    )
    if account is not None:
        chosen = chosen.where(f.account_id == account)
    return [row._asdict() for row in unit.connection.execute(chosen.order_by(f.id))]


def trail(unit: UnitOfWork, limit: int = 100, account: int | None = None, submission: int | None = None) -> Rows:
    """The newest lines of the audit trail, oldest of them first; people are our own numbers, as in the trail."""
    chosen = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if account is not None:
        chosen = chosen.where(audit.c.account == account)
    if submission is not None:
        chosen = chosen.where(audit.c.submission == submission)
    rows = unit.connection.execute(chosen).all()
    return [row._asdict() | {"at": _text(row.at)} for row in reversed(rows)]


def _rows(unit: UnitOfWork, chosen: Iterable[Submission]) -> Rows:
    names = {row.id: row.name for row in unit.connection.execute(select(accounts.c.id, accounts.c.name))}
    makers = {row.id: row.telegram_id for row in unit.connection.execute(select(people.c.id, people.c.telegram_id))}
    return [_row(post, names[post.account_id], makers[post.maker_id]) for post in chosen]


def _row(post: Submission, account: str, maker: int) -> dict[str, Any]:
    return {
        "number": post.number,
        "account": account,
        "week": str(post.week),
        "maker": maker,
        "kind": None if post.kind is None else str(post.kind),
        "state": str(post.state),
        "revision": post.revision,
        "content_hash": post.content_hash,
        "caption": post.caption,
        "alt_texts": [item.alt_text for item in post.items],
        "findings": [{"code": finding.code, "severity": str(finding.severity)} for finding in post.findings],
        "slot": _text(post.slot),
        "container_id": post.attempt.container_id,
        "media_id": post.media_id,
        "permalink": post.permalink,
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
