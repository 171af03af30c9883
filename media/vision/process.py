"""Speaks with one worker process: JSON lines through pipes, pictures through an anonymous file that both can see."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from media import wire
from media.facts import MediaRefused, Refusal

START_SECONDS = 60.0  # its libraries are large and it is the last to get the processor
LONGEST_ANSWER = 1 << 20
ROOT = Path(__file__).resolve().parents[2]


class Process:
    """One process and the anonymous file shared with it. ``fit`` is False once it must not be used again."""

    def __init__(self, process: asyncio.subprocess.Process, shared: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._requests, self._answers = process, process.stdin, process.stdout
        self._shared = shared
        self.fit = True

    @classmethod
    async def start(cls, module: str, memory: int) -> "Process":
        """Runs ``module`` with at most ``memory`` bytes of addresses; returns when it is ready.

        Raises MediaRefused (TIMEOUT, CRASHED) when it does not come up.
        """
        shared = os.memfd_create("picture")
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, str(shared), str(memory), str(os.getpid()),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                pass_fds=(shared,), env=_environment(), cwd=ROOT, start_new_session=True, limit=LONGEST_ANSWER,
            )  # fmt: skip
        except BaseException:
            os.close(shared)
            raise
        started = cls(process, shared)
        try:
            await started._answer(START_SECONDS)
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

    async def ask(self, request: wire.Document, data: bytes, seconds: float) -> wire.Document:
        """The result of a request about ``data``. Raises the worker's refusal, or MediaRefused (TIMEOUT, CRASHED) when
        it hangs, dies or talks nonsense; it is unfit then, as after a cancellation."""
        self.fit = False
        os.pwrite(self._shared, data, 0)
        with suppress(ConnectionError):  # it died meanwhile; its missing answer tells
            self._requests.write(json.dumps(request | {"size": len(data)}).encode() + b"\n")
            await self._requests.drain()
        answer = await self._answer(seconds)
        self.fit = "refused" in answer or "result" in answer
        if "refused" in answer:
            raise wire.unpack_refusal(answer["refused"])
        return answer

    def take(self, size: int) -> bytes:
        """What the worker left in the shared file, which is empty afterwards."""
        data = os.pread(self._shared, size, 0)
        os.ftruncate(self._shared, 0)
        return data

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


def _environment() -> dict[str, str]:
    """What a detector needs and nothing else: no setting or secret of the product reaches it."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
