"""Lessons come back where they fit: the same account, and a subject, season, function or holiday in common."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takeover import people, rotation
from takeover.life import likeness, preparation
from takeover.life.learning import Lesson
from takeover.life.likeness import Circumstances
from takeover.model import Role, Week, WeekState
from takeover.weeks import IsoWeek
from tests.takeover.kit import COR, FAY, NOOR, SAM, WEEK, House

NEXT_YEAR = WEEK.shifted(52)
SUMMER = IsoWeek(2027, 29)
CIRCUMSTANCES = st.builds(
    Circumstances,
    st.sampled_from(likeness.SEASONS),
    st.frozensets(st.sampled_from(["sluis", "brug", "water", "open dag"])),
    st.sampled_from(["", "ICT", "jurist"]),
    st.booleans(),
)


def taught(house: House, week: IsoWeek, text: str, account: int | None = None, who: int = NOOR) -> None:
    """A week of long ago left this lesson."""
    there, person = account or house.account, house.person(who).id
    with house.database.unit() as unit:
        unit.weeks.save(Week(there, week, person, WeekState.SECURED))
        note = unit.notes.add(None, person, there, "lesson", text, house.now)
        unit.lessons.save(Lesson(0, there, week, note, owner=person, secured_at=house.now))
        unit.commit()


def found(house: House, week: IsoWeek, about: str = "") -> Sequence[str]:
    lessons = house.look(likeness.alike, house.account, week, house.person(SAM).id, about)
    return [lesson.text for lesson in lessons]


def test_a_subject_in_common_brings_a_lesson_back_in_any_season(house: House) -> None:
    taught(house, WEEK.shifted(-20), "Bij de sluizen: vraag vooraf of je mag filmen.")
    taught(house, WEEK.shifted(-21), "Zet de kennismaking klaar op vrijdag.")
    assert found(house, NEXT_YEAR, "Een dag bij de #sluizen") == ["Bij de sluizen: vraag vooraf of je mag filmen."]
    assert found(house, NEXT_YEAR) == [], "summer taught nothing about autumn"


def test_the_season_brings_lessons_back_newest_first_and_three_at_most(house: House) -> None:
    for year in range(2021, 2026):
        taught(house, IsoWeek(year, 48), f"Les van {year}")
    assert found(house, NEXT_YEAR) == ["Les van 2025", "Les van 2024", "Les van 2023"]
    assert found(house, SUMMER) == []


def test_what_the_maker_sent_ahead_says_what_it_is_about(house: House) -> None:
    taught(house, WEEK.shifted(-20), "Op een weefgetouw ziet niemand wat: film van dichtbij.")
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM, COR)
    assert found(house, WEEK.shifted(1)) == []
    house.send(SAM, "Volgende week: achter het weefgetouw.")
    assert len(found(house, WEEK.shifted(1))) == 1


def test_the_kind_of_function_counts(house: House) -> None:
    taught(house, WEEK.shifted(-20), "Leg jargon uit.")
    assert found(house, NEXT_YEAR) == []
    with house.database.unit() as unit:
        for who, function in ((NOOR, "ICT"), (SAM, "ict")):
            unit.people.save(replace(house.person(who), function=function))
        unit.commit()
    assert found(house, NEXT_YEAR) == ["Leg jargon uit."]


def test_a_week_that_is_mostly_holiday_counts(house: House) -> None:
    christmas = IsoWeek(2025, 52)
    taught(house, IsoWeek(2026, 10), "Uit maart.")
    taught(house, christmas, "Plan vooruit: niemand is er.")
    assert found(house, IsoWeek(2026, 52)) == ["Plan vooruit: niemand is er."]
    for week in (IsoWeek(2026, 20), IsoWeek(2027, 30)):
        house.black_out(week.begins(house.zone), week.ends(house.zone))
    taught(house, IsoWeek(2026, 20), "Laat posts klaarstaan.")
    assert found(house, IsoWeek(2027, 30))[0] == "Laat posts klaarstaan.", "days of the account's own count too"


def test_another_account_s_lessons_stay_there(house: House) -> None:
    taught(house, WEEK.shifted(-52), "Van de wegen.", account=house.other, who=FAY)
    assert found(house, WEEK) == []


def test_a_lesson_of_the_same_or_a_later_week_is_no_lesson_yet(house: House) -> None:
    taught(house, WEEK.shifted(1), "Uit de toekomst")
    assert found(house, WEEK.shifted(1)) == found(house, WEEK) == []


@given(CIRCUMSTANCES, CIRCUMSTANCES)
def test_likeness_is_mutual_and_nothing_is_more_alike_than_itself(one: Circumstances, other: Circumstances) -> None:
    assert likeness.likeness(one, other) == likeness.likeness(other, one) >= 0
    assert likeness.likeness(one, one) >= likeness.likeness(one, other)
    common = one.words & other.words or one.season == other.season or (one.holiday and other.holiday)
    same = bool(one.function) and one.function == other.function
    assert bool(likeness.likeness(one, other)) == bool(common or same)


@pytest.mark.parametrize(("week", "season"), [
    (IsoWeek(2026, 53), "winter"), (IsoWeek(2027, 1), "winter"), (IsoWeek(2027, 9), "spring"),
    (IsoWeek(2027, 22), "summer"), (IsoWeek(2027, 36), "autumn"),
])  # fmt: skip
def test_a_week_is_in_the_season_of_its_thursday(week: IsoWeek, season: str) -> None:
    assert likeness.season(week) == season


# Telling the maker.


def test_who_may_submit_hears_once_what_weeks_like_theirs_taught(house: House) -> None:
    taught(house, WEEK.shifted(-49), "Begin met een kennismaking.")
    coming = WEEK.shifted(3)
    house.do(rotation.assign, house.account, coming, SAM, COR)
    house.do(rotation.assign, house.account, WEEK.shifted(20), SAM, COR)
    house.do(likeness.prepare)
    assert house.said("lessons-for-you") == []
    house.now = coming.opens(house.zone)
    house.do(likeness.prepare)
    assert house.said("lessons-for-you") == [], "at midnight nobody reads"
    for _ in range(3):
        house.later(hours=8, minutes=1).do(likeness.prepare)
    (told,) = house.said("lessons-for-you")
    assert (told.chat, told.numbers["lessons"]) == (SAM, "• Begin met een kennismaking.")


def test_who_takes_the_week_over_hears_it_too(house: House) -> None:
    taught(house, WEEK.shifted(-49), "Begin met een kennismaking.")
    house.do(people.admit, 77, "Lia", Role.TRAINEE, house.account)
    for who in (SAM, 77):
        house.do(rotation.assign, house.account, WEEK.shifted(1), who)
        house.do(likeness.prepare)
    assert [row.chat for row in house.said("lessons-for-you")] == [SAM, 77]


def test_who_plans_sees_each_lesson_once_with_the_first_week_that_it_fits(house: House) -> None:
    taught(house, IsoWeek(2025, 50), "Begin op tijd.")
    for weeks in (1, 2, 12):
        house.do(rotation.assign, house.account, WEEK.shifted(weeks), SAM, COR)
    seen = house.look(likeness.ahead, house.now, house.account, 8)
    assert [(held.week, [one.text for one in lessons]) for held, lessons in seen] == [
        (WEEK.shifted(1), ["Begin op tijd."])
    ]
    assert house.look(likeness.ahead, house.now, house.other, 8) == []


def test_a_goal_brings_back_what_was_learnt_about_it_once(house: House) -> None:
    taught(house, WEEK.shifted(-20), "Bij de sluizen: vraag vooraf of je mag filmen.")
    taught(house, WEEK.shifted(-49), "Begin met een kennismaking.")
    coming = WEEK.shifted(1)
    house.do(rotation.assign, house.account, coming, SAM, COR)
    house.do(likeness.prepare)
    assert house.said("lessons-for-you")[0].numbers["lessons"] == "• Begin met een kennismaking."
    for goal in ("Rustig praten.", "Hoe sluizen werken.", "Nog meer over sluizen."):
        house.do(preparation.add_goal, SAM, house.account, coming, goal)
    (told,) = house.said("lessons-for-goal", SAM)
    assert told.numbers["lessons"] == "• Bij de sluizen: vraag vooraf of je mag filmen."


def test_a_goal_of_before_counts_when_they_may_submit_and_for_who_plans(house: House) -> None:
    taught(house, WEEK.shifted(-20), "Bij de sluizen: vraag vooraf of je mag filmen.")
    coming = WEEK.shifted(1)
    house.do(rotation.assign, house.account, coming, SAM, COR)
    house.do(preparation.add_goal, SAM, house.account, coming, "Hoe sluizen werken.")
    assert house.said("lessons-for-goal") == []
    house.do(likeness.prepare)
    assert len(house.said("lessons-for-you", SAM)) == 1
    assert len(house.look(likeness.alike, house.account, coming, house.person(SAM).id)) == 1


def test_without_lessons_nobody_hears_anything(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM, COR)
    house.do(likeness.prepare)
    assert house.said("lessons-for-you") == []
