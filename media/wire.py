"""Says requests and results in JSON and a block of bytes, so that a worker taken over by a picture can only lie."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from media.facts import Crop, MediaRefused, Photo, PhotoFacts, Refusal, Rendering, Video, VideoFacts

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
            "original_sha256": result.original_sha256,
        }
    cover = pack(result.cover, put)
    return {"facts": asdict(result.facts), "data": put(result.data), "sha256": result.sha256, "cover": cover}


def unpack_rendering(document: Document, get: Get) -> Rendering:
    """The rendering that was packed; KeyError, TypeError or ValueError when it never was one."""
    return Rendering(**document | {"data": get(*document["data"]), "crop": Crop(**document["crop"])})


def unpack_photo(document: Document, get: Get) -> Photo:
    """The photo that was packed; KeyError, TypeError or ValueError when it never was one."""
    rendering = unpack_rendering(document["rendering"], get)
    original = get(*document["original"])
    return Photo(PhotoFacts(**document["facts"]), rendering, original, document["original_sha256"])


def unpack_video(document: Document, get: Get) -> Video:
    """The video that was packed; KeyError, TypeError or ValueError when it never was one."""
    facts = document["facts"]
    problems = {name: tuple(facts[name]) for name in ("conforms_reel", "conforms_story")}
    cover = unpack_rendering(document["cover"], get)
    return Video(VideoFacts(**facts | problems), get(*document["data"]), document["sha256"], cover)


def pack_refusal(refused: MediaRefused) -> Document:
    """A refusal as a document."""
    return {"reason": refused.reason.value, "numbers": refused.numbers}


def unpack_refusal(document: Document) -> MediaRefused:
    """The refusal that was packed."""
    return MediaRefused(Refusal(document["reason"]), **document["numbers"])
