"""Where files become items: judged and rendered in processes of their own, then stored by their hash."""

import time
from collections.abc import Mapping
from dataclasses import replace

from app.files import crop_text, cut_off, frame_of, photo_facts, refused_facts, video_facts
from media import Frame, MediaRefused, Photo, Pool, Rendering, Video, sniff
from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Finding, Severity
from takeover.errors import Refused
from takeover.model import Item
from takeover.ports import MediaStore

KEEPS_FORMAT: Mapping[str, str] = {
    "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heif", "AVIF": "image/avif",
}  # fmt: skip
FRESH = 60.0
"""Seconds: longer than an album takes to come in and to be settled."""


class Studio:
    """Satisfies bot.ports.Studio over the pool of decoders and the media store."""

    def __init__(self, pool: Pool, store: MediaStore) -> None:
        self._pool = pool
        self._store = store
        self._stored: dict[str, float] = {}

    def is_fresh(self, key: str) -> bool:
        """Whether bytes were stored so lately that the use case that counts them may still be coming."""
        return time.monotonic() - self._stored.get(key, -FRESH) < FRESH

    async def take(self, account: int, data: bytes, kind: Kind | None, *, as_file: bool, forwarded: bool) -> Item:
        """An item from a file's bytes, judged by them alone; raises Refused("finding-…") when they cannot be used."""
        video = sniff(data) == "video"
        try:
            if video:
                return await self._video(account, data, kind, as_file, forwarded)
            return await self._photo(account, data, kind, as_file, forwarded)
        except MediaRefused as refused:
            raise refusal(refused_facts(refused, video=video)) from refused

    async def redraw(self, item: Item, account: int, kind: Kind | None, aspect: float | None = None) -> Item:
        """The same item in the frame of another kind, or in a carousel's common aspect (width / height)."""
        original = await self._store.get(item.original)
        try:
            if item.video:
                clip = await self._pool.process_video(original, _video_frame(kind))
                return await self._with_clip(account, item, clip, kind)
            rendering = await self._pool.render_photo(original, frame_of(kind), aspect)
        except MediaRefused as refused:
            raise refusal(refused_facts(refused, video=item.video)) from refused
        return await self._with_rendering(account, item, rendering)

    async def load(self, key: str) -> bytes:
        """Stored bytes; raises KeyError when there are none."""
        return await self._store.get(key)

    async def _photo(self, account: int, data: bytes, kind: Kind | None, as_file: bool, forwarded: bool) -> Item:
        photo = await self._pool.process_photo(data, frame_of(kind))
        original = await self._keep(account, photo.original_sha256, photo.original, KEEPS_FORMAT[photo.facts.format])
        item = _blank(original, photo_facts(photo, as_file=as_file, forwarded=forwarded), _phash(photo))
        return await self._with_rendering(account, item, photo.rendering)

    async def _video(self, account: int, data: bytes, kind: Kind | None, as_file: bool, forwarded: bool) -> Item:
        clip = await self._pool.process_video(data, _video_frame(kind))
        facts = video_facts(clip, kind, as_file=as_file, forwarded=forwarded)
        return await self._with_clip(account, _blank("", facts, None), clip, kind)

    async def _with_rendering(self, account: int, item: Item, rendering: Rendering) -> Item:
        key = await self._keep(account, rendering.sha256, rendering.data, rendering.mime)
        return replace(
            item,
            rendering=key,
            sha256=rendering.sha256,
            mime=rendering.mime,
            width=rendering.width,
            height=rendering.height,
            crop=crop_text(rendering.crop),
            size=len(rendering.data),
            facts=replace(item.facts, padded=rendering.padded, cropped=cut_off(rendering)),
        )

    async def _with_clip(self, account: int, item: Item, clip: Video, kind: Kind | None) -> Item:
        key = await self._keep(account, clip.sha256, clip.data, clip.mime)
        cover = await self._keep(account, clip.cover.sha256, clip.cover.data, clip.cover.mime)
        facts = video_facts(clip, kind, as_file=item.facts.sent_as_file, forwarded=item.facts.forwarded)
        return replace(
            item,
            original=key,
            rendering=key,
            sha256=clip.sha256,
            mime=clip.mime,
            width=clip.facts.width,
            height=clip.facts.height,
            cover=cover,
            size=len(clip.data),
            # The stored clip has lost its place already: what is known of the one that came in stays.
            facts=replace(facts, had_location=facts.had_location or item.facts.had_location),
        )

    async def _keep(self, account: int, digest: str, data: bytes, mime: str) -> str:
        key = f"{account}/{digest}"
        now = time.monotonic()
        self._stored = {old: at for old, at in self._stored.items() if now - at < FRESH} | {key: now}
        await self._store.put(key, data, mime)
        return key


def refusal(facts: ItemFacts) -> Refused:
    """Why a file cannot be used, as the rule that says so."""
    found = _blocking(judge(Facts(kind=Kind.REEL if facts.video else Kind.IMAGE, items=(facts,))))
    return Refused(f"finding-{found.code}", **found.numbers)


def _blocking(findings: tuple[Finding, ...]) -> Finding:
    technical = [one for one in findings if one.severity is Severity.BLOCK and one.code.startswith("TECH")]
    return technical[0] if technical else Finding("TECH-01", Severity.BLOCK, 1, {"reason": "unreadable"})


def _blank(original: str, facts: ItemFacts, phash: str | None) -> Item:
    return Item(original, "", "", "", 0, 0, facts, phash=phash)


def _phash(photo: Photo) -> str:
    return f"{photo.facts.phash:016x}"


def _video_frame(kind: Kind | None) -> Frame:
    return frame_of(kind or Kind.REEL)
