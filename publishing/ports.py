"""What publishing needs of the world around it, besides the heart's own ports."""

from datetime import datetime
from typing import Protocol


class Addresses(Protocol):
    """Makes public, signed, expiring addresses of renderings, which stop working once the post is out."""

    def url(self, submission: int, fence: int, item: int, key: str, mime: str) -> str:
        """An ASCII address for one item (from 0) of one attempt."""
        ...


class Tokens(Protocol):
    """The accounts' tokens, readable; at rest they are encrypted by whoever satisfies this."""

    async def read(self, account_id: int) -> str:
        """Raises takeover.errors.Refused("no-token") when there is none."""
        ...

    async def set_at(self, account_id: int) -> datetime | None:
        """When it was last replaced; None when that is not known."""
        ...

    async def renew(self, account_id: int, token: str, at: datetime) -> None:
        """Stores another token, which is never empty."""
        ...
