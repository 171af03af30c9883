"""What people get to see is theirs to see, in their own language and the account's zone."""

from datetime import timedelta

import pytest

from takeover import people, planning, review, showing, telling
from takeover.errors import Refused
from takeover.ports import ChatMessage, Message
from tests.takeover.kit import EDITH, EDITORS_CHAT, NOOR, PLAIN, SAM, STRANGER, House


def test_a_view_has_the_open_question_and_who_decided(house: House) -> None:
    number = house.send()
    seen = house.look(showing.view, number)
    assert seen is not None
    assert seen.question is not None
    assert (seen.question.id, seen.maker.name, seen.decided_by) == ("people", "Noor", "")
    house.ready(number)
    house.approve(number)
    seen = house.look(showing.view, number)
    assert seen is not None
    assert (seen.question, seen.decided_by) == (None, "Edith")
    assert house.look(showing.view, 999) is None


def test_status_shows_one_s_own_and_nobody_else_s(house: House) -> None:
    mine = [house.send(), house.in_review()]
    assert sorted(post.number for post in house.look(showing.status, NOOR)) == mine
    assert house.look(showing.status, SAM) == []
    with pytest.raises(Refused, match="not-invited"):
        house.look(showing.status, STRANGER)


def test_status_keeps_what_was_published_in_view(house: House) -> None:
    number = house.published(house.queued())
    assert [post.number for post in house.look(showing.status, NOOR)] == [number]


def test_status_shows_what_runs_by_its_slot_and_last_what_is_online(house: House) -> None:
    online = house.published(house.queued())
    gone = house.in_review(caption=PLAIN)
    house.do(review.reject, EDITH, gone, "tone")
    asking = house.send(caption=PLAIN)
    later, sooner = house.queued(PLAIN), house.queued(PLAIN)
    house.do(planning.pin, EDITH, later, house.now + timedelta(days=2))
    shown = [post.number for post in house.look(showing.status, NOOR)]
    assert shown == [sooner, later, asking, online]


def test_a_message_is_told_in_the_person_s_language_or_the_account_s(house: House) -> None:
    house.do(people.set_language, NOOR, "en")
    said = [Message(NOOR, "x", account=house.account), Message(EDITORS_CHAT, "x"), Message(STRANGER, "x")]
    assert [house.look(showing.language, one) for one in said] == [
        ("en", "Europe/Amsterdam"), ("nl", "Europe/Amsterdam"), ("nl", "Europe/Amsterdam"),
    ]  # fmt: skip


def test_messages_that_show_a_submission_are_found_again(house: House) -> None:
    number = house.send()
    link = ChatMessage(NOOR, 500, number, "preview", "drawn")
    house.do(showing.remember, number, ["preview"], [link])
    assert house.look(showing.of_message, NOOR, 500) == link
    newer = ChatMessage(NOOR, 501, number, "preview")
    house.do(showing.remember, number, ["preview"], [newer])
    assert house.look(showing.of_message, NOOR, 500) == ChatMessage(NOOR, 500, number, "past", "drawn")
    seen = house.look(showing.view, number, "preview", "card")
    assert seen is not None
    assert seen.shown == {"preview": [newer], "card": []}


def test_redrawings_of_the_same_card_coalesce_while_they_wait(house: House) -> None:
    number = house.in_review()
    for reason in ("changes", "reject", ""):
        house.do(review.await_reason, 21, number, house.post(number).revision, reason)
    assert len(house.said("card")) == 1


def test_a_person_without_a_coordinator_is_never_a_dead_end(house: House) -> None:
    house.do(people.remove, 31, house.account)
    with house.database.unit() as unit:
        telling.tell_coordinators(unit, house.the_account(), "intro-late", name="Noor", not_before=house.now)
        unit.commit()
    assert [(row.chat, row.not_before) for row in house.said("intro-late")] == [(EDITORS_CHAT, house.now)]
    assert PLAIN not in repr(house.said())
