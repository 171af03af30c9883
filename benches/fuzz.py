"""Ten thousand broken photos of every form through one decoding process: time, memory, ends and leaks.

Files and seed are those of `tests/media/test_fuzz.py`, which takes the first of them. `worst` is seconds of processor
time for the slowest file, `memory` megabytes above the idle process at the end, `lost` processes that crashed, hung or
ran out of memory plus open files left behind, `all` seconds for everything.
"""

import asyncio
import time
from contextlib import suppress

import psutil

from benches.rows import Row, by_worst
from media import Frame, MediaRefused, Pool
from tests import photographs
from tests.media.mutations import mutations
from tests.media.test_fuzz import HEAVIEST, SEED, SLOWEST, seconds, worker

COUNT = 10_000
ALL_SECONDS = 600.0
MB = 1 << 20


def measure() -> list[Row]:
    """All cases, from one run."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    pool, began = Pool(workers=1), time.monotonic()
    await pool.process_photo(photographs.photo("cat"), Frame.FEED)
    first = known = worker()
    idle, files, taken, lost = first.memory_info().rss, first.num_fds(), [], 0
    for _, data in mutations(COUNT, SEED):
        before = seconds(known)
        with suppress(MediaRefused):
            await pool.process_photo(data, Frame.FEED)
        if not _lives(known):
            lost += 1
            await pool.process_photo(photographs.photo("cat"), Frame.FEED)
            known = worker()
            continue
        taken.append(seconds(known) - before)
    lost += max(0, known.num_fds() - files)
    memory = (known.memory_info().rss - idle) / MB
    await pool.close()
    return [
        by_worst("worst", "s", taken, SLOWEST),
        by_worst("memory", "MB", [memory], HEAVIEST / MB),
        by_worst("lost", "", [float(lost)], 0.0),
        by_worst("all", "s", [time.monotonic() - began], ALL_SECONDS),
    ]


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
