"""What a trainee sends lands where it belongs: the right week, the right album, the right draft, once."""

from collections.abc import Callable
from typing import Any

import pytest

from rules.facts import ItemFacts, Kind
from takeover import editing, intake, people, review, rotation, showing
from takeover.errors import Conflict
from takeover.intake import kind_by_shape
from takeover.model import Role
from takeover.ports import ChatMessage
from takeover.states import State
from tests.takeover.kit import (
    COR,
    EDITH,
    INTRO,
    NOOR,
    SAM,
    STRANGER,
    TRAINEES_CHAT,
    WEEK,
    House,
    framed,
    uses,
)

# Whose week.


def test_media_of_the_holder_lands_in_the_running_week(house: House) -> None:
    post = house.post(house.send())
    assert (post.account_id, post.week, post.maker_id) == (house.account, WEEK, house.person(NOOR).id)
    assert house.post(post.number).created_at == house.now


@pytest.mark.parametrize(
    ("who", "code"),
    [(STRANGER, "not-invited"), (EDITH, "not-a-trainee"), (COR, "not-a-trainee"), (SAM, "no-week")],
)
def test_who_may_not_send_is_told_why(house: House, who: int, code: str) -> None:
    assert house.refused(intake.place, who) == code


def test_a_trainee_may_send_from_two_weeks_before_to_the_minute(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(3), SAM, COR)
    house.at(6, "23:59")
    assert house.refused(intake.place, SAM) == "too-early"
    house.later(minutes=1)
    where = house.do(intake.place, SAM)
    assert where is not None
    assert where.week.week == WEEK.shifted(3)


def test_after_the_baton_media_is_for_the_next_own_week_or_none(house: House) -> None:
    house.at(7, "00:00")
    assert house.refused(intake.place, NOOR) == "no-week"
    house.do(rotation.assign, house.account, WEEK.shifted(2), NOOR, COR)
    assert house.post(house.send()).week == WEEK.shifted(2)


def test_somebody_with_two_accounts_says_once_which_is_meant(house: House) -> None:
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(rotation.assign, house.other, WEEK, NOOR)
    assert house.refused(intake.place, NOOR) == "which-account"
    house.do(intake.choose_account, NOOR, house.other)
    assert house.post(house.send()).account_id == house.other
    assert house.refused(intake.choose_account, SAM, house.other) == "wrong-role"
    house.do(intake.choose_account, NOOR, house.account)
    assert house.post(house.send()).account_id == house.account


def test_a_removed_trainee_is_refused_from_that_moment(house: House) -> None:
    number = house.send()
    house.do(people.remove, NOOR, house.account)
    assert house.refused(intake.place, NOOR) == "not-invited"
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    assert house.refused(editing.set_caption, NOOR, number, "toch nog iets") == "no-such-number"
    assert house.refused(editing.withdraw, NOOR, number) == "no-such-number"


# The group.


def test_the_group_hears_only_who_may_submit(house: House) -> None:
    for who in (SAM, EDITH, STRANGER):
        assert house.do(intake.place, who, TRAINEES_CHAT) is None
    assert house.do(intake.place, NOOR, -999) is None
    assert house.do(intake.place, NOOR, -100) is None, "the editors' group takes no media"
    assert house.do(intake.place, NOOR, TRAINEES_CHAT) is not None


def test_in_the_group_the_next_holder_waits_for_the_baton(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    assert house.do(intake.place, SAM) is not None
    assert house.do(intake.place, SAM, TRAINEES_CHAT) is None
    house.at(7, "00:00")
    assert house.do(intake.place, SAM, TRAINEES_CHAT) is not None


def test_the_group_gets_one_short_reply_and_the_questions_come_in_private(house: House) -> None:
    for part in (1, 2, 3):
        house.send(item=house.item(chat=TRAINEES_CHAT, message=part), album="-101/a", group=TRAINEES_CHAT)
    replies = house.said("group-received")
    assert [(row.chat, row.reply_to) for row in replies] == [(TRAINEES_CHAT, 1)]
    house.settle(1)
    assert {row.chat for row in house.said("draft")} == {NOOR}
    assert house.said(chat=TRAINEES_CHAT) == replies


def test_the_group_means_its_own_account(house: House) -> None:
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(rotation.assign, house.other, WEEK, NOOR)
    house.do(intake.choose_account, NOOR, house.other)
    assert house.post(house.send(group=TRAINEES_CHAT)).account_id == house.account


# Single ones.


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"width": 1080, "height": 1080}, Kind.IMAGE),
        ({"width": 1350, "height": 1080}, Kind.IMAGE),
        ({"width": 1080, "height": 1350}, None),
        ({"video": True, "width": 1080, "height": 1920, "duration": 60.0}, None),
        ({"video": True, "width": 1080, "height": 1920, "duration": 60.1}, Kind.REEL),
    ],
)
def test_the_shape_settles_the_kind_or_it_is_asked(house: House, facts: dict[str, Any], kind: Kind | None) -> None:
    item = house.item(**facts)
    assert kind_by_shape([item]) is kind
    assert kind_by_shape([item, item]) is Kind.CAROUSEL
    assert house.post(house.send(item=item)).kind is kind


def test_the_same_message_twice_is_one_submission(house: House) -> None:
    item = house.item(message=77)
    assert house.send(item=item) == house.send(item=item)
    assert len(house.posts()) == 1
    assert house.references() == uses(house.posts())


def test_several_drafts_stand_side_by_side(house: House) -> None:
    first, second = house.send(caption=""), house.send(caption="")
    house.caption(second, "De tweede")
    house.answer(first, "people", "me")
    assert (house.post(first).caption, house.post(second).caption) == ("", "De tweede")
    assert house.post(second).answers == {}
    assert [draft.number for draft in house.look(intake.drafts, NOOR)] == [second, first]


def test_at_most_three_taps_and_one_reply_when_nothing_is_wrong(house: House) -> None:
    number = house.album(4)
    house.answer(number, "people", "nobody")
    assert house.describe(number) is State.IN_REVIEW


# Albums.


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
@pytest.mark.parametrize("captioned", [1, 2, 3])
def test_an_album_is_one_in_its_own_order_with_the_caption_on_any_item(
    house: House, order: tuple[int, ...], captioned: int
) -> None:
    items = {part: house.item(message=part) for part in (1, 2, 3)}
    numbers = {house.send(caption=INTRO if part == captioned else "", item=items[part], album="a") for part in order}
    (number,) = numbers
    assert house.state(number) is State.DRAFT
    house.settle(number)
    post = house.post(number)
    assert post.items == (items[1], items[2], items[3])
    assert (post.caption, post.kind, post.state) == (INTRO, Kind.CAROUSEL, State.ASKING)
    assert house.references() == uses(house.posts())


def test_nothing_is_judged_or_shown_before_the_album_has_settled(house: House) -> None:
    number = house.send(album="a")
    assert house.said("draft") == []
    assert house.refused(editing.answer, NOOR, number, 1, "people", "nobody") == "out-of-date"
    house.caption(number, "Alvast een tekst")
    assert (house.state(number), house.post(number).caption) == (State.DRAFT, "Alvast een tekst")
    assert house.post(number).unsettled


def test_two_albums_at_once_do_not_mix(house: House) -> None:
    one = [house.send(album="a", item=house.item(message=1)), house.send(album="b", item=house.item(message=2))]
    two = [house.send(album="a", item=house.item(message=3)), house.send(album="b", item=house.item(message=4))]
    assert one == two
    assert [[item.message_id for item in house.post(number).items] for number in one] == [[1, 3], [2, 4]]


def test_a_part_that_comes_twice_counts_once(house: House) -> None:
    item = house.item(message=5)
    number = house.send(album="a", item=item)
    house.send(album="a", item=item)
    house.settle(number)
    house.send(album="a", item=item)
    assert len(house.post(number).items) == 1
    assert house.references() == uses(house.posts())


def test_settling_again_does_nothing_and_settling_over_a_new_part_is_a_conflict(house: House) -> None:
    number = house.send(album="a")
    seen = house.post(number)
    house.send(album="a", caption="")
    with pytest.raises(Conflict):
        house.do(intake.settle, number, seen.version, seen.items)
    assert house.post(number).unsettled
    assert house.settle(number) is not None
    assert house.settle(number) is None
    assert len(house.post(number).items) == 2


def test_settling_takes_the_parts_in_their_common_frame(house: House) -> None:
    number = house.send(album="a")
    house.send(album="a", caption="")
    post = house.post(number)
    house.do(intake.settle, number, post.version, framed(post.items, "4:5"))
    assert {item.crop for item in house.post(number).items} == {"4:5"}
    assert house.references() == uses(house.posts())


def test_an_album_of_one_is_a_single_post(house: House) -> None:
    assert house.post(house.album(1)).kind is Kind.IMAGE


def test_a_late_part_amends_the_album_and_asks_again_about_the_pictures(house: House) -> None:
    number = house.ready(house.album(2))
    house.approve(number)
    house.send(caption="", item=house.item(), album="11/album")
    post = house.post(number)
    assert (len(post.items), post.state, post.revision) == (3, State.ASKING, 2 + 1)
    assert post.approved_hash is None
    assert "people" not in post.answers
    assert house.references() == uses(house.posts())


def test_a_late_part_never_changes_what_is_out(house: House) -> None:
    number = house.ready(house.album(2))
    house.approve(number)
    house.published(number)
    assert house.refused(late_part, house) == "too-late"
    assert len(house.post(number).items) == 2
    assert house.references() == uses(house.posts())


def late_part(uow: object, now: object, house: House) -> int:
    return house.send(caption="", item=house.item(), album="11/album")


def test_an_album_that_was_taken_back_takes_no_part_any_more(house: House) -> None:
    number = house.send(album="11/album")
    house.do(editing.withdraw, NOOR, number)
    assert house.refused(late_part, house) == "too-late"
    assert house.look(lambda unit: unit.submissions.unsettled()) == []
    assert len(house.post(number).items) == 1


def test_ten_parts_fit_and_an_eleventh_is_left_out_without_a_trace(house: House) -> None:
    number = house.album(10)
    house.send(caption="", album="11/album")
    assert len(house.post(number).items) == 10
    assert house.references() == uses(house.posts())
    unsettled = house.send(album="b")
    for _ in range(11):
        house.send(caption="", album="b")
    assert len(house.post(unsettled).items) == 10


def test_a_restart_half_way_finds_the_album_again(house: House) -> None:
    number = house.send(album="11/a")
    assert house.look(lambda unit: unit.submissions.unsettled()) == [(number, "11/a")]
    assert house.send(caption="", album="11/a") == number
    house.settle(number)
    assert house.look(lambda unit: unit.submissions.unsettled()) == []


# Replacing.


def wanted(house: House, number: int, position: int = 1) -> tuple[int, int] | None:
    house.do(editing.want_replacement, NOOR, number, position)
    where = house.do(intake.place, NOOR)
    return where.replaces if where else None


def test_the_next_picture_takes_the_place_that_was_asked_for(house: House) -> None:
    number = house.album(3)
    assert wanted(house, number, 2) == (number, 2)
    old = house.post(number).items
    new = (old[0], house.item(), old[2])
    house.do(editing.replace_item, NOOR, number, 2, new)
    assert house.post(number).items == new
    where = house.do(intake.place, NOOR)
    assert where is not None
    assert where.replaces is None
    assert house.references() == uses(house.posts())


def still_wanted(house: House) -> tuple[int, int] | None:
    where = house.do(intake.place, NOOR)
    assert where is not None
    return where.replaces


def test_a_replacement_is_awaited_for_half_an_hour(house: House) -> None:
    number = house.send()
    house.do(editing.want_replacement, NOOR, number, 1)
    assert still_wanted(house.later(minutes=29)) == (number, 1)
    assert still_wanted(house.later(minutes=1)) is None


@pytest.mark.parametrize("done", [
    lambda house, number: house.caption(number, "Ik ben Noor en neem het account over, met meer woorden"),
    lambda house, number: house.answer(number, "people", "nobody"),
    lambda house, number: house.do(editing.withdraw, NOOR, number),
    lambda house, number: house.do(editing.cancel_replacement, NOOR, number),
])  # fmt: skip
def test_something_else_ends_the_wait_for_a_replacement(house: House, done: Callable[[House, int], Any]) -> None:
    number = house.send()
    house.do(editing.want_replacement, NOOR, number, 1)
    done(house, number)
    assert still_wanted(house) is None


def test_a_cancelled_replacement_brings_back_what_was_asked(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "nobody")
    assert house.post(number).waiting == "alt"
    house.do(editing.want_replacement, NOOR, number, 1)
    for _ in range(2):
        assert house.do(editing.cancel_replacement, NOOR, number).waiting == "alt"
    assert house.refused(editing.cancel_replacement, SAM, number) == "no-such-number"


def test_a_picture_in_answer_to_an_editors_wish_takes_the_place_of_the_old_one(house: House) -> None:
    number, draft, album = house.in_review(), house.send(), house.album(2)
    house.do(review.request_changes, EDITH, number, "quality")
    links = [ChatMessage(NOOR, 7000 + one, one, "told") for one in (number, draft, album)]
    house.do(showing.remember, number, (), links)
    assert replaces(house, NOOR, 7000 + number) == (number, 1)
    for message in (7000 + draft, 7000 + album, 6999, None):
        assert replaces(house, NOOR, message) is None
    in_group = house.do(intake.place, NOOR, TRAINEES_CHAT, None, None, 7000 + number)
    assert in_group is not None
    assert in_group.replaces is None


def replaces(house: House, who: int, answered: int | None) -> tuple[int, int] | None:
    where = house.do(intake.place, who, None, None, None, answered)
    assert where is not None
    return where.replaces


def test_a_place_that_is_not_there_cannot_be_replaced(house: House) -> None:
    number = house.album(3)
    for position in (0, 4, -1):
        assert house.refused(editing.want_replacement, NOOR, number, position) == "no-such-item"


def test_a_picture_in_the_group_replaces_nothing(house: House) -> None:
    number = house.send()
    house.do(editing.want_replacement, NOOR, number, 1)
    where = house.do(intake.place, NOOR, TRAINEES_CHAT)
    assert where is not None
    assert where.replaces is None


def test_a_replacement_belongs_to_the_account_of_its_draft(house: House) -> None:
    number = house.send()
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(rotation.assign, house.other, WEEK, NOOR)
    house.do(intake.choose_account, NOOR, house.other)
    house.do(editing.want_replacement, NOOR, number, 1)
    where = house.do(intake.place, NOOR)
    assert where is not None
    assert (where.account.id, where.replaces) == (house.account, (number, 1))


def test_what_is_left_after_the_week_can_still_be_replaced(house: House) -> None:
    number = house.queued()
    house.at(7, "09:00")
    assert wanted(house, number) == (number, 1)


def test_facts_without_a_picture_are_refused_by_the_rules_not_by_a_crash(house: House) -> None:
    number = house.send(item=house.item(refusal="truncated", width=1, height=1))
    post = house.post(number)
    assert post.state is State.DRAFT
    assert "TECH-01" in {finding.code for finding in post.findings}
    assert post.items[0].facts == ItemFacts(refusal="truncated", width=1, height=1)


def test_who_sends_to_the_group_before_their_week_is_pointed_to_private_once_a_day(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    for message in (7, 8):
        assert house.do(intake.place, SAM, TRAINEES_CHAT, message) is None
    (told,) = house.said("group-early")
    assert (told.chat, told.reply_to, told.numbers["monday"]) == (TRAINEES_CHAT, 7, "2026-11-30")
    house.later(days=1)
    house.do(intake.place, SAM, TRAINEES_CHAT, 9)
    assert len(house.said("group-early")) == 2
    for nobody in (STRANGER, EDITH):
        house.do(intake.place, nobody, TRAINEES_CHAT, 10)
    assert len(house.said("group-early")) == 2


def test_an_introduction_that_is_approved_is_not_asked_for_again(house: House) -> None:
    early = house.send(caption="Koffie met uitzicht.")
    assert house.state(early) is State.DRAFT
    house.queued()
    house.caption(early, "Koffie met veel uitzicht.")
    assert "INT-05" not in [finding.code for finding in house.post(early).findings]
