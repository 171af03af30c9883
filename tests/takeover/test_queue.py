"""The queue keeps gap, limit, blackouts, pins and windows, stands still when asked again, and never ends in a burst."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from takeover.queue import Pace, Post, plan
from takeover.slots import Timetable
from takeover.weeks import IsoWeek

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEK = IsoWeek(2026, 48)
OPENS, CLOSES = WEEK.begins(AMSTERDAM), WEEK.last_call(AMSTERDAM)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PACE = Pace(
    Timetable.parse("mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00"),
    AMSTERDAM, timedelta(minutes=60), 4, time(8), time(22),
)  # fmt: skip
ON_TIME = timedelta(minutes=15)


def post(number: int, **changes: object) -> Post:
    given: dict[str, object] = {"number": number, "opens": OPENS, "closes": CLOSES}
    return Post(**(given | changes))  # type: ignore[arg-type]


def posts(count: int) -> list[Post]:
    return [post(number) for number in range(1, count + 1)]


def planned(given: list[Post], found: dict[int, datetime | None]) -> list[Post]:
    """The same posts, each with the moment that it got."""
    return [replace(one, planned=found[one.number]) for one in given]


def local(hour: int, minute: int = 0, *, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


def test_posts_take_the_next_slots_in_their_order() -> None:
    assert list(plan(posts(3), PACE, MONDAY).values()) == [local(12, 15), local(17, 30), local(8, 30, day=24)]


def test_a_slot_that_is_now_is_taken() -> None:
    assert plan(posts(1), PACE, local(12, 15))[1] == local(12, 15)


def test_a_pin_is_kept_beside_the_timetable_and_others_keep_away_from_it() -> None:
    found = plan([post(1), post(2, pinned=local(11, 30))], PACE, MONDAY)
    assert found == {1: local(17, 30), 2: local(11, 30)}


def test_a_pin_outside_the_window_or_in_the_past_gives_way_to_a_slot() -> None:
    for pinned in (OPENS - timedelta(hours=1), CLOSES, MONDAY - timedelta(minutes=1)):
        assert plan([post(1, pinned=pinned)], PACE, MONDAY)[1] == local(12, 15)


def test_what_is_out_counts_for_gap_and_limit() -> None:
    assert plan(posts(1), PACE, MONDAY, fixed=[local(11, 30)])[1] == local(17, 30)
    two = replace(PACE, per_day=2)
    assert plan(posts(1), two, MONDAY, fixed=[local(1), local(2)])[1] == local(8, 30, day=24)


def test_a_full_week_has_no_room_and_says_so() -> None:
    found = plan(posts(40), PACE, MONDAY)
    slots = list(PACE.timetable.between(MONDAY, CLOSES, AMSTERDAM))
    assert [moment for moment in found.values() if moment] == slots
    assert found[40] is None


def test_nothing_goes_out_in_a_blackout_even_if_it_was_due_or_pinned() -> None:
    dark = replace(PACE, blackouts=((local(9), local(20)),))
    due = post(1, planned=local(10))
    pinned = post(2, pinned=local(12))
    story = post(3, story=True, planned=local(10))
    found = plan([due, pinned, story], dark, local(10, 5))
    assert found == {1: local(8, 30, day=24), 2: local(12, 15, day=24), 3: local(20)}


def test_a_story_goes_at_once_in_waking_hours() -> None:
    story = post(1, story=True)
    assert plan([story], PACE, MONDAY)[1] == MONDAY
    assert plan([story], PACE, local(21, 59))[1] == local(21, 59)
    assert plan([story], PACE, local(22, 0))[1] == local(8, day=24)
    assert plan([story], PACE, local(7, 59, day=24))[1] == local(8, day=24)


def test_a_story_waits_until_it_may_go_even_if_somebody_chose_sooner() -> None:
    opens = MONDAY + timedelta(hours=3)
    assert plan([post(1, story=True, opens=opens)], PACE, MONDAY)[1] == opens
    assert plan([post(1, story=True, opens=opens, pinned=MONDAY)], PACE, MONDAY)[1] == opens
    assert plan([post(1, story=True, opens=opens)], PACE, opens + timedelta(hours=1))[1] == opens + timedelta(hours=1)
    assert plan([post(1, story=True, opens=local(23))], PACE, MONDAY)[1] == local(8, day=24)


def test_a_story_that_could_not_leave_waits_for_the_morning() -> None:
    late = post(1, story=True, planned=local(21, 58))
    assert plan([late], PACE, local(21, 59))[1] == local(21, 58)
    assert plan([late], PACE, local(23, 30))[1] == local(8, day=24)


def test_a_story_takes_no_slot_and_no_gap() -> None:
    found = plan([post(1, story=True), post(2)], PACE, local(12, 10))
    assert found == {1: local(12, 10), 2: local(12, 15)}


def test_what_is_due_keeps_its_moment_so_that_it_goes_out() -> None:
    assert plan([post(1, planned=local(12, 15))], PACE, local(12, 16))[1] == local(12, 15)


def test_a_late_post_does_not_take_the_place_of_one_on_time() -> None:
    late, on_time = post(1, planned=local(8, 30)), post(2, planned=local(12, 15))
    found = plan([late, on_time], PACE, local(12, 15))
    assert found == {1: local(17, 30), 2: local(12, 15)}


def test_two_pins_close_together_both_go_when_their_time_comes() -> None:
    first, second = post(1, pinned=local(10), planned=local(10)), post(2, pinned=local(10, 10), planned=local(10, 10))
    assert plan([second], PACE, local(10, 10), fixed=[local(10)])[2] == local(10, 10)
    assert plan([first, second], PACE, local(10, 5)) == {1: local(10), 2: local(10, 10)}


def test_after_an_outage_one_goes_and_the_rest_is_spread_from_now() -> None:
    pace = replace(PACE, timetable=Timetable.parse("mon-sun 10:00,11:00,12:00,13:00,14:00,15:00"))
    missed = [post(number, planned=local(9 + number)) for number in (1, 2, 3)]
    found = plan(missed, pace, local(12, 30))
    assert found == {1: local(10), 2: local(14), 3: local(15)}


# Properties.

HALF_HOURS = st.integers(0, 48 * 8).map(lambda steps: OPENS + timedelta(minutes=30 * steps))
TIMES = st.integers(0, 47).map(lambda half: time(half // 2, half % 2 * 30))
TABLES = st.lists(st.lists(TIMES, max_size=4).map(lambda times: tuple(sorted(set(times)))), min_size=7, max_size=7)
PACES = st.builds(
    Pace,
    TABLES.map(lambda days: Timetable(tuple(days))),
    st.sampled_from(["Europe/Amsterdam", "America/St_Johns", "Pacific/Auckland"]).map(ZoneInfo),
    st.sampled_from([0, 30, 60, 240]).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(1, 4),
    st.just(time(8)),
    st.just(time(22)),
    st.lists(
        st.tuples(HALF_HOURS, st.integers(1, 40)).map(lambda given: (given[0], given[0] + timedelta(hours=given[1]))),
        max_size=2,
    ).map(tuple),
)


@st.composite
def queues(draw: st.DrawFn) -> list[Post]:
    """Posts of a week; pins and stories among them."""
    return [
        post(number, story=draw(st.booleans()), pinned=draw(st.none() | HALF_HOURS))
        for number in range(1, draw(st.integers(0, 9)) + 1)
    ]


def check_limits(given: list[Post], found: dict[int, datetime | None], pace: Pace, now: datetime) -> None:
    """Window, blackout, gap, limit and waking hours hold for all that was planned ahead."""
    free: list[datetime] = []
    others: list[datetime] = []
    for one in given:
        moment = found[one.number]
        if moment is None:
            continue
        assert max(one.opens, now) <= moment < one.closes
        assert not pace.blacked_out(moment)
        if one.story:
            assert pace.wakes <= moment.astimezone(pace.zone).time() < pace.sleeps
        elif moment == one.pinned:
            others.append(moment)
        else:
            assert moment in set(pace.timetable.between(moment, moment + timedelta(minutes=1), pace.zone))
            free.append(moment)
    for place, moment in enumerate(free):
        assert all(abs(moment - other) >= pace.gap for other in [*free[:place], *others])
        day = moment.astimezone(pace.zone).date()
        assert sum(other.astimezone(pace.zone).date() == day for other in [*free, *others]) <= max(
            pace.per_day, 1 + sum(other.astimezone(pace.zone).date() == day for other in others)
        )


@given(queues(), PACES, HALF_HOURS)
def test_no_plan_breaks_a_limit(given: list[Post], pace: Pace, now: datetime) -> None:
    found = plan(given, pace, now)
    assert found.keys() == {one.number for one in given}
    check_limits(given, found, pace, now)


@given(queues(), PACES, HALF_HOURS)
def test_planning_again_changes_nothing(given: list[Post], pace: Pace, now: datetime) -> None:
    found = plan(given, pace, now)
    assert plan(planned(given, found), pace, now) == found


@given(queues(), PACES, HALF_HOURS, st.integers(0, 60))
def test_time_that_passes_before_the_first_moment_changes_nothing(
    given: list[Post], pace: Pace, now: datetime, minutes: int
) -> None:
    given = [one for one in given if not one.story]
    found = plan(given, pace, now)
    first = min((moment for moment in found.values() if moment), default=now)
    assert plan(planned(given, found), pace, min(now + timedelta(minutes=minutes), max(first, now))) == found


@given(queues(), PACES, HALF_HOURS)
def test_a_newly_approved_post_moves_no_other(given: list[Post], pace: Pace, now: datetime) -> None:
    found = plan(given, pace, now)
    more = plan([*planned(given, found), post(99)], pace, now)
    assert {number: more[number] for number in found} == found


@given(queues(), PACES, HALF_HOURS, st.integers(1, 200))
def test_after_any_outage_posts_go_out_a_gap_apart(given: list[Post], pace: Pace, now: datetime, hours: int) -> None:
    """Plays the queue to its end after an outage: whatever is due goes, then all is planned anew."""
    waiting = planned([replace(one, pinned=None) for one in given if not one.story], plan(given, pace, now))
    out: list[datetime] = []
    now += timedelta(hours=hours)
    while waiting and now < CLOSES:
        found = plan(waiting, pace, now, fixed=out)
        waiting = planned(waiting, found)
        due = [one for one in waiting if one.planned is not None and one.planned <= now]
        out += [now for one in due]
        waiting = [one for one in waiting if one not in due]
        now = min((one.planned for one in waiting if one.planned), default=CLOSES)
    assert all(later - earlier >= pace.gap for earlier, later in pairwise(out))
    assert len(set(out)) == len(out) or pace.gap == timedelta(0)
    days = [moment.astimezone(pace.zone).date() for moment in out]
    assert all(days.count(day) <= pace.per_day for day in days)
