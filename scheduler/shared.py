"""People whom several accounts want: to which of them they go, and what any plan must cost at least.

A linear program over all accounts at once, without weeks and with parts of people. What it reaches is the proof. Its
parts are then rounded a few at a time, each time solved anew, so that who is rounded up here is left out elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Any

from takeover.rota.judging import cost, lacking
from takeover.rota.problem import NEWCOMER, Problem, groups_of

SLACK = 1e-6
"""What a linear program may miss a whole number by."""
CLEAR = 0.7
"""A part of a week above which it is rounded up together with others."""
EXCESS = (10_000 * NEWCOMER, 10 * NEWCOMER)
"""What one more week unfilled, and one more of deficit, cost against weeks of waiting while rounding."""

Terms = Sequence[tuple[Any, int]]
"""Variables and their factors."""
Key = tuple[int, int]
"""An account and a person."""
Proof = tuple[int, int, int]
"""What is proved of weeks unfilled, deficit and waiting, each given that those before it are reached."""
Shares = Mapping[int, Mapping[int, int]]
"""How many weeks of each account people get; none where they are not in it."""


def share(problem: Problem, most: Mapping[int, int]) -> tuple[Shares, Proof]:
    """Who goes where, and what no plan betters. `most` is how many weeks everybody could hold at most."""
    relaxed = _Relaxed(problem, most)
    proof = relaxed.proof()
    return relaxed.rounded(), proof


class _Relaxed:
    """The question without weeks: how many of an account's weeks everybody gets, in parts."""

    def __init__(self, problem: Problem, most: Mapping[int, int]) -> None:
        from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

        self._problem, self._most = problem, most
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._endless = self._solver.infinity()
        self._taken: Mapping[Key, Any] = {
            (account, one.person): self._solver.NumVar(0, most[one.person], "")
            for one in problem.pool
            for account in problem.accounts
            if account in one.accounts and most[one.person]
        }
        self._excess: list[tuple[Any, int]] = []
        self._figures: Sequence[Terms] = (self._empty(), self._lacks(), self._costs())

    def _empty(self) -> Terms:
        """The weeks of each account that nobody gets."""
        by_account: dict[int, list[Any]] = defaultdict(list)
        for (account, _), variable in self._taken.items():
            by_account[account].append(variable)
        found = []
        for account in self._problem.accounts:
            weeks = sum(of == account for of, _ in self._problem.open)
            empty = self._solver.NumVar(self._problem.hopeless(account), weeks, "")
            self._row(weeks, weeks, [*((one, 1) for one in by_account[account]), (empty, 1)])
            found.append((empty, 1))
        return found

    def _lacks(self) -> Terms:
        """What each group lacks of its goal, weighted."""
        members: dict[tuple[int, str, str], list[Any]] = defaultdict(list)
        for (account, person), variable in self._taken.items():
            for kind, value in groups_of(self._problem.people[person]):
                members[account, kind, value].append(variable)
        found = []
        for group, goal in lacking(self._problem, {}).items():
            lack = self._solver.NumVar(0, self._endless, "")
            self._row(goal, self._endless, [*((one, 1) for one in members[group]), (lack, 1)])
            found.append((lack, self._problem.of(group[0]).weight(*group[1:])))
        return found

    def _costs(self) -> Terms:
        """What everybody's first week costs, and how much more each further one: always dearer, so it comes last."""
        by_person: dict[int, list[Any]] = defaultdict(list)
        for (_, person), variable in self._taken.items():
            by_person[person].append(variable)
        found = []
        for person, variables in by_person.items():
            first = cost(self._problem, person, 1)
            more = [self._solver.NumVar(0, 1, "") for _ in range(1, self._most[person])]
            self._row(-self._endless, 1, [*((one, 1) for one in variables), *((one, -1) for one in more)])
            found += [(one, first) for one in variables]
            found += [(one, cost(self._problem, person, turn) - first) for turn, one in enumerate(more, 2)]
        return found

    def _row(self, least: float, most: float, terms: Iterable[tuple[Any, int]]) -> Any:
        row = self._solver.RowConstraint(least, most, "")
        for variable, factor in terms:
            row.SetCoefficient(variable, factor)
        return row

    def proof(self) -> Proof:
        """Brings each figure down as far as it goes while those before it are held."""
        reached = [self._minimize(self._figures[0])]
        for before, terms in pairwise(self._figures):
            self._hold(before, reached[-1])
            reached.append(self._minimize([*terms, *self._excess]))
        unfilled, deficit, waiting = (ceil(one - 3 * SLACK) for one in reached)
        return unfilled, deficit, waiting

    def _hold(self, terms: Terms, reached: float) -> None:
        """A figure stays at what it reached, but for an excess: none until weeks are rounded, and dear from then on."""
        excess = self._solver.NumVar(0, 0, "")
        self._row(-self._endless, reached + SLACK, [*terms, (excess, -1)])
        self._excess.append((excess, EXCESS[len(self._excess)]))

    def _minimize(self, terms: Terms) -> float:
        objective = self._solver.Objective()
        objective.Clear()
        for variable, factor in terms:
            objective.SetCoefficient(variable, factor)
        objective.SetMinimization()
        self._solver.Solve()
        return float(objective.Value())

    def rounded(self) -> Shares:
        """Whole weeks: what is clear goes up, the rest is solved again, until nothing is in parts."""
        values = self._values()
        for excess, _ in self._excess:
            excess.SetUb(self._endless)
        while up := set(_clearest(values)):
            for key, weeks in values.items():
                self._taken[key].SetLb(floor(weeks) + (key in up))
            self._solver.Solve()
            values = self._values()
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for (account, person), weeks in values.items():
            if weeks:
                found[account][person] = int(weeks)
        return found

    def _values(self) -> Mapping[Key, float]:
        """How many weeks everybody gets in the last answer; what is nearly whole is whole."""
        values = {key: float(variable.solution_value()) for key, variable in self._taken.items()}
        return {key: round(value) if abs(value - round(value)) < SLACK else value for key, value in values.items()}


def _clearest(values: Mapping[Key, float]) -> Iterable[Key]:
    """Whose part to round up now, the largest first; one for an account and one for a person, so that all still fit."""
    parts = {key: value % 1 for key, value in values.items() if value % 1}
    accounts: set[int] = set()
    people: set[int] = set()
    for account, person in sorted(parts, key=lambda key: (-parts[key], key)):
        if accounts and parts[account, person] < CLEAR:
            return
        if account not in accounts and person not in people:
            accounts.add(account)
            people.add(person)
            yield account, person
