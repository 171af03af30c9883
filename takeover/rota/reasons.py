"""Why somebody is proposed for a week, or why nobody is: a code of the catalogue with its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from takeover.rota.judging import broken_by, counts
from takeover.rota.problem import NEWCOMER, Candidate, Cell, Plan, Problem, groups_of

Reason = Mapping[str, Any]


def why(problem: Problem, plan: Plan, cell: Cell) -> Reason:
    """What decided about one open week, everything else as it is.

    For who is proposed: how long they waited, or that it is not their first; whether nobody else could ("only"); and a
    group that lacks a week without them. For nobody: how many of the pool are away, and how many rest from another week
    or hold one.
    """
    person = plan.get(cell)
    if person is None:
        return _nobody(problem, cell)
    others = [one for one in problem.pool if one.person != person and not broken_by(problem, plan, cell, one.person)]
    free = [one for one in others if not _has_a_week(problem, plan, one.person)]
    wait = 0 if _had_one(problem, plan, cell, person) else problem.waits[person]
    again = "why-again" if free else "why-again-all"
    code = again if wait == 0 else "why-newcomer" if wait == NEWCOMER else "why-waited"
    passed_over = [one for one in free if problem.waits[one.person] > wait]
    spread = next(_needing(problem, plan, cell, others, passed_over), ("none", ""))
    return {"code": code, "wait": wait, "only": "no" if others else "yes", "kind": spread[0], "value": spread[1]}


def _has_a_week(problem: Problem, plan: Plan, person: int) -> bool:
    return problem.turns.get(person, 0) > 0 or person in plan.values()


def _had_one(problem: Problem, plan: Plan, cell: Cell, person: int) -> bool:
    """Whether it is another turn: after an earlier week of the plan, or beside one that is theirs anyhow."""
    earlier = any(who == person and week < cell[1] for (_, week), who in plan.items())
    return earlier or problem.turns.get(person, 0) > 0


def _needing(
    problem: Problem, plan: Plan, cell: Cell, others: Sequence[Candidate], passed_over: Sequence[Candidate]
) -> Iterator[tuple[str, str]]:
    """The groups of who is proposed that would be under their goal without this week.

    Only where that decided: nobody else of the group can take it, or who waits longer and is not of it gave way.
    """
    given = counts(problem, {**problem.kept, **plan})
    for kind, value in groups_of(problem.people[plan[cell]]):
        group = (cell[0], kind, value)
        if given[group] > problem.goals.get(group, 0):
            continue
        alone = not any(one.groups.get(kind) == value for one in others)
        if alone or any(one.groups.get(kind) != value for one in passed_over):
            yield kind, value


def _nobody(problem: Problem, cell: Cell) -> Reason:
    account, week = cell
    pool = [one for one in problem.pool if account in one.accounts]
    away = sum(week in one.away for one in pool)
    return {"code": "why-nobody", "pool": len(pool), "away": away, "resting": len(pool) - away}
