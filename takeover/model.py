"""What Estafette keeps: accounts, people, weeks and submissions, as plain records."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rules.facts import ItemFacts, Kind
from rules.findings import Finding
from takeover.states import Event, State, after
from takeover.weeks import IsoWeek


class Role(StrEnum):
    """What a person may do for one account."""

    TRAINEE = "trainee"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Account:
    """One official account and how it wants its week.

    `timezone` is an IANA name, `slots` the timetable's text, `gap_minutes` and `per_day` hold for feed posts,
    stories go out between `wakes` and `sleeps` local. Chats are Telegram chat ids. `frozen_at` stands while the
    emergency stop holds; `paused` names why the remote side refuses us (a code of the publisher). `privacy` is what
    was recorded of its privacy assessment ("done", "pending", None: nobody ever said). `spokesperson` gets what a
    journalist asks and `contact` helps who is harassed: Telegram ids, None where it is the editors or coordinators.
    `rota` is how its weeks are shared out, a line of text (`takeover/rota/preferences.py`). What lies in reserve is
    asked about again after `reserve_weeks`, 0 for never.
    """

    id: int
    name: str
    instagram_id: str
    timezone: str
    slots: str
    editors_chat: int
    trainees_chat: int | None = None
    language: str = "nl"
    gap_minutes: int = 60
    per_day: int = 4
    wakes: time = time(8)
    sleeps: time = time(22)
    frozen_at: datetime | None = None
    paused: str | None = None
    election: bool = False
    privacy: str | None = None
    spokesperson: int | None = None
    contact: int | None = None
    rota: str = ""
    reserve_weeks: int = 8

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its weeks begin."""
        return ZoneInfo(self.timezone)

    @property
    def unassessed(self) -> bool:
        """Whether nothing may be published because its privacy assessment is not done (AVG-09)."""
        return self.privacy == PENDING


PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was admitted. `reachable` says that Telegram lets the bot write to them.

    `current_account` is the account they said they meant, when they have several. Where they work and what they do
    is for a fair spread of the weeks, None where nobody said.
    """

    id: int
    telegram_id: int
    name: str
    language: str = "nl"
    reachable: bool = False
    current_account: int | None = None
    organisation: str | None = None
    function: str | None = None
    region: str | None = None


class WeekState(StrEnum):
    """Where a takeover stands, from the holder's yes to the lesson that it left.

    The baton takes a week that is to come as it stands: who is not ready is helped, not stopped.
    """

    CONFIRMED = "confirmed"
    PREPARING = "preparing"
    READY = "ready"
    LIVE = "live"
    PAUSED = "paused"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    SECURED = "secured"


TO_COME = (WeekState.CONFIRMED, WeekState.PREPARING, WeekState.READY)
"""Somebody holds it and it has not begun."""
OVER = (WeekState.CLOSED, WeekState.REVIEWED, WeekState.SECURED)
"""The baton was passed on; what it left may still have to be told."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one account and who holds it."""

    account_id: int
    week: IsoWeek
    person_id: int
    state: WeekState


@dataclass(frozen=True, slots=True)
class Item:
    """One photo or video of a submission.

    `original` and `rendering` are media keys (`account/digest`); the rendering is exactly what Instagram gets, its
    `sha256`, `width`, `height` (pixels), `mime` and `crop` are bound by the approval. `phash` is the 64-bit perceptual
    hash of the original as 16 hexadecimal digits. `message_id` is the chat message that brought it, in `chat_id`.
    """

    original: str
    rendering: str
    sha256: str
    mime: str
    width: int
    height: int
    facts: ItemFacts
    crop: str = ""
    phash: str | None = None
    alt_text: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    cover: str | None = None
    size: int = 0

    @property
    def video(self) -> bool:
        """Whether it moves."""
        return self.facts.video


class Reserve(StrEnum):
    """Whether a post may wait for a day that runs dry: an editor asked, its maker wants it, or it was used for one."""

    ASKED = "asked"
    KEPT = "kept"
    USED = "used"


class Step(StrEnum):
    """How far an attempt at publishing got; each step is committed before the next call."""

    CLAIMED = "claimed"
    CREATED = "created"
    READY = "ready"
    ABOUT_TO_PUBLISH = "about_to_publish"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The present attempt at publishing.

    `fence` grows with every claim: whoever holds an older one may not write. `children` are the container ids of a
    carousel's parts, `snapshot` the newest media ids before publishing. `lease_until` is in the stopwatch's
    seconds of `lease_epoch`; nobody may claim before it. `refusals` counts certain transient refusals in a row.
    """

    fence: int = 0
    step: Step | None = None
    container_id: str | None = None
    children: tuple[str, ...] = ()
    snapshot: tuple[str, ...] = ()
    published_at: datetime | None = None
    attempted_at: datetime | None = None
    lease_until: float | None = None
    lease_epoch: str | None = None
    refusals: int = 0
    problem: str | None = None
    asked_human: bool = False


FOR_GOOD = frozenset({"format", "too-large", "aspect", "caption-too-long", "parameters"})
"""Problems of publishing that are the post's own: the very same post is refused every time."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a trainee sent and where it stands.

    `revision` counts what the maker changed and is what buttons carry; `version` counts every write and is what
    compare-and-set uses. `approved_hash` equals `content_hash` for as long as the approval holds. `waiting` is what
    the bot waits for in the private chat ("alt", "caption", "replace:2:" and since when). `slot` is the planned moment
    in UTC, `pinned` an editor's choice. `album` is Telegram's key of the album it came from (chat and group),
    `unsettled` says that parts are still coming in. `rulebook` is the version and the hash of the rulebook that judged
    it last. `answers` has the maker's answers by question; that to "later" as `takeover.later` keeps it.
    `reserve` is whether it waits in reserve, or came from there; then `week` is the one that it fills. `practice` is
    settled when it comes in: such a post goes through everything that its maker does and ends there
    (takeover/states.py:PRACTICE).
    """

    number: int
    account_id: int
    week: IsoWeek
    maker_id: int
    state: State = State.DRAFT
    kind: Kind | None = None
    revision: int = 1
    version: int = 0
    caption: str = ""
    items: tuple[Item, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    overruled: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    rulebook: str = ""
    approved_hash: str | None = None
    approved_by: int | None = None
    approved_at: datetime | None = None
    decided_by: int | None = None
    decision: str | None = None
    reason: str | None = None
    slot: datetime | None = None
    pinned: datetime | None = None
    waiting: str | None = None
    review_waiting: str | None = None
    album: str | None = None
    unsettled: bool = False
    pinged: bool = False
    created_at: datetime | None = None
    media_id: str | None = None
    permalink: str | None = None
    erase_at: datetime | None = None
    erased_at: datetime | None = None
    reserve: Reserve | None = None
    practice: bool = False
    attempt: Attempt = field(default_factory=Attempt)

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything that the public will see: kind, caption, and per item bytes, crop and alt text."""
        content = {
            "kind": self.kind,
            "caption": self.caption,
            "items": [[item.sha256, item.crop, item.alt_text] for item in self.items],
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def approval_holds(self) -> bool:
        """Whether an editor approved exactly this content."""
        return self.approved_hash is not None and self.approved_hash == self.content_hash

    @property
    def refused_for_good(self) -> bool:
        """Whether it failed and must fail again as it is: only a change helps."""
        return self.state is State.FAILED and self.attempt.problem in FOR_GOOD

    def happened(self, event: Event, **changes: Any) -> "Submission":
        """The submission after an event, with other fields changed; raises ImpossibleTransition."""
        return replace(self, state=after(self.state, event, practice=self.practice), **changes)
