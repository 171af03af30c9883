"""Where clips become items: encoded where they must be, with the cover and the subtitles that a person chose."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from app import refusing
from app.files import frame_of, video_facts
from app.looking import Looking, most_of
from bot.ports import Said, Subtitles, Told
from media import CoverFrame, Frame, Pool, Rendering, Video, VideoChoice, subtitles
from rules.facts import ItemFacts, Kind
from takeover.keeping import subtitles_of
from takeover.model import Item

SRT = "application/x-subrip"
TALL = (Frame.STORY, Frame.REEL)
Keep = Callable[[int, str, bytes, str], Awaitable[str]]
Load = Callable[[str], Awaitable[bytes]]

_CHOSEN = re.compile(
    r"cover=(?P<cover>\S+) bars=(?P<bars>\S+) subtitles=(?:none|(?P<way>burn|beside):(?P<spoken>[0-9a-f]{64}))"
    r"(?P<own> own)? picture=[0-9a-f]{64}"
)


class Films:
    """Makes items of clips. `keep` stores bytes under account and digest, `load` gives stored bytes back."""

    def __init__(self, pool: Pool, keep: Keep, load: Load, looking: Looking) -> None:
        self._pool = pool
        self._keep = keep
        self._load = load
        self._looking = looking

    async def take(
        self, account: int, data: bytes, kind: Kind | None, facts: ItemFacts, told: Told | None = None
    ) -> Item:
        """An item of a clip that came in; `facts` are what is known of its coming. Raises MediaRefused."""
        clip = await self._pool.process_video(data, film_frame(kind), told)
        return await self._item(account, Item("", "", "", "", 0, 0, facts), clip, kind, VideoChoice())

    async def redraw(
        self,
        item: Item,
        account: int,
        kind: Kind | None,
        aspect: float | None = None,
        choice: VideoChoice | None = None,
        told: Told | None = None,
    ) -> Item:
        """The same clip in another frame, or with another choice (None: the one that was made)."""
        same, choice = choice is None, choice or await self.choice_of(item)
        if same and film_frame(kind) in TALL and _is_tall(item):
            clip = await self._pool.process_video(await self._load(item.rendering), film_frame(kind))
            if not clip.transcoded:  # what was made for the one fits the other: nothing is encoded twice
                return replace(item, facts=_same_clip(clip, kind, item.facts))
        original = await self._load(item.original)
        clip = await self._pool.process_video(original, film_frame(kind), told, choice, aspect)
        if not clip.transcoded:  # a copy of the copy has other bytes and nothing better
            clip = replace(clip, data=original, sha256=item.original.partition("/")[2])
        made = await self._item(account, item, clip, kind, choice)
        own = is_own(item)
        return replace(made, cover=item.cover, crop=_chosen(choice, item.cover, own=True)) if own else made

    async def with_subtitles(
        self, item: Item, account: int, kind: Kind | None, said: Said, *, aspect: float | None, told: Told
    ) -> Item:
        """The same clip with its subtitles, drawn in the picture or kept beside."""
        choice = replace(await self.choice_of(item), subtitles=said.file, burn=said.burn)
        async with refusing.told(video=True):
            return await self.redraw(item, account, kind, aspect, choice, told)

    def subtitles(self, given: bytes | str, seconds: float) -> Subtitles:
        """Subtitles out of an SRT file or typed words, for a clip of so many seconds.

        Of typed words the times are ours, so only that they come too fast is anybody's fault.
        """
        length = round(seconds * 1000)
        if isinstance(given, bytes) or "-->" in given:
            found = subtitles.read(given)
            cues, faults = found.cues, (*found.faults, *subtitles.check(found.cues, length))
            spoken = "\n".join(" ".join(cue.text.split()) for cue in cues if cue.text)
        else:
            cues, spoken = subtitles.timed(given, length), subtitles.clean(given)[0]
            faults = tuple(fault for fault in subtitles.check(cues, length) if fault.code == "too_fast")[:1]
        told = tuple((fault.code, fault.cue, fault.value, fault.limit) for fault in faults)
        return Subtitles(subtitles.write(subtitles.mended(cues, length)), spoken, told)

    async def covers(self, item: Item, kind: Kind | None) -> Sequence[CoverFrame]:
        """Pictures of the clip that may be its cover, in order of time."""
        async with refusing.told(video=True):
            clip = await self._pool.process_video(await self._load(item.rendering), film_frame(kind))
        return clip.covers

    async def with_cover(self, item: Item, account: int, kind: Kind | None, at: float) -> Item:
        """The same clip with the picture at so many seconds as its cover."""
        async with refusing.told(video=True):
            cover = await self._pool.video_cover(await self._load(item.rendering), film_frame(kind), at)
        choice = replace(await self.choice_of(item), cover_at=at)
        return await self._covered(account, item, cover, choice, own=False)

    async def with_own_cover(self, item: Item, account: int, kind: Kind | None, photo: bytes) -> Item:
        """The same clip with a photo of somebody's own as its cover."""
        async with refusing.told(video=False):
            made = await self._pool.process_photo(photo, film_frame(kind))
        return await self._covered(account, item, made.rendering, await self.choice_of(item), own=True)

    async def choice_of(self, item: Item) -> VideoChoice:
        """What was chosen for a clip, as its item remembers it."""
        found = _CHOSEN.fullmatch(item.crop)
        if found is None:
            return VideoChoice()
        key = subtitles_of(item)
        spoken = (await self._load(key)).decode() if key else ""
        cover, bars = found["cover"], found["bars"]
        return VideoChoice(
            cover_at=None if cover == "best" else float(cover),
            pad=None if bars == "blurred" else bars,
            subtitles=spoken,
            burn=found["way"] != "beside",
        )

    async def _covered(self, account: int, item: Item, cover: Rendering, choice: VideoChoice, *, own: bool) -> Item:
        key = await self._keep(account, cover.sha256, cover.data, cover.mime)
        facts = most_of([await self._looking.seen(item.facts, cover), item.facts])
        return replace(item, cover=key, crop=_chosen(choice, key, own), facts=facts)

    async def _item(self, account: int, item: Item, clip: Video, kind: Kind | None, choice: VideoChoice) -> Item:
        if choice.subtitles:
            spoken = choice.subtitles.encode()
            await self._keep(account, sha256(spoken).hexdigest(), spoken, SRT)
        cover = await self._keep(account, clip.cover.sha256, clip.cover.data, clip.cover.mime)
        kept = item.original or await self._keep(account, clip.original_sha256, clip.original, clip.original_mime)
        return replace(
            item,
            original=kept,
            rendering=await self._keep(account, clip.sha256, clip.data, clip.mime),
            sha256=clip.sha256,
            mime=clip.mime,
            width=clip.width,
            height=clip.height,
            crop=_chosen(choice, cover, own=False),
            cover=cover,
            size=len(clip.data),
            facts=await self._seen(clip, kind, _facts(clip, kind, item.facts)),
        )

    async def _seen(self, clip: Video, kind: Kind | None, facts: ItemFacts) -> ItemFacts:
        """The facts with what is seen in its scenes, as they will be shown."""

        async def picture(at: float) -> Rendering:
            return await self._pool.video_cover(clip.data, film_frame(kind), at)

        return await self._looking.seen_in_clip(facts, clip, picture)


def film_frame(kind: Kind | None) -> Frame:
    """A video by itself is a reel while nobody said what it becomes."""
    return frame_of(kind or Kind.REEL)


def is_own(item: Item) -> bool:
    """Whether the cover is a photo that somebody sent for it."""
    found = _CHOSEN.fullmatch(item.crop)
    return bool(found and found["own"])


def _chosen(choice: VideoChoice, cover: str | None, own: bool) -> str:
    """All of it in one line, as an approval binds it; `cover` is a media key, which ends in the hash of its bytes."""
    return f"{choice.text()}{' own' if own else ''} picture={(cover or '').partition('/')[2]}"


def _is_tall(item: Item) -> bool:
    return bool(item.crop) and abs(item.width * 16 - item.height * 9) <= 16


def _facts(clip: Video, kind: Kind | None, before: ItemFacts) -> ItemFacts:
    facts = video_facts(clip, kind, as_file=before.sent_as_file, forwarded=before.forwarded)
    # The stored clip has lost its place already: what is known of the one that came in stays.
    return replace(facts, had_location=facts.had_location or before.had_location)


def _same_clip(clip: Video, kind: Kind | None, before: ItemFacts) -> ItemFacts:
    """What another kind finds wrong with the clip that is there."""
    return replace(before, video_problems=_facts(clip, kind, before).video_problems)
