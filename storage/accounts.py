"""The official accounts as rows, with their encrypted tokens and the moments at which nothing may go out."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from storage.life_tables import ALL_TABLES
from storage.tables import accounts, blackouts, chat_messages, items, notes, outbox, people, submissions
from storage.transaction import Transaction
from takeover.errors import Refused
from takeover.model import Account

COLUMNS = [column for column in accounts.c if column.name not in ("token", "token_set_at")]
LOAD_ONE = select(*COLUMNS).where(accounts.c.id == bindparam("one"))


class Accounts:
    """Satisfies takeover.ports.Accounts. Tokens come and go as ciphertext.

    What was read once in a transaction is not read again until it is changed here: nobody else can change it meanwhile.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._known: dict[int, Account] = {}

    def get(self, account_id: int) -> Account:
        """Raises Refused("no-such-account") for a number that nobody has."""
        found = self._known.get(account_id) or self._first(LOAD_ONE, {"one": account_id})
        if found is None:
            raise Refused("no-such-account", account=account_id)
        self._known[account_id] = found
        return found

    def load(self, numbers: Collection[int]) -> None:
        """Reads several at once, for whoever will ask for each of them."""
        missing = [account for account in numbers if account not in self._known]
        if missing:
            chosen = select(*COLUMNS).where(accounts.c.id.in_(missing))
            self._known |= {row.id: _account(row) for row in self._transaction.connection.execute(chosen)}

    def named(self, name: str) -> Account | None:
        return self._one(accounts.c.name == name)

    def all(self) -> Sequence[Account]:
        rows = self._transaction.connection.execute(select(*COLUMNS).order_by(accounts.c.id))
        self._known = {row.id: _account(row) for row in rows}
        return list(self._known.values())

    def of_chat(self, chat: int) -> Account | None:
        """The first account whose editors or trainees meet in that chat."""
        return self._one(or_(accounts.c.editors_chat == chat, accounts.c.trainees_chat == chat))

    def add(self, account: Account, token: bytes) -> Account:
        """The account with its number; an empty token means that it has none yet. Raises Refused("account-exists")."""
        values = _values(account) | {"token": token or None}
        try:
            return replace(account, id=self._transaction.insert(accounts, values))
        except IntegrityError:
            raise Refused("account-exists", name=account.name) from None

    def save(self, account: Account) -> None:
        self._known.clear()
        self._transaction.connection.execute(
            update(accounts).where(accounts.c.id == account.id).values(_values(account))
        )
        self._transaction.stirred = True  # a thaw or a resumption makes posts due

    def remove(self, account_id: int) -> None:
        """Takes the account out with all that is its own; the caller has seen that it has no submissions."""
        connection = self._transaction.connection
        self._transaction.settle()
        self._known.clear()
        connection.execute(update(people).where(people.c.current_account == account_id).values(current_account=None))
        for table in (outbox, notes):
            connection.execute(delete(table).where(table.c.account == account_id))
        for table in ALL_TABLES.tables.values():
            if "account_id" in table.c and table not in (submissions, items):
                connection.execute(delete(table).where(table.c.account_id == account_id))
        connection.execute(delete(accounts).where(accounts.c.id == account_id))

    def token(self, account_id: int) -> bytes:
        """Raises Refused("no-token") when none was ever stored."""
        chosen = select(accounts.c.token).where(accounts.c.id == account_id)
        token: bytes | None = self._transaction.connection.execute(chosen).scalar()
        if not token:
            raise Refused("no-token", account=account_id)
        return token

    def set_token(self, account_id: int, token: bytes, at: datetime) -> None:
        """An empty token never replaces a stored one: Refused("empty-token")."""
        if not token:
            raise Refused("empty-token", account=account_id)
        changed = update(accounts).where(accounts.c.id == account_id).values(token=token, token_set_at=at)
        self._transaction.connection.execute(changed)

    def token_set_at(self, account_id: int) -> datetime | None:
        """When the token was last replaced; None while it is the one that the account was added with."""
        chosen = select(accounts.c.token_set_at).where(accounts.c.id == account_id)
        found: datetime | None = self._transaction.connection.execute(chosen).scalar()
        return found

    def move_chat(self, old: int, new: int) -> None:
        """A group that became a supergroup: what waits goes to the new id, message ids of the old one mean nothing."""
        connection = self._transaction.connection
        self._transaction.settle()
        self._known.clear()
        for column in (accounts.c.editors_chat, accounts.c.trainees_chat):
            connection.execute(update(accounts).where(column == old).values({column.name: new}))
        waiting = outbox.c.state.in_(("pending", "sending"))
        connection.execute(update(outbox).where(outbox.c.chat == old, waiting).values(chat=new, reply_to=None))
        connection.execute(delete(chat_messages).where(chat_messages.c.chat == old))

    def blackouts(self, account_id: int) -> Sequence[tuple[datetime, datetime]]:
        chosen = select(blackouts.c.start, blackouts.c.end).where(blackouts.c.account_id == account_id)
        rows = self._transaction.connection.execute(chosen.order_by(blackouts.c.start))
        return [(row.start, row.end) for row in rows]

    def add_blackout(self, account_id: int, start: datetime, end: datetime) -> None:
        values = {"account_id": account_id, "start": start, "end": end}
        self._transaction.connection.execute(insert(blackouts).values(values))

    def remove_blackout(self, account_id: int, number: int) -> bool:
        """Whether the account had a blackout with that number."""
        this = (blackouts.c.id == number, blackouts.c.account_id == account_id)
        return self._transaction.connection.execute(delete(blackouts).where(*this)).rowcount > 0

    def _one(self, condition: ColumnElement[bool]) -> Account | None:
        return self._first(select(*COLUMNS).where(condition).order_by(accounts.c.id).limit(1), {})

    def _first(self, chosen: Select[Any], given: dict[str, int]) -> Account | None:
        row = self._transaction.connection.execute(chosen, given).one_or_none()
        return None if row is None else _account(row)


def _account(row: Row[Any]) -> Account:
    return Account(**row._mapping)


def _values(account: Account) -> dict[str, Any]:
    values = asdict(account)
    del values["id"]
    return values
