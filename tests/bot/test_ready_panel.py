"""A week on its way to ready, as who plans and who holds it may settle things otherwise."""

from collections.abc import Iterator

import pytest

from bot.buttons import Rows
from bot.life import ready_panel
from bot.life.ready_panel import Panel
from storage.database import Database
from takeover import people, rotation
from takeover.clock import FixedClock
from takeover.life import preparation
from takeover.life.readiness import Gate
from tests.takeover.kit import ADA, COR, EDITH, ERIK, NOW, SAM, WEEK, House

NEXT = WEEK.shifted(1)


@pytest.fixture
def house(sqlite_migrated: str) -> Iterator[House]:
    """Sam holds next week; Edith is its editor, and it may go without practice."""
    database = Database(sqlite_migrated, clock=FixedClock(NOW))
    made = House(database).furnish()
    made.do(rotation.assign, made.account, NEXT, SAM)
    made.do(preparation.name, COR, made.account, NEXT, Gate.EDITOR, made.person(EDITH).id)
    made.do(preparation.force, COR, made.account, NEXT, Gate.PRACTICE, "Deed het vorig jaar")
    yield made
    database.close()


def panel(house: House, who: int, wanted: str = "") -> Panel:
    found = house.look(ready_panel.panel, house.now, who, house.account, NEXT, wanted)
    assert isinstance(found, Panel)
    return found


def offered(rows: Rows) -> list[str]:
    """What buttons say, or the code of what they say."""
    return [button.text or button.label for row in rows for button in row]


def test_who_plans_may_name_another_and_take_a_forced_gate_back(house: House) -> None:
    shown = panel(house, COR)
    assert "button-gate-change" in offered(ready_panel.rows(shown))
    assert offered(ready_panel.change_rows(shown, "nl")) == [
        "Toch nodig: oefenronde gedaan", "redacteur: Edith", "button-back",
    ]  # fmt: skip
    anew = panel(house, COR, Gate.EDITOR)
    assert "welke redacteur" in ready_panel.text(anew, "nl")
    assert "Erik" in offered(ready_panel.rows(anew))
    assert not {"button-gate-force", "button-gate-skip"} & {*offered(ready_panel.rows(anew))}, "it is closed already"
    house.do(preparation.name, COR, house.account, NEXT, Gate.EDITOR, house.person(ERIK).id)
    assert "redacteur: Erik" in offered(ready_panel.change_rows(panel(house, COR), "nl"))


def test_what_is_late_is_asked_for_now_and_of_a_week_that_is_over_nothing_is(house: House) -> None:
    house.at(8, "09:00")
    said = ready_panel.text(panel(house, SAM), "nl")
    assert "○ leerdoel – jij, graag nu" in said
    assert "uiterlijk" not in said
    shown = panel(house.at(14, "09:00"), SAM)
    assert ready_panel.text(shown, "nl").splitlines()[1:] == ["Deze week is voorbij."]
    assert ready_panel.rows(shown) == ()


def test_where_nobody_can_be_named_it_says_whom_to_turn_to(house: House) -> None:
    for who in (EDITH, ERIK, ADA):
        house.do(people.remove, who, house.account)
    shown = panel(house, COR, Gate.EDITOR)
    assert "Er is nog niemand om te kiezen" in ready_panel.text(shown, "nl")
    assert offered(ready_panel.rows(shown))[0] == "button-gate-force"


HAS_COMMANDS = ["button-idea", "button-my-rhythm", "button-my-swap", "button-feed"]


def test_a_holder_changes_only_what_is_theirs_and_finds_all_of_their_week_there(house: House) -> None:
    assert "button-gate-more" in offered(ready_panel.rows(panel(house, SAM)))
    assert offered(ready_panel.change_rows(panel(house, SAM), "nl")) == [*HAS_COMMANDS, "button-back"]
    house.do(preparation.name, SAM, house.account, NEXT, Gate.OWNER, house.person(COR).id)
    house.do(preparation.add_goal, SAM, house.account, NEXT, "Kort schrijven")
    change = offered(ready_panel.change_rows(panel(house, SAM), "nl"))
    assert change == ["button-gate-goal-more", "kenniseigenaar: Cor", *HAS_COMMANDS, "button-back"]
    focus = panel(house, SAM, Gate.EDITOR).focus
    assert focus is not None
    assert focus.gate is Gate.RULES, "not the editor, who is for others to name"
