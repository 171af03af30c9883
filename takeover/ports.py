"""What the heart needs of the world around it; storage satisfies these structurally."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from types import TracebackType
from typing import Concatenate, ParamSpec, Protocol, Self, TypeVar

from rules.findings import Finding
from takeover.clock import Clock, Stopwatch
from takeover.errors import Number
from takeover.life.learning import Lessons, Reviews
from takeover.life.ports import Practice, Preparations
from takeover.life.swap_model import Swap
from takeover.life.swap_states import SwapState
from takeover.model import Account, Person, Role, Submission, Week
from takeover.rota.ports import Availability, Offers, Sketches
from takeover.states import State
from takeover.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say: a catalogue code and its numbers, or a drawing of a submission ("draft", "panel", "card").

    Words are chosen when it is sent, in the recipient's language. `key` makes it unique among what still waits, so that
    redrawings coalesce. `not_before` holds it back ("words leave at 08:00"). `urgent` goes before the rest of its chat.
    `reply_to` is a message id in the same chat. `instants` are shown in the account's zone.
    """

    chat: int
    code: str
    numbers: Mapping[str, Number] = field(default_factory=dict)
    instants: Mapping[str, datetime] = field(default_factory=dict)
    submission: int | None = None
    account: int | None = None
    key: str | None = None
    not_before: datetime | None = None
    urgent: bool = False
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the append-only trail; `person` is a number, free text is never in it."""

    at: datetime
    account: int | None
    submission: int | None
    person: int | None
    what: str
    before: str | None = None
    after: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Invite:
    """A way in: single use, stored hashed, confirmed by the inviter. `language` is that of who used it.

    `nomination` is the note with the nomination that it follows, if it does.
    """

    id: int
    account_id: int
    role: Role
    invited_by: int | None
    expires_at: datetime
    used_by: int | None = None
    used_name: str | None = None
    language: str = "nl"
    confirmed: bool = False
    revoked: bool = False
    nomination: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Free text that somebody wrote about something; it can be erased, the audit trail cannot."""

    id: int
    submission: int | None
    person: int | None
    account: int
    kind: str
    text: str
    at: datetime


class Accounts(Protocol):
    """The official accounts."""

    def get(self, account_id: int) -> Account: ...
    def load(self, numbers: Collection[int]) -> None: ...
    def named(self, name: str) -> Account | None: ...
    def all(self) -> Sequence[Account]: ...
    def of_chat(self, chat: int) -> Account | None: ...
    def add(self, account: Account, token: bytes) -> Account: ...
    def save(self, account: Account) -> None: ...
    def token(self, account_id: int) -> bytes: ...
    def set_token(self, account_id: int, token: bytes, at: datetime) -> None: ...
    def move_chat(self, old: int, new: int) -> None: ...
    def blackouts(self, account_id: int) -> Sequence[tuple[datetime, datetime]]: ...
    def add_blackout(self, account_id: int, start: datetime, end: datetime) -> None: ...


class People(Protocol):
    """Everybody who was admitted, and their roles."""

    def get(self, person_id: int) -> Person: ...
    def load(self, numbers: Collection[int]) -> None: ...
    def by_telegram(self, telegram_id: int) -> Person | None: ...
    def all(self) -> Sequence[Person]: ...
    def add(self, telegram_id: int, name: str, language: str) -> Person: ...
    def save(self, person: Person) -> None: ...
    def roles(self, person_id: int, account_id: int | None = None) -> frozenset[tuple[int, Role]]: ...
    def grant(self, person_id: int, account_id: int, role: Role) -> None: ...
    def revoke(self, person_id: int, account_id: int) -> None: ...
    def with_role(self, account_id: int, *roles: Role) -> Sequence[Person]: ...
    def stopped(self, account_id: int) -> frozenset[int]: ...
    def set_stopped(self, person_id: int, account_id: int, at: datetime | None) -> None: ...
    def consent_withdrawn(self, person_id: int, account_id: int) -> bool: ...
    def withdrawn(self, account_id: int) -> frozenset[int]: ...
    def set_consent(self, person_id: int, account_id: int, given: bool, at: datetime) -> None: ...


class Invites(Protocol):
    """Invitations, looked up by the hash of their code."""

    def add(self, code_hash: str, invite: Invite) -> Invite: ...
    def by_hash(self, code_hash: str) -> Invite | None: ...
    def get(self, invite_id: int) -> Invite | None: ...
    def save(self, invite: Invite) -> None: ...
    def open(self, account_id: int) -> Sequence[Invite]: ...
    def nobody_used(self, now: datetime) -> Sequence[Invite]: ...


class Weeks(Protocol):
    """Who holds which week; at most one per account and week."""

    def get(self, account_id: int, week: IsoWeek) -> Week | None: ...
    def of_account(self, account_id: int) -> Sequence[Week]: ...
    def of_person(self, person_id: int) -> Sequence[Week]: ...
    def of_people(self, people: Collection[int]) -> Sequence[Week]: ...
    def live(self, account_id: int) -> Sequence[Week]: ...
    def unfinished(self, until: IsoWeek | None = None, numbers: Collection[int] | None = None) -> Sequence[Week]: ...
    def save(self, week: Week) -> None: ...
    def remove(self, week: Week) -> None: ...


class Swaps(Protocol):
    """Swaps of weeks; `save` is a compare-and-set on `version` and raises Conflict."""

    def add(self, swap: Swap) -> Swap: ...
    def get(self, number: int) -> Swap | None: ...
    def save(self, swap: Swap) -> Swap: ...
    def in_states(self, states: Iterable[SwapState], account_id: int | None = None) -> Sequence[Swap]: ...
    def done(self, account_id: int, since: IsoWeek) -> Sequence[Swap]: ...


class Submissions(Protocol):
    """Submissions; `save` is a compare-and-set on `version` and raises Conflict."""

    def add(self, submission: Submission) -> Submission: ...
    def get(self, number: int) -> Submission | None: ...
    def save(self, submission: Submission) -> Submission: ...
    def of_account(
        self, account_id: int | None = None, week: IsoWeek | None = None, limit: int | None = None
    ) -> Sequence[Submission]: ...
    def in_states(
        self,
        states: Iterable[State],
        account_id: int | None = None,
        *,
        until: datetime | None = None,
        before: IsoWeek | None = None,
    ) -> Sequence[Submission]: ...
    def weeks_with(
        self,
        numbers: Collection[int],
        states: Iterable[State],
        *,
        since: IsoWeek | None = None,
        before: IsoWeek | None = None,
        stories: bool = True,
    ) -> Collection[tuple[int, IsoWeek]]: ...
    def any_from(self, person_id: int, account_id: int, week: IsoWeek, since: datetime | None) -> bool: ...
    def of_maker(self, person_id: int, states: Iterable[State], limit: int = 20) -> Sequence[Submission]: ...
    def waiting_of_maker(self, person_id: int, states: Iterable[State]) -> Sequence[Submission]: ...
    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Submission]: ...
    def ahead(self, submission: Submission, states: Iterable[State]) -> Sequence[tuple[State, tuple[Finding, ...]]]: ...
    def album(self, key: str) -> Submission | None: ...
    def unsettled(self) -> Sequence[tuple[int, str]]: ...
    def moments(self, account_id: int, start: datetime, end: datetime) -> Sequence[datetime]: ...
    def reserved(self) -> Sequence[tuple[int, int, datetime]]: ...
    def accounts_in(self, states: Iterable[State]) -> frozenset[int]: ...
    def slots(
        self, start: datetime, end: datetime, account_id: int | None = None
    ) -> Sequence[tuple[int, datetime]]: ...
    def due(self, now: datetime, seconds: float, epoch: str, limit: int) -> Sequence[int]: ...
    def unused(self, states: Iterable[State], limit: int, before: IsoWeek | None = None) -> Sequence[Submission]: ...
    def to_erase(self, now: datetime, limit: int) -> Sequence[Submission]: ...
    def near(self, account_id: int, phash: str, distance: int, but: int) -> int | None: ...


class Outbox(Protocol):
    """What is to be said; delivered by the bot after the commit."""

    def add(self, message: Message) -> None: ...
    def has(self, chat: int, key: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message in a chat that belongs to a submission.

    `part` says in what way: source, caption, alt (the maker's), preview, panel (the maker sees), album, card, more (the
    editors see), past (it stays in the chat though another took its place, or shows it for once). `drawn` is a
    fingerprint of what it shows; a card's ends in a colon and the revision.
    """

    chat: int
    message_id: int
    number: int
    part: str
    drawn: str = ""


class Chats(Protocol):
    """Which chat message belongs to which submission, and in what part."""

    def link(self, message: ChatMessage) -> None: ...
    def find(self, chat: int, message_id: int) -> ChatMessage | None: ...
    def of(self, number: int, part: str) -> Sequence[ChatMessage]: ...
    def unlink(self, number: int, part: str) -> None: ...


class Audit(Protocol):
    """The append-only trail."""

    def add(self, line: AuditLine) -> None: ...
    def counts(self, account_id: int, beginning: str) -> Mapping[str, int]: ...


class Notes(Protocol):
    """Free text that can be erased: reasons, questions to the editors, consent requests."""

    def add(
        self, submission: int | None, person: int | None, account: int, kind: str, text: str, at: datetime
    ) -> int: ...
    def get(self, note_id: int) -> Note | None: ...
    def of_kind(self, kind: str, since: datetime, until: datetime) -> Sequence[Note]: ...
    def erase(self, submission: int) -> int: ...
    def erase_words(self, person: int, account: int | None) -> int: ...


class Media(Protocol):
    """Which stored bytes are in use; what nobody uses any more is erased by a later tick."""

    def keep(self, key: str, mime: str, size: int) -> None: ...
    def release(self, key: str) -> None: ...
    def unused(self, limit: int) -> Sequence[str]: ...
    def forget(self, key: str) -> None: ...


class Moments(Protocol):
    """Things that happen once: `first` is true for exactly one caller per key, for ever; `has` whether it was.

    `among` asks `has` of many keys at once.
    """

    def first(self, key: str, at: datetime) -> bool: ...
    def has(self, key: str) -> bool: ...
    def among(self, keys: Collection[str]) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rulebook that somebody proposed for an account (by None: the command line); in force once it is adopted."""

    id: int
    account_id: int
    text: str
    version: str
    hash: str
    proposed_by: int | None
    proposed_at: datetime
    adopted_at: datetime | None


class Rulebooks(Protocol):
    """The rulebooks of accounts, as text."""

    def in_force(self, account_id: int) -> str | None: ...
    def load(self, numbers: Collection[int]) -> None: ...
    def propose(self, account_id: int, text: str, version: str, digest: str, by: int | None, at: datetime) -> int: ...
    def get(self, number: int) -> Proposal | None: ...
    def adopt(self, number: int, at: datetime) -> None: ...
    def adopted(self, account_id: int, limit: int) -> Sequence[Proposal]: ...


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that programs subscribe to; of its secret address only the hash is kept.

    Of an account (`account_id`), of one person's own weeks (`person_id`), or of an account for as long as that person
    has a part in it (both). A `public` one has no secret and no names. `digest` is what it told last, since
    `changed_at`.
    """

    id: int
    account_id: int | None
    person_id: int | None
    made_at: datetime
    public: bool = False
    revoked_at: datetime | None = None
    digest: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """What a calendar tells of a submission that has a slot."""

    number: int
    week: IsoWeek
    maker_id: int
    state: State
    kind: str | None
    slot: datetime
    published_at: datetime | None
    permalink: str | None


class Feeds(Protocol):
    """Calendar feeds, and what stands in them beside the weeks."""

    def add(self, code_hash: str | None, feed: Feed) -> Feed: ...
    def by_hash(self, code_hash: str) -> Feed | None: ...
    def get(self, feed_id: int) -> Feed | None: ...
    def save(self, feed: Feed) -> None: ...
    def of_person(self, person_id: int) -> Sequence[Feed]: ...
    def of_account(self, account_id: int) -> Sequence[Feed]: ...
    def posts(self, account_id: int, start: datetime, end: datetime) -> Sequence[PlannedPost]: ...


@dataclass(frozen=True, slots=True)
class Record:
    """What the archive keeps of one publication: words, hashes and roles, never whose they were.

    It is written before the call that publishes; `media_id`, `permalink` and `published_at` follow once they are
    known. `hashes` are the SHA-256 of the files as Instagram got them, `roles` who made and who approved it.
    """

    number: int
    account_id: int
    week: IsoWeek
    kind: str
    caption: str
    alt_texts: tuple[str, ...]
    hashes: tuple[str, ...]
    content_hash: str
    rulebook: str
    roles: Mapping[str, str]
    approved_at: datetime | None
    recorded_at: datetime
    media_id: str | None = None
    permalink: str | None = None
    published_at: datetime | None = None


class Archive(Protocol):
    """What was published, one record a submission."""

    def put(self, record: Record) -> None: ...
    def get(self, number: int) -> Record | None: ...
    def of_account(self, account_id: int) -> Sequence[Record]: ...
    def remove(self, number: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When somebody wants their daily prompt of an account (local; None: never), and whether the weekend counts."""

    person_id: int
    account_id: int
    prompt_at: time | None = time(16)
    weekend: bool = False


class Rhythms(Protocol):
    """What holders chose."""

    def get(self, person_id: int, account_id: int) -> Rhythm | None: ...
    def save(self, rhythm: Rhythm) -> None: ...
    def of_live(self) -> Sequence[Rhythm]: ...


class Ideas(Protocol):
    """Which ideas an account was given, by code."""

    def add(self, account_id: int, person_id: int, idea: str, at: datetime) -> None: ...
    def given(self, account_id: int, limit: int) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the hand-over to `week`, to who has the account before it or in it.

    `typing_since` is when they said that they would type, `note` where their answer is kept; settled without one it
    was skipped.
    """

    id: int
    account_id: int
    week: IsoWeek
    person_id: int
    question: str
    asked_at: datetime
    typing_since: datetime | None = None
    settled_at: datetime | None = None
    note: int | None = None


class Handovers(Protocol):
    """What was asked at the hand-over of a week."""

    def add(self, asked: Asked) -> Asked: ...
    def get(self, number: int) -> Asked | None: ...
    def save(self, asked: Asked) -> None: ...
    def open_of(self, person_id: int) -> Sequence[Asked]: ...
    def of_week(self, account_id: int, week: IsoWeek) -> Sequence[Asked]: ...
    def begun(self, weeks: Sequence[IsoWeek]) -> frozenset[tuple[int, IsoWeek]]: ...


class UnitOfWork(Protocol):
    """One transaction: entered with `with`, undone unless committed, never open across a network call."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def people(self) -> People: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def weeks(self) -> Weeks: ...
    @property
    def swaps(self) -> Swaps: ...
    @property
    def submissions(self) -> Submissions: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def media(self) -> Media: ...
    @property
    def moments(self) -> Moments: ...
    @property
    def rulebooks(self) -> Rulebooks: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def availability(self) -> Availability: ...
    @property
    def sketches(self) -> Sketches: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def rhythms(self) -> Rhythms: ...
    @property
    def ideas(self) -> Ideas: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def practice(self) -> Practice: ...
    @property
    def preparations(self) -> Preparations: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def lessons(self) -> Lessons: ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def commit(self) -> None: ...


P = ParamSpec("P")
T = TypeVar("T")


class Desk(Protocol):
    """Where asynchronous adapters hand in use cases: each runs in a unit of work of its own, off the event loop."""

    @property
    def clock(self) -> Clock: ...
    @property
    def stopwatch(self) -> Stopwatch: ...

    async def run(
        self, use_case: Callable[Concatenate[UnitOfWork, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls `use_case(unit of work, now, …)`; what it raises comes back."""
        ...

    async def read(self, query: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls `query(unit of work, …)` inside a unit that is never committed."""
        ...


class MediaStore(Protocol):
    """Bytes by key (`account/digest`)."""

    async def put(self, key: str, data: bytes, mime: str) -> None: ...
    async def get(self, key: str) -> bytes: ...
    async def delete(self, key: str) -> None: ...
