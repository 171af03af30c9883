"""How soon `serve` is ready, and the memory of its whole process tree at rest and while twenty trainees send at once.

`ready` is seconds from starting the process on an existing database; memory is PSS in megabytes. At rest means five
seconds after the last photo of a burst was shown, with the decoders still there: more than a fresh start takes.
"""

import time

from benches.cast import PARTIES
from benches.house import house
from benches.memory import peak, pss
from benches.path import burst_of, open_house
from benches.photographs import twelve_megapixels
from benches.rows import Row, by_p95, by_worst
from benches.stand_in import StandIn

STARTS = 7
READY_SECONDS = 3.0
IDLE_SECONDS = 5.0
IDLE_MB, BURST_MB = 170.0, 450.0


def measure() -> list[Row]:
    """All cases, on one house."""
    photographs = list(twelve_megapixels(len(PARTIES)))
    with house() as place, StandIn(place.address) as people:
        open_house(place, people)
        assert place.product is not None
        with peak(place.product.pid) as seen:
            burst_of(people, photographs)
        time.sleep(IDLE_SECONDS)
        warm = pss(place.product.pid)
        ready = [place.serve().seconds for _ in range(STARTS)]
        time.sleep(IDLE_SECONDS)
        fresh = pss(place.product.pid)
    return [
        by_p95("ready", "s", ready, READY_SECONDS),
        by_worst("idle_pss", "MB", [fresh, warm], IDLE_MB),
        by_worst("burst_pss", "MB", seen, BURST_MB),
    ]
