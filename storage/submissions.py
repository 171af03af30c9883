"""Submissions and their items as rows: compare-and-set on the version, and the questions that ticks and rules ask."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union,
    update,
)

from rules.facts import Kind
from rules.findings import Finding
from storage.hashes import apart, entries, search, stored
from storage.tables import accounts, hashes, items, submissions
from storage.transaction import Transaction
from takeover.errors import Conflict
from takeover.model import PENDING, Attempt, Item, Reserve, Submission
from takeover.states import State
from takeover.weeks import IsoWeek

OWN = [field.name for field in fields(Submission) if field.name not in ("number", "items", "attempt")]
OF_ATTEMPT = [field.name for field in fields(Attempt)]
OF_ITEM = [field.name for field in fields(Item)]

IN_FLIGHT = (State.PUBLISHING, State.UNKNOWN)
OUT = (*IN_FLIGHT, State.PUBLISHED)
ON_TIME = timedelta(minutes=15)
"""A container takes minutes to get ready: what left this soon after its slot counts at its slot."""

S = submissions.c
COLUMNS = [S.number, *(S[name] for name in (*OWN, *OF_ATTEMPT))]
ITEM_COLUMNS = [items.c.number, *(items.c[name] for name in OF_ITEM)]

# Put together once: building a statement of so many columns takes longer than running it.
LOAD = select(*COLUMNS)
LOAD_ONE = LOAD.where(S.number == bindparam("one"))
LOAD_ITEMS = select(*ITEM_COLUMNS).order_by(items.c.number, items.c.position)
LOAD_ITEMS_OF_ONE = LOAD_ITEMS.where(items.c.number == bindparam("one"))
LOAD_ITEMS_OF_MANY = LOAD_ITEMS.where(items.c.number.in_(bindparam("many", expanding=True)))
MANY = 500
"""Numbers in one statement; drivers take only so many."""
ADD_ITEMS, ADD_HASHES = insert(items), insert(hashes)
SAVE = update(submissions).where(S.number == bindparam("one"), S.version == bindparam("as_read"))
NEWEST_OF_MAKER = (
    select(S.number)
    .where(S.maker_id == bindparam("maker"), S.state.in_(bindparam("states", expanding=True)))
    .order_by(S.number.desc())
    .limit(bindparam("most"))
)
AHEAD = select(S.state, S.findings).where(
    S.account_id == bindparam("account"),
    S.week == bindparam("week"),
    S.kind.is_not(None),
    S.kind != Kind.STORY,
    S.state.in_(bindparam("states", expanding=True)),
    or_(S.reserve.is_(None), S.reserve == Reserve.ASKED),  # what waits in reserve introduces nobody
    S.practice == false(),
    or_(S.number < bindparam("one"), and_(S.approved_hash.is_not(None), S.number != bindparam("one"))),
)
_ON_ITS_WAY = select(S.number, S.slot, S.published_at).where(
    S.account_id == bindparam("account"), S.kind != Kind.STORY, S.state.in_(OUT)
)
MOMENTS = union(
    _ON_ITS_WAY.where(S.slot.between(bindparam("early"), bindparam("end"))),
    _ON_ITS_WAY.where(S.published_at.between(bindparam("start"), bindparam("late"))),
)
WAITING_OF_MAKER = NEWEST_OF_MAKER.where(S.waiting.is_not(None))


GONE = (State.WITHDRAWN, State.REJECTED, State.EXPIRED)
MAKING = (State.DRAFT, State.CHECKING, State.ASKING)
"""What will never be seen: nothing is the same picture again because of it."""


class Submissions:
    """Satisfies takeover.ports.Submissions."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._stored: dict[int, tuple[Item, ...]] = {}
        """The items as this transaction last saw them: they are seldom what changed, and nobody else changes them."""

    def add(self, submission: Submission) -> Submission:
        """The submission with its number."""
        added = replace(submission, number=self._transaction.insert(submissions, _values(submission)))
        self._insert_items(added)
        self._stir(added)
        return added

    def get(self, number: int) -> Submission | None:
        row = self._transaction.connection.execute(LOAD_ONE, {"one": number}).one_or_none()
        return None if row is None else _submission(row, self._items_of(number))

    def save(self, submission: Submission) -> Submission:
        """The submission with the next version; raises Conflict when somebody else wrote since it was read."""
        saved = replace(submission, version=submission.version + 1)
        given = _values(saved) | {"one": submission.number, "as_read": submission.version}
        del given["practice"]  # settled when it came in
        if self._transaction.connection.execute(SAVE, given).rowcount == 0:
            raise Conflict(number=submission.number)
        self._save_items(saved)
        self._stir(saved)
        return saved

    def of_account(
        self, account_id: int | None = None, week: IsoWeek | None = None, limit: int | None = None
    ) -> Sequence[Submission]:
        """Those of one account or all, of one week or all, by number; only the newest so many with a limit."""
        conditions: list[ColumnElement[bool]] = []
        if account_id is not None:
            conditions.append(S.account_id == account_id)
        if week is not None:
            conditions.append(S.week == week)
        if limit is not None:
            newest = select(S.number).where(*conditions).order_by(S.number.desc()).limit(limit)
            conditions = [S.number.in_(newest.scalar_subquery())]
        return self._load(*conditions)

    def in_states(
        self,
        states: Iterable[State],
        account_id: int | None = None,
        *,
        until: datetime | None = None,
        before: IsoWeek | None = None,
    ) -> Sequence[Submission]:
        """By number; with `until` only those whose slot is no later, with `before` only those of an earlier week."""
        conditions: list[ColumnElement[bool]] = [S.state.in_(tuple(states))]
        if account_id is not None:
            conditions.append(S.account_id == account_id)
        if until is not None:
            conditions.append(S.slot <= until)
        if before is not None:
            conditions.append(S.week < before)
        return self._load(*conditions)

    def weeks_with(
        self,
        numbers: Collection[int],
        states: Iterable[State],
        *,
        since: IsoWeek | None = None,
        before: IsoWeek | None = None,
        stories: bool = True,
    ) -> frozenset[tuple[int, IsoWeek]]:
        """Of these accounts: the weeks, from `since` on and before `before`, that have anything in these states.

        Without `stories` only what is none counts.
        """
        conditions: list[ColumnElement[bool]] = [S.account_id.in_(numbers), S.state.in_(tuple(states))]
        conditions += [] if since is None else [S.week >= since]
        conditions += [] if before is None else [S.week < before]
        conditions += [] if stories else [or_(S.kind.is_(None), S.kind != Kind.STORY)]
        rows = self._transaction.connection.execute(select(S.account_id, S.week).where(*conditions).distinct())
        return frozenset((row.account_id, row.week) for row in rows)

    def any_from(self, person_id: int, account_id: int, week: IsoWeek, since: datetime | None) -> bool:
        """Whether somebody made anything real in that week of the account, from that instant on if one is given."""
        theirs = (S.account_id == account_id, S.week == week, S.maker_id == person_id)
        made = select(S.number).where(*theirs, S.practice == false())
        if since is not None:
            made = made.where(S.created_at >= since)
        return self._transaction.connection.execute(made.limit(1)).first() is not None

    def of_maker(self, person_id: int, states: Iterable[State], limit: int = 20) -> Sequence[Submission]:
        """The newest, newest first."""
        return self._newest(NEWEST_OF_MAKER, person_id, states, limit)

    def waiting_of_maker(self, person_id: int, states: Iterable[State]) -> Sequence[Submission]:
        """Those of the newest that wait for something of their maker, newest first."""
        return self._newest(WAITING_OF_MAKER, person_id, states, 20)

    def _newest(
        self, chosen: Select[tuple[int]], person_id: int, states: Iterable[State], limit: int
    ) -> Sequence[Submission]:
        given = {"maker": person_id, "states": list(states), "most": limit}
        numbers = self._transaction.connection.execute(chosen, given).scalars().all()
        return self._load(S.number.in_(numbers))[::-1] if numbers else []

    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Submission]:
        """By number."""
        return self._load(S.account_id == account_id, S.week == week)

    def ahead(self, submission: Submission, states: Iterable[State]) -> Sequence[tuple[State, tuple[Finding, ...]]]:
        """Of its week's feed posts and reels in these states: what came before it, or was approved already."""
        given = {"account": submission.account_id, "week": submission.week, "one": submission.number}
        found = self._transaction.connection.execute(AHEAD, given | {"states": list(states)})
        return [(row.state, row.findings) for row in found]

    def album(self, key: str) -> Submission | None:
        """The newest submission that came from that album."""
        newest = select(func.max(S.number)).where(S.album == key)
        return next(iter(self._load(S.number == newest.scalar_subquery())), None)

    def unsettled(self) -> Sequence[tuple[int, str]]:
        """Number and album key of what is still coming in."""
        chosen = select(S.number, S.album).where(S.unsettled == true()).order_by(S.number)
        return [(row.number, row.album) for row in self._transaction.connection.execute(chosen)]

    def moments(self, account_id: int, start: datetime, end: datetime) -> Sequence[datetime]:
        """When feed posts that are out or on their way out count, from `start` until before `end`, earliest first."""
        given = {"account": account_id, "early": start - ON_TIME, "start": start, "end": end, "late": end + ON_TIME}
        instants = [_moment(row) for row in self._transaction.connection.execute(MOMENTS, given)]
        return sorted(instant for instant in instants if start <= instant < end)

    def accounts_in(self, states: Iterable[State]) -> frozenset[int]:
        """The accounts that have something in these states."""
        chosen = select(S.account_id).where(S.state.in_(tuple(states))).distinct()
        return frozenset(self._transaction.connection.execute(chosen).scalars())

    def reserved(self) -> Sequence[tuple[int, int, datetime]]:
        """Account, number and moment of approval of everything that waits in reserve."""
        these = (S.state == State.RESERVED, S.approved_at.is_not(None))
        chosen = select(S.account_id, S.number, S.approved_at).where(*these).order_by(S.number)
        return [(row.account_id, row.number, row.approved_at) for row in self._transaction.connection.execute(chosen)]

    def slots(self, start: datetime, end: datetime, account_id: int | None = None) -> Sequence[tuple[int, datetime]]:
        """Account and moment of every feed post that is planned, on its way or out from `start` until before `end`.

        Of one account, or of all.
        """
        chosen = select(S.account_id, S.slot).where(
            S.state.in_((State.QUEUED, *OUT)), S.slot >= start, S.slot < end, S.kind != Kind.STORY
        )
        if account_id is not None:
            chosen = chosen.where(S.account_id == account_id)
        return [(row.account_id, row.slot) for row in self._transaction.connection.execute(chosen)]

    def due(self, now: datetime, seconds: float, epoch: str, limit: int) -> Sequence[int]:
        """What a publisher may take up: first what is under way, then what has come, the earliest slot first.

        `seconds` and `epoch` are the stopwatch's: a lease of another epoch binds nobody.
        """
        free = or_(S.lease_until.is_(None), S.lease_until <= seconds, S.lease_epoch != epoch)
        under_way = select(S.number).where(S.state.in_(IN_FLIGHT), free).order_by(S.number).limit(limit)
        assessed = accounts.c.privacy.is_distinct_from(PENDING)
        allowed = and_(accounts.c.frozen_at.is_(None), accounts.c.paused.is_(None), assessed)
        queued = select(S.number).join(accounts, accounts.c.id == S.account_id).where(allowed, free)
        come = queued.where(S.state == State.QUEUED, S.slot <= now).order_by(S.slot, S.number).limit(limit)
        connection = self._transaction.connection
        return [*connection.execute(under_way).scalars(), *connection.execute(come).scalars()][:limit]

    def unused(self, states: Iterable[State], limit: int, before: IsoWeek | None = None) -> Sequence[Submission]:
        """In these states, of an earlier week if one is given, and without a day on which it is erased; by number."""
        fresh = (S.state.in_(tuple(states)), S.erased_at.is_(None), S.erase_at.is_(None))
        past = () if before is None else (S.week < before,)
        return self._numbered(select(S.number).where(*fresh, *past).order_by(S.number).limit(limit))

    def to_erase(self, now: datetime, limit: int) -> Sequence[Submission]:
        """What is to be erased by now, what was due first before the rest."""
        come = (S.erase_at <= now, S.erased_at.is_(None))
        return self._numbered(select(S.number).where(*come).order_by(S.erase_at, S.number).limit(limit))

    def _numbered(self, chosen: Select[tuple[int]]) -> list[Submission]:
        numbers = self._transaction.connection.execute(chosen).scalars().all()
        return self._load(S.number.in_(numbers)) if numbers else []

    def near(self, account_id: int, phash: str, distance: int, but: int) -> int | None:
        """The account's submission with the closest picture within that many bits, the earliest of equals.

        What was withdrawn, rejected or expired does not count, nor does number `but`, nor a later one that its maker is
        still busy with: of two drafts one is asked about the other.
        """
        wanted = stored(phash)
        found = self._transaction.connection.exec_driver_sql(search(account_id, phash, distance))
        close = sorted(
            (bits, number) for other, number in found if (bits := apart(other, wanted)) <= distance and number != but
        )
        return next((number for _, number in close if self._counts(number, but)), None)

    def _counts(self, number: int, beside: int) -> bool:
        chosen = select(S.state).where(S.number == number)
        state = self._transaction.connection.execute(chosen).scalar()
        return state not in ((*GONE, *MAKING) if 0 < beside < number else GONE)

    def _load(self, *conditions: ColumnElement[bool]) -> list[Submission]:
        rows = self._transaction.connection.execute(LOAD.where(*conditions).order_by(S.number)).all()
        if len(rows) == 1:
            return [_submission(rows[0], self._items_of(rows[0].number))]
        if rows:
            parts = self._items([row.number for row in rows])
            self._stored |= {row.number: tuple(parts.get(row.number, ())) for row in rows}
        return [_submission(row, self._stored[row.number]) for row in rows]

    def _items(self, numbers: Sequence[int]) -> dict[int, list[Item]]:
        found: dict[int, list[Item]] = {}
        for start in range(0, len(numbers), MANY):
            some = {"many": numbers[start : start + MANY]}
            for row in self._transaction.connection.execute(LOAD_ITEMS_OF_MANY, some):
                found.setdefault(row.number, []).append(Item(*row[1:]))
        return found

    def _items_of(self, number: int) -> tuple[Item, ...]:
        rows = self._transaction.connection.execute(LOAD_ITEMS_OF_ONE, {"one": number})
        self._stored[number] = tuple(Item(*row[1:]) for row in rows)
        return self._stored[number]

    def _save_items(self, submission: Submission) -> None:
        number = submission.number
        kept = self._stored[number] if number in self._stored else self._items_of(number)
        if kept == submission.items:
            return
        for table in (items, hashes):
            self._transaction.connection.execute(delete(table).where(table.c.number == number))
        self._insert_items(submission)

    def _insert_items(self, submission: Submission) -> None:
        self._stored[submission.number] = submission.items
        if submission.items:
            rows = [_item_values(submission, place, item) for place, item in enumerate(submission.items)]
            self._transaction.connection.execute(ADD_ITEMS, rows)
        phashes = [item.phash for item in submission.items if item.phash]
        if phashes and not submission.practice:  # the same picture may still be sent for real
            self._transaction.connection.execute(ADD_HASHES, entries(submission.account_id, submission.number, phashes))

    def _stir(self, submission: Submission) -> None:
        if submission.state is State.QUEUED:
            self._transaction.stirred = True


def _values(submission: Submission) -> dict[str, Any]:
    values = {name: getattr(submission, name) for name in OWN}
    return values | {name: getattr(submission.attempt, name) for name in OF_ATTEMPT}


def _submission(row: Row[Any], parts: tuple[Item, ...]) -> Submission:
    """COLUMNS come in the order of the fields, the attempt's last."""
    own = dict(zip(OWN, row[1 : 1 + len(OWN)], strict=True))
    return Submission(number=row[0], items=parts, attempt=Attempt(*row[1 + len(OWN) :]), **own)


def _item_values(submission: Submission, place: int, item: Item) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in OF_ITEM}
    return values | {"number": submission.number, "position": place, "account_id": submission.account_id}


def _moment(row: Row[Any]) -> datetime:
    slot, published = row.slot, row.published_at
    if published is None or (slot is not None and slot <= published < slot + ON_TIME):
        return slot  # type: ignore[no-any-return]
    return published  # type: ignore[no-any-return]
