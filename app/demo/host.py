"""The director at the door: time runs on, and people's wishes (play, jump) are carried out."""

import time
from datetime import datetime, timedelta

from app.demo.house import ZONE
from app.demo.stage import Stage, StageError
from app.demo.week import play

PAUSE = 2.5
"""Seconds that a scene stays in view."""
SLOTS = ((8, 30), (12, 15), (17, 30), (19, 0))


def receive_guests(stage: Stage, *, play_at_once: bool) -> None:
    """Runs until interrupted: the demo's clock walks with the real one between jumps."""
    wishes = stage.requests(0)  # from the first question on the page shows that its buttons work
    if play_at_once:
        _play(stage)
    before = time.monotonic()
    while True:
        wishes += stage.requests(1)
        now = time.monotonic()
        stage.house.set_clock(stage.house.now + timedelta(seconds=now - before))
        before = now
        for wish in wishes:
            _grant(stage, wish)
            before = time.monotonic()
        wishes.clear()


def _grant(stage: Stage, wish: dict[str, object]) -> None:
    if wish["what"] == "play":
        _play(stage)
    else:
        to = target(stage.house.now, str(wish.get("to")))
        stage.jump(to)
        shown = to.astimezone(ZONE).strftime("%d-%m %H:%M")
        stage.tell(f"De klok springt naar {shown}.", f"The clock jumps to {shown}.")


def _play(stage: Stage) -> None:
    try:
        play(stage, PAUSE)
    except StageError as error:
        stage.tell(f"Het stuk stopt hier. {error}", f"The play stops here. {error}", playing=False)


def target(now: datetime, to: str) -> datetime:
    """Where a jump leads: an hour on, next Monday 00:00, the next slot, or an instant."""
    local = now.astimezone(ZONE)
    if to == "hour":
        return now + timedelta(hours=1)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if to == "monday":
        return midnight + timedelta(days=7 - local.weekday())
    if to == "next":
        days = (midnight + timedelta(days=offset) for offset in (0, 1))
        moments = (day.replace(hour=hour, minute=minute) for day in days for hour, minute in SLOTS)
        return next(moment for moment in moments if moment > local)
    return datetime.fromisoformat(to)
