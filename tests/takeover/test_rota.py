"""The rota as its people use it: proposed, locked, offered, answered, and passed on."""

from collections.abc import Mapping
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from scheduler.proposing import propose
from takeover import gates, people, rotation, stopping
from takeover.errors import Refused
from takeover.life import offers
from takeover.life.offering import Answer, Offer, OfferState
from takeover.model import Role, WeekState
from takeover.rota import drafting
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.takeover.kit import COR, EDITH, FAY, NOOR, NOW, SAM, WEEK, House

NEXT, AFTER = WEEK.shifted(1), WEEK.shifted(2)
KIM, LEO = 13, 14
MANY = {"water": "rest 0; holidays none"}


@pytest.fixture
def team(house: House) -> House:
    """Four trainees; weeks without holidays, and no rest between two of one person."""
    for telegram_id, name in ((KIM, "Kim"), (LEO, "Leo")):
        house.do(people.admit, telegram_id, name, Role.TRAINEE, house.account)
    with house.database.unit() as unit:
        unit.accounts.save(replace(unit.accounts.get(house.account), rota=MANY["water"]))
        unit.commit()
    return house


def proposed(house: House, weeks: int = 4) -> Mapping[str, tuple[str, str | None]]:
    """Proposes, keeps, and tells per week how it stands and with whom."""
    problem = house.do(drafting.ask, [house.account], weeks)
    house.do(drafting.keep, problem, propose(problem).plan)
    return standing(house, weeks)


def standing(house: House, weeks: int = 4) -> Mapping[str, tuple[str, str | None]]:
    found = house.do(drafting.lines, house.account, weeks)
    return {str(line.week): (line.standing, line.person.name if line.person else None) for line in found}


def test_a_proposal_fills_the_weeks_and_asks_nobody(team: House) -> None:
    before = len(team.said())
    weeks = proposed(team)
    assert [where for where, _ in weeks.values()] == ["proposed"] * 4
    assert {name for _, name in weeks.values()} == {"Noor", "Sam", "Kim", "Leo"}
    assert len(team.said()) == before
    assert team.look(lambda unit: unit.weeks.of_account(team.account))[1:] == []


def test_what_is_locked_held_or_asked_stays_at_the_next_proposal(team: House) -> None:
    proposed(team)
    team.do(drafting.put, team.account, NEXT, SAM, COR)
    team.do(offers.offer, team.account, AFTER, KIM, COR)
    team.do(rotation.assign, team.account, WEEK.shifted(3), LEO)
    team.do(drafting.put, team.account, WEEK.shifted(4), None, COR)
    kept = {
        str(NEXT): ("locked", "Sam"),
        str(AFTER): ("offered", "Kim"),
        str(WEEK.shifted(3)): ("held", "Leo"),
        str(WEEK.shifted(4)): ("silent", None),
    }
    assert proposed(team) == kept
    team.do(drafting.lock, team.account, NEXT, False, COR)
    assert proposed(team)[str(NEXT)][0] == "proposed"


def test_nobody_is_proposed_in_a_week_that_they_gave_as_impossible(team: House) -> None:
    for one in (NOOR, SAM, KIM):
        team.do(drafting.set_away, one, NEXT, True)
    assert proposed(team)[str(NEXT)] == ("proposed", "Leo")
    team.do(drafting.set_away, LEO, NEXT, True)
    assert proposed(team)[str(NEXT)] == ("nobody", None)
    line = team.do(drafting.lines, team.account, 1)[0]
    assert (line.why["code"], line.why["away"]) == ("why-nobody", 4)
    assert team.refused(drafting.put, team.account, NEXT, LEO, COR) == "cannot-hold"
    team.do(drafting.set_away, LEO, NEXT, False)
    assert proposed(team)[str(NEXT)] == ("proposed", "Leo")


def test_only_who_plans_the_account_may_and_an_old_week_is_over(team: House) -> None:
    for use_case in (drafting.ask, drafting.keep):
        problem = team.do(drafting.ask, [team.account], 4)
        arguments: tuple[object, ...] = ([team.account], 4) if use_case is drafting.ask else (problem, {})
        for stranger, code in ((EDITH, "wrong-role"), (FAY, "wrong-role"), (99, "not-invited")):
            assert team.refused(use_case, *arguments, stranger) == code
    assert team.refused(drafting.put, team.account, WEEK, SAM, COR) == "week-over"
    assert team.refused(drafting.put, team.account, NEXT, EDITH, COR) == "not-a-trainee"
    assert team.refused(offers.offer, team.account, NEXT, None, COR) == "no-sketch"


def test_who_is_asked_says_yes_and_holds_the_week(team: House) -> None:
    made = team.do(offers.offer, team.account, NEXT, SAM, COR)
    assert len(team.said("week-offered-you", SAM)) == 1
    assert team.refused(offers.accept, KIM, made.id) == "offer-gone"
    held = team.do(offers.accept, SAM, made.id)
    assert (held.week, held.state) == (NEXT, WeekState.CONFIRMED)
    assert len(team.said("offer-accepted", COR)) == 1
    assert team.refused(offers.accept, SAM, made.id) == "offer-gone"
    assert team.refused(offers.decline, SAM, made.id) == "offer-gone"


def test_a_no_brings_the_question_to_the_next_and_never_back(team: House) -> None:
    made: Offer | None = team.do(offers.offer, team.account, NEXT, SAM, COR)
    asked = []
    while made is not None:
        asked.append(_telegram(team, made))
        team.do(offers.decline, asked[-1], made.id)
        made = team.look(lambda unit: unit.offers.open(team.account, NEXT))
    assert asked[0] == SAM
    assert sorted(asked) == [NOOR, SAM, KIM, LEO]
    told = [one.numbers for one in team.said("offer-declined", COR)]
    assert [one["next"] for one in told] == ["somebody"] * 3 + ["nobody"]


def test_a_no_holds_before_its_reason_is_given_and_the_reason_is_told_once(team: House) -> None:
    made = team.do(offers.offer, team.account, NEXT, SAM, COR)
    assert team.refused(offers.explain, SAM, made.id, "busy") == "offer-gone"
    team.do(offers.decline, SAM, made.id)
    following = team.look(lambda unit: unit.offers.open(team.account, NEXT))
    assert following is not None
    assert following.person_id != made.person_id
    assert team.refused(offers.explain, KIM, made.id, "busy") == "offer-gone"
    for reason in (offers.UNSAID, "busy", "away"):
        team.do(offers.explain, SAM, made.id, reason)
    assert [one.numbers["reason"] for one in team.said("offer-why-told", COR)] == ["busy"]


def test_who_crosses_out_a_week_that_they_are_asked_for_says_no_with_that(team: House) -> None:
    made = team.do(offers.offer, team.account, NEXT, SAM, COR)
    other = team.do(offers.offer, team.account, AFTER, KIM, COR)
    assert team.do(offers.set_away, SAM, NEXT, True) == (False, True)
    assert team.look(lambda unit: unit.offers.get(made.id)).state is OfferState.DECLINED
    assert team.look(lambda unit: unit.offers.get(other.id)).state is OfferState.OPEN
    assert [one.numbers["reason"] for one in team.said("offer-why-told", COR)] == ["away"]
    assert team.do(offers.set_away, SAM, NEXT, False) == (False, False)
    assert team.do(offers.set_away, NOOR, WEEK, True) == (False, False)


def _telegram(house: House, offer: Offer) -> int:
    return int(house.look(lambda unit: unit.people.get(offer.person_id)).telegram_id)


def test_silence_is_nudged_once_and_then_brings_the_next(team: House) -> None:
    made = team.do(offers.offer, team.account, AFTER, SAM, COR)
    team.later(days=2, hours=23).do(offers.look)
    assert not team.said("offer-nudge")
    for _ in range(3):
        team.later(hours=2).do(offers.look)
    assert len(team.said("offer-nudge", SAM)) == 1
    team.later(days=4).do(offers.look)
    team.do(offers.look)
    assert len(team.said("offer-expired-you", SAM)) == 1
    assert len(team.said("offer-expired", COR)) == 1
    following = team.look(lambda unit: unit.offers.open(team.account, AFTER))
    assert following is not None
    assert following.person_id != made.person_id
    assert team.refused(offers.accept, SAM, made.id) == "offer-gone"


def test_an_offer_ends_when_its_week_begins_and_nobody_is_asked_for_a_week_that_runs(team: House) -> None:
    made = team.do(offers.offer, team.account, NEXT, SAM, COR)
    assert made.expires_at == NEXT.begins(team.zone)
    team.later(days=8).do(offers.look)
    assert team.look(lambda unit: unit.offers.open(team.account, NEXT)) is None
    assert team.said("offer-expired", COR)[0].numbers["next"] == "nobody"


def test_words_of_an_offer_wait_for_the_morning(team: House) -> None:
    team.at(1, "23:30").do(offers.offer, team.account, AFTER, SAM, COR)
    team.at(2, "03:00").do(offers.offer, team.account, WEEK.shifted(3), KIM, COR)
    mornings = [team.said("week-offered-you", one)[0].not_before.astimezone(team.zone) for one in (SAM, KIM)]
    assert [f"{one:%a %H:%M}" for one in mornings] == ["Wed 08:00", "Wed 08:00"]
    team.at(2, "12:00").do(offers.offer, team.account, WEEK.shifted(4), LEO, COR)
    assert team.said("week-offered-you", LEO)[0].not_before == team.now


def test_a_week_that_is_given_away_while_it_is_offered_is_not_taken_twice(team: House) -> None:
    made = team.do(offers.offer, team.account, NEXT, SAM, COR)
    team.do(rotation.assign, team.account, NEXT, KIM, COR)
    assert team.refused(offers.accept, SAM, made.id) == "offer-gone"
    assert team.look(lambda unit: unit.weeks.get(team.account, NEXT)).person_id == team.person(KIM).id
    assert len(team.said("offer-withdrawn", SAM)) == 1
    team.later(days=3).do(offers.look)
    team.later(days=4).do(offers.look)
    assert not team.said("offer-nudge"), "nobody is held to a question that is gone"
    assert not team.said("offer-expired"), "and nobody is asked next for a week that somebody has"


def test_who_is_given_the_week_that_they_were_asked_for_hears_one_thing(team: House) -> None:
    team.do(offers.offer, team.account, NEXT, SAM, COR)
    team.do(rotation.assign, team.account, NEXT, SAM, COR)
    assert team.look(lambda unit: unit.offers.open(team.account, NEXT)) is None
    assert not team.said("offer-withdrawn")


def test_who_leaves_is_not_waited_for(team: House) -> None:
    team.do(offers.offer, team.account, AFTER, SAM, COR)
    team.do(people.remove, SAM, team.account)
    assert team.look(lambda unit: unit.offers.open(team.account, AFTER)) is None
    team.later(days=8).do(offers.look)
    assert [row.code for row in team.said(chat=SAM) if row.code.startswith("offer")] == []
    assert not team.said("offer-expired")


def test_who_stops_is_asked_for_nothing_until_they_go_on(team: House) -> None:
    team.do(offers.offer, team.account, AFTER, SAM, COR)
    team.do(stopping.stop, SAM, team.account)
    assert team.look(lambda unit: unit.offers.open(team.account, AFTER)) is None
    assert team.refused(offers.offer, team.account, AFTER, SAM, COR) == "trainee-stopped"
    assert team.refused(rotation.assign, team.account, AFTER, SAM, COR) == "trainee-stopped"
    assert SAM not in {one.telegram_id for one in team.do(drafting.able_people, team.account, AFTER)}
    team.do(stopping.go_on, SAM, team.account)
    assert len(team.said("stop-undone", COR)) == 1
    assert SAM in {one.telegram_id for one in team.do(drafting.able_people, team.account, AFTER)}
    assert team.refused(stopping.go_on, SAM, team.account) == "not-paused"


def test_who_rather_does_not_take_part_is_left_alone_until_they_do(team: House) -> None:
    team.do(offers.offer, team.account, AFTER, SAM, COR)
    team.do(stopping.rather_not, SAM, team.account)
    assert (len(team.said("rather-not", COR)), team.said("stop-told")) == (1, [])
    assert team.look(lambda unit: unit.offers.open(team.account, AFTER)) is None
    assert team.refused(rotation.assign, team.account, AFTER, SAM, COR) == "trainee-stopped"
    team.do(gates.take_part, SAM, team.account)
    assert len(team.said("rather-after-all", COR)) == 1
    team.do(rotation.assign, team.account, AFTER, SAM, COR)
    team.do(stopping.rather_not, SAM, team.account)
    assert team.look(lambda unit: unit.weeks.get(team.account, AFTER)).state is WeekState.PAUSED, "who has a week stops"


def test_who_rather_does_not_keeps_what_they_made_for_another_account(team: House) -> None:
    number = team.queued()
    team.do(people.admit, NOOR, "Noor", Role.TRAINEE, team.other)
    team.do(stopping.rather_not, NOOR, team.other)
    assert (team.said("stop-told"), team.state(number)) == ([], State.QUEUED)


def test_who_is_let_in_anew_is_asked_again(team: House) -> None:
    team.do(stopping.stop, SAM, team.account)
    team.do(people.admit, SAM, "Sam", Role.TRAINEE, team.account)
    assert team.do(offers.offer, team.account, AFTER, SAM, COR).person_id == team.person(SAM).id


def test_withdrawn_is_told_and_the_week_is_free_again(team: House) -> None:
    team.do(offers.offer, team.account, NEXT, SAM, COR)
    assert team.refused(offers.offer, team.account, NEXT, KIM, COR) == "week-offered"
    assert team.refused(offers.withdraw, team.account, NEXT, COR, KIM) == "offer-moved"
    team.do(offers.withdraw, team.account, NEXT, COR, SAM)
    assert len(team.said("offer-withdrawn", SAM)) == 1
    assert team.refused(offers.withdraw, team.account, NEXT, COR) == "no-offer"
    team.do(offers.offer, team.account, NEXT, KIM, COR)


@pytest.mark.parametrize("answer", list(Answer))
def test_an_offer_is_answered_once(answer: Answer) -> None:
    made = Offer(1, 1, WEEK, 1, OfferState.OPEN, None, NOW, NOW)
    ended = made.answered(answer)
    assert ended.state is not OfferState.OPEN
    for again in Answer:
        with pytest.raises(Refused):
            ended.answered(again)


def test_a_yes_and_a_withdrawal_at_once_have_one_winner(crowded_house: House) -> None:
    house = crowded_house
    made = house.do(offers.offer, house.account, NEXT, SAM, COR)
    barrier, outcome = Barrier(2), {}

    def play(name: str, use_case: object, *arguments: object) -> None:
        barrier.wait()
        try:
            outcome[name] = bool(house.do(use_case, *arguments))  # type: ignore[arg-type]
        except Refused:
            outcome[name] = False

    players = [
        Thread(target=play, args=("yes", offers.accept, SAM, made.id)),
        Thread(target=play, args=("back", offers.withdraw, house.account, NEXT, COR)),
    ]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert sorted(outcome.values()) == [False, True]
    holds = house.look(lambda unit: unit.weeks.get(house.account, NEXT)) is not None
    assert holds is outcome["yes"]


def test_two_accounts_never_share_a_person_in_one_week(team: House) -> None:
    team.do(people.admit, SAM, "Sam", Role.TRAINEE, team.other)
    team.do(rotation.assign, team.other, NEXT, SAM)
    for one in (NOOR, KIM, LEO):
        team.do(drafting.set_away, one, NEXT, True)
    assert proposed(team)[str(NEXT)] == ("nobody", None)


def test_a_new_proposal_leaves_nothing_of_the_old_one_behind_it(team: House) -> None:
    proposed(team, 8)
    shorter = proposed(team, 2)
    assert all(where == "proposed" for where, _ in shorter.values())
    longer = standing(team, 8)
    assert [where for where, _ in longer.values()] == ["proposed"] * 2 + ["open"] * 6
    assert IsoWeek.parse(next(iter(longer))) == NEXT
