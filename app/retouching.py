"""A photo rendered in another way: with or without bars, and with regions that nobody can read any more."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from app import refusing
from app.files import frame_of
from media import Crop, Fit, Pool, Rendering
from media.facts import MOST_HIDDEN, Box
from media.vision import in_original
from rules.facts import Kind
from takeover.errors import Refused
from takeover.model import Item

Load = Callable[[str], Awaitable[bytes]]
Put = Callable[[int, Item, Rendering], Awaitable[Item]]


class Retouch:
    """Satisfies bot.ports.Retouch. `load` gives stored bytes back, `put` makes an item show another rendering."""

    def __init__(self, pool: Pool, load: Load, put: Put) -> None:
        self._pool = pool
        self._load = load
        self._put = put

    async def fit(self, item: Item, account: int, kind: Kind | None, way: str, colour: str | None = None) -> Item:
        """The photo whole with bars ("pad", in a colour of its own or `#rrggbb`), or cut to its frame ("cut")."""
        like = replace(crop_of(item), pad=colour)
        aspect = aspect_of(item, kind) if kind is Kind.CAROUSEL else None
        async with refusing.told(video=False):
            original = await self._load(item.original)
            made = await rendered(self._pool, original, kind, aspect, Fit(way), like=like)
        return await self._put(account, item, made)

    async def hide(self, item: Item, account: int, kind: Kind | None, regions: Sequence[Box]) -> Item:
        """The photo as it is shown, with these regions of what is shown unreadable too; shares of it, 0 to 1.

        Raises Refused: "nothing-to-hide" when they lie on the bars only, "too-much-hidden" when there are too many.
        """
        crop = _hiding(item, regions)
        async with refusing.told(video=False):
            original = await self._load(item.original)
            made = await self._pool.render_photo(original, frame_of(kind), aspect_of(item, kind), crop)
        return await self._put(account, item, made)

    async def grid(self, item: Item, columns: int, rows: int) -> bytes:
        """The photo as it is shown, under a lettered grid, as a JPEG."""
        async with refusing.told(video=False):
            return (await self._pool.draw_grid(await self._load(item.rendering), columns, rows)).data


async def rendered(
    pool: Pool, original: bytes, kind: Kind | None, aspect: float | None, fit: Fit = Fit.AUTO, *, like: Crop
) -> Rendering:
    """The photo in a frame. What `like` hides stays hidden, and bars that are asked for have its colour."""
    asked = Crop(pad=like.pad) if like.pad and fit is Fit.PAD else None
    made = await pool.render_photo(original, frame_of(kind), aspect, asked, fit)
    if not like.blur:
        return made
    return await pool.render_photo(original, frame_of(kind), aspect, replace(made.crop, blur=like.blur))


def _hiding(item: Item, regions: Sequence[Box]) -> Crop:
    crop = crop_of(item)
    shown = Rendering(b"", item.width, item.height, item.sha256, crop, item.facts.padded)
    told = [in_original(region, shown, item.facts.width, item.facts.height) for region in regions]
    new = [box for box in told if box[0] < box[2] and box[1] < box[3]]
    if not new:
        raise Refused("nothing-to-hide")
    blur = tuple(dict.fromkeys((*crop.blur, *new)))
    if len(blur) > MOST_HIDDEN:
        raise Refused("too-much-hidden")
    return replace(crop, blur=blur)


def crop_of(item: Item) -> Crop:
    """How a photo was rendered."""
    return Crop.from_text(item.crop) if item.crop else Crop()


def aspect_of(item: Item, kind: Kind | None) -> float | None:
    """The aspect that a rendering keeps: stories have their own."""
    return None if kind is Kind.STORY else item.width / item.height
