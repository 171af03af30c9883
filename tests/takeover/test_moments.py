"""Nothing goes out without a record, what was not used goes, requests are answered in time, and stopping is easy."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from rules.findings import Finding, Severity
from storage.tables import notes
from takeover import (
    editing,
    gates,
    labels,
    people,
    planning,
    publication,
    requests,
    review,
    rotation,
    rulebooks,
    stopping,
    telling,
    unused,
)
from takeover.model import Role, WeekState
from takeover.ports import Note, Record
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    FAY,
    INTRO,
    NOOR,
    PLAIN,
    SAM,
    STRANGER,
    WEEK,
    House,
    uses,
)

# ARCH-01


def record_of(house: House, number: int) -> Record | None:
    found: Record | None = house.look(lambda unit: unit.archive.get(number))
    return found


def test_the_record_is_there_before_the_call_and_names_roles_not_people(house: House) -> None:
    number = house.queued()
    assert record_of(house, number) is None
    house.about_to_publish(number)
    record, post = record_of(house, number), house.post(number)
    assert record is not None
    assert (record.caption, record.content_hash, record.rulebook) == (post.caption, post.content_hash, post.rulebook)
    assert record.hashes == tuple(item.sha256 for item in post.items)
    assert record.roles == {"maker": "trainee", "approved_by": "editor"}
    assert (record.media_id, record.published_at) == (None, None)


def test_without_a_record_nothing_is_about_to_be_published(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    number = house.queued()
    post = house.claimed(number)

    def broken(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("storage.archive.Archive.put", broken)
    with pytest.raises(OSError, match="no room"):
        house.do(publication.about_to_publish, number, post.attempt.fence, ())
    assert house.post(number).attempt.step is not None
    assert house.post(number).attempt.step != "about_to_publish"


def test_what_became_of_it_is_added(house: House) -> None:
    number = house.published(house.queued())
    house.do(publication.permalink, number, "https://example.org/p/1")
    record = record_of(house, number)
    assert record is not None
    assert (record.media_id, record.permalink) == (f"media-{number}", "https://example.org/p/1")
    assert record.published_at == house.now
    assert [one.number for one in house.look(lambda unit: unit.archive.of_account(house.account))] == [number]
    assert house.look(lambda unit: unit.archive.of_account(house.other)) == []


def test_what_a_human_found_on_the_account_is_added_too(house: House) -> None:
    number = house.queued()
    house.unknown(number)
    house.do(publication.live_by_hand, EDITH, number, "media-9", "https://example.org/p/9")
    record = record_of(house, number)
    assert record is not None
    assert (record.media_id, record.permalink) == ("media-9", "https://example.org/p/9")


def test_an_attempt_that_failed_makes_place_for_the_next(house: House) -> None:
    number = house.queued()
    post = house.about_to_publish(number)
    house.do(publication.fail, number, post.attempt.fence, "aspect")
    house.do(editing.withdraw, NOOR, number)
    house.do(unused.sweep)
    house.later(days=31).do(unused.sweep)
    assert record_of(house, number) is None


# AVG-08


def rejected(house: House) -> int:
    number = house.in_review()
    house.do(review.reject, EDITH, number, "Dit is een geheim verhaal")
    return number


def ended(house: House) -> int:
    """Something that ended and whose maker was not offered to erase it."""
    number = rejected(house)
    with house.database.unit() as unit:
        telling.keep(unit, house.post(number), erase_at=None)
        unit.commit()
    return number


def test_whose_work_is_turned_down_or_taken_back_hears_it_in_one_message_with_the_offer(house: House) -> None:
    taken_back, turned_down = house.in_review(), rejected(house)
    house.do(editing.withdraw, NOOR, taken_back)
    for _ in range(3):
        house.do(unused.sweep)
    assert house.said("unused") == []
    (told,), (decided,) = house.said("withdrawn", NOOR), house.said("decision-rejected", NOOR)
    assert (told.submission, told.numbers["days"], decided.numbers["days"]) == (taken_back, 30, 30)
    same_second = int(told.numbers["bundle"])
    assert house.do(unused.erase_now, NOOR, house.account, same_second, taken_back) == 1
    assert (is_erased(house, taken_back), is_erased(house, turned_down)) == (True, False)
    house.later(days=30).do(unused.sweep)
    assert is_erased(house, turned_down)


def test_what_was_wiped_is_not_offered_to_be_erased(house: House) -> None:
    number = house.send(caption=f"{INTRO} Dep.V")
    assert house.state(number) is State.WITHDRAWN
    assert house.said("withdrawn") == []


def is_erased(house: House, number: int) -> bool:
    post = house.post(number)
    left = (post.caption, post.items, post.answers, post.findings, post.reason, post.album, post.approved_hash)
    kept = house.look(lambda unit: unit.connection.execute(select(notes).where(notes.c.submission == number)).all())
    return post.erased_at is not None and not any(left) and not kept


def test_what_is_not_used_is_told_in_one_message_a_day_and_erased_at_the_term(house: House) -> None:
    first, second = ended(house), ended(house)
    for _ in range(3):
        house.do(unused.sweep)
    (told,) = house.said("unused", NOOR)
    assert (told.numbers["numbers"], told.numbers["days"]) == (f"#{first} #{second}", 30)
    third = ended(house)
    house.do(unused.sweep)
    assert len(house.said("unused", NOOR)) == 1
    house.later(days=1).do(unused.sweep)
    assert house.said("unused", NOOR)[1].numbers["numbers"] == f"#{third}"
    house.later(days=28).do(unused.sweep)
    assert not is_erased(house, first)
    house.later(days=1, hours=12).do(unused.sweep)
    assert [is_erased(house, number) for number in (first, second, third)] == [True, True, False]
    assert house.state(first) is State.REJECTED
    assert "erase" in [row.what for row in house.trail(first)]


def test_erasing_gives_the_bytes_up(house: House) -> None:
    number = rejected(house)
    other = house.queued()
    house.do(unused.sweep)
    house.later(days=31).do(unused.sweep)
    assert is_erased(house, number)
    assert house.references() == uses(house.posts())
    assert house.post(other).items


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.EXPIRED, State.DRAFT, State.ASKING, State.CHANGES_REQUESTED])
def test_whatever_way_it_was_not_used(house: House, state: State) -> None:
    number = house.send() if state is State.ASKING else house.in_review()
    if state is State.WITHDRAWN:
        house.do(editing.withdraw, NOOR, number)
    elif state is State.EXPIRED:
        house.at(7, "12:01").do(planning.expire)
    elif state is State.DRAFT:
        house.caption(number, "Geen introductie.")
    elif state is State.CHANGES_REQUESTED:
        house.do(review.request_changes, EDITH, number, "tone")
    assert house.state(number) is state
    house.do(unused.sweep)
    told_at_once = bool(house.said("unused"))
    assert told_at_once is (state is State.EXPIRED)
    house.at(7, "12:01").do(unused.sweep)
    house.later(days=31).do(unused.sweep)
    assert is_erased(house, number)
    assert house.state(number) in unused.ENDED


def test_a_withdrawn_post_of_a_stopped_account_goes_at_the_term_too(house: House) -> None:
    number = house.queued()
    house.freeze()
    house.at(7, "12:01").do(unused.sweep)
    house.later(days=31).do(unused.sweep)
    assert is_erased(house, number)


@pytest.mark.parametrize("live", ["published", "queued"])
def test_what_is_used_stays(house: House, live: str) -> None:
    number = house.queued()
    if live == "published":
        house.published(number)
        house.later(days=60)
    house.do(unused.sweep)
    house.do(unused.sweep)
    assert house.said("unused") == []
    assert house.post(number).caption == INTRO


def bundle(house: House) -> int:
    return int(house.said("unused", NOOR)[-1].numbers["bundle"])


def test_wipe_now_erases_what_the_message_named_and_only_that(house: House) -> None:
    first = ended(house)
    house.do(unused.sweep)
    second = ended(house)
    house.later(days=1).do(unused.sweep)
    old = int(house.said("unused", NOOR)[0].numbers["bundle"])
    assert house.refused(unused.erase_now, SAM, house.account, old) == "nothing-to-erase"
    assert house.refused(unused.erase_now, STRANGER, house.account, old) == "nothing-to-erase"
    assert house.do(unused.erase_now, NOOR, house.account, old) == 1
    assert (is_erased(house, first), is_erased(house, second)) == (True, False)
    assert house.refused(unused.erase_now, NOOR, house.account, old) == "nothing-to-erase"


def test_what_came_into_use_again_is_not_erased(house: House) -> None:
    number = house.send()
    house.at(7, "12:01").do(unused.sweep)
    house.ready(number)
    house.later(days=31).do(unused.sweep)
    assert not is_erased(house, number)
    assert house.refused(unused.erase_now, NOOR, house.account, bundle(house)) == "nothing-to-erase"


def test_what_was_wiped_before_is_not_told_about(house: House) -> None:
    house.caption(house.in_review(), "Dep.V. stuk")
    house.do(unused.sweep)
    assert house.said("unused") == []


def test_the_term_is_the_rulebooks(house: House) -> None:
    text = '[rulebook]\nname = "ours"\nversion = "2"\nextends = "house"\n[numbers]\nkeep_days = 3\n'
    house.do(rulebooks.adopt, None, house.do(rulebooks.propose, None, house.account, text).number)
    number = rejected(house)
    house.do(unused.sweep)
    house.later(days=2).do(unused.sweep)
    assert not is_erased(house, number)
    house.later(days=2).do(unused.sweep)
    assert is_erased(house, number)


# AVG-07


def withdrawn(house: House) -> int:
    return house.do(people.withdraw_consent, NOOR, house.account)


def test_a_request_is_told_about_again_a_week_before_its_day_once(house: House) -> None:
    house.do(people.admit, STRANGER, "Pia", Role.PRIVACY, house.account)
    request = withdrawn(house)  # on 23 November: to be answered by 23 December
    house.later(days=22).do(requests.remind)
    assert house.said("consent-request-due") == []
    house.later(days=2)
    for _ in range(2):
        house.do(requests.remind)
    told = house.said("consent-request-due")
    assert [(row.chat, row.numbers["request"]) for row in told] == [(EDITORS_CHAT, request), (STRANGER, request)]
    assert told[0].instants["due"].isoformat() == "2026-12-23T22:59:00+00:00"


def test_a_request_that_was_answered_is_not_told_about(house: House) -> None:
    request = withdrawn(house)
    assert house.refused(requests.settle, COR, request) == "wrong-role"
    house.do(requests.settle, EDITH, request)
    assert house.refused(requests.settle, EDITH, request) == "request-settled"
    assert house.refused(requests.settle, EDITH, 999) == "request-gone"
    assert [row.numbers["request"] for row in house.said("consent-request-settled", NOOR)] == [request]
    house.later(days=26).do(requests.remind)
    assert house.said("consent-request-due") == []


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2026-11-23T09:00+00:00", "2026-12-24T00:00+01:00"),
        ("2027-01-31T09:00+00:00", "2027-03-01T00:00+01:00"),
        ("2027-12-31T23:30+00:00", "2028-02-02T00:00+01:00"),  # in Amsterdam it was January already
        ("2027-02-28T12:00+00:00", "2027-03-29T00:00+02:00"),  # summer time began that night
    ],
)
def test_a_month_is_a_calendar_month_of_the_account(house: House, written: str, due: str) -> None:
    note = Note(1, None, 1, house.account, requests.KIND, "", datetime.fromisoformat(written))
    assert requests.deadline(note, house.the_account()) == datetime.fromisoformat(due)


# VEIL-01


def week_state(house: House, week: IsoWeek = WEEK) -> WeekState | None:
    held = house.look(lambda unit: unit.weeks.get(house.account, week))
    return held.state if held else None


def set_contact(house: House, telegram_id: int) -> None:
    with house.database.unit() as unit:
        unit.accounts.save(replace(unit.accounts.get(house.account), contact=telegram_id))
        unit.commit()


@pytest.mark.parametrize(("contact", "helper"), [(None, "Cor"), (ADA, "Ada")])
def test_the_named_person_hears_of_harassment_at_once(house: House, contact: int | None, helper: str) -> None:
    if contact is not None:
        set_contact(house, contact)
        house.do(people.reached, contact)
    number = house.do(stopping.report, NOOR, house.account)
    (reported,) = house.said("harassment-reported")
    assert (reported.chat, reported.urgent, reported.not_before) == (contact or COR, True, None)
    told = house.said("harassment-told", NOOR)[0].numbers
    assert (told["helper"], told["request"]) == (helper, number)


def test_evidence_is_kept_word_for_word_and_shown_to_who_helps(house: House) -> None:
    number = house.do(stopping.report, NOOR, house.account)
    assert house.refused(stopping.keep_evidence, SAM, number, "iets") == "question-gone"
    house.do(stopping.keep_evidence, NOOR, number, "Ik weet waar je woont")
    assert house.said("harassment-evidence", COR)[0].numbers["text"] == "Ik weet waar je woont"
    rows: list[Any] = house.look(
        lambda unit: unit.connection.execute(select(notes).where(notes.c.kind == stopping.KIND)).all()
    )
    assert [row.text for row in rows] == ["", "Ik weet waar je woont"]


def test_who_stops_has_nothing_going_out_and_explains_nothing(house: House) -> None:
    number = house.queued()
    house.do(stopping.stop, NOOR, house.account)
    assert (house.state(number), week_state(house)) == (State.FROZEN, WeekState.PAUSED)
    asked = house.said("stop-asked", COR)[0].numbers
    assert (asked["name"], asked["week"]) == ("Noor", str(WEEK))
    assert len(house.said("stop-told", NOOR)) == 1


def test_resuming_the_account_does_not_let_go_out_what_who_stopped_made(house: House) -> None:
    number = house.queued()
    house.do(stopping.stop, NOOR, house.account)
    house.freeze()
    house.resume()
    assert house.state(number) is State.FROZEN


def test_what_is_approved_after_stopping_freezes_at_its_slot(house: House) -> None:
    number = house.in_review()
    house.do(stopping.stop, NOOR, house.account)
    house.approve(number)
    assert house.claim(house.to_slot(number)) is None
    assert house.state(number) is State.FROZEN


def test_what_is_on_its_way_stops_before_the_call(house: House) -> None:
    number = house.queued()
    post = house.claimed(number)
    house.do(stopping.stop, NOOR, house.account)
    with pytest.raises(publication.Halted):
        house.do(publication.about_to_publish, number, post.attempt.fence, ())
    assert house.state(number) is State.FROZEN


def test_who_goes_on_after_all_gets_week_and_posts_back(house: House) -> None:
    number = house.queued()
    house.do(stopping.stop, NOOR, house.account)
    house.do(stopping.go_on, NOOR, house.account)
    assert (house.state(number), week_state(house)) == (State.QUEUED, WeekState.LIVE)
    assert house.refused(stopping.go_on, NOOR, house.account) == "not-paused"


def test_a_coordinator_gives_the_week_back_and_another_may_have_it(house: House) -> None:
    queued, reviewed = house.queued(), house.in_review(caption=PLAIN)
    assert house.refused(stopping.give_back, COR, house.account, str(WEEK)) == "not-paused"
    house.do(stopping.stop, NOOR, house.account)
    for who, code in ((EDITH, "wrong-role"), (NOOR, "wrong-role"), (FAY, "wrong-role")):
        assert house.refused(stopping.give_back, who, house.account, str(WEEK)) == code
    house.do(stopping.give_back, COR, house.account, str(WEEK))
    assert [house.state(number) for number in (queued, reviewed)] == [State.WITHDRAWN, State.WITHDRAWN]
    assert week_state(house) is None
    assert len(house.said("week-given-back", NOOR)) == 1
    house.do(rotation.assign, house.account, WEEK, SAM)
    assert week_state(house) is WeekState.LIVE


def test_a_week_that_pauses_closes_without_a_farewell(house: House) -> None:
    house.do(stopping.stop, NOOR, house.account)
    house.at(7, "00:01").do(rotation.pass_baton)
    assert week_state(house) is WeekState.CLOSED
    assert house.said("baton-given") == []


# AI-01


def made_by_program(house: House) -> int:
    """In review; the maker said that a program made it."""
    number = house.in_review()
    post = house.post(number)
    with house.database.unit() as unit:
        telling.keep(
            unit, post, answers={**post.answers, "program": "yes"},
            findings=(*post.findings, Finding(labels.CODE, Severity.NOTICE)),
        )  # fmt: skip
        unit.commit()
    return number


def test_the_label_comes_below_the_caption_on_one_tap(house: House) -> None:
    number = made_by_program(house)
    house.do(labels.apply, NOOR, number, house.post(number).revision)
    assert house.post(number).caption == f"{INTRO}\n\nGemaakt met AI"


def test_a_label_that_nobody_needs_is_refused(house: House) -> None:
    number = house.in_review()
    revision = house.post(number).revision
    assert house.refused(labels.apply, NOOR, number, revision) == "out-of-date"
    other = made_by_program(house)
    assert house.refused(labels.apply, SAM, other, house.post(other).revision) == "no-such-number"
    assert house.refused(labels.apply, NOOR, other, 99) == "out-of-date"


def test_gates_of_one_account_say_nothing_of_another(house: House) -> None:
    house.do(gates.set_privacy, house.other, "pending")
    house.published(house.queued())
