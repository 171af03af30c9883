"""Public addresses of media: signed, bound to one attempt at one post, valid for a day of the product's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

from takeover.clock import Clock

VALID = timedelta(hours=24)
PURPOSE = "estafette media address"
ENDINGS = {"image/jpeg": ".jpg", "video/mp4": ".mp4"}


@dataclass(frozen=True, slots=True)
class Grant:
    """What an address lets somebody read: one item's bytes, for one attempt at one submission."""

    submission: int
    fence: int
    item: int
    key: str


class Addresses:
    """Makes and reads addresses. The first of `keys` signs, all of them are recognised."""

    def __init__(self, public_url: str, keys: Sequence[bytes], clock: Clock) -> None:
        self._root = public_url.rstrip("/")
        # itsdangerous signs with the last key.
        self._serializer = URLSafeTimedSerializer(
            list(reversed(keys)),
            salt=PURPOSE,
            signer=signer_of(clock),
            signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
        )

    def url(self, submission: int, fence: int, item: int, key: str, mime: str) -> str:
        """The address of an item's bytes for this attempt; ASCII, and ending as its type does."""
        token = self._serializer.dumps([submission, fence, item, key])
        return f"{self._root}/media/{token}{ENDINGS.get(mime, '')}"

    def read(self, name: str) -> Grant | None:
        """What an address grants; None when it is forged, damaged or a day old."""
        token = next((name.removesuffix(end) for end in ENDINGS.values() if name.endswith(end)), name)
        try:
            submission, fence, item, key = self._serializer.loads(token, max_age=int(VALID.total_seconds()))
        except (BadData, ValueError, TypeError):
            return None
        return Grant(submission, fence, item, key)


def signer_of(clock: Clock) -> type[TimestampSigner]:
    """A signer whose signatures expire in the time of that clock."""

    class ClockedSigner(TimestampSigner):
        """Asks the product's clock, so that addresses expire in its time."""

        def get_timestamp(self) -> int:
            return int(clock.now().timestamp())

    return ClockedSigner
