"""Ways in to our own pages: links that work once and soon end, and the short session that follows."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer

from takeover.clock import Clock
from web.addresses import signer_of

LINK_LASTS = timedelta(hours=1)
"""So long a link may wait in the chat before it is used."""
SESSION_LASTS = timedelta(hours=1)
NONCE_BYTES = 6
"""Two links that are made in one second are not the same."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Who may look at which account's agenda; `link` names this very link, without opening anything."""

    person: int
    account: int
    link: str


class Passes:
    """Makes and reads links and sessions. The first of `keys` signs, all of them are recognised."""

    def __init__(
        self,
        public_url: str,
        keys: Sequence[bytes],
        clock: Clock,
        token: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._root = public_url.rstrip("/")
        self._links = _serializer("estafette agenda link", keys, clock)
        self._sessions = _serializer("estafette agenda session", keys, clock)
        self._token = token

    @property
    def secure(self) -> bool:
        """Whether browsers come by https, so that a cookie may be kept to it."""
        return self._root.startswith("https://")

    @property
    def path(self) -> str:
        """Where a cookie for the agenda belongs."""
        return f"{urlsplit(self._root).path}/agenda"

    def agenda(self, person: int, account: int) -> str:
        """A link to an account's agenda for one person: for an hour, once."""
        return f"{self._root}/agenda/open/{self._links.dumps([person, account, self._token(NONCE_BYTES)])}"

    def feed(self, code: str) -> str:
        """The secret address of a calendar."""
        return f"{self._root}/feed/{code}.ics"

    def read_link(self, text: str) -> Pass | None:
        """Whom a link lets in; None when it is forged, damaged or an hour old."""
        match _loaded(self._links, text, LINK_LASTS):
            case [int(person), int(account), str()]:
                return Pass(person, account, sha256(text.encode()).hexdigest()[:32])
        return None

    def session(self, person: int) -> str:
        """What a browser keeps of somebody who came in by a link."""
        return str(self._sessions.dumps(person))

    def read_session(self, text: str) -> int | None:
        """Whose session it is; None when it is forged or an hour old."""
        person = _loaded(self._sessions, text, SESSION_LASTS)
        return person if isinstance(person, int) else None


def _serializer(purpose: str, keys: Sequence[bytes], clock: Clock) -> URLSafeTimedSerializer:
    # itsdangerous signs with the last key.
    return URLSafeTimedSerializer(
        list(reversed(keys)),
        salt=purpose,
        signer=signer_of(clock),
        signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
    )


def _loaded(serializer: URLSafeTimedSerializer, text: str, lasts: timedelta) -> Any:
    try:
        return serializer.loads(text, max_age=int(lasts.total_seconds()))
    except (BadData, ValueError):
        return None
