"""Whatever people do with swaps in whatever order: every week keeps one holder, nobody loses a week or their work."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from storage.database import Database
from takeover import access, editing, people, rotation
from takeover.clock import FixedClock
from takeover.errors import Refused
from takeover.life import swaps
from takeover.life.swap_states import PENDING, SwapEvent, SwapState
from takeover.model import Role
from takeover.states import WITHDRAWABLE
from tests.takeover.kit import COR, FAY, NOOR, NOW, SAM, STRANGER, WEEK, House
from tests.takeover.test_life import MEMORY

TESS, UMA, DAN = 13, 14, 32
TRAINEES = (NOOR, SAM, TESS, UMA)
COMING = [WEEK.shifted(ahead) for ahead in range(1, 6)]
ANYBODY = st.sampled_from([*TRAINEES, *TRAINEES, COR, COR, DAN, FAY, STRANGER])
WEEKS = st.sampled_from(COMING)
SOME = st.integers(0, 30)


class Swapping(RuleBasedStateMachine):
    """Noor and Sam hold two of the coming weeks each, Tess one and Uma none; Uma can never in the third."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="estafette-swaps-", dir=MEMORY if MEMORY.is_dir() else None))
        shutil.copy(self.template, self.folder / "estafette.db")
        self.database = Database(f"sqlite:///{self.folder / 'estafette.db'}", clock=FixedClock(NOW))
        self.house = House(self.database, account=1, other=2)
        for who, name in ((TESS, "Tess"), (UMA, "Uma")):
            self.house.do(people.admit, who, name, Role.TRAINEE, 1)
        self.house.do(people.admit, DAN, "Dan", Role.COORDINATOR, 1)
        for week, who in zip(COMING, (SAM, NOOR, SAM, NOOR, TESS), strict=True):
            self.house.do(rotation.assign, 1, week, who)
        self.uma = self.house.person(UMA).id
        with self.database.unit() as unit:
            unit.availability.set(self.uma, COMING[2], True)
            unit.commit()
        self.held = self.holders()
        self.house.send(SAM)
        self.gone: set[int] = set()
        """What its maker withdrew, or said may go with the week that they give away."""

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def attempt(self, use_case: Callable[..., Any], *given: Any) -> Any:
        """Does it, or hears why not; anything else is a defect. A refusal changes nothing."""
        before = self.rows()
        try:
            return self.house.do(use_case, *given)
        except Refused:
            assert self.rows() == before
            return None

    def rows(self) -> Any:
        return self.house.look(
            lambda unit: (unit.weeks.of_account(1), unit.swaps.in_states(SwapState), unit.submissions.of_account(1))
        )

    def holders(self) -> dict[Any, int]:
        return {week.week: week.person_id for week in self.house.look(lambda unit: unit.weeks.of_account(1))}

    def telegram(self, person: int) -> int:
        return int(self.house.look(lambda unit: unit.people.get(person).telegram_id))

    def swap(self, pick: int, *states: SwapState) -> int:
        """The number of some swap, preferably in one of the states."""
        found = self.house.look(lambda unit: unit.swaps.in_states(SwapState))
        wanted = [swap for swap in found if swap.state in states] or found
        return wanted[pick % len(wanted)].id if wanted else 999

    @rule(who=ANYBODY, week=WEEKS, other=WEEKS)
    def somebody_proposes(self, who: int, week: Any, other: Any) -> None:
        self.attempt(swaps.propose, who, 1, week, other)

    @rule(week=WEEKS, other=WEEKS)
    def a_holder_proposes(self, week: Any, other: Any) -> None:
        self.attempt(swaps.propose, self.telegram(self.held[week]), 1, week, other)

    @rule(week=WEEKS, other=WEEKS, who=st.sampled_from([COR, SAM]))
    def a_coordinator_swaps_at_once(self, week: Any, other: Any, who: int) -> None:
        self.passes(self.attempt(swaps.make, who, 1, week, other))

    @rule(who=ANYBODY, week=WEEKS, gives_up=st.sampled_from([None, True, False]))
    def somebody_offers(self, who: int, week: Any, gives_up: bool | None) -> None:
        self.attempt(swaps.offer, who, 1, week, gives_up)

    @rule(who=ANYBODY, pick=SOME)
    def somebody_says_yes(self, who: int, pick: int) -> None:
        self.attempt(swaps.accept, who, self.swap(pick, SwapState.OFFERED))

    @rule(pick=SOME, answer=st.sampled_from([swaps.accept, swaps.accept, swaps.decline]))
    def who_was_asked_answers(self, pick: int, answer: Any) -> None:
        number = self.swap(pick, SwapState.ASKED)
        swap = self.house.look(lambda unit: unit.swaps.get(number))
        for person in swap.parties if swap else ():
            if not swap.said_yes(person):
                self.attempt(answer, self.telegram(person), number)

    @rule(trainee=st.sampled_from(TRAINEES), pick=SOME)
    def a_coordinator_says_yes_for_them(self, trainee: int, pick: int) -> None:
        self.attempt(swaps.accept, COR, self.swap(pick, SwapState.OFFERED, SwapState.ASKED), trainee)

    @rule(who=ANYBODY, pick=SOME, what=st.sampled_from([swaps.decline, swaps.withdraw, swaps.refuse, swaps.ask_undo]))
    def somebody_says_no(self, who: int, pick: int, what: Any) -> None:
        self.attempt(what, who, self.swap(pick, *PENDING))
        assert self.holders() == self.held

    @rule(pick=SOME)
    def a_coordinator_refuses(self, pick: int) -> None:
        self.attempt(swaps.refuse, DAN, self.swap(pick, SwapState.AGREED))

    @rule(who=st.sampled_from([COR, DAN, SAM]), pick=SOME)
    def somebody_confirms(self, who: int, pick: int) -> None:
        number = self.swap(pick, SwapState.AGREED)
        self.passes(self.attempt(swaps.confirm, who, number))

    @rule(who=st.sampled_from([COR, DAN, NOOR]), pick=SOME)
    def somebody_undoes(self, who: int, pick: int) -> None:
        undone = self.attempt(swaps.undo, who, self.swap(pick, SwapState.DONE))
        if undone is not None:
            self.held |= {hand.week: hand.after for hand in undone.back}

    def passes(self, done: Any) -> None:
        """The two of a swap hold each other's week now, and only theirs passed."""
        if done is None:
            return
        assert done.state is SwapState.DONE
        for hand in done.hands:
            assert self.held[hand.week] == hand.before
            self.held[hand.week] = hand.after
        if done.gives_up and done.other_week is None:
            posts = self.house.posts()
            self.gone |= {post.number for post in posts if (post.maker_id, post.week) == (done.giver_id, done.week)}

    @rule(who=st.sampled_from(TRAINEES))
    def somebody_makes_something(self, who: int) -> None:
        try:
            self.house.send(who)
        except Refused:
            return

    @rule(pick=SOME)
    def a_maker_withdraws(self, pick: int) -> None:
        posts = [post for post in self.house.posts() if post.state in WITHDRAWABLE]
        if posts:
            post = posts[pick % len(posts)]
            if self.attempt(editing.withdraw, self.telegram(post.maker_id), post.number) is not None:
                self.gone.add(post.number)

    @rule(hours=st.sampled_from([1, 20, 75, 168]))
    def time_passes(self, hours: int) -> None:
        self.house.later(hours=hours)
        self.house.do(rotation.pass_baton)
        self.house.do(swaps.look)

    @rule(week=WEEKS, who=st.sampled_from(TRAINEES))
    @precondition(lambda self: not any(post.state in WITHDRAWABLE for post in self.house.posts()))
    def a_coordinator_gives_a_week_to_somebody(self, week: Any, who: int) -> None:
        if self.attempt(rotation.assign, 1, week, who) is not None:
            self.held[week] = self.house.person(who).id

    @invariant()
    def every_week_has_the_holder_that_it_should_have(self) -> None:
        assert self.holders() == self.held

    @invariant()
    def nothing_of_anybody_is_lost(self) -> None:
        """What was made is where its maker holds a week, or its week is over, or its maker let it go."""
        for post in self.house.posts():
            if post.state in WITHDRAWABLE:
                assert self.held[post.week] == post.maker_id
            else:
                assert post.number in self.gone

    @invariant()
    def who_cannot_or_may_not_gets_no_week_by_a_swap(self) -> None:
        with self.database.read() as unit:
            done = [hand for swap in unit.swaps.in_states([SwapState.DONE]) for hand in swap.hands]
            assert not any(hand.after == self.uma and hand.week == COMING[2] for hand in done)
            assert all(Role.TRAINEE in access.roles_of(unit, hand.after, 1) for hand in done)

    @invariant()
    def no_week_of_a_giver_is_in_two_swaps(self) -> None:
        pending = self.house.look(lambda unit: unit.swaps.in_states(PENDING))
        given = [(swap.giver_id, swap.week) for swap in pending]
        assert len(given) == len(set(given))


def test_weeks_and_work_survive_whatever_people_do_with_swaps(furnished: Path) -> None:
    machine = type("Run", (Swapping,), {"template": furnished})
    few = settings(
        max_examples=5, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(machine, settings=few)


def moves(life: Swapping, dice: Random) -> tuple[tuple[int, Callable[[], None]], ...]:
    """What may happen next, with odds at which swaps get somewhere."""
    pick, who = dice.randrange(30), dice.choice(TRAINEES)
    week, other = dice.choice([*COMING, COMING[0], COMING[0]]), dice.choice(COMING)
    no = dice.choice([swaps.withdraw, swaps.ask_undo])
    return (
        (5, lambda: life.a_holder_proposes(week, other)),
        (2, lambda: life.somebody_proposes(COR, week, other)),
        (1, lambda: life.a_coordinator_swaps_at_once(week, other, COR)),
        (4, lambda: life.somebody_offers(COR, week, dice.choice([None, True, False]))),
        (4, lambda: life.somebody_says_yes(who, pick)),
        (5, lambda: life.who_was_asked_answers(pick, dice.choice([swaps.accept] * 4 + [swaps.decline]))),
        (2, lambda: life.somebody_says_no(dice.choice([who, COR]), pick, no)),
        (6, lambda: life.somebody_confirms(COR, pick)),
        (2, lambda: life.a_coordinator_refuses(pick)),
        (2, lambda: life.somebody_undoes(DAN, pick)),
        (3, lambda: life.somebody_makes_something(who)),
        (1, lambda: life.a_maker_withdraws(pick)),
        (1, lambda: life.time_passes(dice.choice([1, 20, 75, 168]))),
    )


def walk(template: Path, seed: int) -> set[str]:
    """Sixty steps; the events that the trail tells of."""
    life, dice = type("Run", (Swapping,), {"template": template})(), Random(seed)
    try:
        for _ in range(60):
            weights, steps = zip(*moves(life, dice), strict=True)
            dice.choices(steps, weights)[0]()
            life.every_week_has_the_holder_that_it_should_have()
            life.nothing_of_anybody_is_lost()
            life.who_cannot_or_may_not_gets_no_week_by_a_swap()
        return {line.what.split()[1] for line in life.house.trail() if line.what.startswith(("swap ", "swap_post"))}
    finally:
        life.teardown()


@pytest.mark.slow
def test_a_busy_rota_keeps_them_too(furnished: Path) -> None:
    """Longer than the machine above goes, with odds at which every event of the table comes about."""
    happened = set.union(*(walk(furnished, seed) for seed in range(6)))
    assert set(SwapEvent) - happened == set(), "the walk is worth nothing when little happens"
    assert any(what.startswith("20") for what in happened), "nothing that was made went along"
