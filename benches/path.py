"""A photo's way through the running product: `serve` by polling against the stand-ins, all as processes.

Bars and cases stand in `docs/speed.md`. Figures are milliseconds, but for `due`, which is seconds.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from benches.cast import MONDAY, PARTIES, Party
from benches.house import House, house
from benches.photographs import twelve_megapixels
from benches.rows import Row, by_median, by_p95, by_worst
from benches.stand_in import StandIn, is_bots, is_panel, is_preview
from media import Frame, process_photo

CORES = 2
BESIDE_FLOOR = 250.0
BURST_FACTOR, BURST_EXTRA = 1.6, 500.0
CAPTION_IDLE, CAPTION_BURST, APPROVAL = 300.0, 1000.0, 300.0
DUE_SECONDS = 2.0
APART = 0.2
"""Seconds between two captions during the burst."""
QUIET = 3.0
"""Seconds between the burst that is timed and the one in which captions are."""
REST = 0.3
"""Seconds of quiet between two measurements, so that one's tail is not in the next."""


def measure() -> list[Row]:
    """All cases, in the order in which a post lives them."""
    first, second, third = _sets(list(twelve_megapixels(3 * len(PARTIES))))
    with house() as place, StandIn(place.address) as people:
        open_house(place, people)
        preview, floor = _preview(people, first)
        caption_idle = _caption_idle(people)
        burst, _ = burst_of(people, second)
        time.sleep(QUIET)
        _, captions = burst_of(people, third, captions=True)
        approval = _approval(people)
        due = _due(place, people)
    burst_bar = BURST_FACTOR * len(PARTIES) * floor / CORES + BURST_EXTRA
    return [
        by_median("preview", "ms", preview, BESIDE_FLOOR + floor, floor),
        by_worst("burst20", "ms", [burst], burst_bar, floor),
        by_p95("caption_idle", "ms", caption_idle, CAPTION_IDLE),
        by_p95("caption_burst", "ms", captions, CAPTION_BURST),
        by_p95("approval", "ms", approval, APPROVAL),
        by_worst("due", "s", due, DUE_SECONDS),
    ]


def _sets(photographs: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """One photograph for each party, so many times: nobody sends the same one twice."""
    for start in range(0, len(photographs), len(PARTIES)):
        yield photographs[start : start + len(PARTIES)]


def open_house(place: House, people: StandIn) -> None:
    """Furnishes the house, starts the product and lets everybody press Start."""
    people.populate()
    place.furnish()
    place.serve()
    people.everybody_starts()


def burst_of(people: StandIn, photographs: Sequence[bytes], *, captions: bool = False) -> tuple[float, list[float]]:
    """Everybody's file in the same instant: milliseconds until the last preview, and of each caption meanwhile."""
    people.hold(True)
    pairs = list(zip(PARTIES, photographs, strict=True))
    with ThreadPoolExecutor(4) as hands:
        sent = list(hands.map(lambda pair: (pair[0].holder, people.send_file(pair[0].holder, pair[1])), pairs))
    time.sleep(REST)
    began = people.hold(False)
    answers = _captions_meanwhile(people) if captions else []
    last = max(people.hears(person, number, is_preview) for person, number in sent)
    return _milliseconds(last - began), answers


def _preview(people: StandIn, photographs: Sequence[bytes]) -> tuple[list[float], float]:
    """Milliseconds from update to preview, and the median of the same photographs checked and rendered bare."""
    taken, bare = [], []
    for party, photograph in zip(PARTIES, photographs, strict=True):
        began = time.monotonic()
        process_photo(photograph, Frame.FEED)
        bare.append(_milliseconds(time.monotonic() - began))
        number = people.send_file(party.successor, photograph)
        shown = people.hears(party.successor, number, is_preview)
        taken.append(_milliseconds(shown - people.appeared(party.successor, number)))
        people.hears(party.successor, number, is_panel)
        time.sleep(REST)
    return taken, by_median("", "", bare, 0).median


def _caption_idle(people: StandIn) -> list[float]:
    taken = []
    for party in PARTIES:
        began = time.monotonic()
        number = people.say(party.successor, _words(party, "ik neem deze week het account over"))
        taken.append(_milliseconds(people.hears(party.successor, number, is_panel) - began))
        time.sleep(REST)
    return taken


def _captions_meanwhile(people: StandIn) -> list[float]:
    """The successors write better captions in answer to their previews, while the holders' photos are handled."""
    previews = {party: int(people.wait(party.successor, 0, is_preview)["message_id"]) for party in PARTIES}
    said = []
    for party in PARTIES:
        at = time.monotonic()
        words = _words(party, "deze week neem ik het account over")
        said.append((party.successor, people.say(party.successor, words, previews[party]), at))
        time.sleep(APART)
    return [_milliseconds(people.hears(person, number, is_panel) - at) for person, number, at in said]


def _words(party: Party, rest: str) -> str:
    """What the rules ask of a first post."""
    return f"Hoi, ik ben Person {party.number} en {rest}."


def _approval(people: StandIn) -> list[float]:
    taken = []
    for party in PARTIES:
        _into_review(people, party.successor)
        before = people.last(party.successor)
        time.sleep(REST)
        began = people.press(party.chat, party.editor, "Goedkeuren")
        taken.append(_milliseconds(people.hears(party.successor, before, is_bots) - began))
    return taken


def _into_review(people: StandIn, person: int) -> None:
    """The questions that the rules leave: who is to be seen, and what a picture shows to who cannot see it."""
    before = people.last(person)
    people.press(person, person, "Niemand")
    people.hears(person, before - 1, is_panel)
    number = people.say(person, "Een rustige foto van een bureau met papieren, van boven gezien.")
    people.hears(person, number, is_panel)


def _due(place: House, people: StandIn) -> list[float]:
    """Seconds from the clock reaching a post's slot until its first request, one account after the other."""
    place.set_clock(MONDAY)
    time.sleep(3)  # the baton passes, and everybody hears of it
    taken = []
    for party in PARTIES:
        people.forget_requests()
        reached = place.set_clock(MONDAY.replace(minute=0) + timedelta(hours=1, minutes=party.number))
        taken.append(people.first_request(reached) - reached)
        time.sleep(REST)
    return taken


def _milliseconds(seconds: float) -> float:
    return seconds * 1000
