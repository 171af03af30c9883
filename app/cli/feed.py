"""`estafette feed`: calendars at secret addresses, and the public one of an account."""

from typing import Annotated, Any, Literal

import typer

from app.cli.shell import AsJson, Office, Table, WhichAccount, answer, local, office, say

cli = typer.Typer(no_args_is_help=True, help="Calendars that programs subscribe to.")


@cli.command()
def add(
    account: Annotated[str | None, typer.Argument(help="An account's name; all that happens there.")] = None,
    person: Annotated[
        int | None, typer.Option(help="Telegram's number of whose it is; without an account their own weeks.", min=1)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a secret address. It is shown once; who had one of the kind gets this in its place."""
    from takeover.life.feeds import give

    with office() as desk:
        found = desk.account_id(account)
        code, feed = desk.run(give, found, person)
        address = f"{_root(desk)}/feed/{code}.ics"
    answer({"id": feed.id, "address": address}, as_json, address, say("feed-given"))


@cli.command("list")
def list_(account: WhichAccount = None, as_json: AsJson = False) -> None:
    """Every address that was given, without its secret."""
    from storage import reports

    with office() as desk:
        rows: list[dict[str, Any]] = desk.read(reports.calendars, desk.account_id(account))
        zones = desk.zones()
    shown = local(local(rows, "made_at", zones), "revoked_at", zones)
    answer(rows, as_json, table=Table(("id", "account", "person", "public", "made_at", "revoked_at"), shown))


@cli.command()
def revoke(
    number: Annotated[int, typer.Argument(help="Its number, as `feed list` has it.", min=1)], as_json: AsJson = False
) -> None:
    """Take an address back. From now on it is unknown."""
    from takeover.life.feeds import take_back

    with office() as desk:
        desk.run(take_back, number)
    answer({"id": number}, as_json, say("feed-stopped", number=number))


@cli.command()
def public(
    account: Annotated[str, typer.Argument(help="An account's name.", show_default=False)],
    state: Annotated[Literal["on", "off"], typer.Argument(help="Whether there is one.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Whether an account has a calendar for everybody, without names. It has none until you say so."""
    from takeover.life.feeds import set_public

    with office() as desk:
        found = desk.run(set_public, desk.account(account).id, state == "on")
        folder = f"{_root(desk)}/public/{found.id}"
    addresses = [f"{folder}/calendar.ics", f"{folder}/feed.json"] if state == "on" else []
    document = {"account": found.name, "public": state == "on", "addresses": addresses}
    answer(document, as_json, say("feed-public-recorded", name=found.name, state=state), *addresses)


def _root(desk: Office) -> str:
    """The address that leads to this program; its own where none was set, as with the stand-ins."""
    settings = desk.settings
    return settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
