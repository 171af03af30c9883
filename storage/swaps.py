"""Swaps of weeks, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Row, select, update

from storage.life_tables import swaps
from storage.transaction import Transaction
from takeover.errors import Conflict
from takeover.life.swap_model import Swap
from takeover.life.swap_states import SwapState
from takeover.weeks import IsoWeek


class Swaps:
    """Satisfies takeover.ports.Swaps."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, swap: Swap) -> Swap:
        """The swap with its number."""
        return replace(swap, id=self._transaction.insert(swaps, _values(swap)))

    def get(self, number: int) -> Swap | None:
        row = self._transaction.connection.execute(select(swaps).where(swaps.c.id == number)).one_or_none()
        return None if row is None else _swap(row)

    def save(self, swap: Swap) -> Swap:
        """Writes the next version of it; raises Conflict when somebody wrote this one before."""
        following = replace(swap, version=swap.version + 1)
        this = (swaps.c.id == swap.id, swaps.c.version == swap.version)
        written = self._transaction.connection.execute(update(swaps).where(*this).values(_values(following)))
        if written.rowcount != 1:
            raise Conflict(number=swap.id)
        return following

    def in_states(self, states: Iterable[SwapState], account_id: int | None = None) -> Sequence[Swap]:
        """The oldest first."""
        chosen = select(swaps).where(swaps.c.state.in_(list(states))).order_by(swaps.c.id)
        if account_id is not None:
            chosen = chosen.where(swaps.c.account_id == account_id)
        rows = self._transaction.connection.execute(chosen)
        return [_swap(row) for row in rows]

    def done(self, account_id: int, since: IsoWeek) -> Sequence[Swap]:
        """What was done about this week or a later one."""
        these = (swaps.c.account_id == account_id, swaps.c.state == SwapState.DONE, swaps.c.week >= since)
        rows = self._transaction.connection.execute(select(swaps).where(*these).order_by(swaps.c.id))
        return [_swap(row) for row in rows]


def _values(swap: Swap) -> dict[str, Any]:
    """Its columns; asdict takes the ISO weeks apart as well."""
    values = asdict(swap) | {"week": swap.week, "other_week": swap.other_week, "offered": list(swap.offered)}
    del values["id"]
    return values


def _swap(row: Row[Any]) -> Swap:
    return Swap(**{**row._mapping, "offered": tuple(row.offered)})
