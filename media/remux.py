"""Copies a clip's pictures and sound, as they are, into a clean file with the index first."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream

from media.probe import codec_of, pictures, sound

# No edit list and the index first, as Instagram asks; bitexact keeps the muxer's own name out.
MUXING = {"movflags": "+faststart+negative_cts_offsets", "use_editlist": "0", "fflags": "+bitexact"}
IN_MP4 = frozenset({"h264", "hevc", "mpeg4", "vp9", "av1", "aac", "mp3"})


@dataclass(frozen=True)
class Copied:
    """The clean clip, how many seconds of pictures are in it, and how many pictures were hidden in the old one."""

    data: bytes
    seconds: float
    trimmed: int
    mime: str


def copied(film: InputContainer) -> Copied:
    """Pictures and sound and nothing else: no places, no names, no tracks that only software reads."""
    track = sound(film)
    streams: list[Stream] = [pictures(film), *([track] if track else [])]
    mp4 = all(codec_of(stream) in IN_MP4 for stream in streams)
    with written("mp4" if mp4 else "mov") as (copy, file):
        seconds, trimmed = _mux(film, copy, streams)
        copy.close()
        return Copied(file.read(), seconds, trimmed, "video/mp4" if mp4 else "video/quicktime")


@contextmanager
def written(form: str) -> Iterator[tuple[OutputContainer, BinaryIO]]:
    """A container to write and the file behind it, to be read once the container is closed.

    The muxer reads its own output again, by its name; a file without one leaves nothing behind when we are stopped.
    """
    with (
        os.fdopen(os.memfd_create("clip"), "rb") as file,
        av.open(f"/proc/self/fd/{file.fileno()}", "w", format=form, options=MUXING) as container,
    ):
        yield container, file


def _mux(film: InputContainer, copy: OutputContainer, streams: list[Stream]) -> tuple[float, int]:
    targets = {stream.index: copy.add_stream_from_template(stream, opaque=True) for stream in streams}
    seconds, trimmed, shown = 0.0, 0, streams[0].index
    for packet in film.demux(streams):
        if packet.dts is None:
            continue
        if packet.stream_index == shown:
            seconds, trimmed = max(seconds, _until(packet)), trimmed + packet.is_discard
        elif packet.is_discard or _until(packet) <= 0:  # a codec's run-in, which an edit list hid
            continue
        packet.stream = targets[packet.stream_index]
        copy.mux(packet)
    return seconds, trimmed


def _until(packet: "Packet[Any]") -> float:
    """Seconds at which a packet's content ends."""
    start = packet.dts if packet.pts is None else packet.pts
    return float(((start or 0) + (packet.duration or 0)) * packet.time_base)
