"""What the holder of a week wants to learn in it: notes of theirs, which can be erased."""

from collections.abc import Sequence

from takeover.life.readiness import Gate
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

GOAL = "goal"
"""The kind of note."""


def of_week(uow: UnitOfWork, account_id: int, week: IsoWeek, holder: int) -> Sequence[str]:
    """The goals that somebody set for a week of theirs, oldest first; those that were erased are not among them."""
    closings = uow.preparations.closings(account_id, week)
    mine = [one.note_id for one in closings if one.gate is Gate.GOAL and one.holder_id == holder and one.note_id]
    found = [uow.notes.get(note) for note in mine]
    return tuple(note.text for note in found if note is not None and note.kind == GOAL)
