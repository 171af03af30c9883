"""A clip's facts, its clean copy and its cover."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image, ImageStat

from media import Frame, MediaRefused, Refusal, process_video
from media.conformity import REEL, STORY, Clip, problems
from tests import photographs

FINE = Clip("h264", "aac", "yuv420p", 1080, 10.0, 30.0, 4_000_000, 44_100, 5_000_000, 0)


def refusal(data: bytes | Path) -> Refusal:
    with pytest.raises(MediaRefused) as caught:
        process_video(data, Frame.REEL)
    return caught.value.reason


def turned(degrees: int) -> bytes:
    """A clip of 320 × 240 whose left half is red and whose right half is blue, shown after a turn to the left."""
    picture = Image.new("RGB", (320, 240), "red")
    picture.paste("blue", (160, 0, 320, 240))
    out = BytesIO()
    with av.open(out, "w", format="mp4") as film:
        stream = film.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        stream.set_display_rotation(degrees)
        for number in range(100):
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, 30)
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return out.getvalue()


def test_a_clip_that_conforms() -> None:
    data = photographs.clip()
    facts = process_video(data, Frame.REEL).facts
    assert (facts.container, facts.video_codec, facts.audio_codec) == ("mp4", "h264", "aac")
    assert (facts.width, facts.height, facts.rotation) == (720, 1280, 0)
    assert facts.duration == pytest.approx(3, abs=0.1)
    assert facts.fps == pytest.approx(30)
    assert (facts.pixel_format, facts.sample_rate) == ("yuv420p", 44_100)
    assert (facts.has_audio, facts.has_location) == (True, True)
    assert (facts.moov_first, facts.has_edit_list) == (False, True)
    assert (facts.conforms_reel, facts.conforms_story) == ((), ())
    assert facts.bytes == len(data)


def test_the_copy_is_clean_and_publishable() -> None:
    data = photographs.clip()
    made = process_video(data, Frame.REEL)
    assert photographs.PLACE in data
    for word in (photographs.PLACE, b"ISO6709", b"\xa9xyz", b"Lavf", b"elst"):
        assert word not in made.data
    again = process_video(made.data, Frame.REEL)
    assert again.facts.moov_first
    assert not again.facts.has_edit_list
    assert not again.facts.has_location
    assert again.cover == made.cover
    assert made.sha256 == again.facts.sha256


@pytest.mark.parametrize("preset", ["ultrafast", "veryfast"])
def test_pictures_and_sound_of_the_copy_stay_together(preset: str) -> None:
    made = process_video(photographs.clip(preset=preset), Frame.REEL)
    assert made.facts.conforms_reel == ()
    with av.open(BytesIO(made.data), "r") as film:
        starts = [float((stream.start_time or 0) * (stream.time_base or 0)) for stream in film.streams]
        decoded = len(list(film.decode(video=0)))
    assert starts == pytest.approx([0, 0], abs=0.03)
    assert decoded == 90


def test_pictures_that_an_edit_list_hides_are_told() -> None:
    out = BytesIO()
    with (
        av.open(BytesIO(photographs.clip(audio=False)), "r") as film,
        av.open(out, "w", format="mp4") as cut,
    ):
        stream = film.streams.video[0]
        target = cut.add_stream_from_template(stream, opaque=True)
        for packet in film.demux(stream):
            if packet.dts is not None and packet.pts is not None:
                early = round(1.5 / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts - early, packet.dts - early, target
                cut.mux(packet)
    assert process_video(out.getvalue(), Frame.REEL).facts.conforms_reel[0] == "trimmed:45:0"


def test_a_silent_clip_is_a_clip() -> None:
    facts = process_video(photographs.clip(audio=False), Frame.STORY).facts
    assert (facts.has_audio, facts.audio_codec, facts.conforms_story) == (False, None, ())


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_clip_is_known_upright_and_stays_turned(degrees: int) -> None:
    made = process_video(turned(degrees), Frame.FEED)
    sideways = degrees in (90, 270)
    assert (made.facts.width, made.facts.height) == ((240, 320) if sideways else (320, 240))
    cover = photographs.opened(made.cover.data)
    left, top, right, bottom = {0: (0, 0, 0.4, 1), 90: (0, 0.6, 1, 1), 180: (0.6, 0, 1, 1), 270: (0, 0, 1, 0.4)}[
        degrees
    ]
    part = (left * cover.width, top * cover.height, right * cover.width, bottom * cover.height)
    mean = ImageStat.Stat(cover.crop(part)).mean
    assert mean[0] > 200
    assert mean[2] < 60
    assert process_video(made.data, Frame.FEED).facts.rotation == made.facts.rotation


def test_the_cover_shows_the_first_picture_in_the_frame() -> None:
    made = process_video(photographs.clip(2, conforms=False), Frame.REEL)
    assert (made.cover.width, made.cover.height, made.cover.padded) == (1080, 1920, True)
    assert made.cover.mime == "image/jpeg"


def test_a_clip_that_does_not_conform_tells_why() -> None:
    made = process_video(photographs.clip(2, conforms=False), Frame.REEL)
    assert made.facts.conforms_reel == ("video_codec:mpeg4:h264", "too_slow:15.0:23", "too_short:2.0:3")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pixel_format": "yuv444p"}, "pixel_format:yuv444p:yuv420p"),
        ({"width": 2160}, "too_wide:2160:1920"),
        ({"fps": 120.0}, "too_fast:120.0:60"),
        ({"bit_rate": 30_000_000}, "bit_rate:30000000:25000000"),
        ({"sample_rate": 96_000}, "sample_rate:96000:48000"),
        ({"audio_codec": "mp3"}, "audio_codec:mp3:aac"),
        ({"trimmed": 12}, "trimmed:12:0"),
        ({"duration": 1000.0}, "too_long:1000.0:900"),
        ({"bytes": 300_000_001}, "too_large:300000001:300000000"),
    ],
)
def test_each_limit_of_a_reel(change: dict[str, str | int | float], code: str) -> None:
    assert problems(replace(FINE, **change), REEL) == (code,)  # type: ignore[arg-type]


@pytest.mark.parametrize(("seconds", "fine"), [(2.9, False), (3.0, True), (60.04, True), (60.1, False)])
def test_a_story_takes_three_to_sixty_seconds(seconds: float, fine: bool) -> None:
    assert (problems(replace(FINE, duration=seconds), STORY) == ()) is fine


@pytest.mark.parametrize("fps", [23.976, 24, 29.97, 59.94, 60.02])
def test_usual_frame_rates_are_taken(fps: float) -> None:
    assert problems(replace(FINE, fps=fps), REEL) == ()


def test_what_is_no_clip_is_refused(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.mp4"
    nothing.touch()
    assert refusal(b"") is Refusal.EMPTY
    assert refusal(nothing) is Refusal.EMPTY
    assert refusal(photographs.photo("cat")) is Refusal.FORMAT
    assert refusal(b"\x1aE\xdf\xa3" + bytes(4000)) is Refusal.FORMAT
    assert refusal(b"#EXTM3U\nhttp://127.0.0.1/clip.ts\n") is Refusal.FORMAT
    assert refusal(b"\x00\x00\x00\x18ftypisom" + bytes(4000)) is Refusal.UNREADABLE


def test_a_clip_without_its_end_is_refused() -> None:
    data = photographs.clip()
    assert refusal(data[: len(data) // 2]) is Refusal.UNREADABLE
    clean = process_video(data, Frame.REEL).data  # here the index comes first, so half of it can be opened
    assert refusal(clean[: len(clean) // 2]) is Refusal.UNREADABLE


def test_sound_alone_is_refused() -> None:
    out = BytesIO()
    with av.open(out, "w", format="mp4") as film:
        sound = film.add_stream("aac", rate=44_100, layout="mono")
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.planes[0].update(bytes(4096))
        frame.sample_rate, frame.pts = 44_100, 0
        film.mux(sound.encode(frame))
        film.mux(sound.encode())
    assert refusal(out.getvalue()) is Refusal.VIDEO_WITHOUT_PICTURE
