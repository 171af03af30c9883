"""The pool keeps its promise when workers hang, grow, die or lie."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from PIL import Image

from media import Crop, Frame, MediaRefused, Pool, Refusal, process_photo, process_video, render_photo
from tests import photographs
from tests.media.processes import ended, running

ROOT = Path(__file__).resolve().parents[2]
SMALL = photographs.photo("cat")


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(photo_seconds=5)
    yield made
    await made.close()


async def refused(pool: Pool, data: bytes) -> Refusal:
    with pytest.raises(MediaRefused) as caught:
        await pool.process_photo(data, Frame.FEED)
    return caught.value.reason


async def test_the_pool_makes_what_the_functions_make(pool: Pool) -> None:
    crop = Crop(0.1, 0.1, 0.9, 0.6)
    assert await pool.process_photo(SMALL, Frame.STORY) == process_photo(SMALL, Frame.STORY)
    assert await pool.process_photo(SMALL, Frame.FEED, 1.0) == process_photo(SMALL, Frame.FEED, 1.0)
    assert await pool.render_photo(SMALL, Frame.FEED, None, crop) == render_photo(SMALL, Frame.FEED, None, crop)


async def test_a_clip_comes_through_as_bytes_and_as_a_file(pool: Pool, tmp_path: Path) -> None:
    data = photographs.clip()
    file = tmp_path / "clip.mp4"
    file.write_bytes(data)
    wanted = process_video(data, Frame.REEL)
    assert await pool.process_video(data, Frame.REEL) == wanted
    assert await pool.process_video(file, Frame.REEL) == wanted


async def test_workers_start_on_first_use_and_stay(pool: Pool) -> None:
    assert running() == []
    await pool.process_photo(SMALL, Frame.FEED)
    (first,) = running()
    await pool.process_photo(SMALL, Frame.FEED)
    assert running() == [first]


async def test_never_more_workers_than_asked_and_everybody_served(pool: Pool) -> None:
    made = await asyncio.gather(
        *(pool.process_photo(photographs.photo(name), Frame.FEED) for name in photographs.NAMES)
    )
    assert len(running()) == 2
    assert [one.digest for one in made] == [
        process_photo(photographs.photo(name), Frame.FEED).digest for name in photographs.NAMES
    ]


async def test_a_refusal_keeps_its_reason_its_numbers_and_the_worker(pool: Pool) -> None:
    await pool.process_photo(SMALL, Frame.FEED)
    before = running()
    with pytest.raises(MediaRefused) as caught:
        await pool.process_photo(SMALL + bytes(51_000_000), Frame.FEED)
    assert (caught.value.reason, caught.value.numbers["limit"]) == (Refusal.TOO_LARGE, 50_000_000)
    assert await refused(pool, b"") is Refusal.EMPTY
    assert running() == before


async def test_a_worker_that_hangs_is_stopped_and_replaced() -> None:
    pool = Pool(workers=1, photo_seconds=2)
    await pool.process_photo(SMALL, Frame.FEED)
    (first,) = running()
    first.suspend()
    assert await refused(pool, SMALL) is Refusal.TIMEOUT
    await pool.process_photo(SMALL, Frame.FEED)
    (second,) = running()
    assert second != first
    await pool.close()


async def test_a_worker_that_dies_at_work_costs_one_photo(pool: Pool) -> None:
    await pool.process_photo(SMALL, Frame.FEED)
    (first,) = running()
    first.suspend()
    waiting = asyncio.create_task(refused(pool, SMALL))
    await asyncio.sleep(0.05)
    first.kill()
    assert await waiting is Refusal.CRASHED
    assert (await pool.process_photo(SMALL, Frame.FEED)).facts.format == "JPEG"


async def test_a_worker_that_dies_idle_costs_nothing(pool: Pool) -> None:
    await pool.process_photo(SMALL, Frame.FEED)
    (first,) = running()
    first.kill()
    await ended(first)
    assert (await pool.process_photo(SMALL, Frame.FEED)).facts.format == "JPEG"


async def test_a_picture_too_large_for_the_memory_is_refused_and_the_next_is_not() -> None:
    pool = Pool(workers=1, memory_mb=120)
    out = BytesIO()
    Image.new("RGB", (5_000, 5_000), "teal").save(out, "PNG", compress_level=1)
    assert await refused(pool, out.getvalue()) is Refusal.MEMORY
    assert (await pool.process_photo(SMALL, Frame.FEED)).facts.format == "JPEG"
    await pool.close()


async def test_a_cancelled_photo_does_not_answer_the_next_one() -> None:
    pool = Pool(workers=1)
    await pool.process_photo(SMALL, Frame.FEED)
    (first,) = running()
    task = asyncio.create_task(pool.process_photo(photographs.twelve_megapixels(), Frame.FEED))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pool.process_photo(SMALL, Frame.FEED) == process_photo(SMALL, Frame.FEED)
    assert running() != [first]
    await pool.close()


async def test_photos_pass_while_clips_wait(pool: Pool) -> None:
    clips = [asyncio.create_task(pool.process_video(photographs.clip(), Frame.REEL)) for _ in range(3)]
    async with asyncio.timeout(10):
        while not running():
            await asyncio.sleep(0.01)
    (busy,) = running()
    busy.suspend()
    await pool.process_photo(SMALL, Frame.FEED)
    assert not any(clip.done() for clip in clips)
    busy.resume()
    assert len({clip.sha256 for clip in await asyncio.gather(*clips)}) == 1


async def test_closing_ends_the_workers_and_refuses_work() -> None:
    pool = Pool()
    await pool.process_photo(SMALL, Frame.FEED)
    (worker,) = running()
    await pool.close()
    await ended(worker)
    with pytest.raises(RuntimeError):
        await pool.process_photo(SMALL, Frame.FEED)


async def test_workers_see_no_secret_and_ignore_the_interrupt(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAFETTE_TELEGRAM_TOKEN", "geheim")
    await pool.process_photo(SMALL, Frame.FEED)
    (worker,) = running()
    assert "ESTAFETTE_TELEGRAM_TOKEN" not in worker.environ()
    worker.send_signal(signal.SIGINT)
    await pool.process_photo(SMALL, Frame.FEED)
    assert running() == [worker]


async def test_freed_memory_goes_back(pool: Pool) -> None:
    await pool.process_photo(photographs.twelve_megapixels(), Frame.FEED)
    (worker,) = running()
    async with asyncio.timeout(10):
        while worker.memory_info().rss > 60_000_000:
            await asyncio.sleep(0.1)


CALLER = """
import asyncio, os, sys
import psutil
from media import Frame, Pool

async def main():
    pool = Pool()
    await pool.process_photo(open(sys.argv[1], "rb").read(), Frame.FEED)
    print(psutil.Process().children()[0].pid, "PIL" in sys.modules, "av" in sys.modules, flush=True)
    os.kill(os.getpid(), 9)

asyncio.run(main())
"""


async def test_the_caller_loads_no_decoder_and_takes_its_workers_along_when_it_is_killed() -> None:
    caller = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CALLER, str(photographs.FOLDER / "cat.jpg"),
        stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    output, _ = await caller.communicate()
    pid, *loaded = output.split()
    assert loaded == [b"False", b"False"]
    async with asyncio.timeout(10):
        while psutil.pid_exists(int(pid)) and psutil.Process(int(pid)).status() != psutil.STATUS_ZOMBIE:
            await asyncio.sleep(0.01)
