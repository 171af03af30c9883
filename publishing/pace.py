"""How long to keep away: leases and back-off, in the stopwatch's seconds because the calendar may jump."""

from takeover.clock import Stopwatch
from takeover.publication import LEASE, Lease

LONGEST = 900.0
"""Seconds: the longest pause between two tries."""
QUOTA = 900.0
"""Seconds until an account at its daily limit is tried again; the limit rolls on."""
THROTTLE = 60.0
"""Seconds at least when they ask us to slow down."""

POLLS = 10
"""So many looks at a container that is not ready are a poll apart; then they become rarer."""
LIFE = 24 * 60 * 60.0
"""Seconds that a container lives."""


class Pace:
    """Leases from now on; `poll_seconds` is the time between two looks at a container."""

    def __init__(self, stopwatch: Stopwatch, poll_seconds: float) -> None:
        self._stopwatch = stopwatch
        self.poll = poll_seconds

    def after(self, seconds: float = 0.0) -> Lease:
        """The lease that ends so many seconds from now."""
        return Lease(self._stopwatch.epoch, self._stopwatch.seconds() + seconds)

    def held(self) -> Lease:
        """A renewed claim."""
        return self.after(LEASE)

    def look(self, looks: int) -> float:
        """Seconds until a container that is not ready after so many looks is looked at again.

        A poll at first, as they advise, then twice as long each time: a service that takes hours is not asked a
        thousand times a day.
        """
        return min(self.poll * 2.0 ** max(0, min(looks, POLLS + 16) - POLLS + 1), max(LONGEST, self.poll))

    def waited(self, looks: int) -> float:
        """Seconds that so many looks took together."""
        return sum(map(self.look, range(looks)))

    def backoff(self, refusals: int) -> float:
        """Seconds before the next try after so many refusals in a row: doubling from a quarter of a poll."""
        return min(self.poll / 4 * 2.0 ** min(refusals, 16), max(LONGEST, self.poll))
