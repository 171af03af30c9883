"""Weeks are swapped by the people who hold them and a coordinator; what hung on them passes along, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from takeover import editing, people, planning, review, rotation, stopping
from takeover.errors import Refused
from takeover.life import preparation, swap_views, swaps
from takeover.life.readiness import Gate
from takeover.life.swap_model import Calendar, Swap, misfit
from takeover.life.swap_states import SwapState
from takeover.model import Role, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.takeover.kit import ADA, COR, EDITH, EDITORS_CHAT, FAY, INTRO, NOOR, SAM, STRANGER, WEEK, House

TESS, UMA, DAN = 13, 14, 32
NEXT, AFTER, LAST = WEEK.shifted(1), WEEK.shifted(2), WEEK.shifted(3)


@pytest.fixture
def planned(house: House) -> House:
    """Noor has the running week and the one after next, Sam the next one; Tess and Uma have none yet."""
    return furnish(house)


def furnish(house: House) -> House:
    for who, name in ((TESS, "Tess"), (UMA, "Uma")):
        house.do(people.admit, who, name, Role.TRAINEE, house.account)
        house.do(people.reached, who)
    house.do(people.admit, DAN, "Dan", Role.COORDINATOR, house.account)
    house.do(people.reached, DAN)
    give(house, NEXT, SAM)
    give(house, AFTER, NOOR)
    return house


def give(house: House, week: IsoWeek, who: int) -> None:
    house.do(rotation.assign, house.account, week, who)


def cannot(house: House, who: int, week: IsoWeek) -> None:
    """They said so."""
    with house.database.unit() as unit:
        unit.availability.set(house.person(who).id, week, True)
        unit.commit()


def holder(house: House, week: IsoWeek) -> int | None:
    """The Telegram id of who holds it."""
    held = house.look(lambda unit: unit.weeks.get(house.account, week))
    return None if held is None else house.look(lambda unit: unit.people.get(held.person_id).telegram_id)


def state_of(house: House, swap: Swap) -> SwapState:
    found = house.look(lambda unit: unit.swaps.get(swap.id))
    assert found is not None
    return SwapState(found.state)


def propose(house: House, by: int | None = SAM, week: IsoWeek = NEXT, other: IsoWeek = AFTER) -> Swap:
    return house.do(swaps.propose, by, house.account, week, other)


def agreed(house: House) -> Swap:
    swap = propose(house)
    house.do(swaps.accept, NOOR, swap.id)
    return swap


def offer(house: House, by: int = SAM, week: IsoWeek = NEXT, **more: Any) -> Swap:
    return house.do(swaps.offer, by, house.account, week, **more)


def heard(house: House, who: int) -> list[str]:
    return [row.code for row in house.said(chat=who) if row.code.startswith("swap-")]


def endings(house: House, who: int) -> list[str]:
    return [row.numbers["ending"] for row in house.said(chat=who) if "ending" in row.numbers]


# Two people and a coordinator.


def test_two_swap_once_both_and_the_coordinator_said_yes(planned: House) -> None:
    swap = propose(planned)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (SAM, NOOR)
    assert heard(planned, NOOR) == ["swap-asked"]
    planned.do(swaps.accept, NOOR, swap.id)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (SAM, NOOR)
    assert heard(planned, SAM) == ["swap-agreed"]
    assert heard(planned, COR) == heard(planned, DAN) == ["swap-to-confirm"]
    planned.do(swaps.confirm, COR, swap.id)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (NOOR, SAM)
    assert state_of(planned, swap) is SwapState.DONE
    assert planned.said("swap-done", SAM)
    assert planned.said("swap-done", NOOR)
    assert planned.said("swap-done-coordinators", DAN)
    assert len(planned.said("swap-done-coordinators", EDITORS_CHAT)) == 1
    assert not planned.said("swap-done-coordinators", COR)


def test_each_reads_it_from_where_they_stand(planned: House) -> None:
    planned.do(swaps.confirm, COR, agreed(planned).id)
    (sam,) = planned.said("swap-done", SAM)
    (noor,) = planned.said("swap-done", NOOR)
    assert (sam.numbers["name"], sam.numbers["monday"], sam.numbers["day"]) == ("Noor", "2026-11-30", "2026-12-07")
    assert (noor.numbers["name"], noor.numbers["monday"], noor.numbers["day"]) == ("Sam", "2026-12-07", "2026-11-30")


def test_what_still_waits_to_be_said_about_the_old_week_gives_way(planned: House) -> None:
    assert [row.code for row in planned.said(chat=SAM) if row.key == f"week-assigned:{planned.account}:{NEXT}"] == [
        "week-assigned"
    ]
    planned.do(swaps.confirm, COR, agreed(planned).id)
    assert [row.code for row in planned.said(chat=SAM) if row.key == f"week-assigned:{planned.account}:{NEXT}"] == [
        "swap-done"
    ]


def test_a_no_leaves_everything_as_it_was(planned: House) -> None:
    swap = propose(planned)
    planned.do(swaps.decline, NOOR, swap.id)
    assert state_of(planned, swap) is SwapState.DECLINED
    assert endings(planned, SAM) == ["declined"]
    assert planned.refused(swaps.accept, NOOR, swap.id) == "swap-over"
    swap = agreed(planned)
    planned.do(swaps.refuse, COR, swap.id)
    assert endings(planned, NOOR)[-1] == endings(planned, SAM)[-1] == endings(planned, DAN)[-1] == "refused"
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (SAM, NOOR)


def test_readiness_is_looked_at_again(planned: House) -> None:
    with planned.database.unit() as unit:
        for week in (NEXT, AFTER):
            held = unit.weeks.get(planned.account, week)
            assert held is not None
            unit.weeks.save(type(held)(held.account_id, week, held.person_id, WeekState.READY))
        unit.commit()
    planned.do(swaps.confirm, COR, agreed(planned).id)
    weeks = planned.look(lambda unit: unit.weeks.of_account(planned.account))
    states = {week.state for week in weeks if week.week in (NEXT, AFTER)}
    assert states <= {WeekState.CONFIRMED, WeekState.PREPARING}


def test_a_goal_goes_along_with_who_set_it_and_an_editor_stays_with_the_week(planned: House) -> None:
    planned.do(preparation.add_goal, SAM, planned.account, NEXT, "Leren hoe een dijk werkt")
    planned.do(preparation.name, COR, planned.account, NEXT, Gate.EDITOR, planned.person(EDITH).id)
    planned.do(swaps.confirm, COR, agreed(planned).id)

    def goals_and_names(week: IsoWeek) -> tuple[int, bool]:
        standing = planned.look(preparation.standing, planned.now, COR, planned.account, week)
        return len(standing.goals), Gate.EDITOR in standing.named

    assert (goals_and_names(NEXT), goals_and_names(AFTER)) == ((0, True), (1, False))


def test_the_trail_tells_who_did_what(planned: House) -> None:
    swap = agreed(planned)
    planned.do(swaps.confirm, COR, swap.id)
    told = [(row.what, row.person) for row in planned.trail() if row.what.startswith("swap")]
    sam, noor, cor = (planned.person(who).id for who in (SAM, NOOR, COR))
    assert told == [
        (f"swap propose {swap.id} {NEXT} {AFTER}", sam),
        (f"swap agree {swap.id}", noor),
        (f"swap confirm {swap.id}", cor),
        (f"swap_week {NEXT} {sam} {noor}", cor),
        (f"swap_week {AFTER} {noor} {sam}", cor),
    ]


def test_a_running_week_is_not_swapped_nor_one_that_stands_still(planned: House) -> None:
    assert planned.refused(swaps.propose, NOOR, planned.account, WEEK, NEXT) == "swap-too-late"
    planned.do(stopping.stop, SAM, planned.account)
    assert planned.refused(swaps.propose, NOOR, planned.account, AFTER, NEXT) == "swap-changed"
    assert planned.refused(swaps.propose, NOOR, planned.account, AFTER, LAST) == "swap-week-free"


def test_nobody_swaps_for_others_or_elsewhere(planned: House) -> None:
    assert planned.refused(swaps.propose, TESS, planned.account, NEXT, AFTER) == "swap-not-yours"
    assert planned.refused(swaps.propose, FAY, planned.account, NEXT, AFTER) == "wrong-role"
    assert planned.refused(swaps.propose, STRANGER, planned.account, NEXT, AFTER) == "not-invited"
    swap = agreed(planned)
    for who in (TESS, EDITH, NOOR):
        assert planned.refused(swaps.confirm, who, swap.id) == "wrong-role"
        assert planned.refused(swaps.undo, who, swap.id) == "wrong-role"
    for use_case in (swaps.accept, swaps.decline, swaps.withdraw, swaps.confirm, swaps.refuse, swaps.undo):
        assert planned.refused(use_case, FAY, swap.id) == "no-such-swap"
    assert planned.refused(swaps.withdraw, TESS, swap.id) == "swap-not-yours"
    assert planned.refused(swaps.decline, TESS, swap.id) == "swap-over"
    assert planned.refused(swaps.accept, COR, swap.id) == "swap-over"


def test_one_swap_at_a_time_for_a_week_of_ones_own(planned: House) -> None:
    swap = propose(planned)
    assert planned.refused(swaps.propose, SAM, planned.account, NEXT, AFTER) == "swap-pending"
    assert planned.refused(swaps.offer, SAM, planned.account, NEXT) == "swap-pending"
    planned.do(swaps.withdraw, SAM, swap.id)
    assert endings(planned, NOOR) == ["withdrawn"]
    propose(planned)


def test_who_takes_it_back_after_a_yes_wins_from_the_coordinator(planned: House) -> None:
    swap = agreed(planned)
    planned.do(swaps.withdraw, NOOR, swap.id)
    assert planned.refused(swaps.confirm, COR, swap.id) == "swap-over"
    assert endings(planned, SAM) == endings(planned, COR) == ["withdrawn"]
    assert holder(planned, NEXT) == SAM


def test_words_wait_for_the_morning(planned: House) -> None:
    planned.at(0, "23:30")
    planned.later(hours=2)
    propose(planned)
    (asked,) = planned.said("swap-asked", NOOR)
    assert asked.not_before.astimezone(planned.zone).strftime("%a %H:%M") == "Tue 08:00"


# On behalf of others.


def test_a_coordinator_has_both_asked_or_swaps_at_once(planned: House) -> None:
    swap = propose(planned, by=COR)
    assert heard(planned, SAM) == heard(planned, NOOR) == ["swap-asked"]
    planned.do(swaps.accept, NOOR, swap.id)
    assert state_of(planned, swap) is SwapState.ASKED
    assert planned.refused(swaps.accept, NOOR, swap.id) == "swap-said-yes"
    planned.do(swaps.accept, COR, swap.id, SAM)
    assert state_of(planned, swap) is SwapState.AGREED
    planned.do(swaps.withdraw, COR, swap.id)
    planned.do(swaps.make, COR, planned.account, NEXT, AFTER)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (NOOR, SAM)
    assert planned.said("swap-done", SAM)
    assert any(row.what.startswith("swap on_behalf") for row in planned.trail())


def test_only_a_coordinator_speaks_for_somebody_else(planned: House) -> None:
    swap = propose(planned)
    assert planned.refused(swaps.accept, TESS, swap.id, NOOR) == "swap-not-yours"
    assert planned.refused(swaps.make, SAM, planned.account, NEXT, AFTER) == "wrong-role"
    assert planned.refused(swaps.accept, None, swap.id) == "swap-for-whom"
    planned.do(swaps.accept, None, swap.id, NOOR)
    planned.do(swaps.confirm, ADA, swap.id)
    assert holder(planned, NEXT) == NOOR


# A week for whoever can.


def test_the_first_who_takes_an_offered_week_wins_and_the_others_hear_it(planned: House) -> None:
    swap = offer(planned)
    assert [row.numbers["way"] for row in planned.said("swap-offered")] == ["swap", "get", "get"]
    planned.do(swaps.accept, TESS, swap.id, None, "")
    assert planned.refused(swaps.accept, UMA, swap.id, None, "") == "swap-over"
    assert endings(planned, UMA) == endings(planned, NOOR) == ["agreed"]
    assert heard(planned, SAM) == ["swap-agreed"]
    planned.do(swaps.confirm, COR, swap.id)
    assert holder(planned, NEXT) == TESS
    assert [row.numbers["way"] for row in planned.said("swap-done")] == ["give", "get"]


def test_who_has_a_week_gives_it_back_for_the_offered_one(planned: House) -> None:
    swap = offer(planned)
    planned.do(swaps.accept, NOOR, swap.id)
    planned.do(swaps.confirm, COR, swap.id)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (NOOR, SAM)


def test_an_offer_that_became_another_one_is_shown_again(planned: House) -> None:
    swap = offer(planned)
    give(planned, LAST, TESS)
    assert planned.refused(swaps.accept, TESS, swap.id, None, "") == "swap-offer-changed"
    planned.do(swaps.accept, TESS, swap.id, None, str(LAST))
    planned.do(swaps.confirm, COR, swap.id)
    assert (holder(planned, NEXT), holder(planned, LAST)) == (TESS, SAM)


def test_an_offer_that_is_taken_back_is_gone_for_all(planned: House) -> None:
    swap = offer(planned)
    assert planned.refused(swaps.accept, SAM, swap.id) == "swap-own"
    planned.do(swaps.withdraw, SAM, swap.id)
    assert endings(planned, TESS) == endings(planned, UMA) == ["withdrawn"]
    assert planned.refused(swaps.accept, TESS, swap.id) == "swap-over"


def test_nobody_is_asked_who_cannot(planned: House) -> None:
    for who in (NOOR, TESS, UMA):
        cannot(planned, who, NEXT)
    assert planned.refused(swaps.offer, SAM, planned.account, NEXT) == "swap-nobody-fits"
    with pytest.raises(Refused, match="swap-misfit") as refused:
        propose(planned)
    assert refused.value.numbers["why"] == "away"
    assert refused.value.numbers["name"] == "Noor"


def test_who_became_unable_meanwhile_does_not_get_the_week(planned: House) -> None:
    swap = agreed(planned)
    cannot(planned, SAM, AFTER)
    assert planned.refused(swaps.confirm, COR, swap.id) == "swap-misfit"
    assert holder(planned, NEXT) == SAM


def test_nobody_gets_two_weeks_at_once_or_a_week_without_the_role(planned: House) -> None:
    planned.do(people.admit, TESS, "Tess", Role.TRAINEE, planned.other)
    planned.do(rotation.assign, planned.other, NEXT, TESS)
    swap = offer(planned)
    assert planned.refused(swaps.accept, TESS, swap.id) == "swap-misfit"
    planned.do(people.set_role, UMA, planned.account, Role.EDITOR)
    assert planned.refused(swaps.accept, UMA, swap.id) == "swap-misfit"
    assert planned.said("swap-offered", NOOR)
    assert not planned.said("swap-offered", TESS)


@pytest.mark.parametrize(
    ("person", "gives", "why"),
    [
        (Calendar(True, frozenset(), frozenset()), None, None),
        (Calendar(False, frozenset(), frozenset()), None, "no-trainee"),
        (Calendar(True, frozenset([NEXT]), frozenset()), None, "away"),
        (Calendar(True, frozenset([AFTER]), frozenset([AFTER])), AFTER, None),
        (Calendar(True, frozenset(), frozenset([NEXT])), AFTER, "busy"),
        (Calendar(True, frozenset(), frozenset([NEXT])), NEXT, None),
    ],
)
def test_who_can_have_a_week(person: Calendar, gives: IsoWeek | None, why: str | None) -> None:
    assert misfit(person, NEXT, gives) == why


# What hangs on the week.


def approved_ahead(house: House, who: int = SAM) -> int:
    number = house.in_review(who, INTRO.replace("Noor", "Sam"))
    house.do(review.approve, EDITH, number, house.post(number).revision)
    assert house.state(number) is State.QUEUED
    return number


def test_what_was_made_goes_along_with_its_maker(planned: House) -> None:
    queued, reviewed, draft = approved_ahead(planned), planned.in_review(SAM), planned.send(SAM)
    other = planned.in_review(NOOR)
    before = planned.post(queued)
    planned.do(swaps.confirm, COR, agreed(planned).id)
    assert [planned.post(number).week for number in (queued, reviewed, draft, other)] == [AFTER, AFTER, AFTER, WEEK]
    after = planned.post(queued)
    assert (after.state, after.approval_holds, after.maker_id) == (State.QUEUED, True, before.maker_id)
    assert after.slot is not None
    assert AFTER.begins(planned.zone) <= after.slot < AFTER.ends(planned.zone)
    assert planned.state(reviewed) is State.IN_REVIEW
    (along,) = planned.said("swap-posts-along", SAM)
    assert along.numbers["numbers"] == f"#{queued} #{reviewed} #{draft}"
    assert not planned.said("swap-posts-along", NOOR)


def test_a_moment_that_an_editor_chose_is_not_kept_in_another_week(planned: House) -> None:
    number = approved_ahead(planned)
    slot = NEXT.begins(planned.zone) + timedelta(days=1, hours=12)
    planned.do(planning.pin, EDITH, number, slot)
    planned.do(swaps.confirm, COR, agreed(planned).id)
    assert planned.post(number).pinned is None
    assert planned.post(number).slot != slot


def test_what_stands_still_goes_along_and_goes_on(planned: House) -> None:
    number = approved_ahead(planned)
    planned.freeze()
    planned.do(swaps.confirm, COR, agreed(planned).id)
    assert (planned.state(number), planned.post(number).week) == (State.FROZEN, AFTER)
    planned.resume()
    assert planned.state(number) is State.QUEUED
    slot = planned.post(number).slot
    assert slot is not None
    assert slot >= AFTER.begins(planned.zone)


def test_who_gives_their_week_is_asked_about_what_they_made(planned: House) -> None:
    number = approved_ahead(planned)
    assert planned.refused(swaps.offer, SAM, planned.account, NEXT) == "swap-posts"
    swap = offer(planned, gives_up=False)
    assert not planned.said("swap-offered", TESS)
    assert planned.refused(swaps.accept, TESS, swap.id) == "swap-posts"
    planned.do(swaps.withdraw, SAM, swap.id)
    swap = offer(planned, gives_up=True)
    planned.do(swaps.accept, TESS, swap.id)
    assert planned.state(number) is State.QUEUED
    planned.do(swaps.confirm, COR, swap.id)
    assert planned.state(number) is State.WITHDRAWN
    assert planned.said("swap-posts-gone", SAM)


def test_a_coordinator_does_not_give_up_what_somebody_else_made(planned: House) -> None:
    number = approved_ahead(planned)
    swap = offer(planned, by=COR, gives_up=True)
    assert planned.refused(swaps.accept, TESS, swap.id) == "swap-posts"
    planned.do(swaps.accept, NOOR, swap.id)
    planned.do(swaps.confirm, COR, swap.id)
    assert (planned.state(number), planned.post(number).week) == (State.QUEUED, AFTER)


def test_what_was_made_after_the_offer_is_not_lost_either(planned: House) -> None:
    swap = offer(planned)
    planned.do(swaps.accept, TESS, swap.id)
    number = planned.in_review(SAM)
    assert planned.refused(swaps.confirm, COR, swap.id) == "swap-posts"
    planned.do(editing.withdraw, SAM, number)
    planned.do(swaps.confirm, COR, swap.id)
    assert holder(planned, NEXT) == TESS


# Undo.


def test_a_swap_is_undone_until_the_first_week_starts(planned: House) -> None:
    number = approved_ahead(planned)
    swap = agreed(planned)
    planned.do(swaps.confirm, COR, swap.id)
    planned.do(swaps.undo, DAN, swap.id)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (SAM, NOOR)
    assert planned.post(number).week == NEXT
    assert planned.said("swap-undone", SAM)
    assert planned.said("swap-undone", NOOR)
    assert planned.said("swap-undone-coordinators", COR)
    assert planned.refused(swaps.undo, COR, swap.id) == "swap-over"
    swap = agreed(planned)
    planned.do(swaps.confirm, COR, swap.id)
    planned.at(7, "00:00")
    assert planned.refused(swaps.undo, COR, swap.id) == "swap-too-late"


def test_who_wants_it_undone_asks_the_coordinator(planned: House) -> None:
    swap = agreed(planned)
    assert planned.refused(swaps.ask_undo, SAM, swap.id) == "swap-over"
    planned.do(swaps.confirm, COR, swap.id)
    planned.do(swaps.ask_undo, SAM, swap.id)
    assert planned.said("swap-undo-asked", COR)
    assert holder(planned, NEXT) == NOOR
    assert planned.refused(swaps.ask_undo, TESS, swap.id) == "swap-not-yours"


def test_a_swap_that_others_built_on_is_not_undone(planned: House) -> None:
    swap = agreed(planned)
    planned.do(swaps.confirm, COR, swap.id)
    second = offer(planned, by=NOOR)
    planned.do(swaps.accept, TESS, second.id)
    planned.do(swaps.confirm, COR, second.id)
    assert planned.refused(swaps.undo, COR, swap.id) == "swap-changed"
    planned.do(swaps.undo, COR, second.id)
    planned.do(swaps.undo, COR, swap.id)
    assert (holder(planned, NEXT), holder(planned, AFTER)) == (SAM, NOOR)


def test_undoing_loses_nothing_of_who_had_no_week_before(planned: House) -> None:
    swap = offer(planned)
    planned.do(swaps.accept, TESS, swap.id)
    planned.do(swaps.confirm, COR, swap.id)
    number = planned.in_review(TESS)
    assert planned.refused(swaps.undo, COR, swap.id) == "swap-posts"
    planned.do(editing.withdraw, TESS, number)
    planned.do(swaps.undo, COR, swap.id)
    assert holder(planned, NEXT) == SAM


# What time and others do meanwhile.


def test_what_nobody_answers_for_seven_days_lapses_and_all_are_told(planned: House) -> None:
    give(planned, LAST, TESS)
    swap = propose(planned, NOOR, AFTER, LAST)
    planned.later(days=6, hours=23)
    planned.do(swaps.look)
    assert state_of(planned, swap) is SwapState.ASKED
    planned.later(hours=1)
    assert planned.do(swaps.look) == 1
    assert planned.do(swaps.look) == 0
    assert endings(planned, NOOR) == endings(planned, TESS) == endings(planned, COR) == ["lapsed"]


def test_a_day_before_it_lapses_whoever_has_to_answer_is_reminded_once_by_day(planned: House) -> None:
    give(planned, LAST, TESS)
    planned.at(0, "02:00")
    swap = propose(planned, NOOR, AFTER, LAST)
    planned.at(6, "01:00").do(swaps.look)
    planned.at(6, "07:59").do(swaps.look)
    assert heard(planned, TESS) == ["swap-asked"]
    for clock in ("08:00", "12:00", "21:00"):
        planned.at(6, clock).do(swaps.look)
    assert heard(planned, TESS) == ["swap-reminder"], "in the place of what still waited"
    (reminder,) = planned.said("swap-reminder", TESS)
    assert reminder.instants["expires"] == swap.since + timedelta(days=7)
    assert "swap-reminder" not in heard(planned, NOOR), "her yes is there"
    planned.do(swaps.accept, TESS, swap.id)
    planned.later(days=5, hours=23).do(swaps.look)
    assert not planned.said("swap-reminder-confirm")
    for _ in range(2):
        planned.later(hours=1).do(swaps.look)
    assert len(planned.said("swap-reminder-confirm", COR)) == len(planned.said("swap-reminder-confirm", DAN)) == 1


def test_the_last_day_of_an_offer_is_told_to_who_can_still_have_it(planned: House) -> None:
    offer(planned)
    cannot(planned, UMA, NEXT)
    planned.at(6, "09:00").do(swaps.look)
    assert [len(planned.said("swap-reminder-offer", who)) for who in (TESS, UMA, NOOR, SAM)] == [1, 0, 1, 0]
    assert [len(planned.said("swap-reminder-nobody", who)) for who in (SAM, TESS)] == [1, 0]
    assert len(planned.said("swap-reminder-nobody-coordinators", COR)) == 1
    assert planned.said("swap-reminder-offer", TESS)[0].instants["expires"] == NEXT.begins(planned.zone)


def test_what_begins_on_its_last_day_brings_no_reminder(planned: House) -> None:
    planned.at(6, "12:00")
    propose(planned)
    planned.at(6, "20:00").do(swaps.look)
    assert heard(planned, NOOR) == ["swap-asked"]


def test_an_offer_lapses_when_its_week_starts(planned: House) -> None:
    swap = offer(planned)
    planned.at(7, "00:00")
    assert planned.refused(swaps.accept, TESS, swap.id) == "swap-too-late"
    planned.do(rotation.pass_baton)
    planned.do(swaps.look)
    assert state_of(planned, swap) is SwapState.LAPSED
    assert endings(planned, TESS) == endings(planned, SAM) == ["lapsed"]
    (told,) = planned.said("swap-offer-ended", TESS)
    assert told.not_before.astimezone(planned.zone).hour == 8


def test_the_baton_comes_before_the_confirmation(planned: House) -> None:
    swap = agreed(planned)
    planned.at(7, "00:00")
    assert planned.refused(swaps.confirm, COR, swap.id) == "swap-too-late"
    planned.do(rotation.pass_baton)
    assert planned.refused(swaps.confirm, COR, swap.id) == "swap-too-late"
    assert holder(planned, NEXT) == SAM


def test_a_week_that_went_elsewhere_overtakes_its_swaps(planned: House) -> None:
    give(planned, LAST, TESS)
    first, second = propose(planned), propose(planned, TESS, LAST, AFTER)
    planned.do(swaps.accept, NOOR, first.id)
    planned.do(swaps.accept, NOOR, second.id)
    planned.do(swaps.confirm, COR, first.id)
    assert state_of(planned, second) is SwapState.OVERTAKEN
    assert endings(planned, TESS) == ["overtaken"]
    swap = propose(planned, TESS, LAST, AFTER)
    planned.do(rotation.assign, planned.account, AFTER, UMA)
    assert planned.refused(swaps.accept, SAM, swap.id) == "swap-changed"
    assert planned.do(swaps.look) == 1
    assert state_of(planned, swap) is SwapState.OVERTAKEN


# What people see.


def ways(house: House, who: int) -> list[tuple[str, ...]]:
    return [one.ways for one in house.look(swap_views.seen, house.now, who, house.account)]


def test_everybody_sees_what_they_can_do(planned: House) -> None:
    swap = propose(planned, by=COR)
    assert ways(planned, SAM) == ways(planned, NOOR) == [("yes", "no", "off")]
    assert ways(planned, COR) == [(f"for:{SAM}", f"for:{NOOR}", "off")]
    assert ways(planned, TESS) == ways(planned, EDITH) == []
    planned.do(swaps.accept, SAM, swap.id)
    planned.do(swaps.accept, NOOR, swap.id)
    assert ways(planned, SAM) == [("off",)]
    assert ways(planned, COR) == [("confirm", "refuse", "off")]
    planned.do(swaps.confirm, COR, swap.id)
    assert ways(planned, SAM) == [("ask-undo",)]
    assert ways(planned, COR) == [("undo",)]
    planned.at(7, "00:00")
    assert ways(planned, SAM) == ways(planned, COR) == []


def test_an_offer_is_seen_by_who_can_take_it(planned: House) -> None:
    offer(planned)
    assert ways(planned, SAM) == [("off",)]
    assert ways(planned, TESS) == [("take",)]
    (seen,) = planned.look(swap_views.seen, planned.now, NOOR, planned.account)
    assert (seen.ways, seen.own) == (("take",), AFTER)


def test_who_can_begin_a_swap_with_which_weeks(planned: House) -> None:
    def begins(who: int) -> list[IsoWeek]:
        found = planned.look(swap_views.swappable, planned.now, who, planned.account)
        return [week.week for week, _ in found]

    assert (begins(SAM), begins(NOOR), begins(TESS), begins(COR)) == ([NEXT], [AFTER], [], [NEXT, AFTER])
    (_, name), others = planned.look(swap_views.partners, planned.now, SAM, planned.account, NEXT)
    assert (name, [(week.week, other) for week, other in others]) == ("Sam", [(AFTER, "Noor")])
    propose(planned)
    assert (begins(SAM), begins(COR)) == ([], [AFTER])
    cannot(planned, NOOR, NEXT)
    assert planned.look(swap_views.partners, planned.now, SAM, planned.account, NEXT)[1] == []


# Races, on both engines.


def at_once(house: House, *tries: tuple[Any, ...]) -> list[str]:
    """What each of them heard: "" for who won."""
    barrier = Barrier(len(tries))

    def one(use_case: Any, *given: Any) -> str:
        barrier.wait()
        try:
            house.do(use_case, *given)
        except Refused as refused:
            return refused.code
        return ""

    with ThreadPoolExecutor(len(tries)) as pool:
        return [done.result() for done in [pool.submit(one, *each) for each in tries]]


def test_of_those_who_race_one_wins_and_the_others_hear_why(crowded_house: House) -> None:
    house = furnish(crowded_house)
    swap = offer(house)
    heard_back = at_once(house, *((swaps.accept, who, swap.id) for who in (TESS, UMA, NOOR)))
    assert sorted(heard_back) == ["", "swap-over", "swap-over"]
    heard_back = at_once(house, (swaps.confirm, COR, swap.id), (swaps.confirm, DAN, swap.id))
    assert sorted(heard_back) == ["", "swap-over"]
    winner = holder(house, NEXT)
    assert winner in (TESS, UMA, NOOR)
    heard_back = at_once(house, (swaps.undo, COR, swap.id), (swaps.undo, DAN, swap.id))
    assert sorted(heard_back) == ["", "swap-over"]
    assert holder(house, NEXT) == SAM
    again = agreed(house)
    heard_back = at_once(house, (swaps.confirm, COR, again.id), (swaps.undo, DAN, again.id))
    assert heard_back in (["", ""], ["", "swap-over"])
    assert holder(house, NEXT) == (SAM if state_of(house, again) is SwapState.UNDONE else NOOR)
    if state_of(house, again) is SwapState.DONE:
        house.do(swaps.undo, COR, again.id)
    again = offer(house)
    heard_back = at_once(house, (swaps.accept, TESS, again.id), (swaps.withdraw, SAM, again.id))
    assert heard_back in (["", ""], ["swap-over", ""])
    assert state_of(house, again) is SwapState.WITHDRAWN
