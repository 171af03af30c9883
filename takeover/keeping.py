"""Which stored bytes a submission uses: counted by reference, so that erasing the last use erases the bytes."""

from collections.abc import Sequence

from takeover.model import Item
from takeover.ports import UnitOfWork


def keep_media(uow: UnitOfWork, item: Item) -> None:
    """Counts the stored bytes of an item as used."""
    uow.media.keep(item.original, item.mime if item.video else "application/octet-stream", item.size)
    uow.media.keep(item.rendering, item.mime, item.size)
    if item.cover:
        uow.media.keep(item.cover, "image/jpeg", 0)


def swap_media(uow: UnitOfWork, old: Sequence[Item], new: Sequence[Item]) -> None:
    """Counts the new items' bytes and gives up the old ones'."""
    for item in new:
        keep_media(uow, item)
    for item in old:
        for key in filter(None, (item.original, item.rendering, item.cover)):
            uow.media.release(key)
