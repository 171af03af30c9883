"""Reads the text in a picture, such as a sign, a screen, a badge or a number plate."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from PIL import Image

from media.facts import Box
from media.vision.seen import fractions

LONGEST_SIDE = 512
OPTIONS = {
    "Global.log_level": "critical",
    "Global.text_score": 0.6,
    "Det.limit_type": "max",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # the other core is for people
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Texts:
    """The reader, loaded: text is looked for at ``longest_side`` pixels and read at the picture's own size."""

    def __init__(self, longest_side: int = LONGEST_SIDE) -> None:
        self._read = import_module("rapidocr").RapidOCR(params=OPTIONS | {"Det.limit_side_len": longest_side})
        self.find(Image.new("RGB", (64, 64)))  # loads the model that finds

    def find(self, image: Image.Image) -> tuple[tuple[Box, str], ...]:
        """The lines of text in an RGB picture and their boxes, from top to bottom."""
        found = self._read(image)
        if found.boxes is None or found.txts is None:
            return ()
        return tuple(_lines(found, image))


def _lines(found: Any, image: Image.Image) -> Iterator[tuple[Box, str]]:
    for corners, text in zip(found.boxes, found.txts, strict=True):
        across, down = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
        yield fractions(min(across), min(down), max(across), max(down), *image.size), text
