"""Strangers' pictures get no network, and nothing that they make a process say is more than a refusal."""

from collections.abc import AsyncIterator
from errno import EACCES
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio

from media import Frame, MediaRefused, Pool, Refusal, wire
from media.process import Process
from tests import photographs
from tests.media import clips
from tests.media.clips import Film
from tests.media.processes import running
from tests.media.taken_over import KINDS, SOCKETS

MEMORY = 768 << 20
PATIENCE = 60.0
FILTERED = "2"


@pytest_asyncio.fixture
async def taken_over() -> AsyncIterator[Process]:
    made = await Process.start("tests.media.taken_over", MEMORY, PATIENCE, {})
    yield made
    await made.stop()


def itself(result: Any, _: wire.Get) -> Any:
    return result


def part(result: Any, get: wire.Get) -> bytes:
    return get(*result)


async def crashed(process: Process, said: bytes) -> bool:
    with pytest.raises(MediaRefused) as caught:
        await process.ask({}, said, PATIENCE, part, lambda news: float(news["progress"]))
    return caught.value.reason is Refusal.CRASHED and not process.fit


async def test_a_picture_that_takes_a_decoder_over_opens_no_socket_in_any_thread(taken_over: Process) -> None:
    assert await taken_over.ask({}, SOCKETS, PATIENCE, itself) == [EACCES] * len(KINDS) * 2
    assert taken_over.fit


async def test_every_thread_of_a_decoder_at_work_is_filtered_by_the_kernel(tmp_path: Path) -> None:
    pool = Pool(workers=1)
    file = tmp_path / "clip.mp4"
    file.write_bytes(clips.made(Film(rate=10, seconds=4.0)))
    await pool.process_photo(photographs.photo("cat"), Frame.FEED)
    assert (await pool.process_video(file, Frame.STORY)).transcoded
    (worker,) = running()
    for thread in worker.threads():
        said = Path(f"/proc/{worker.pid}/task/{thread.id}/status").read_text()
        assert dict(line.split(":\t") for line in said.splitlines())["Seccomp"] == FILTERED
    await pool.close()


async def test_a_machine_that_cannot_take_the_network_away_decodes_nothing() -> None:
    with pytest.raises(MediaRefused) as caught:
        await Process.start("tests.media.unfiltered", MEMORY, PATIENCE, {})
    assert caught.value.reason is Refusal.CRASHED


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b"7",
        b"{",
        b"\xff",
        b"[" * 200_000,
        b" " * 3_000_000,
        b'{"refused": []}',
        b'{"refused": {"reason": "none of ours", "numbers": {}}}',
        b'{"refused": {"reason": "timeout", "numbers": 3}}',
        b'{"result": null}',
        b'{"result": [0, 100]}',
        b'{"result": [-1, 0]}',
        b'{"result": [0, -1]}',
        b'{"result": [0.5, 0]}',
        b'{"result": [0, 1e999]}',
        b'{"result": [1' + b"0" * 400 + b", 0]}",
        b'{"result": [0, 320000001]}',
        b'{"progress": 1' + b"0" * 400 + b"}",
        b'{"progress": []}',
    ],
)
async def test_a_lie_is_a_crash_of_the_process_that_tells_it(taken_over: Process, said: bytes) -> None:
    assert await crashed(taken_over, said)


async def test_a_stopped_process_leaves_no_file_and_no_child_behind() -> None:
    before, files = psutil.Process().children(), psutil.Process().num_fds()
    process = await Process.start("tests.media.taken_over", MEMORY, PATIENCE, {})
    assert process.alive
    await process.stop()
    assert (process.alive, process.fit) == (False, False)
    assert psutil.Process().children() == before
    assert psutil.Process().num_fds() == files
