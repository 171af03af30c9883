"""Whatever the maker changes, what was approved before is void; what is on its way out stays as it was approved."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rules.facts import Kind
from takeover import editing, intake, people, remedies, review, showing
from takeover.earlier import EARLIER
from takeover.errors import Refused
from takeover.model import Role
from takeover.ports import ChatMessage
from takeover.states import State
from tests.takeover.kit import ALT, EDITH, EDITORS_CHAT, FAY, NOOR, PLAIN, SAM, STRANGER, House, framed, uses

Change = Callable[[House, int], Any]


def caption(house: House, number: int) -> Any:
    return house.do(editing.set_caption, NOOR, number, "Ik ben Noor en neem deze week het account over, met meer tekst")


def alt(house: House, number: int) -> Any:
    return house.do(editing.set_alt_texts, NOOR, number, "1. Iets heel anders\n2. Nog iets anders")


def order(house: House, number: int) -> Any:
    return house.do(editing.reorder, NOOR, number, house.post(number).items[::-1])


def picture(house: House, number: int) -> Any:
    _, *rest = house.post(number).items
    return house.do(editing.replace_item, NOOR, number, 1, (house.item(), *rest))


def hashtags(house: House, number: int) -> Any:
    return house.do(remedies.apply, NOOR, number, house.post(number).revision, "TOEG-03")


CHANGES = pytest.mark.parametrize("change", [caption, alt, order, picture])


@CHANGES
@pytest.mark.parametrize("state", [State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.QUEUED])
def test_every_change_voids_the_approval_and_is_judged_again(house: House, change: Change, state: State) -> None:
    number = house.ready(house.album(2))
    if state is State.CHANGES_REQUESTED:
        house.do(review.request_changes, EDITH, number, "tone")
    elif state is State.APPROVED:
        house.freeze()  # while the account stands still an approved post gets no slot
        house.approve(number)
    elif state is State.QUEUED:
        house.approve(number)
    assert house.state(number) is state
    before = house.post(number)
    change(house, number)
    post = house.post(number)
    assert post.state in {State.ASKING, State.IN_REVIEW}
    assert (post.revision, post.approved_hash, post.approved_by) == (before.revision + 1, None, None)
    assert (post.decided_by, post.decision, post.pinned) == (None, None, None)
    assert post.content_hash != before.content_hash
    assert house.references() == uses(house.posts())


@CHANGES
@pytest.mark.parametrize("way", ["claimed", "unknown", "published"])
def test_what_is_on_its_way_out_stays_as_it_was_approved(house: House, change: Change, way: str) -> None:
    number = house.ready(house.album(2))
    house.approve(number)
    getattr(house, way)(number)
    before = house.post(number)
    with pytest.raises(Refused) as caught:
        change(house, number)
    assert caught.value.code == "too-late"
    assert house.post(number) == before
    assert house.references() == uses(house.posts())


@CHANGES
def test_nobody_changes_somebody_else_s_work(house: House, change: Change) -> None:
    number = house.ready(house.album(2))
    for who, code in ((SAM, "no-such-number"), (EDITH, "no-such-number"), (STRANGER, "not-invited")):
        assert house.refused(editing.set_caption, who, number, "Van mij") == code
        assert house.refused(editing.want_replacement, who, number, 1) == code
        assert house.refused(editing.reorder, who, number, house.post(number).items) == code
        assert house.refused(editing.withdraw, who, number) == code
    assert house.post(number).revision == 2


def test_an_edit_of_the_approved_post_leaves_the_queue_and_tells_the_card(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    assert (house.local(first), house.local(second)) == ("Mon 23 12:15", "Mon 23 17:30")
    house.caption(first, "")
    assert house.state(first) is State.ASKING
    assert house.local(second) == "Mon 23 12:15", "the slot is free for the next"
    assert house.claim(first) is None


def test_approving_what_was_on_the_old_button_is_refused(house: House) -> None:
    number = house.in_review()
    old = house.post(number).revision
    house.caption(number, "Ik ben Noor en ik neem deze week dit account over")
    assert house.state(number) is State.IN_REVIEW
    assert house.refused(review.approve, EDITH, number, old) == "out-of-date"


def test_changed_pictures_ask_again_who_is_in_them_but_words_do_not(house: House) -> None:
    number = house.in_review()
    caption(house, number)
    assert house.post(number).answers["people"] == "nobody"
    picture(house, number)
    assert "people" not in house.post(number).answers
    assert house.state(number) is State.ASKING


def test_a_new_picture_needs_an_alt_text_of_its_own(house: House) -> None:
    number = house.in_review()
    picture(house, number)
    house.answer(number, "people", "me")
    assert house.post(number).waiting == "alt"
    assert house.describe(number) is State.IN_REVIEW


def test_alt_texts_of_an_album_come_in_one_reply(house: House) -> None:
    number = house.album(3)
    house.do(editing.set_alt_texts, NOOR, number, "2. De tweede foto\n1. De eerste foto\n3. De derde foto")
    assert [item.alt_text for item in house.post(number).items] == ["De eerste foto", "De tweede foto", "De derde foto"]


@pytest.mark.parametrize(
    ("reply", "code"),
    [("1. Een foto\n2. Twee fotos", "alt-count"), ("1. Een foto\n2. Foto\n3. Drie fotos", "alt-empty")],
)
def test_a_reply_that_does_not_fit_changes_nothing(house: House, reply: str, code: str) -> None:
    number = house.album(3)
    before = house.post(number)
    assert house.refused(editing.set_alt_texts, NOOR, number, reply) == code
    assert house.post(number) == before


def test_one_photo_is_not_numbered_when_more_is_asked_of_its_description(house: House) -> None:
    number = house.in_review()
    with pytest.raises(Refused) as refused:
        house.do(editing.set_alt_texts, NOOR, number, "Foto")
    assert (refused.value.code, refused.value.numbers["item"]) == ("alt-short", 0)
    assert house.refused(editing.set_alt_texts, NOOR, number, house.post(number).caption) == "alt-caption"


def test_what_the_maker_types_is_kept_as_it_is_seen(house: House) -> None:
    dirty = "Hallo\u202e wereld\u200b\x07"
    number = house.send(caption=dirty)
    assert house.post(number).caption == "Hallo wereld"
    house.caption(number, dirty + "!")
    assert house.post(number).caption == "Hallo wereld!"


def test_readable_hashtags_are_one_tap_and_only_for_what_was_shown(house: House) -> None:
    number = house.in_review(caption="Ik ben Noor en neem deze week het account over #werkenvoornederland")
    assert house.refused(remedies.apply, NOOR, number, 1, "TOEG-03") == "out-of-date"
    hashtags(house, number)
    assert "#WerkenVoorNederland" in house.post(number).caption


def test_an_answer_of_an_older_revision_or_of_no_question_is_refused(house: House) -> None:
    number = house.send()
    old = house.post(number).revision
    caption(house, number)
    assert house.refused(editing.answer, NOOR, number, old, "people", "nobody") == "out-of-date"
    new = house.post(number).revision
    assert house.refused(editing.answer, NOOR, number, new, "nonsense", "yes") == "out-of-date"
    for question, value in (("people", "everybody"), ("kind", "reel"), ("alt", "")):
        assert house.refused(editing.answer, NOOR, number, new, question, value) == "answer"


def test_an_answer_after_review_has_begun_is_refused(house: House) -> None:
    number = house.in_review()
    revision = house.post(number).revision
    assert house.refused(editing.answer, NOOR, number, revision, "people", "no") == "out-of-date"


def test_a_block_goes_back_to_the_maker_with_its_reason_and_can_be_mended(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    assert house.answer(number, "trouble", "minor") is State.DRAFT
    assert "AVG-02" in {finding.code for finding in house.post(number).findings}
    assert house.post(number).slot is None
    picture(house, number)
    house.ready(number)


def test_a_marking_wipes_words_pictures_and_messages(house: House) -> None:
    number = house.send(item=house.item(message=7))
    house.do(editing.set_caption, NOOR, number, "Dit is Stg. GEHEIM", (NOOR, 8))
    post = house.post(number)
    assert (post.state, post.caption, post.items, post.answers) == (State.WITHDRAWN, "", (), {})
    assert {finding.code for finding in post.findings} == {"SEC-01"}
    assert sorted(row.numbers["message"] for row in house.said("erase")) == [7, 8]
    assert house.references() == {}
    assert "GEHEIM" not in repr(house.trail()) + repr(house.said())


def test_pictures_that_others_took_the_place_of_are_wiped_too(house: House) -> None:
    number = house.in_review()
    for chat, part, first in ((NOOR, "preview", 900), (EDITORS_CHAT, "album", 950)):
        for message in (first, first + 1):
            house.do(showing.remember, number, (part,), [ChatMessage(chat, message, number, part)])
    house.do(showing.shown_once, number, NOOR, [990])
    house.do(editing.set_caption, NOOR, number, "Dit is Stg. GEHEIM")
    erased = {(row.chat, row.numbers["message"]) for row in house.said("erase")}
    assert {(NOOR, 900), (NOOR, 901), (EDITORS_CHAT, 950), (EDITORS_CHAT, 951), (NOOR, 990)} <= erased


def test_a_citizen_number_is_wiped_only_when_it_is_one(house: House) -> None:
    text = "Ik ben Noor en neem deze week het account over. Nummer 111222333"
    kept, gone = house.send(caption=text), house.send(caption=text)
    house.answer(kept, "people", "me")
    house.answer(kept, "bsn", "not_bsn")
    assert house.post(kept).caption == text
    house.answer(gone, "people", "me")
    assert house.answer(gone, "bsn", "is_bsn") is State.WITHDRAWN
    assert house.post(gone).items == ()
    assert house.references() == uses(house.posts())
    assert "111222333" not in repr(house.trail())


def test_a_story_can_become_a_post_and_back_while_an_album_cannot(house: House) -> None:
    number = house.story()
    post = house.post(number)
    house.do(editing.make, NOOR, number, post.revision, Kind.IMAGE, framed(post.items, "4:5"))
    changed = house.post(number)
    assert (changed.kind, changed.items[0].crop, changed.revision) == (Kind.IMAGE, "4:5", post.revision + 1)
    assert house.references() == uses(house.posts())
    album = house.album(2)
    items = house.post(album).items
    assert house.refused(editing.make, NOOR, album, 1, Kind.STORY, items) == "out-of-date"
    assert house.refused(editing.answer, NOOR, album, 1, "kind", "story") == "out-of-date"
    assert house.post(album).kind is Kind.CAROUSEL


def test_reordering_takes_the_same_pictures_and_no_others(house: House) -> None:
    number = house.album(3)
    items = house.post(number).items
    assert house.refused(editing.reorder, NOOR, number, items[:2]) == "out-of-date"
    assert house.refused(editing.reorder, NOOR, number, (*items[:2], house.item())) == "out-of-date"
    house.do(editing.reorder, NOOR, number, framed(items[::-1], "1:1"))
    assert [item.original for item in house.post(number).items] == [item.original for item in items[::-1]]
    assert house.references() == uses(house.posts())


# Taking back.


@pytest.mark.parametrize("way", ["send", "in_review", "queued"])
def test_the_maker_takes_back_what_is_not_out_yet(house: House, way: str) -> None:
    number = getattr(house, way)()
    house.do(editing.withdraw, NOOR, number)
    assert house.state(number) is State.WITHDRAWN
    assert house.post(number).slot is None
    assert house.refused(editing.withdraw, NOOR, number) == "too-late"
    assert house.refused(editing.set_caption, NOOR, number, "toch") == "too-late"


def test_taking_back_frees_the_slot(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    house.do(editing.withdraw, NOOR, first)
    assert house.local(second) == "Mon 23 12:15"


def test_frozen_and_failed_posts_can_be_taken_back(house: House) -> None:
    frozen, failed = house.queued(), house.queued(PLAIN)
    house.failed(frozen)
    house.freeze()
    for number in (frozen, failed):
        house.do(editing.withdraw, NOOR, number)
        assert house.state(number) is State.WITHDRAWN


@pytest.mark.parametrize(
    ("way", "code"), [("claimed", "too-late"), ("unknown", "too-late"), ("published", "ask-takedown")]
)
def test_what_went_out_cannot_be_taken_back(house: House, way: str, code: str) -> None:
    number = house.queued()
    getattr(house, way)(number)
    assert house.refused(editing.withdraw, NOOR, number) == code


def test_a_takedown_is_asked_by_anyone_of_the_account_and_done_by_an_editor(house: House) -> None:
    number = house.queued()
    assert house.refused(editing.ask_takedown, SAM, number) == "not-published"
    house.published(number)
    assert house.refused(editing.ask_takedown, FAY, number) == "no-such-number"
    assert house.refused(editing.ask_takedown, STRANGER, number) == "not-invited"
    assert house.refused(editing.taken_down, EDITH, number) == "out-of-date"
    house.do(editing.ask_takedown, SAM, number)
    assert [row.chat for row in house.said("takedown-asked")] == [EDITORS_CHAT]
    assert house.refused(editing.taken_down, NOOR, number) == "wrong-role"
    house.do(editing.taken_down, EDITH, number)
    assert house.state(number) is State.OFFLINE
    assert house.post(number).media_id == f"media-{number}", "what was out stays known"
    assert house.refused(editing.taken_down, EDITH, number) == "out-of-date"


def test_cancelling_a_duplicate_takes_it_back(house: House) -> None:
    number = house.send()
    assert house.answer(number, "duplicate", "cancel") is State.WITHDRAWN
    assert house.post(number).items[0].alt_text != ALT


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.QUEUED])
def test_an_edit_that_changes_nothing_keeps_the_decision(house: House, state: State) -> None:
    number = house.in_review() if state is State.IN_REVIEW else house.queued()
    before = house.post(number)
    house.caption(number, f" {before.caption}\n")
    house.describe(number)
    assert house.post(number) == before


def test_the_same_words_answer_a_request_for_changes(house: House) -> None:
    number = house.in_review()
    house.do(review.request_changes, EDITH, number, "tone")
    assert house.caption(number, house.post(number).caption) is State.IN_REVIEW


def test_an_answer_that_the_question_does_not_take_is_called_that(house: House) -> None:
    number = house.send()
    revision = house.post(number).revision
    assert house.refused(editing.answer, NOOR, number, revision, "people", "misschien") == "answer"
    assert house.refused(editing.answer, NOOR, number, revision - 1, "people", "misschien") == "out-of-date"


def test_a_second_post_is_no_introduction_while_the_first_is_still_asked_about(house: House) -> None:
    first, second = house.send(), house.send(caption=PLAIN)
    assert (house.state(first), house.state(second)) == (State.ASKING, State.ASKING)


@pytest.mark.parametrize("caption", [PLAIN, "geen woord over wie ik ben"])
def test_a_blocked_first_post_introduces_nobody(house: House, caption: str) -> None:
    first, second = house.send(caption=caption), house.send(caption=PLAIN)
    assert (house.state(first), house.state(second)) == (State.DRAFT, State.DRAFT)


# Words that were asked for.


def test_the_next_words_are_taken_for_the_text_that_was_meant(house: House) -> None:
    number = house.in_review()
    house.do(editing.want_words, NOOR, number, "alt")
    waiting = house.look(intake.awaiting_words, NOOR, house.now)
    assert waiting is not None
    assert (waiting.number, editing.words_wanted(waiting, house.now)) == (number, "alt")
    house.do(editing.set_alt_texts, NOOR, number, "Een andere kijk op de dijk")
    assert house.post(number).items[0].alt_text == "Een andere kijk op de dijk"
    assert house.look(intake.awaiting_words, NOOR, house.now) is None


def test_the_wait_for_words_ends_by_itself_and_by_going_back(house: House) -> None:
    number = house.in_review()
    house.do(editing.want_words, NOOR, number, "caption")
    assert house.look(intake.awaiting_words, NOOR, house.now + timedelta(minutes=31)) is None
    house.do(editing.cancel_replacement, NOOR, number)
    assert house.post(number).waiting is None
    assert house.refused(editing.want_words, NOOR, number, "reason") == "out-of-date"
    assert house.refused(editing.want_words, SAM, number, "alt") == "no-such-number"


def test_the_last_text_that_was_asked_for_gets_the_words(house: House) -> None:
    first, second = house.in_review(), house.in_review()
    house.do(editing.want_words, NOOR, second, "alt")
    house.later(minutes=1)
    house.do(editing.want_words, NOOR, first, "caption")
    waiting = house.look(intake.awaiting_words, NOOR, house.now)
    assert waiting is not None
    assert waiting.number == first


def test_a_new_alt_text_that_nobody_asked_for_voids_what_was_allowed_about_words(house: House) -> None:
    number = house.send(caption=PLAIN)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    house.do(review.overrule, EDITH, number, "Mag wel.")
    assert house.post(number).overruled
    house.answer(number, "people", "nobody")
    house.describe(number)
    house.do(editing.want_words, NOOR, number, "alt")
    house.describe(number, "Een heel andere dijk")
    assert house.post(number).overruled == ()


def test_a_draft_that_is_taken_back_takes_its_card_along(house: House) -> None:
    number = house.send(caption=PLAIN)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    (row,) = house.said("card")
    with house.database.unit() as unit:
        unit.outbox.sent(row.id, [5], house.now)
        unit.commit()
    house.do(editing.withdraw, NOOR, number)
    assert len(house.said("card")) == 2, "it says now that it was taken back"


def test_an_answer_can_be_taken_back_until_the_next_is_given(house: House) -> None:
    number = house.send()
    house.answer(number, "people", "no")
    revision = house.post(number).revision
    assert house.refused(editing.reopen, NOOR, number, revision, "maker") == "out-of-date"
    house.do(editing.reopen, NOOR, number, revision, "people")
    assert house.post(number).answers == {EARLIER: "people=no"}
    assert house.answer(number, "people", "nobody") is State.ASKING
    house.describe(number)
    assert house.refused(editing.reopen, NOOR, number, house.post(number).revision, "people") == "out-of-date"


DIRTY = "Een kop koffie\u202e op tafel\u200b in het kantoor\x07"
CLEAN = "Een kop koffie op tafel in het kantoor"


def test_alt_texts_and_the_words_under_another_picture_are_kept_as_they_are_seen(house: House) -> None:
    number = house.in_review()
    house.do(editing.set_alt_texts, NOOR, number, DIRTY)
    assert house.post(number).items[0].alt_text == CLEAN
    house.do(editing.replace_item, NOOR, number, 1, (house.item(),), DIRTY)
    assert house.post(number).caption == CLEAN


def test_a_maker_who_was_removed_changes_nothing_any_more(house: House) -> None:
    number = house.in_review()
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(people.remove, NOOR, house.account)
    before = house.post(number)
    assert house.refused(editing.set_caption, NOOR, number, "Nog even dit") == "no-such-number"
    assert house.refused(editing.withdraw, NOOR, number) == "no-such-number"
    assert house.post(number) == before
