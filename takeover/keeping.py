"""Which stored bytes a submission uses: counted by reference, so that erasing the last use erases the bytes."""

import re
from collections.abc import Sequence

from takeover.model import Item
from takeover.ports import UnitOfWork

_SUBTITLES = re.compile(r"subtitles=(burn|beside):([0-9a-f]{64})")


def subtitles_of(item: Item) -> str | None:
    """The media key of the subtitles that go with a video; they stand where the clip stands, by their own hash."""
    found = _SUBTITLES.search(item.crop) if item.video else None
    return f"{item.original.partition('/')[0]}/{found.group(2)}" if found else None


def spoken(item: Item) -> str:
    """How a video's subtitles are shown: "burn" (in the picture), "beside" (a file of their own), or empty."""
    found = _SUBTITLES.search(item.crop) if item.video else None
    return found.group(1) if found else ""


def keep_media(uow: UnitOfWork, item: Item) -> None:
    """Counts the stored bytes of an item as used."""
    uow.media.keep(item.original, item.mime if item.video else "application/octet-stream", item.size)
    uow.media.keep(item.rendering, item.mime, item.size)
    if item.cover:
        uow.media.keep(item.cover, "image/jpeg", 0)
    if subtitles := subtitles_of(item):
        uow.media.keep(subtitles, "application/x-subrip", 0)


def swap_media(uow: UnitOfWork, old: Sequence[Item], new: Sequence[Item]) -> None:
    """Counts the new items' bytes and gives up the old ones'."""
    for item in new:
        keep_media(uow, item)
    for item in old:
        for key in filter(None, (item.original, item.rendering, item.cover, subtitles_of(item))):
            uow.media.release(key)
