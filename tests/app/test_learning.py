"""Lessons and the handbook on the command line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.shell import office
from takeover.life.learning import Asked, Lesson
from takeover.model import Role, Week, WeekState
from takeover.weeks import IsoWeek
from tests.app.conftest import Person, Shell
from tests.app.test_docs import told

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def taught(shell: Shell, account: str, person: Person) -> str:
    """An account with one lesson that Sam looks after, one without an owner, and an answer."""
    sam = person(11, "editor")
    with office() as desk, desk.database.unit() as uow:
        for week, owner in ((IsoWeek(2026, 45), sam), (IsoWeek(2026, 46), None)):
            uow.weeks.save(Week(1, week, sam, WeekState.SECURED if owner else WeekState.REVIEWED))
            note = uow.notes.add(None, sam, 1, "lesson", "Begin op vrijdag.", NOW)
            uow.lessons.save(Lesson(0, 1, week, note, owner=owner, secured_at=NOW if owner else None))
        number = uow.reviews.ask(Asked(0, 1, IsoWeek(2026, 45), sam, Role.TRAINEE, "goal", NOW))
        assert number is not None
        uow.reviews.answer(number, "yes", None, NOW)
        uow.commit()
    return account


def test_lessons_have_the_keys_that_the_page_promises(shell: Shell, taught: str) -> None:
    (row,) = shell.json("lessons", taught)
    assert set(row) == told("lessons")
    assert (row["week"], row["owner"], row["done_at"]) == ("2026-W45", 11, None)
    assert "Begin op vrijdag." in shell.run("lessons", taught).stdout


def test_the_handbook_is_printed_or_written_as_the_file_is_called(shell: Shell, taught: str, tmp_path: Path) -> None:
    printed = shell.run("handbook", taught).stdout
    assert printed.startswith("# Handboek van minbz\n")
    assert "Klopte het doel? Ja: 1" in printed
    assert shell.run("handbook", taught, "-o", "book.html").exit_code == 0
    assert "Begin op vrijdag." in (tmp_path / "book.html").read_text()
    assert shell.run("handbook", taught, "-o", "book.md").exit_code == 0
    assert (tmp_path / "book.md").read_text() == printed


def test_another_kind_of_file_or_place_is_refused(shell: Shell, taught: str) -> None:
    assert "book.pdf" in shell.refused("handbook", taught, "-o", "book.pdf", code=2)
    assert "nowhere" in shell.refused("handbook", taught, "-o", "nowhere/book.md")


def test_whoever_left_looks_after_nothing(shell: Shell, taught: str) -> None:
    shell.json("person", "remove", 11, "--account", taught)
    assert "Niemand zorgt er nu voor" in shell.run("handbook", taught).stdout
