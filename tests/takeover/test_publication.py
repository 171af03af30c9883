"""The row's side of publishing: one claim, one holder of the fence, nothing repeated that may have happened."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from rules.facts import Kind
from takeover import editing, people, planning, publication, review, watching
from takeover.model import Step, Submission
from takeover.publication import LEASE, Halted, Lease, LostClaim
from takeover.states import ImpossibleTransition, State
from tests.takeover.kit import COR, EDITH, EDITORS_CHAT, FAY, INTRO, NOOR, PLAIN, SAM, STRANGER, WEEK, House

# Claims.


def test_a_due_post_is_claimed_by_one_of_many(crowded_house: House) -> None:
    house = crowded_house
    for _ in range(4):
        number = house.to_slot(house.queued())
        barrier = Barrier(4)

        def claim(_: int, number: int = number, barrier: Barrier = barrier) -> Submission | None:
            barrier.wait()
            return house.claim(number)

        with ThreadPoolExecutor(4) as pool:
            claims = [post for post in pool.map(claim, range(4)) if post]
        assert len(claims) == 1
        assert [line.what for line in house.trail(number)].count("claim") == 1
        house.do(publication.published, number, claims[0].attempt.fence, f"media-{number}")


def test_nothing_is_claimed_before_its_slot(house: House) -> None:
    number = house.queued()
    slot = house.post(number).slot
    assert slot is not None
    house.now = slot - timedelta(seconds=1)
    assert house.claim(number) is None
    house.later(seconds=1)
    assert house.claim(number) is not None


def test_a_number_that_does_not_exist_is_no_claim(house: House) -> None:
    assert house.claim(999) is None


def test_a_held_claim_is_nobody_else_s_until_its_lease_is_over(house: House) -> None:
    post = house.claimed(house.queued())
    house.seconds += LEASE - 1
    assert house.claim(post.number) is None
    house.seconds += 1
    taken = house.claim(post.number)
    assert taken is not None
    assert (taken.state, taken.attempt.fence) == (State.PUBLISHING, post.attempt.fence + 1)


def test_a_jump_of_the_calendar_ends_no_lease_but_a_restart_does(house: House) -> None:
    post = house.claimed(house.queued())
    house.later(days=1)
    assert house.claim(post.number) is None
    house.epoch, house.seconds = "another boot", 3.0
    assert house.claim(post.number) is not None


def test_who_was_overtaken_writes_nothing_any_more(house: House) -> None:
    post = house.claimed(house.queued())
    house.seconds += LEASE
    house.claim(post.number)
    before = house.post(post.number)
    fence = post.attempt.fence
    writes: list[tuple[Any, ...]] = [
        (publication.record, post.number, fence), (publication.about_to_publish, post.number, fence, ()),
        (publication.published, post.number, fence, "media"), (publication.fail, post.number, fence, "no"),
        (publication.postpone, post.number, fence, "busy", house.lease),
        (publication.lose_sight, post.number, fence, "no-answer", house.lease),
        (publication.wait, post.number, fence, house.lease), (publication.proven_absent, post.number, fence),
        (publication.ask_human, post.number, fence, house.lease),
    ]  # fmt: skip
    for use_case, *given in writes:
        with pytest.raises(LostClaim):
            house.do(use_case, *given)
    assert house.post(post.number) == before


def test_who_put_a_post_back_is_not_about_to_publish_it_with_the_same_claim(house: House) -> None:
    """An approval that falls away meanwhile would otherwise find the last step done before the call."""
    post = house.claimed(house.queued())
    fence = post.attempt.fence
    house.do(publication.postpone, post.number, fence, "busy", house.lease)
    before = house.post(post.number)
    with pytest.raises(LostClaim):
        house.do(publication.about_to_publish, post.number, fence, ())
    assert house.post(post.number) == before


def test_a_worker_that_died_before_the_call_is_taken_over_after_it_the_outcome_is_unknown(house: House) -> None:
    early, late = house.queued(), house.queued(PLAIN)
    house.claimed(early)
    house.seconds += LEASE
    again = house.claim(early)
    assert again is not None
    assert again.state is State.PUBLISHING
    house.about_to_publish(late)
    house.seconds += LEASE
    lost = house.claim(late)
    assert lost is not None
    assert (lost.state, lost.attempt.problem) == (State.UNKNOWN, "no-answer")


@pytest.mark.parametrize("way", ["freeze", "pause"])
def test_a_stopped_account_claims_nothing(house: House, way: str) -> None:
    number = house.to_slot(house.queued())
    getattr(house, way)()
    assert house.claim(number) is None


def test_after_the_last_call_nothing_is_claimed(house: House) -> None:
    number = house.queued()
    house.now = WEEK.last_call(house.zone)
    assert house.claim(number) is None


def forged(house: House, number: int, **changes: Any) -> None:
    """Changes the row behind everybody's back."""
    with house.database.unit() as unit:
        post = unit.submissions.get(number)
        assert post is not None
        unit.submissions.save(replace(post, **changes))
        unit.commit()


@pytest.mark.parametrize("changes", [{"caption": "Iets anders"}, {"approved_hash": None}, {"approved_hash": "0" * 64}])
def test_without_an_approval_of_exactly_this_nothing_goes_out(house: House, changes: dict[str, Any]) -> None:
    number = house.to_slot(house.queued())
    forged(house, number, **changes)
    assert house.claim(number) is None
    assert house.state(number) is State.FROZEN


@pytest.mark.parametrize("field", ["sha256", "alt_text", "crop"])
def test_the_approval_covers_every_byte_word_and_crop(house: House, field: str) -> None:
    number = house.to_slot(house.queued())
    (item,) = house.post(number).items
    other: dict[str, Any] = {field: "other"}
    forged(house, number, items=(replace(item, **other),))
    assert house.claim(number) is None


def test_a_change_in_flight_halts_before_the_call(house: House) -> None:
    post = house.claimed(house.queued())
    forged(house, post.number, caption="Stiekem anders")
    with pytest.raises(Halted):
        house.do(publication.about_to_publish, post.number, post.attempt.fence, ())
    assert house.state(post.number) is State.FROZEN


def test_a_pause_in_flight_halts_and_keeps_the_post(house: House) -> None:
    post = house.claimed(house.queued())
    house.pause()
    with pytest.raises(Halted):
        house.do(publication.about_to_publish, post.number, post.attempt.fence, ())
    assert house.state(post.number) is State.QUEUED
    assert house.claim(post.number) is None
    house.resume()
    assert house.claim(post.number) is not None


# Outcomes.


@pytest.mark.parametrize("way", ["about_to_publish", "unknown"])
def test_success_needs_a_media_id(house: House, way: str) -> None:
    post = getattr(house, way)(house.queued())
    with pytest.raises(ValueError, match="media id"):
        house.do(publication.published, post.number, post.attempt.fence, "")
    if way == "unknown":
        with pytest.raises(ValueError, match="media id"):
            house.do(publication.live_by_hand, EDITH, post.number, "", "")
    assert house.post(post.number) == post


def test_a_published_post_is_told_once_and_never_published_again(house: House) -> None:
    number = house.published(house.queued())
    post = house.post(number)
    assert (post.state, post.media_id) == (State.PUBLISHED, f"media-{number}")
    assert [row.code for row in house.said("published", NOOR)] == ["published"]
    house.seconds += 10 * LEASE
    assert house.claim(number) is None
    with pytest.raises(ImpossibleTransition):
        house.do(publication.published, number, post.attempt.fence, "another")
    assert house.post(number).media_id == f"media-{number}"


def test_a_permalink_comes_whenever_it_can_be_read_and_once(house: House) -> None:
    number = house.queued()
    assert house.do(publication.permalink, number, "https://example.org/p/1") is None
    house.published(number)
    assert house.do(publication.permalink, number, "https://example.org/p/1") is not None
    assert house.do(publication.permalink, number, "https://example.org/p/2") is None
    assert house.post(number).permalink == "https://example.org/p/1"


def test_a_transient_refusal_waits_counts_and_starts_anew(house: House) -> None:
    number = house.queued()
    for tries in (1, 2, 3):
        post = house.claimed(number)
        assert (post.attempt.container_id, post.attempt.step) == (None, Step.CLAIMED)
        house.do(publication.record, number, post.attempt.fence, container_id="c")
        until = Lease(house.epoch, house.seconds + 60)
        back = house.do(publication.postpone, number, post.attempt.fence, "busy", until)
        assert (back.state, back.attempt.refusals, back.attempt.container_id) == (State.QUEUED, tries, None)
        assert house.claim(number) is None
        house.seconds += 60
    post = house.claimed(number)
    back = house.do(publication.postpone, number, post.attempt.fence, "another", house.lease)
    assert back.attempt.refusals == 1


def test_a_permanent_refusal_is_told_and_waits_for_an_editor(house: House) -> None:
    number = house.failed(house.queued())
    assert house.state(number) is State.FAILED
    assert [row.chat for row in house.said("publish-failed")] == [EDITORS_CHAT]
    house.seconds += LEASE
    assert house.claim(number) is None


def test_an_unknown_outcome_is_never_repeated_by_itself(house: House) -> None:
    post = house.unknown(house.queued())
    for _ in range(3):
        house.seconds += LEASE
        house.later(hours=1).replan()
        looked = house.claim(post.number)
        assert looked is not None
        assert looked.state is State.UNKNOWN
        with pytest.raises(ImpossibleTransition):
            house.do(publication.fail, post.number, looked.attempt.fence, "no")
    assert [line.what for line in house.trail(post.number)].count("about_to_publish") == 1


def test_reconciliation_that_finds_it_publishes_once(house: House) -> None:
    post = house.unknown(house.queued())
    house.do(publication.published, post.number, post.attempt.fence, "found")
    assert (house.state(post.number), house.post(post.number).media_id) == (State.PUBLISHED, "found")


def test_the_editors_are_asked_once(house: House) -> None:
    post = house.unknown(house.queued())
    for _ in range(3):
        house.do(publication.ask_human, post.number, post.attempt.fence, house.lease)
    assert [row.chat for row in house.said("outcome-unknown")] == [EDITORS_CHAT]


def test_only_a_human_has_an_unknown_post_published_again(house: House) -> None:
    post = house.unknown(house.queued())
    number = post.number
    for who, code in ((NOOR, "wrong-role"), (SAM, "wrong-role"), (FAY, "no-such-number"), (STRANGER, "not-invited")):
        assert house.refused(publication.decide_unknown, who, number, post.revision, "again") == code
    assert house.refused(publication.decide_unknown, EDITH, number, post.revision + 1, "again") == "out-of-date"
    house.do(publication.decide_unknown, COR, number, post.revision, "again")
    assert house.state(number) is State.QUEUED
    assert house.refused(publication.decide_unknown, EDITH, number, post.revision, "again") == "out-of-date"
    with pytest.raises(LostClaim):
        house.do(publication.published, number, post.attempt.fence, "late")
    house.published(number)


def test_a_human_may_also_leave_it(house: House) -> None:
    post = house.unknown(house.queued())
    house.do(publication.decide_unknown, EDITH, post.number, post.revision, "stop")
    assert house.state(post.number) is State.FAILED
    with pytest.raises(LostClaim):
        house.do(publication.proven_absent, post.number, post.attempt.fence)


def test_a_human_who_found_it_by_hand_settles_it(house: House) -> None:
    post = house.unknown(house.queued())
    assert house.refused(publication.live_by_hand, NOOR, post.number, "m", "") == "wrong-role"
    house.do(publication.live_by_hand, EDITH, post.number, "m", "https://example.org/p/1")
    found = house.post(post.number)
    assert (found.state, found.media_id, found.permalink) == (State.PUBLISHED, "m", "https://example.org/p/1")
    assert house.refused(publication.live_by_hand, EDITH, post.number, "n", "") == "out-of-date"
    with pytest.raises(LostClaim):
        house.do(publication.published, post.number, post.attempt.fence, "late")


def test_an_unknown_post_holds_its_place_and_others_go_on(house: House) -> None:
    post, other = house.unknown(house.queued()), house.queued(PLAIN)
    assert house.refused(editing.withdraw, NOOR, post.number) == "too-late"
    assert house.refused(planning.pin, EDITH, post.number, house.now + timedelta(hours=3)) == "not-approved"
    assert house.local(other) == "Mon 23 17:30"


def test_a_pause_is_told_once_per_problem(house: House) -> None:
    for problem in ("token", "token", "restricted", "restricted"):
        house.pause(problem)
    assert [row.code for row in house.said(chat=EDITORS_CHAT) if row.code.startswith("paused")] == [
        "paused-token", "paused-restricted",
    ]  # fmt: skip
    assert house.the_account().paused == "restricted"


# Who hears that it did not go out.


def test_the_maker_hears_that_it_failed_and_why(house: House) -> None:
    number = house.failed(house.queued())
    (told,) = house.said("failed-maker")
    assert (told.chat, told.submission, told.numbers) == (NOOR, number, {"problem": "aspect-ratio"})


def test_the_maker_hears_that_a_human_stopped_it(house: House) -> None:
    post = house.unknown(house.queued())
    house.do(publication.decide_unknown, EDITH, post.number, post.revision, "stop")
    assert [row.chat for row in house.said("stopped-maker")] == [NOOR]


def test_a_new_attempt_is_asked_about_anew(house: House) -> None:
    for times in (1, 2):
        post = house.unknown(house.queued() if times == 1 else 1)
        house.do(publication.ask_human, post.number, post.attempt.fence, house.lease)
        assert len(house.said("outcome-unknown")) == times
        house.do(publication.decide_unknown, EDITH, post.number, post.revision, "stop")
        house.do(planning.pin, EDITH, post.number, house.now + timedelta(hours=2))
        house.seconds += LEASE


def test_the_approval_covers_the_kind(house: House) -> None:
    number = house.to_slot(house.queued())
    with house.database.unit() as unit:
        unit.submissions.save(replace(house.post(number), kind=Kind.STORY))
        unit.commit()
    assert house.claim(number) is None


def test_what_lacks_consent_is_not_claimed_even_if_it_is_queued(house: House) -> None:
    number = house.to_slot(house.queued())
    house.do(people.withdraw_consent, NOOR, house.account)
    with house.database.unit() as unit:
        unit.submissions.save(replace(house.post(number), state=State.QUEUED))
        unit.commit()
    assert house.claim(number) is None
    assert house.state(number) is State.FROZEN


# What Instagram refuses for good, and what only waits.


def refused(house: House, problem: str = "aspect") -> int:
    post = house.claimed(house.queued())
    house.do(publication.fail, post.number, post.attempt.fence, problem)
    return post.number


def test_what_is_refused_for_good_goes_back_to_its_maker(house: House) -> None:
    number = refused(house)
    assert [row.code for row in house.said(chat=NOOR) if row.code.startswith("failed")] == ["failed-for-good"]
    revision = house.post(number).revision
    house.do(review.await_reason, EDITH, number, revision, "changes")
    house.do(review.reply, EDITH, number, "Graag een ander formaat.")
    assert house.state(number) is State.CHANGES_REQUESTED
    house.do(editing.set_caption, NOOR, number, f"{INTRO} Nu met een ander beeld.")
    post = house.post(number)
    assert (post.state, post.attempt.problem, post.approval_holds) == (State.IN_REVIEW, None, False)


def test_the_maker_takes_up_what_is_refused_for_good(house: House) -> None:
    number = refused(house)
    assert house.refused(editing.take_up, SAM, number) == "no-such-number"
    assert house.do(editing.take_up, NOOR, number).state is State.CHANGES_REQUESTED
    assert house.do(editing.take_up, NOOR, number).state is State.CHANGES_REQUESTED
    house.do(editing.withdraw, NOOR, number)


def test_what_may_work_the_next_time_stays_failed_until_it_is_planned(house: House) -> None:
    number = refused(house, "media-not-fetched")
    assert house.do(editing.take_up, NOOR, number).state is State.FAILED
    assert house.refused(review.request_changes, EDITH, number, "anders") == "already-decided"
    revision = house.post(number).revision
    assert house.refused(review.await_reason, EDITH, number, revision, "changes") == "already-decided"
    house.do(planning.pin, EDITH, number, None)
    assert house.state(number) is State.QUEUED


def test_only_changes_can_be_asked_of_what_is_refused_for_good(house: House) -> None:
    number = refused(house)
    assert house.refused(review.approve, EDITH, number) == "already-decided"
    assert house.refused(review.reject, EDITH, number, "nee") == "already-decided"
    assert house.refused(review.await_reason, EDITH, number, house.post(number).revision, "reject") == "already-decided"


def test_the_daily_limit_is_told_to_the_coordinators_once_a_day(house: House) -> None:
    number = house.queued()
    for _ in range(3):
        house.do(publication.tell_daily_limit, number, timedelta(minutes=15))
    (told,) = house.said("daily-limit-reached")
    assert (told.chat, told.submission, told.numbers["account_name"]) == (COR, number, house.the_account().name)
    assert told.instants["again"] == house.now + timedelta(minutes=15)
    house.later(days=1).do(publication.tell_daily_limit, number, timedelta(minutes=15))
    assert len(house.said("daily-limit-reached")) == 2


def test_what_waits_for_the_daily_limit_is_overdue_after_a_day(house: House) -> None:
    post = house.claimed(house.queued())
    house.do(publication.postpone, post.number, post.attempt.fence, publication.DAILY_LIMIT, house.lease, counts=False)
    assert house.later(hours=20).do(watching.alarm) == 0
    assert house.later(hours=5).do(watching.alarm) == 1


def test_a_new_reason_to_wait_is_on_the_card(house: House) -> None:
    post = house.claimed(house.queued())
    house.deliver(*(row.id for row in house.said("card")))

    def waits(problem: str) -> int:
        house.do(publication.wait, post.number, post.attempt.fence, house.lease, problem=problem)
        fresh = [row.id for row in house.said("card") if row.state == "pending"]
        house.deliver(*fresh)
        return len(fresh)

    assert [waits(problem) for problem in ("not-ready", "not-ready", "throttled")] == [1, 0, 1]


def test_the_stand_says_what_keeps_a_post(house: House) -> None:
    limited, waiting = house.queued(), house.queued(PLAIN)
    post = house.claimed(limited)
    house.do(publication.postpone, limited, post.attempt.fence, publication.DAILY_LIMIT, house.lease, counts=False)
    post = house.claimed(waiting)
    house.do(publication.wait, waiting, post.attempt.fence, house.lease, problem="not-ready")
    stand = house.do(planning.freeze, house.account, EDITH)
    assert (stand.frozen, stand.in_flight) == ((limited,), (waiting,))
    assert stand.problems == {limited: "daily-limit", waiting: "not-ready"}
