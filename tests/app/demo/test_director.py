"""The director at the door of a real house: what people did by hand is never played over."""

import json
import time
from collections.abc import Iterator
from contextlib import chdir
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.demo.clockwork import jump, settle
from app.demo.host import Host, open_doors
from app.demo.house import ACCOUNT, BEGIN, EDITORS, House
from app.demo.stage import Stage, StageError
from tests.forked import Forked

pytestmark = pytest.mark.slow


class ForkedHouse(House):
    """Its programs are forked, and its commands run here: that the demo begins by its commands is proved by test_tempo
    and by `.ci/run`, which plays the whole of it."""

    def _start(self, name: str, *arguments: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            forked: Any = Forked(arguments[1:], self.folder, self._environment(), log.fileno())
        self._processes.append(forked)

    def answer(self, *arguments: str) -> str:
        with chdir(self.folder):
            return CliRunner().invoke(cli, arguments, env=self._environment()).stdout


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with ForkedHouse(0) as house, Stage(house) as opened:
        house.furnish()
        open_doors(opened)
        yield opened


def page(stage: Stage) -> dict[str, object]:
    seen: dict[str, object] = stage._http.get("/sandbox/stage").json()
    return seen


def test_a_house_is_touched_played_over_only_after_asking_and_then_begins_again(stage: Stage) -> None:
    assert (page(stage)["ready"], page(stage)["fresh"], stage.touched()) == (True, True, False)
    nothing_to_go_to(stage)
    nothing_happens(stage)
    stage.say("Sanne", "Hallo, is daar iemand?")
    assert stage.touched()
    host = Host(stage)
    told = len(stage.story)
    host._grant({"what": "play"})
    assert "Begin opnieuw" in stage.story[told][1]
    assert page(stage)["fresh"] is False
    before = page(stage)["house"]
    host._grant({"what": "restart"})
    after = page(stage)
    assert (after["fresh"], after["ready"], after["told"]) == (True, True, 0)
    assert after["house"] != before
    assert stage.house.now == BEGIN
    assert not any(one.get("text") == "Hallo, is daar iemand?" for one in stage.messages(101))
    assert stage.house.answer("submissions", "--json").strip() == "[]"
    assert not stage.touched()


def nothing_to_go_to(stage: Stage) -> None:
    before = stage.house.now
    jump(stage, "next")
    assert stage.house.now == before
    assert "niets klaar" in stage.story[-1][1]
    assert "Nothing waits" in stage.story[-1][2]


def nothing_happens(stage: Stage) -> None:
    settle(stage)  # what everybody is told at the start may still be on its way
    before = stage.house.now
    jump(stage, "hour")
    assert stage.house.now == before + timedelta(hours=1)
    assert stage.story[-1][1:] == ("Er gebeurde niets tot zo 15 nov 21:00.", "Nothing happened until Sun 15 Nov 21:00.")


def test_there_are_colleagues_enough_to_fill_the_first_gap_of_the_rota(stage: Stage) -> None:
    listed = json.loads(stage.house.answer("person", "list", "--json"))
    known = [one for one in listed if all(one[kind] for kind in ("organisation", "function", "region"))]
    assert len(known) >= 10
    assert sum(one["function"] == "ICT" for one in known) >= 2
    assert all(one["reachable"] for one in listed), "nobody is asked for a week in vain"
    weeks = json.loads(stage.house.answer("rota", "propose", ACCOUNT, "--weeks", "4", "--json"))["weeks"]
    assert [one["state"] for one in weeks] == ["held", "held", "proposed", "held"]


def test_what_does_not_come_is_told_in_both_languages(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.demo.stage.PATIENCE", 0.2)
    with pytest.raises(StageError, match="waited 0 seconds for 9 posts") as stopped:
        stage.posted(9)
    assert stopped.value.nl == "De regisseur wachtte 0 seconden op 9 berichten. Dat kwam niet."


def test_what_comes_of_a_jump_is_told_with_its_place(stage: Stage) -> None:
    before = time.monotonic()
    jump(stage, "2026-11-16T08:00:00+01:00")
    assert stage.story[-1][1].startswith("Nieuw: nieuws voor ")
    assert "Sanne" in stage.story[-1][1]
    assert "de redactie" in stage.story[-1][1]
    assert "the editors" in stage.story[-1][2]
    assert time.monotonic() - before < 30


def test_what_people_do_is_told_together_with_what_they_can_do_next(stage: Stage) -> None:
    host, begun = Host(stage), len(stage.story)

    def told() -> list[str]:
        host._follow()
        return [nl for _, nl, _ in stage.story[begun:]]

    stage.send("Sanne", ["coffee"], "Hoi! Ik ben Sanne, trainee. Deze week neem ik dit account over.")
    stage.press("Sanne", "Niemand herkenbaar")
    assert ("Sanne stuurde #1." in told(), page(stage)["step"]) == (True, "answer")
    stage.say("Sanne", "Een kop espresso op een rode schotel.")
    stage.hears("Sanne", "Ingestuurd")
    assert ("#1 ligt bij de redactie." in told(), page(stage)["step"]) == (True, "decide")
    stage.press("Eva", "Goedkeuren", EDITORS, "#1")
    stage.hears("Sanne", "goedgekeurd door Eva")
    assert told()[-2:] == ["Eva keurde #1 goed.", "#1 kreeg een plek."]
    assert page(stage)["step"] == "wait"
    host._grant({"what": "jump", "to": "next"})
    assert "#1 staat op het account." in told()
    assert [nl for nl in told() if nl.startswith("Sanne stuurde")] == ["Sanne stuurde #1."], "each line once"
    assert (page(stage)["step"], page(stage)["busy"]) == ("again", False)
    assert "#1 is on the account." in [en for _, _, en in stage.story]


def test_a_jump_says_that_it_is_under_way(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("app.demo.host.jump", lambda stage, to: seen.append((to, page(stage)["busy"])))
    Host(stage)._grant({"what": "jump", "to": "hour"})
    assert (seen, page(stage)["busy"]) == ([("hour", True)], False)
