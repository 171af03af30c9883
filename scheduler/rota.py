"""Solves a rota with CP-SAT, account by account: first who, then when; week by week at once where that does not fit.

*Who* leaves out which week is whose, so that it is small; what it reaches no plan can better, so it is the proof.
*When* places the people that it chose. Where they do not fit, since too many are away in the same weeks, everybody of
that account is looked at, week by week. OR-tools is loaded on use.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.shared import Proof, Shares, share
from takeover.rota.judging import TIES, Objective, cost, gap, judge, lacking, tie
from takeover.rota.problem import NEWCOMER, Candidate, Cell, Plan, Problem, groups_of

EFFORT = 10.0
"""CP-SAT's deterministic seconds for one step: the same answer on a slow machine as on a quick one."""

Turns = Mapping[int, int]
"""How many weeks people get, by their number."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan, what it is worth, and how good any plan could be at best.

    `bound` holds for its first three figures, each given that those before it are reached; `gap` is the share by which
    the plan may miss it. `parts` counts the accounts, which were planned one after the other.
    """

    plan: Plan
    objective: Objective
    bound: Objective
    gap: float
    parts: int


def solve(problem: Problem) -> Solution:
    """The best plan that was found, the same for the same question; nobody's promise is broken for it."""
    plan, proof = _together(problem) if len(problem.accounts) > 1 else _plan(problem)
    reached, bound = judge(problem, plan), Objective(*proof, 0, 0)
    return Solution(plan, reached, bound, gap(reached, bound), len(problem.accounts))


def _together(problem: Problem) -> tuple[Plan, Proof]:
    """Accounts that share people: who goes where is decided for all at once, the weeks one account after the other."""
    shares, proof = share(problem, {one.person: _most(problem, one) for one in problem.pool})
    plan: dict[Cell, int] = {}
    accounts = sorted(problem.accounts, key=lambda account: (_ease(problem, account), account))
    for position, account in enumerate(accounts, 1):
        part, chosen = problem.part(account, plan), shares.get(account, {})
        plan |= _fit(part, chosen) or _plan(part, _kept_for(shares, accounts[position:]) - chosen.keys())[0]
    return plan, proof


def _kept_for(shares: Shares, accounts: Sequence[int]) -> set[int]:
    """Whom these accounts get."""
    return {person for account in accounts for person in shares.get(account, ())}


def _ease(problem: Problem, account: int) -> float:
    """How many people there are for each open week of an account: where few are, is planned first."""
    return sum(account in one.accounts for one in problem.pool) / sum(of == account for of, _ in problem.open)


def _plan(part: Problem, kept: Collection[int] = ()) -> tuple[Plan, Proof]:
    """One account's weeks, and what is proved of them; who is `kept` for another one comes last."""
    chosen, proof = _who(part, kept)
    plan = _fit(part, chosen)
    fits = len(plan) == sum(chosen.values()) if kept else not gap(judge(part, plan), Objective(*proof, 0, 0))
    return (plan, proof) if fits else _whole(part)


def _who(part: Problem, kept: Collection[int]) -> tuple[Turns, Proof]:
    """Whom the weeks go to if nobody were in the way of another, and what that is worth."""
    ladder = _Ladder()
    turns = {one.person: most for one in part.pool if (most := _most(part, one))}
    first = {person: ladder.model.new_bool_var("") for person in turns}
    more = {person: ladder.model.new_int_var(0, most - 1, "") for person, most in turns.items() if most > 1}
    for person, times in more.items():
        ladder.model.add(times <= (turns[person] - 1) * first[person])
    weeks = [*first.items(), *more.items()]
    filled = sum(times for _, times in weeks)
    ladder.model.add(filled <= len(part.open) - sum(map(part.hopeless, part.accounts)))
    # A third week would cost more than the second: what is told here is what all of them cost at least.
    costs = [(cost(part, person, 1) + (NEWCOMER if person in kept else 0)) * one for person, one in first.items()]
    costs += [cost(part, person, 2) * one for person, one in more.items()]
    hashed = sum(tie(part.open[0], person) * one for person, one in first.items())
    ladder.climb(len(part.open) - filled, _deficit(ladder, part, weeks), sum(costs), hashed)
    chosen = {person: ladder.value(first[person]) + ladder.value(more.get(person, 0)) for person in turns}
    return {person: times for person, times in chosen.items() if times}, _proof(ladder)


def _proof(ladder: "_Ladder") -> Proof:
    unfilled, deficit, waiting = ladder.bounds[:3]
    return unfilled, deficit, waiting


def _most(part: Problem, one: Candidate) -> int:
    """How many weeks somebody could hold: as early as they can, then as soon as they may again."""
    count, free, rest = 0, 0, part.rest(one)
    for week in part.possible_weeks(one):
        if week >= free:
            count, free = count + 1, week + rest + 1
    return count


def _fit(part: Problem, chosen: Turns) -> Plan:
    """The weeks of those who were chosen, each exactly so many; empty where they are in each other's way."""
    if all(times == 1 for times in chosen.values()):
        return _assigned(part, sorted(chosen))
    board = _Board(part, chosen, presolve=False)  # little is left to find, and looking takes as long as solving
    for person, weeks in board.by_person().items():
        board.ladder.model.add(sum(weeks) == chosen[person])
    return board.plan() if board.ladder.climb(board.order()) else {}


def _assigned(part: Problem, people: Sequence[int]) -> Plan:
    """A week for each, when nobody comes twice: an assignment problem. Weeks too many go to nobody, at no cost."""
    from ortools.graph.python.linear_sum_assignment import (  # type: ignore[import-untyped]
        SimpleLinearSumAssignment,
    )

    able = [[cell for cell in part.open if part.possible(part.people[person], cell)] for person in people]
    if not all(able):  # the library would leave them out and call that an answer
        return {}
    solver, numbers = SimpleLinearSumAssignment(), {cell: number for number, cell in enumerate(part.open)}
    for position, (person, cells) in enumerate(zip(people, able, strict=True)):
        for cell in cells:
            solver.add_arc_with_cost(position, numbers[cell], _lateness(part, cell, person))
    for nobody in range(len(people), len(part.open)):
        for number in numbers.values():
            solver.add_arc_with_cost(nobody, number, 0)
    if solver.solve() != solver.OPTIMAL:
        return {}
    return {part.open[solver.right_mate(position)]: person for position, person in enumerate(people)}


def _lateness(part: Problem, cell: Cell, person: int) -> int:
    """Who waits longest comes early; the hash decides what is left."""
    return part.waits[person] * (cell[1] - part.start) * TIES * len(part.open) + tie(cell, person)


def _whole(part: Problem) -> tuple[Plan, Proof]:
    """Everybody and every week at once."""
    turns = {one.person: _most(part, one) for one in part.pool}
    board = _Board(part, turns)
    weeks = [(person, variable) for (_, person), variable in board.given.items()]
    deficit = _deficit(board.ladder, part, weeks)
    board.ladder.climb(sum(board.empty.values()), deficit, _waiting(board, turns), board.order())
    return board.plan(), _proof(board.ladder)


def _waiting(board: "_Board", turns: Turns) -> Any:
    """What everybody's first, second and further week costs; each costs more than the one before."""
    costs = []
    for person, weeks in board.by_person().items():
        steps = [board.ladder.model.new_bool_var("") for _ in range(turns[person])]
        board.ladder.model.add(sum(steps) == sum(weeks))
        costs += [cost(board.part, person, nth) * step for nth, step in enumerate(steps, 1)]
    return sum(costs)


def _deficit(ladder: "_Ladder", part: Problem, weeks: Sequence[tuple[int, Any]]) -> Any:
    """What groups lack of their goals, weighted. `weeks` are people and variables that count weeks for them."""
    members: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for person, variable in weeks:
        for group in groups_of(part.people[person]):
            members[group].append(variable)
    lacks = []
    for (account, kind, value), missing in lacking(part, {}).items():
        lack = ladder.model.new_int_var(0, missing, "")
        ladder.model.add(lack + sum(members[kind, value]) >= missing)
        lacks.append(part.of(account).weight(kind, value) * lack)
    return sum(lacks)


class _Board:
    """Who could hold which week of one account, as variables: one holder a week, and rest between two of one person."""

    def __init__(self, part: Problem, people: Turns, presolve: bool = True) -> None:
        self.part = part
        self.ladder = _Ladder(THOROUGH, presolve)
        self.empty = {cell: self.ladder.model.new_bool_var("") for cell in part.open}
        self.given: dict[tuple[Cell, int], Any] = {
            (cell, person): self.ladder.model.new_bool_var("")
            for cell in part.open
            for person in sorted(people)
            if part.possible(part.people[person], cell)
        }
        holders: dict[Cell, list[Any]] = {cell: [empty] for cell, empty in self.empty.items()}
        weeks: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        for (cell, person), variable in self.given.items():
            holders[cell].append(variable)
            weeks[person].append((cell[1], variable))
        for variables in holders.values():
            self.ladder.model.add_exactly_one(variables)
        for person, theirs in weeks.items():
            if people[person] == 1:  # there is no other week to rest from
                continue
            self._rest(part.rest(part.people[person]), theirs)

    def _rest(self, rest: int, weeks: Sequence[tuple[int, Any]]) -> None:
        """In no stretch of `rest` weeks and one are there two; a stretch within another says nothing new."""
        end = 0
        for position, (first, _) in enumerate(weeks):
            stretch = [variable for week, variable in weeks[position:] if week - first <= rest]
            if position + len(stretch) > end and len(stretch) > 1:
                self.ladder.model.add_at_most_one(stretch)
            end = max(end, position + len(stretch))

    def by_person(self) -> Mapping[int, Sequence[Any]]:
        """Everybody's weeks."""
        found: dict[int, list[Any]] = defaultdict(list)
        for (_, person), variable in self.given.items():
            found[person].append(variable)
        return found

    def order(self) -> Any:
        """How late who waits longest comes."""
        return sum(_lateness(self.part, cell, person) * variable for (cell, person), variable in self.given.items())

    def plan(self) -> Plan:
        """The last answer."""
        return {cell: person for (cell, person), variable in self.given.items() if self.ladder.value(variable)}


SIMPLE, THOROUGH = 1, 2
"""How much of a model CP-SAT hands to linear programming: all of it where weeks are given to people."""


class _Ladder:
    """One model and its objectives, the weightier first: each is brought down, then held while the next is."""

    def __init__(self, linear: int = SIMPLE, presolve: bool = True) -> None:
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self.model = cp_model.CpModel()
        self.bounds: list[int] = []
        self._solver = cp_model.CpSolver()
        parameters = self._solver.parameters
        parameters.num_workers = 1  # more would race, and another race is another answer
        parameters.random_seed = 1
        parameters.symmetry_level = 0
        parameters.linearization_level = linear
        parameters.cp_model_presolve = presolve
        parameters.max_deterministic_time = EFFORT

    def climb(self, *levels: Any) -> bool:
        """Whether there is any answer; `bounds` then tells what is proved of each level."""
        for level in levels:
            if isinstance(level, int):  # nothing to decide
                self.bounds.append(level)
                continue
            self.model.minimize(level)
            if self._solver.solve(self.model) not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
                return False
            self.bounds.append(round(self._solver.best_objective_bound))
            self.model.add(level <= round(self._solver.objective_value))
            self._begin_there()
        return True

    def _begin_there(self) -> None:
        """The next level begins at the answer of this one."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        hint = self.model.proto.solution_hint
        hint.vars.extend(range(len(self.model.proto.variables)))
        hint.values.extend(list(self._solver.response_proto.solution))

    def value(self, variable: Any) -> int:
        """What a variable is in the last answer."""
        return int(self._solver.value(variable))
