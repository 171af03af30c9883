"""One transaction over all repositories: undone unless committed, with the update that it answers marked handled."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from storage.accounts import Accounts
from storage.archive import Archive
from storage.during import Handovers, Ideas, Rhythms
from storage.engine import READING
from storage.feeds import Feeds
from storage.inbox import Inbox
from storage.learning import Lessons, Reviews
from storage.outbox import Outbox
from storage.people import Invites, People, Weeks
from storage.practice import Practice
from storage.preparations import Preparations
from storage.rota import Availability, Offers, Sketches
from storage.rulebooks import Rulebooks
from storage.submissions import Submissions
from storage.swaps import Swaps
from storage.trail import Audit, Chats, Media, Moments, Notes
from storage.transaction import Transaction
from takeover.clock import Clock

Hook = Callable[[], None]


class UnitOfWork:
    """Satisfies takeover.ports.UnitOfWork; its repositories exist between `with` and its end."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        *,
        handled: int | None = None,
        reading: bool = False,
        hooks: Sequence[Hook] = (),
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._handled = handled
        self._reading = reading
        self._hooks = hooks
        self._entered = False

    def __enter__(self) -> Self:
        if self._entered:
            raise RuntimeError("this unit is open already")  # on SQLite it would wait for itself
        self._connection = self._connect()
        try:
            self._connection.begin()
        except BaseException:
            self._connection.close()
            raise
        self._offer(Transaction(self._connection, self._clock))
        self._entered = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered = False
        self._connection.close()  # rolls back what was not committed

    def commit(self) -> None:
        """Keeps everything, then calls the hooks if something is to be said or may have come due.

        Raises StorageError when the store could not keep it (nothing was kept then), RuntimeError in a unit that reads.
        """
        if self._reading:
            raise RuntimeError("this unit reads only")
        if self._handled is not None:
            self.inbox.mark_handled(self._handled)
        self._transaction.settle()
        self._connection.commit()
        if self._transaction.stirred:
            for hook in tuple(self._hooks):
                hook()

    @property
    def connection(self) -> Connection:
        """For the queries of this package; what this unit only added before is there."""
        self._transaction.settle()
        return self._connection

    def _connect(self) -> Connection:
        connection = self._engine.connect()
        if self._reading:
            return connection.execution_options(**{READING: True})
        return connection

    def _offer(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.accounts = Accounts(transaction)
        self.people = People(transaction)
        self.invites = Invites(transaction)
        self.weeks = Weeks(transaction)
        self.availability = Availability(transaction)
        self.sketches = Sketches(transaction)
        self.offers = Offers(transaction)
        self.swaps = Swaps(transaction)
        self.submissions = Submissions(transaction)
        self.outbox = Outbox(transaction)
        self.chats = Chats(transaction)
        self.audit = Audit(transaction)
        self.notes = Notes(transaction)
        self.moments = Moments(transaction)
        self.rulebooks = Rulebooks(transaction)
        self.archive = Archive(transaction)
        self.rhythms = Rhythms(transaction)
        self.ideas = Ideas(transaction)
        self.handovers = Handovers(transaction)
        self.feeds = Feeds(transaction)
        self.reviews = Reviews(transaction)
        self.lessons = Lessons(transaction)
        self.inbox = Inbox(transaction)
        self.media = Media(transaction)
        self.practice = Practice(transaction)
        self.preparations = Preparations(transaction)
