"""What each refusal of the official account's side means: a table from code and subcode to a verdict."""

from dataclasses import dataclass
from enum import StrEnum

import httpx


class Verdict(StrEnum):
    """What to do about a refusal.

    Only UNKNOWN leaves open whether something happened; every other verdict says that nothing was published.
    """

    TRANSIENT = "transient"
    FETCH = "fetch"
    """Our media was not fetched: tried again a few times only."""
    PERMANENT = "permanent"
    UNKNOWN = "unknown"
    WAIT = "wait"
    """Not ready yet: the same call again, later."""
    QUOTA = "quota"
    THROTTLED = "throttled"
    TOKEN = "token"  # noqa: S105 - a verdict, no secret
    RESTRICTED = "restricted"
    SPAM = "spam"
    """Restricted for spam; when publishing, the post may be live all the same."""
    PERMISSION = "permission"
    GONE = "gone"
    """The container is not there any more."""


APP_WIDE = frozenset({4, 341})
"""Throttles that count the calls of the whole app, whichever account they are for; the others count by account."""

PAUSING = {
    Verdict.TOKEN: "token",
    Verdict.RESTRICTED: "restricted",
    Verdict.SPAM: "spam",
    Verdict.PERMISSION: "permission",
}
"""Verdicts on the whole account, and the code under which it is paused."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdicts on creating (and reading) and on publishing, and the problem's code in the catalogue."""

    create: Verdict
    publish: Verdict
    problem: str


def _same(verdict: Verdict, problem: str) -> Ruling:
    return Ruling(verdict, verdict, problem)


_THEIR_SERVER = Ruling(Verdict.TRANSIENT, Verdict.UNKNOWN, "remote-error")
_NOT_FETCHED = Ruling(Verdict.FETCH, Verdict.UNKNOWN, "media-not-fetched")
_GONE = Ruling(Verdict.GONE, Verdict.UNKNOWN, "container-gone")
_THROTTLED = _same(Verdict.THROTTLED, "throttled")
_PERMISSION = _same(Verdict.PERMISSION, "permission")
_PARAMETERS = _same(Verdict.PERMANENT, "parameters")
_UNCLEAR = Ruling(Verdict.TRANSIENT, Verdict.UNKNOWN, "unclear-answer")
_NO_ANSWER = Ruling(Verdict.TRANSIENT, Verdict.UNKNOWN, "no-answer")
_NOT_SENT = _same(Verdict.TRANSIENT, "no-answer")

# After the vendor's table of publishing errors; a subcode of None stands for every subcode that is not named.
TABLE: dict[tuple[int, int | None], Ruling] = {
    (-2, 2207003): _NOT_FETCHED,
    (9004, None): _NOT_FETCHED,
    (-2, 2207020): _GONE,
    (24, None): _GONE,
    (-1, None): _THEIR_SERVER,
    (1, None): _THEIR_SERVER,
    (2, None): _THEIR_SERVER,
    (4, 2207051): _same(Verdict.SPAM, "spam"),
    (9, 2207042): _same(Verdict.QUOTA, "daily-limit"),
    (9007, None): _same(Verdict.WAIT, "not-ready"),
    (25, None): _same(Verdict.RESTRICTED, "restricted"),
    (100, 33): _UNCLEAR,  # seen in an outage, so it is no proof that something is gone
    (100, None): _PARAMETERS,
    (2500, None): _PARAMETERS,
    (2635, None): _PARAMETERS,
    (352, None): _same(Verdict.PERMANENT, "format"),
    (36000, None): _same(Verdict.PERMANENT, "too-large"),
    (36001, None): _same(Verdict.PERMANENT, "format"),
    (36003, None): _same(Verdict.PERMANENT, "aspect"),
    (36004, None): _same(Verdict.PERMANENT, "caption-too-long"),
    (190, None): _same(Verdict.TOKEN, "token"),
    (10, None): _PERMISSION,
    **{(code, None): _PERMISSION for code in range(200, 300)},
    **{(code, None): _THROTTLED for code in (4, 17, 32, 341, 613, 80002)},
}

_BY_SUBCODE = {subcode: ruling for (_, subcode), ruling in TABLE.items() if subcode is not None} | {
    2207052: _NOT_FETCHED,
    2207026: _same(Verdict.PERMANENT, "format"),
    2207001: _THEIR_SERVER,
    2207032: _THEIR_SERVER,
    2207053: _THEIR_SERVER,
}
"""For containers that end in ERROR: their status names a subcode alone."""


EXPIRED = _GONE
"""The ruling on a container whose day is over."""


def of_container(subcode: int | None) -> Ruling:
    """The ruling on a container that ended in ERROR; one for an unknown reason may be made again."""
    return _BY_SUBCODE.get(subcode or 0, _THEIR_SERVER)


@dataclass(eq=False)
class RemoteError(Exception):
    """The official account's side refused, or its answer is missing or unclear.

    `code` is None without an answer of theirs, `status` 0 without any answer. `wait` are the seconds that it asks us to
    keep away, 0 when it says nothing. `sent` is False when the request surely never left. `item` (from 0) is the
    part of a carousel that it is about. The text is ours: never their words, an address or a token.
    """

    code: int | None = None
    subcode: int | None = None
    is_transient: bool = False
    status: int = 0
    trace: str = ""
    wait: float = 0.0
    sent: bool = True
    item: int | None = None

    def __str__(self) -> str:
        if not self.status:
            return "no answer" if self.sent else "no connection"
        return f"code {self.code}, subcode {self.subcode}, HTTP {self.status}"

    @property
    def ruling(self) -> Ruling:
        """What the table says; what is not in it is unclear."""
        if not self.status:
            return _NO_ANSWER if self.sent else _NOT_SENT
        if self.code is None:
            return _THROTTLED if self.status == httpx.codes.TOO_MANY_REQUESTS else _UNCLEAR
        return TABLE.get((self.code, self.subcode)) or TABLE.get((self.code, None)) or _UNCLEAR

    @property
    def problem(self) -> str:
        """The problem's code in the catalogue."""
        return self.ruling.problem

    @property
    def app_wide(self) -> bool:
        """Whether it holds for every account, not only for the one that was asked for."""
        return self.code in APP_WIDE

    @property
    def on_create(self) -> Verdict:
        """For every call that publishes nothing. What they call transient is not held against our request."""
        verdict = self.ruling.create
        if verdict is Verdict.PERMANENT and self.is_transient:
            return Verdict.TRANSIENT
        return verdict

    @property
    def on_publish(self) -> Verdict:
        """For the call that publishes: a server that stumbled may have published first, whatever code it names.

        The spam restriction keeps its verdict at any status; it counts as unclear too.
        """
        verdict = self.ruling.publish
        if verdict is Verdict.SPAM:
            return verdict
        if httpx.codes.is_server_error(self.status) or (verdict is Verdict.PERMANENT and self.is_transient):
            return Verdict.UNKNOWN
        return verdict
