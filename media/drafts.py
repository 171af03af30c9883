"""Lets a JPEG be decoded at a fraction of its size, in one piece.

Pillow's own `draft` knows halves, quarters and eighths; libjpeg also makes three eighths, which is what twelve
megapixels need to become 1080 pixels wide. There it takes as long as a half, needs half the memory, and comes nearer to
the whole picture made smaller: about 1 dB.
"""

from PIL import Image, ImageFile

from media.geometry import Size

EIGHTHS = {8: 1, 4: 2, 3: 3, 2: 4, 1: 8}
"""What libjpeg makes of one part in so many: it rounds up to eighths."""


def draft(image: Image.Image, least: Size) -> None:
    """Has an opened JPEG decoded as small as it can be without becoming smaller than ``least``."""
    assert isinstance(image, ImageFile.ImageFile)
    part = next((part for part in EIGHTHS if _covers(_scaled(image.size, part), least)), 1)
    size = _scaled(image.size, part)
    image.tile = [tile._replace(extents=(0, 0, *size)) for tile in image.tile]
    image.decoderconfig = (part, 0)
    image._size = size
    # The bytes are in memory: in pieces of 64 KiB libjpeg begins many rows twice.
    image.decodermaxblock = 1 << 30


def _scaled(size: Size, part: int) -> Size:
    return -(-size[0] * EIGHTHS[part] // 8), -(-size[1] * EIGHTHS[part] // 8)


def _covers(size: Size, least: Size) -> bool:
    return size[0] >= least[0] and size[1] >= least[1]
