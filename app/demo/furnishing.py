"""Furnishes the house in one process: what the command line is given, then the colleagues' weeks."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.demo import several
from app.demo.colleagues import COLLEAGUES, Colleague

if TYPE_CHECKING:
    from app.cli.shell import Office

ACCOUNT = 1
"""The number of the first account."""


def main() -> None:
    """Reads what `several` reads; it makes the first account, and lets everybody in."""
    from app.cli.shell import office

    several.main()
    with office() as desk:
        for one in COLLEAGUES:
            _settle(desk, one)


def _settle(desk: "Office", one: Colleague) -> None:
    from takeover.rota.drafting import set_away
    from takeover.rotation import assign
    from takeover.weeks import IsoWeek

    _remember(desk, one)
    for week in one.away:
        desk.run(set_away, one.number, IsoWeek.parse(week), True)
    if one.gets:
        desk.run(assign, ACCOUNT, IsoWeek.parse(one.gets), one.number)


def _remember(desk: "Office", one: Colleague) -> None:
    """What is long over, as it was left: they pressed Start, and held their week."""
    from takeover.model import Week, WeekState
    from takeover.weeks import IsoWeek

    with desk.database.unit() as uow:
        person = uow.people.by_telegram(one.number)
        assert person is not None  # everybody came in by the list
        uow.people.save(replace(person, reachable=True))
        if one.had:
            uow.weeks.save(Week(ACCOUNT, IsoWeek.parse(one.had), person.id, WeekState.SECURED))
        uow.commit()


if __name__ == "__main__":
    main()
