"""Bytes in, facts and bytes out: checks, strips and renders photos and videos, in processes of their own.

What decodes is imported on first use: the process that owns the pool never loads a decoder, and the workers never load
asyncio. That halves their memory.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from media.facts import Crop, Frame, MediaRefused, Photo, PhotoFacts, Refusal, Rendering, Video, VideoFacts
from media.sniff import sniff

if TYPE_CHECKING:
    from media.photo import process_photo, render_photo
    from media.pool import Pool
    from media.video import process_video

__all__ = [
    "Crop",
    "Frame",
    "MediaRefused",
    "Photo",
    "PhotoFacts",
    "Pool",
    "Refusal",
    "Rendering",
    "Video",
    "VideoFacts",
    "process_photo",
    "process_video",
    "render_photo",
    "sniff",
]

_HOMES = {"process_photo": "photo", "render_photo": "photo", "process_video": "video", "Pool": "pool"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"media.{_HOMES[name]}"), name)
