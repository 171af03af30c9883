"""What a container filter hands on: the same picture without anything personal, and what was found on the way."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stripped:
    """``data`` decodes to the same pixels and is the input itself if there was nothing to take out.

    ``exif`` and ``xmp`` are the payloads taken out, ``claims`` others that tell how the picture came about: signed
    manifests (C2PA) and the notes of programs. ``scans`` is the number of passes of a JPEG, 1 elsewhere.
    """

    data: bytes = field(repr=False)
    exif: bytes = b""
    xmp: bytes = b""
    animated: bool = False
    scans: int = 1
    claims: bytes = b""


class Malformed(Exception):
    """The container does not hold together, so nobody can say what it carries."""
