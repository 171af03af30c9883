"""A clip's facts, its clean copy and its cover."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from media import Frame, MediaRefused, Refusal, Video, VideoChoice, process_video, video_cover
from media.conformity import REEL, STORY, Clip, lasting, problems
from tests import photographs
from tests.media import clips
from tests.media.clips import Film

WIDE = Film(size=(640, 360), sound=clips.tone)
PLAIN = VideoChoice()
FINE = Clip("h264", "aac", "yuv420p", 1080, 10.0, 30.0, 4_000_000, 44_100, 5_000_000, 0)


def refusal(data: bytes | Path) -> Refusal:
    with pytest.raises(MediaRefused) as caught:
        process_video(data, Frame.REEL)
    return caught.value.reason


@cache
def turned(degrees: int, mirrored: bool = False) -> bytes:
    """A clip of 320 × 240 whose left half is red and whose right half is blue, shown after a turn to the left."""
    picture = Image.new("RGB", (320, 240), "red")
    picture.paste("blue", (160, 0, 320, 240))
    pictures = (picture,) * 75
    return clips.made(Film(name="halves", size=(320, 240), turn=degrees, mirror=(mirrored, False), pictures=pictures))


@cache
def processed(film: Film, frame: Frame = Frame.REEL, choice: VideoChoice = PLAIN) -> Video:
    return process_video(clips.made(film), frame, None, choice)


def pixel(image: Image.Image, across: float, down: float) -> tuple[int, ...]:
    found = image.convert("RGB").getpixel((round(across * (image.width - 1)), round(down * (image.height - 1))))
    assert isinstance(found, tuple)
    return found


def test_a_clip_that_conforms() -> None:
    data = photographs.clip()
    facts = process_video(data, Frame.REEL).facts
    assert (facts.container, facts.video_codec, facts.audio_codec) == ("mp4", "h264", "aac")
    assert (facts.width, facts.height, facts.rotation) == (540, 960, 0)
    assert facts.duration == pytest.approx(3, abs=0.1)
    assert facts.fps == pytest.approx(24)
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
    assert decoded == 72


@pytest.mark.usefixtures("half_as_wide")
def test_pictures_that_an_edit_list_hides_are_left_out() -> None:
    """Without the edit list, which is not allowed, they would be seen; so the clip is encoded anew."""
    whole, out = photographs.clip(4.5, audio=False), BytesIO()
    with av.open(BytesIO(whole), "r") as film, av.open(out, "w", format="mp4") as cut:
        stream = film.streams.video[0]
        target = cut.add_stream_from_template(stream, opaque=True)
        for packet in film.demux(stream):
            if packet.dts is not None and packet.pts is not None:
                early = round(1.5 / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts - early, packet.dts - early, target
                cut.mux(packet)
    made = process_video(out.getvalue(), Frame.REEL)
    assert (made.transcoded, made.reasons, made.facts.conforms_reel) == (True, ("trimmed:36:0",), ())
    assert made.facts.duration == pytest.approx(3, abs=0.1)
    wanted, seen = clips.frames(whole, [1.5])[0].resize((270, 480)), clips.frames(made.data, [0])[0].resize((270, 480))
    assert ImageStat.Stat(ImageChops.difference(wanted, seen)).mean < [6, 6, 6]


def test_a_silent_clip_is_a_clip() -> None:
    facts = process_video(photographs.clip(audio=False), Frame.STORY).facts
    assert (facts.has_audio, facts.audio_codec, facts.conforms_story) == (False, None, ())


@pytest.mark.parametrize(
    ("film", "silent"),
    [
        (Film(), True),
        (Film(sound=lambda second: 0.0), True),
        (Film(sound=lambda second: 0.0005 * (second * 7919 % 1 - 0.5)), True),
        (Film(sound=clips.tone), False),
        (Film(sound=lambda second: 0.3 * clips.tone(second) if second > 2.5 else 0.0), False),
    ],
)  # fmt: skip
def test_silence_is_what_stays_under_sixty_decibels(film: Film, silent: bool) -> None:
    facts = processed(film).facts
    assert (facts.silent, facts.talks, facts.music) == (silent, None, None)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.usefixtures("half_as_wide")
def test_a_turned_clip_is_known_and_made_upright(degrees: int) -> None:
    made = process_video(turned(degrees), Frame.FEED)
    sideways = degrees in (90, 270)
    assert (made.facts.width, made.facts.height) == ((240, 320) if sideways else (320, 240))
    assert made.transcoded is sideways  # 3:4 is outside the feed's limits, 4:3 is copied
    red = {0: (0.3, 0.5), 90: (0.5, 0.7), 180: (0.7, 0.5), 270: (0.5, 0.3)}[degrees]
    blue = (1 - red[0], 1 - red[1])
    stills = [photographs.opened(made.cover.data), *(photographs.opened(one.data) for one in made.covers)]
    if made.transcoded:
        stills.append(clips.frames(made.data, [1])[0])
        assert process_video(made.data, Frame.FEED).facts.rotation == 0
    else:
        assert process_video(made.data, Frame.FEED).facts.rotation == made.facts.rotation
    for still in stills:
        assert pixel(still, *red)[0] > 180 > 80 > pixel(still, *red)[2]
        assert pixel(still, *blue)[2] > 180 > 80 > pixel(still, *blue)[0]


@pytest.mark.usefixtures("half_as_wide")
def test_a_mirrored_clip_is_mirrored_back() -> None:
    made = process_video(turned(0, mirrored=True), Frame.STORY)
    assert (made.facts.width, made.facts.height) == (320, 240)
    still = clips.frames(made.data, [1])[0]
    assert pixel(still, 0.7, 0.5)[0] > 180 > 80 > pixel(still, 0.3, 0.5)[0]


def test_a_clip_across_gets_bars_in_a_story_and_nothing_is_cut_off() -> None:
    made = processed(WIDE, Frame.STORY)
    assert (made.width, made.height, made.transcoded, made.padded) == (1080, 1920, True, True)
    assert made.reasons == ("aspect:1.778:frame",)
    still, source = clips.frames(made.data, [1.5])[0], clips.frames(clips.made(WIDE), [1.5])[0]
    middle = still.crop((0, 656, 1080, 656 + 608)).resize((320, 180))
    assert ImageStat.Stat(ImageChops.difference(middle, source.resize((320, 180)))).mean < [8, 8, 8]
    bars = ImageStat.Stat(still.crop((0, 0, 1080, 640)))
    assert max(bars.stddev) < max(ImageStat.Stat(source).stddev)
    assert 10 < sum(bars.mean) / 3 < sum(ImageStat.Stat(source).mean) / 3


@pytest.mark.usefixtures("half_as_wide")
def test_bars_take_the_colour_that_was_chosen() -> None:
    made = processed(WIDE, Frame.STORY, VideoChoice(pad="#204060"))
    for still in (clips.frames(made.data, [1])[0], photographs.opened(made.cover.data)):
        for down in (0.05, 0.95):
            assert pixel(still, 0.5, down) == pytest.approx((0x20, 0x40, 0x60), abs=4)


@pytest.mark.parametrize(
    ("film", "reason"),
    [
        (Film(size=(180, 320), rate=120), "too_fast:120.0:60"),
        (Film(rate=10), "too_slow:10.0:23"),
        (Film(size=(361, 641), pixels="yuv444p"), "pixel_format:yuv444p:yuv420p"),
        (Film(codec="mjpeg", pixels="yuvj420p", form="mov"), "video_codec:mjpeg:h264"),
        (Film(size=(180, 320), codec="prores_ks", pixels="yuva444p10le", form="mov"), "video_codec:prores:h264"),
        (Film(sound=clips.tone, layout="5.1"), "channels:6:2"),
        (Film(sound=clips.tone, sound_codec="pcm_s16le", form="mov"), "audio_codec:pcm_s16le:aac"),
        (Film(times=(0.0, 0.5, 1.0, 2.2, 2.3, 3.0)), "too_slow:2.0:23"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("half_as_wide")
def test_what_does_not_conform_is_encoded_anew_and_conforms(film: Film, reason: str) -> None:
    made = processed(film)
    assert made.transcoded
    assert made.reasons[0] == reason
    assert (made.facts.conforms_reel, made.facts.conforms_story) == ((), ())
    again = process_video(made.data, Frame.REEL)
    assert (again.transcoded, again.facts.has_edit_list, again.facts.moov_first) == (False, False, True)
    assert (again.facts.width, again.facts.height, again.facts.pixel_format) == (540, 960, "yuv420p")
    assert 23 <= again.facts.fps <= 30
    assert again.facts.duration == pytest.approx(made.facts.duration, abs=0.1)
    assert again.facts.audio_codec == ("aac" if film.sound else None)


def test_what_is_encoded_begins_together_carries_no_remarks_and_can_be_entered_every_two_seconds() -> None:
    made = processed(WIDE, Frame.STORY)
    for word in (b"x264", b"Lav", b"elst", b"Proefcamera"):
        assert word not in made.data
    with av.open(BytesIO(made.data), "r") as film:
        picture, sound = film.streams.video[0], film.streams.audio[0]
        assert (picture.start_time, sound.start_time) == (0, 0)
        whole = [
            float((entry.timestamp) * (picture.time_base or 0)) for entry in picture.index_entries if entry.is_keyframe
        ]
        frame = next(film.decode(picture))
        assert (int(frame.colorspace), int(frame.color_trc), int(frame.color_primaries)) == (1, 1, 1)
        assert (sound.codec_context.channels, sound.codec_context.sample_rate) == (2, 44_100)
        seconds = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in film.streams]
    assert whole == pytest.approx([0, 2], abs=0.1)
    assert seconds == pytest.approx([3, 3], abs=0.1)


def test_the_original_is_kept_without_anything_personal() -> None:
    made = processed(WIDE, Frame.STORY)
    assert made.original != made.data
    again = process_video(made.original, Frame.FEED)
    assert (again.transcoded, again.facts.width, again.data) == (False, 640, again.original)
    copied = process_video(photographs.clip(), Frame.REEL)
    assert (copied.original, copied.original_sha256) == (copied.data, copied.sha256)


def test_what_no_encoding_mends_is_told_and_not_encoded() -> None:
    made = process_video(photographs.clip(2, conforms=False), Frame.REEL)
    assert (made.transcoded, made.facts.conforms_reel) == (False, ("too_short:2.0:3",))
    long = process_video(clips.made(Film(rate=24, seconds=61, size=(64, 64))), Frame.STORY)
    assert (long.transcoded, long.facts.conforms_story) == (False, ("too_long:61.0:60",))


def test_frames_to_choose_from_have_their_number_in_a_corner_and_the_cover_has_none() -> None:
    made = process_video(photographs.clip(3.0), Frame.REEL)
    assert all(_yellow(photographs.opened(one.data)) for one in made.covers)
    assert not _yellow(photographs.opened(made.cover.data))


def _yellow(still: Image.Image) -> bool:
    red, green, blue = pixel(still, 0.01, 0.005)
    return red > 220 and green > 190 and blue < 60


def test_covers_to_choose_from_differ_and_the_best_leads() -> None:
    made = process_video(clips.made(two_scenes()), Frame.REEL)
    assert 2 <= len(made.covers) <= 5
    assert [one.at for one in made.covers] == sorted(one.at for one in made.covers)
    assert made.cover_at in [one.at for one in made.covers]
    assert any(one.at < 1.5 for one in made.covers)
    assert any(one.at >= 1.5 for one in made.covers)
    for one in made.covers:
        assert photographs.opened(one.data).size == (one.width, one.height) == (270, 480)
        assert len(one.data) < 60_000
    assert made.cover_at < 1.5  # the sharp scene


def two_scenes() -> Film:
    """A sharp scene of a second and a half, then one that is dark and out of focus."""
    sharp = ImageOps.fit(photographs.opened(photographs.photo("palace")).convert("RGB"), (360, 640))
    soft = ImageOps.fit(photographs.opened(photographs.photo("cat")).convert("RGB"), (360, 640))
    soft = soft.filter(ImageFilter.GaussianBlur(6)).point(lambda level: level * 0.3)
    return Film(name="two scenes", pictures=(sharp,) * 36 + (soft,) * 36)


def test_a_chosen_moment_is_the_cover() -> None:
    film = two_scenes()
    data = clips.made(film)
    made = process_video(data, Frame.REEL, None, VideoChoice(cover_at=2.0))
    assert made.cover_at == 2.0
    assert made.cover == video_cover(data, Frame.REEL, 2.0)
    assert made.cover != video_cover(data, Frame.REEL, 0.5)
    wanted = clips.frames(data, [2.0])[0].resize((90, 160))
    shown = photographs.opened(made.cover.data).resize((90, 160))
    assert ImageStat.Stat(ImageChops.difference(wanted, shown)).mean < [5, 5, 5]
    late = process_video(data, Frame.REEL, None, VideoChoice(cover_at=99.0))
    assert late.cover_at == pytest.approx(3.0, abs=0.1)


SPOKEN = "1\n00:00:01,000 --> 00:00:02,000\nDag, café! 🎉\n"


@pytest.mark.usefixtures("half_as_wide")
def test_subtitles_are_burnt_in_for_as_long_as_they_last() -> None:
    made = process_video(clips.made(WIDE), Frame.STORY, None, VideoChoice(subtitles=SPOKEN))
    assert made.burnt
    assert made.reasons == ("aspect:1.778:frame", "subtitles:1:0")
    plain = process_video(clips.made(WIDE), Frame.STORY)
    shown, before = clips.frames(made.data, [0.5, 1.5, 2.5]), clips.frames(plain.data, [0.5, 1.5, 2.5])
    place = (150, 680, 390, 730)
    changed = [
        sum(ImageStat.Stat(ImageChops.difference(one.crop(place), other.crop(place))).mean)
        for one, other in zip(shown, before, strict=True)
    ]
    assert changed[1] > 10 * max(changed[0], changed[2])
    levels = shown[1].crop(place).convert("L").tobytes()
    assert min(levels) < 60
    assert max(levels) > 200
    assert ImageStat.Stat(shown[1].crop((0, 750, 540, 960)).convert("L")).mean == pytest.approx(
        ImageStat.Stat(before[1].crop((0, 750, 540, 960)).convert("L")).mean, abs=3
    )


def test_subtitles_kept_beside_leave_the_picture_alone() -> None:
    data = photographs.clip()
    made = process_video(data, Frame.REEL, None, VideoChoice(subtitles="1\n0:1 --> 0:2\n<b>Dag</b>", burn=False))
    assert (made.transcoded, made.burnt) == (False, False)
    assert made.subtitles == "1\n00:00:01,000 --> 00:00:02,000\nDag\n\n"
    assert made.data == process_video(data, Frame.REEL).data


@pytest.mark.usefixtures("half_as_wide")
def test_progress_rises_from_nothing_to_all() -> None:
    heard: list[float] = []
    lengths: list[float] = []
    process_video(clips.made(Film(rate=10)), Frame.REEL, heard.append, started=lengths.append)
    assert heard == sorted(heard)
    assert len(heard) > 50
    assert 0 <= heard[0] < 0.1
    assert heard[-1] == 1
    assert lengths == [pytest.approx(3, abs=0.1)]


def test_a_choice_is_bound_by_its_text() -> None:
    choices = [
        PLAIN, VideoChoice(cover_at=1.5), VideoChoice(pad="#000000"), VideoChoice(subtitles="a"),
        VideoChoice(subtitles="b"), VideoChoice(subtitles="a", burn=False),
    ]  # fmt: skip
    assert len({choice.text() for choice in choices}) == len(choices)
    assert VideoChoice().text() == "cover=best bars=blurred subtitles=none"


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
        ({"channels": 6}, "channels:6:2"),
        ({"transfer": "hlg"}, "hdr:hlg:bt709"),
        ({"square": False}, "pixel_shape:other:square"),
        ({"duration": 1000.0}, "too_long:1000.0:900"),
        ({"bytes": 300_000_001}, "too_large:300000001:300000000"),
    ],
)
def test_each_limit_of_a_reel(change: dict[str, str | int | float], code: str) -> None:
    assert problems(replace(FINE, **change), REEL) == (code,)  # type: ignore[arg-type]
    assert lasting((code,)) == ((code,) if code.startswith("too_long") else ())


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
