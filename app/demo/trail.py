"""What happens while people play by hand: the audit trail's new lines in plain words, and what can be done next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.demo.stage import Stage

NEWEST = 200
SAID = {
    "receive": ("{name} stuurde #{number}.", "{name} sent #{number}."),
    "wipe": ("#{number} is gewist: dit mag hier niet staan.", "#{number} was erased: this may not be here."),
    "block": ("De spelregels houden #{number} tegen.", "The ground rules stand in the way of #{number}."),
    "clear": ("#{number} ligt bij de redactie.", "#{number} is with the editors."),
    "approve": ("{name} keurde #{number} goed.", "{name} approved #{number}."),
    "request_changes": ("{name} vroeg een aanpassing van #{number}.", "{name} asked for a change to #{number}."),
    "reject": ("{name} wees #{number} af.", "{name} rejected #{number}."),
    "edit": ("{name} paste #{number} aan.", "{name} changed #{number}."),
    "plan": ("#{number} kreeg een plek.", "#{number} got a slot."),
    "reserve": ("#{number} ligt in reserve.", "#{number} is in reserve."),
    "use": ("#{number} komt uit de reserve.", "#{number} comes from the reserve."),
    "confirm": ("#{number} staat op het account.", "#{number} is on the account."),
    "prove_live": ("#{number} staat op het account.", "#{number} is on the account."),
    "fail": ("#{number} kwam niet op het account.", "#{number} did not get onto the account."),
    "withdraw": ("{name} trok #{number} in.", "{name} withdrew #{number}."),
    "expire": ("#{number} is verlopen.", "#{number} has expired."),
    "ask_takedown": ("{name} vroeg om #{number} weg te halen.", "{name} asked to take #{number} down."),
    "take_down": ("#{number} is van het account gehaald.", "#{number} was taken off the account."),
    "freeze_account": ("{name} zette alles stil.", "{name} froze everything."),
    "resume_account": ("{name} liet alles weer verder gaan.", "{name} let everything go on."),
    "baton closes": ("Week {week} is voorbij.", "Week {week} is over."),
    "baton opens": ("Week {week} begint.", "Week {week} begins."),
}
"""By what the trail calls it, in Dutch and English; what is not here goes by in silence."""
NEXT = {
    **dict.fromkeys(("draft", "checking", "asking", "changes_requested"), "answer"),
    "in_review": "decide",
    **dict.fromkeys(("approved", "queued", "publishing", "unknown"), "wait"),
    "frozen": "resume",
    "published": "again",
}
"""What people can do next, by the state of what was touched last; otherwise to send something."""


@dataclass(frozen=True, slots=True)
class News:
    """Lines in Dutch and English with their moments, and the next step; None when no submission was touched."""

    lines: list[tuple[datetime, str, str]]
    step: str | None


class Trail:
    """Reads the product's own audit trail, each line once."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._last = 0

    def news(self) -> News:
        """What happened since the last look."""
        rows = [row for row in self._rows() if row["id"] > self._last]
        self._last = max((row["id"] for row in rows), default=self._last)
        lines = [(datetime.fromisoformat(row["at"]), *said) for row in rows if (said := _said(row))]
        touched = [str(row["after"]) for row in rows if row["after"]]
        return News(lines, NEXT.get(touched[-1], "send") if touched else None)

    def forget(self) -> None:
        """Begins another trail."""
        self._last = 0

    def _rows(self) -> list[dict[str, Any]]:
        # Only here: who asks for the demo's help need not wait for the database's libraries.
        from storage import reports
        from storage.database import Database

        database = Database(self._stage.house.database)
        try:
            with database.read() as unit:
                rows = reports.trail(unit, NEWEST)
                people = {row["person"] for row in rows if row["person"]}
                names = {person: unit.people.get(person).name for person in people}
        finally:
            database.close()
        return [row | {"name": names.get(row["person"], "")} for row in rows]


def _said(row: dict[str, Any]) -> tuple[str, str] | None:
    what, _, week = row["what"].rpartition(" ") if row["what"].startswith("baton ") else (row["what"], "", "")
    if what not in SAID:
        return None
    nl, en = (words.format(name=row["name"], number=row["submission"], week=week) for words in SAID[what])
    return nl, en
