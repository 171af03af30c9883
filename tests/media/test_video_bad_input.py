"""Whatever is sent as a clip, it is taken or refused for a reason, within a second, and nothing else happens."""

import random
import struct
import time
from collections.abc import AsyncIterator
from contextlib import suppress

import psutil
import pytest
import pytest_asyncio

from media import Frame, MediaRefused, Pool, Refusal, Video, process_video
from tests import photographs
from tests.media import clips
from tests.media.clips import Film
from tests.media.processes import running

SMALL = Film(size=(90, 160), sound=clips.tone)
MUTATIONS = 80


def refusal(data: bytes) -> Refusal:
    begun = time.process_time()
    with pytest.raises(MediaRefused) as caught:
        process_video(data, Frame.REEL)
    assert time.process_time() - begun < 1
    return caught.value.reason


def changed(data: bytes, kind: bytes, offset: int, value: bytes, whole: int = 1) -> bytes:
    """The clip with bytes overwritten behind the first ``whole`` boxes of a kind."""
    wild, place = bytearray(data), -1
    for _ in range(whole):
        place = wild.index(kind, place + 1)
        wild[place + 4 + offset : place + 4 + offset + len(value)] = value
    return bytes(wild)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, half of the time among the index at the end, and often a piece cut out or cut off."""
    wild = bytearray(data)
    index = wild.rindex(b"moov")
    for _ in range(chance.choice((1, 3, 20, 200))):
        wild[chance.randrange(index if chance.random() < 0.5 else 0, len(wild))] = chance.randrange(256)
    start, end = sorted(chance.randrange(len(wild)) for _ in range(2))
    kind = chance.randrange(4)
    if kind == 0:
        del wild[start : min(end, start + 5000)]
    elif kind == 1:
        del wild[end:]
    return bytes(wild)


def test_what_is_cut_short_or_mixed_up_is_refused() -> None:
    whole = clips.made(SMALL)
    index = whole.rindex(b"moov") - 4
    assert refusal(b"") is Refusal.EMPTY
    assert refusal(whole[:8]) is Refusal.UNREADABLE
    assert refusal(whole[: len(whole) // 2]) is Refusal.UNREADABLE
    assert refusal(whole[:index]) is Refusal.UNREADABLE
    assert refusal(whole[:index] + b"\x00\x00\x00\x08moov") is Refusal.VIDEO_WITHOUT_PICTURE
    assert refusal(photographs.photo("cat")) is Refusal.FORMAT
    assert refusal(b"\x1aE\xdf\xa3" + whole) is Refusal.FORMAT
    assert refusal(b"GIF89a" + whole) is Refusal.FORMAT
    assert refusal(whole[:index].replace(b"mdat", b"free", 1) + whole[index:][:-40]) is Refusal.UNREADABLE


def test_a_clip_that_promises_years_is_not_waited_for() -> None:
    whole = clips.made(SMALL)
    endless = changed(whole, b"mvhd", 16, struct.pack(">I", 0xFFFFFFF0))
    endless = changed(endless, b"mdhd", 16, struct.pack(">I", 0xFFFFFFF0), 2)
    begun = time.process_time()
    with suppress(MediaRefused):
        made = process_video(endless, Frame.REEL)
        assert not made.transcoded or made.facts.duration < 10
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("size", [(16_384, 16_384), (65_535, 65_535), (0, 0), (1, 65_535)])
def test_a_lie_about_the_size_does_no_harm(size: tuple[int, int]) -> None:
    data = changed(clips.made(Film(size=(90, 160), codec="mjpeg", pixels="yuvj420p", form="mov")), b"jpeg", 24,
                   struct.pack(">HH", *size))  # fmt: skip
    before = psutil.Process().memory_info().rss
    begun = time.process_time()
    with suppress(MediaRefused):
        process_video(data, Frame.FEED)
    assert time.process_time() - begun < 4  # the pictures themselves are fine, then the clip is encoded
    assert psutil.Process().memory_info().rss - before < 256_000_000


def test_pictures_too_large_are_refused_before_they_are_decoded() -> None:
    large = clips.made(Film(size=(8192, 4480), times=(0.0,), options=(("preset", "ultrafast"), ("crf", "51"))))
    assert refusal(large) is Refusal.TOO_MANY_PIXELS


def test_ten_thousand_pictures_a_second_are_thinned_out() -> None:
    fast = clips.made(Film(size=(64, 64), rate=10_000, times=tuple(at / 10_000 for at in range(1000))))
    made = process_video(fast, Frame.FEED)
    assert made.facts.conforms_reel == ("too_short:0.1:3",)
    assert not made.transcoded


def test_a_sleeve_is_no_film_and_does_not_stand_for_one() -> None:
    made = process_video(clips.made(Film(sleeve=True)), Frame.REEL)
    assert (made.facts.video_codec, made.facts.width, made.transcoded) == ("h264", 360, False)


def test_playlists_inside_a_clip_are_not_followed() -> None:
    assert (
        refusal(b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  #EXTM3U\nhttp://127.0.0.1:9/x.ts\n") is Refusal.UNREADABLE
    )


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(workers=1)
    yield made
    await made.close()


async def result(pool: Pool, data: bytes) -> Video | Refusal:
    try:
        return await pool.process_video(data, Frame.REEL)
    except MediaRefused as refused:
        return refused.reason


@pytest.mark.timeout(400)
async def test_hundreds_of_broken_clips_cost_neither_worker_nor_memory(pool: Pool) -> None:
    chance = random.Random("clips")
    sources = [clips.made(SMALL), clips.made(Film(size=(90, 160), codec="mjpeg", pixels="yuvj420p", form="mov"))]
    await pool.process_video(sources[0], Frame.REEL)
    (worker,) = running()
    idle, files, taken = worker.memory_info().rss, worker.num_fds(), 0
    for number in range(MUTATIONS):
        begun = sum(worker.cpu_times()[:2])
        made = await result(pool, mutated(sources[number % 20 == 0], chance))
        taken += isinstance(made, Video)
        assert made not in (Refusal.CRASHED, Refusal.TIMEOUT)
        assert running() == [worker]
        # What is found unreadable may have been encoded up to there.
        encoded = made is Refusal.UNREADABLE or (isinstance(made, Video) and made.transcoded)
        assert sum(worker.cpu_times()[:2]) - begun < (8 if encoded else 1)
    assert taken > MUTATIONS // 10
    assert worker.num_fds() == files
    assert worker.memory_info().rss - idle < 256_000_000
