"""Who keeps away for a while: the other side counts by account and by app, so what one post hears holds for others."""

from collections.abc import Mapping
from dataclasses import dataclass

from takeover.clock import Stopwatch

LONGEST = 24 * 60 * 60.0
"""Seconds: nobody keeps away longer without asking again, whatever a header says."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an account keeps away (the problem's code), and for how many seconds from now."""

    problem: str
    seconds: float


class Holds:
    """Which accounts keep away until when; known to this process only.

    After a restart one refused request teaches it again.
    """

    def __init__(self, stopwatch: Stopwatch) -> None:
        self._stopwatch = stopwatch
        self._until: dict[int | None, tuple[float, str]] = {}

    def keep_away(self, account: int | None, problem: str, seconds: float) -> None:
        """No call for this account (None: for any) before so many seconds from now; a longer wait stays as it is."""
        until = self._stopwatch.seconds() + min(seconds, LONGEST)
        known, _ = self._until.get(account, (0.0, ""))
        if known < until:
            self._until[account] = until, problem

    def of(self, account: int) -> Hold | None:
        """Why and how long this account keeps away; None when it may call."""
        left = self.all()
        found = [left[whose] for whose in (account, None) if whose in left]
        return max(found, key=lambda hold: hold.seconds, default=None)

    def all(self) -> Mapping[int | None, Hold]:
        """Everybody who keeps away now; None stands for all accounts."""
        now = self._stopwatch.seconds()
        return {whose: Hold(problem, until - now) for whose, (until, problem) in self._until.items() if until > now}
