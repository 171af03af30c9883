"""Solves a rota in a process of its own, one at a time: its memory goes with it, and nobody waits for its thinking."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from scheduler.rota import solve
from takeover.rota.judging import fairness
from takeover.rota.problem import Problem
from takeover.rota.records import Proposal


class Proposer:
    """Whoever asks while another question is solved waits for their turn."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()

    async def propose(self, problem: Problem) -> Proposal:
        """The best plan for a question, as `scheduler.rota.solve` finds it."""
        async with self._one:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
                return await asyncio.get_running_loop().run_in_executor(apart, propose, problem)


def propose(problem: Problem) -> Proposal:
    """The same in this process."""
    found = solve(problem)
    return Proposal(
        dict(found.plan),
        fairness(problem, found.plan),
        found.objective.unfilled,
        found.objective.deficit,
        round(100 * found.gap),
    )
