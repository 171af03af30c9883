"""What the benches stand on is what they say: crowded databases, large photographs, memory of a whole tree."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.ticks import LOOKS
from benches.cast import BEGIN, PARTIES
from benches.crowd import A_WEEK, OPEN, crowded, holder, phone
from benches.memory import peak, pss, tree
from benches.photographs import TWELVE, twelve_megapixels
from benches.scale import TICK, rows
from storage.health import facts
from takeover import intake
from takeover.clock import FixedClock
from takeover.states import State

WEEKS = 2
AHEAD_OF_A_WEEK = {"readiness-reminder", "readiness-begin", "handover-leaving", "handover-coming"}
"""What the next week's holders hear, who did nothing for it yet; nobody else hears anything."""
SUBMISSIONS = A_WEEK * len(PARTIES) * WEEKS


def test_a_crowded_database_is_one_that_the_product_can_live_in(tmp_path: Path) -> None:
    database = crowded(tmp_path / "crowd.db", SUBMISSIONS)
    try:
        with database.read() as uow:
            every = uow.submissions.of_account()
            assert len(every) == SUBMISSIONS + len(OPEN) * len(PARTIES)
            assert sum(post.state is State.PUBLISHED for post in every) > SUBMISSIONS * 0.8
            assert facts(uow, BEGIN).overdue == 0
        for look in LOOKS:
            look(database.unit(), FixedClock(BEGIN).now())
        with database.read() as uow:
            said = {one.message.code for one in uow.outbox.pending(BEGIN, 0.0, "epoch", 1000)}
        assert said <= AHEAD_OF_A_WEEK
        where = intake.place(database.unit(), BEGIN, phone(holder(PARTIES[0], 0)))
        assert where is not None
        assert where.account.id == PARTIES[0].number
    finally:
        database.close()


def test_the_photographs_are_as_large_as_they_are_called_and_none_is_another() -> None:
    made = list(twelve_megapixels(2))
    assert {Image.open(BytesIO(one)).size for one in made} == {TWELVE}
    assert len(set(made)) == 2


def test_memory_counts_a_process_and_its_children() -> None:
    waits = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE) as parent:
        with peak(parent.pid, every=0.01) as seen:
            while len(tree(parent.pid)) < 2 or not seen:
                assert parent.poll() is None
        assert pss(parent.pid) > 1
        parent.communicate(b"\n")
    assert max(seen) > 1
    assert tree(parent.pid) == [parent.pid]


def test_of_the_use_cases_the_slowest_decides_and_growth_compares_everything() -> None:
    small = {"approve": [10.0, 10.0], "status": [2.0, 2.0], TICK: [8.0, 8.0]}
    large = {"approve": [12.0, 60.0], "status": [2.0, 2.0], TICK: [8.0, 9.0]}
    tick, usecase, growth = rows(small, large)
    assert (tick.value, tick.holds) == (9.0, True)
    assert (usecase.case, usecase.value, usecase.holds) == ("usecase", 60.0, False)
    assert growth.value == (36.0 + 2.0 + 8.5) / 20.0
