"""What tells where its maker is waits for as long as they want: in the queue, as a story, whatever editors choose."""

from datetime import timedelta

import pytest

from rules.facts import Kind
from takeover import editing, planning, review, rulebooks, showing
from takeover.states import State
from tests.takeover.kit import COR, EDITH, INTRO, NOOR, NOW, WEEK, House

LIVE = f"{INTRO} Nu bij de rechtbank in Arnhem!"
LEFT = NOW + timedelta(hours=3)
"""When the house's rulebook thinks that somebody has gone."""


def asked(house: House, number: int) -> str:
    view = house.look(showing.view, number)
    assert view is not None
    return view.question.id if view.question else ""


def live(house: House, answer: str = "later") -> int:
    """A photo in review that tells where its maker is."""
    number = house.send(caption=LIVE)
    house.answer(number, "people", "nobody")
    assert asked(house, number) == "later"
    house.answer(number, "later", answer)
    return house.ready(number)


def test_a_post_waits_for_the_first_slot_after_its_maker_has_left(house: House) -> None:
    waiting, open_ = live(house), live(house, "known")
    house.approve(waiting)
    house.approve(open_)
    assert (house.local(waiting), house.local(open_)) == ("Mon 23 17:30", "Mon 23 12:15")


def test_a_story_waits_too(house: House) -> None:
    number = house.send(caption=LIVE, item=house.item(width=1080, height=1920))
    house.answer(number, "kind", "story")
    house.answer(number, "people", "nobody")
    assert house.answer(number, "later", "later") is State.IN_REVIEW
    house.approve(number)
    assert house.post(number).slot == LEFT
    assert house.claim(number) is None
    house.later(hours=3)
    assert house.claim(number) is not None


def test_a_post_that_becomes_a_story_still_waits(house: House) -> None:
    number = live(house)
    post = house.post(number)
    house.do(editing.make, NOOR, number, post.revision, Kind.STORY, post.items)
    house.approve(number)
    assert house.post(number).slot == LEFT


def test_the_wait_begins_when_it_is_asked_for(house: House) -> None:
    number = house.send(caption=LIVE)
    house.later(hours=1)
    house.answer(number, "people", "nobody")
    house.answer(number, "later", "later")
    house.ready(number)
    house.approve(number)
    assert min(house.do(showing.free_slots, number)) >= LEFT + timedelta(hours=1)
    assert house.refused(planning.pin, EDITH, number, LEFT) == "wants-later"


def test_the_rulebook_says_how_long(house: House) -> None:
    text = '[rulebook]\nname = "ours"\nversion = "2"\nextends = "house"\n[numbers]\nlater_hours = 24\n'
    proposal = house.do(rulebooks.propose, COR, house.account, text)
    house.do(rulebooks.adopt, COR, proposal.number)
    number = live(house)
    house.approve(number)
    assert house.local(number) == "Tue 24 12:15"


def test_another_text_asks_anew_and_one_without_the_place_waits_for_nothing(house: House) -> None:
    number = live(house)
    house.caption(number, f"{LIVE} Mooi hier.")
    assert asked(house, number) == "later"
    house.caption(number, INTRO)
    assert house.state(number) is State.IN_REVIEW
    house.approve(number)
    assert house.local(number) == "Mon 23 12:15"


def test_another_picture_leaves_the_wait_as_it_is(house: House) -> None:
    number = live(house)
    house.do(editing.replace_item, NOOR, number, 1, (house.item(),))
    house.answer(number, "people", "nobody")
    house.ready(number)
    house.approve(number)
    assert house.local(number) == "Mon 23 17:30"


def test_an_editor_is_offered_and_may_choose_only_what_is_late_enough(house: House) -> None:
    number = live(house)
    house.approve(number)
    assert min(house.do(showing.free_slots, number)) >= LEFT
    assert house.refused(planning.pin, EDITH, number, LEFT - timedelta(minutes=1)) == "wants-later"
    house.do(planning.pin, EDITH, number, LEFT)
    assert house.post(number).slot == LEFT


@pytest.mark.parametrize("answer", ["", "2026-11-23T10:00:00+00:00"])
def test_only_the_two_answers_are_taken(house: House, answer: str) -> None:
    number = house.send(caption=LIVE)
    house.answer(number, "people", "nobody")
    revision = house.post(number).revision
    assert house.refused(editing.answer, NOOR, number, revision, "later", answer) == "answer"


def test_at_the_end_of_the_week_it_may_still_go_on_monday_morning(house: House) -> None:
    house.at(6, "18:30")
    number = live(house)
    house.approve(number)
    assert house.post(number).slot is None
    house.at(7, "00:01").replan()
    assert house.local(number) == "Mon 30 08:30"
    assert house.post(number).week == WEEK


def test_editors_decide_on_it_as_on_any_other(house: House) -> None:
    number = live(house)
    house.do(review.request_changes, EDITH, number, "tone")
    assert house.state(number) is State.CHANGES_REQUESTED
