"""What is known about a photo or video, what came out of it, and why one is refused: plain data, nothing else."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
MOST_HIDDEN = 50
"""Regions of one picture that can be made unreadable."""


class Frame(StrEnum):
    """The place on Instagram that a photo or video is made for."""

    FEED = "feed"
    STORY = "story"
    REEL = "reel"


class Fit(StrEnum):
    """What is done with a picture whose shape its frame does not take.

    ``AUTO`` cuts when that loses at most 12 % of the picture and lays bars beside it otherwise; ``CUT`` always cuts,
    ``PAD`` always lays bars.
    """

    AUTO = "auto"
    CUT = "cut"
    PAD = "pad"


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
    HDR = "hdr"


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
    ``camera`` tells that make, model or exposure was there; ``bytes`` counts them as they came.
    ``made_by_program`` tells that the file says of itself that a program generated it, wholly or in part.
    """

    format: str
    width: int
    height: int
    bytes: int
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
    made_by_program: bool = False


@dataclass(frozen=True)
class Crop:
    """How a rendering is made: a box in the upright original, each side from 0 to 1, and what else is done to it.

    ``pad`` is the colour of bars beside it, as ``#rrggbb``; ``blur`` are regions of the upright original, sides from 0
    to 1, that nobody will be able to read any more.
    """

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0
    pad: str | None = None
    blur: tuple[Box, ...] = ()

    def text(self) -> str:
        """All of it in one line, as an approval binds it; sides to five decimals."""
        sides = [*(f"{side:.5f}" for side in (self.left, self.top, self.right, self.bottom)), self.pad or ""]
        regions = ["blur:" + ",".join(f"{side:.5f}" for side in region) for region in self.blur]
        return " ".join([*(side for side in sides if side), *regions])

    @classmethod
    def from_text(cls, text: str) -> "Crop":
        """The crop that a line of ``text`` tells. Raises ValueError for another line."""
        left, top, right, bottom, *rest = text.split()
        pads = [word for word in rest if word.startswith("#")]
        regions = [word.removeprefix("blur:").split(",") for word in rest if word.startswith("blur:")]
        if len(pads) > 1 or len(pads) + len(regions) < len(rest):
            raise ValueError(text)
        blur = tuple((float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in regions)
        return cls(float(left), float(top), float(right), float(bottom), pads[0] if pads else None, blur)


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
    """A checked photo: its facts, its rendering, and the original without location or other metadata.

    ``digest`` is the original's BLAKE3 in hex: a name for its bytes that costs a tenth of a SHA-256.
    """

    facts: PhotoFacts
    rendering: Rendering
    original: bytes = field(repr=False)
    digest: str


@dataclass(frozen=True)
class VideoFacts:
    """What a video is. Width and height are pixels after its rotation, durations seconds, rates per second.

    ``conforms_reel`` and ``conforms_story`` hold one ``code:value:limit`` for every rule that the clip breaks and that
    encoding it anew does not mend; empty means that it can be published. ``moov_first``, ``has_edit_list`` and
    ``has_location`` speak of the bytes as they came; ``sha256`` and ``bytes`` too. ``transfer`` is ``pq`` or ``hlg``
    for high dynamic range. ``silent`` means no track of sound, or none of its samples above −60 dBFS. Whether somebody
    talks and whether music plays is not measured: None asks.
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
    transfer: str | None = None
    silent: bool = False
    talks: bool | None = None
    music: bool | None = None


@dataclass(frozen=True)
class VideoChoice:
    """What a person chose for a clip.

    ``cover_at`` is a second of the clip, None the best of the candidates. ``pad`` is the colour of bars as ``#rrggbb``,
    None a blurred copy of the picture. ``subtitles`` is the text of an SRT file, drawn on the picture if ``burn``.
    """

    cover_at: float | None = None
    pad: str | None = None
    subtitles: str = ""
    burn: bool = True

    def text(self) -> str:
        """The choice as an approval binds it; equal texts make equal clips of one original."""
        cover = "best" if self.cover_at is None else f"{self.cover_at:.3f}"
        way = "burn" if self.burn else "beside"
        spoken = f"{way}:{sha256(self.subtitles.encode()).hexdigest()}" if self.subtitles else "none"
        return f"cover={cover} bars={self.pad or 'blurred'} subtitles={spoken}"


@dataclass(frozen=True)
class CoverFrame:
    """A candidate for the cover: a small JPEG of the clip in its frame at ``at`` seconds, with ``sharpness`` and
    ``brightness`` as in PhotoFacts, but of a small picture."""

    at: float
    data: bytes = field(repr=False)
    width: int
    height: int
    sharpness: float
    brightness: float


@dataclass(frozen=True)
class Video:
    """A checked video: its facts, the bytes that Instagram will get, and a cover picture.

    ``data`` is the clip's own streams without metadata, or encoded anew if ``transcoded``; ``reasons`` tells why, as
    ``code:value:limit``. ``original`` is the clip's own streams in either case, and never padded: frames for another
    kind are made from it. ``covers`` are candidates in order of time, ``cover_at`` the second that ``cover`` shows.
    ``subtitles`` is a valid SRT file of what was given, ``burnt`` tells that they are in the picture.
    """

    facts: VideoFacts
    data: bytes = field(repr=False)
    sha256: str
    cover: Rendering
    mime: str = "video/mp4"
    width: int = 0
    height: int = 0
    transcoded: bool = False
    reasons: tuple[str, ...] = ()
    padded: bool = False
    original: bytes = field(repr=False, default=b"")
    original_sha256: str = ""
    original_mime: str = "video/mp4"
    covers: tuple[CoverFrame, ...] = ()
    cover_at: float = 0.0
    subtitles: str = ""
    burnt: bool = False
