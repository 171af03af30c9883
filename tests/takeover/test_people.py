"""Nobody gets in by accident, nobody stays in after being removed, and consent that is taken back works at once."""

import pytest

from takeover import access, editing, intake, people, planning, publication, review, rotation
from takeover.model import Person, Role
from takeover.states import State
from tests.takeover.kit import (
    ADA,
    COR,
    EDITH,
    EDITORS_CHAT,
    FAY,
    NOOR,
    OTHER_EDITORS_CHAT,
    PLAIN,
    SAM,
    STRANGER,
    TRAINEES_CHAT,
    WEEK,
    House,
)


def roles(house: House, who: int) -> set[Role]:
    person = house.look(lambda unit: unit.people.by_telegram(who))
    return {role for _, role in house.look(lambda unit: unit.people.roles(person.id))} if person else set()


def invited(house: House, role: Role = Role.TRAINEE, by: int | None = COR) -> str:
    return house.do(people.invite, house.account, role, by)[0]


def use(house: House, code: str, who: int = STRANGER) -> int:
    return house.do(people.use_invite, code, who, "Vera", "nl").id


# Invitations.


def test_an_invitation_lets_in_after_the_inviter_confirmed(house: House) -> None:
    code = invited(house)
    invite = use(house, code)
    assert roles(house, STRANGER) == set()
    assert house.refused(intake.place, STRANGER) == "not-invited"
    (told,) = house.said("invite-used")
    assert (told.chat, told.numbers["name"], told.numbers["invite"]) == (COR, "Vera", invite)
    house.do(people.confirm_invite, COR, invite, True)
    assert roles(house, STRANGER) == {Role.TRAINEE}
    assert house.person(STRANGER).reachable


def test_no_of_the_inviter_revokes(house: House) -> None:
    code = invited(house)
    invite = use(house, code)
    house.do(people.confirm_invite, COR, invite, False)
    assert roles(house, STRANGER) == set()
    assert house.refused(people.confirm_invite, COR, invite, True) == "invite-invalid"
    assert house.refused(people.use_invite, code, STRANGER, "Vera", "nl") == "invite-invalid"
    assert [row.chat for row in house.said("invite-refused")] == [STRANGER]


def test_who_comes_in_is_spoken_to_in_their_own_language(house: House) -> None:
    invite = house.do(people.use_invite, invited(house), STRANGER, "Vera", "en").id
    house.do(people.confirm_invite, COR, invite, True)
    assert house.person(STRANGER).language == "en"


def test_the_link_that_let_somebody_in_greets_them_again(house: House) -> None:
    code = invited(house)
    house.do(people.confirm_invite, COR, use(house, code), True)
    house.later(hours=100)
    assert house.do(people.use_invite, code, STRANGER, "Vera", "nl").confirmed
    assert len(house.said("welcome-trainee", STRANGER)) == 1
    assert len(house.said("welcome-again", STRANGER)) == 1
    assert house.refused(people.use_invite, code, 98, "Dief", "nl") == "invite-invalid"


def test_a_link_that_is_over_is_no_dead_end_for_who_is_in_already(house: House) -> None:
    code = invited(house, Role.EDITOR)
    house.later(hours=73)
    assert house.do(people.use_invite, code, NOOR, "Noor", "nl").confirmed
    assert len(house.said("welcome-trainee", NOOR)) == 1
    assert roles(house, NOOR) == {Role.TRAINEE}


def test_a_code_is_for_one_person(house: House) -> None:
    code = invited(house)
    assert use(house, code) == use(house, code), "pressing twice is one use"
    assert house.refused(people.use_invite, code, 98, "Dief", "nl") == "invite-invalid"
    assert len(house.said("invite-used")) == 1


def test_a_code_is_good_for_seventy_two_hours_to_the_second(house: House) -> None:
    early, late = invited(house), invited(house)
    house.later(hours=71, minutes=59, seconds=59)
    use(house, early)
    house.later(seconds=1)
    assert house.refused(people.use_invite, late, STRANGER, "Vera", "nl") == "invite-invalid"


@pytest.mark.parametrize("code", ["", "x", "A" * 22])
def test_a_made_up_code_is_worth_nothing(house: House, code: str) -> None:
    invited(house)
    assert house.refused(people.use_invite, code, STRANGER, "Vera", "nl") == "invite-invalid"


def test_codes_are_long_random_fit_a_link_and_are_not_stored(house: House) -> None:
    codes = {invited(house) for _ in range(5)}
    assert len(codes) == 5
    assert all(len(code) == 22 and set(code) <= set(ALPHABET) for code in codes)
    stored = house.look(lambda unit: [unit.invites.by_hash(code) for code in codes])
    assert stored == [None] * 5


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PRIVACY])
def test_a_chat_makes_no_administrators(house: House, role: Role) -> None:
    for who in (COR, ADA):
        assert house.refused(people.invite, house.account, role, who) == "admin-by-command-line"
    code = invited(house, role, None)
    use(house, code)
    assert roles(house, STRANGER) == {role}, "the command line may"


@pytest.mark.parametrize(
    ("who", "code"), [(EDITH, "wrong-role"), (NOOR, "wrong-role"), (FAY, "wrong-role"), (STRANGER, "not-invited")]
)
def test_only_planners_invite(house: House, who: int, code: str) -> None:
    assert house.refused(people.invite, house.account, Role.TRAINEE, who) == code


def test_only_the_inviter_confirms_and_only_while_in_office(house: House) -> None:
    invite = use(house, invited(house))
    for who, code in ((ADA, "wrong-role"), (EDITH, "wrong-role"), (STRANGER, "not-invited")):
        assert house.refused(people.confirm_invite, who, invite, True) == code
    house.do(people.set_role, COR, house.account, Role.EDITOR)
    assert house.refused(people.confirm_invite, COR, invite, True) == "wrong-role"
    assert roles(house, STRANGER) == set()


def test_an_unused_or_unknown_invitation_cannot_be_confirmed(house: House) -> None:
    _, record = house.do(people.invite, house.account, Role.TRAINEE, COR)
    for number in (record.id, 999):
        assert house.refused(people.confirm_invite, COR, number, True) == "invite-invalid"


def test_an_invitation_for_one_account_opens_no_other(house: House) -> None:
    invite = use(house, invited(house, Role.EDITOR))
    house.do(people.confirm_invite, COR, invite, True)
    found = house.look(lambda unit: unit.people.roles(unit.people.by_telegram(STRANGER).id))
    assert found == {(house.account, Role.EDITOR)}


# Roles.


def test_removal_works_at_once_everywhere(house: House) -> None:
    number = house.in_review()
    house.do(people.remove, EDITH, house.account)
    assert house.refused(review.approve, EDITH, number) == "not-invited"
    assert house.refused(planning.freeze, house.account, EDITH) == "not-invited"
    house.do(people.remove, COR, house.account)
    assert house.refused(rotation.assign, house.account, WEEK.shifted(1), SAM, COR) == "not-invited"


def test_a_role_in_one_account_says_nothing_in_another(house: House) -> None:
    house.do(people.admit, EDITH, "Edith", Role.TRAINEE, house.other)
    with house.database.read() as unit, pytest.raises(Exception, match="wrong-role"):
        access.require(unit, EDITH, house.other, Role.EDITOR)
    assert [account.id for account in house.look(access.accounts_of, house.person(EDITH), Role.EDITOR)] == [
        house.account
    ]


def test_roles_add_up_until_one_is_set(house: House) -> None:
    house.do(people.admit, NOOR, "Noor", Role.EDITOR, house.account)
    assert roles(house, NOOR) == {Role.TRAINEE, Role.EDITOR}
    house.do(people.set_role, NOOR, house.account, Role.COORDINATOR)
    assert roles(house, NOOR) == {Role.COORDINATOR}
    assert house.refused(people.set_role, STRANGER, house.account, Role.EDITOR) == "no-such-person"


# Reaching people.


def test_start_makes_reachable_and_shows_what_waited(house: House) -> None:
    number = house.send()
    assert not house.person(NOOR).reachable
    house.do(people.started, NOOR)
    assert house.person(NOOR).reachable
    assert [row.submission for row in house.said("draft", NOOR)][-1] == number
    assert house.refused(people.started, STRANGER) == "not-invited"


def test_somebody_who_blocked_the_bot_is_told_to_the_coordinators_once(house: House) -> None:
    house.do(people.started, NOOR)
    for _ in range(3):
        house.do(people.unreachable, NOOR)
    assert [row.chat for row in house.said("unreachable")] == [COR]
    house.do(people.started, NOOR)
    house.later(days=1).do(people.unreachable, NOOR)
    assert len(house.said("unreachable")) == 2
    house.do(people.unreachable, STRANGER)


def test_who_never_pressed_start_was_never_lost(house: House) -> None:
    assert not house.person(NOOR).reachable
    house.do(people.unreachable, NOOR)
    assert house.said("unreachable") == []


def test_who_is_in_already_gets_the_name_that_is_given(house: House) -> None:
    before = house.person(NOOR)
    house.do(people.admit, NOOR, "Noor B", Role.EDITOR, house.account)
    after = house.person(NOOR)
    assert (after.id, after.name, after.language) == (before.id, "Noor B", before.language)


def test_a_first_start_tells_again_which_weeks_are_theirs(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(2), NOOR)
    for _ in range(2):
        house.do(people.started, NOOR)
    assert len(house.said("week-live", NOOR)) == 1, "what waits to be sent is not said twice"
    assert len(house.said("week-assigned", NOOR)) == 1


def test_a_first_start_does_not_repeat_what_arrived_but_what_did_not(house: House) -> None:
    """In the same second somebody presses Start and gets a week."""
    (live,), (rules,) = house.said("week-live", NOOR), house.said("holder-rules", NOOR)
    house.deliver(live.id, rules.id)
    house.do(people.started, NOOR)
    assert (len(house.said("week-live", NOOR)), len(house.said("holder-rules", NOOR))) == (1, 1)


def test_a_first_start_tells_what_could_not_be_delivered(house: House) -> None:
    (live,) = house.said("week-live", NOOR)
    house.fail(live.id)
    house.do(people.started, NOOR)
    assert len(house.said("week-live", NOOR)) == 2


def test_whoever_writes_can_be_written_to(house: House) -> None:
    assert [house.do(people.reached, NOOR) for _ in range(2)] == [True, False]
    assert house.person(NOOR).reachable
    assert not house.do(people.reached, STRANGER)


def test_the_coordinators_hear_which_weeks_a_removed_holder_leaves(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), NOOR)
    house.do(people.remove, NOOR, house.account)
    house.do(people.remove, SAM, house.account)
    (told,) = house.said("holder-removed")
    assert (told.chat, told.numbers["name"], told.numbers["week"]) == (COR, "Noor", f"{WEEK}, {WEEK.shifted(1)}")


def test_a_language_is_somebody_s_own_choice(house: House) -> None:
    house.do(people.set_language, NOOR, "en")
    assert (house.person(NOOR).language, house.person(SAM).language) == ("en", "nl")


def test_a_group_that_became_a_supergroup_keeps_everything(house: House) -> None:
    house.in_review()
    for _ in range(2):
        house.do(people.migrate_chat, EDITORS_CHAT, -1_000_100)
    assert house.the_account().editors_chat == -1_000_100
    assert {row.chat for row in house.said("card")} == {-1_000_100}
    house.do(people.migrate_chat, -101, -1_000_101)
    assert house.the_account().trainees_chat == -1_000_101
    assert house.do(intake.place, NOOR, -1_000_101) is not None


# Consent.


def withdraw(house: House, who: int = NOOR) -> int:
    return house.do(people.withdraw_consent, who, house.account)


def test_consent_taken_back_freezes_at_once_and_gives_the_editors_a_task(house: House) -> None:
    queued, waiting = house.queued(), house.in_review()
    request = withdraw(house)
    assert house.state(queued) is State.FROZEN
    assert house.refused(review.approve, EDITH, waiting) == "consent-withdrawn"
    (task,) = house.said("consent-withdrawn-task")
    assert (task.chat, task.numbers["request"], task.numbers["public"]) == (EDITORS_CHAT, request, 0)
    assert [row.numbers["request"] for row in house.said("consent-withdrawn-confirmed", NOOR)] == [request]


def test_approved_but_unplanned_stands_still_too(house: House) -> None:
    house.freeze()
    number = house.in_review()
    house.approve(number)
    withdraw(house)
    assert house.state(number) is State.FROZEN
    house.resume()
    assert house.state(number) is State.FROZEN, "resuming the account does not give consent"


def test_consent_taken_back_in_flight_stops_before_publishing(house: House) -> None:
    number = house.queued()
    post = house.claimed(number)
    withdraw(house)
    with pytest.raises(publication.Halted):
        house.do(publication.about_to_publish, number, post.attempt.fence, ())
    assert house.state(number) is State.FROZEN


def test_consent_given_again_releases_unless_the_account_is_frozen(house: House) -> None:
    number = house.queued()
    withdraw(house)
    house.freeze()
    house.do(people.give_consent, NOOR, house.account)
    assert house.state(number) is State.FROZEN
    house.resume()
    assert house.state(number) is State.QUEUED
    withdraw(house)
    house.do(people.give_consent, NOOR, house.account)
    assert house.state(number) is State.QUEUED


def test_the_editors_hear_that_consent_is_back_and_what_goes_on(house: House) -> None:
    first, second = house.queued(), house.queued(PLAIN)
    withdraw(house)
    house.do(people.give_consent, NOOR, house.account)
    house.do(people.give_consent, NOOR, house.account)
    (told,) = house.said("consent-given-editors")
    assert (told.chat, told.numbers["name"]) == (EDITORS_CHAT, "Noor")
    assert told.numbers["numbers"] == f"#{first} #{second}"
    withdraw(house)
    house.freeze()
    house.do(people.give_consent, NOOR, house.account)
    assert house.said("consent-given-editors")[-1].numbers["what"] == "none", "the emergency stop holds them still"


@pytest.mark.parametrize("group", [None, TRAINEES_CHAT])
def test_nothing_is_taken_while_consent_is_off(house: House, group: int | None) -> None:
    withdraw(house)
    for message in (7, 8):
        assert house.do(intake.place, NOOR, group, message, "album") is None
    assert house.do(intake.place, NOOR, group, 9) is None
    told = house.said("consent-off", NOOR)
    assert len(told) == 2, "once for an album, once for a photo"
    assert house.posts() == []
    house.do(people.give_consent, NOOR, house.account)
    assert house.do(intake.place, NOOR, group, 10) is not None


def test_no_other_picture_is_taken_while_consent_is_off(house: House) -> None:
    number = house.in_review()
    house.do(editing.want_replacement, NOOR, number, 1)
    withdraw(house)
    assert house.do(intake.place, NOOR, None, 7) is None


def test_consent_is_per_account_and_touches_nothing_of_another(house: House) -> None:
    number = house.queued()
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(people.withdraw_consent, NOOR, house.other)
    assert house.state(number) is State.QUEUED
    house.freeze()
    house.do(people.give_consent, NOOR, house.other)
    assert house.state(number) is State.FROZEN, "the emergency stop of the one account stands"
    assert [row.chat for row in house.said("consent-withdrawn-task")] == [OTHER_EDITORS_CHAT]


def test_consent_for_an_account_one_has_nothing_to_do_with_is_refused(house: House) -> None:
    for use_case in (people.withdraw_consent, people.give_consent):
        assert house.refused(use_case, NOOR, house.other) == "wrong-role"
    assert house.said(chat=OTHER_EDITORS_CHAT) == []


def test_one_maker_s_consent_leaves_the_others_alone(house: House) -> None:
    first = house.queued()
    withdraw(house, SAM)
    assert house.state(first) is State.QUEUED


def test_the_trail_holds_numbers_of_people_not_names(house: House) -> None:
    house.do(people.confirm_invite, COR, use(house, invited(house)), True)
    house.in_review(caption="Ik ben Noor van de dijk en neem deze week het account over " + PLAIN)
    withdraw(house)
    text = repr(house.trail())
    names: list[Person] = house.look(lambda unit: unit.people.all())
    assert not [person.name for person in names if person.name in text]
    assert str(STRANGER) not in {str(line.person) for line in house.trail()}


def test_the_welcome_comes_first_and_once(house: House) -> None:
    number = house.send()
    for row in house.said(chat=NOOR):
        with house.database.unit() as unit:
            unit.outbox.sent(row.id, [5], house.now)
            unit.commit()
    before = len(house.said(chat=NOOR))
    house.do(people.started, NOOR)
    first, *rest = [row.code for row in house.said(chat=NOOR)][before:]
    assert first == "welcome-trainee"
    assert rest[-1] == "draft"
    house.do(people.started, NOOR, people.FOR_DRAFT)
    assert len(house.said("welcome-trainee", NOOR)) == 1
    assert house.said("welcome-again", NOOR) == [], f"#{number} is what they came for"


def test_who_is_in_already_hears_so_and_what_is_next(house: House) -> None:
    for who in (NOOR, SAM, COR, EDITH):
        house.do(people.started, who)
        house.do(people.started, who)
    assert [row.numbers["step"] for row in house.said("welcome-again")] == ["send", "no-week", "coordinator", "editor"]
    number = house.send()
    house.deliver(*(row.id for row in house.said(chat=NOOR)))
    house.do(people.started, NOOR)
    told, drawn = house.said(chat=NOOR)[-2:]
    assert (told.code, told.numbers["step"], told.submission) == ("welcome-again", "draft", number)
    assert (drawn.code, drawn.submission) == ("draft", number), "the question comes below the greeting"


def test_who_came_to_send_a_photo_is_asked_for_it(house: House) -> None:
    house.do(people.started, NOOR)
    house.send()
    house.do(people.started, NOOR, people.TO_SEND)
    assert len(house.said("send-here", NOOR)) == 1
    house.do(people.started, SAM)
    house.do(people.started, SAM, people.TO_SEND)
    assert house.said("send-here", SAM) == []
    assert house.said("welcome-again", SAM)[-1].numbers["step"] == "no-week"


def test_who_is_let_in_at_night_hears_it_in_the_morning(house: House) -> None:
    guest = use(house.at(0, "23:30"), invited(house))
    house.at(1, "00:00").do(people.confirm_invite, COR, guest, True)
    morning = house.at(1, "08:00").now
    heard = house.said(chat=STRANGER)
    assert {"welcome-trainee", "chat-notice", "voluntary"} <= {row.code for row in heard}
    assert {row.not_before for row in heard} == {morning}


def test_who_talks_at_night_is_answered_at_night(house: House) -> None:
    house.at(1, "00:00").do(people.started, SAM)
    assert [row.not_before for row in house.said("chat-notice", SAM)] == [None]
