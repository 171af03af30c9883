"""People, their roles, their consent, their invitations and the weeks they hold, as rows."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError

from storage.tables import accounts, consents, invites, people, roles, weeks
from storage.transaction import Transaction
from takeover.errors import Refused
from takeover.model import TO_COME, Person, Role, Week, WeekState
from takeover.ports import Invite
from takeover.weeks import IsoWeek

BY_TELEGRAM = select(people).where(people.c.telegram_id == bindparam("telegram"))
ROLES_OF = select(roles.c.account_id, roles.c.role).where(roles.c.person_id == bindparam("person"))
WEEK_ORDER = (weeks.c.week, weeks.c.account_id)
WEEKS_OF_PERSON = select(weeks).where(weeks.c.person_id == bindparam("person")).order_by(*WEEK_ORDER)


class People:
    """Satisfies takeover.ports.People; who was read by number once in a transaction is not read again until saved."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._known: dict[int, Person] = {}

    def get(self, person_id: int) -> Person:
        """Raises Refused("no-such-person") for a number that nobody has."""
        found = self._known.get(person_id) or self._one(people.c.id == person_id)
        if found is None:
            raise Refused("no-such-person", person=person_id)
        self._known[person_id] = found
        return found

    def load(self, numbers: Collection[int]) -> None:
        """Reads several at once, for whoever will ask for each of them."""
        missing = [person for person in numbers if person not in self._known]
        if missing:
            rows = self._transaction.connection.execute(select(people).where(people.c.id.in_(missing)))
            self._known |= {row.id: _person(row) for row in rows}

    def by_telegram(self, telegram_id: int) -> Person | None:
        row = self._transaction.connection.execute(BY_TELEGRAM, {"telegram": telegram_id}).one_or_none()
        return None if row is None else _person(row)

    def all(self) -> Sequence[Person]:
        rows = self._transaction.connection.execute(select(people).order_by(people.c.id))
        return [_person(row) for row in rows]

    def add(self, telegram_id: int, name: str, language: str) -> Person:
        """Raises Refused("person-exists") when that Telegram id was admitted before."""
        person = Person(id=0, telegram_id=telegram_id, name=name, language=language)
        try:
            return replace(person, id=self._transaction.insert(people, _without_id(asdict(person))))
        except IntegrityError:
            raise Refused("person-exists") from None  # the driver's text names the Telegram id

    def save(self, person: Person) -> None:
        self._known.clear()
        changed = update(people).where(people.c.id == person.id).values(_without_id(asdict(person)))
        self._transaction.connection.execute(changed)

    def roles(self, person_id: int, account_id: int | None = None) -> frozenset[tuple[int, Role]]:
        rows = self._transaction.connection.execute(ROLES_OF, {"person": person_id})
        return frozenset((row.account_id, row.role) for row in rows if account_id in (None, row.account_id))

    def grant(self, person_id: int, account_id: int, role: Role) -> None:
        values = {"person_id": person_id, "account_id": account_id, "role": role, "stopped_at": None}
        self._transaction.upsert(roles, values, "person_id", "account_id", "role", replacing=("stopped_at",))

    def revoke(self, person_id: int, account_id: int) -> None:
        """Takes every role for that account."""
        theirs = (roles.c.person_id == person_id, roles.c.account_id == account_id)
        self._transaction.connection.execute(delete(roles).where(*theirs))

    def stopped(self, account_id: int) -> frozenset[int]:
        """Who said that they stop, and nothing else since."""
        theirs = (roles.c.account_id == account_id, roles.c.stopped_at.is_not(None))
        return frozenset(self._transaction.connection.execute(select(roles.c.person_id).where(*theirs)).scalars())

    def set_stopped(self, person_id: int, account_id: int, at: datetime | None) -> None:
        """None: they go on after all."""
        theirs = (roles.c.person_id == person_id, roles.c.account_id == account_id)
        self._transaction.connection.execute(update(roles).where(*theirs).values(stopped_at=at))

    def with_role(self, account_id: int, *wanted: Role) -> Sequence[Person]:
        """Whoever has one of these roles for the account, each once."""
        holders = select(roles.c.person_id).where(roles.c.account_id == account_id, roles.c.role.in_(wanted))
        chosen = select(people).where(people.c.id.in_(holders)).order_by(people.c.id)
        return [_person(row) for row in self._transaction.connection.execute(chosen)]

    def consent_withdrawn(self, person_id: int, account_id: int) -> bool:
        theirs = (consents.c.person_id == person_id, consents.c.account_id == account_id)
        given = self._transaction.connection.execute(select(consents.c.given).where(*theirs)).scalar()
        return given is False

    def withdrawn(self, account_id: int) -> frozenset[int]:
        """Who took their consent back."""
        theirs = (consents.c.account_id == account_id, consents.c.given.is_(False))
        return frozenset(self._transaction.connection.execute(select(consents.c.person_id).where(*theirs)).scalars())

    def set_consent(self, person_id: int, account_id: int, given: bool, at: datetime) -> None:
        values = {"person_id": person_id, "account_id": account_id, "given": given, "at": at}
        self._transaction.upsert(consents, values, "person_id", "account_id", replacing=("given", "at"))

    def _one(self, condition: ColumnElement[bool]) -> Person | None:
        row = self._transaction.connection.execute(select(people).where(condition)).one_or_none()
        return None if row is None else _person(row)


class Invites:
    """Satisfies takeover.ports.Invites."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, code_hash: str, invite: Invite) -> Invite:
        values = _without_id(asdict(invite)) | {"code_hash": code_hash}
        return replace(invite, id=self._transaction.insert(invites, values))

    def by_hash(self, code_hash: str) -> Invite | None:
        return self._one(invites.c.code_hash == code_hash)

    def get(self, invite_id: int) -> Invite | None:
        return self._one(invites.c.id == invite_id)

    def save(self, invite: Invite) -> None:
        changed = update(invites).where(invites.c.id == invite.id).values(_without_id(asdict(invite)))
        self._transaction.connection.execute(changed)

    def open(self, account_id: int) -> Sequence[Invite]:
        """Neither revoked nor confirmed, oldest first; the caller judges `expires_at`."""
        unfinished = (invites.c.account_id == account_id, ~invites.c.revoked, ~invites.c.confirmed)
        chosen = select(invites).where(*unfinished).order_by(invites.c.id)
        return [_invite(row) for row in self._transaction.connection.execute(chosen)]

    def nobody_used(self, now: datetime) -> Sequence[Invite]:
        """Those that follow a nomination, lapsed unused and were not revoked for that."""
        lapsed = (invites.c.nomination.is_not(None), ~invites.c.revoked, invites.c.expires_at <= now)
        chosen = select(invites).where(*lapsed, invites.c.used_by.is_(None)).order_by(invites.c.id)
        return [_invite(row) for row in self._transaction.connection.execute(chosen)]

    def _one(self, condition: ColumnElement[bool]) -> Invite | None:
        row = self._transaction.connection.execute(select(invites).where(condition)).one_or_none()
        return None if row is None else _invite(row)


class Weeks:
    """Satisfies takeover.ports.Weeks."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, account_id: int, week: IsoWeek) -> Week | None:
        return next(iter(self._where(weeks.c.account_id == account_id, weeks.c.week == week)), None)

    def of_account(self, account_id: int) -> Sequence[Week]:
        return self._where(weeks.c.account_id == account_id)

    def of_person(self, person_id: int) -> Sequence[Week]:
        return [
            Week(**row._mapping) for row in self._transaction.connection.execute(WEEKS_OF_PERSON, {"person": person_id})
        ]

    def of_people(self, people: Collection[int]) -> Sequence[Week]:
        return self._where(weeks.c.person_id.in_(people))

    def live(self, account_id: int) -> Sequence[Week]:
        return self._where(weeks.c.account_id == account_id, weeks.c.state == WeekState.LIVE)

    def unfinished(self, until: IsoWeek | None = None, numbers: Collection[int] | None = None) -> Sequence[Week]:
        """Of all or these accounts, at most up to that week, what is live or still to come (or was missed).

        Few, however long the history.
        """
        # Account by account, because that is how the index runs.
        every = weeks.c.account_id.in_(select(accounts.c.id) if numbers is None else numbers)
        early = () if until is None else (weeks.c.week <= until,)
        return self._where(every, weeks.c.state.in_((*TO_COME, WeekState.LIVE, WeekState.PAUSED)), *early)

    def save(self, week: Week) -> None:
        """Adds the week or replaces its holder and state: an account has one row per week."""
        values = asdict(week) | {"week": week.week}  # asdict takes the ISO week apart as well
        self._transaction.upsert(weeks, values, "account_id", "week", replacing=("person_id", "state"))

    def remove(self, week: Week) -> None:
        """Nobody holds that week any more."""
        this = (weeks.c.account_id == week.account_id, weeks.c.week == week.week)
        self._transaction.connection.execute(delete(weeks).where(*this))

    def _where(self, *conditions: ColumnElement[bool]) -> list[Week]:
        chosen = select(weeks).where(*conditions).order_by(*WEEK_ORDER)
        return [Week(**row._mapping) for row in self._transaction.connection.execute(chosen)]


def _person(row: Row[Any]) -> Person:
    return Person(**row._mapping)


def _invite(row: Row[Any]) -> Invite:
    return Invite(**{name: value for name, value in row._mapping.items() if name != "code_hash"})


def _without_id(values: dict[str, Any]) -> dict[str, Any]:
    del values["id"]
    return values
