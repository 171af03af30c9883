"""Ideas: what the account lacks, never the same twice in a row, all of them before any comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import words
from takeover.life import ideas
from takeover.life.ideas import BY_CODE, IDEAS, KINDS, SUBJECTS, Shown, choose
from tests.takeover.kit import FAY, INTRO, NOOR, SAM, STRANGER, House

SHOWN = st.builds(Shown, st.sampled_from(KINDS), st.frozensets(st.sampled_from(SUBJECTS), min_size=1))
GIVEN = st.lists(st.sampled_from([idea.code for idea in IDEAS]), max_size=80)


def test_the_catalogue_is_wide_enough_and_speaks_both_languages() -> None:
    assert len(IDEAS) >= 30
    assert len(BY_CODE) == len(IDEAS)
    assert {idea.kind for idea in IDEAS} == set(KINDS)
    assert {(idea.subject) for idea in IDEAS} == set(SUBJECTS)
    said = [words.say(language, f"idea-{idea.code}") for language in words.LANGUAGES for idea in IDEAS]
    assert len(set(said)) == 2 * len(IDEAS)


@given(st.lists(SHOWN, max_size=20), GIVEN)
def test_never_the_same_twice_in_a_row_and_never_one_that_was_given_more_often(
    shown: list[Shown], before: list[str]
) -> None:
    idea = choose(shown, before)
    assert idea.code not in before[-1:]
    others = [other for other in IDEAS if other.code not in before[-1:]]
    assert before.count(idea.code) == min(before.count(other.code) for other in others)


@given(st.lists(SHOWN, max_size=20))
def test_every_idea_comes_before_one_comes_back(shown: list[Shown]) -> None:
    given_before: list[str] = []
    for _ in IDEAS:
        given_before.append(choose(shown, given_before).code)
    assert len(set(given_before)) == len(IDEAS)


def test_what_came_last_is_not_the_first_of_the_next_round_however_much_it_lacks() -> None:
    for last in IDEAS:
        others = [idea.code for idea in IDEAS if idea is not last]
        rare = [
            Shown(kind, frozenset(SUBJECTS) - {last.subject}) for kind in KINDS if kind != last.kind for _ in range(9)
        ]
        assert choose(rare, [*others, last.code]).code != last.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_the_account_lacks_comes_first(kind: str) -> None:
    shown = [Shown(other, frozenset(SUBJECTS)) for other in KINDS if other != kind for _ in range(3)]
    assert choose(shown, ()).kind == kind


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_that_the_account_lacks_comes_first(subject: str) -> None:
    lacking = frozenset(SUBJECTS) - {subject}
    assert choose([Shown(kind, lacking) for kind in KINDS for _ in range(3)], ()).subject == subject


def test_what_was_published_counts_and_what_was_given_is_remembered(house: House) -> None:
    number = house.published(house.queued(f"{INTRO} Wat zou jij doen?"))
    assert ideas.shown(house.post(number)) == Shown("photo", frozenset({"question"}))
    first = house.do(ideas.give, NOOR, house.account)
    assert (first.kind, first.subject) != ("photo", "question")
    second = house.do(ideas.give, SAM, house.account)
    assert first.code != second.code
    assert house.look(lambda unit: unit.ideas.given(house.account, 9)) == [first.code, second.code]


def test_who_has_nothing_to_do_with_the_account_gets_none(house: House) -> None:
    assert house.refused(ideas.give, FAY, house.account) == "wrong-role"
    assert house.refused(ideas.give, STRANGER, house.account) == "not-invited"
    assert house.look(lambda unit: unit.ideas.given(house.account, 9)) == []
