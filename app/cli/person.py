"""`estafette person` and `estafette invite`: who is in and what they may do."""

import csv
import io
import re
from typing import Annotated, Any

import typer

from app.cli.shell import (
    AsJson,
    Exit,
    Office,
    Stop,
    Table,
    WhichAccount,
    answer,
    office,
    read_file,
    say,
    sentence,
)
from takeover.errors import Refused
from takeover.model import Person, Role

cli = typer.Typer(no_args_is_help=True, help="Who is in and what they may do.")
TOLD = 20
"""How many wrong lines of a list are told one by one."""
COLUMNS = ("telegram_id", "name", "role", "account")
PROFILE = ("organisation", "function", "region")

TheirId = Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="The person's number at Telegram.", min=1)]
TheAccount = Annotated[str, typer.Option("--account", help="An account's name.")]


@cli.command()
def add(
    name: Annotated[str, typer.Argument(help="How the bot calls them.")],
    telegram_id: Annotated[int, typer.Option(help="The person's number at Telegram.", min=1)],
    role: Annotated[Role, typer.Option(help="What they may do.")],
    account: TheAccount,
    language: Annotated[str | None, typer.Option(help="nl or en: what they read; nl for who is new.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Where they work; for a fair rota.")] = None,
    function: Annotated[str | None, typer.Option(help="What they do; for a fair rota.")] = None,
    region: Annotated[str | None, typer.Option(help="Where that is; for a fair rota.")] = None,
    as_json: AsJson = False,
) -> None:
    """Let somebody in at once."""
    from takeover.people import admit

    if language not in (None, "nl", "en"):
        raise typer.BadParameter("nl or en", param_hint="--language")
    name = name.strip()
    if not name:
        raise Stop(Exit.USAGE, say("nameless"))
    with office() as desk:
        known = desk.read(lambda uow: uow.people.by_telegram(telegram_id))
        told = {"organisation": organisation, "function": function, "region": region}
        person = desk.run(admit, telegram_id, name, role, desk.account(account).id, language, told)
    answer({"id": person.id}, as_json, _admitted(known, person, role, account))


def _admitted(known: Person | None, person: Person, role: Role, account: str) -> str:
    if known is None:
        return say("person-added", name=person.name, role=role, account=account)
    return say("person-known", before=known.name, name=person.name, role=role, account=account)


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


@cli.command("erase")
def erase_words(telegram_id: TheirId, account: WhichAccount = None, as_json: AsJson = False) -> None:
    """Erase for good what somebody wrote beside their posts."""
    from takeover.people import erase_words as erase

    with office() as desk:
        count = desk.run(erase, telegram_id, desk.account_id(account))
    answer({"erased": count}, as_json, say("words-erased", count=count))


@cli.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(
            help="CSV with telegram_id,name,role,account and if wanted language,organisation,function,region."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Let everybody of a list in; one wrong line and nobody comes in."""
    from app.admission import Admission, admit_all

    lines, wrong = _lines(file, read_file(file))
    with office() as desk:
        wrong += desk.read(_unknown_accounts, file, lines)
        if wrong:
            raise Stop(Exit.REFUSED, _told(sorted(wrong, key=_place)))
        count = desk.run(admit_all, file, [Admission(**line) for line in lines])
    answer({"admitted": count}, as_json, say("people-imported", count=count))


def _told(wrong: list[Refused]) -> str:
    """A line for each; where one mistake runs through the list, the first ones say enough."""
    said = [sentence(one) for one in wrong[:TOLD]]
    more = len(wrong) - len(said)
    return "\n".join([*said, *([say("people-more-wrong", count=more)] if more else [])])


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
        "organisation": person.organisation,
        "function": person.function,
        "region": person.region,
        "roles": roles,
    }


def _lines(file: str, text: str) -> tuple[list[dict[str, Any]], list[Refused]]:
    """What the lines of the list say, and what is wrong with them; commas or semicolons, whichever the heading has."""
    heading = text.partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True, delimiter=delimiter)
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise _wrong(file, 1, "columns")
    lines = [_line(reader.line_num, row) for row in reader]
    return lines, [_wrong(file, line["line"], problem) for line in lines if (problem := _problem(line))]


def _line(number: int, row: dict[str, str | None]) -> dict[str, Any]:
    cells = {key: (row.get(key) or "").strip() for key in (*COLUMNS, "language")}
    profile = {key: (row.get(key) or "").strip() for key in PROFILE}
    digits = re.fullmatch("[1-9][0-9]{0,17}", cells["telegram_id"])
    role = cells["role"] if cells["role"] in set(Role) else None
    return {
        **cells, "line": number, "telegram_id": int(cells["telegram_id"]) if digits else None,
        "role": None if role is None else Role(role), "language": cells["language"] or None, "profile": profile,
    }  # fmt: skip


def _problem(line: dict[str, Any]) -> str | None:
    """The first column that is wrong."""
    missing = [key for key in ("telegram_id", "name", "role") if not line[key]]
    return missing[0] if missing else None if line["language"] in (None, "nl", "en") else "language"


def _unknown_accounts(uow: Any, file: str, lines: list[dict[str, Any]]) -> list[Refused]:
    known = {name for account in uow.accounts.all() for name in (account.name, str(account.id))}
    strange = [line for line in lines if line["account"] not in known and not _problem(line)]
    return [_wrong(file, line["line"], "account") for line in strange]


def _wrong(file: str, line: int, problem: str) -> Refused:
    return Refused("bad-file", file=file, line=line, problem=problem)


def _place(wrong: Refused) -> int:
    return int(wrong.numbers["line"])
