"""What the bot needs beside the heart's ports: the inbox, the sending side of the outbox, and the studio."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from rules.facts import Kind
from takeover.clock import Clock, Stopwatch
from takeover.model import Item
from takeover.pointing import Box
from takeover.ports import Message, UnitOfWork

T = TypeVar("T")
Told = Callable[[float], Awaitable[None]]
"""Hears how much of something is done, 0 to 1."""


class Received(Protocol):
    """A raw update that waits; `id` is the order of coming in."""

    @property
    def id(self) -> int: ...
    @property
    def update_id(self) -> int: ...
    @property
    def chat_key(self) -> str: ...
    @property
    def body(self) -> bytes | None: ...


class Inbox(Protocol):
    """Raw updates, taken in once."""

    def add(self, updates: Sequence[tuple[int, str, bytes | None]], at: datetime) -> int: ...
    def waiting(self, limit: int, after: int = 0) -> Sequence[Received]: ...
    def mark_handled(self, update_id: int) -> None: ...
    def hold(self, update_id: int) -> None: ...
    def holds(self, chat_key: str) -> bool: ...
    def release(self, chat_key: str) -> None: ...
    def set_aside(self, update_id: int, error: str, seal: Callable[[bytes], bytes]) -> None: ...


class Outgoing(Protocol):
    """A message that waits to be sent."""

    @property
    def id(self) -> int: ...
    @property
    def message(self) -> Message: ...
    @property
    def attempts(self) -> int: ...


class PostRoom(Protocol):
    """The sending side of the outbox."""

    def add(self, message: Message) -> None: ...
    def has(self, chat: int, key: str) -> bool: ...
    def pending(
        self, now: datetime, seconds: float, epoch: str, limit: int, exclude_chats: Collection[int] = ()
    ) -> Sequence[Outgoing]: ...
    def next_try(self, seconds: float, epoch: str) -> float | None: ...
    def claim(self, row: int, seconds: float, epoch: str, lease: float) -> bool: ...
    def sent(self, row: int, message_ids: Sequence[int], at: datetime) -> None: ...
    def retry(self, row: int, until: float, epoch: str) -> None: ...
    def failed(self, row: int, reason: str, at: datetime) -> None: ...


class BotUnit(UnitOfWork, Protocol):
    """A unit of work with the bot's own rooms."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> PostRoom: ...


class BotDesk(Protocol):
    """Where handlers hand in use cases; `handling` gives one whose first commit also settles that update."""

    @property
    def clock(self) -> Clock: ...
    @property
    def stopwatch(self) -> Stopwatch: ...

    async def run(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T: ...
    async def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T: ...
    def handling(self, update_id: int) -> "BotDesk": ...


class Public(Protocol):
    """Something that stands on the official account."""

    @property
    def id(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def permalink(self) -> str: ...


class Pages(Protocol):
    """Where our own pages are: nothing of these addresses is for anybody else, or for a log."""

    def agenda(self, person: int, account: int) -> str:
        """A link to an account's agenda for one person; it works once and soon ends."""
        ...

    def feed(self, code: str) -> str:
        """The secret address of a calendar."""
        ...


class Frame(Protocol):
    """A picture of a clip that may be its cover; `at` is its second, `data` a small JPEG."""

    @property
    def at(self) -> float: ...
    @property
    def data(self) -> bytes: ...


class Films(Protocol):
    """What is done to videos only; every method raises Refused("finding-…") where the clip or photo cannot be used."""

    async def covers(self, item: Item, kind: Kind | None) -> Sequence[Frame]:
        """Pictures of the clip that may be its cover, in order of time."""
        ...

    async def with_cover(self, item: Item, account: int, kind: Kind | None, at: float) -> Item:
        """The same clip with the picture at so many seconds as its cover."""
        ...

    async def with_own_cover(self, item: Item, account: int, kind: Kind | None, photo: bytes) -> Item:
        """The same clip with a photo of somebody's own as its cover."""
        ...

    async def with_subtitles(
        self, item: Item, account: int, kind: Kind | None, said: "Said", *, aspect: float | None, told: Told
    ) -> Item:
        """The same clip with its subtitles, drawn in the picture or kept beside."""
        ...

    def subtitles(self, given: bytes | str, seconds: float) -> "Subtitles":
        """Subtitles out of an SRT file or typed words, for a clip of so many seconds."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """Subtitles as a file (SRT) and whether they are drawn in the picture."""

    file: str
    burn: bool


@dataclass(frozen=True, slots=True)
class Subtitles:
    """Subtitles that were read: as a file (SRT; empty where nothing can be shown), as plain words, and what was wrong.

    Each of `faults` is a code with the cue's number (0: the whole file), what was measured and the limit.
    """

    file: str
    words: str
    faults: tuple[tuple[str, int, float, float], ...] = ()


class Retouch(Protocol):
    """What one tap does to a photo; every way makes the same item with another rendering."""

    async def fit(self, item: Item, account: int, kind: Kind | None, way: str, colour: str | None = None) -> Item:
        """The photo whole with bars ("pad", in a colour of its own or `#rrggbb`), or cut to its frame ("cut")."""
        ...

    async def hide(self, item: Item, account: int, kind: Kind | None, regions: Sequence[Box]) -> Item:
        """The photo with these regions of what is shown unreadable too.

        Raises Refused: "nothing-to-hide" when they lie on the bars only, "too-much-hidden" when there are too many.
        """
        ...

    async def grid(self, item: Item, columns: int, rows: int) -> bytes:
        """The photo as it is shown, under a lettered grid, as a JPEG."""
        ...


class Looking(Protocol):
    """What the program sees in photos: hints for a human, never a verdict."""

    async def drawn(self, item: Item) -> bytes:
        """The photo as it is shown, with a numbered box around each hint; raises Refused("nothing-seen")."""
        ...


class Studio(Protocol):
    """Where files become items: judged, rendered and stored, never decoded in this process."""

    @property
    def films(self) -> Films:
        """What is done to videos only."""
        ...

    @property
    def retouch(self) -> Retouch:
        """What is done to photos only."""
        ...

    @property
    def looking(self) -> Looking:
        """What the program sees in photos."""
        ...

    async def take(
        self, account: int, data: bytes, kind: Kind | None, *, as_file: bool, forwarded: bool, told: Told | None = None
    ) -> Item:
        """An item from a file's bytes; raises Refused("finding-…") when they cannot be used.

        `told` hears how much of a clip is done, 0 to 1.
        """
        ...

    async def redraw(self, item: Item, account: int, kind: Kind | None, aspect: float | None = None) -> Item:
        """The same item in the frame of another kind, or in a carousel's common aspect (width / height)."""
        ...

    async def load(self, key: str) -> bytes:
        """Stored bytes."""
        ...
