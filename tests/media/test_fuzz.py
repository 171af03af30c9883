"""Thousands of broken files go through decoding processes: each is taken or refused, and nothing is left behind.

The default run takes a sample; `python -m benches fuzz` takes ten thousand. The seed is fixed, so both meet the same
files every time.
"""

import asyncio
import os
import time

import psutil
import pytest

from media import Frame, MediaRefused, Pool, Refusal
from tests import photographs
from tests.media.mutations import FORMS, mutations, seeds
from tests.media.processes import running

COUNT = int(os.environ.get("MUTATIONS", "200"))
SEED = 20261122
SLOWEST = 1.0
"""Seconds of the worker's processor time for one file."""
HEAVIEST = 256 << 20


def worker() -> psutil.Process:
    (one,) = running()
    return one


def seconds(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


@pytest.mark.parametrize("form", FORMS)
async def test_every_form_is_valid_before_it_is_broken(form: str) -> None:
    pool = Pool(workers=1)
    made = await pool.process_photo(seeds()[form], Frame.FEED)
    assert len(made.rendering.data) > 1_000
    await pool.close()


@pytest.mark.timeout(600)
async def test_broken_files_cost_no_process_no_time_and_no_memory() -> None:
    pool = Pool(workers=1)
    await pool.process_photo(photographs.photo("cat"), Frame.FEED)
    first, files, idle = worker(), worker().num_fds(), worker().memory_info().rss
    own = psutil.Process().num_fds()
    slowest, reasons = 0.0, dict.fromkeys(Refusal, 0)
    for _, data in mutations(COUNT, SEED):
        before = seconds(first)
        try:
            await pool.process_photo(data, Frame.FEED)
        except MediaRefused as refused:
            reasons[refused.reason] += 1
        assert worker() == first
        slowest = max(slowest, seconds(first) - before)
    assert slowest < SLOWEST
    assert not any(reasons[kind] for kind in (Refusal.CRASHED, Refusal.TIMEOUT, Refusal.MEMORY))
    assert reasons[Refusal.UNREADABLE] > COUNT / 20
    assert first.num_fds() == files
    assert psutil.Process().num_fds() == own
    assert first.memory_info().rss - idle < HEAVIEST
    await pool.close()
    await asyncio.sleep(0)
    until = time.monotonic() + 5
    while first.is_running() and time.monotonic() < until:
        await asyncio.sleep(0.01)
    assert not first.is_running()
