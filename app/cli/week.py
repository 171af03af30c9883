"""`estafette week`: who holds the account when."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.cli.shell import AsJson, Table, WhichAccount, answer, office, say
from takeover.life.readiness import RESERVE_POSTS, Gate, closed
from takeover.weeks import IsoWeek

if TYPE_CHECKING:
    from takeover.life.preparation import Standing
    from takeover.model import Week

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


Account = Annotated[str, typer.Argument(help="An account's name.", show_default=False)]
WhichWeek = Annotated[str, typer.Argument(help="Such as 2026-W48.", show_default=False)]


@cli.command()
def gates(account: Account, week: WhichWeek, as_json: AsJson = False) -> None:
    """What a week still needs, from whom, and by when."""
    from takeover.life.preparation import standing

    with office() as desk:
        found, now = desk.account(account), desk.clock.now()
        still = desk.read(lambda uow: standing(uow, now, None, found.id, IsoWeek.parse(week)))
    rows = [_gate(still, gate) for gate in Gate]
    document = {
        "account": found.name, "week": str(still.week.week), "holder": still.holder.telegram_id,
        "state": str(still.week.state), "goals": list(still.goals), "gates": rows,
    }  # fmt: skip
    head = say("week-gates-head", account=found.name, week=str(still.week.week), state=str(still.week.state))
    if not as_json:
        typer.echo(head)
    answer(document, as_json, table=Table(("gate", "stands", "who", "due", "by"), rows))


def _gate(still: "Standing", gate: Gate) -> dict[str, Any]:
    waiting = next((one for one in still.open if one.gate is gate), None)
    stands = "forced" if gate in still.facts.forced else "closed" if gate in closed(still.facts) else "open"
    if gate is Gate.RESERVE and waiting:
        stands = f"{still.facts.reserve}/{RESERVE_POSTS}"
    named = still.named.get(gate)
    return {
        "gate": str(gate), "stands": stands, "who": named.name if named else None,
        "due": waiting.due.isoformat() if waiting else None, "by": " ".join(waiting.by) if waiting else None,
    }  # fmt: skip


@cli.command()
def force(
    account: Account,
    week: WhichWeek,
    gate: Annotated[Gate, typer.Argument(help="What it may go without.", show_default=False)],
    reason: Annotated[str, typer.Argument(help="Why it may.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Let a week go without a gate, for a reason. It counts for who holds it now."""
    from takeover.life.preparation import force as let_go

    with office() as desk:
        found = desk.account(account)
        forced = desk.run(let_go, None, found.id, IsoWeek.parse(week), gate, reason)
    _answer("week-forced", found.name, forced, gate, as_json)


def _answer(code: str, account: str, held: "Week", gate: Gate, as_json: bool) -> None:
    document = {"account": account, "week": str(held.week), "gate": str(gate), "state": str(held.state)}
    answer(document, as_json, say(code, account=account, week=str(held.week), gate=str(gate)))


@cli.command()
def demand(
    account: Account,
    week: WhichWeek,
    gate: Annotated[Gate, typer.Argument(help="What it needs after all.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Take back that a week may go without a gate."""
    from takeover.life.preparation import demand as take_back

    with office() as desk:
        found = desk.account(account)
        held = desk.run(take_back, None, found.id, IsoWeek.parse(week), gate)
    _answer("week-demanded", found.name, held, gate, as_json)


@cli.command()
def name(
    account: Account,
    week: WhichWeek,
    gate: Annotated[Literal["owner", "editor", "moderator"], typer.Argument(help="As what.", show_default=False)],
    telegram_id: Annotated[int, typer.Argument(help="Their number at Telegram.", min=1, show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Name who knows the subject, edits, or reads the comments in a week."""
    from takeover.access import known
    from takeover.life.preparation import name as appoint

    with office() as desk:
        found, chosen = desk.account(account), desk.read(lambda uow: known(uow, telegram_id))
        held = desk.run(appoint, None, found.id, IsoWeek.parse(week), Gate(gate), chosen.id)
    document = {
        "account": found.name, "week": str(held.week), "gate": gate, "who": chosen.name, "state": str(held.state),
    }  # fmt: skip
    told = {"account": found.name, "week": str(held.week), "name": chosen.name, "gate": gate}
    answer(document, as_json, say("week-named", **told))
