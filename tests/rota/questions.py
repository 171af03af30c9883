"""Questions of a rota, small and strange, and every answer that they have."""

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import strategies as st

from takeover.rota.preferences import Preferences
from takeover.rota.problem import Candidate, Cell, Problem

START = 105_712
FUNCTIONS = ("ICT", "Jurist", "")
REGIONS = ("Noord", "Zuid", "")


@st.composite
def problems(draw: st.DrawFn, weeks: int = 4, people: int = 4, accounts: int = 1) -> Problem:
    """A few weeks and people, with absences, earlier and locked weeks, in one or more accounts."""
    numbers = range(1, draw(st.integers(1, accounts)) + 1)
    span = [START + offset for offset in range(draw(st.integers(1, weeks)))]
    cells = [(account, week) for account in numbers for week in span]
    names = range(1, draw(st.integers(0, people)) + 1)
    kept = draw(st.dictionaries(st.sampled_from(cells), st.sampled_from(names or [0]), max_size=1)) if names else {}
    pool = tuple(_person(draw, name, list(numbers), span, kept) for name in names)
    preferences = {
        account: Preferences(draw(st.integers(0, 3)), "none", {("function", "ict"): draw(st.integers(1, 3))})
        for account in numbers
    }
    return Problem(tuple(cell for cell in cells if cell not in kept), pool, kept, preferences)


def _person(draw: st.DrawFn, name: int, accounts: list[int], span: list[int], kept: Mapping[Cell, int]) -> Candidate:
    before = draw(st.frozensets(st.integers(START - 120, START - 1), max_size=1))
    mine = frozenset(week for (_, week), person in kept.items() if person == name)
    groups = {"function": draw(st.sampled_from(FUNCTIONS)), "region": draw(st.sampled_from(REGIONS))}
    return Candidate(
        name,
        frozenset(draw(st.lists(st.sampled_from(accounts), min_size=1))),
        {kind: value for kind, value in groups.items() if value},
        frozenset(draw(st.lists(st.sampled_from(span), max_size=2))),
        before | mine,
    )


def every_plan(problem: Problem) -> Iterator[Mapping[Cell, int]]:
    """All plans there are, good and bad."""
    choices = [None, *problem.people]
    for chosen in product(choices, repeat=len(problem.open)):
        yield {cell: person for cell, person in zip(problem.open, chosen, strict=True) if person is not None}
