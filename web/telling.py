"""A calendar's entries in words, for whichever program asks: the same lines become iCalendar and JSON Feed."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import words
from takeover.life.calendar import Entry, Reading, What
from takeover.states import State

EDITION = "1"
"""Raised when the same entries are written otherwise, so that programs fetch them again."""
OPEN = (What.GAP, What.OFFER, What.ANSWER)
"""About weeks of nobody: somebody may have them tomorrow."""
SPANS = (What.WEEK, What.POST, What.GAP, What.OFFER)
"""What has a title of its own; the rest are deadlines."""
UNSURE = (State.APPROVED, State.FROZEN, State.UNKNOWN)
"""Posts whose moment may change or pass."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words; `sure` is False for what may move."""

    uid: str
    start: date
    end: date
    zone: ZoneInfo
    title: str
    about: str
    link: str
    sure: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A whole calendar in words, and a fingerprint of all of it."""

    uid: str
    name: str
    language: str
    zone: ZoneInfo
    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """Differs when anything that is told differs."""
        return sha256(repr((EDITION, self)).encode()).hexdigest()


def told(reading: Reading) -> Told:
    """What a feed says, in its reader's language."""
    view = view_of(reading.feed.public, reading.feed.account_id)
    name = words.say(reading.language, f"feed-name-{view}", account_name=reading.account)
    uid = str(uuid5(NAMESPACE_URL, f"estafette:feed/{reading.feed.id}/{reading.feed.made_at.isoformat()}"))
    return Told(
        uid,
        name,
        reading.language,
        reading.zone,
        tuple(_line(reading.language, view, entry) for entry in reading.entries),
    )


def view_of(public: bool, account_id: int | None) -> str:
    """Whose eyes it is for: "own" weeks, "all" of an account, or the "public"."""
    return "public" if public else "own" if account_id is None else "all"


def _line(language: str, view: str, entry: Entry) -> Line:
    whole = entry.what not in (What.POST, What.INTRO)
    sure = entry.what not in OPEN and (entry.what is not What.POST or entry.state not in UNSURE)
    title, about = _title(language, view, entry), _about(language, view, entry)
    return Line(entry.uid, entry.start, entry.end, entry.zone, title, about, entry.link, sure, whole)


def _title(language: str, view: str, entry: Entry) -> str:
    shape = entry.what if entry.what in SPANS else "deadline"
    deadline = words.say(language, f"deadline-{entry.what}") if shape == "deadline" else ""
    kind = words.say(language, f"kind-{entry.kind or 'open'}")
    return words.say(
        language, f"entry-{shape}-{view}",
        account_name=entry.account, name=entry.holder, deadline=deadline, kind=kind,
    )  # fmt: skip


def _about(language: str, view: str, entry: Entry) -> str:
    if view == "public":
        return words.say(language, "entry-about-public", week=str(entry.week))
    if entry.what is What.POST:
        state = words.say(language, f"state-{entry.state}")
        return words.say(language, "entry-about-post", number=entry.number, state=state)
    state = words.say(language, f"standing-{entry.state}" if entry.what in OPEN else f"hold-{entry.state}")
    return words.say(language, "entry-about-week", week=str(entry.week), state=state)
