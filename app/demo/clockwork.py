"""The clock's jumps by hand: from one planned slot to the next on the way, and then what came of it is told."""

import json
import time
from collections import Counter
from datetime import datetime, timedelta

from app.demo.colleagues import COLLEAGUES
from app.demo.house import EDITORS, PEOPLE, TRAINEES, ZONE
from app.demo.stage import Stage
from app.demo.verdict import moment

NAMES = {number: name for name, (number, _, _) in PEOPLE.items()} | {one.number: one.name for one in COLLEAGUES}
GROUPS = {EDITORS: ("de redactie", "the editors"), TRAINEES: ("de overnemers", "the trainees")}
QUIET_SECONDS, LEAST_SECONDS, MOST_SECONDS = 1.2, 3.0, 15.0


def jump(stage: Stage, to: str) -> None:
    """Moves the clock and tells what happened; without anything planned there is no next slot to go to."""
    now = stage.house.now
    planned = slots(stage)
    if to == "next" and not planned:
        nothing_waits(stage)
        return
    goal = planned[0] if to == "next" else target(now, to)
    before = seen(stage)
    for stop in [*(slot for slot in planned if now < slot < goal), goal]:
        stage.jump(stop)
        settle(stage)
    tell(stage, before, seen(stage))


def slots(stage: Stage) -> list[datetime]:
    """The moments to come at which something is planned, the first one first."""
    rows = json.loads(stage.house.answer("queue", "--json"))
    moments = {datetime.fromisoformat(row["slot"]) for row in rows if row["slot"]}
    return sorted(slot for slot in moments if slot > stage.house.now)


def nothing_waits(stage: Stage) -> None:
    """Says why the clock stays where it is."""
    stage.tell(
        "Er staat niets klaar voor een plek. De klok blijft staan: laat de redactie eerst iets goedkeuren.",
        "Nothing waits for a slot. The clock stays where it is: have the editors approve something first.",
    )


def target(now: datetime, to: str) -> datetime:
    """Where a jump leads: an hour on, next Monday 00:00, or an instant."""
    if to == "hour":
        return now + timedelta(hours=1)
    if to == "monday":
        local = now.astimezone(ZONE)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=7 - local.weekday())
    return datetime.fromisoformat(to)


def seen(stage: Stage) -> Counter[int]:
    """How many messages each chat has, and under 0 how many posts there are."""
    return Counter({0: len(stage.posts()), **stage.lengths()})


def settle(stage: Stage) -> None:
    """Waits until what follows from a jump has followed."""
    began = quiet = time.monotonic()
    known = seen(stage)
    while (now := time.monotonic()) - began < MOST_SECONDS:
        if now - began > LEAST_SECONDS and now - quiet > QUIET_SECONDS:
            return
        time.sleep(0.25)
        if (found := seen(stage)) != known:
            known, quiet = found, time.monotonic()


def tell(stage: Stage, before: Counter[int], after: Counter[int]) -> None:
    """Says where something came, or that nothing did."""
    news = after - before
    posts = news.pop(0, 0)
    at = stage.house.now.astimezone(ZONE)
    where = "account" if posts else None
    stage.tell(_told_nl(at, posts, list(news)), _told_en(at, posts, list(news)), where)


def _told_nl(at: datetime, posts: int, chats: list[int]) -> str:
    if not posts and not chats:
        return f"Er gebeurde niets tot {moment(at, 'nl')}."
    online = [f"{posts} bericht{'' if posts == 1 else 'en'} op het account"] if posts else []
    said = [f"nieuws voor {', '.join(_name(chat, 0) for chat in chats)}"] if chats else []
    return f"Nieuw: {' en '.join([*online, *said])}."


def _told_en(at: datetime, posts: int, chats: list[int]) -> str:
    if not posts and not chats:
        return f"Nothing happened until {moment(at, 'en')}."
    online = [f"{posts} post{'' if posts == 1 else 's'} on the account"] if posts else []
    said = [f"news for {', '.join(_name(chat, 1) for chat in chats)}"] if chats else []
    return f"New: {' and '.join([*online, *said])}."


def _name(chat: int, language: int) -> str:
    return GROUPS[chat][language] if chat in GROUPS else NAMES.get(chat, str(chat))
