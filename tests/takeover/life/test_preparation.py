"""A week gets ready by what people do, falls back when something opens again, and nobody closes what is not theirs."""

import pytest

from rules.rulebook import HOUSE
from takeover import gates, people, rotation, rulebooks
from takeover.life import practice, preparation
from takeover.life.preparation import AGREEMENT, DIGEST, Standing
from takeover.life.readiness import NAMED, Gate
from takeover.model import Week, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.takeover.kit import ADA, COR, EDITH, ERIK, FAY, NOOR, SAM, WEEK, House

NEXT = WEEK.shifted(1)
READ = HOUSE.hash[:DIGEST]
FORK = '[rulebook]\nname = "ours"\nversion = "7"\nextends = "house"\n[numbers]\nper_day = 2\n'


@pytest.fixture
def planned(house: House) -> House:
    """Sam holds next week."""
    house.do(rotation.assign, house.account, NEXT, SAM)
    return house


def state(house: House, week: IsoWeek = NEXT) -> WeekState:
    found = house.look(lambda unit: unit.weeks.get(house.account, week))
    assert found is not None
    return WeekState(found.state)


def still(house: House, week: IsoWeek = NEXT) -> Standing:
    found = house.look(preparation.standing, house.now, None, house.account, week)
    assert isinstance(found, Standing)
    return found


def missing(house: House) -> list[str]:
    account, week = house.the_account(), house.look(lambda unit: unit.weeks.get(house.account, NEXT))
    return list(house.look(preparation.missing, house.now, account, week))


def practise(house: House, who: int = SAM) -> None:
    house.do(practice.begin, who, house.account)
    number = house.send(who)
    house.answer(number, "people", "nobody", who)
    assert house.describe(number, who=who) is State.PRACTISED


def close(house: House, gate: Gate) -> None:
    """As the person whose part it is does it."""
    me = house.person(COR).id
    if gate is Gate.RULES:
        house.do(gates.accept_rules, SAM, house.account, house.look(_digest, house.account))
    elif gate is Gate.AGREEMENT:
        assert house.do(preparation.accept_agreement, SAM, house.account, AGREEMENT)
    elif gate is Gate.PRACTICE:
        practise(house)
    elif gate is Gate.GOAL:
        house.do(preparation.add_goal, SAM, house.account, NEXT, "Kort schrijven")
    elif gate is Gate.OWNER:
        house.do(preparation.name, SAM, house.account, NEXT, gate, me)
    elif gate is Gate.RESERVE:
        house.do(preparation.force, COR, house.account, NEXT, gate, "Er is genoeg beeld")
    else:
        house.do(preparation.name, COR, house.account, NEXT, gate, house.person(EDITH).id)


def _digest(unit: object, account: int) -> str:
    return preparation._digest(unit, account)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [list(Gate), list(Gate)[::-1]])
def test_the_last_gate_makes_it_ready_whichever_that_is(planned: House, order: list[Gate]) -> None:
    for place, gate in enumerate(order, 1):
        close(planned, gate)
        assert state(planned) is (WeekState.READY if place == len(order) else WeekState.PREPARING)
    assert missing(planned) == []


def test_what_is_missing_is_told_in_codes(planned: House) -> None:
    assert missing(planned) == [str(gate) for gate in Gate]
    close(planned, Gate.GOAL)
    assert "goal" not in missing(planned)


def test_a_new_rulebook_opens_a_ready_week_again_and_reading_it_closes_it(planned: House) -> None:
    for gate in Gate:
        close(planned, gate)
    number = planned.do(rulebooks.propose, COR, planned.account, FORK).number
    planned.do(rulebooks.adopt, COR, number)
    assert (state(planned), missing(planned)) == (WeekState.PREPARING, ["rules"])
    (told,) = planned.said("readiness-reopened", SAM)
    assert told.numbers["gates"] == "rules"
    close(planned, Gate.RULES)
    assert state(planned) is WeekState.READY


def test_an_agreement_of_another_version_does_not_count(planned: House) -> None:
    assert not planned.do(preparation.accept_agreement, SAM, planned.account, "2020-01")
    assert "agreement" in missing(planned)


def test_versions_are_recorded_once(planned: House) -> None:
    for _ in range(2):
        close(planned, Gate.AGREEMENT)
    lines = [row.what for row in planned.trail() if row.what.startswith("accept_agreement")]
    assert lines == [f"accept_agreement {AGREEMENT}"]


def test_a_goal_is_kept_in_notes_and_not_in_the_trail(planned: House) -> None:
    planned.do(preparation.add_goal, SAM, planned.account, NEXT, "  Kort schrijven ")
    planned.do(preparation.add_goal, SAM, planned.account, NEXT, "Durven")
    assert still(planned).goals == ("Kort schrijven", "Durven")
    assert not any("schrijven" in row.what for row in planned.trail())


@pytest.mark.parametrize(("text", "code"), [("  ", "goal-empty"), ("x" * 501, "goal-too-long")])
def test_a_goal_says_something_in_few_words(planned: House, text: str, code: str) -> None:
    assert planned.refused(preparation.add_goal, SAM, planned.account, NEXT, text) == code


@pytest.mark.parametrize(("who", "code"), [(NOOR, "not-your-week"), (COR, "wrong-role"), (FAY, "wrong-role")])
def test_only_the_holder_sets_a_goal(planned: House, who: int, code: str) -> None:
    assert planned.refused(preparation.add_goal, who, planned.account, NEXT, "Iets") == code


def test_a_week_that_is_over_needs_nothing(planned: House) -> None:
    planned.later(days=14)
    assert planned.refused(preparation.add_goal, SAM, planned.account, NEXT, "Iets") == "week-over"


@pytest.mark.parametrize("gate", [Gate.EDITOR, Gate.MODERATOR])
def test_a_holder_names_nobody_but_the_knowledge_owner(planned: House, gate: Gate) -> None:
    edith = planned.person(EDITH).id
    assert planned.refused(preparation.name, SAM, planned.account, NEXT, gate, edith) == "not-your-week"
    assert planned.refused(preparation.name, NOOR, planned.account, NEXT, Gate.OWNER, edith) == "not-your-week"
    assert planned.refused(preparation.name, EDITH, planned.account, NEXT, gate, edith) == "wrong-role"


def test_who_can_be_named(planned: House) -> None:
    for gate, who in ((Gate.EDITOR, COR), (Gate.OWNER, SAM), (Gate.MODERATOR, FAY), (Gate.RULES, EDITH)):
        person = planned.person(who).id
        assert planned.refused(preparation.name, COR, planned.account, NEXT, gate, person) == "not-to-be-named"


def test_who_is_named_hears_it_in_the_morning_and_the_last_one_counts(planned: House) -> None:
    planned.at(0, "05:00")
    for who in (EDITH, ERIK):
        planned.do(preparation.name, COR, planned.account, NEXT, Gate.EDITOR, planned.person(who).id)
    assert still(planned).named[Gate.EDITOR].telegram_id == ERIK
    (told,) = planned.said("named-editor", ERIK)
    assert told.not_before.astimezone(planned.zone).hour == 8


def test_whose_place_is_taken_hears_so_and_who_is_named_again_hears_nothing_new(planned: House) -> None:
    for who in (EDITH, ERIK, ERIK):
        planned.later(hours=1)
        planned.do(preparation.name, COR, planned.account, NEXT, Gate.EDITOR, planned.person(who).id)
    assert [row.code for row in planned.said(chat=ERIK) if "named" in row.code] == ["named-editor"]
    assert [row.code for row in planned.said(chat=EDITH) if "named" in row.code][-1:] == ["named-no-more"]


def test_a_role_that_is_taken_away_opens_the_gate(planned: House) -> None:
    close(planned, Gate.EDITOR)
    planned.do(people.remove, EDITH, planned.account)
    assert "editor" in missing(planned)


def test_a_gate_is_forced_by_who_plans_with_a_reason_that_can_be_erased(planned: House) -> None:
    args = (planned.account, NEXT, Gate.PRACTICE)
    assert planned.refused(preparation.force, SAM, *args, "Geen zin") == "wrong-role"
    assert planned.refused(preparation.force, COR, *args, " ") == "reason-needed-to-force"
    planned.do(preparation.force, COR, *args, "Deed het vorig jaar")
    assert still(planned).facts.forced == {Gate.PRACTICE}
    assert planned.refused(preparation.force, COR, *args, "Nog eens") == "gate-closed"
    lines = [(row.what, row.person) for row in planned.trail() if "force" in row.what]
    assert lines == [(f"force_gate practice {NEXT}", planned.person(COR).id)]


def test_what_was_forced_can_be_demanded_again_by_who_plans_and_is_noted(planned: House) -> None:
    for gate in Gate:
        close(planned, gate)
    args = (planned.account, NEXT, Gate.RESERVE)
    assert planned.refused(preparation.demand, SAM, *args) == "wrong-role"
    assert planned.refused(preparation.demand, COR, planned.account, NEXT, Gate.GOAL) == "gate-not-forced"
    assert planned.do(preparation.demand, COR, *args).state is WeekState.PREPARING
    assert planned.said("readiness-reopened", SAM)[0].numbers["gates"] == "reserve"
    assert planned.refused(preparation.demand, COR, *args) == "gate-not-forced"
    lines = [(row.what, row.person) for row in planned.trail() if "demand" in row.what]
    assert lines == [(f"demand_gate reserve {NEXT}", planned.person(COR).id)]
    planned.do(preparation.force, COR, *args, "Toch niet")
    assert state(planned) is WeekState.READY


def test_the_command_line_names_people_as_who_plans_does(planned: House) -> None:
    edith, noor = planned.person(EDITH).id, planned.person(NOOR).id
    planned.do(preparation.name, None, planned.account, NEXT, Gate.EDITOR, edith)
    assert still(planned).named[Gate.EDITOR].id == edith
    assert planned.refused(preparation.name, None, planned.account, NEXT, Gate.EDITOR, noor) == "not-to-be-named"
    assert len(planned.said("named-editor", EDITH)) == 1


def test_what_was_forced_or_said_by_one_holder_does_not_count_for_the_next(planned: House) -> None:
    close(planned, Gate.GOAL)
    close(planned, Gate.EDITOR)
    planned.do(preparation.force, COR, planned.account, NEXT, Gate.PRACTICE, "Deed het vorig jaar")
    planned.do(rotation.assign, planned.account, NEXT, NOOR)
    assert {"goal", "practice"} <= {*missing(planned)}
    assert "editor" not in missing(planned)


def test_who_goes_to_another_week_takes_along_what_is_theirs(planned: House) -> None:
    close(planned, Gate.GOAL)
    with planned.database.unit() as unit:
        account, sam = planned.the_account(), planned.person(SAM).id
        unit.weeks.save(Week(account.id, NEXT.shifted(1), sam, WeekState.CONFIRMED))
        preparation.moved(unit, planned.now, account, sam, NEXT, NEXT.shifted(1))
        unit.commit()
    assert still(planned, NEXT.shifted(1)).goals == ("Kort schrijven",)


def test_nothing_of_one_account_is_seen_from_another(planned: House) -> None:
    assert planned.refused(preparation.name, FAY, planned.account, NEXT, Gate.OWNER, 1) == "wrong-role"
    assert planned.refused(preparation.add_goal, SAM, planned.other, NEXT, "Iets") == "wrong-role"


def test_giving_somebody_their_own_week_again_keeps_how_far_it_is(planned: House) -> None:
    close(planned, Gate.GOAL)
    planned.do(rotation.assign, planned.account, NEXT, SAM)
    assert state(planned) is WeekState.PREPARING


def test_a_week_that_is_not_ready_still_begins(planned: House) -> None:
    planned.at(7, "00:01").do(rotation.pass_baton)
    assert state(planned) is WeekState.LIVE
    assert planned.person(SAM).id == still(planned).holder.id


def test_both_stores_keep_the_same(crowded_house: House) -> None:
    crowded_house.do(rotation.assign, crowded_house.account, NEXT, SAM)
    for gate in Gate:
        close(crowded_house, gate)
    assert (state(crowded_house), still(crowded_house).open) == (WeekState.READY, ())


def test_a_trainee_sees_their_next_week_and_who_plans_those_that_come(planned: House) -> None:
    mine = planned.look(preparation.of_holder, planned.now, SAM)
    assert [week.week for week in mine] == [NEXT]
    coming = planned.look(preparation.to_prepare, planned.now, COR)
    assert [(account.name, week.week) for account, week in coming] == [("water", NEXT)]
    assert planned.look(preparation.to_prepare, planned.now, SAM) == []


def test_an_editor_is_somebody_who_decides_and_nobody_is_their_own_help(planned: House) -> None:
    week = planned.look(lambda unit: unit.weeks.get(planned.account, NEXT))
    able = {gate: {one.telegram_id for one in planned.look(preparation.candidates, week, gate)} for gate in NAMED}
    assert able[Gate.EDITOR] == {EDITH, ERIK, ADA}
    assert able[Gate.OWNER] == able[Gate.MODERATOR] == {NOOR, EDITH, ERIK, COR, ADA}
