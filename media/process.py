"""Speaks with one confined process: JSON lines through pipes, large parts through an anonymous file that both see."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import SubprocessStreamProtocol
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from media import wire
from media.facts import MediaRefused, Refusal

LONGEST_LINE = 1 << 20
MAX_PART = 320_000_000
NONSENSE = (KeyError, TypeError, ValueError, OverflowError, RecursionError)
"""What reading a line raises that no honest process writes."""
ROOT = Path(__file__).resolve().parents[1]

Made = TypeVar("Made")
Unpack = Callable[[wire.Document, wire.Get], Made]
Hear = Callable[[wire.Document], float]


class Process:
    """One process and the anonymous file shared with it. ``fit`` is False once it must not be used again."""

    def __init__(self, transport: asyncio.SubprocessTransport, protocol: SubprocessStreamProtocol, shared: int) -> None:
        assert protocol.stdin is not None
        assert protocol.stdout is not None
        self._process = asyncio.subprocess.Process(transport, protocol, asyncio.get_running_loop())
        self._transport, self._requests, self._answers = transport, protocol.stdin, protocol.stdout
        self._shared = shared
        self.fit = True

    @classmethod
    async def start(cls, module: str, memory: int, seconds: float, settings: dict[str, str]) -> "Process":
        """Runs ``module`` with at most ``memory`` bytes of addresses, and ``settings`` in its environment besides what
        every process needs; returns when it is ready. Raises MediaRefused (TIMEOUT, CRASHED) when it does not come up.
        """
        loop, shared = asyncio.get_running_loop(), os.memfd_create("media")
        try:
            transport, protocol = await loop.subprocess_exec(
                partial(SubprocessStreamProtocol, LONGEST_LINE, loop),
                sys.executable, "-m", module, str(shared), str(memory), str(os.getpid()),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                pass_fds=(shared,), env=_environment() | settings, cwd=ROOT, start_new_session=True,
            )  # fmt: skip
        except BaseException:
            os.close(shared)
            raise
        started = cls(transport, protocol, shared)
        try:
            await started._answer(seconds)
        except BaseException:
            await started.stop()
            raise
        return started

    @property
    def alive(self) -> bool:
        """Asked of the system itself: the loop hears of an end only some time later."""
        if self._process.returncode is not None:
            return False
        with suppress(ChildProcessError):
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        return False

    async def ask(
        self, request: wire.Document, data: bytes, seconds: float, unpack: Unpack[Made], hear: Hear | None = None
    ) -> Made:
        """What ``unpack`` makes of the result of a request about ``data`` and of the parts that were left for it.

        ``hear`` is told news of the work and answers how many seconds all of it may take now, 0 for as many as before.
        Raises the process's refusal, or MediaRefused (TIMEOUT, CRASHED) when it hangs, dies or talks nonsense; it is
        unfit then, as after a cancellation.
        """
        self.fit = False
        self._hand_over(data)
        with suppress(ConnectionError):  # it died meanwhile; its missing answer tells
            self._requests.write(json.dumps(request | {"size": len(data)}).encode() + b"\n")
            await self._requests.drain()
        answer = await self._answer(seconds, hear)
        try:
            made = (
                wire.unpack_refusal(answer["refused"]) if "refused" in answer else unpack(answer["result"], self._part)
            )
        except NONSENSE:  # something else speaks for it
            raise MediaRefused(Refusal.CRASHED) from None
        os.ftruncate(self._shared, 0)
        self.fit = True
        if isinstance(made, MediaRefused):
            raise made
        return made

    async def stop(self) -> None:
        """Kills the process, if it still lives, and waits until it is gone."""
        self.fit = False
        with suppress(ProcessLookupError):
            self._process.kill()
        self._requests.close()
        if answers := self._transport.get_pipe_transport(1):
            answers.close()  # its end is waited for, and never comes if it says more than anybody reads
        os.close(self._shared)
        await asyncio.shield(self._process.wait())

    async def _answer(self, seconds: float, hear: Hear | None = None) -> wire.Document:
        """The next line that is no news of the work."""
        now = asyncio.get_running_loop().time
        begun = now()
        try:
            async with asyncio.timeout(seconds) as limit:
                while "progress" in (document := _document(await self._answers.readline())):
                    if hear and (longest := hear(document)):
                        limit.reschedule(begun + longest)
                return document
        except TimeoutError:
            raise MediaRefused(Refusal.TIMEOUT, seconds=max(seconds, round(now() - begun))) from None
        except NONSENSE:  # an end without a line, or with half of one, or one without an end too
            raise MediaRefused(Refusal.CRASHED) from None

    def _hand_over(self, data: bytes) -> None:
        view, start = memoryview(data), 0
        while view:
            written = os.pwrite(self._shared, view, start)
            start, view = start + written, view[written:]

    def _part(self, start: int, size: int) -> bytes:
        if not 0 <= size <= MAX_PART or not 0 <= start <= os.fstat(self._shared).st_size - size:
            raise ValueError(size)
        return os.pread(self._shared, size, start)


def _document(line: bytes) -> wire.Document:
    document = json.loads(line)
    if not isinstance(document, dict):
        raise ValueError(type(document))
    return document


def _environment() -> dict[str, str]:
    """What a decoder needs and nothing else: no setting or secret of the product reaches it."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "1",
    }
