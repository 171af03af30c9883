"""Takes a clip from bytes to what Instagram gets: looked at, copied clean or encoded anew, with a cover to choose."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import av
from av.container import InputContainer

from media import conformity, covers, subtitles
from media.boxes import Content, boxes, find
from media.burn import Burner
from media.conformity import Clip, Limits, lasting, problems
from media.facts import CoverFrame, Frame, MediaRefused, Refusal, Rendering, Video, VideoChoice, VideoFacts
from media.framing import Framing, fits, framing
from media.guard import guarded
from media.probe import PLAIN_SHAPE, Seen, codec_of, content_of, look, opened, pictures, sound
from media.remux import Copied, copied
from media.sound import silent
from media.transcode import Order, transcoded

LOCATION = re.compile(rb"\xa9xyz|ISO6709|loci|gpmd|location", re.IGNORECASE)
MISSING_SECONDS = 1.0
LOOKED_AT, COVERED = 0.02, 0.98
"""Parts of the way at which encoding begins and ends."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class _Judged:
    """A clip as it came, held against the limits of its frame; ``reasons`` ask for encoding anew and can be mended."""

    content: Content
    seen: Seen
    clip: Clip
    copy: Copied
    framing: Framing
    limits: Limits
    reasons: tuple[str, ...]
    hopeless: tuple[str, ...]


def process_video(
    source: bytes | Path,
    frame: Frame,
    progress: Progress | None = None,
    choice: VideoChoice = VideoChoice(),  # noqa: B008 - immutable
    aspect: float | None = None,
    started: Progress | None = None,
) -> Video:
    """Checks a clip of at most 300 MB and makes what can be published in ``frame``, with its cover.

    Its own streams are copied if they conform, else it is encoded anew; ``progress`` hears the part done, 0 to 1, and
    ``started`` the clip's seconds as soon as they are known. ``aspect`` (width over height) is the common one of a
    carousel. Raises MediaRefused, and nothing else, for bytes that are not taken. A clip that can be read but never
    published, for its length, is not refused: its facts tell what is wrong, and it is not encoded for nothing.
    """
    tell = progress or _nobody
    return guarded(lambda: _process(source, frame, tell, choice, aspect, started or _nobody))


def video_cover(
    source: bytes | Path, frame: Frame, at: float, aspect: float | None = None, pad: str | None = None
) -> Rendering:
    """Another cover for a clip: the picture at ``at`` seconds. Raises MediaRefused and nothing else."""
    return guarded(lambda: _another_cover(source, frame, at, aspect, pad))


def _another_cover(source: bytes | Path, frame: Frame, at: float, aspect: float | None, pad: str | None) -> Rendering:
    with content_of(source) as content:
        with opened(content) as film:
            seen = look(content, film)
        return covers.cover(content, seen, framing(seen.width, seen.height, frame, aspect), at, pad)


def _process(
    source: bytes | Path, frame: Frame, tell: Progress, choice: VideoChoice, aspect: float | None, started: Progress
) -> Video:
    with content_of(source) as content:
        judged = _judged(content, frame, aspect, choice, started)
        tell(LOOKED_AT)
        spoken = _spoken(choice, judged.clip.duration)
        data, out = _rendered(judged, choice, spoken, tell)
        facts = _facts(judged, out, data is not judged.copy.data)
        found = covers.candidates(content, judged.seen, judged.framing, judged.clip.duration, choice.pad)
        at = _cover_at(choice, found, judged.clip.duration)
        shown = covers.cover(content, judged.seen, judged.framing, at, choice.pad)
    tell(1.0)
    anew = data is not judged.copy.data
    size = judged.framing.canvas if anew else (judged.seen.width, judged.seen.height)
    digest = sha256(judged.copy.data).hexdigest()
    return Video(
        facts,
        data,
        sha256(data).hexdigest() if anew else digest,
        shown,
        mime="video/mp4" if anew else judged.copy.mime,
        width=size[0],
        height=size[1],
        transcoded=anew,
        reasons=judged.reasons if anew else (),
        padded=anew and judged.framing.padded,
        original=judged.copy.data,
        original_sha256=digest,
        original_mime=judged.copy.mime,
        covers=found,
        cover_at=at,
        subtitles=subtitles.write(spoken),
        burnt=anew and choice.burn and bool(spoken),
    )


def _judged(content: Content, frame: Frame, aspect: float | None, choice: VideoChoice, started: Progress) -> _Judged:
    with opened(content) as film:
        seen = look(content, film)
    with opened(content) as film:
        started((film.duration or 0) / av.time_base)
        copy = copied(film)
        clip = _clip(film, seen, copy)
    limits = conformity.STORY if frame is Frame.STORY else conformity.REEL
    found = problems(clip, limits)
    place = framing(seen.width, seen.height, frame, aspect)
    shape = [] if fits(seen.width, seen.height, frame, aspect) else [f"aspect:{seen.width / seen.height:.3f}:frame"]
    burnt = ["subtitles:1:0"] if choice.subtitles and choice.burn else []
    return _Judged(content, seen, clip, copy, place, limits, (*found, *shape, *burnt), lasting(found))


def _clip(film: InputContainer, seen: Seen, copy: Copied) -> Clip:
    stream, track = pictures(film), sound(film)
    duration = (film.duration or 0) / av.time_base
    promised = float((stream.duration or 0) * (stream.time_base or 0))
    if copy.seconds < promised - MISSING_SECONDS:
        raise MediaRefused(Refusal.UNREADABLE, seconds=copy.seconds, promised=promised)
    return Clip(
        video_codec=codec_of(stream),
        audio_codec=codec_of(track) if track else None,
        pixel_format=seen.pixel_format,
        width=seen.width,
        duration=duration,
        fps=float(seen.fps),
        bit_rate=round(len(copy.data) * 8 / duration) if duration else 0,
        sample_rate=track.codec_context.sample_rate if track else None,
        bytes=len(copy.data),
        trimmed=copy.trimmed,
        channels=track.codec_context.channels if track else 0,
        transfer=seen.transfer,
        square=seen.shape == PLAIN_SHAPE,
    )


def _spoken(choice: VideoChoice, seconds: float) -> tuple[subtitles.Cue, ...]:
    given = subtitles.read(choice.subtitles).cues if choice.subtitles else ()
    return subtitles.mended(given, round(seconds * 1000))


def _rendered(
    judged: _Judged, choice: VideoChoice, spoken: tuple[subtitles.Cue, ...], tell: Progress
) -> tuple[bytes, Clip]:
    """The bytes to publish and what they are: the copy itself where nothing needs mending, or nothing can be."""
    if judged.hopeless or not judged.reasons:
        return judged.copy.data, judged.clip
    burner = Burner(spoken, judged.framing.canvas) if spoken and choice.burn else None
    order = Order(judged.framing, judged.limits, judged.clip.duration, choice.pad, burner)
    with opened(judged.content) as film:
        data = transcoded(film, judged.seen, order, lambda part: tell(LOOKED_AT + part * (COVERED - LOOKED_AT)))
    with opened(data) as film:
        return data, _clip(film, look(data, film), Copied(data, judged.clip.duration, 0, "video/mp4"))


def _cover_at(choice: VideoChoice, found: tuple[CoverFrame, ...], seconds: float) -> float:
    if choice.cover_at is not None:
        return min(max(choice.cover_at, 0.0), seconds)
    lead = covers.best(found)
    return lead.at if lead else 0.0


def _facts(judged: _Judged, out: Clip, anew: bool) -> VideoFacts:
    content, clip, seen = judged.content, judged.clip, judged.seen
    places = {box.kind: box for box in reversed(list(boxes(content)))}
    index = places[b"moov"]
    with opened(content) as film:
        quiet = silent(film)
    return VideoFacts(
        container="mov" if content[8:12] == b"qt  " else "mp4",
        video_codec=clip.video_codec,
        audio_codec=clip.audio_codec,
        width=seen.width,
        height=seen.height,
        duration=clip.duration,
        fps=clip.fps,
        bit_rate=clip.bit_rate,
        pixel_format=clip.pixel_format,
        sample_rate=clip.sample_rate,
        rotation=seen.rotation,
        moov_first=b"mdat" not in places or index.start < places[b"mdat"].start,
        has_edit_list=_has_edit_list(content, index.body, index.end),
        has_audio=clip.audio_codec is not None,
        has_location=bool(LOCATION.search(content[index.start : index.end])),
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
        conforms_reel=_left(judged, out, conformity.REEL),
        conforms_story=_left(judged, out, conformity.STORY),
        transfer=seen.transfer,
        silent=quiet,
    )


def _left(judged: _Judged, out: Clip, limits: Limits) -> tuple[str, ...]:
    """What is wrong with what came out. Where nothing was encoded because that would not help, only what it would not
    have helped against."""
    return lasting(problems(out, limits)) or problems(out, limits) if judged.hopeless else problems(out, limits)


def _has_edit_list(content: Content, start: int, end: int) -> bool:
    tracks = (box for box in boxes(content, start, end) if box.kind == b"trak")
    return any(find(content, (b"edts", b"elst"), track.body, track.end) for track in tracks)


def _nobody(part: float) -> None:
    """Hears nothing."""
    del part
