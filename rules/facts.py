"""What the rules may know of a submission: plain facts, gathered by others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a submission becomes on the official account."""

    IMAGE = "image"
    CAROUSEL = "carousel"
    STORY = "story"
    REEL = "reel"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One photo or video of a submission, as the media engine saw it.

    `refusal` is the media engine's reason when the file cannot be used (then the other facts may be empty), with its
    `numbers`. Widths and heights are of the upright original, in pixels. `sharpness` is the variance of a Laplacian,
    `brightness` the mean luma (0 to 1). `duplicate_of` is the number of an earlier submission of the same account
    whose perceptual hash lies within the rulebook's distance. `faces`, `plates` and `codes` (QR) are how many the
    program sees in the picture, None where it did not look; `text_seen` what can be read in it, which is never stored:
    `seen_codes` is what is kept of it, how often each rule found something in it. `hints` are the places, as the
    media engine tells them, for a human to look at. `music` says whether
    the sound is more than speech (None: nobody knows), `made_by_program` that a program made the picture.
    """

    video: bool = False
    refusal: str | None = None
    numbers: Mapping[str, int | float | str] = field(default_factory=dict)
    width: int = 0
    height: int = 0
    sharpness: float | None = None
    brightness: float | None = None
    clipped: float = 0.0
    padded: bool = False
    cropped: float = 0.0
    had_location: bool = False
    sent_as_file: bool = False
    camera: bool = False
    screenshot: bool = False
    forwarded: bool = False
    has_audio: bool = False
    duration: float = 0.0
    video_problems: tuple[str, ...] = ()
    duplicate_of: int | None = None
    alt_text: str = ""
    faces: int | None = None
    plates: int | None = None
    codes: int | None = None
    text_seen: str = ""
    seen_codes: Mapping[str, int] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    music: bool | None = None
    made_by_program: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the rules judge: one revision of one submission.

    `answers` maps a question (see `rules.questions`) to the maker's answer. `overruled` holds the codes that an editor
    overruled. `first_post` says that nothing of this holder went out in this week yet; `election` that the account is
    in an election period, `mourning` in a period of mourning; `same_day` counts the other posts of the account on the
    `day` of its slot, in the account's zone (None while it has none).
    """

    kind: Kind | None = None
    caption: str = ""
    items: tuple[ItemFacts, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    overruled: frozenset[str] = frozenset()
    first_post: bool = False
    election: bool = False
    same_day: int = 0
    day: date | None = None
    mourning: bool = False
