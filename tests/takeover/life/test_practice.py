"""Practice is the real thing for who makes it, nobody else sees it, and nothing can bring it out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from takeover import access, editing, intake, planning, publication, review, rotation, telling, unused
from takeover.life import practice
from takeover.states import PRACTICE, Event, ImpossibleTransition, State
from takeover.weeks import IsoWeek
from tests.takeover.kit import COR, EDITH, EDITORS_CHAT, FAY, INTRO, NOOR, SAM, WEEK, House

BLOCKED = "Stem op de partij van Jansen!"


def rehearsed(house: House, who: int = NOOR, caption: str = INTRO) -> int:
    """Somebody presses Oefenen and sends a photo; its number."""
    house.do(practice.begin, who, house.account)
    return house.send(who, caption)


def done(house: House, who: int = NOOR) -> int:
    number = rehearsed(house, who)
    house.answer(number, "people", "nobody", who)
    assert house.describe(number, who=who) is State.PRACTISED
    return number


def test_the_same_questions_come_and_then_it_was_practice(house: House) -> None:
    number = rehearsed(house)
    assert (house.post(number).practice, house.state(number)) == (True, State.ASKING)
    house.answer(number, "people", "nobody")
    house.describe(number)
    assert house.state(number) is State.PRACTISED
    (told,) = house.said("practised", NOOR)
    assert (told.numbers["when"], "likely" in told.instants) == ("slot", True)


def test_nobody_but_the_maker_hears_of_it(house: House) -> None:
    done(house)
    assert {row.chat for row in house.said() if row.submission is not None} == {NOOR}
    assert house.said(chat=EDITORS_CHAT) == []


def test_a_block_blocks_and_no_editor_is_asked(house: House) -> None:
    number = rehearsed(house, caption="")
    assert house.caption(number, "Mail me op noor@waterschap.example") in {State.DRAFT, State.ASKING}
    post = house.post(number)
    assert house.refused(review.ask_overrule, NOOR, number, post.revision) in {"only-practice", "out-of-date"}
    assert house.said(chat=EDITORS_CHAT) == []


def test_for_editors_its_number_does_not_exist(house: House) -> None:
    number = done(house)
    revision = house.post(number).revision
    assert house.refused(review.approve, EDITH, number, revision) == "no-such-number"
    assert house.refused(review.request_changes, EDITH, number, "anders") == "no-such-number"
    assert house.refused(planning.pin, EDITH, number, None) == "no-such-number"
    assert house.look(planning.queue, house.account) == []


def test_the_publisher_never_gets_it(house: House) -> None:
    number = done(house)
    assert house.claim(number) is None
    due = house.look(lambda unit: unit.submissions.due(house.now + timedelta(days=7), 1e9, "boot", 50))
    assert number not in due


def test_no_event_that_leads_out_happens_to_it_in_any_state(house: House) -> None:
    post = house.post(rehearsed(house))
    for state in State:
        for event in (Event.CLEAR, Event.OVERRULE, Event.APPROVE, Event.PLAN, Event.CLAIM):
            with pytest.raises(ImpossibleTransition):
                replace(post, state=state).happened(event)


def test_each_store_itself_refuses_it_in_any_state_that_leads_out(crowded_house: House) -> None:
    number = done(crowded_house)
    for state in {*State} - {State.DRAFT, *PRACTICE.values()}:
        with crowded_house.database.unit() as unit, pytest.raises(IntegrityError):
            unit.connection.execute(MOVE, {"state": str(state), "one": number})


MOVE = text("UPDATE submissions SET state = :state WHERE number = :one")


def test_what_is_practice_stays_practice_and_what_is_real_stays_real(house: House) -> None:
    number, real = rehearsed(house), 0
    house.do(practice.end, NOOR)
    real = house.send()
    for one, flag in ((number, False), (real, True)):
        with house.database.unit() as unit:
            unit.submissions.save(replace(house.post(one), practice=flag))
            unit.commit()
        assert house.post(one).practice is not flag


def test_after_a_round_the_next_one_is_real(house: House) -> None:
    done(house)
    assert not house.post(house.send()).practice


def test_a_forgotten_switch_goes_off_by_itself(house: House) -> None:
    house.do(practice.begin, NOOR, house.account)
    assert not house.later(minutes=60).post(house.send()).practice


def test_what_comes_in_the_group_is_real(house: House) -> None:
    house.do(practice.begin, NOOR, house.account)
    assert not house.post(house.send(group=house.the_account().trainees_chat)).practice


def test_an_album_is_practice_as_a_whole(house: House) -> None:
    house.do(practice.begin, NOOR, house.account)
    number = house.album(3)
    assert (house.post(number).practice, len(house.post(number).items)) == (True, 3)


def test_who_holds_a_week_far_ahead_may_practise_and_who_holds_none_may_not(house: House) -> None:
    assert house.refused(practice.begin, SAM, house.account) == "no-week"
    house.do(rotation.assign, house.account, WEEK.shifted(9), SAM)
    assert house.refused(intake.place, SAM) == "too-early"
    assert house.post(done(house, SAM)).week == WEEK.shifted(9)


@pytest.mark.parametrize("who", [COR, EDITH, FAY])
def test_only_a_trainee_of_the_account_practises(house: House, who: int) -> None:
    assert house.refused(practice.begin, who, house.account) == "wrong-role"


def test_practice_is_no_introduction_nothing_sent_and_no_twin(house: House) -> None:
    picture = replace(house.item(), phash="0123456789abcdef")
    house.do(practice.begin, NOOR, house.account)
    number = house.send(item=picture)
    house.answer(number, "people", "nobody")
    house.describe(number)
    assert house.look(lambda unit: unit.submissions.any_from(_id(house), house.account, WEEK, None)) is False
    real = house.send(caption="Vandaag mee op de dijk.", item=replace(picture, message_id=4000))
    codes = {finding.code for finding in house.post(real).findings}
    assert "INT-05" in codes
    assert "TECH-07" not in codes


def _id(house: House) -> int:
    return house.person(NOOR).id


def test_it_is_erased_at_the_term_of_what_was_not_used(house: House) -> None:
    number = done(house)
    (told,) = house.said("practised", NOOR)
    days = int(told.numbers["days"])
    house.later(days=days - 1).do(unused.sweep)
    assert house.post(number).items
    house.later(days=1).do(unused.sweep)
    post = house.post(number)
    assert (post.state, post.items, post.caption) == (State.PRACTISED, (), "")
    assert house.references() == {}


def test_its_maker_may_have_it_erased_at_once(house: House) -> None:
    done(house)
    (told,) = house.said("practised", NOOR)
    assert house.do(unused.erase_now, NOOR, house.account, told.numbers["bundle"]) == 1


def test_a_draft_of_practice_can_be_changed_and_taken_back(house: House) -> None:
    number = rehearsed(house)
    assert house.caption(number, INTRO + " Tot zo!") is State.ASKING
    assert house.do(editing.withdraw, NOOR, number).state is State.WITHDRAWN
    assert house.said(chat=EDITORS_CHAT) == []
    assert house.look(access.own, NOOR, number).practice


@pytest.mark.parametrize("how", ["done", "stopped", "begun anew"])
def test_what_was_left_lying_is_taken_back_and_catches_no_words_any_more(house: House, how: str) -> None:
    left = rehearsed(house, caption="Hoi")
    if how == "done":
        number = house.send()
        house.answer(number, "people", "nobody")
        house.describe(number)
    else:
        house.do(practice.end, NOOR) if how == "stopped" else house.do(practice.begin, NOOR, house.account)
    assert house.state(left) is State.WITHDRAWN
    assert house.look(intake.drafts, NOOR) == []
    house.do(unused.sweep)
    assert not house.said("unused"), "nobody is bothered about it, and it goes at the term"
    house.later(days=31).do(unused.sweep)
    assert house.post(left).items == ()


def test_done_is_done_and_cannot_be_taken_up_again(house: House) -> None:
    number = done(house)
    assert house.refused(editing.set_caption, NOOR, number, "Anders") == "too-late"
    assert house.refused(editing.withdraw, NOOR, number) == "too-late"
    assert house.do(publication.claim, number, house.lease) is None
    assert IsoWeek.of(house.now, house.zone) == house.post(number).week


def test_no_use_case_can_speak_of_it_to_the_editors(house: House) -> None:
    post = house.post(rehearsed(house))
    with house.database.unit() as unit:
        telling.show_progress(unit, post)
        telling.tell_editors(unit, house.the_account(), "review-soon", submission=post)
        unit.commit()
    assert house.said(chat=EDITORS_CHAT) == []
