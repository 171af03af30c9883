"""What is said once is said once, what somebody acknowledges is recorded, and no gate stops who was let in by hand."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from rules.rulebook import HOUSE
from storage.tables import outbox
from takeover import gates, people, publication, rotation, rulebooks, spokesperson, watching
from takeover.model import Role
from takeover.states import State
from takeover.weeks import IsoWeek
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    FAY,
    NOOR,
    SAM,
    STRANGER,
    TRAINEES_CHAT,
    WEEK,
    House,
)

DIGEST = HOUSE.hash[: gates.DIGEST]
FORK = '[rulebook]\nname = "ours"\nversion = "7"\nextends = "house"\n[numbers]\nper_day = 2\n'


def audited(house: House, what: str) -> list[str]:
    return [row.what for row in house.trail() if row.what.startswith(what)]


def by_invitation(house: House, role: Role = Role.TRAINEE) -> None:
    """The stranger comes in by an invitation."""
    code, _ = house.do(people.invite, house.account, role, COR)
    invite = house.do(people.use_invite, code, STRANGER, "Vera", "nl").id
    house.do(people.confirm_invite, COR, invite, True)


# CHAT-01


def test_the_first_contact_says_once_that_nothing_here_is_confidential(house: House) -> None:
    for _ in range(2):
        house.do(people.started, NOOR)
        house.do(people.reached, NOOR)
    assert len(house.said("chat-notice", NOOR)) == 1


def test_who_writes_without_start_hears_it_as_well(house: House) -> None:
    house.do(people.reached, SAM)
    assert len(house.said("chat-notice", SAM)) == 1


def test_a_stranger_hears_nothing(house: House) -> None:
    house.do(people.reached, STRANGER)
    assert house.said("chat-notice", STRANGER) == []


def test_a_group_of_the_account_gets_the_hint_once_and_no_other_group(house: House) -> None:
    for chat in (TRAINEES_CHAT, TRAINEES_CHAT, EDITORS_CHAT, -999):
        house.do(gates.notice_in_group, chat)
    told = [row.chat for row in house.said("chat-notice") if row.chat < 0]
    assert told == [TRAINEES_CHAT, EDITORS_CHAT]


# AVG-03


def test_an_invitation_says_that_taking_part_is_free_and_records_the_answer_once(house: House) -> None:
    by_invitation(house)
    (asked,) = house.said("voluntary", STRANGER)
    assert asked.numbers["account_id"] == house.account
    for _ in range(2):
        house.do(gates.take_part, STRANGER, house.account)
    assert audited(house, "take_part") == [f"take_part house {HOUSE.version} {DIGEST}"]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR])
def test_only_trainees_are_asked(house: House, role: Role) -> None:
    by_invitation(house, role)
    assert house.said("voluntary") == []
    assert house.refused(gates.take_part, STRANGER, house.account) == "wrong-role"


def test_who_did_not_answer_is_asked_once_more_and_is_not_stopped(house: House) -> None:
    by_invitation(house)
    house.do(rotation.assign, house.account, WEEK, STRANGER)
    for _ in range(2):
        number = house.ready(house.send(STRANGER), STRANGER)
    assert len(house.said("voluntary", STRANGER)) == 2
    assert house.approve(number) is State.QUEUED


def test_who_answered_is_not_asked_again(house: House) -> None:
    by_invitation(house)
    house.do(gates.take_part, STRANGER, house.account)
    house.do(rotation.assign, house.account, WEEK, STRANGER)
    house.send(STRANGER)
    assert len(house.said("voluntary", STRANGER)) == 1


def test_who_was_let_in_by_hand_is_never_asked(house: House) -> None:
    house.queued()
    assert house.said("voluntary") == []


# AMB-01


def test_a_holder_sees_the_rules_once_whatever_week_they_get(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), NOOR)
    house.at(7, "00:01")
    house.do(rotation.pass_baton)
    (shown,) = house.said("holder-rules", NOOR)
    assert (shown.numbers["digest"], shown.numbers["version"]) == (DIGEST, HOUSE.version)


def test_who_could_not_be_reached_sees_them_after_start(house: House) -> None:
    with house.database.unit() as unit:
        unit.connection.execute(update(outbox).values(state="failed"))
        unit.commit()
    house.do(people.started, NOOR)
    assert [row.state for row in house.said("holder-rules", NOOR)] == ["failed", "pending"]


def test_reading_is_recorded_once_with_the_version(house: House) -> None:
    for _ in range(2):
        assert house.do(gates.accept_rules, NOOR, house.account, DIGEST)
    assert audited(house, "accept_rules") == [f"accept_rules house {HOUSE.version} {DIGEST}"]


def adopt(house: House) -> str:
    preview = house.do(rulebooks.propose, None, house.account, FORK)
    house.do(rulebooks.adopt, None, preview.number)
    return preview.after.hash[: gates.DIGEST]


def test_a_new_rulebook_is_a_hint_with_the_next_submission_once(house: House) -> None:
    house.send()
    assert house.said("holder-rules-changed") == []
    digest = adopt(house)
    for _ in range(2):
        house.send()
    (hint,) = house.said("holder-rules-changed", NOOR)
    assert (hint.numbers["digest"], hint.numbers["version"]) == (digest, "7")


def test_read_under_an_older_rulebook_records_nothing_and_shows_the_new_one(house: House) -> None:
    digest = adopt(house)
    assert not house.do(gates.accept_rules, NOOR, house.account, DIGEST)
    assert audited(house, "accept_rules") == []
    assert house.said("holder-rules-changed", NOOR)[0].numbers["digest"] == digest
    assert house.do(gates.accept_rules, NOOR, house.account, digest)


# AVG-09


def unassessed(house: House) -> House:
    house.do(gates.set_privacy, house.account, "pending")
    return house


def test_without_a_privacy_assessment_nothing_is_claimed_and_it_stays_planned(house: House) -> None:
    number = unassessed(house).queued()
    house.to_slot(number)
    assert house.look(lambda unit: unit.submissions.due(house.now, house.seconds, house.epoch, 9)) == []
    assert house.claim(number) is None
    assert house.state(number) is State.QUEUED


def test_what_is_on_its_way_stops_before_the_call_that_counts(house: House) -> None:
    number = house.queued()
    post = house.claimed(number)
    unassessed(house)
    with pytest.raises(publication.Halted):
        house.do(publication.about_to_publish, number, post.attempt.fence, ())
    assert house.state(number) is State.QUEUED


def test_what_waits_for_the_assessment_is_told_once_and_is_no_alarm(house: House) -> None:
    number = unassessed(house).queued()
    house.to_slot(number)
    house.later(minutes=5)
    for _ in range(2):
        house.do(watching.alarm)
    assert [row.chat for row in house.said("privacy-held")] == [EDITORS_CHAT]
    assert [row.chat for row in house.said("privacy-held-maker")] == [NOOR]
    assert house.said("overdue") == []


def test_once_it_is_done_what_waited_goes_out(house: House) -> None:
    number = unassessed(house).queued()
    house.to_slot(number)
    house.do(gates.set_privacy, house.account, "done")
    assert house.claim(number) is not None
    assert [row.code for row in house.said("", EDITORS_CHAT) if row.code.startswith("privacy")] == [
        "privacy-pending", "privacy-done",
    ]  # fmt: skip


def test_an_account_of_which_nobody_said_anything_publishes(house: House) -> None:
    assert house.the_account().privacy is None
    house.published(house.queued())


# POL-02


def test_election_time_is_switched_by_hand(house: House) -> None:
    assert house.do(gates.set_election, house.account, True).election
    assert not house.do(gates.set_election, house.account, False).election
    assert audited(house, "election") == ["election on", "election off"]


# POL-04

PRESS = "Er belde een journalist van de krant, wat zeg ik?"


@pytest.mark.parametrize(
    ("text", "press"),
    [
        (PRESS, True),
        ("Ik kreeg een persvraag binnen", True),
        ("Een verslaggever van het AD wil een interview", True),
        ("I got an email from a reporter asking for a comment", True),
        ("Mag mijn collega op de foto?", False),
        ("Mag de krant op tafel in beeld?", False),
        ("Ik werk met perslucht, mag dat op de foto?", False),
        ("Hoe laat gaat mijn post online?", False),
    ],
)
def test_what_counts_as_a_question_of_a_journalist(text: str, press: bool) -> None:
    assert spokesperson.is_press_question(text, HOUSE) is press


def test_a_question_of_a_journalist_goes_labelled_to_the_editors_and_the_trainee_does_not_answer(house: House) -> None:
    assert house.do(spokesperson.ask, NOOR, house.account, PRESS)
    (relayed,) = house.said("press-relayed")
    assert (relayed.chat, relayed.numbers["text"]) == (EDITORS_CHAT, PRESS)
    assert house.said("press-told", NOOR)[0].numbers["to"] == "editors"
    assert house.said("question-relayed") == []


def test_any_other_question_goes_its_usual_way(house: House) -> None:
    assert not house.do(spokesperson.ask, NOOR, house.account, "Mag mijn collega op de foto?")
    assert [row.chat for row in house.said("question-relayed")] == [EDITORS_CHAT]
    assert house.said("press-relayed") == []


def with_spokesperson(house: House) -> House:
    """Ada answers journalists, and the bot can write to her."""
    set_account(house, spokesperson=ADA)
    house.do(people.reached, ADA)
    return house


def set_account(house: House, **changes: Any) -> None:
    with house.database.unit() as unit:
        unit.accounts.save(replace(unit.accounts.get(house.account), **changes))
        unit.commit()


def test_a_spokesperson_gets_it_in_private_and_answers(house: House) -> None:
    with_spokesperson(house).do(spokesperson.ask, NOOR, house.account, PRESS)
    (relayed,) = house.said("press-relayed")
    assert relayed.chat == ADA
    assert [row.chat for row in house.said("press-noted")] == [EDITORS_CHAT]
    assert house.said("press-told", NOOR)[0].numbers["to"] == "speaker"
    house.do(spokesperson.answer, ADA, relayed.numbers["question"], "Ik bel ze.")
    assert house.said("question-answered", NOOR)[0].numbers["text"] == "Ik bel ze."


def test_a_spokesperson_whom_the_bot_cannot_reach_leaves_it_to_the_editors(house: House) -> None:
    set_account(house, spokesperson=ADA)
    house.do(spokesperson.ask, NOOR, house.account, PRESS)
    assert [row.chat for row in house.said("press-relayed")] == [EDITORS_CHAT]


@pytest.mark.parametrize("who", [NOOR, SAM, FAY])
def test_nobody_else_answers(house: House, who: int) -> None:
    with_spokesperson(house).do(spokesperson.ask, NOOR, house.account, PRESS)
    question = house.said("press-relayed")[0].numbers["question"]
    assert house.refused(spokesperson.answer, who, question, "Zeg maar ja") in {"wrong-role", "not-invited"}
    assert house.said("question-answered") == []


# PAID-01


def test_paid_reach_is_recorded_once_for_a_published_post_by_editors_only(house: House) -> None:
    number = house.published(house.queued())
    assert house.refused(gates.paid_reach, NOOR, number) == "wrong-role"
    assert house.refused(gates.paid_reach, FAY, number) == "no-such-number"
    assert [house.do(gates.paid_reach, EDITH, number) for _ in range(2)] == [True, False]
    assert [row.what for row in house.trail(number)].count("paid_reach") == 1


def test_paid_reach_for_what_is_not_public_is_refused(house: House) -> None:
    assert house.refused(gates.paid_reach, EDITH, house.queued()) == "not-published"


def test_the_week_of_somebody_else_changes_nothing(house: House) -> None:
    """A gate that was answered for one account says nothing for another."""
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(rotation.assign, house.other, IsoWeek.of(house.now, house.zone), NOOR)
    assert len(house.said("holder-rules", NOOR)) == 2
