"""Weeks that people cannot, sketches of a rota, and weeks that are offered, as rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from storage.life_tables import away, offers, sketches
from storage.transaction import Transaction
from takeover.errors import Refused
from takeover.life.offering import Offer, OfferState
from takeover.rota.records import Sketch
from takeover.weeks import IsoWeek


class Availability:
    """Satisfies takeover.rota.ports.Availability."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def away(self, person_id: int) -> frozenset[IsoWeek]:
        rows = self._transaction.connection.execute(select(away.c.week).where(away.c.person_id == person_id))
        return frozenset(row.week for row in rows)

    def of_all(self, people: Collection[int]) -> Mapping[int, frozenset[IsoWeek]]:
        """Who gave no week is not in it."""
        found: dict[int, set[IsoWeek]] = defaultdict(set)
        for row in self._transaction.connection.execute(select(away)):
            found[row.person_id].add(row.week)
        return {person: frozenset(weeks) for person, weeks in found.items() if person in people}

    def set(self, person_id: int, week: IsoWeek, cannot: bool) -> None:
        if cannot:
            self._transaction.upsert(away, {"person_id": person_id, "week": week}, "person_id", "week")
            return
        this = (away.c.person_id == person_id, away.c.week == week)
        self._transaction.connection.execute(delete(away).where(*this))


class Sketches:
    """Satisfies takeover.rota.ports.Sketches."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, account_id: int, week: IsoWeek) -> Sketch | None:
        return next(iter(self._where(sketches.c.account_id == account_id, sketches.c.week == week)), None)

    def of_account(self, account_id: int, first: IsoWeek) -> Sequence[Sketch]:
        """From that week on, in order."""
        return self._where(sketches.c.account_id == account_id, sketches.c.week >= first)

    def of_people(self, people: Collection[int]) -> Sequence[Sketch]:
        return self._where(sketches.c.person_id.in_(people))

    def save(self, sketch: Sketch) -> None:
        values = asdict(sketch) | {"week": sketch.week}  # asdict takes the ISO week apart as well
        replacing = ("person_id", "locked", "why")
        self._transaction.upsert(sketches, values, "account_id", "week", replacing=replacing)

    def remove(self, account_id: int, week: IsoWeek) -> None:
        this = (sketches.c.account_id == account_id, sketches.c.week == week)
        self._transaction.connection.execute(delete(sketches).where(*this))

    def _where(self, *conditions: ColumnElement[bool]) -> list[Sketch]:
        chosen = select(sketches).where(*conditions).order_by(sketches.c.week)
        return [Sketch(**row._mapping) for row in self._transaction.connection.execute(chosen)]


class Offers:
    """Satisfies takeover.rota.ports.Offers."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, offer: Offer) -> Offer:
        """Raises Refused("week-offered") while another offer of that week is open."""
        try:
            return replace(offer, id=self._transaction.insert(offers, _values(offer)))
        except IntegrityError:
            raise Refused("week-offered", week=str(offer.week)) from None

    def get(self, offer_id: int) -> Offer | None:
        return next(iter(self._where(offers.c.id == offer_id)), None)

    def save(self, offer: Offer) -> None:
        changed = update(offers).where(offers.c.id == offer.id).values(_values(offer))
        self._transaction.connection.execute(changed)

    def open(self, account_id: int, week: IsoWeek) -> Offer | None:
        return next((one for one in self.of_week(account_id, week) if one.state is OfferState.OPEN), None)

    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Offer]:
        return self._where(offers.c.account_id == account_id, offers.c.week == week)

    def of_people(self, people: Collection[int]) -> Sequence[Offer]:
        return self._where(offers.c.person_id.in_(people))

    def all_open(self, account_id: int | None = None) -> Sequence[Offer]:
        here = () if account_id is None else (offers.c.account_id == account_id,)
        return self._where(offers.c.state == OfferState.OPEN, *here)

    def unanswered(self, since: datetime, now: datetime) -> Sequence[Offer]:
        """Open ones that were made at that instant or before, or have expired."""
        late = or_(offers.c.offered_at <= since, offers.c.expires_at <= now)
        return self._where(offers.c.state == OfferState.OPEN, late)

    def _where(self, *conditions: ColumnElement[bool]) -> list[Offer]:
        chosen = select(offers).where(*conditions).order_by(offers.c.id)
        return [Offer(**row._mapping) for row in self._transaction.connection.execute(chosen)]


def _values(offer: Offer) -> dict[str, Any]:
    values = asdict(offer) | {"week": offer.week}
    del values["id"]
    return values
