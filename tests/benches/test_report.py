"""What a bench prints: one line of JSON with the promised fields, a table, and an exit code."""

import json
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console
from typer import Typer
from typer.testing import CliRunner

from benches import __main__ as command
from benches import report
from benches.rows import Row, by_median, by_p95, by_worst, p95

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ["case", "value", "unit", "n", "median", "p95", "floor", "bar", "holds"]


def test_the_line_of_json_has_the_promised_fields_and_nothing_else() -> None:
    line = report.as_json("path", [by_median("preview", "ms", [100.0, 200.0, 120.0], 250.0, floor=80.0)])
    assert "\n" not in line
    document = json.loads(line)
    assert list(document) == ["bench", "rows"]
    (row,) = document["rows"]
    assert sorted(row) == sorted(FIELDS)
    assert row == {
        "case": "preview", "value": 120.0, "unit": "ms", "n": 3, "median": 120.0, "p95": 200.0, "floor": 80.0,
        "bar": 250.0, "holds": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (by_median("a", "ms", [1, 2, 30], 5), 2),
        (by_p95("a", "ms", [float(figure) for figure in range(1, 101)], 95), 95),
        (by_worst("a", "ms", [1, 2, 30], 30), 30),
    ],
)
def test_each_kind_of_case_is_decided_by_its_own_figure(row: Row, value: float) -> None:
    assert row.value == value
    assert row.holds


def test_a_bar_is_broken_by_what_rounding_would_hide() -> None:
    row = by_worst("a", "s", [2.0000001], 2.0)
    assert row.document()["value"] == 2.0
    assert row.document()["holds"] is False


@pytest.mark.parametrize(("figures", "expected"), [([7.0], 7.0), ([2.0, 1.0], 2.0), ([1.0] * 19 + [9.0], 1.0)])
def test_the_95th_percentile_of_few_figures(figures: Sequence[float], expected: float) -> None:
    assert p95(figures) == expected


def test_the_table_says_which_bar_is_broken() -> None:
    console = Console(width=120, record=True, file=StringIO())
    report.show("start", [by_worst("ready", "s", [1.0], 3.0), by_worst("idle_pss", "MB", [171.0], 170.0)], console)
    lines = console.export_text().splitlines()
    assert "yes" in next(line for line in lines if "ready" in line)
    assert "NO" in next(line for line in lines if "idle_pss" in line)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Typer:
    """The command with a bench whose rows are known."""
    rows = {"benches.path": [by_worst("due", "s", [1.0], 2.0)], "benches.scale": [by_worst("growth", "×", [2.0], 1.3)]}
    monkeypatch.setattr(command, "import_module", lambda name: SimpleNamespace(measure=lambda: rows[name]))
    program = Typer()
    program.command()(command.main)
    return program


@pytest.mark.parametrize(("name", "code"), [("path", 0), ("scale", 4), ("nothing", 2)])
def test_the_exit_code_tells_whether_every_bar_holds(program: Typer, name: str, code: int) -> None:
    assert CliRunner().invoke(program, [name, "--json"]).exit_code == code


def test_json_is_one_line_on_stdout(program: Typer) -> None:
    printed = CliRunner().invoke(program, ["scale", "--json"]).stdout.splitlines()
    assert [json.loads(line)["bench"] for line in printed] == ["scale"]


@pytest.mark.parametrize("arguments", [[], ["--list"]])
def test_without_a_name_the_benches_are_listed(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "benches", *arguments],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    named = [line.split()[0] for line in done.stdout.splitlines()]
    assert named == ["path", "start", "media", "fuzz", "rules", "rota", "baton", "scale"]
