"""Which combinations of words a text holds: the heart of every rule that looks at what somebody says."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rules.lexicon import Span, Spans
from rules.shape import Combination
from rules.tokens import Reading

NEAR = 3
"""How many words on is no longer near."""
MOST = 16
"""Places of one list that are tried in one sentence: who repeats a word more often says nothing new."""


def hit(combination: Combination, reading: Reading, spans: Spans) -> tuple[Span, ...]:
    """The places of the words that make the combination, one for each of its lists; empty when it is not there."""
    there = spans.keys()
    for slot in combination.slots:
        if there.isdisjoint(slot):
            return ()
    lists = [_places(slot, spans) for slot in combination.slots]
    scopes = _scopes(combination, reading, min(lists, key=len))
    return next((found for scope in scopes if (found := _in_scope(combination, scope, lists, spans))), ())


def _scopes(combination: Combination, reading: Reading, rarest: Sequence[Span]) -> Iterable[Span]:
    """Where the combination can be: only sentences that have a word of its rarest list."""
    if combination.reach == "text":
        return ((0, len(reading.tokens)),)
    return dict.fromkeys(reading.around(start) for start, _ in rarest)


def _in_scope(combination: Combination, scope: Span, lists: Sequence[Sequence[Span]], spans: Spans) -> tuple[Span, ...]:
    inside = [_within(places, scope) for places in lists]
    if not all(inside) or any(_within(_places(slot, spans), scope) for slot in combination.called_off):
        return ()
    if combination.except_:
        covered = [span for slot in combination.covering for span in _within(_places(slot, spans), scope)]
        inside = [_free(places, covered) for places in inside]
    before = [span for slot in combination.first for span in _within(_places(slot, spans), scope)]
    near = [span for slot in combination.near for span in _places(slot, spans)]
    fitting = (found for found in _choices(inside, ()) if _fits(combination, found))
    return next((found for found in fitting if not _is_headed(found, before) and not _is_touched(found, near)), ())


def _is_headed(found: Sequence[Span], before: Sequence[Span]) -> bool:
    """Whether one of these places stands before the last word of the combination."""
    last = max(start for start, _ in found)
    return any(span[0] < last and not any(_overlap(span, one) for one in found) for span in before)


def _is_touched(found: Sequence[Span], near: Sequence[Span]) -> bool:
    """Whether one of these places lies within two words of one of the combination's."""
    apart = [span for span in near if not any(_overlap(span, one) for one in found)]
    return any(start - NEAR < after and end + NEAR > before for start, end in found for before, after in apart)


def _places(slot: tuple[str, ...], spans: Spans) -> Sequence[Span]:
    """The places of a list, or of several together, in order."""
    if len(slot) == 1:
        return spans.get(slot[0], ())
    return sorted(span for name in slot for span in spans.get(name, ()))


def _within(places: Sequence[Span], scope: Span) -> Sequence[Span]:
    start = bisect_left(places, (scope[0], 0))
    return places[start : min(bisect_left(places, (scope[1], 0)), start + MOST)]


def _free(places: Sequence[Span], covered: Sequence[Span]) -> Sequence[Span]:
    """The places that no excepted phrase lies over."""
    return [span for span in places if not any(_overlap(span, cover) for cover in covered)]


def _choices(lists: Sequence[Sequence[Span]], chosen: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Every way to take one place from each list, no word twice."""
    if len(chosen) == len(lists):
        yield chosen
        return
    for span in lists[len(chosen)]:
        if not any(_overlap(span, other) for other in chosen):
            yield from _choices(lists, (*chosen, span))


def _fits(combination: Combination, chosen: Sequence[Span]) -> bool:
    if combination.ordered and list(chosen) != sorted(chosen):
        return False
    if combination.within is None:
        return True
    inside = sum(end - start for start, end in chosen)
    return max(end for _, end in chosen) - min(start for start, _ in chosen) - inside <= combination.within


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
