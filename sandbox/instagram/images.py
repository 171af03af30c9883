"""Judges the bytes of an image as the service does at the creation of a container."""

import io
from collections.abc import Iterator

from PIL import Image

from sandbox.instagram import errors

MAX_BYTES = 8 * 1024 * 1024
MIN_WIDTH = 320
FEED_ASPECT = (0.8, 1.91)
STORY_ASPECT = (0.01, 10.0)
_APP2 = 0xE2
_START_OF_SCAN = 0xDA
_HEADER = 4


def judge(data: bytes, story: bool, feed_aspect: tuple[float, float] = FEED_ASPECT) -> None:
    """Raise the service's error for bytes that are no JPEG, several pictures in one, broken, small or out of shape.

    Wider than 1440 pixels passes: the service scales those down itself.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        raise _not_jpeg(data)
    if any(marker == _APP2 and body.startswith(b"MPF\0") for marker, body in _segments(data)):
        raise errors.known(36001, 2207005, "The image holds several pictures (MPO)")
    width, height = _size(data)
    if width < MIN_WIDTH:
        raise errors.known(36001, 2207005, f"The image is {width} pixels wide; at least {MIN_WIDTH} are needed")
    low, high = STORY_ASPECT if story else feed_aspect
    if not low <= width / height <= high:
        raise errors.known(
            36003, 2207009, f"The submitted image with aspect ratio {width / height:.3f} cannot be published."
        )


def _not_jpeg(data: bytes) -> errors.GraphError:
    if _is_picture(data):
        return errors.known(36001, 2207005)
    return errors.known(9004, 2207052)


def _is_picture(data: bytes) -> bool:
    signatures = (b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
    return data.startswith(signatures) or data[8:12] == b"WEBP" or data[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and body of each segment before the picture itself."""
    at = 2
    while at + _HEADER <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == _START_OF_SCAN:
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def _size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG that decodes to its end."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            size = image.size
            # An eighth of the size is decoded: as thorough about missing bytes, and quicker.
            image.draft("RGB", (1, 1))
            image.load()
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise errors.known(36001, 2207005, "The image cannot be decoded") from error
    return size
