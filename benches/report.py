"""Shows rows: as a table for people, as one line of JSON for programs."""

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benches.rows import Row

WHOLE = 100
"""From here on decimals are noise."""


def as_json(bench: str, rows: Sequence[Row]) -> str:
    """One line: the bench's name and its rows."""
    return json.dumps({"bench": bench, "rows": [row.document() for row in rows]})


def show(bench: str, rows: Sequence[Row], console: Console) -> None:
    """A table with a line per case."""
    table = Table(title=bench, title_justify="left")
    table.add_column("case", no_wrap=True)
    for name in ("value", "bar"):
        table.add_column(name, justify="right")
    table.add_column("unit")
    for name in ("median", "p95", "floor", "n"):
        table.add_column(name, justify="right")
    table.add_column("holds")
    for row in rows:
        table.add_row(*_cells(row))
    console.print(table)


def _cells(row: Row) -> list[str]:
    figures = (row.median, row.p95, row.floor)
    numbers = ["" if figure is None else _plain(figure) for figure in figures]
    verdict = "yes" if row.holds else "NO"
    return [row.case, _plain(row.value), _plain(row.bar), row.unit, *numbers, str(row.n), verdict]


def _plain(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= WHOLE else f"{figure:.3g}"
