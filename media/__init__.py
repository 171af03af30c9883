"""Bytes in, facts and bytes out: checks, strips and renders photos and videos, in processes of their own.

What decodes is imported on first use: the process that owns the pool never loads a decoder, and the workers never load
asyncio. That halves their memory.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from media.facts import (
    CoverFrame,
    Crop,
    Fit,
    Frame,
    MediaRefused,
    Photo,
    PhotoFacts,
    Refusal,
    Rendering,
    Video,
    VideoChoice,
    VideoFacts,
)
from media.sniff import sniff

if TYPE_CHECKING:
    from media.photo import process_photo, render_photo
    from media.pool import Pool
    from media.video import process_video, video_cover

__all__ = [
    "CoverFrame",
    "Crop",
    "Fit",
    "Frame",
    "MediaRefused",
    "Photo",
    "PhotoFacts",
    "Pool",
    "Refusal",
    "Rendering",
    "Video",
    "VideoChoice",
    "VideoFacts",
    "process_photo",
    "process_video",
    "render_photo",
    "sniff",
    "video_cover",
]

_HOMES = {
    "Pool": "pool",
    "process_photo": "photo",
    "process_video": "video",
    "render_photo": "photo",
    "video_cover": "video",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"media.{_HOMES[name]}"), name)
