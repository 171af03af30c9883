"""Photos: our check and rendering against the bare codec in the same round, whole intakes a second, a decoder's memory.

The floor of a JPEG is simplejpeg's decode at the fraction that the product decodes at, and its encode of a picture of
the final size, in quality 90; of a HEIC libheif's decode and that encode. The product's own figure is everything:
filtering, checks, both hashes, decode, resize, colours, facts, fingerprint, canvas, encode and the look at the result.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from math import ceil
from pathlib import Path

import pi_heif
import simplejpeg  # type: ignore[import-untyped] # no stubs, no marker
from PIL import Image

from app.desk import Desk
from app.studio import Studio
from benches import photographs
from benches.cast import BEGIN, PARTIES
from benches.crowd import crowded, holder, phone
from benches.rows import Row, by_ratio, by_worst
from media import Frame, Pool, process_photo
from media.drafts import draft
from media.photo import OVERSAMPLING
from storage.database import Database
from storage.media import MediaStore
from takeover import intake
from takeover.clock import FixedClock, MachineStopwatch
from tests.photographs import p3

ROUNDS = 25
WARM_UP = 2
WIDTH, HEIGHT, QUALITY = 1080, 810, 90
PHOTOS, AT_ONCE, CORES = 48, 4, 2
SUBMISSIONS = 1_000
KIB_PER_MB = 1024
SRGB_BAR, P3_BAR, LARGE_BAR, HEIC_BAR = 1.5, 2.2, 1.35, 1.4
INTAKE_BAR, MEMORY_BAR = 14.0, 40.0

Work = Callable[[], object]


def measure() -> list[Row]:
    """All cases."""
    twelve, large = photographs.photo(0), photographs.photo(0, photographs.FORTY_EIGHT)
    return [
        _against("srgb12", twelve, _jpeg_floor(twelve), SRGB_BAR),
        _against("p312", coloured := photographs.photo(0, profile=p3()), _jpeg_floor(coloured), P3_BAR),
        _against("mp48", large, _jpeg_floor(large), LARGE_BAR),
        _against("heic12", heic := photographs.HEIC.read_bytes(), _heic_floor(heic), HEIC_BAR),
        _intake(list(photographs.twelve_megapixels(PHOTOS + AT_ONCE))),
        _memory([twelve, large]),
    ]


def _against(case: str, data: bytes, floor: Work, bar: float) -> Row:
    """Floor and ours in turns, each first in every second round."""
    works: list[Work] = [floor, partial(process_photo, data, Frame.FEED)]
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + WARM_UP):
        for which in (0, 1) if number % 2 else (1, 0):
            figure = _milliseconds(works[which])
            if number >= WARM_UP:
                taken[which].append(figure)
    return by_ratio(case, taken[1], taken[0], bar)


def _jpeg_floor(data: bytes) -> Work:
    """At the fraction that the product decodes at: never below 1.3 times what is shown."""
    height, width, *_ = simplejpeg.decode_jpeg_header(data)
    opened = Image.open(BytesIO(data))
    draft(opened, (ceil(OVERSAMPLING * WIDTH), ceil(OVERSAMPLING * HEIGHT)))
    across, down = opened.size
    decode = partial(simplejpeg.decode_jpeg, data, "RGB", min_height=down, min_width=across)
    assert decode().shape[:2] == (down, across) != (height, width)
    return _with_encode(decode, data)


def _heic_floor(data: bytes) -> Work:
    def decode() -> object:
        picture = pi_heif.open_heif(data, convert_hdr_to_8bit=True, bgr_mode=False)
        return picture.data

    return _with_encode(decode, photographs.photo(0))


def _with_encode(decode: Work, like: bytes) -> Work:
    small = simplejpeg.decode_jpeg(like, "RGB", min_height=HEIGHT, min_width=WIDTH)[:HEIGHT, :WIDTH].copy()

    def both() -> None:
        decode()
        simplejpeg.encode_jpeg(small, QUALITY, "RGB", "420")

    return both


def _intake(photos: Sequence[bytes]) -> Row:
    """Photos a second from bytes to a judged submission in SQLite, original and rendering stored, four at a time."""
    with tempfile.TemporaryDirectory(prefix="estafette-bench-") as folder:
        database = crowded(Path(folder) / "house.db", SUBMISSIONS)
        try:
            seconds = asyncio.run(_taken_in(database, MediaStore(folder), photos))
        finally:
            database.close()
    rate = len(seconds) / (seconds[-1])
    each = [1000 / rate]
    return replace(by_worst("intake", "photos/s", each, INTAKE_BAR), value=rate, n=len(seconds), at_least=True)


async def _taken_in(database: Database, store: MediaStore, photos: Sequence[bytes]) -> list[float]:
    """The instants, in seconds since the beginning, at which each photo was through; the first few only warm up."""
    pool = Pool(workers=CORES)
    studio, desk = Studio(pool, store), Desk(database, FixedClock(BEGIN), MachineStopwatch())
    queue, through = list(enumerate(photos)), []

    async def one(number: int, data: bytes) -> None:
        trainee = phone(holder(PARTIES[number % len(PARTIES)], 0))
        where = await desk.run(intake.place, trainee)
        assert where is not None
        item = await studio.take(where.account.id, data, None, as_file=True, forwarded=False)
        item = replace(item, chat_id=trainee, message_id=number + 1)
        await desk.run(intake.receive, where, item, caption="Een dag op het ministerie")

    async def hand() -> None:
        while queue:
            await one(*queue.pop(0))
            through.append(time.perf_counter() - began)

    try:
        await asyncio.gather(*(one(*queue.pop(0)) for _ in range(AT_ONCE)))
        began = time.perf_counter()
        await asyncio.gather(*(hand() for _ in range(AT_ONCE)))
    finally:
        await pool.close()
    return through


def _memory(photos: Sequence[bytes]) -> Row:
    """Megabytes that a decoder takes at most above what it has without work, over the photos."""
    return by_worst("memory", "MB", asyncio.run(_peaks(photos)), MEMORY_BAR)


async def _peaks(photos: Sequence[bytes]) -> list[float]:
    pool, small, seen = Pool(workers=1), (photographs.FOLDER / "cat.jpg").read_bytes(), []
    try:
        for photo in photos:
            await pool.process_photo(small, Frame.FEED)
            await asyncio.sleep(2)  # by then a worker without work has given freed memory back
            worker = _worker()
            idle = _status(worker, "VmRSS")
            (worker / "clear_refs").write_text("5")  # the highest mark begins anew
            await pool.process_photo(photo, Frame.FEED)
            seen.append((_status(worker, "VmHWM") - idle) / KIB_PER_MB)
    finally:
        await pool.close()
    return seen


def _worker() -> Path:
    """The process that this one has started last."""
    task = Path("/proc") / str(os.getpid()) / "task" / str(os.getpid())
    return Path("/proc") / (task / "children").read_text().split()[-1]


def _status(process: Path, name: str) -> int:
    """A figure in KiB from the kernel's account of a process."""
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


def _milliseconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
