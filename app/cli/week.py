"""`estafette week`: who holds the account when."""

from typing import Annotated, Any

import typer

from app.cli.shell import AsJson, Table, WhichAccount, answer, office, say
from takeover.weeks import IsoWeek

cli = typer.Typer(no_args_is_help=True, help="Who holds the account when.")


@cli.command()
def assign(
    account: Annotated[str, typer.Argument(help="An account's name.")],
    week: Annotated[str, typer.Argument(help="Such as 2026-W48.")],
    telegram_id: Annotated[int, typer.Argument(help="The trainee's number at Telegram.", min=1)],
    as_json: AsJson = False,
) -> None:
    """Give a week to a trainee. Who gets the running week is live at once."""
    from takeover.rotation import assign as give

    wanted = IsoWeek.parse(week)
    with office() as desk:
        found = desk.account(account)
        before = desk.read(_holder, found.id, wanted)
        given = desk.run(give, found.id, wanted, telegram_id)
        name = desk.read(_holder, found.id, wanted)
    document = {"account": found.name, "week": str(given.week), "holder": telegram_id, "state": str(given.state)}
    known = {"week": str(given.week), "account": found.name, "state": str(given.state), "name": name}
    moved = before is not None and before != name
    answer(document, as_json, say("week-moved", before=before, **known) if moved else say("week-assigned-to", **known))


def _holder(uow: Any, account: int, week: IsoWeek) -> str | None:
    held = uow.weeks.get(account, week)
    return None if held is None else str(uow.people.get(held.person_id).name)


@cli.command("list")
def list_(account: WhichAccount = None, as_json: AsJson = False) -> None:
    """Every week that somebody holds or held."""
    from storage import reports

    with office() as desk:
        rows: list[dict[str, Any]] = desk.read(reports.weeks, desk.account_id(account))
    answer(rows, as_json, table=Table(("week", "account", "holder", "name", "state"), rows))
