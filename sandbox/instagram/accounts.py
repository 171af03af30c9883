"""Official accounts and the tokens that open them."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.instagram import errors

DAY = timedelta(hours=24)
TOKEN_LIFE = timedelta(days=60)
TOKEN_MIN_AGE = timedelta(hours=24)
# Each permission under the name of Instagram's own login and under that of Facebook's.
READ = frozenset({"instagram_business_basic", "instagram_basic"})
PUBLISH = frozenset({"instagram_business_content_publish", "instagram_content_publish"})
SCOPES = READ | PUBLISH


@dataclass(slots=True)
class Account:
    """A professional account; `login` is "instagram" or "facebook", the flavour of its tokens."""

    id: str
    username: str
    name: str
    biography: str = ""
    login: str = "instagram"
    followers: int = 0
    created: list[datetime] = field(default_factory=list)
    published: list[datetime] = field(default_factory=list)
    calls: int = 0

    @property
    def user_id(self) -> str:
        """The app-scoped id that `/me` calls `id`, another than the professional account's."""
        return f"2{self.id[1:]}" if self.id[:1] != "2" else f"3{self.id[1:]}"

    def containers_made(self, now: datetime) -> int:
        """Containers made in the 24 hours before `now`."""
        self.created = [at for at in self.created if now - at < DAY]
        return len(self.created)

    def posts_made(self, now: datetime) -> int:
        """Posts published through the API in the 24 hours before `now`; a carousel counts once."""
        self.published = [at for at in self.published if now - at < DAY]
        return len(self.published)


@dataclass(frozen=True, slots=True)
class Token:
    value: str
    account_id: str
    issued: datetime
    expires: datetime
    scopes: frozenset[str] = SCOPES

    def refreshable(self, now: datetime) -> bool:
        return now - self.issued >= TOKEN_MIN_AGE


class Accounts:
    """All accounts by id, and all tokens by value."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}
        self._tokens: dict[str, Token] = {}

    def add(self, account: Account) -> None:
        """Add, or change what is told about an account that exists, keeping its counts."""
        old = self._accounts.get(account.id)
        if old:
            account.created, account.published, account.calls = old.created, old.published, old.calls
        self._accounts[account.id] = account

    def add_token(self, token: Token) -> None:
        self._tokens[token.value] = token

    def all(self) -> list[Account]:
        return list(self._accounts.values())

    def get(self, account_id: str) -> Account | None:
        return self._accounts.get(account_id)

    def token(self, value: str, now: datetime) -> Token:
        """The token with this value; raises 190 when missing, unknown or expired."""
        if not value:
            raise errors.token_missing()
        token = self._tokens.get(value)
        if token is None:
            raise errors.token_unknown()
        if now >= token.expires:
            raise errors.token_expired()
        return token

    def refresh(self, token: Token, now: datetime) -> Token:
        """A new token for 60 days; the old one stays good until its own end. Raises when younger than 24 hours."""
        if not token.refreshable(now):
            raise errors.GraphError(100, "(#100) The access token must be at least 24 hours old", type="IGApiException")
        digest = hashlib.sha256(f"{token.value} {now.isoformat()}".encode()).hexdigest()
        renewed = Token(f"IGAA{digest}", token.account_id, now, now + TOKEN_LIFE, token.scopes)
        self.add_token(renewed)
        return renewed
