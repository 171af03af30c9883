"""The sentence under a proposed week is true: of the wait, of another turn, and of a group that would be short."""

from takeover.rota.problem import Candidate, Problem
from takeover.rota.reasons import why
from tests.rota.questions import START
from tests.rota.test_solving import person, question


def told(problem: Problem, week: int, **plan: int) -> tuple[str, str]:
    """The reason's code and the group for one week, of a plan such as `w0=1`."""
    cells = {(1, START + int(name[1:])): one for name, one in plan.items()}
    reason = why(problem, cells, (1, START + week))
    return str(reason["code"]), str(reason["value"])


def waiting(number: int, weeks: int, function: str = "") -> Candidate:
    groups = {"function": function} if function else {}
    return Candidate(number, frozenset({1}), groups, held=frozenset({START - weeks}))


def test_a_first_week_is_not_called_another_turn_because_of_a_later_one() -> None:
    problem = question(12, person(1), waiting(2, 30))
    assert told(problem, 0, w0=1, w1=2, w10=1) == ("why-newcomer", "")
    assert told(problem, 1, w0=1, w1=2, w10=1) == ("why-waited", "")
    assert told(problem, 10, w0=1, w1=2, w10=1) == ("why-again-all", "")


def test_a_group_is_named_only_where_it_decided() -> None:
    # Two ICT weeks of four are ICT's goal, and it has them: each of them would be missed.
    pool = [waiting(1, 50, function="ICT"), waiting(2, 40, function="ICT"), waiting(3, 30, function="Law")]
    problem = question(4, *pool, person(4, function="Law"), waiting(5, 20, function="ICT"))
    assert told(problem, 0, w0=1, w1=2, w2=3, w3=4) == ("why-waited", "")
    # The newcomer gave way to somebody who waits less, and of whose group one would be missed.
    assert told(problem, 1, w0=1, w1=5, w2=3) == ("why-waited", "ICT")


def test_a_group_of_which_nobody_else_can_is_named() -> None:
    problem = question(2, waiting(1, 50, function="ICT"), waiting(2, 20, function="Law"))
    assert told(problem, 0, w0=1, w1=2) == ("why-waited", "ICT")
    assert told(problem, 1, w0=2, w1=1) == ("why-waited", "ICT")


def test_a_group_that_has_more_than_its_weeks_is_never_the_reason() -> None:
    problem = question(2, person(1, function="ICT"), person(2, function="ICT"), person(3, function="Law"))
    assert told(problem, 0, w0=1, w1=2) == ("why-newcomer", "")
    assert told(problem, 1, w0=1, w1=3) == ("why-newcomer", "Law")
