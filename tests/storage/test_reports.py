"""Reports are plain rows that JSON takes as they are, with the columns that the command line promises."""

import json
from datetime import timedelta

from rules.findings import Finding, Severity
from storage import reports
from storage.database import Database
from takeover.model import Attempt, Week, WeekState
from takeover.ports import AuditLine
from takeover.states import State
from tests.storage.conftest import NOW, WEEK, Cast
from tests.storage.test_submissions import a_photo

PROMISED = [
    "number", "account", "week", "maker", "kind", "state", "revision", "content_hash", "caption", "alt_texts",
    "findings", "slot", "container_id", "media_id", "permalink",
]  # fmt: skip


def test_submissions_with_every_promised_column(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        added = unit.submissions.add(
            cast.submission(
                caption="Dag één",
                items=(a_photo(),),
                findings=(Finding("COPY-01", Severity.WARN, numbers={"length": 3}),),
                slot=NOW,
                attempt=Attempt(container_id="c1"),
            )
        )
        unit.submissions.add(cast.submission(account_id=cast.other.id, week=WEEK.shifted(1)))
        rows = reports.submissions(unit)
        assert [list(row) for row in rows] == [PROMISED] * 2
        assert json.loads(json.dumps(rows)) == rows
        assert rows[0] | {"content_hash": ""} == {
            "number": added.number, "account": "water", "week": "2026-W48", "maker": 11, "kind": None,
            "state": "draft", "revision": 1, "content_hash": "", "caption": "Dag één", "alt_texts": [""],
            "findings": [{"code": "COPY-01", "severity": "warn"}], "slot": "2026-11-23T09:00:00+00:00",
            "container_id": "c1", "media_id": None, "permalink": None,
        }  # fmt: skip
        assert rows[0]["content_hash"] == added.content_hash
        assert reports.submissions(unit, cast.account.id) == rows[:1]
        assert reports.submissions(unit, week=WEEK.shifted(1)) == rows[1:]
        assert reports.submissions(unit, cast.account.id, WEEK.shifted(1)) == []


def test_the_queue_goes_by_slot(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        for state, slot in (
            (State.APPROVED, None),
            (State.QUEUED, NOW + timedelta(hours=2)),
            (State.FROZEN, NOW),
            (State.PUBLISHED, NOW),
            (State.APPROVED, None),
        ):
            unit.submissions.add(cast.submission(state=state, slot=slot, created_at=NOW))
        assert [row["number"] for row in reports.queue(unit)] == [3, 2, 1, 5]
        assert reports.queue(unit, cast.other.id) == []


def test_weeks_and_their_holders(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        unit.weeks.save(Week(cast.account.id, WEEK, cast.maker.id, WeekState.LIVE))
        unit.weeks.save(Week(cast.other.id, WEEK.shifted(-1), cast.editor.id, WeekState.CLOSED))
        assert reports.weeks(unit, cast.account.id) == [
            {"account": "water", "week": "2026-W48", "holder": 11, "name": "Noor", "state": "live"}
        ]
        assert [row["week"] for row in reports.weeks(unit)] == ["2026-W47", "2026-W48"]


def test_the_trail_ends_with_the_newest(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        for number in range(5):
            unit.audit.add(AuditLine(NOW, 1, number % 2, cast.maker.id, f"step {number}"))
        assert [row["what"] for row in reports.trail(unit, 2)] == ["step 3", "step 4"]
        assert [row["what"] for row in reports.trail(unit, submission=0)] == ["step 0", "step 2", "step 4"]
        assert reports.trail(unit, account=2) == []
        assert json.loads(json.dumps(reports.trail(unit)))[0]["at"] == "2026-11-23T09:00:00+00:00"
