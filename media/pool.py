"""Keeps a few decoding processes warm and hands them one photo or video each; no picture is decoded in the caller.

A worker that hangs, grows or dies is replaced, and only the photo that caused it is refused.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from media import wire
from media.facts import Crop, Frame, MediaRefused, Photo, Refusal, Rendering, Video

START_SECONDS = 30.0
MAX_PART = 320_000_000
ROOT = Path(__file__).resolve().parents[1]

Made = TypeVar("Made")
Unpack = Callable[[wire.Document, wire.Get], Made]


class Pool:
    """Decoding processes, started on first use, never more than ``workers`` at a time.

    ``memory_mb`` limits a worker's address space; ``photo_seconds`` and ``video_seconds`` are hard stops, counted from
    the moment a worker takes the job. One worker is always left to photos if there are two or more. Everything belongs
    to the event loop that uses it first.
    """

    def __init__(
        self, workers: int = 2, memory_mb: int = 768, photo_seconds: float = 10.0, video_seconds: float = 60.0
    ) -> None:
        self._memory = memory_mb * 1024 * 1024
        self._photo_seconds = photo_seconds
        self._video_seconds = video_seconds
        self._places = asyncio.Semaphore(workers)
        self._video_places = asyncio.Semaphore(max(1, workers - 1))
        self._idle: list[_Worker] = []
        self._closed = False

    async def process_photo(self, data: bytes, frame: Frame, aspect: float | None = None) -> Photo:
        """As media.process_photo; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = _request("process_photo", data, frame, aspect)
        return await self._run(request, data, self._photo_seconds, wire.unpack_photo)

    async def render_photo(
        self, data: bytes, frame: Frame, aspect: float | None = None, crop: Crop | None = None
    ) -> Rendering:
        """As media.render_photo; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        request = _request("render_photo", data, frame, aspect) | {"crop": asdict(crop) if crop else None}
        return await self._run(request, data, self._photo_seconds, wire.unpack_rendering)

    async def process_video(self, source: bytes | Path, frame: Frame) -> Video:
        """As media.process_video; MediaRefused also tells TIMEOUT, MEMORY or CRASHED."""
        data = source if isinstance(source, bytes) else b""
        path = str(source) if isinstance(source, Path) else ""
        request = _request("process_video", data, frame, None) | {"path": path}
        async with self._video_places:
            return await self._run(request, data, self._video_seconds, wire.unpack_video)

    async def close(self) -> None:
        """Ends the idle workers, and each busy one when its job is done. Nothing can be asked afterwards."""
        self._closed = True
        while self._idle:
            await self._idle.pop().stop()

    async def _run(self, request: wire.Document, data: bytes, seconds: float, unpack: Unpack[Made]) -> Made:
        async with self._worker() as worker:
            answer = await worker.ask(request, data, seconds)
            return worker.believed(answer, unpack)

    @asynccontextmanager
    async def _worker(self) -> "AsyncIterator[_Worker]":
        async with self._places:
            if self._closed:
                raise RuntimeError("this pool is closed")
            worker = await self._take()
            try:
                yield worker
            finally:
                await self._put_back(worker)

    async def _take(self) -> "_Worker":
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            await worker.stop()
        return await _Worker.start(self._memory)

    async def _put_back(self, worker: "_Worker") -> None:
        if worker.fit and not self._closed:
            worker.clear()
            self._idle.append(worker)
        else:
            await worker.stop()


def _request(task: str, data: bytes, frame: Frame, aspect: float | None) -> wire.Document:
    return {"task": task, "size": len(data), "frame": frame.value, "aspect": aspect}


class _Worker:
    """One process and the anonymous file shared with it. ``fit`` is False once it must not be used again."""

    def __init__(self, process: asyncio.subprocess.Process, shared: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._requests, self._answers = process, process.stdin, process.stdout
        self._shared = shared
        self.fit = True

    @classmethod
    async def start(cls, memory: int) -> "_Worker":
        shared = os.memfd_create("media")
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "media.worker", str(shared), str(memory), str(os.getpid()),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                pass_fds=(shared,), env=_environment(), cwd=ROOT, start_new_session=True,
            )  # fmt: skip
        except BaseException:
            os.close(shared)
            raise
        worker = cls(process, shared)
        try:
            await worker._answer(START_SECONDS)
        except BaseException:
            await worker.stop()
            raise
        return worker

    async def ask(self, request: wire.Document, data: bytes, seconds: float) -> wire.Document:
        """Raises MediaRefused when the worker hangs or dies; it is unfit then, as after a cancellation."""
        self.fit = False
        self._hand_over(data)
        with suppress(ConnectionError):  # it died meanwhile; its missing answer tells
            self._requests.write(json.dumps(request).encode() + b"\n")
            await self._requests.drain()
        answer = await self._answer(seconds)
        self.fit = True
        return answer

    @property
    def alive(self) -> bool:
        """Asked of the system itself: the loop hears of an end only some time later."""
        if self._process.returncode is not None:
            return False
        with suppress(ChildProcessError):
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        return False

    def believed(self, answer: wire.Document, unpack: Unpack[Made]) -> Made:
        """The result in an answer. Raises the refusal in it, or CRASHED when it makes no sense: then something else
        speaks for the worker."""
        try:
            if "refused" in answer:
                raise wire.unpack_refusal(answer["refused"])
            return unpack(answer["result"], self._part)
        except (KeyError, TypeError, ValueError):
            self.fit = False
            raise MediaRefused(Refusal.CRASHED) from None

    def _part(self, start: int, size: int) -> bytes:
        if not 0 <= size <= MAX_PART or start < 0:
            raise ValueError(size)
        return os.pread(self._shared, size, start)

    def clear(self) -> None:
        """Gives the shared file's memory back."""
        os.ftruncate(self._shared, 0)

    async def stop(self) -> None:
        """Kills the process, if it still lives, and waits until it is gone."""
        self.fit = False
        with suppress(ProcessLookupError):
            self._process.kill()
        self._requests.close()
        os.close(self._shared)
        await asyncio.shield(self._process.wait())

    async def _answer(self, seconds: float) -> wire.Document:
        try:
            async with asyncio.timeout(seconds):
                line = await self._answers.readline()
            document: wire.Document = json.loads(line)
        except TimeoutError:
            raise MediaRefused(Refusal.TIMEOUT, seconds=seconds) from None
        except ValueError:  # an end without a line, or with half of one
            raise MediaRefused(Refusal.CRASHED) from None
        return document

    def _hand_over(self, data: bytes) -> None:
        view, start = memoryview(data), 0
        while view:
            written = os.pwrite(self._shared, view, start)
            start, view = start + written, view[written:]


def _environment() -> dict[str, str]:
    """What a decoder needs and nothing else: no setting or secret of the product reaches it."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "1",
        # A picture's memory serves the next one; a worker without work gives it back (see worker.py). Asking the system
        # for it anew costs 7 % of a photo's time.
        "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
    }
