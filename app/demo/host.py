"""The director at the door: time runs on, and people's wishes (play, jump, begin again) are carried out."""

import time
from datetime import timedelta
from typing import Any

from app.demo.clockwork import jump
from app.demo.stage import Stage, StageError
from app.demo.tempo import StartOver, Tempo
from app.demo.trail import Trail
from app.demo.week import play


def open_doors(stage: Stage) -> None:
    """Lets the people in and the product begin, in a house where nothing was done yet."""
    stage.direct(ready=False)
    stage.requests(0)  # from the first question on the page shows that its buttons work
    stage.set_up()
    stage.house.serve()
    stage.everybody_starts()
    stage.mark()
    stage.direct()


def receive_guests(stage: Stage, *, play_at_once: bool) -> None:
    """Runs until interrupted: the demo's clock walks with the real one between jumps."""
    Host(stage).receive(play_at_once=play_at_once)


class Host:
    """Carries out wishes one at a time, and tells the page as soon as the house is not fresh any more."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._tempo = Tempo(stage)
        self._trail = Trail(stage)
        self._fresh = True
        self._busy = False
        self._step = "send"

    def receive(self, *, play_at_once: bool) -> None:
        wishes = self._stage.requests(0)
        if play_at_once:
            self._play()
        before = time.monotonic()
        while True:
            wishes += self._stage.requests(1)
            now = time.monotonic()
            self._stage.house.set_clock(self._stage.house.now + timedelta(seconds=now - before))
            before = now
            for wish in wishes:
                self._grant(wish)
                before = time.monotonic()
            wishes.clear()
            self._look()
            self._follow()

    def _look(self) -> None:
        if self._fresh and self._stage.touched():
            self._fresh = False
            self._say()

    def _follow(self) -> None:
        """Tells what happened in the product, and what people can do next."""
        news = self._trail.news()
        if news.step and news.step != self._step:
            self._step = news.step
            self._say()
        for at, nl, en in news.lines:
            self._stage.tell(nl, en, at=at)

    def _say(self) -> None:
        self._stage.direct(fresh=self._fresh, pace=self._tempo.pace, busy=self._busy, step=self._step)

    def _grant(self, wish: dict[str, Any]) -> None:
        self._look()
        if wish["what"] == "play":
            self._play_fresh(again=bool(wish.get("again")))
        elif wish["what"] == "restart":
            self._start_over()
        elif wish["what"] == "pace":
            self._tempo.follow_pace(wish)
            self._say()
        elif wish["what"] == "jump":
            self._jump(str(wish.get("to")))

    def _jump(self, to: str) -> None:
        self._fresh, self._busy = False, True
        self._say()
        try:
            jump(self._stage, to)
            self._follow()
        finally:
            self._busy = False
            self._say()

    def _play_fresh(self, *, again: bool) -> None:
        """The play never touches what people did by hand: it gets a house of its own, once they agree."""
        if not self._fresh and not again:
            self._stage.tell(
                "Er is al gespeeld in dit huis. Kies Begin opnieuw, dan kan de week beginnen.",
                "Somebody played in this house already. Choose Begin again, then the week can start.",
            )
            return
        if not self._fresh:
            self._start_over()
        self._play()

    def _start_over(self) -> None:
        self._stage.direct(ready=False, fresh=False)
        self._stage.house.start_over()
        self._stage.forget()
        self._trail.forget()
        self._fresh, self._step = True, "send"
        open_doors(self._stage)
        self._say()

    def _play(self) -> None:
        self._fresh = False
        self._tempo.begin()
        self._stage.meanwhile = self._tempo.hear
        try:
            play(self._stage, self._tempo.rest)
        except StageError as error:
            self._stage.tell(f"Het stuk stopt hier. {error.nl}", f"The play stops here. {error}", playing=False)
        except StartOver:
            self._start_over()
        finally:
            self._stage.meanwhile = lambda: None
            self._tempo.paused = False
        # The play told of itself what happened in it.
        self._step = self._trail.news().step or self._step
        self._say()
