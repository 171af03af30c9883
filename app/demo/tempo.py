"""How fast a play goes: it rests between scenes, and meanwhile people may hold it, take steps or begin again."""

import time
from typing import Any

from app.demo.stage import Stage

SECONDS = {"slow": 6.0, "normal": 2.5, "fast": 0.8}
"""How long a scene stays in view."""


class StartOver(Exception):
    """Somebody wants a fresh house while the play goes on."""


class Tempo:
    """Hears people's wishes during a play and says how it stands; a speed lasts until another is chosen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.pace = "normal"
        self.paused = False
        self._step = False

    def begin(self) -> None:
        """A play never begins held."""
        self.paused = self._step = False
        self.say()

    def rest(self) -> None:
        """Lasts as long as the speed asks, or as long as somebody holds the play; raises StartOver."""
        self._step = False
        began = time.monotonic()
        while not self._step and (self.paused or time.monotonic() - began < SECONDS[self.pace]):
            self.hear(0.25)

    def hear(self, wait: float = 0) -> None:
        """Takes the wishes that there are, at most `wait` seconds from now; raises StartOver."""
        for wish in self._stage.requests(wait):
            self._follow(wish)

    def say(self) -> None:
        """Tells the page how the play stands."""
        self._stage.direct(fresh=False, paused=self.paused, pace=self.pace)

    def follow_pace(self, wish: dict[str, Any]) -> None:
        """Takes another speed."""
        self.pace = str(wish["pace"])

    def _follow(self, wish: dict[str, Any]) -> None:
        what = wish["what"]
        if what == "restart":
            raise StartOver
        if what == "pace":
            self.follow_pace(wish)
        if what in {"pause", "resume"}:
            self.paused = what == "pause"
        self._step = self._step or what == "step"
        self.say()
