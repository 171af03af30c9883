"""The judge of a plan: recomputes its objective and names every broken promise, without a solver.

The objective is lexicographic: weeks unfilled, the weighted deficit of the spread, the wait of who is passed over, how
late who waits longest comes, and last a hash, so that the same question always has one answer.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from takeover.rota.problem import NEWCOMER, Cell, Plan, Problem, groups_of

TIES = 100


@dataclass(frozen=True, slots=True, order=True)
class Objective:
    """Smaller is better, and an earlier field outweighs all that follow.

    `unfilled` counts weeks, `deficit` weighted weeks that a group lacks of its goal. `waiting` adds per given week
    what the chosen one waited less than a newcomer, and a newcomer's whole wait once more for each further week of
    the same person. `lateness` adds everybody's wait times the weeks from the start until their turn. `tie` is the
    hash, so low that nothing else gives way for it.
    """

    unfilled: int
    deficit: int
    waiting: int
    lateness: int
    tie: int


def judge(problem: Problem, plan: Plan) -> Objective:
    """What a plan is worth. It need not keep the promises: `broken` says whether it does."""
    return Objective(
        unfilled=sum(cell not in plan for cell in problem.open),
        deficit=sum(lack for _, lack in deficits(problem, plan)),
        waiting=_waiting(problem, plan),
        lateness=sum(problem.waits[person] * (week - problem.start) for (_, week), person in plan.items()),
        tie=sum(tie(cell, person) for cell, person in plan.items()),
    )


def deficits(problem: Problem, plan: Plan) -> Iterator[tuple[tuple[int, str, str], int]]:
    """The groups of an account that lack weeks, and how much that counts for."""
    for group, weeks in lacking(problem, plan).items():
        account, kind, value = group
        if lack := weeks * problem.of(account).weight(kind, value):
            yield group, lack


def lacking(problem: Problem, plan: Plan) -> Mapping[tuple[int, str, str], int]:
    """The groups of an account that have fewer weeks than their goal, and how many fewer."""
    given = counts(problem, {**problem.kept, **plan})
    return {group: goal - given[group] for group, goal in problem.goals.items() if goal > given[group]}


def counts(problem: Problem, plan: Plan) -> Counter[tuple[int, str, str]]:
    """How many weeks each group of an account has in a plan."""
    found: Counter[tuple[int, str, str]] = Counter()
    for (account, _), person in plan.items():
        if person in problem.people:
            found.update((account, kind, value) for kind, value in groups_of(problem.people[person]))
    return found


def _waiting(problem: Problem, plan: Plan) -> int:
    turns = Counter(plan.values())
    return sum(cost(problem, person, turn) for person, times in turns.items() for turn in range(1, times + 1))


def cost(problem: Problem, person: int, turn: int) -> int:
    """What the n-th week of somebody in this plan adds to `waiting`; weeks that are kept come before the first."""
    nth = problem.turns.get(person, 0) + turn
    return NEWCOMER * nth - (problem.waits[person] if nth == 1 else 0)


def tie(cell: Cell, person: int) -> int:
    """A number below TIES that depends on nothing but the week, the account and the person."""
    account, week = cell
    digest = hashlib.blake2b(f"{account}:{week}:{person}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) % TIES


def broken(problem: Problem, plan: Plan) -> Sequence[str]:
    """Every promise that a plan breaks, in words for a developer; empty for a good one."""
    return [
        *(f"{cell} is not open" for cell in plan if cell not in set(problem.open)),
        *(f"{person} is not in the pool" for person in plan.values() if person not in problem.people),
        *_impossible(problem, plan),
        *_too_close(problem, plan),
    ]


def _impossible(problem: Problem, plan: Plan) -> Iterator[str]:
    for cell, person in plan.items():
        if person in problem.people and not problem.possible(problem.people[person], cell):
            yield f"{person} cannot hold {cell}"


def _too_close(problem: Problem, plan: Plan) -> Iterator[str]:
    weeks: dict[int, list[int]] = {}
    for (_, week), person in plan.items():
        weeks.setdefault(person, []).append(week)
    for person, theirs in weeks.items():
        theirs.sort()
        rest = problem.rest(problem.people[person]) if person in problem.people else 0
        for one, other in pairwise(theirs):
            if other - one <= rest:
                yield f"{person} holds {one} and {other}"


def fairness(problem: Problem, plan: Plan) -> int:
    """Out of 100, how far who waited longest comes first: the wait that this plan ends, of the most that it could.

    100 when it gives its weeks to those who waited longest; spread and availability may cost some of it.
    """
    chosen = set(plan.values())
    ended = sum(problem.waits[person] for person in chosen)
    most = sum(sorted(problem.waits.values(), reverse=True)[: len(plan)])
    return round(100 * ended / most) if most else 100


def gap(reached: Objective, bound: Objective) -> float:
    """How far a plan may be from the best, as a share of the first figure in which it differs from what is proved."""
    for name in ("unfilled", "deficit", "waiting"):
        ours, proved = int(getattr(reached, name)), int(getattr(bound, name))
        if ours > proved:
            return (ours - proved) / ours
    return 0.0


def best_for(problem: Problem, plan: Plan, cell: Cell) -> int | None:
    """Who should hold one more week when everything else stays: the best by the same objective, None if nobody can."""
    able = [one.person for one in problem.pool if not broken_by(problem, plan, cell, one.person)]
    return min(able, key=lambda person: judge(problem, {**plan, cell: person}), default=None)


def broken_by(problem: Problem, plan: Mapping[Cell, int], cell: Cell, person: int) -> bool:
    """Whether somebody cannot take that week beside what a plan gives them already."""
    one = problem.people[person]
    theirs = [week for other, week in ((c, c[1]) for c, who in plan.items() if who == person) if other != cell]
    rest = problem.rest(one)
    return not problem.possible(one, cell) or any(abs(week - cell[1]) <= rest for week in theirs)
