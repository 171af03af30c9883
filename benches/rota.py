"""How soon a rota is proposed, and how far it may be from the best: a year for one account, and for fifty that share.

The people are made up, with a fixed seed: twenty organisations, twelve functions and regions, some large, some small;
a third of the weeks nobody can, six of ten held a week before. The judge, which knows no solver, checks every answer.
On stderr stand, for the same questions, a rota that gives each week to who waits longest, and one by chance.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from multiprocessing import get_context

from benches.rows import Row, by_worst
from scheduler.rota import solve
from takeover.rota.judging import Objective, broken, broken_by, fairness, judge, tie
from takeover.rota.preferences import Preferences
from takeover.rota.problem import Candidate, Cell, Plan, Problem

YEAR = 52
START = 105_712
REST = 8
AWAY, HELD_BEFORE = 0.3, 0.6
GROUPS = {"organisation": 20, "function": 12, "region": 12}
ONE_BAR, ONE_GAP = 5.0, 2.0
MANY_BAR, MANY_GAP, MANY_MEMORY = 60.0, 5.0, 1000.0
ROUNDS = 3
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Run:
    """One answer: seconds, gap in per cent, and the most megabytes that its process held."""

    seconds: float
    gap: float
    megabytes: float


def measure() -> list[Row]:
    """Seconds and gap (per cent) of both questions, and the memory of the larger one."""
    one = [_apart(500, 1, 1, SEED + number) for number in range(ROUNDS)]
    many = [_apart(5_000, 50, 2, SEED)]
    return [
        by_worst("propose52", "s", [run.seconds for run in one], ONE_BAR),
        by_worst("propose52_gap", "%", [run.gap for run in one], ONE_GAP),
        by_worst("propose_many", "s", [run.seconds for run in many], MANY_BAR),
        by_worst("propose_many_gap", "%", [run.gap for run in many], MANY_GAP),
        by_worst("propose_many_memory", "MB", [run.megabytes for run in many], MANY_MEMORY),
    ]


def _apart(people: int, accounts: int, each: int, seed: int) -> Run:
    """Answers in a fresh process, as the product does, so that memory is that of one answer."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_answer, people, accounts, each, seed).result()


def _answer(people: int, accounts: int, each: int, seed: int) -> Run:
    problem = question(people, accounts, each, seed)
    began = time.perf_counter()
    found = solve(problem)
    seconds = time.perf_counter() - began
    promises = broken(problem, found.plan)
    if promises or judge(problem, found.plan) != found.objective:
        raise SystemExit(f"the judge disagrees: {promises[:3]}")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = f"{accounts} × {YEAR} weeks, {people} people"
    _tell(name, "solved", problem, found.objective, found.plan)
    for other, choose in (("longest wait first", _longest), ("by chance", random.Random(seed).choice)):
        plan = filled(problem, choose)
        _tell(name, other, problem, judge(problem, plan), plan)
    return Run(seconds, 100 * found.gap, megabytes)


def _tell(name: str, how: str, problem: Problem, worth: Objective, plan: Plan) -> None:
    unfilled, deficit, waiting, *_ = astuple(worth)
    figures = f"unfilled {unfilled:3}  deficit {deficit:4}  waiting {waiting:6}  fair {fairness(problem, plan)}"
    print(f"{name}  {how:18}  {figures}", file=sys.stderr)


def question(people: int, accounts: int, each: int, seed: int) -> Problem:
    """A year of every account, and people who are in `each` of them."""
    chance = random.Random(seed)
    numbers = range(1, accounts + 1)
    pool = tuple(_person(number, chance, chance.sample(numbers, each)) for number in range(1, people + 1))
    cells = tuple((account, START + week) for account in numbers for week in range(YEAR))
    wishes = Preferences(REST, "none", {("function", "function 1"): 3})
    return Problem(cells, pool, {}, dict.fromkeys(numbers, wishes))


def _person(number: int, chance: random.Random, accounts: Sequence[int]) -> Candidate:
    return Candidate(
        number,
        frozenset(accounts),
        {kind: f"{kind} {_uneven(chance, many)}" for kind, many in GROUPS.items()},
        frozenset(START + week for week in range(YEAR) if chance.random() < AWAY),
        frozenset([START - chance.randrange(1, 120)] if chance.random() < HELD_BEFORE else ()),
    )


def _uneven(chance: random.Random, many: int) -> int:
    """One of so many groups; the last has the most people."""
    return chance.choices(range(1, many + 1), weights=range(1, many + 1))[0]


def filled(problem: Problem, choose: Callable[[Sequence[int]], int]) -> Plan:
    """A plan that goes through the weeks in order and never looks back."""
    plan: dict[Cell, int] = {}
    for cell in sorted(problem.open, key=lambda cell: (cell[1], cell[0])):
        able = list(_able(problem, plan, cell))
        if able:
            plan[cell] = choose(able)
    return plan


def _able(problem: Problem, plan: dict[Cell, int], cell: Cell) -> Iterator[int]:
    """Who could take that week, who waits longest first; each once while there are others."""
    pool = [one.person for one in problem.pool if cell[0] in one.accounts]
    taken = set(plan.values())
    able = [one for one in pool if not broken_by(problem, plan, cell, one)]
    fresh = [one for one in able if one not in taken] or able
    return iter(sorted(fresh, key=lambda one: (-problem.waits[one], tie(cell, one))))


def _longest(able: Sequence[int]) -> int:
    return able[0]
