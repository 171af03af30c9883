"""Between the media engine and the rules: what was measured of a file, as facts that the rules may know."""

from media import Frame, MediaRefused, Photo, Rendering, Video
from rules.facts import ItemFacts, Kind

FRAMES = {Kind.STORY: Frame.STORY, Kind.REEL: Frame.REEL}


def frame_of(kind: Kind | None) -> Frame:
    """The frame of a kind; what may still become anything is shown as a post."""
    return Frame.FEED if kind is None else FRAMES.get(kind, Frame.FEED)


def photo_facts(photo: Photo, *, as_file: bool = False, forwarded: bool = False) -> ItemFacts:
    """A photo's facts."""
    facts, rendering = photo.facts, photo.rendering
    return ItemFacts(
        width=facts.width,
        height=facts.height,
        sharpness=facts.sharpness,
        brightness=facts.brightness,
        clipped=max(facts.dark_share, facts.bright_share),
        padded=rendering.padded,
        cropped=cut_off(rendering),
        had_location=facts.has_location,
        sent_as_file=as_file,
        camera=facts.camera,
        screenshot=facts.screenshot,
        forwarded=forwarded,
        made_by_program=facts.made_by_program,
    )


def video_facts(video: Video, kind: Kind | None, *, as_file: bool = False, forwarded: bool = False) -> ItemFacts:
    """A video's facts, judged as the kind that it becomes; as a reel while that is open."""
    facts = video.facts
    problems = facts.conforms_story if kind is Kind.STORY else facts.conforms_reel
    return ItemFacts(
        video=True,
        width=facts.width,
        height=facts.height,
        had_location=facts.has_location,
        sent_as_file=as_file,
        forwarded=forwarded,
        has_audio=facts.has_audio and not facts.silent,
        duration=facts.duration,
        padded=video.padded,
        video_problems=problems,
    )


def refused_facts(refused: MediaRefused, *, video: bool = False) -> ItemFacts:
    """The facts of a file that cannot be used."""
    return ItemFacts(video=video, refusal=refused.reason.value, numbers=refused.numbers)


def cut_off(rendering: Rendering) -> float:
    """The share of the picture that is not shown, 0 to 1."""
    crop = rendering.crop
    return max(0.0, 1.0 - (crop.right - crop.left) * (crop.bottom - crop.top))
