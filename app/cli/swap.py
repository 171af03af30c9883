"""`estafette swap`: weeks are swapped, on behalf of those who hold them."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from app.cli.shell import AsJson, Table, WhichAccount, answer, local, office, say
from takeover.weeks import IsoWeek

cli = typer.Typer(no_args_is_help=True, help="Swap weeks, and see which swaps wait.")

Account = Annotated[str, typer.Argument(help="An account's name.")]
AWeek = Annotated[str, typer.Argument(help="Such as 2026-W48.")]
Number = Annotated[int, typer.Argument(help="A swap's number.", min=1)]
Trainee = Annotated[int, typer.Argument(help="The number at Telegram of who it is for.", min=1)]


@cli.command("list")
def list_(account: WhichAccount = None, as_json: AsJson = False) -> None:
    """Every swap that waits for somebody, or was done and can still be undone."""
    from storage import reports

    with office() as desk:
        rows: list[dict[str, Any]] = desk.read(reports.swaps, desk.clock.now(), desk.account_id(account))
        zones = desk.zones()
    if not as_json:
        rows = local(rows, "since", zones)
    answer(
        rows, as_json, table=Table(("id", "account", "state", "giver", "week", "taker", "other_week", "since"), rows)
    )


@cli.command()
def propose(
    account: Account,
    week: AWeek,
    other: AWeek,
    now: Annotated[bool, typer.Option("--now", help="Both said yes already: swap at once.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask two trainees to swap their weeks, or swap them at once."""
    from takeover.life import swaps

    one, two = IsoWeek.parse(week), IsoWeek.parse(other)
    with office() as desk:
        swap = desk.run(swaps.make if now else swaps.propose, None, desk.account(account).id, one, two)
    line = say("swap-state-cli", id=swap.id, state=swap.state)
    answer(_document(swap), as_json, line if now else say("swap-proposed-cli", id=swap.id, week=one, other=two))


@cli.command()
def offer(
    account: Account,
    week: AWeek,
    withdraw_posts: Annotated[
        bool, typer.Option("--withdraw-posts", help="What was made for it may go when the week is given away.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Offer a week to all trainees who can have it; the first who takes it gets it."""
    from takeover.life import swaps

    wanted = IsoWeek.parse(week)
    with office() as desk:
        swap = desk.run(swaps.offer, None, desk.account(account).id, wanted, withdraw_posts)
    answer(_document(swap), as_json, say("swap-offered-cli", id=swap.id, week=wanted, count=len(swap.offered)))


@cli.command()
def accept(number: Number, telegram_id: Trainee, as_json: AsJson = False) -> None:
    """Say yes for a trainee, or take an offered week for them."""
    from takeover.life import swaps

    _happens(as_json, swaps.accept, number, telegram_id)


@cli.command()
def decline(number: Number, telegram_id: Trainee, as_json: AsJson = False) -> None:
    """Say no for a trainee."""
    from takeover.life import swaps

    _happens(as_json, swaps.decline, number, telegram_id)


@cli.command()
def confirm(number: Number, as_json: AsJson = False) -> None:
    """Confirm what both agreed to: the weeks pass."""
    from takeover.life import swaps

    _happens(as_json, swaps.confirm, number)


@cli.command()
def refuse(number: Number, as_json: AsJson = False) -> None:
    """Say no to what both agreed to."""
    from takeover.life import swaps

    _happens(as_json, swaps.refuse, number)


@cli.command()
def withdraw(number: Number, as_json: AsJson = False) -> None:
    """Take back a swap that waits."""
    from takeover.life import swaps

    _happens(as_json, swaps.withdraw, number)


@cli.command()
def undo(number: Number, as_json: AsJson = False) -> None:
    """Turn back a swap of which no week has begun."""
    from takeover.life import swaps

    _happens(as_json, swaps.undo, number)


def _happens(as_json: bool, use_case: Callable[..., Any], *given: int) -> None:
    with office() as desk:
        swap = desk.run(use_case, None, *given)
    answer(_document(swap), as_json, say("swap-state-cli", id=swap.id, state=swap.state))


def _document(swap: Any) -> dict[str, Any]:
    other = None if swap.other_week is None else str(swap.other_week)
    return {"id": swap.id, "state": str(swap.state), "week": str(swap.week), "other_week": other}
