"""Finds QR codes, tickets and bar codes, and tells their kind; what they say is dropped on the spot."""

from importlib import import_module
from typing import Any

from PIL import Image

from media.facts import Box
from media.vision.seen import Kind, fractions

ENLARGED = 1.5  # finds codes whose squares are two or three pixels wide

_QR = frozenset({"QRCode", "QRCodeModel1", "QRCodeModel2", "MicroQRCode", "RMQRCode"})
_MATRIX = frozenset({"Aztec", "DataMatrix", "MaxiCode", "PDF417"})
_PRODUCT = frozenset({"EANUPC"})
_BAR = frozenset({"Code39", "Code93", "Code128", "ITF", "Codabar"})


class Codes:
    """The reader, loaded."""

    def __init__(self) -> None:
        self._zxing = import_module("zxingcpp")
        formats = self._zxing.BarcodeFormat
        self._formats = [formats[name] for name in sorted(_QR | _MATRIX | _PRODUCT | _BAR)]

    def find(self, image: Image.Image) -> tuple[tuple[Box, Kind], ...]:
        """The boxes and kinds of the codes in a picture that can be read, from left to right."""
        grey = image.convert("L")
        return self._find(grey) or self._find(_enlarged(grey))

    def _find(self, image: Image.Image) -> tuple[tuple[Box, Kind], ...]:
        found = self._zxing.read_barcodes(image, formats=self._formats)
        return tuple(sorted((_box(code.position, image), _kind(code.symbology.name)) for code in found))


def _enlarged(image: Image.Image) -> Image.Image:
    return image.resize((round(image.width * ENLARGED), round(image.height * ENLARGED)), Image.Resampling.BICUBIC)


def _box(position: Any, image: Image.Image) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return fractions(min(across), min(down), max(across), max(down), *image.size)


def _kind(symbology: str) -> Kind:
    kinds = {Kind.QR: _QR, Kind.MATRIX: _MATRIX, Kind.PRODUCT: _PRODUCT}
    return next((kind for kind, names in kinds.items() if symbology in names), Kind.BAR)
