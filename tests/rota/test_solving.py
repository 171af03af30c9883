"""The solver against every plan there is, and its promises on questions of every kind."""

from dataclasses import astuple
from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from benches.rota import question as shared_year
from scheduler.rota import solve
from takeover.rota.judging import best_for, broken, fairness, gap, judge
from takeover.rota.preferences import Preferences
from takeover.rota.problem import NEWCOMER, Candidate, Problem
from tests.rota.questions import START, every_plan, problems

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@THOROUGH
@given(problem=problems())
def test_no_plan_is_better_than_what_is_found(problem: Problem) -> None:
    found = solve(problem)
    best = min(judge(problem, plan) for plan in every_plan(problem) if not broken(problem, plan))
    assert not broken(problem, found.plan)
    assert found.objective == judge(problem, found.plan)
    assert astuple(found.objective)[:3] == astuple(best)[:3]
    assert astuple(found.bound)[:3] <= astuple(best)[:3]


@THOROUGH
@given(problem=problems(weeks=6, people=6, accounts=3))
def test_several_accounts_share_their_people_without_breaking_a_promise(problem: Problem) -> None:
    found = solve(problem)
    assert not broken(problem, found.plan)
    assert not {cell for cell in found.plan if cell in problem.kept}
    assert 0 <= found.gap <= 1
    assert found.parts == len(problem.accounts)
    assert solve(problem).plan == found.plan  # the same question, the same answer


@THOROUGH
@given(problem=problems(weeks=2, people=4, accounts=2))
def test_what_is_told_of_several_accounts_is_true_of_every_plan(problem: Problem) -> None:
    found = solve(problem)
    best = min(judge(problem, plan) for plan in every_plan(problem) if not broken(problem, plan))
    assert astuple(found.bound)[:3] <= astuple(best)[:3] <= astuple(found.objective)[:3]


def test_accounts_that_share_their_people_do_not_take_them_from_each_other() -> None:
    """Planned one after the other, each as if the rest were not there, the waiting is a tenth from the best."""
    found = solve(shared_year(300, 3, 2, seed=1))
    assert found.objective.unfilled == found.objective.deficit == 0
    assert found.gap < 0.02


@THOROUGH
@given(problem=problems())
def test_the_next_candidate_is_the_best_that_one_more_week_can_have(problem: Problem) -> None:
    if not problem.open:
        return
    cell = problem.open[0]
    chosen = best_for(problem, {}, cell)
    able = [one for one in problem.people if not broken(problem, {cell: one})]
    assert (chosen is None) == (not able)
    if chosen is not None:
        assert judge(problem, {cell: chosen}) == min(judge(problem, {cell: one}) for one in able)


def person(number: int, *held: int, away: tuple[int, ...] = (), **groups: str) -> Candidate:
    return Candidate(number, frozenset({1}), groups, frozenset(START + week for week in away), frozenset(held))


def question(
    weeks: int, *people: Candidate, rest: int = 8, weights: dict[tuple[str, str], int] | None = None
) -> Problem:
    cells = tuple((1, START + week) for week in range(weeks))
    return Problem(cells, people, {}, {1: Preferences(rest, "none", weights or {})})


def test_newcomers_come_first_then_who_waits_longest_and_the_longest_wait_comes_earliest() -> None:
    found = solve(question(3, person(1, START - 10), person(2), person(3, START - 90), person(4, START - 50)))
    assert [found.plan[1, START + week] for week in range(3)] == [2, 3, 4]


def test_a_week_unfilled_outweighs_every_other_wish() -> None:
    """Only who had a turn lately can take the second week; nobody else is asked to wait for the spread."""
    lately = person(1, START - 9, function="ICT")
    found = solve(question(2, lately, person(2, away=(1,), function="ICT"), person(3, away=(1,), function="ICT")))
    assert found.objective.unfilled == 0
    assert found.plan[1, START + 1] == 1


def test_who_waits_longer_gives_way_to_a_group_that_would_have_nothing() -> None:
    people = [person(number, function="Jurist") for number in range(1, 5)]
    found = solve(question(2, *people, person(5, START - 10, function="ICT")))
    assert 5 in found.plan.values()
    assert found.objective.deficit == 0


def test_a_function_of_weight_three_has_three_times_the_weeks() -> None:
    jurists = [person(number, function="Jurist") for number in range(1, 9)]
    makers = [person(number, function="ICT") for number in range(11, 19)]
    found = solve(question(8, *jurists, *makers, weights={("function", "ict"): 3}))
    assert sum(one > 10 for one in found.plan.values()) == 6


def test_rest_holds_between_two_weeks_of_one_person_and_to_what_they_held() -> None:
    found = solve(question(6, person(1, START - 2), person(2), rest=2))
    for one in (1, 2):
        weeks = sorted(week for (_, week), who in found.plan.items() if who == one)
        assert all(later - earlier > 2 for earlier, later in pairwise(weeks))
    assert (1, START) not in {cell for cell, who in found.plan.items() if who == 1}
    assert found.objective.unfilled == 2


def test_nobody_in_the_pool_is_an_answer_too() -> None:
    found = solve(question(3))
    assert (found.plan, found.objective.unfilled, found.gap) == ({}, 3, 0.0)


def test_fairness_is_full_for_the_longest_waits_and_less_for_others() -> None:
    problem = question(1, person(1), person(2, START - 10))
    assert fairness(problem, {(1, START): 1}) == 100
    assert fairness(problem, {(1, START): 2}) == round(100 * 10 / NEWCOMER)


def test_the_gap_is_told_on_the_first_figure_that_differs() -> None:
    problem = question(2, person(1), person(2))
    best, worse = judge(problem, {(1, START): 1, (1, START + 1): 2}), judge(problem, {(1, START): 1})
    assert gap(best, best) == 0
    assert gap(worse, best) == 1.0
