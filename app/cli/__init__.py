"""The command line: one module per noun, put together here."""

from typing import Annotated

import typer

from app.cli import (
    account,
    checking,
    feed,
    freezing,
    gates,
    house,
    inbox,
    learning,
    person,
    rendering,
    reports,
    rota,
    rules,
    running,
    swap,
    week,
)
from app.cli.shell import Group

cli = typer.Typer(
    cls=Group,
    name="estafette",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(house.version())
        raise typer.Exit


@cli.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say it and stop.")
    ] = False,
) -> None:
    """Estafette passes an official Instagram account from trainee to trainee, a week at a time, through Telegram."""


cli.command()(running.serve)
cli.command()(running.demo)
cli.command(context_settings=PASS_ON)(running.sandbox)
cli.command()(house.doctor)
cli.add_typer(house.database, name="db")
cli.add_typer(account.cli, name="account")
cli.add_typer(person.cli, name="person")
cli.command()(person.invite)
cli.add_typer(week.cli, name="week")
cli.add_typer(rota.cli, name="rota")
cli.add_typer(swap.cli, name="swap")
cli.add_typer(feed.cli, name="feed")
cli.command()(reports.submissions)
cli.command()(reports.queue)
cli.command()(reports.audit)
cli.add_typer(inbox.cli, name="inbox")
cli.command()(freezing.freeze)
cli.command()(freezing.resume)
cli.command()(checking.check)
cli.command()(rendering.render)
cli.add_typer(rules.cli, name="rules")
account.cli.command()(gates.privacy)
account.cli.command()(gates.election)
cli.command()(gates.archive)
cli.command()(learning.lessons)
cli.command()(learning.handbook)
