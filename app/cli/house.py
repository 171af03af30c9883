"""`estafette doctor`, `db upgrade` and `--version`: is the house in order?"""

import asyncio
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

import typer

from app.cli.shell import AsJson, Exit, answer, say

database = typer.Typer(no_args_is_help=True, help="The database.")


def version() -> str:
    """The version of this program; from the project's own file where it runs from a checkout."""
    try:
        return installed("estafette-takeovers")
    except PackageNotFoundError:
        import tomllib
        from pathlib import Path

        project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())
        return str(project["project"]["version"])


@database.command()
def upgrade(as_json: AsJson = False) -> None:
    """Make the database, or bring it up to date."""
    from app.opening import prepare
    from app.settings import load

    changed = prepare(load())
    answer({"changed": changed}, as_json, say("database-changed" if changed else "database-current"))


def doctor(as_json: AsJson = False) -> None:
    """Say what is not in order. Looks at settings, database, media, Telegram, public address, tokens and groups."""
    from app.doctor import examine
    from app.settings import load
    from storage.errors import StorageError

    found = asyncio.run(examine(load()))
    rows = [{"check": one.check, "ok": one.ok, "message": one.message, "remedy": one.remedy} for one in found]
    answer(rows, as_json, *(_line(row) for row in rows))
    problems = [one for one in found if not one.ok]
    if any(one.newer for one in problems):
        raise StorageError("newer")
    if any(one.unreachable for one in problems):
        raise typer.Exit(Exit.UNREACHABLE)
    if problems:
        raise typer.Exit(Exit.PROBLEMS)


def _line(row: dict[str, object]) -> str:
    mark = say("doctor-ok" if row["ok"] else "doctor-problem")
    remedy = f"\n    {row['remedy']}" if row["remedy"] else ""
    return f"{mark:8} {row['check']}: {row['message']}{remedy}"
