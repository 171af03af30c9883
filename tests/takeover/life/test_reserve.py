"""The reserve: in by its maker's wish, out by one tap of the team, never by itself and never without an approval."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.admission import change_account
from takeover import editing, people, planning, review, rotation, rulebooks, stopping, telling, unused
from takeover.later import LATER
from takeover.life import reserve, reserving
from takeover.model import Reserve
from takeover.states import State
from tests.takeover.kit import COR, EDITH, EDITORS_CHAT, ERIK, FAY, NOOR, NOW, PLAIN, SAM, House
from tests.takeover.test_review import race

NAMED = "Noor vertelt over de dijk."


def in_reserve(house: House, caption: str = NAMED) -> int:
    """An approved post that its maker lets wait."""
    number = house.send(caption=caption)
    house.do(reserving.keep, NOOR, number, house.post(number).revision)
    house.ready(number)
    assert house.approve(number) is State.RESERVED
    return number


def kept(house: House) -> int:
    return house.look(lambda unit: reserve.kept(unit, house.account))


def keep(house: House, number: int, who: int = NOOR) -> State:
    return house.do(reserving.keep, who, number, house.post(number).revision).state


def use_tomorrow(house: House, who: int = EDITH) -> list[int]:
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    return [post.number for post in house.do(reserve.use, who, house.account, [tomorrow])]


def test_what_waits_in_reserve_takes_no_slot_and_does_not_expire(house: House) -> None:
    number = in_reserve(house)
    assert (house.post(number).slot, kept(house)) == (None, 1)
    house.at(7, "12:01").do(planning.expire)
    house.later(days=40).do(unused.sweep)
    assert (house.state(number), house.post(number).caption) == (State.RESERVED, NAMED)
    assert kept(house) == 1
    assert house.look(lambda unit: reserve.kept(unit, house.other)) == 0


def test_it_needs_no_introduction_and_is_none(house: House) -> None:
    number = house.send(caption=PLAIN)
    assert house.state(number) is State.DRAFT  # the first post of a week introduces its holder
    keep(house, number)
    house.ready(number)
    house.approve(number)
    assert house.state(house.send(caption=PLAIN)) is State.DRAFT


def test_a_caption_gets_the_name_of_its_maker_and_then_the_editors_look_again(house: House) -> None:
    house.queued()
    number = house.queued(PLAIN)
    assert keep(house, number) is State.IN_REVIEW
    post = house.post(number)
    assert (post.caption, post.approved_hash, post.slot) == (f"{PLAIN}\n\n— Noor", None, None)
    assert house.approve(number) is State.RESERVED
    assert house.said("decision-approved-reserve", NOOR)


def test_an_approved_post_that_names_its_maker_goes_there_at_once(house: House) -> None:
    house.queued()
    number = house.queued(NAMED)
    approval = house.post(number).approved_hash
    assert keep(house, number) is State.RESERVED
    post = house.post(number)
    assert (post.approved_hash, post.approval_holds, post.slot, post.pinned) == (approval, True, None, None)


def test_an_editor_asks_and_the_maker_decides(house: House) -> None:
    house.queued()
    number = house.queued(NAMED)
    assert house.refused(reserving.ask, NOOR, number, 1) == "wrong-role"
    revision = house.post(number).revision
    house.do(reserving.ask, EDITH, number, revision)
    assert (house.state(number), house.post(number).reserve) == (State.QUEUED, Reserve.ASKED)
    assert house.refused(reserving.ask, ERIK, number, revision) == "reserve-asked"
    assert house.refused(reserving.keep, SAM, number, revision) == "no-such-number"
    house.do(reserving.let_go, NOOR, number, revision)
    assert (house.state(number), house.post(number).reserve) == (State.QUEUED, None)
    assert house.said("reserve-declined", EDITORS_CHAT)
    house.do(reserving.ask, EDITH, number, revision)
    assert keep(house, number) is State.RESERVED


def test_a_story_belongs_to_its_day(house: House) -> None:
    number = house.story()
    assert house.refused(reserving.keep, NOOR, number, house.post(number).revision) == "reserve-story"


def test_an_introduction_belongs_to_its_week(house: House) -> None:
    number = house.queued()
    assert house.refused(reserving.ask, EDITH, number, house.post(number).revision) == "reserve-introduces"
    assert house.refused(reserving.keep, NOOR, number, house.post(number).revision) == "reserve-introduces"
    assert house.state(number) is State.QUEUED


def test_its_maker_takes_it_out_again_while_their_week_lasts(house: House) -> None:
    house.queued()
    number = in_reserve(house)
    house.do(reserving.let_go, NOOR, number, house.post(number).revision)
    assert (house.state(number), house.post(number).reserve) == (State.QUEUED, None)
    keep(house, number)
    house.at(7, "12:01")
    revision = house.post(number).revision
    assert house.refused(reserving.let_go, NOOR, number, revision) == "reserve-week-over"
    house.do(editing.withdraw, NOOR, number)
    assert (house.state(number), kept(house)) == (State.WITHDRAWN, 0)


def test_out_of_the_reserve_a_first_post_has_to_introduce_again(house: House) -> None:
    number = in_reserve(house)
    bare = house.send(caption=f"{PLAIN} Noor")
    keep(house, bare)
    house.approve(house.ready(bare))
    assert house.refused(reserving.let_go, NOOR, bare, house.post(bare).revision) == "reserve-stays"
    assert (house.state(bare), house.state(number)) == (State.RESERVED, State.RESERVED)
    house.queued()
    house.do(reserving.let_go, NOOR, bare, house.post(bare).revision)
    assert house.state(bare) is State.QUEUED


def test_one_tap_fills_tomorrow_once_with_the_approval_that_was_given(house: House) -> None:
    first, second = in_reserve(house), in_reserve(house)
    approval = house.post(first).approved_hash
    assert use_tomorrow(house) == [first]
    assert (house.state(first), house.local(first)) == (State.QUEUED, "Tue 24 08:30")
    assert (house.post(first).approved_hash, house.post(first).reserve) == (approval, Reserve.USED)
    assert [row.submission for row in house.said("reserve-used", NOOR)] == [first]
    assert house.said("planned", NOOR) == []
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    assert house.refused(reserve.use, ERIK, house.account, [tomorrow]) == "reserve-not-needed"
    assert house.state(second) is State.RESERVED
    assert house.state(house.published(first)) is State.PUBLISHED


def test_two_taps_at_once_plan_one_post(crowded_house: House) -> None:
    house = crowded_house
    numbers = [in_reserve(house) for _ in range(3)]
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    taps = [(reserve.use, who, house.account, [tomorrow]) for who in (EDITH, ERIK, COR)]
    assert sorted(race(house, *taps)) == ["done", "reserve-not-needed", "reserve-not-needed"]
    assert [house.state(number) for number in numbers] == [State.QUEUED, State.RESERVED, State.RESERVED]


@pytest.mark.parametrize(("who", "code"), [(NOOR, "wrong-role"), (FAY, "wrong-role"), (99, "not-invited")])
def test_who_is_no_editor_or_coordinator_of_the_account_uses_nothing(house: House, who: int, code: str) -> None:
    number = in_reserve(house)
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    assert house.refused(reserve.use, who, house.account, [tomorrow]) == code
    assert house.state(number) is State.RESERVED


def test_a_week_without_a_holder_is_filled_a_post_a_day_in_the_name_of_its_maker(house: House) -> None:
    numbers = [in_reserve(house) for _ in range(2)]
    house.at(7, "00:01").do(rotation.pass_baton)
    told = house.said("week-empty", COR)[0].numbers
    assert (told["kept"], told["week"]) == (2, str(house.week))
    house.at(0, "09:00")
    days = reserve.rest_of(house.week, house.the_account(), house.now)
    planned = house.do(reserve.use, COR, house.account, days)
    assert [house.local(number) for number in numbers] == ["Mon 30 12:15", "Tue 01 08:30"]
    assert {post.week for post in planned} == {house.week}
    assert {post.maker_id for post in planned} == {house.person(NOOR).id}
    house.published(numbers[0])
    assert (house.state(numbers[0]), "Noor" in house.post(numbers[0]).caption) == (State.PUBLISHED, True)


def test_every_week_that_nobody_holds_is_offered_once_while_there_is_a_reserve(house: House) -> None:
    in_reserve(house)
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    offers = []
    for at, clock in ((7, "00:01"), (0, "09:00"), (7, "00:01"), (0, "08:00"), (0, "12:00"), (1, "09:00"), (7, "08:00")):
        house.at(at, clock).do(rotation.pass_baton)
        house.do(reserve.offer_empty)
        offers.append(len(house.said("week-empty", COR)))
    assert offers == [0, 0, 1, 1, 1, 1, 2]
    assert house.said("week-empty", COR)[1].numbers["week"] == str(house.week)


def test_without_a_reserve_a_second_empty_week_says_nothing(house: House) -> None:
    for _ in range(2):
        house.at(7, "08:00").do(rotation.pass_baton)
        house.do(reserve.offer_empty)
    assert [row.numbers["kept"] for row in house.said("week-empty", COR)] == [0]


def test_in_somebody_else_s_week_it_neither_needs_nor_is_their_introduction(house: House) -> None:
    number = in_reserve(house, f"{PLAIN} Noor")
    house.at(7, "00:01")
    house.do(rotation.assign, house.account, house.week, SAM)
    assert use_tomorrow(house) == [number]
    assert house.state(house.send(SAM, PLAIN)) is State.DRAFT
    assert house.state(house.published(number)) is State.PUBLISHED


def test_what_was_used_and_did_not_get_out_goes_back(house: House) -> None:
    number = in_reserve(house)
    use_tomorrow(house)
    house.at(7, "12:01").do(planning.expire)
    assert (house.state(number), house.post(number).reserve, kept(house)) == (State.RESERVED, Reserve.KEPT, 1)
    assert house.said("expired") == house.said("expired-editors") == []


def test_without_consent_or_a_role_nothing_of_somebody_is_used(house: House) -> None:
    number = in_reserve(house)
    house.do(people.withdraw_consent, NOOR, house.account)
    assert kept(house) == 0
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    assert house.refused(reserve.use, EDITH, house.account, [tomorrow]) == "reserve-empty"
    house.do(people.give_consent, NOOR, house.account)
    assert kept(house) == 1
    house.do(people.remove, NOOR, house.account)
    assert (kept(house), house.state(number)) == (0, State.RESERVED)


def test_consent_that_is_taken_back_after_the_tap_stops_it(house: House) -> None:
    number = in_reserve(house)
    use_tomorrow(house)
    house.do(people.withdraw_consent, NOOR, house.account)
    assert house.state(number) is State.FROZEN
    assert house.claim(number) is None


def test_who_stopped_is_left_alone_and_the_reserve_of_others_fills_their_week(house: House) -> None:
    mine = in_reserve(house)
    house.do(rotation.assign, house.account, house.week.shifted(1), SAM)
    theirs = house.send(SAM, "Sam op pad")
    house.do(reserving.keep, SAM, theirs, 1)
    house.approve(house.ready(theirs, SAM))
    house.do(stopping.stop, NOOR, house.account)
    assert kept(house) == 1
    (offered,) = house.said("reserve-offered", EDITORS_CHAT)
    assert (offered.numbers["kept"], offered.numbers["week"]) == (1, str(house.week))
    assert use_tomorrow(house) == [theirs]
    house.do(stopping.give_back, COR, house.account, str(house.week))
    assert (house.state(mine), house.state(theirs)) == (State.WITHDRAWN, State.QUEUED)
    assert house.state(house.published(theirs)) is State.PUBLISHED


CHEESE = """
[rulebook]
name = "ours"
version = "2"
extends = "house"
[words.cheese]
nl = "kaas"
en = "cheese"
[rules.OURS-01]
severity = "block"
why.nl = "Over kaas zwijgen wij."
why.en = "We do not speak of cheese."
when = [{ all = ["cheese"] }]
"""


def test_what_a_newer_rule_forbids_stays_where_it_is(house: House) -> None:
    forbidden, allowed = in_reserve(house, "Noor eet kaas."), in_reserve(house)
    house.do(rulebooks.adopt, None, house.do(rulebooks.propose, None, house.account, CHEESE).number)
    assert use_tomorrow(house) == [allowed]
    assert house.state(forbidden) is State.RESERVED


def test_who_wants_to_have_left_first_has_left_first(house: House) -> None:
    waits, free = in_reserve(house), in_reserve(house)
    with house.database.unit() as unit:
        from_when = (house.now + timedelta(days=3)).isoformat()
        telling.keep(unit, house.post(waits), answers={**house.post(waits).answers, LATER: from_when})
        unit.commit()
    assert use_tomorrow(house) == [free]
    assert house.state(waits) is State.RESERVED


def test_editors_turn_down_what_lies_there_and_ask_for_no_changes(house: House) -> None:
    number = in_reserve(house)
    assert house.refused(review.request_changes, EDITH, number, "tone") == "already-decided"
    house.do(review.reject, EDITH, number, "later")
    assert (house.state(number), kept(house)) == (State.REJECTED, 0)


def test_a_day_that_nobody_was_asked_about_is_not_filled(house: House) -> None:
    in_reserve(house)
    today = house.now.astimezone(house.zone).date()
    for days in (-1, 8, 4000):
        code = house.refused(reserve.use, EDITH, house.account, [today + timedelta(days=days)])
        assert code == "reserve-not-needed"


def test_nothing_is_planned_on_an_account_that_stands_still(house: House) -> None:
    in_reserve(house)
    house.freeze()
    tomorrow = house.now.astimezone(house.zone).date() + timedelta(days=1)
    assert house.refused(reserve.use, EDITH, house.account, [tomorrow]) == "reserve-frozen"


# Whether it may still be used.


def still_asked(house: House) -> int:
    """How often the maker was asked, once that moment was looked at twice."""
    for _ in range(2):
        house.do(reserving.ask_again)
    return len(house.said("reserve-still", NOOR))


def test_after_its_term_the_maker_is_asked_again_and_after_the_next(house: House) -> None:
    number = in_reserve(house)
    lain = house.now
    house.now = lain + timedelta(weeks=8, hours=-1)
    assert still_asked(house) == 0
    house.now = lain + timedelta(weeks=8, hours=12)
    assert still_asked(house) == 0, "not in the evening"
    house.now = lain + timedelta(weeks=8, days=1)
    assert still_asked(house) == 1
    assert house.said("reserve-still")[0].numbers["text"] == NAMED
    house.do(reserving.keep_on, NOOR, number, house.post(number).revision)
    house.now = lain + timedelta(weeks=15)
    assert still_asked(house) == 1
    house.now = lain + timedelta(weeks=40, days=1)
    assert still_asked(house) == 2, "of terms that were missed only the last"
    assert house.state(number) is State.RESERVED, "silence changes nothing"


def test_the_term_is_the_accounts_and_may_be_never(house: House) -> None:
    in_reserve(house)
    house.later(weeks=3)
    for weeks, times in ((0, 0), (4, 0), (3, 1)):
        house.do(change_account, house.account, {"reserve_weeks": weeks})
        assert still_asked(house) == times


def test_what_its_maker_wants_back_is_not_used_any_more(house: House) -> None:
    number = in_reserve(house)
    house.later(weeks=8, days=1)
    assert still_asked(house) == 1
    assert house.refused(reserving.keep_on, SAM, number, house.post(number).revision) == "no-such-number"
    house.do(editing.withdraw, NOOR, number)
    assert house.look(lambda unit: reserve.candidates(unit, house.account)) == []
    house.later(weeks=8)
    assert still_asked(house) == 1


def test_looking_for_what_lies_too_long_opens_no_post(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    in_reserve(house)
    monkeypatch.setattr(reserve, "candidates", lambda *given: pytest.fail("visited"))
    house.later(weeks=7)
    assert still_asked(house) == 0


# The alarm of the day before.


def alarm(house: House, times: int = 2) -> list[int]:
    for _ in range(times):
        house.do(reserve.alarm)
    return [row.chat for row in (*house.said("dry-editors"), *house.said("dry-holder"))]


def test_a_day_that_runs_dry_is_told_once_in_the_afternoon_before(house: House) -> None:
    in_reserve(house)
    house.at(0, "16:29")
    assert alarm(house) == []
    house.at(0, "16:30")
    assert alarm(house) == [EDITORS_CHAT, NOOR]
    assert house.said("dry-editors")[0].numbers["kept"] == 1
    house.at(0, "21:59")
    assert len(alarm(house)) == 2


def test_who_was_asked_for_something_today_is_not_asked_again(house: House) -> None:
    house.send()
    house.at(1, "16:00").do(rotation.prompt)
    assert alarm(house.at(1, "16:30")) == [EDITORS_CHAT]
    assert house.said("nothing-today", NOOR)


@pytest.mark.parametrize("clock", ["00:30", "16:00", "22:00"])
def test_nobody_hears_it_at_another_hour(house: House, clock: str) -> None:
    assert alarm(house.at(1, clock)) == []


@pytest.mark.parametrize("way", ["freeze", "pause"])
def test_while_nothing_can_go_out_that_is_told_in_other_words(house: House, way: str) -> None:
    getattr(house, way)()
    assert alarm(house.at(0, "17:00")) == []


def test_a_post_that_is_planned_for_tomorrow_is_enough(house: House) -> None:
    number = house.queued()
    house.do(planning.pin, EDITH, number, house.now + timedelta(days=1))
    assert alarm(house.at(0, "17:00")) == []


def test_while_something_waits_for_a_decision_the_holder_has_done_their_part(house: House) -> None:
    house.in_review()
    assert alarm(house.at(0, "17:00")) == [EDITORS_CHAT]
    assert house.said("dry-editors")[0].numbers["waiting"] == 1


def test_a_day_without_slots_and_a_week_of_nobody_are_no_alarm(house: House) -> None:
    house.black_out(house.at(2, "00:00").now, house.at(3, "00:00").now)
    assert alarm(house.at(1, "17:00")) == []
    assert alarm(house.at(6, "17:00")) == []


def test_a_stopped_week_runs_dry_for_the_editors_alone(house: House) -> None:
    house.do(stopping.stop, NOOR, house.account)
    assert alarm(house.at(0, "17:00")) == [EDITORS_CHAT]


@given(st.lists(st.integers(1, 50), unique=True), st.lists(st.lists(st.integers(0, 99), max_size=3), max_size=8))
def test_sharing_gives_each_post_once_and_each_day_one(posts: list[int], days: list[list[int]]) -> None:
    moments = [[NOW + timedelta(days=at, minutes=minute) for minute in day] for at, day in enumerate(days)]
    shared = reserve.share(posts, moments)
    open_days = [day for day in moments if day]
    assert list(shared) == posts[: len(open_days)]
    assert list(shared.values()) == [min(day) for day in open_days[: len(posts)]]
