"""`estafette account privacy|election` and `estafette archive`: what opens a gate, and what proves what went out."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.cli.shell import AsJson, Table, answer, local, office, say

if TYPE_CHECKING:
    from takeover.ports import Record

Name = Annotated[str, typer.Argument(help="The account's name.", show_default=False)]


def privacy(
    name: Name,
    state: Annotated[Literal["done", "pending"], typer.Argument(help="How it stands.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Record an account's privacy assessment. While it is pending nothing is published."""
    from takeover.gates import set_privacy

    with office() as desk:
        account = desk.run(set_privacy, desk.account(name).id, state)
    sentence = say("privacy-recorded", name=account.name, state=state)
    answer({"account": account.name, "privacy": state}, as_json, sentence)


def election(
    name: Name,
    state: Annotated[Literal["on", "off"], typer.Argument(help="Whether it is on.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Switch election time on or off. The periods of the rulebook stay."""
    from takeover.gates import set_election

    with office() as desk:
        account = desk.run(set_election, desk.account(name).id, state == "on")
    sentence = say("election-recorded", name=account.name, state=state)
    answer({"account": account.name, "election": account.election}, as_json, sentence)


def _row(record: "Record", account: str) -> dict[str, Any]:
    row = asdict(record) | {"account": account, "week": str(record.week)}
    del row["account_id"]
    return row


def archive(account: Name, as_json: AsJson = False) -> None:
    """What went out. It has words, hashes and roles, recorded before each publication."""
    with office() as desk:
        found = desk.account(account)
        records = desk.read(lambda uow: uow.archive.of_account(found.id))
        rows = [_row(record, found.name) for record in records]
        zones = desk.zones()
    shown = local(local(rows, "recorded_at", zones), "published_at", zones)
    keys = ("number", "week", "kind", "recorded_at", "published_at", "content_hash", "media_id", "permalink")
    answer(rows, as_json, table=Table(keys, shown))
