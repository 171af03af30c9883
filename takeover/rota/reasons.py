"""Why somebody is proposed for a week, or why nobody is: a code of the catalogue with its numbers."""

from collections.abc import Mapping
from typing import Any

from takeover.rota.judging import broken_by, counts
from takeover.rota.problem import NEWCOMER, Cell, Plan, Problem, groups_of

Reason = Mapping[str, Any]


def why(problem: Problem, plan: Plan, cell: Cell) -> Reason:
    """What decided about one open week.

    For who is proposed: how long they waited, and the group that would lack a week without them. For nobody: how many
    of the pool are away, and how many rest from another week or hold one.
    """
    person = plan.get(cell)
    if person is None:
        return _nobody(problem, cell)
    again = sum(other == person for other in plan.values()) > 1 or problem.turns.get(person, 0) > 0
    wait = problem.waits[person]
    code = "why-again" if again else "why-newcomer" if wait == NEWCOMER else "why-waited"
    spread = _spread(problem, plan, cell, person)
    only = all(broken_by(problem, plan, cell, one.person) for one in problem.pool if one.person != person)
    return {"code": code, "wait": wait, "only": "yes" if only else "no", **spread}


def _spread(problem: Problem, plan: Plan, cell: Cell, person: int) -> dict[str, str]:
    """The first group that reaches its goal because of this week."""
    given = counts(problem, {**problem.kept, **plan})
    for kind, value in groups_of(problem.people[person]):
        group = (cell[0], kind, value)
        if given[group] <= problem.goals.get(group, 0):
            return {"kind": kind, "value": value}
    return {"kind": "none", "value": ""}


def _nobody(problem: Problem, cell: Cell) -> Reason:
    account, week = cell
    pool = [one for one in problem.pool if account in one.accounts]
    away = sum(week in one.away for one in pool)
    return {"code": "why-nobody", "pool": len(pool), "away": away, "resting": len(pool) - away}
