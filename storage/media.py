"""Keeps media by key: a folder by default, any store that obstore knows by its URL."""

import errno
import re
from pathlib import Path

import obstore
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError
from obstore.store import LocalStore, ObjectStore, from_url

from storage.errors import DISK, Reason, StorageError

SYSTEM_ERROR = re.compile(r"\(os error (\d+)\)")
"""How obstore passes on what the operating system said; it has no field for it."""


class MediaStore:
    """Bytes under keys of the form `account/digest`.

    `url` is a path, `file:///…` or an object store's URL. A folder is made when it does not exist. A key names its
    content, so what is there is not written again. On a folder a file appears whole or not at all.
    Raises StorageError("full"), ("read_only") or ("unreachable"), and ValueError for a key that leaves the store.
    """

    def __init__(self, url: str) -> None:
        try:
            self._store = _open(url)
        except (BaseError, OSError) as error:
            raise StorageError(_reason(error), "media") from error

    async def put(self, key: str, data: bytes, mime: str) -> None:
        """Keeps the bytes; object stores keep the type with them, a folder leaves it to the database."""
        try:
            if await self._size(key) != len(data):
                attributes = None if isinstance(self._store, LocalStore) else {"Content-Type": mime}
                await obstore.put_async(self._store, key, data, attributes=attributes, use_multipart=False)
        except BaseError as error:
            raise StorageError(_reason(error), "media") from error

    async def get(self, key: str) -> bytes:
        """The bytes; raises KeyError when there are none."""
        try:
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())
        except (NotFoundError, FileNotFoundError):
            raise KeyError(key) from None
        except BaseError as error:
            raise StorageError(_reason(error), "media") from error

    async def delete(self, key: str) -> None:
        """Erases the bytes; what is not there is as good as erased."""
        try:
            await obstore.delete_async(self._store, key)
        except (NotFoundError, FileNotFoundError):
            return
        except BaseError as error:
            raise StorageError(_reason(error), "media") from error

    async def check(self) -> None:
        """Writes, reads and erases a few bytes; raises StorageError when one of them fails."""
        await self.put("check/estafette", b"estafette", "text/plain")
        try:
            await self.get("check/estafette")
        except KeyError as error:
            raise StorageError("unreachable", "media") from error
        await self.delete("check/estafette")

    async def _size(self, key: str) -> int | None:
        try:
            return (await obstore.head_async(self._store, key))["size"]
        except (NotFoundError, FileNotFoundError):
            return None


def _open(url: str) -> ObjectStore:
    if "://" not in url:
        return LocalStore(Path(url).absolute(), mkdir=True)
    if url.startswith("file://"):
        return from_url(url, mkdir=True)
    return from_url(url)


def _reason(error: BaseException) -> Reason:
    if isinstance(error, PermissionDeniedError | PermissionError):
        return "read_only"
    said = SYSTEM_ERROR.search(str(error))
    number = int(said[1]) if said else getattr(error, "errno", None)
    return DISK.get(number if isinstance(number, int) else errno.EIO, "unreachable")
