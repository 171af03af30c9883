"""`estafette submissions`, `queue` and `audit`: what there is, what is planned, and what happened."""

from typing import Annotated

import typer

from app.cli.shell import AsJson, Table, WhichAccount, answer, local, office, say
from takeover.weeks import IsoWeek

WhichWeek = Annotated[str | None, typer.Option("--week", help="Such as 2026-W48; all when left out.")]
Limit = Annotated[int | None, typer.Option("--limit", help="Only the last so many.", min=1)]
AT_ONCE = 50
"""Rows of a table that a person gets without asking for more."""
SHOWN = ("number", "account", "week", "maker", "kind", "state", "slot", "caption", "permalink")


def submissions(
    account: WhichAccount = None, week: WhichWeek = None, limit: Limit = None, as_json: AsJson = False
) -> None:
    """Every submission, by number. Without --limit the table has the newest fifty."""
    from storage import reports

    wanted = IsoWeek.parse(week) if week else None
    most = limit if limit is not None or as_json else AT_ONCE + 1
    with office() as desk:
        rows = desk.read(reports.submissions, desk.account_id(account), wanted, most)
        zones = desk.zones()
    if limit is None and not as_json and len(rows) > AT_ONCE:
        rows = rows[-AT_ONCE:]
        typer.echo(say("newest-only", count=AT_ONCE), err=True)
    answer(rows, as_json, table=Table(SHOWN, local(rows, "slot", zones)))


def queue(account: WhichAccount = None, week: WhichWeek = None, limit: Limit = None, as_json: AsJson = False) -> None:
    """What is approved and not out yet, by its moment."""
    from storage import reports

    wanted = str(IsoWeek.parse(week)) if week else None
    with office() as desk:
        rows = desk.read(reports.queue, desk.account_id(account))
        zones = desk.zones()
    chosen = [row for row in rows if wanted in (None, row["week"])][:limit]
    answer(chosen, as_json, table=Table(SHOWN, local(chosen, "slot", zones)))


def audit(
    account: WhichAccount = None,
    limit: Annotated[int, typer.Option("--limit", help="Only the last so many.", min=1)] = 100,
    submission: Annotated[int | None, typer.Option("--submission", help="Of one submission.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """What happened, oldest first; people are numbers here."""
    from storage import reports

    with office() as desk:
        rows = desk.read(reports.trail, limit, desk.account_id(account), submission)
        names = {found.id: found.name for found in desk.read(lambda uow: uow.accounts.all())}
        zones = desk.zones()
    rows = [row | {"account": names.get(row["account"])} for row in rows]
    shown = ("at", "account", "submission", "person", "what", "before", "after", "revision")
    answer(rows, as_json, table=Table(shown, local(rows, "at", zones)))
