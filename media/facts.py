"""What is known about a photo or video, what came out of it, and why one is refused: plain data, nothing else."""

from dataclasses import dataclass, field
from enum import StrEnum


class Frame(StrEnum):
    """The place on Instagram that a photo or video is made for."""

    FEED = "feed"
    STORY = "story"
    REEL = "reel"


class Refusal(StrEnum):
    """Why bytes are not taken. Each is one code; the words belong to the catalogue."""

    EMPTY = "empty"
    FORMAT = "format"
    UNREADABLE = "unreadable"
    ANIMATED = "animated"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_SCANS = "too_many_scans"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    VIDEO_WITHOUT_PICTURE = "video_without_picture"
    VIDEO_CODEC = "video_codec"


class MediaRefused(Exception):
    """The bytes are not taken, for ``reason``; ``numbers`` holds what was measured and the limit it broke."""

    def __init__(self, reason: Refusal, **numbers: float | int | str) -> None:
        super().__init__(reason.value, numbers)
        self.reason = reason
        self.numbers: dict[str, float | int | str] = numbers


@dataclass(frozen=True)
class PhotoFacts:
    """What a photo is. Width and height are pixels as a person sees it, after its orientation.

    ``sharpness`` is the variance of a Laplacian on half the shown size (grey levels squared), ``brightness`` the mean
    luma from 0 to 1, ``dark_share`` and ``bright_share`` the share of pixels at the ends of the scale.
    ``phash`` is a 64-bit perceptual hash of the whole original; two of them at most 6 bits apart are the same picture.
    ``camera`` tells that make, model or exposure was there; ``sha256`` is of the bytes as they came.
    """

    format: str
    width: int
    height: int
    bytes: int
    sha256: str
    has_location: bool
    has_metadata: bool
    camera: bool
    screenshot: bool
    sharpness: float
    brightness: float
    dark_share: float
    bright_share: float
    phash: int
    animated: bool = False


@dataclass(frozen=True)
class Crop:
    """A box in the upright original, each side from 0 to 1; ``pad`` is the colour of bars beside it, as ``#rrggbb``."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0
    pad: str | None = None


@dataclass(frozen=True)
class Rendering:
    """Exactly the bytes that Instagram will get, and how they were cut out of the original."""

    data: bytes = field(repr=False)
    width: int
    height: int
    sha256: str
    crop: Crop
    padded: bool
    mime: str = "image/jpeg"


@dataclass(frozen=True)
class Photo:
    """A checked photo: its facts, its rendering, and the original without location or other metadata."""

    facts: PhotoFacts
    rendering: Rendering
    original: bytes = field(repr=False)
    original_sha256: str


@dataclass(frozen=True)
class VideoFacts:
    """What a video is. Width and height are pixels after its rotation, durations seconds, rates per second.

    ``conforms_reel`` and ``conforms_story`` hold one ``code:value:limit`` for every rule that the clip breaks and that
    copying its streams cannot mend; empty means that it can be published. ``moov_first``, ``has_edit_list`` and
    ``has_location`` speak of the bytes as they came; ``sha256`` and ``bytes`` too.
    """

    container: str
    video_codec: str
    audio_codec: str | None
    width: int
    height: int
    duration: float
    fps: float
    bit_rate: int
    pixel_format: str
    sample_rate: int | None
    rotation: int
    moov_first: bool
    has_edit_list: bool
    has_audio: bool
    has_location: bool
    bytes: int
    sha256: str
    conforms_reel: tuple[str, ...]
    conforms_story: tuple[str, ...]


@dataclass(frozen=True)
class Video:
    """A checked video: its facts, the same streams without metadata and with the index first, and a cover picture."""

    facts: VideoFacts
    data: bytes = field(repr=False)
    sha256: str
    cover: Rendering
    mime: str = "video/mp4"
