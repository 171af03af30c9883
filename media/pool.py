"""Keeps a few decoding processes warm and hands them one photo or video each; no picture is decoded in the caller.

A worker that hangs, grows or dies is replaced, and only the photo that caused it is refused.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from functools import partial
from math import isfinite
from pathlib import Path

from media import wire
from media.facts import Box, Crop, Fit, Frame, Photo, Rendering, Video, VideoChoice
from media.geometry import FEED_WIDTH
from media.process import Made, Process, Unpack

START_SECONDS = 30.0
SECONDS_PER_SECOND = 12
"""A clip may take so many seconds for each of its own: ten times what 1080p costs on a machine with two busy cores."""
LONGEST_WORK = 900.0
SETTINGS = {
    # A picture's memory serves the next one; a worker without work gives it back (see worker.py). Asking the system
    # for it anew costs 7 % of a photo's time.
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
}

Told = Callable[[float], Awaitable[None]]


class Pool:
    """Decoding processes, started on first use, never more than ``workers`` at a time.

    ``memory_mb`` limits a worker's address space; ``photo_seconds`` and ``video_seconds`` are hard stops, counted from
    the moment a worker takes the job; a clip gets 12 seconds more for each of its own, 15 minutes at most. One worker
    is always left to photos if there are two or more. Photos become ``widest`` pixels across, 1080 or 1440. Everything
    belongs to the event loop that uses it first.
    """

    def __init__(
        self,
        workers: int = 2,
        memory_mb: int = 768,
        photo_seconds: float = 10.0,
        video_seconds: float = 60.0,
        widest: int = FEED_WIDTH,
    ) -> None:
        self._widest = widest
        self._memory = memory_mb * 1024 * 1024
        self._photo_seconds = photo_seconds
        self._video_seconds = video_seconds
        self._places = asyncio.Semaphore(workers)
        self._video_places = asyncio.Semaphore(max(1, workers - 1))
        self._idle: list[Process] = []
        self._closed = False

    async def process_photo(
        self,
        data: bytes,
        frame: Frame,
        aspect: float | None = None,
        fit: Fit = Fit.AUTO,
        faces: Sequence[Box] = (),
    ) -> Photo:
        """As media.process_photo; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = _request("process_photo", frame, aspect) | self._wish(fit, faces)
        return await self._run(request, data, self._photo_seconds, wire.unpack_photo)

    async def render_photo(
        self,
        data: bytes,
        frame: Frame,
        aspect: float | None = None,
        crop: Crop | None = None,
        fit: Fit = Fit.AUTO,
        faces: Sequence[Box] = (),
    ) -> Rendering:
        """As media.render_photo; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = _request("render_photo", frame, aspect) | self._wish(fit, faces)
        request["crop"] = asdict(crop) if crop else None
        return await self._run(request, data, self._photo_seconds, wire.unpack_rendering)

    async def draw_grid(self, rendering: bytes, columns: int, rows: int) -> Rendering:
        """As media.grid.draw_grid; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = _request("draw_grid", Frame.FEED, None) | {"columns": columns, "rows": rows}
        return await self._run(request, rendering, self._photo_seconds, wire.unpack_rendering)

    async def process_video(
        self,
        source: bytes | Path,
        frame: Frame,
        progress: Told | None = None,
        choice: VideoChoice = VideoChoice(),  # noqa: B008 - immutable
        aspect: float | None = None,
    ) -> Video:
        """As media.process_video; MediaRefused also tells TIMEOUT, MEMORY or CRASHED.

        ``progress`` hears the part done, from 0 to 1, at most once a second and never backwards; a call that takes
        longer misses some, and one that raises ends the telling, not the work. Cancelling ends the worker.
        """
        request = {"choice": asdict(choice)}
        return await self._film("process_video", source, frame, aspect, request, wire.unpack_video, progress)

    async def video_cover(
        self, source: bytes | Path, frame: Frame, at: float, aspect: float | None = None, pad: str | None = None
    ) -> Rendering:
        """As media.video_cover; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = {"at": at, "pad": pad}
        return await self._film("video_cover", source, frame, aspect, request, wire.unpack_rendering)

    async def _film(
        self,
        task: str,
        source: bytes | Path,
        frame: Frame,
        aspect: float | None,
        more: wire.Document,
        unpack: Unpack[Made],
        progress: Told | None = None,
    ) -> Made:
        data = source if isinstance(source, bytes) else b""
        path = str(source) if isinstance(source, Path) else ""
        request = _request(task, frame, aspect) | {"path": path} | more
        async with self._video_places:
            return await self._run(request, data, self._video_seconds, unpack, progress)

    async def close(self) -> None:
        """Ends the idle workers, and each busy one when its job is done. Nothing can be asked afterwards."""
        self._closed = True
        while self._idle:
            await self._idle.pop().stop()

    async def _run(
        self,
        request: wire.Document,
        data: bytes,
        seconds: float,
        unpack: Unpack[Made],
        progress: Told | None = None,
    ) -> Made:
        async with self._worker() as worker, _Teller(progress) as teller:
            return await worker.ask(request, data, seconds, unpack, partial(_heard, teller, seconds))

    def _wish(self, fit: Fit, faces: Sequence[Box]) -> wire.Document:
        return {"fit": fit.value, "faces": list(faces), "widest": self._widest}

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Process]:
        async with self._places:
            if self._closed:
                raise RuntimeError("this pool is closed")
            worker = await self._take()
            try:
                yield worker
            finally:
                await self._put_back(worker)

    async def _take(self) -> Process:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            await worker.stop()
        return await Process.start("media.worker", self._memory, START_SECONDS, SETTINGS)

    async def _put_back(self, worker: Process) -> None:
        if worker.fit and not self._closed:
            self._idle.append(worker)
        else:
            await worker.stop()


def _request(task: str, frame: Frame, aspect: float | None) -> wire.Document:
    return {"task": task, "frame": frame.value, "aspect": aspect}


class _Teller:
    """Passes the newest part done on, one call at a time and in a task of its own: nobody who listens slowly or fails
    costs a clip its time."""

    def __init__(self, told: Told | None) -> None:
        self._told = told
        self._newest = -1.0
        self._fresh = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "_Teller":
        if self._told is not None:
            self._task = asyncio.create_task(self._tell(self._told))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def hear(self, part: float) -> None:
        """Keeps a part from 0 to 1 that is more than the last one; a worker may say anything."""
        if part > self._newest and 0 <= part <= 1:
            self._newest = part
            self._fresh.set()

    async def _tell(self, told: Told) -> None:
        with suppress(Exception):
            while True:
                await self._fresh.wait()
                self._fresh.clear()
                await told(self._newest)


def _heard(teller: _Teller, seconds: float, news: wire.Document) -> float:
    """Passes news of a clip on. The seconds that it may take by its own length, if they tell it, else 0."""
    teller.hear(_number(news["progress"]))
    length = _number(news.get("seconds"))
    return max(seconds, min(seconds + SECONDS_PER_SECOND * length, LONGEST_WORK)) if length > 0 else 0.0


def _number(said: object) -> float:
    """A number that a worker said, 0 for anything else."""
    return float(said) if isinstance(said, int | float) and isfinite(said) else 0.0
