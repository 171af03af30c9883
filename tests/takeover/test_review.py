"""Editors decide with four eyes, once, on what they saw; nobody else decides anything."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from takeover import editing, people, planning, review, rulebooks
from takeover.errors import Refused
from takeover.model import Role
from takeover.states import State
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    ERIK,
    FAY,
    INTRO,
    NOOR,
    OTHER_EDITORS_CHAT,
    PLAIN,
    SAM,
    STRANGER,
    House,
)

DECISIONS: list[tuple[Callable[..., Any], tuple[str, ...]]] = [
    (review.approve, ()), (review.request_changes, ("tone",)), (review.reject, ("screen",)),
]  # fmt: skip
EVERY_DECISION = pytest.mark.parametrize(("decide", "reason"), DECISIONS)


def test_an_approval_is_bound_to_what_was_seen_and_told(house: House) -> None:
    number = house.in_review()
    house.approve(number)
    post = house.post(number)
    assert post.approved_hash == post.content_hash
    assert (post.approved_by, post.decided_by) == (house.person(EDITH).id,) * 2
    assert post.approved_at == house.now
    (told,) = house.said("decision-approved", NOOR)
    assert told.numbers["name"] == "Edith"


@EVERY_DECISION
def test_the_maker_never_decides_on_their_own_work(
    house: House, decide: Callable[..., Any], reason: tuple[str, ...]
) -> None:
    house.do(people.admit, NOOR, "Noor", Role.EDITOR, house.account)
    house.do(people.admit, NOOR, "Noor", Role.ADMIN, house.account)
    number = house.in_review()
    assert house.refused(decide, NOOR, number, *reason) == "own-work"
    assert house.state(number) is State.IN_REVIEW


@EVERY_DECISION
@pytest.mark.parametrize(
    ("who", "code"),
    [
        (NOOR, "wrong-role"), (SAM, "wrong-role"), (COR, "wrong-role"), (STRANGER, "not-invited"),
        (FAY, "no-such-number"),
    ],
)  # fmt: skip
def test_who_may_not_decide_is_refused(
    house: House, decide: Callable[..., Any], reason: tuple[str, ...], who: int, code: str
) -> None:
    number = house.in_review()
    assert house.refused(decide, who, number, *reason) == code
    assert house.state(number) is State.IN_REVIEW


def test_other_accounts_numbers_look_like_numbers_that_do_not_exist(house: House) -> None:
    number = house.in_review()
    codes = {house.refused(review.approve, FAY, asked) for asked in (number, 999)}
    assert codes == {"no-such-number"}
    assert house.said(chat=OTHER_EDITORS_CHAT) == []


@EVERY_DECISION
def test_a_removed_editor_decides_nothing_any_more(
    house: House, decide: Callable[..., Any], reason: tuple[str, ...]
) -> None:
    number = house.in_review()
    house.do(people.remove, ERIK, house.account)
    assert house.refused(decide, ERIK, number, *reason) == "not-invited"
    house.do(people.set_role, EDITH, house.account, Role.TRAINEE)
    assert house.refused(decide, EDITH, number, *reason) == "wrong-role"


def test_an_administrator_may_review(house: House) -> None:
    assert house.approve(house.in_review(), ADA) is State.QUEUED


@EVERY_DECISION
def test_a_second_decision_hears_who_decided(house: House, decide: Callable[..., Any], reason: tuple[str, ...]) -> None:
    number = house.in_review()
    house.do(decide, EDITH, number, *reason)
    decided = house.post(number)
    for again, why in DECISIONS[:1] if decide is review.approve else DECISIONS:
        with pytest.raises(Refused) as caught:
            house.do(again, ERIK, number, *why)
        assert caught.value.code == "already-decided"
        assert caught.value.numbers["name"] == "Edith"
    assert house.post(number) == decided


@pytest.mark.parametrize("offset", [-1, 1])
@EVERY_DECISION
def test_a_forged_or_old_button_is_out_of_date(
    house: House, decide: Callable[..., Any], reason: tuple[str, ...], offset: int
) -> None:
    number = house.in_review()
    revision = house.post(number).revision + offset
    assert house.refused(decide, EDITH, number, *reason, revision) == "out-of-date"


def test_nothing_but_what_is_in_review_can_be_decided(house: House) -> None:
    draft = house.send()
    gone = house.in_review()
    house.do(editing.withdraw, NOOR, gone)
    for number in (draft, gone):
        assert house.refused(review.approve, EDITH, number) == "not-in-review"


@pytest.mark.parametrize("decide", [review.request_changes, review.reject])
def test_a_decision_against_needs_a_reason_which_stays_out_of_the_trail(
    house: House, decide: Callable[..., Any]
) -> None:
    number = house.in_review()
    for empty in ("", "  \n"):
        assert house.refused(decide, EDITH, number, empty) == "reason-needed"
    house.do(decide, EDITH, number, "Sanne staat er herkenbaar op")
    assert house.post(number).reason == "Sanne staat er herkenbaar op"
    assert "Sanne" not in repr(house.trail())
    assert house.said("decision-changes" if decide is review.request_changes else "decision-rejected", NOOR)


def test_after_changes_the_maker_edits_and_the_editors_hear_that_it_is_back(house: House) -> None:
    number = house.in_review()
    house.do(review.request_changes, EDITH, number, "tone")
    assert house.post(number).slot is None
    house.caption(number, "Ik ben Noor en neem deze week het account over, rustiger")
    post = house.post(number)
    assert (post.state, post.decided_by, post.decision) == (State.IN_REVIEW, None, None)
    assert house.approve(number, ERIK) is State.QUEUED


def test_a_rejected_post_is_rejected_for_good(house: House) -> None:
    number = house.in_review()
    house.do(review.reject, EDITH, number, "people")
    assert house.refused(editing.set_caption, NOOR, number, "Toch?") == "too-late"
    assert house.refused(review.approve, ERIK, number) == "already-decided"


# An editor's own words.


def test_own_words_count_only_for_who_pressed(house: House) -> None:
    number = house.in_review()
    revision = house.post(number).revision
    assert house.refused(review.reply, EDITH, number, "Mooier maken") == "press-first"
    house.do(review.await_reason, EDITH, number, revision, "changes")
    assert house.refused(review.reply, ERIK, number, "Nee, zo is het goed") == "press-first"
    house.do(review.reply, EDITH, number, "Mooier maken")
    assert (house.state(number), house.post(number).reason) == (State.CHANGES_REQUESTED, "Mooier maken")
    assert house.refused(review.reply, EDITH, number, "En nog iets") == "press-first"


def test_a_press_that_means_nothing_is_out_of_date(house: House) -> None:
    number = house.in_review()
    revision = house.post(number).revision
    assert house.refused(review.await_reason, EDITH, number, revision, "explode") == "out-of-date"
    assert house.refused(review.await_reason, EDITH, number, revision - 1, "reject") == "out-of-date"
    assert house.refused(review.await_reason, NOOR, number, revision, "reject") == "wrong-role"


def test_an_edit_between_press_and_words_wins(house: House) -> None:
    number = house.in_review()
    house.do(review.await_reason, EDITH, number, house.post(number).revision, "reject")
    house.caption(number, "Ik ben Noor en neem deze week het account over, beter")
    assert house.refused(review.reply, EDITH, number, "Nee") == "press-first"
    assert house.state(number) is State.IN_REVIEW


# Taking an approval back.


def test_an_approval_is_taken_back_until_it_goes_out_and_its_slot_is_free_again(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    slots = house.local(first), house.local(second)
    house.do(review.request_changes, EDITH, first, "tone")
    post = house.post(first)
    assert (post.state, post.approved_hash, post.approved_by, post.slot) == (State.CHANGES_REQUESTED, None, None, None)
    assert house.local(second) == slots[0]
    (told,) = house.said("decision-changes", NOOR)
    assert (told.numbers["name"], told.numbers["about"]) == ("Edith", "text")
    assert house.trail(first)[-1].person == house.person(EDITH).id
    house.do(review.reject, ERIK, second, "later")
    assert house.state(second) is State.REJECTED
    assert house.claim(second) is None


def test_what_is_on_its_way_out_is_not_taken_back(house: House) -> None:
    number = house.queued()
    house.claimed(number)
    for decide in (review.request_changes, review.reject):
        assert house.refused(decide, EDITH, number, "tone") == "already-decided"
    assert house.refused(review.await_reason, EDITH, number, house.post(number).revision, "reject") == "already-decided"


def test_a_reason_on_a_card_from_before_the_approval_undoes_nothing(house: House) -> None:
    number = house.in_review()
    revision = house.post(number).revision
    house.do(review.await_reason, ERIK, number, revision, "reject")
    house.approve(number)
    assert house.refused(review.reject, ERIK, number, "tone", revision) == "already-decided"
    house.do(review.await_reason, ERIK, number, revision, "changes")
    assert house.refused(review.reject, ERIK, number, "tone", revision) == "already-decided"
    house.do(review.request_changes, ERIK, number, "tone", revision)
    assert house.state(number) is State.CHANGES_REQUESTED


# Overruling.


def blocked(house: House) -> int:
    """A first post that does not say who takes over: an editor may allow it."""
    number = house.send(caption=PLAIN)
    house.answer(number, "people", "nobody")
    if house.state(number) is State.ASKING:
        house.describe(number)
    assert house.state(number) is State.DRAFT
    return number


def test_a_block_that_editors_may_overrule_is_overruled_with_a_reason(house: House) -> None:
    number = blocked(house)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    assert house.refused(review.overrule, EDITH, number, " ") == "reason-needed"
    house.do(review.overrule, EDITH, number, "Staat in het verhaal van gisteren")
    if house.state(number) is State.ASKING:
        house.describe(number)
    post = house.post(number)
    assert (post.state, post.overruled) == (State.IN_REVIEW, ("INT-05",))
    assert post.slot is not None
    assert house.approve(number) is State.QUEUED
    assert house.claimed(number).state is State.PUBLISHING


def asked(house: House) -> tuple[int, int]:
    """A blocked draft about which its maker asked the editors; its number and revision."""
    number = blocked(house)
    revision = house.post(number).revision
    house.do(review.ask_overrule, NOOR, number, revision)
    return number, revision


def without_consent(house: House) -> int:
    """A picture of somebody who did not agree; its maker asked the editors."""
    number = house.send()
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "no_consent")
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    return number


def test_without_consent_no_editor_shows_anybody(house: House) -> None:
    number = without_consent(house)
    revision = house.post(number).revision
    assert house.refused(review.overrule, EDITH, number, "Het is een leuke foto") == "consent-needed"
    house.do(review.await_reason, EDITH, number, revision, "overrule")
    assert house.refused(review.reply, EDITH, number, "Het is een leuke foto") == "consent-needed"
    assert house.state(number) is State.DRAFT
    house.do(review.overrule, EDITH, number, review.CONSENTED, revision)
    house.describe(number)
    post = house.post(number)
    assert (post.state, post.overruled) == (State.IN_REVIEW, ("AVG-01",))
    assert [line.what for line in house.trail(number)].count("overrule AVG-01") == 1


def test_consent_for_a_picture_is_none_for_another(house: House) -> None:
    number = without_consent(house)
    house.do(review.overrule, EDITH, number, review.CONSENTED)
    house.describe(number)
    house.do(editing.replace_item, NOOR, number, 1, (house.item(),))
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "no_consent")
    assert (house.state(number), house.post(number).overruled) == (State.DRAFT, ())


@pytest.mark.parametrize("no", [review.uphold, review.request_changes, review.reject])
def test_a_no_reaches_the_maker_with_its_reason_and_closes_what_was_asked(house: House, no: Callable[..., Any]) -> None:
    number, revision = asked(house)
    assert house.refused(review.ask_overrule, NOOR, number, revision) == "asked-before"
    assert house.refused(no, EDITH, number, " ") == "reason-needed"
    house.do(no, EDITH, number, "Zeg erbij wie je bent")
    post = house.post(number)
    assert (post.state, post.decided_by, post.review_waiting) == (State.DRAFT, house.person(EDITH).id, None)
    (told,) = house.said("decision-upheld", NOOR)
    assert (told.numbers["name"], told.numbers["reason"]) == ("Edith", "Zeg erbij wie je bent")
    assert [line.what for line in house.trail(number)].count("uphold") == 1
    assert "Zeg erbij" not in repr(house.trail())
    for again in (no, review.uphold, review.approve):
        reason = () if again is review.approve else ("tone",)
        assert house.refused(again, ERIK, number, *reason) == "already-decided"
    assert house.refused(review.ask_overrule, NOOR, number, revision) == "upheld"


def test_after_a_change_the_editors_may_be_asked_again(house: House) -> None:
    number, _ = asked(house)
    house.do(review.uphold, EDITH, number, "mend")
    house.caption(number, f"{PLAIN} En verder.")
    post = house.post(number)
    assert (post.state, post.decision, post.decided_by, post.reason) == (State.DRAFT, None, None, None)
    house.do(review.ask_overrule, NOOR, number, post.revision)
    assert review.wants_overrule(house.post(number))


def test_who_may_not_allow_it_may_not_say_no_either(house: House) -> None:
    number, revision = asked(house)
    for who, code in ((NOOR, "wrong-role"), (COR, "wrong-role"), (FAY, "no-such-number")):
        assert house.refused(review.uphold, who, number, "mend") == code
    assert house.refused(review.uphold, EDITH, number, "mend", revision - 1) == "out-of-date"
    assert house.refused(review.uphold, EDITH, house.send(), "mend") == "not-in-review"
    house.do(review.await_reason, EDITH, number, revision, "uphold")
    house.do(review.reply, EDITH, number, "Nee, zeg het zelf")
    assert house.post(number).reason == "Nee, zeg het zelf"


def test_coordinators_hear_once_of_a_rule_that_only_ever_was_set_aside(house: House) -> None:
    text = '[rulebook]\nname = "ours"\nversion = "2"\nextends = "house"\n[numbers]\nretire_after = 2\n'
    house.do(rulebooks.adopt, None, house.do(rulebooks.propose, None, house.account, text).number)
    for told in (0, 1, 1):
        number = house.send(caption=f"{INTRO} Stem VVD!")
        house.do(review.overrule, EDITH, number, "Een citaat")
        assert len(house.said("rule-always-overruled", COR)) == told
    (row,) = house.said("rule-always-overruled", COR)
    assert (row.numbers["rule"], row.numbers["count"]) == ("POL-01", 2)


def test_nobody_overrules_their_own_block_nor_an_old_one(house: House) -> None:
    house.do(people.admit, NOOR, "Noor", Role.EDITOR, house.account)
    number = blocked(house)
    assert house.refused(review.overrule, NOOR, number, "Mag van mij") == "own-work"
    assert house.refused(review.overrule, EDITH, number, "Mag", 99) == "out-of-date"
    assert house.refused(review.overrule, COR, number, "Mag") == "wrong-role"
    assert house.refused(review.ask_overrule, SAM, number, house.post(number).revision) == "no-such-number"


def test_who_is_under_18_is_shown_by_no_editor(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "minor")
    assert house.refused(review.ask_overrule, NOOR, number, house.post(number).revision) == "nobody-overrules"
    assert house.refused(review.overrule, EDITH, number, review.CONSENTED) == "nobody-overrules"


def test_another_picture_voids_what_was_overruled(house: House) -> None:
    number = blocked(house)
    house.do(review.overrule, EDITH, number, "Mag")
    house.do(editing.replace_item, NOOR, number, 1, (house.item(),))
    assert house.post(number).overruled == ()


# Pings and questions.


def test_what_waits_two_hours_before_its_slot_pings_once(house: House) -> None:
    house.at(0, "12:30")
    number = house.in_review()
    assert house.local(number) == "Mon 23 17:30"
    for clock in ("15:29", "15:30", "15:31", "17:00"):
        house.at(0, clock).do(review.ping_waiting)
    (ping,) = house.said("review-soon")
    assert (ping.chat, ping.submission) == (EDITORS_CHAT, number)
    assert house.post(number).pinged


def test_a_question_reaches_the_editors_and_its_answer_only_who_asked(house: House) -> None:
    house.do(review.ask_editors, NOOR, house.account, "Mag ik een kat laten zien?")
    (asked,) = house.said("question-relayed")
    assert asked.chat == EDITORS_CHAT
    question = asked.numbers["question"]
    for who, code in ((NOOR, "wrong-role"), (FAY, "wrong-role"), (STRANGER, "not-invited")):
        assert house.refused(review.answer_question, who, question, "Ja") == code
    house.do(review.answer_question, EDITH, question, "Ja, graag")
    assert [row.chat for row in house.said("question-answered")] == [NOOR]
    assert house.refused(review.answer_question, ERIK, question, "Nee") == "already-answered"
    with pytest.raises(Refused, match="already-answered"):
        house.look(review.open_question, ERIK, question)
    assert house.refused(review.answer_question, EDITH, 999, "Ja") == "question-gone"
    assert house.refused(review.ask_editors, FAY, house.account, "Hoi") == "wrong-role"
    assert "kat" not in repr(house.trail())


# Races, on both engines.


def race(house: House, *calls: tuple[Any, ...]) -> list[str]:
    """All at the same instant; what each got: "done" or the code of its refusal."""
    barrier = Barrier(len(calls))

    def run(call: tuple[Any, ...]) -> str:
        barrier.wait()
        try:
            house.do(*call)
        except Refused as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_editors_at_once_make_one_decision(crowded_house: House) -> None:
    house = crowded_house
    for _ in range(5):
        number = house.in_review()
        revision = house.post(number).revision
        results = race(
            house,
            (review.approve, EDITH, number, revision),
            (review.reject, ERIK, number, "tone", revision),
            (review.request_changes, ADA, number, "tone", revision),
        )
        assert sorted(results) == ["already-decided", "already-decided", "done"]
        decided = [line for line in house.trail(number) if line.what in {"approve", "reject", "request_changes"}]
        assert len(decided) == 1
        assert decided[0].person == house.post(number).decided_by


def test_an_edit_and_an_approval_at_once_never_approve_what_was_not_seen(crowded_house: House) -> None:
    house = crowded_house
    for _ in range(5):
        number = house.in_review()
        revision = house.post(number).revision
        text = "Ik ben Noor en neem deze week het account over, nieuw"
        race(house, (review.approve, EDITH, number, revision), (editing.set_caption, NOOR, number, text))
        post = house.post(number)
        assert post.caption == text
        assert post.state is State.IN_REVIEW
        assert post.approved_hash is None


def test_not_after_all_takes_the_question_for_a_reason_away(house: House) -> None:
    number = house.send(caption=PLAIN)
    revision = house.post(number).revision
    house.do(review.await_reason, EDITH, number, revision, "overrule")
    assert house.post(number).review_waiting
    assert house.do(review.await_reason, EDITH, number, revision, "").review_waiting == review.ASKED
    assert house.refused(review.reply, EDITH, number, "Toch niet.") == "press-first"


def test_editors_hear_that_what_they_approve_would_open_the_week_without_an_introduction(house: House) -> None:
    house.send()  # an introduction whose question is still open
    number = house.in_review(caption=PLAIN)
    house.approve(number)
    (told,) = house.said("no-introduction")
    assert (told.chat, told.submission) == (EDITORS_CHAT, number)


def test_nothing_is_said_when_the_introduction_goes_first(house: House) -> None:
    house.queued()
    house.queued(PLAIN)
    assert house.said("no-introduction") == []


def test_an_introduction_that_goes_later_does_not_help(house: House) -> None:
    first = house.queued()
    number = house.in_review(caption=PLAIN)
    house.do(planning.pin, EDITH, first, house.now + timedelta(days=2))
    house.approve(number)
    assert [told.submission for told in house.said("no-introduction")] == [number]
