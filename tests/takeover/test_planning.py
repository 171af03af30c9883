"""One command stops everything; what stood still is spread again; nothing is planned where it may not go out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage.submissions import Submissions
from takeover import editing, people, planning, publication, rotation, showing, watching
from takeover.model import Step
from takeover.queue import ON_TIME
from takeover.states import State
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    FAY,
    INTRO,
    NOOR,
    OTHER_EDITORS_CHAT,
    PLAIN,
    SAM,
    STRANGER,
    TRAINEES_CHAT,
    House,
)


def three(house: House) -> list[int]:
    return [house.queued(), house.queued(PLAIN), house.queued(PLAIN)]


def locals_of(house: House, numbers: list[int]) -> list[str]:
    return [house.local(number) for number in numbers]


def test_what_is_approved_gets_the_next_slots(house: House) -> None:
    assert locals_of(house, three(house)) == ["Mon 23 12:15", "Mon 23 17:30", "Tue 24 08:30"]


def test_what_is_in_review_shows_a_likely_slot_behind_the_approved(house: House) -> None:
    waiting = house.in_review()
    first = house.queued(INTRO)
    assert (house.local(first), house.local(waiting)) == ("Mon 23 12:15", "Mon 23 17:30")


# Freeze.


@pytest.mark.parametrize("who", [EDITH, COR, ADA, None])
def test_those_who_may_stop_the_account(house: House, who: int | None) -> None:
    number = house.queued()
    stand = house.freeze(who)
    assert stand.frozen == (number,)
    assert house.state(number) is State.FROZEN
    assert house.resume(who).frozen == ()
    assert house.state(number) is State.QUEUED


@pytest.mark.parametrize(("who", "code"), [(NOOR, "wrong-role"), (FAY, "wrong-role"), (STRANGER, "not-invited")])
def test_those_who_may_not(house: House, who: int, code: str) -> None:
    number = house.queued()
    assert house.refused(planning.freeze, house.account, who) == code
    assert house.state(number) is State.QUEUED
    house.freeze()
    assert house.refused(planning.resume, house.account, who) == code
    assert house.the_account().frozen_at == house.now


def test_a_freeze_says_what_stands_still_is_in_flight_and_is_public(house: House) -> None:
    public, flying, lost, standing = house.queued(), house.queued(PLAIN), house.queued(PLAIN), house.queued(PLAIN)
    house.published(public)
    house.claimed(flying)
    house.unknown(lost)
    stand = house.freeze()
    assert (stand.frozen, stand.in_flight, stand.public) == ((standing,), (flying, lost), (public,))
    assert {row.chat for row in house.said("frozen-account")} == {TRAINEES_CHAT, NOOR}
    assert [row.chat for row in house.said("frozen-editors")] == [EDITORS_CHAT]
    assert house.said(chat=OTHER_EDITORS_CHAT) == []


def test_freezing_again_only_says_so(house: House) -> None:
    house.queued()
    first = house.freeze()
    since = house.the_account().frozen_at
    house.later(hours=1)
    assert house.freeze().frozen == first.frozen
    assert house.the_account().frozen_at == since
    assert len(house.said("frozen-editors", EDITORS_CHAT)) == 1


def test_nothing_goes_out_or_moves_while_frozen(house: House) -> None:
    numbers = three(house)
    house.freeze()
    house.at(1, "09:00").replan()
    assert [house.claim(number) for number in numbers] == [None] * 3
    assert {house.state(number) for number in numbers} == {State.FROZEN}
    assert house.look(lambda unit: unit.submissions.due(house.now, 0.0, "x", 9)) == []


def test_review_goes_on_while_frozen_and_is_planned_afterwards(house: House) -> None:
    house.freeze()
    number = house.in_review()
    assert house.approve(number) is State.APPROVED
    house.resume()
    assert house.state(number) is State.QUEUED


def test_missed_slots_are_planned_again_and_never_come_out_in_a_burst(house: House) -> None:
    numbers = three(house)
    house.freeze()
    house.at(2, "09:00").resume()
    assert locals_of(house, numbers) == ["Wed 25 12:15", "Wed 25 17:30", "Thu 26 08:30"]
    assert [house.claim(number) for number in numbers] == [None] * 3


def test_resuming_what_is_not_frozen_is_refused(house: House) -> None:
    house.queued()
    assert house.refused(planning.resume, house.account, EDITH) == "not-frozen"


def test_a_freeze_in_flight_stops_before_the_call_that_cannot_be_taken_back(house: House) -> None:
    number = house.queued()
    post = house.claimed(number)
    house.freeze()
    with pytest.raises(publication.Halted):
        house.do(publication.about_to_publish, number, post.attempt.fence, ())
    assert house.state(number) is State.FROZEN
    assert house.post(number).attempt.step is not Step.ABOUT_TO_PUBLISH


def test_what_comes_back_to_a_frozen_account_stands_still_too(house: House) -> None:
    refused, absent, failed = house.queued(), house.queued(PLAIN), house.queued(PLAIN)
    claimed = house.claimed(refused)
    lost = house.unknown(absent)
    house.failed(failed)
    house.freeze()
    house.do(publication.postpone, refused, claimed.attempt.fence, "busy", house.lease)
    house.do(publication.proven_absent, absent, lost.attempt.fence)
    house.do(planning.pin, EDITH, failed, house.now + timedelta(hours=2))
    assert {house.state(number) for number in (refused, absent, failed)} == {State.FROZEN}
    house.resume()
    assert {house.state(number) for number in (refused, absent, failed)} == {State.QUEUED}


def test_the_other_account_goes_on(house: House) -> None:
    house.freeze()
    assert house.look(lambda unit: unit.accounts.get(house.other)).frozen_at is None


# A late rule.


def test_a_rule_that_speaks_up_late_stops_the_post_and_an_editor_may_decide_anew(house: House) -> None:
    intro, second = house.queued(), house.queued(PLAIN)
    house.do(withdraw_late, intro)  # the second is now the first of the week, and introduces nobody
    assert house.claim(house.to_slot(second)) is None
    assert house.state(second) is State.FROZEN
    assert [row.submission for row in house.said("late-rule")] == [second]
    assert [row.chat for row in house.said("late-rule-maker")] == [NOOR]
    house.resume()
    post = house.post(second)
    assert (post.state, post.approval_holds) == (State.IN_REVIEW, False)
    assert "INT-05" in {finding.code for finding in post.findings}
    house.approve(second)
    assert house.claimed(second).state is State.PUBLISHING


def withdraw_late(uow: object, now: object, number: int) -> None:
    from takeover.editing import withdraw

    withdraw(uow, now, NOOR, number)  # type: ignore[arg-type]


# After an outage.


def test_after_an_outage_one_late_post_goes_and_the_others_are_spread(house: House) -> None:
    numbers = three(house)
    house.at(1, "11:00")  # 12:15, 17:30 and 08:30 have passed
    taken = [house.claim(number) for number in numbers]
    assert [bool(post) for post in taken] == [True, False, False]
    assert locals_of(house, numbers[1:]) == ["Tue 24 12:15", "Tue 24 17:30"]


def test_what_waits_for_another_try_does_not_hold_up_the_next(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    post = house.claimed(first)
    house.do(publication.postpone, first, post.attempt.fence, "busy", publication.Lease(house.epoch, 99_999.0))
    assert house.claimed(second).state is State.PUBLISHING
    house.later(minutes=20).replan()
    assert house.local(first) == "Tue 24 08:30"


def test_a_queued_post_that_finds_no_room_any_more_has_no_moment(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    house.black_out(house.now, house.at(9, "00:00").now)
    house.at(0, "12:15").at(-7, "12:16").replan()
    assert (house.post(first).slot, house.post(second).slot) == (None, None)
    assert [house.claim(number) for number in (first, second)] == [None, None]
    house.replan()
    assert sorted(row.submission for row in house.said("no-room")) == [first, second], "told once each"


# Pins.


def test_a_pin_holds_beside_the_timetable_and_can_be_let_go(house: House) -> None:
    number = house.queued()
    moment = house.at(1, "15:07").now
    house.at(0, "10:00").do(planning.pin, EDITH, number, moment)
    assert house.local(number) == "Tue 24 15:07"
    house.do(planning.pin, EDITH, number, None)
    assert house.local(number) == "Mon 23 12:15"


@pytest.mark.parametrize(
    ("day", "clock", "code"),
    [(0, "09:59", "past"), (-1, "12:00", "past"), (7, "12:00", "outside-week"), (20, "12:00", "outside-week")],
)
def test_a_pin_that_cannot_be_kept_is_refused(house: House, day: int, clock: str, code: str) -> None:
    number = house.queued()
    moment = house.at(day, clock).now
    house.now = (
        moment - timedelta(days=40) if code == "outside-week" and day == 99 else house.at(-(day // 7) * 7, "10:00").now
    )
    assert house.refused(planning.pin, EDITH, number, moment) == code
    assert house.local(number) == "Mon 23 12:15"


def test_a_pin_lies_inside_the_maker_s_week_and_in_its_last_call_once_the_week_is_over(house: House) -> None:
    number, left = house.queued(), house.in_review(caption=PLAIN)
    last = house.at(6, "23:59").now
    house.at(0, "10:00")
    assert house.refused(planning.pin, EDITH, number, last + timedelta(minutes=1)) == "outside-week"
    house.do(planning.pin, EDITH, number, last)
    assert house.local(number) == "Sun 29 23:59"
    house.now = last + timedelta(minutes=1)
    house.do(planning.pin, EDITH, left, last + timedelta(hours=12))
    assert house.local(left) == "Mon 30 11:59"


def test_what_stands_still_cannot_be_pinned_and_says_why(house: House) -> None:
    number = house.queued()
    house.freeze()
    assert house.refused(planning.pin, EDITH, number, house.now + timedelta(hours=3)) == "stands-still"
    assert house.refused(planning.pin, EDITH, number, None) == "stands-still"


def test_a_blackout_cannot_be_pinned(house: House) -> None:
    number = house.queued()
    house.black_out(house.now + timedelta(hours=4), house.now + timedelta(hours=6))
    assert house.refused(planning.pin, EDITH, number, house.now + timedelta(hours=5)) == "blackout"


@pytest.mark.parametrize(
    ("who", "code"), [(NOOR, "wrong-role"), (COR, "wrong-role"), (FAY, "no-such-number"), (STRANGER, "not-invited")]
)
def test_only_editors_pin(house: House, who: int, code: str) -> None:
    number = house.queued()
    assert house.refused(planning.pin, who, number, house.now + timedelta(hours=3)) == code


def test_what_is_not_approved_cannot_be_pinned(house: House) -> None:
    number = house.send()
    assert house.refused(planning.pin, EDITH, number, house.now + timedelta(hours=3)) == "not-approved"


def test_a_failed_post_is_planned_again_by_an_editor(house: House) -> None:
    number = house.failed(house.queued())
    moment = house.now + timedelta(hours=3)
    house.do(planning.pin, EDITH, number, moment)
    assert (house.state(number), house.post(number).slot) == (State.QUEUED, moment)


# The end of the week.


def test_what_is_left_goes_until_monday_noon_and_then_expires_once(house: House) -> None:
    queued, waiting = house.queued(), house.in_review()
    house.freeze()
    house.at(7, "11:59").do(planning.expire)
    assert house.state(queued) is State.FROZEN
    house.resume()
    house.later(minutes=1)
    assert house.claim(queued) is None
    house.do(planning.expire)
    house.do(planning.expire)
    assert {house.state(number) for number in (queued, waiting)} == {State.EXPIRED}
    assert [row.chat for row in house.said("expired")] == [NOOR, NOOR]
    (told,) = house.said("expired-editors")
    assert (told.chat, told.numbers) == (EDITORS_CHAT, {"numbers": f"#{queued} #{waiting}"})


def test_a_full_week_keeps_inside_itself_and_what_is_left_goes_after_the_baton(house: House) -> None:
    house.at(6, "18:00")
    sunday, left = house.queued(), house.in_review(caption=PLAIN)
    assert house.approve(left) is State.APPROVED
    assert (house.local(sunday), house.post(left).slot) == ("Sun 29 19:00", None)
    house.published(sunday)
    house.at(7, "00:00").do(rotation.pass_baton)
    assert house.local(left) == "Mon 30 08:30"


def test_one_account_s_trouble_does_not_keep_another_s_from_expiring(house: House) -> None:
    number, theirs = house.queued(), house.queued()
    with house.database.unit() as unit:
        post = unit.submissions.get(theirs)
        assert post is not None
        unit.submissions.save(replace(post, account_id=house.other))
        unit.commit()
    trouble = BrokenAccount(house.other)
    house.at(7, "12:00")
    with pytest.raises(RuntimeError, match="broken"), trouble:
        house.do(planning.expire)
    assert (house.state(number), house.state(theirs)) == (State.EXPIRED, State.QUEUED)


class BrokenAccount:
    """While it stands, whoever reads the posts of one account fails."""

    def __init__(self, account: int) -> None:
        self._account, self._patch = account, pytest.MonkeyPatch()

    def __enter__(self) -> None:
        real, broken = Submissions.in_states, self._account

        def in_states(
            posts: Submissions, states: Iterable[State], account_id: int | None = None, **narrowed: Any
        ) -> Any:
            if account_id == broken:
                raise RuntimeError("broken")
            return real(posts, states, account_id, **narrowed)

        self._patch.setattr(Submissions, "in_states", in_states)

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


@pytest.mark.parametrize("chat", [EDITORS_CHAT, NOOR])
def test_the_chat_that_is_answered_is_not_told_as_well(house: House, chat: int) -> None:
    house.do(planning.freeze, house.account, EDITH, chat)
    house.do(planning.resume, house.account, EDITH, chat)
    for what in ("frozen", "resumed"):
        told = {row.chat for row in (*house.said(f"{what}-editors"), *house.said(f"{what}-account"))}
        assert told == {EDITORS_CHAT, TRAINEES_CHAT, NOOR} - {chat}


def test_a_frozen_post_expires_after_it_is_released(house: House) -> None:
    number = house.queued()
    house.freeze()
    house.at(8, "09:00").resume()
    house.do(planning.expire)
    assert house.state(number) is State.EXPIRED
    assert house.said("no-room") == []


# What editors see.


def test_the_queue_is_for_those_who_may_stop_it(house: House) -> None:
    first, second = house.queued(), house.in_review(caption=PLAIN)
    account, posts, waiting = showing.queue_of(house.database.read(), COR, house.account)
    assert account.id == house.account
    assert ([post.number for post in posts], [post.number for post in waiting]) == ([first], [second])
    for who, code in ((NOOR, "wrong-role"), (SAM, "wrong-role"), (FAY, "wrong-role")):
        with pytest.raises(Exception, match=code):
            showing.queue_of(house.database.read(), who, house.account)


def test_free_slots_are_free_and_inside_the_window(house: House) -> None:
    first, second, story = house.queued(), house.in_review(caption=PLAIN), house.story()
    house.approve(story)
    free = house.do(showing.free_slots, second, 40)
    assert house.post(first).slot not in free
    assert free[0].astimezone(house.zone).strftime("%a %H:%M") == "Mon 17:30"
    assert free == sorted(set(free))
    assert all(house.now <= moment < house.week.ends(house.zone) for moment in free)
    house.do(planning.pin, EDITH, second, free[-1])
    assert house.post(second).slot == free[-1]
    (told,) = house.said("slot-chosen", NOOR)
    assert (told.submission, told.numbers["name"]) == (second, "Edith")


def test_a_slot_that_a_post_in_review_holds_is_free_and_named(house: House) -> None:
    first, second = house.queued(), house.in_review(caption=PLAIN)
    held = house.look(showing.held_slots, first)
    assert held == {house.post(second).slot: second}
    assert house.post(second).slot in house.do(showing.free_slots, first)


def test_an_overdue_post_is_told_once_within_five_minutes(house: House) -> None:
    number = house.to_slot(house.queued()) and 1
    house.later(minutes=1)
    assert house.do(watching.alarm) == 0
    house.later(minutes=2)
    assert [house.do(watching.alarm) for _ in range(3)] == [1, 0, 0]
    assert [(row.chat, row.submission) for row in house.said("overdue")] == [(COR, number)]


def test_an_alarm_where_nobody_coordinates_reaches_the_editors(house: House) -> None:
    house.do(people.remove, COR, house.account)
    house.to_slot(house.queued())
    house.later(minutes=4).do(watching.alarm)
    assert [row.chat for row in house.said("overdue")] == [EDITORS_CHAT]


def test_an_alarm_that_no_coordinator_can_hear_reaches_the_editors_too(house: House) -> None:
    house.do(people.unreachable, COR)
    house.to_slot(house.queued())
    house.later(minutes=4).do(watching.alarm)
    assert {row.chat for row in house.said("overdue")} == {COR, EDITORS_CHAT}


def test_a_pause_is_told_once_in_the_group_with_and_without_coordinator(house: House) -> None:
    house.pause("token")
    assert sorted(row.chat for row in house.said("paused-token")) == [EDITORS_CHAT, COR]
    house.do(people.remove, COR, house.account)
    house.pause("spam")
    assert [row.chat for row in house.said("paused-spam")] == [EDITORS_CHAT]


def test_late_begins_after_what_a_container_takes() -> None:
    assert timedelta(minutes=5) < ON_TIME < timedelta(hours=1)


# Who hears of a stop.


def test_the_editors_hear_who_stopped_everything(house: House) -> None:
    house.freeze(COR)
    (told,) = house.said("frozen-editors")
    assert (told.chat, told.numbers["who"], told.numbers["name"]) == (EDITORS_CHAT, "person", "Cor")
    house.resume(None)
    (told,) = house.said("resumed-editors")
    assert (told.numbers["who"], told.numbers["missed"]) == ("nobody", "no")


def test_a_restart_is_told_once_and_not_for_every_post(house: House) -> None:
    numbers = three(house)
    before = len(house.said("planned", NOOR))
    house.freeze()
    house.at(2, "09:00").resume()
    assert [house.state(number) for number in numbers] == [State.QUEUED] * 3
    assert len(house.said("planned", NOOR)) == before
    (told,) = house.said("resumed-account", NOOR)
    assert told.numbers["missed"] == "yes"
    (group,) = house.said("resumed-account", TRAINEES_CHAT)
    assert group.numbers["missed"] == "no"


def test_missed_slots_are_only_told_of_when_there_were_any(house: House) -> None:
    three(house)
    house.freeze()
    house.resume()
    (told,) = house.said("resumed-account", NOOR)
    assert told.numbers["missed"] == "no"


def about_its_day(house: House, number: int) -> list[tuple[object, object]]:
    """What the rules say of the pace on the day of its slot: how many there are, and which day it is."""
    found = [finding for finding in house.post(number).findings if finding.code == "TECH-08"]
    return [(finding.numbers["count"], finding.numbers["day"]) for finding in found]


def test_a_full_day_is_the_day_of_the_slot_and_is_counted_anew_when_that_moves(house: House) -> None:
    numbers = [house.queued(), *(house.queued(PLAIN) for _ in range(5))]
    assert locals_of(house, numbers)[2:] == ["Tue 24 08:30", "Tue 24 12:15", "Tue 24 17:30", "Wed 25 08:30"]
    last = numbers[-1]
    assert not any(about_its_day(house, number) for number in numbers), (
        "today came six in; no day holds more than three"
    )
    tuesday = house.at(1, "20:00").now
    house.at(0, "10:00").do(planning.pin, EDITH, last, tuesday)
    assert about_its_day(house, last) == [(4, "2026-11-24")]
    assert about_its_day(house, numbers[2]) == [(4, "2026-11-24")], "it is one of the four"
    assert about_its_day(house, numbers[0]) == []
    house.do(planning.pin, EDITH, last, None)
    assert not any(about_its_day(house, number) for number in numbers)


def test_who_is_still_asked_something_hears_of_the_day_that_it_would_be(house: House) -> None:
    with house.database.unit() as unit:
        unit.accounts.save(replace(house.the_account(), slots="mon-sun 11:00,13:00,15:00,17:00"))
        unit.commit()
    house.published(house.queued())
    house.queued(PLAIN)
    third = house.queued(PLAIN)
    asking = house.send(caption=PLAIN)
    assert about_its_day(house, asking) == [(4, "2026-11-23")], "one is out, two are planned"
    house.ready(asking)
    assert about_its_day(house, asking) == [(4, "2026-11-23")]
    house.do(editing.withdraw, NOOR, third)
    assert about_its_day(house, asking) == []
