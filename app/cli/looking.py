"""Files on the command line as the bot takes them in: rendered, measured, and looked at where there are eyes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rules.facts import ItemFacts, Kind

if TYPE_CHECKING:
    from app.looking import Looking
    from media import Frame, Photo, Rendering
    from media.facts import Box
    from media.vision import Vision


class Shape(StrEnum):
    """What the files are judged as."""

    FEED = "feed"
    STORY = "story"
    REEL = "reel"


@dataclass(frozen=True, slots=True)
class Looked:
    """One file: its facts, and its rendering when it can be used."""

    facts: ItemFacts
    data: bytes = b""
    width: int = 0
    height: int = 0
    mime: str = ""


def looked_at(contents: Sequence[bytes | None], shape: Shape | None) -> list[Looked]:
    """Each file (None: it could not be opened); the parts of an album share the first one's aspect."""
    return asyncio.run(_looked_at(contents, shape))


async def _looked_at(contents: Sequence[bytes | None], shape: Shape | None) -> list[Looked]:
    from app.looking import Looking

    eyes = _eyes()
    try:
        return await _each(contents, shape, Looking(eyes, _nothing_stored))
    finally:
        if eyes is not None:
            await eyes.close()


def _eyes() -> "Vision | None":
    """Eyes, where the extra is there and wanted; a look that fails is told on stderr."""
    from app import logs
    from media.vision import Vision, available

    if not (available() and _wanted()):
        return None
    logs.configure("WARNING")
    return Vision()


def _wanted() -> bool:
    """What is wrong with the settings is for commands that need them."""
    from app.settings import SettingsError, load

    try:
        return load().vision == "auto"
    except SettingsError:
        return True


async def _nothing_stored(key: str) -> bytes:
    raise KeyError(key)


async def _each(contents: Sequence[bytes | None], shape: Shape | None, looking: "Looking") -> list[Looked]:
    aspect: float | None = None
    looked = []
    for data in contents:
        one = Looked(ItemFacts(refusal="unreadable")) if data is None else await _look(data, shape, aspect, looking)
        if aspect is None and one.height and len(contents) > 1:
            aspect = one.width / one.height
        looked.append(one)
    return looked


async def _look(data: bytes, shape: Shape | None, aspect: float | None, looking: "Looking") -> Looked:
    from app.files import refused_facts
    from media import MediaRefused, sniff

    video = sniff(data) == "video"
    try:
        return await (_video(data, shape, looking) if video else _photo(data, shape, aspect, looking))
    except MediaRefused as refused:
        return Looked(refused_facts(refused, video=video))


async def _photo(data: bytes, shape: Shape | None, aspect: float | None, looking: "Looking") -> Looked:
    from app.files import photo_facts
    from media import process_photo

    async def made(faces: "Sequence[Box]" = ()) -> "Photo":
        return process_photo(data, _frame(shape or Shape.FEED), aspect, faces=faces)

    photo = await looking.sparing_faces(await made(), made)
    rendering = photo.rendering
    facts = await looking.seen(photo_facts(photo, as_file=True), rendering)
    if shape is Shape.REEL:
        facts = replace(facts, refusal="video_without_picture", numbers={})
    return Looked(facts, rendering.data, rendering.width, rendering.height, rendering.mime)


async def _video(data: bytes, shape: Shape | None, looking: "Looking") -> Looked:
    from app.files import video_facts
    from media import process_video, video_cover

    frame = _frame(shape or Shape.REEL)
    clip = process_video(data, frame)

    async def picture(at: float) -> "Rendering":
        return video_cover(clip.data, frame, at)

    facts = video_facts(clip, Kind.STORY if shape is Shape.STORY else Kind.REEL, as_file=True)
    facts = await looking.seen_in_clip(facts, clip, picture)
    return Looked(facts, clip.data, clip.facts.width, clip.facts.height, clip.mime)


def _frame(shape: Shape) -> "Frame":
    from media import Frame

    return Frame(shape.value)
