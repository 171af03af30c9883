"""The accounts' Instagram tokens: sealed in the database, readable only where they are used."""

from datetime import datetime

from app.desk import Desk
from storage.secrets import Cipher, SecretError
from storage.unit import UnitOfWork as StorageUnit
from takeover.errors import Refused
from takeover.ports import UnitOfWork

PURPOSE = "instagram-token"


class Tokens:
    """Satisfies publishing.ports.Tokens."""

    def __init__(self, desk: Desk, cipher: Cipher) -> None:
        self._desk = desk
        self._cipher = cipher

    async def read(self, account_id: int) -> str:
        """Raises Refused: "no-token" when there is none, "token-sealed" when no key opens it."""
        sealed = await self._desk.read(_sealed, account_id)
        try:
            return self._cipher.decrypt(PURPOSE, sealed).decode()
        except SecretError:
            raise Refused("token-sealed") from None

    async def set_at(self, account_id: int) -> datetime | None:
        """When it was last replaced; None when that is not known."""
        return await self._desk.read(_set_at, account_id)

    async def renew(self, account_id: int, token: str, at: datetime) -> None:
        """Seals and stores another token; an empty one is refused, so the old one stays."""
        if not token:
            raise Refused("empty-token")
        await self._desk.run(_store, account_id, self._cipher.encrypt(PURPOSE, token.encode()), at)


def _sealed(uow: UnitOfWork, account_id: int) -> bytes:
    return uow.accounts.token(account_id)


def _set_at(uow: StorageUnit, account_id: int) -> datetime | None:
    return uow.accounts.token_set_at(account_id)


def _store(uow: UnitOfWork, now: datetime, account_id: int, sealed: bytes, at: datetime) -> None:
    with uow:
        uow.accounts.set_token(account_id, sealed, at)
        uow.commit()
