"""The process that decodes, without a network: reads one request a line, works within a memory limit, answers one line.

Large parts travel through an anonymous file shared with the parent, whose descriptor is the first argument.
"""

import ctypes
import json
import os
import select
import sys
import time
from pathlib import Path
from typing import BinaryIO

from media import wire
from media.confinement import answer, confine, private_output
from media.facts import Fit, Frame, MediaRefused, Photo, Rendering, Video, VideoChoice
from media.photo import process_photo, render_photo

IDLE_SECONDS = 1.0
NEWS_SECONDS = 1.0
NICENESS = 10  # a chat is answered while pictures are decoded


def main(shared: int, memory_bytes: int, parent: int) -> None:
    """Serves until its input ends."""
    requests, answers = sys.stdin.buffer, private_output()
    confine(memory_bytes, parent, NICENESS)
    libc = ctypes.CDLL(None)
    answer(answers, {"ready": True})
    while line := _next_line(requests, libc):
        answer(answers, _handle(json.loads(line), shared, _News(answers)))


def _next_line(requests: BinaryIO, libc: ctypes.CDLL) -> bytes:
    """The next request. After a second without one, freed memory goes back to the system."""
    if not select.select([requests], [], [], IDLE_SECONDS)[0]:
        libc.malloc_trim(0)
    return requests.readline()


class _News:
    """Tells how far a clip is, at most once a second."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers, self._told = answers, -NEWS_SECONDS

    def started(self, seconds: float) -> None:
        """A clip's length, which lengthens the time that is waited for it."""
        answer(self._answers, {"progress": 0.0, "seconds": seconds})

    def progress(self, part: float) -> None:
        """The part done, 0 to 1."""
        now = time.monotonic()
        if now - self._told >= NEWS_SECONDS:
            self._told = now
            answer(self._answers, {"progress": round(part, 3)})


def _handle(request: wire.Document, shared: int, news: _News) -> wire.Document:
    end = 0

    def put(part: bytes) -> tuple[int, int]:
        nonlocal end
        start, end = end, end + len(part)
        _write(shared, part, start)
        return start, len(part)

    try:
        return {"result": wire.pack(_run(request, shared, news), put)}
    except MediaRefused as refused:
        return {"refused": wire.pack_refusal(refused)}


def _run(request: wire.Document, shared: int, news: "_News") -> Photo | Rendering | Video:
    frame, aspect = Frame(request["frame"]), request["aspect"]
    if request["task"] in ("process_video", "video_cover"):
        return _film(request, shared, frame, news)
    if request["task"] == "draw_grid":
        from media.grid import draw_grid  # it brings fonts along, which few workers draw

        return draw_grid(_read(shared, request["size"]), request["columns"], request["rows"])
    size, fit, faces = request["size"], Fit(request["fit"]), wire.unpack_boxes(request["faces"])
    if request["task"] == "process_photo":  # the bytes get no name: nothing here may keep them longer than needed
        return process_photo(_read(shared, size), frame, aspect, fit, faces, request["widest"])
    crop = wire.unpack_crop(request["crop"]) if request["crop"] else None
    return render_photo(_read(shared, size), frame, aspect, crop, fit, faces, request["widest"])


def _film(request: wire.Document, shared: int, frame: Frame, news: "_News") -> Rendering | Video:
    from media.video import process_video, video_cover  # its libraries are large, most workers see no video

    source = Path(request["path"]) if request["path"] else _read(shared, request["size"])
    if request["task"] == "video_cover":
        return video_cover(source, frame, request["at"], request["aspect"], request["pad"])
    choice = VideoChoice(**request["choice"])
    return process_video(source, frame, news.progress, choice, request["aspect"], news.started)


def _read(shared: int, size: int) -> bytes:
    data = os.pread(shared, size, 0)
    os.ftruncate(shared, 0)
    return data


def _write(shared: int, part: bytes, start: int) -> None:
    view = memoryview(part)
    while view:
        written = os.pwrite(shared, view, start)
        start, view = start + written, view[written:]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
