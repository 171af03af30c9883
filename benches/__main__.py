"""`python -m benches`: lists the benches, or runs one or all of them."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer
from rich.console import Console

from benches import report
from benches.rows import Row

BENCHES = {
    "path": "a photo's way through the running product: preview, burst, captions, approval, publishing on time",
    "start": "how soon serve is ready, and what memory it takes at rest and in a burst",
    "media": "photos against the bare codec, whole intakes a second, memory of a decoder",
    "fuzz": "ten thousand broken photos through one decoding process",
    "rules": "text rules on one caption, and the near-duplicate of a picture among a million",
    "rota": "a year proposed for one account, and for fifty that share 5,000 people",
    "baton": "Monday 00:00 for a thousand accounts: two schedulers on one PostgreSQL, one killed",
    "scale": "ticks and use cases on databases of 10,000 and 100,000 submissions",
}
EXIT_USAGE = 2
EXIT_BROKEN = 4


def main(
    name: Annotated[str, typer.Argument(help="Which bench; the list when left out.", show_default=False)] = "",
    list_: Annotated[bool, typer.Option("--list", help="Only list the benches.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Run every bench.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON per bench.")] = False,
) -> None:
    """Measure what the product promises about speed and memory; exit code 4 when a bar is broken."""
    if list_ or not (name or all_):
        for known, line in BENCHES.items():
            print(f"{known:6} {line}")
        return
    if name and name not in BENCHES:
        print(f"no bench {name}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        raise typer.Exit(EXIT_USAGE)
    held = [_run(one, as_json) for one in ((name,) if name else BENCHES)]
    raise typer.Exit(0 if all(held) else EXIT_BROKEN)


def _run(name: str, as_json: bool) -> bool:
    measure: Callable[[], Sequence[Row]] = import_module(f"benches.{name}").measure
    rows = measure()
    if as_json:
        print(report.as_json(name, rows), flush=True)
    else:
        report.show(name, rows, Console())
    return all(row.holds for row in rows)


if __name__ == "__main__":
    program = typer.Typer(pretty_exceptions_enable=False)
    program.command()(main)
    program()
