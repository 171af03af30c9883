"""People whom several accounts want: to which of them they go, and what any plan must cost at least.

A linear program over all accounts at once, without weeks and with parts of people. What it reaches is the proof; where
it gives somebody, they are kept for that account, so that accounts can be planned one after the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from takeover.rota.judging import cost
from takeover.rota.problem import Problem, groups_of

SLACK = 1e-6
"""What a linear program may miss a whole number by."""

Shares = Mapping[tuple[int, int], float]
"""How many weeks of an account somebody gets, whole or in part; none where they are not in it."""


def share(problem: Problem, most: Mapping[int, int]) -> tuple[Shares, tuple[int, int, int]]:
    """Who goes where, and what no plan betters of weeks unfilled, deficit and waiting, each given those before it.

    `most` is how many weeks everybody could hold at most.
    """
    from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

    solver = pywraplp.Solver.CreateSolver("GLOP")
    endless = solver.infinity()
    taken = {
        (account, one.person): solver.NumVar(0, most[one.person], "")
        for one in problem.pool
        for account in problem.accounts
        if account in one.accounts and most[one.person]
    }
    by_account, by_person, members = _sorted(problem, taken)
    empty = []
    for account in problem.accounts:
        weeks = sum(of == account for of, _ in problem.open)
        empty.append((solver.NumVar(0, weeks, ""), 1))
        _row(solver, weeks, weeks, [*((one, 1) for one in by_account[account]), empty[-1]])
    lacks = []
    for group, goal in problem.goals.items():
        goal -= sum(_counts(problem, person, group) for (of, _), person in problem.kept.items() if of == group[0])
        lacks.append((solver.NumVar(0, endless, ""), problem.of(group[0]).weight(*group[1:])))
        _row(solver, goal, endless, [*((one, 1) for one in members[group]), (lacks[-1][0], 1)])
    costs = []
    for person, variables in by_person.items():
        more = solver.NumVar(0, endless, "")
        _row(solver, -endless, 1, [*((one, 1) for one in variables), (more, -1)])
        first, second = cost(problem, person, 1), cost(problem, person, 2)
        costs += [*((one, first) for one in variables), (more, second - first)]
    unfilled = _reach(solver, empty)
    _row(solver, -endless, solver.Objective().Value() + SLACK, empty)
    deficit = _reach(solver, lacks)
    _row(solver, -endless, solver.Objective().Value() + SLACK, lacks)
    waiting = _reach(solver, costs)
    shares = {key: variable.solution_value() for key, variable in taken.items()}
    return {key: part for key, part in shares.items() if part > SLACK}, (unfilled, deficit, waiting)


def _sorted(
    problem: Problem, taken: Mapping[tuple[int, int], Any]
) -> tuple[Mapping[int, list[Any]], Mapping[int, list[Any]], Mapping[tuple[int, str, str], list[Any]]]:
    by_account: dict[int, list[Any]] = defaultdict(list)
    by_person: dict[int, list[Any]] = defaultdict(list)
    members: dict[tuple[int, str, str], list[Any]] = defaultdict(list)
    for (account, person), variable in taken.items():
        by_account[account].append(variable)
        by_person[person].append(variable)
        for kind, value in groups_of(problem.people[person]):
            members[account, kind, value].append(variable)
    return by_account, by_person, members


def _counts(problem: Problem, person: int, group: tuple[int, str, str]) -> bool:
    return person in problem.people and group[1:] in groups_of(problem.people[person])


def _row(solver: Any, least: float, most: float, terms: Iterable[tuple[Any, int]]) -> Any:
    row = solver.RowConstraint(least, most, "")
    for variable, factor in terms:
        row.SetCoefficient(variable, factor)
    return row


def _reach(solver: Any, terms: Sequence[tuple[Any, int]]) -> int:
    """Brings one figure down as far as it goes; the least whole number that it can be."""
    objective = solver.Objective()
    objective.Clear()
    for variable, factor in terms:
        objective.SetCoefficient(variable, factor)
    objective.SetMinimization()
    solver.Solve()
    return ceil(float(objective.Value()) - 3 * SLACK)
