"""An account's own rulebook: proposed, tried on what was sent before, taken on, and never anybody else's."""

import pytest

from rules.findings import Severity
from rules.rulebook import HOUSE, NoRulebook
from storage.tables import rulebooks as rows
from takeover import rulebooks, verdicts
from takeover.states import State
from tests.takeover.kit import COR, EDITH, EDITORS_CHAT, FAY, INTRO, NOOR, STRANGER, House


def fork(*more: str, version: str = "2") -> str:
    return "\n".join(['[rulebook]\nname = "water"\nextends = "house"', f'version = "{version}"', *more])


QUICK = fork("[numbers]\nhashtags = 1")
"""Two hashtags are one too many."""
TAGGED = f"{INTRO} #Dijk #Water"


def in_force(house: House, account: int | None = None) -> str:
    return house.look(lambda unit: verdicts.rulebook_of(unit, account or house.account).version)


def test_without_one_of_its_own_an_account_has_the_house_s(house: House) -> None:
    number = house.in_review()
    assert in_force(house) == HOUSE.version
    assert house.post(number).rulebook == f"house {HOUSE.version} {HOUSE.hash}"


def test_a_proposal_changes_nothing_and_tells_what_it_would_have_changed(house: House) -> None:
    number, other = house.in_review(caption=TAGGED), house.in_review(caption=INTRO)
    preview = house.do(rulebooks.propose, COR, house.account, QUICK)
    assert (preview.tried_on, [effect.number for effect in preview.effects]) == (2, [number])
    (effect,) = preview.effects
    assert [finding.code for finding in effect.added] == ["TECH-05"]
    assert in_force(house) == HOUSE.version
    assert house.state(number) is house.state(other) is State.IN_REVIEW


def test_only_the_newest_hundred_are_tried(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebooks, "LOOKED_BACK", 1)
    house.in_review(caption=TAGGED)
    newest = house.in_review(caption=TAGGED)
    preview = house.do(rulebooks.propose, COR, house.account, QUICK)
    assert [effect.number for effect in preview.effects] == [newest]


def test_once_adopted_it_judges_and_the_editors_know(house: House) -> None:
    before = house.in_review(caption=TAGGED)
    house.do(rulebooks.adopt, COR, house.do(rulebooks.propose, COR, house.account, QUICK).number)
    assert in_force(house) == "2"
    assert in_force(house, house.other) == HOUSE.version
    assert house.state(before) is State.IN_REVIEW
    after = house.send(caption=TAGGED)
    assert "TECH-05" in {finding.code for finding in house.post(after).findings if finding.severity is Severity.BLOCK}
    assert house.post(after).rulebook.startswith("water 2 ")
    (told,) = house.said("rulebook-adopted")
    assert (told.chat, told.numbers) == (EDITORS_CHAT, {"version": "2"})
    assert "adopt_rulebook 2" in {line.what for line in house.trail()}


def test_a_stricter_rulebook_stops_what_was_approved_before(house: House) -> None:
    number = house.queued(TAGGED)
    house.do(rulebooks.adopt, COR, house.do(rulebooks.propose, COR, house.account, QUICK).number)
    assert house.claim(house.to_slot(number)) is None
    assert house.state(number) is State.FROZEN
    assert house.post(number).rulebook.startswith("water 2 ")


@pytest.mark.parametrize("who", [NOOR, EDITH, FAY, STRANGER])
def test_only_who_plans_may_propose_or_adopt(house: House, who: int) -> None:
    proposal = house.do(rulebooks.propose, COR, house.account, QUICK)
    assert house.refused(rulebooks.propose, who, house.account, QUICK)
    assert house.refused(rulebooks.adopt, who, proposal.number)
    assert in_force(house) == HOUSE.version


def test_the_same_rules_are_no_proposal(house: House) -> None:
    first = house.do(rulebooks.propose, None, house.account, QUICK)
    house.do(rulebooks.adopt, None, first.number)
    assert house.refused(rulebooks.propose, None, house.account, QUICK) == "same-rulebook"


def test_a_proposal_that_another_overtook_is_refused(house: House) -> None:
    old = house.do(rulebooks.propose, COR, house.account, QUICK)
    new = house.do(rulebooks.propose, COR, house.account, fork("[numbers]\nper_day = 2", version="3"))
    house.do(rulebooks.adopt, COR, new.number)
    assert house.refused(rulebooks.adopt, COR, old.number) == "rulebook-overtaken"
    assert house.refused(rulebooks.adopt, COR, new.number) == "rulebook-overtaken"
    assert house.refused(rulebooks.adopt, COR, 999) == "no-such-rulebook"
    assert in_force(house) == "3"


def test_a_text_with_mistakes_is_not_kept(house: House) -> None:
    with pytest.raises(NoRulebook):
        house.do(rulebooks.propose, COR, house.account, fork("[numbers]\nhashtags = 31"))
    with house.database.read() as unit:
        assert unit.connection.execute(rows.select()).all() == []


def test_a_kept_text_that_cannot_be_read_any_more_leaves_the_house_s_in_force_and_is_told(house: House) -> None:
    with house.database.unit() as unit:
        number = unit.rulebooks.propose(house.account, "[rulebook]\nname = 3", "x", "y", None, house.now)
        unit.rulebooks.adopt(number, house.now)
        unit.commit()
    assert in_force(house) == HOUSE.version
    assert [account.id for account in house.look(rulebooks.unreadable)] == [house.account]
