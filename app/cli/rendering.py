"""`estafette render`: what the bot would make of a photo or video, without a bot and without a database."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.looking import Shape
from app.cli.shell import AsJson, Exit, Stop, answer, say
from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Severity
from takeover.errors import Refused

if TYPE_CHECKING:
    from media import Crop, Rendering, Video
    from media.facts import Box
    from media.subtitles import Fault, Subtitles

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
KINDS = {Shape.STORY: Kind.STORY, Shape.REEL: Kind.REEL}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done to a file: regions as parts of the upright picture, a colour as `#rrggbb`,
    `width` the pixels across a photo."""

    shape: Shape | None
    crop: "Box | None"
    pad: str | None
    blur: "tuple[Box, ...]"
    subtitles: "Subtitles | None"
    width: int


def render(
    file: Annotated[Path, typer.Argument(help="A photo or a video.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Write it here.")],
    shape: Annotated[Shape | None, typer.Option("--as", help="What it becomes.")] = None,
    crop: Annotated[str | None, typer.Option(help="Photo: left,top,right,bottom from 0 to 1.")] = None,
    pad: Annotated[str | None, typer.Option(help="Bars in this colour, such as #1a2b3c.")] = None,
    blur: Annotated[list[str] | None, typer.Option(help="Photo: a region nobody can read; may be repeated.")] = None,
    subtitles: Annotated[Path | None, typer.Option(help="Video: an SRT file to draw in the picture.")] = None,
    width: Annotated[int | None, typer.Option(help="Photo: pixels across, 1080 or 1440.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make of a file what the bot would make of it. Ends with 1 and the reason when it cannot be used."""
    from media import MediaRefused, sniff

    data = _read(file)
    video = sniff(data) == "video"
    _fitting(video, crop, blur, width, subtitles)
    hidden = tuple(filter(None, map(_region, blur or [])))
    wish = Wish(shape, _region(crop), _colour(pad), hidden, _spoken(subtitles), _wide(width))
    try:
        document, made = _video(data, wish) if video else _photo(data, wish)
    except MediaRefused as refused:
        from app.files import refused_facts

        raise _refusal(refused_facts(refused, video=video), shape) from refused
    _write(output, made)
    answer({"path": str(output)} | document, as_json, *_lines(output, document))


def _photo(data: bytes, wish: Wish) -> tuple[dict[str, Any], bytes]:
    from media import Frame, process_photo, render_photo

    frame = Frame((wish.shape or Shape.FEED).value)
    photo = process_photo(data, frame, widest=wish.width)
    crop = _crop(photo.rendering.crop, wish)
    made = photo.rendering
    if crop != made.crop:
        made = render_photo(photo.original, frame, crop=crop, widest=wish.width)
    return _told(made, made.mime, made.crop.text()), made.data


def _crop(own: "Crop", wish: Wish) -> "Crop":
    """The crop that was asked for; without one the program's own, and with a colour for bars the whole picture."""
    from media import Crop

    if wish.crop:
        return Crop(*wish.crop, wish.pad, wish.blur)
    return Crop(pad=wish.pad, blur=wish.blur) if wish.pad else replace(own, blur=wish.blur)


def _video(data: bytes, wish: Wish) -> tuple[dict[str, Any], bytes]:
    from app.files import video_facts
    from media import Frame, VideoChoice, process_video
    from media.subtitles import check, write

    cues = wish.subtitles.cues if wish.subtitles else ()
    choice = VideoChoice(pad=wish.pad, subtitles=write(cues))
    clip = process_video(data, Frame((wish.shape or Shape.REEL).value), choice=choice)
    facts = video_facts(clip, KINDS.get(wish.shape) if wish.shape else Kind.REEL)
    if facts.video_problems:
        raise _refusal(facts, wish.shape)
    read = wish.subtitles.faults if wish.subtitles else ()
    faults = (*read, *check(cues, round(clip.facts.duration * 1000)))
    more = {"reasons": list(clip.reasons), "subtitles": [_fault(fault) for fault in faults]}
    return _told(clip, clip.mime, choice.text()) | more, clip.data


def _told(made: "Rendering | Video", mime: str, choice: str) -> dict[str, Any]:
    document: dict[str, Any] = {"width": made.width, "height": made.height, "bytes": len(made.data), "mime": mime}
    return document | {"sha256": made.sha256, "choice": choice, "reasons": [], "subtitles": []}


def _fault(fault: "Fault") -> dict[str, Any]:
    return {"code": fault.code, "cue": fault.cue, "value": fault.value, "limit": fault.limit}


def _lines(output: Path, document: dict[str, Any]) -> list[str]:
    size = {name: document[name] for name in ("width", "height", "bytes")}
    reasons = [say("render-reason", reason=reason) for reason in document["reasons"]]
    faults = [say("render-fault", fault=fault["code"], cue=fault["cue"]) for fault in document["subtitles"]]
    return [say("render-done", file=str(output), **size), *reasons, *faults]


def _refusal(facts: ItemFacts, shape: Shape | None) -> Stop:
    """The sentence of the rule that stands in the way."""
    kind = KINDS.get(shape, Kind.IMAGE) if shape else Kind.REEL if facts.video else Kind.IMAGE
    findings = judge(Facts(kind=kind, items=(facts,)))
    found = next(one for one in findings if one.severity is Severity.BLOCK and one.code.startswith("TECH"))
    return Stop(Exit.REFUSED, say(f"finding-{found.code}", **found.numbers))


def _fitting(video: bool, crop: str | None, blur: list[str] | None, width: int | None, subtitles: Path | None) -> None:
    """Raises Stop for a wish that this kind of file has no use for."""
    wrong = {"--crop": crop, "--blur": blur, "--width": width} if video else {"--subtitles": subtitles}
    given = [name for name, value in wrong.items() if value]
    if given:
        raise Stop(Exit.USAGE, say("render-not-photo" if video else "render-not-video", option=", ".join(given)))


def _wide(given: int | None) -> int:
    from media.geometry import FEED_WIDTH, WIDTHS

    if given is not None and given not in WIDTHS:
        raise Stop(Exit.USAGE, say("render-width", given=given))
    return given or FEED_WIDTH


def _region(given: str | None) -> "Box | None":
    if given is None:
        return None
    try:
        left, top, right, bottom = (float(part) for part in given.split(","))
    except ValueError:
        raise Stop(Exit.USAGE, say("render-region", given=given)) from None
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise Stop(Exit.USAGE, say("render-region", given=given))
    return left, top, right, bottom


def _colour(given: str | None) -> str | None:
    if given is not None and not COLOUR.fullmatch(given):
        raise Stop(Exit.USAGE, say("render-colour", given=given))
    return given and given.lower()


def _spoken(file: Path | None) -> "Subtitles | None":
    from media.subtitles import read

    if file is None:
        return None
    found = read(_read(file))
    if not found.cues:
        raise Refused("subtitles-none")
    return found


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refused("file-unreadable", file=str(file)) from None


def _write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError:
        raise Stop(Exit.REFUSED, say("render-unwritable", file=str(output))) from None
