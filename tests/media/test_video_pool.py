"""The pool tells how far a clip is, stops it when asked, and gives it time by its length."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio

from media import Frame, MediaRefused, Pool, Refusal, VideoChoice, process_video, video_cover
from media.pool import _Teller
from tests import photographs
from tests.media import clips
from tests.media.clips import Film
from tests.media.processes import ended, running

SLOW = Film(rate=12)


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool()
    yield made
    await made.close()


async def test_the_pool_makes_what_the_functions_make(pool: Pool, tmp_path: Path) -> None:
    choice = VideoChoice(cover_at=1.0, pad="#102030", subtitles="1\n0:1 --> 0:2\nDag 🎉\n")
    data = clips.made(SLOW)
    file = tmp_path / "clip.mp4"
    file.write_bytes(data)
    wanted = process_video(data, Frame.STORY, None, choice)
    assert await pool.process_video(file, Frame.STORY, None, choice) == wanted
    assert await pool.video_cover(data, Frame.STORY, 2.0, None, "#102030") == video_cover(
        data, Frame.STORY, 2.0, None, "#102030"
    )


async def test_progress_is_told_in_order(pool: Pool) -> None:
    heard: list[float] = []

    async def hear(part: float) -> None:
        heard.append(part)

    begun = asyncio.get_running_loop().time()
    await pool.process_video(clips.made(SLOW), Frame.STORY, hear)
    passed = asyncio.get_running_loop().time() - begun
    assert heard
    assert heard == sorted(set(heard))
    assert all(0 <= part <= 1 for part in heard)
    assert len(heard) <= passed + 2


async def test_who_fails_to_listen_loses_nothing_but_the_news(pool: Pool) -> None:
    async def fail(part: float) -> None:
        raise RuntimeError(part)

    async def sleep(part: float) -> None:
        await asyncio.Event().wait()

    assert (await pool.process_video(clips.made(SLOW), Frame.STORY, fail)).transcoded
    assert (await pool.process_video(photographs.clip(), Frame.STORY, sleep)).facts.width == 540


async def test_news_that_make_no_sense_are_not_passed_on() -> None:
    heard: list[float] = []

    async def hear(part: float) -> None:
        heard.append(part)

    async with _Teller(hear) as teller:
        for part in (0.2, 7.0, -1.0, float("nan"), 0.1, 0.5):
            teller.hear(part)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    assert heard == [0.2, 0.5]


async def test_a_cancelled_clip_ends_its_worker_and_photos_go_on(pool: Pool) -> None:
    started = asyncio.Event()

    async def hear(part: float) -> None:
        started.set()

    task = asyncio.create_task(
        pool.process_video(clips.made(Film(size=(180, 320), rate=12, seconds=30.0)), Frame.STORY, hear)
    )
    await asyncio.wait_for(started.wait(), 60)
    (busy,) = running()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await ended(busy)
    assert (await pool.process_photo(photographs.photo("cat"), Frame.FEED)).facts.format == "JPEG"


async def test_a_clip_has_time_by_its_length() -> None:
    """Nothing is left of the base, so all of the time comes from the clip's own seconds."""
    pool = Pool(workers=1, video_seconds=1.5)
    await pool.process_photo(photographs.photo("cat"), Frame.FEED)
    made = await pool.process_video(clips.made(SLOW), Frame.STORY)
    assert made.transcoded
    (worker,) = running()
    worker.suspend()
    with pytest.raises(MediaRefused) as caught:
        await pool.process_video(photographs.clip(), Frame.STORY)
    assert caught.value.reason is Refusal.TIMEOUT
    await pool.close()


async def test_memory_stays_within_the_worker_s_limit(pool: Pool) -> None:
    large = clips.made(Film(size=(2160, 3840), rate=8))
    made = await pool.process_video(large, Frame.REEL)
    assert (made.width, made.height, made.transcoded) == (1080, 1920, True)
    assert photographs.opened(BytesIO(made.cover.data).getvalue()).size == (1080, 1920)
