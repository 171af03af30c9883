"""Says requests and results in JSON and a block of bytes, so that a worker taken over by a picture can only lie."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from media.facts import (
    Box,
    CoverFrame,
    Crop,
    MediaRefused,
    Photo,
    PhotoFacts,
    Refusal,
    Rendering,
    Video,
    VideoFacts,
)

Document = dict[str, Any]
Put = Callable[[bytes], tuple[int, int]]
Get = Callable[[int, int], bytes]


def pack(result: Photo | Rendering | Video, put: Put) -> Document:
    """``put`` takes the large parts and tells where it left them."""
    if isinstance(result, Rendering):
        return asdict(replace(result, data=b"")) | {"data": put(result.data)}
    if isinstance(result, Photo):
        return {
            "facts": asdict(result.facts),
            "rendering": pack(result.rendering, put),
            "original": put(result.original),
            "digest": result.digest,
        }
    return _pack_video(result, put)


def _pack_video(video: Video, put: Put) -> Document:
    """The original is left out where it is the clip itself: it may be large."""
    bare = replace(video, data=b"", original=b"", covers=())
    same = video.original_sha256 == video.sha256
    return asdict(bare) | {
        "data": put(video.data),
        "original": None if same else put(video.original),
        "subtitles": put(video.subtitles.encode()),
        "cover": pack(video.cover, put),
        "covers": [asdict(replace(one, data=b"")) | {"data": put(one.data)} for one in video.covers],
    }


def unpack_rendering(document: Document, get: Get) -> Rendering:
    """The rendering that was packed; KeyError, TypeError or ValueError when it never was one."""
    return Rendering(**document | {"data": get(*document["data"]), "crop": unpack_crop(document["crop"])})


def unpack_crop(document: Document) -> Crop:
    """The crop that was packed; KeyError, TypeError or ValueError when it never was one."""
    return Crop(**document | {"blur": unpack_boxes(document["blur"])})


def unpack_boxes(document: list[list[float]]) -> tuple[Box, ...]:
    """Boxes that were packed as lists of four numbers; TypeError or ValueError when they never were."""
    return tuple((float(left), float(top), float(right), float(bottom)) for left, top, right, bottom in document)


def unpack_photo(document: Document, get: Get) -> Photo:
    """The photo that was packed; KeyError, TypeError or ValueError when it never was one."""
    rendering = unpack_rendering(document["rendering"], get)
    original = get(*document["original"])
    return Photo(PhotoFacts(**document["facts"]), rendering, original, document["digest"])


def unpack_video(document: Document, get: Get) -> Video:
    """The video that was packed; KeyError, TypeError or ValueError when it never was one."""
    facts = document["facts"]
    problems = {name: tuple(facts[name]) for name in ("conforms_reel", "conforms_story")}
    data = get(*document["data"])
    parts = {
        "facts": VideoFacts(**facts | problems),
        "data": data,
        "original": data if document["original"] is None else get(*document["original"]),
        "cover": unpack_rendering(document["cover"], get),
        "covers": tuple(CoverFrame(**one | {"data": get(*one["data"])}) for one in document["covers"]),
        "reasons": tuple(document["reasons"]),
        "subtitles": get(*document["subtitles"]).decode(),
    }
    return Video(**document | parts)


def pack_refusal(refused: MediaRefused) -> Document:
    """A refusal as a document."""
    return {"reason": refused.reason.value, "numbers": refused.numbers}


def unpack_refusal(document: Document) -> MediaRefused:
    """The refusal that was packed."""
    return MediaRefused(Refusal(document["reason"]), **document["numbers"])
