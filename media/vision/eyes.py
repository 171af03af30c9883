"""Has pictures looked at, one at a time, by one process that is started when needed and ended when nobody needs it."""

import asyncio
from collections.abc import Sequence

from media import wire
from media.facts import Box, MediaRefused, Refusal
from media.process import Made, Process, Unpack
from media.vision.seen import Seen, unpack

MAX_BYTES = 50_000_000
START_SECONDS = 60.0  # its libraries are large and it is the last to get the processor
SETTINGS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Vision:
    """The looking process, shared by everybody who has one of these.

    ``seconds`` is a hard stop for a picture, counted from its turn; ``memory_mb`` limits the process's address space;
    after ``idle_seconds`` without a picture the process is ended and its memory given back. One that hangs, grows or
    dies is replaced, and only the picture that caused it is refused. It runs at the lowest priority, without network,
    and dies with its parent. Everything belongs to the event loop that uses it first.
    """

    def __init__(self, seconds: float = 10.0, memory_mb: int = 1_500, idle_seconds: float = 300.0) -> None:
        self._seconds, self._memory, self._idle_seconds = seconds, memory_mb * 1024 * 1024, idle_seconds
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._dozing: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None
        self._closed = False

    async def look(self, jpeg: bytes) -> Seen:
        """What is seen in a JPEG; boxes are fractions of it as a person sees it, its orientation followed.

        Raises MediaRefused: of a photo's reasons FORMAT, UNREADABLE and the caps, or TIMEOUT, MEMORY or CRASHED. Then
        nothing is known about the picture, as without the extra.
        """
        return await self._ask({"task": "look"}, jpeg, _seen)

    async def faces(self, jpeg: bytes) -> tuple[Box, ...]:
        """Only where faces are, for a crop that keeps them; a tenth of the time. Raises as ``look``."""
        return (await self._ask({"task": "faces"}, jpeg, _seen)).faces

    async def draw(self, jpeg: bytes, boxes: Sequence[Box]) -> bytes:
        """The JPEG with numbered boxes for a human, as ``media.vision.draw``. Raises as ``look``."""
        return await self._ask({"task": "draw", "boxes": list(boxes)}, jpeg, _drawn)

    async def close(self) -> None:
        """Ends the process, when its picture is done. Nothing can be asked afterwards."""
        self._closed = True
        async with self._turn:
            self._doze()
        if self._ending:
            await self._ending

    async def _ask(self, request: wire.Document, jpeg: bytes, made: Unpack[Made]) -> Made:
        if len(jpeg) > MAX_BYTES:
            raise MediaRefused(Refusal.TOO_LARGE, bytes=len(jpeg), limit=MAX_BYTES)
        async with self._turn:
            process = await self._awake()
            try:
                return await process.ask(request, jpeg, self._seconds, made)
            finally:
                await self._rest(process)

    async def _awake(self) -> Process:
        if self._closed:
            raise RuntimeError("this vision is closed")
        if self._dozing:
            self._dozing.cancel()
        if self._process and not self._process.alive:
            await self._process.stop()
            self._process = None
        if not self._process:
            self._process = await Process.start("media.vision.worker", self._memory, START_SECONDS, SETTINGS)
        return self._process

    async def _rest(self, process: Process) -> None:
        if process.fit:
            self._dozing = asyncio.get_running_loop().call_later(self._idle_seconds, self._doze)
        else:
            self._process = None
            await process.stop()

    def _doze(self) -> None:
        process, self._process = self._process, None
        if process:
            self._ending = asyncio.get_running_loop().create_task(process.stop())


def _seen(result: wire.Document, _: wire.Get) -> Seen:
    return unpack(result)


def _drawn(result: wire.Document, get: wire.Get) -> bytes:
    size = result["size"]
    if not 0 < size <= MAX_BYTES:
        raise ValueError(size)
    return get(0, size)
