"""Encrypts what must be unreadable at rest, with a key per purpose derived from the operator's keys."""

import base64
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SecretError(Exception):
    """None of the keys opens this: it was written with another key, for another purpose, or it is damaged."""

    def __init__(self) -> None:
        super().__init__("none of the secret keys opens what was stored; was a key taken away?")


class Cipher:
    """The first key writes, all of them read. Raises ValueError without a key or with an empty one."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys or not all(key.strip() for key in keys):
            raise ValueError("a secret key is empty")
        self._keys = [key.strip().encode() for key in keys]
        self._purposes: dict[str, MultiFernet] = {}

    def encrypt(self, purpose: str, data: bytes) -> bytes:
        """Ciphertext that only the same purpose opens."""
        return self._for(purpose).encrypt(data)

    def decrypt(self, purpose: str, data: bytes) -> bytes:
        """Raises SecretError when no key opens it."""
        try:
            return self._for(purpose).decrypt(data)
        except InvalidToken:
            raise SecretError from None

    def key(self, purpose: str) -> bytes:
        """32 bytes derived from the first key, for signing."""
        return _derived(self._keys[0], purpose)

    def keys(self, purpose: str) -> list[bytes]:
        """The same from every key, the first first: what an older key signed is still recognised."""
        return [_derived(key, purpose) for key in self._keys]

    def _for(self, purpose: str) -> MultiFernet:
        if purpose not in self._purposes:
            fernets = [Fernet(base64.urlsafe_b64encode(key)) for key in self.keys(purpose)]
            self._purposes[purpose] = MultiFernet(fernets)
        return self._purposes[purpose]


def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"estafette", info=purpose.encode()).derive(key)
