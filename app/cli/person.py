"""`estafette person` and `estafette invite`: who is in and what they may do."""

import csv
import io
import re
from typing import Annotated, Any

import typer

from app.cli.shell import AsJson, Office, Table, WhichAccount, answer, office, read_file, say
from takeover.errors import Refused
from takeover.model import Role

cli = typer.Typer(no_args_is_help=True, help="Who is in and what they may do.")
COLUMNS = ("telegram_id", "name", "role", "account")

TheirId = Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="The person's number at Telegram.", min=1)]
TheAccount = Annotated[str, typer.Option("--account", help="An account's name.")]


@cli.command()
def add(
    name: Annotated[str, typer.Argument(help="How the bot calls them.")],
    telegram_id: Annotated[int, typer.Option(help="The person's number at Telegram.", min=1)],
    role: Annotated[Role, typer.Option(help="What they may do.")],
    account: TheAccount,
    language: Annotated[str, typer.Option(help="nl or en: what they read.")] = "nl",
    as_json: AsJson = False,
) -> None:
    """Let somebody in at once."""
    from takeover.people import admit

    if language not in ("nl", "en"):
        raise typer.BadParameter("nl or en", param_hint="--language")
    with office() as desk:
        person = desk.run(admit, telegram_id, name, role, desk.account(account).id, language)
    answer({"id": person.id}, as_json, say("person-added", name=person.name, role=role, account=account))


@cli.command("list")
def list_(account: WhichAccount = None, as_json: AsJson = False) -> None:
    """Everybody who is in, with their roles."""
    with office() as desk:
        rows = _people(desk, desk.account_id(account))
    answer(rows, as_json, table=Table(("id", "telegram_id", "name", "language", "reachable", "roles"), rows))


@cli.command("role")
def change_role(telegram_id: TheirId, role: Role, account: TheAccount, as_json: AsJson = False) -> None:
    """Give somebody this one role, in the place of what they had."""
    from takeover.people import set_role

    with office() as desk:
        person = desk.run(set_role, telegram_id, desk.account(account).id, role)
    answer({"id": person.id}, as_json, say("role-changed", name=person.name, role=role, account=account))


@cli.command()
def remove(telegram_id: TheirId, account: TheAccount, as_json: AsJson = False) -> None:
    """Take every role for an account away."""
    from takeover.people import remove as take_away

    with office() as desk:
        person = desk.run(take_away, telegram_id, desk.account(account).id)
    answer({"id": person.id}, as_json, say("person-removed", name=person.name, account=account))


@cli.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="CSV with telegram_id,name,role,account and if wanted language.")],
    as_json: AsJson = False,
) -> None:
    """Let everybody of a list in; one wrong line and nobody comes in."""
    from app.admission import Admission, admit_all

    lines = [Admission(**line) for line in _lines(file, read_file(file))]
    with office() as desk:
        count = desk.run(admit_all, file, lines)
    answer({"admitted": count}, as_json, say("people-imported", count=count))


def invite(
    account: Annotated[str, typer.Argument(help="An account's name.")],
    role: Annotated[Role, typer.Option(help="What they will be allowed to do.")],
    as_json: AsJson = False,
) -> None:
    """Make a link that lets one person in, once, within 72 hours."""
    from app.services import bot_name
    from takeover.people import invite as make

    with office() as desk:
        code, record = desk.run(make, desk.account(account).id, role)
        name = bot_name(desk.settings)
    link = f"https://t.me/{name}?start={code}" if name else None
    if link is None:
        typer.echo(say("invite-without-link"), err=True)
    document = {"code": code, "link": link, "role": str(role), "expires_at": record.expires_at}
    answer(document, as_json, link or f"/start {code}")


def _people(desk: Office, account: int | None) -> list[dict[str, Any]]:
    def rows(uow: Any) -> list[dict[str, Any]]:
        names = {found.id: found.name for found in uow.accounts.all()}
        listed = []
        for person in uow.people.all():
            held = sorted(uow.people.roles(person.id, account))
            if held or account is None:
                roles = [{"account": names[number], "role": str(role)} for number, role in held]
                listed.append(_person(person, roles))
        return listed

    return desk.read(rows)


def _person(person: Any, roles: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": person.id,
        "telegram_id": person.telegram_id,
        "name": person.name,
        "language": person.language,
        "reachable": person.reachable,
        "roles": roles,
    }


def _lines(file: str, text: str) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise Refused("bad-file", file=file, line=1, problem="columns")
    return [_line(file, reader.line_num, row) for row in reader]


def _line(file: str, number: int, row: dict[str, str | None]) -> dict[str, Any]:
    cells = {key: (row.get(key) or "").strip() for key in (*COLUMNS, "language")}
    cells["language"] = cells["language"] or "nl"
    checks = {
        "telegram_id": re.fullmatch("[1-9][0-9]{0,17}", cells["telegram_id"]) is not None,
        "name": bool(cells["name"]),
        "role": cells["role"] in set(Role),
        "language": cells["language"] in ("nl", "en"),
    }
    for problem, fine in checks.items():
        if not fine:
            raise Refused("bad-file", file=file, line=number, problem=problem)
    return {**cells, "line": number, "telegram_id": int(cells["telegram_id"]), "role": Role(cells["role"])}
