"""Where files become items: judged and rendered in processes of their own, then stored by their hash."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.files import cut_off, frame_of, photo_facts, refused_facts
from app.films import Films
from app.looking import Looking
from app.refusing import refusal
from app.retouching import Retouch, crop_of, rendered
from bot.ports import Films as ForFilms
from bot.ports import Looking as ForHumans
from bot.ports import Retouch as ForPhotos
from bot.ports import Told
from media import MediaRefused, Photo, Pool, Rendering, sniff
from media.facts import Box
from media.vision import Vision
from rules.facts import ItemFacts, Kind
from takeover.model import Item
from takeover.ports import MediaStore

KEEPS_FORMAT: Mapping[str, str] = {
    "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heif", "AVIF": "image/avif",
}  # fmt: skip
FRESH = 3600.0
"""Seconds: longer than an album takes to come in and to be settled, its clips encoded."""


class Studio:
    """Satisfies bot.ports.Studio over the pool of decoders and the media store."""

    def __init__(self, pool: Pool, store: MediaStore, eyes: Vision | None = None) -> None:
        self._pool = pool
        self._store = store
        self._stored: dict[str, float] = {}
        self._looking = Looking(eyes, store.get)
        self._films = Films(pool, self._keep, store.get, self._looking)
        self._retouch = Retouch(pool, store.get, self._with_rendering)

    def is_fresh(self, key: str) -> bool:
        """Whether bytes were stored so lately that the use case that counts them may still be coming."""
        return time.monotonic() - self._stored.get(key, -FRESH) < FRESH

    @property
    def films(self) -> ForFilms:
        """What is done to videos only."""
        return self._films

    @property
    def retouch(self) -> ForPhotos:
        """What is done to photos only."""
        return self._retouch

    @property
    def looking(self) -> ForHumans:
        """What the program sees in photos."""
        return self._looking

    async def take(
        self, account: int, data: bytes, kind: Kind | None, *, as_file: bool, forwarded: bool, told: Told | None = None
    ) -> Item:
        """An item from a file's bytes, judged by them alone; raises Refused("finding-…") when they cannot be used.

        `told` hears how much of a clip is done, 0 to 1.
        """
        video = sniff(data) == "video"
        try:
            if video:
                known = ItemFacts(video=True, sent_as_file=as_file, forwarded=forwarded)
                return await self._films.take(account, data, kind, known, told)
            return await self._photo(account, data, kind, as_file, forwarded)
        except MediaRefused as refused:
            raise refusal(refused_facts(refused, video=video)) from refused

    async def redraw(self, item: Item, account: int, kind: Kind | None, aspect: float | None = None) -> Item:
        """The same item in the frame of another kind, or in a carousel's common aspect (width / height)."""
        original = await self._store.get(item.original)
        try:
            if item.video:
                return await self._films.redraw(item, account, kind, aspect)
            rendering = await rendered(self._pool, original, kind, aspect, like=crop_of(item))
        except MediaRefused as refused:
            raise refusal(refused_facts(refused, video=item.video)) from refused
        return await self._with_rendering(account, item, rendering)

    async def load(self, key: str) -> bytes:
        """Stored bytes; raises KeyError when there are none."""
        return await self._store.get(key)

    async def _photo(self, account: int, data: bytes, kind: Kind | None, as_file: bool, forwarded: bool) -> Item:
        async def made(faces: Sequence[Box] = ()) -> Photo:
            return await self._pool.process_photo(data, frame_of(kind), faces=faces)

        photo = await self._looking.sparing_faces(await made(), made)
        original = await self._keep(account, photo.digest, photo.original, KEEPS_FORMAT[photo.facts.format])
        item = _blank(original, photo_facts(photo, as_file=as_file, forwarded=forwarded), _phash(photo))
        return await self._with_rendering(account, item, photo.rendering)

    async def _with_rendering(self, account: int, item: Item, rendering: Rendering) -> Item:
        key = await self._keep(account, rendering.sha256, rendering.data, rendering.mime)
        facts = replace(item.facts, padded=rendering.padded, cropped=cut_off(rendering))
        return replace(
            item,
            rendering=key,
            sha256=rendering.sha256,
            mime=rendering.mime,
            width=rendering.width,
            height=rendering.height,
            crop=rendering.crop.text(),
            size=len(rendering.data),
            facts=await self._looking.seen(facts, rendering),
        )

    async def _keep(self, account: int, digest: str, data: bytes, mime: str) -> str:
        key = f"{account}/{digest}"
        now = time.monotonic()
        self._stored = {old: at for old, at in self._stored.items() if now - at < FRESH} | {key: now}
        await self._store.put(key, data, mime)
        return key


def _blank(original: str, facts: ItemFacts, phash: str | None) -> Item:
    return Item(original, "", "", "", 0, 0, facts, phash=phash)


def _phash(photo: Photo) -> str:
    return f"{photo.facts.phash:016x}"
