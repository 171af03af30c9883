"""`estafette account`: the official accounts, their tokens and the moments at which nothing goes out."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import typer

from app.cli.shell import AsJson, Exit, Office, Stop, Table, answer, local, moment, office, read_file, say
from takeover.errors import Refused
from takeover.model import Account

cli = typer.Typer(no_args_is_help=True, help="The official accounts.")
Name = Annotated[str, typer.Argument(help="The account's name.", show_default=False)]
TokenFile = Annotated[str, typer.Option("--token-file", help="A file with the Instagram token; - is standard input.")]

Privacy = Annotated[
    Literal["done", "pending"] | None,
    typer.Option(help="How its privacy assessment stands; pending: nothing is published."),
]
Spokesperson = Annotated[
    int | None, typer.Option(help="Telegram's number of who answers journalists; 0: the editors.", min=0)
]
Contact = Annotated[
    int | None, typer.Option(help="Telegram's number of who helps who is harassed; 0: the coordinators.", min=0)
]

RESERVE_WEEKS = typer.Option(
    help="After how many weeks a maker is asked about a post in reserve; 0: never.", min=0, max=104
)
Rota = Annotated[
    str | None, typer.Option(help="How its weeks are shared out, such as: rest 8; holidays christmas; function ICT=3")
]


@cli.command()
def add(
    name: Name,
    instagram_id: Annotated[str, typer.Option(help="The account's number at Instagram.")],
    token_file: TokenFile,
    editors_chat: Annotated[int, typer.Option(help="Telegram's id of the editors' group.")],
    timezone: Annotated[str, typer.Option(help="The zone in which its weeks begin.")] = "Europe/Amsterdam",
    slots: Annotated[str, typer.Option(help="When posts go out.")] = "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00",
    trainees_chat: Annotated[int | None, typer.Option(help="Telegram's id of the trainees' group.")] = None,
    gap_minutes: Annotated[int, typer.Option(help="Least time between two posts.", min=0, max=1440)] = 60,
    per_day: Annotated[int, typer.Option(help="Most posts on a day.", min=1, max=50)] = 4,
    language: Annotated[str, typer.Option(help="nl or en: what its groups read.")] = "nl",
    wakes: Annotated[str, typer.Option(help="From when stories go out, local.")] = "08:00",
    sleeps: Annotated[str, typer.Option(help="Until when stories go out, local.")] = "22:00",
    privacy: Privacy = None,
    spokesperson: Spokesperson = None,
    contact: Contact = None,
    rota: Rota = None,
    reserve_weeks: Annotated[int, RESERVE_WEEKS] = 8,
    as_json: AsJson = False,
) -> None:
    """Take an official account in. Whether its token works is for `doctor` to say."""
    from app.admission import add_account

    account = Account(
        0, name, instagram_id, _zone(timezone), slots, editors_chat, trainees_chat,
        _language(language), gap_minutes, per_day, _time(wakes), _time(sleeps),
        privacy=privacy, spokesperson=spokesperson or None, contact=contact or None, rota=rota or "",
        reserve_weeks=reserve_weeks,
    )  # fmt: skip
    token = _token(token_file)
    _warn_of_people(editors_chat, trainees_chat)
    with office() as desk:
        added = desk.run(add_account, account, _sealed(desk, token))
    answer({"id": added.id}, as_json, say("account-added", name=name, id=added.id))


@cli.command()
def change(
    name: Name,
    instagram_id: Annotated[str | None, typer.Option(help="The account's number at Instagram.")] = None,
    editors_chat: Annotated[int | None, typer.Option(help="Telegram's id of the editors' group.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The zone in which its weeks begin.")] = None,
    slots: Annotated[str | None, typer.Option(help="When posts go out.")] = None,
    trainees_chat: Annotated[int | None, typer.Option(help="Telegram's id of the trainees' group; 0: none.")] = None,
    gap_minutes: Annotated[int | None, typer.Option(help="Least time between two posts.", min=0, max=1440)] = None,
    per_day: Annotated[int | None, typer.Option(help="Most posts on a day.", min=1, max=50)] = None,
    language: Annotated[str | None, typer.Option(help="nl or en: what its groups read.")] = None,
    wakes: Annotated[str | None, typer.Option(help="From when stories go out, local.")] = None,
    sleeps: Annotated[str | None, typer.Option(help="Until when stories go out, local.")] = None,
    spokesperson: Spokesperson = None,
    contact: Contact = None,
    rota: Rota = None,
    reserve_weeks: Annotated[int | None, RESERVE_WEEKS] = None,
    as_json: AsJson = False,
) -> None:
    """Change what is named and leave the rest. What waits in its queue is planned anew."""
    from app.admission import change_account

    changes = _read(
        instagram_id=instagram_id, editors_chat=editors_chat, timezone=timezone, slots=slots,
        trainees_chat=trainees_chat, gap_minutes=gap_minutes, per_day=per_day, language=language,
        wakes=wakes, sleeps=sleeps, spokesperson=spokesperson, contact=contact, rota=rota,
        reserve_weeks=reserve_weeks,
    )  # fmt: skip
    if not changes:
        raise Stop(Exit.USAGE, say("nothing-to-change"))
    _warn_of_people(editors_chat, trainees_chat)
    with office() as desk:
        changed = desk.run(change_account, desk.account(name).id, changes)
    answer(_row(changed), as_json, say("account-changed", name=changed.name))


@cli.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every account, without its token."""
    with office() as desk:
        rows = [_row(account) for account in desk.read(lambda uow: uow.accounts.all())]
        shown = local(rows, "frozen_at", desk.zones())
    keys = ("id", "name", "instagram_id", "timezone", "slots", "frozen_at", "paused")
    answer(rows, as_json, table=Table(keys, shown))


@cli.command()
def remove(name: Name, as_json: AsJson = False) -> None:
    """Take an account out, as long as it has no submissions."""
    from app.admission import remove_account

    with office() as desk:
        account = desk.account(name)
        desk.run(remove_account, account.id)
    answer({"id": account.id}, as_json, say("account-removed", name=account.name))


@cli.command()
def token(name: Name, token_file: TokenFile, as_json: AsJson = False) -> None:
    """Replace an account's Instagram token."""
    from app.admission import replace_token

    text = _token(token_file)
    with office() as desk:
        account = desk.account(name)
        desk.run(replace_token, account.id, _sealed(desk, text))
    answer({"id": account.id}, as_json, say("token-replaced", name=account.name))


@cli.command()
def blackout(
    name: Name,
    start: Annotated[str, typer.Option("--from", help="An ISO moment, local to the account without an offset.")],
    end: Annotated[str, typer.Option("--until", help="An ISO moment, local to the account without an offset.")],
    as_json: AsJson = False,
) -> None:
    """Let nothing go out for a while. What was planned there is planned anew."""
    from app.admission import black_out

    with office() as desk:
        account = desk.account(name)
        begins, ends = moment(start, account.zone), moment(end, account.zone)
        desk.run(black_out, account.id, begins, ends)
    answer({"account": account.name, "from": begins, "until": ends}, as_json, say("blackout-added", name=account.name))


@cli.command()
def blackouts(
    name: Name,
    remove: Annotated[int | None, typer.Option(help="Take the one with this number away.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """When nothing goes out, with a number for each. With --remove what is left."""
    from app.admission import lift_blackout
    from storage import reports

    with office() as desk:
        account = desk.account(name)
        if remove is not None:
            desk.run(lift_blackout, account.id, remove)
        rows = [_local(row, account.zone) for row in desk.read(reports.periods, account.id)]
    answer(rows, as_json, table=Table(("id", "from", "until"), rows))


def _local(row: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    return {key: value.astimezone(zone) if isinstance(value, datetime) else value for key, value in row.items()}


def _warn_of_people(*chats: int | None) -> None:
    """A group's number is below zero; one above it is a person's private chat."""
    for chat in chats:
        if chat is not None and chat > 0:
            typer.echo(say("chat-of-a-person", chat=chat), err=True)


def _read(**given: Any) -> dict[str, Any]:
    """The options that were given, as an account keeps them."""
    return {name: READERS.get(name, _as_it_is)(value) for name, value in given.items() if value is not None}


def _as_it_is(value: Any) -> Any:
    return value


def _sealed(desk: Office, token: str) -> bytes:
    from app.tokens import PURPOSE
    from storage.secrets import Cipher

    return Cipher(desk.settings.keys).encrypt(PURPOSE, token.encode())


def _token(file: str) -> str:
    token = read_file(file).strip()
    if not token:
        raise Refused("empty-token")
    if not token.isascii() or len(token.split()) != 1:
        raise typer.BadParameter("the file must hold one token and nothing else", param_hint="--token-file")
    return token


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        raise Refused("bad-timezone", text=text[:40]) from None


def _language(text: str) -> str:
    if text not in ("nl", "en"):
        raise typer.BadParameter("nl or en", param_hint="--language")
    return text


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Refused("bad-time", text=text[:40]) from None


READERS: dict[str, Callable[[Any], Any]] = {
    "timezone": _zone,
    "language": _language,
    "wakes": _time,
    "sleeps": _time,
    "trainees_chat": lambda chat: chat or None,
    "spokesperson": lambda person: person or None,
    "contact": lambda person: person or None,
}


def _row(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "instagram_id": account.instagram_id,
        "timezone": account.timezone,
        "slots": account.slots,
        "editors_chat": account.editors_chat,
        "trainees_chat": account.trainees_chat,
        "language": account.language,
        "gap_minutes": account.gap_minutes,
        "per_day": account.per_day,
        "rota": account.rota,
        "reserve_weeks": account.reserve_weeks,
        "wakes": f"{account.wakes:%H:%M}",
        "sleeps": f"{account.sleeps:%H:%M}",
        "frozen_at": account.frozen_at.isoformat() if account.frozen_at else None,
        "paused": account.paused,
        "election": account.election,
        "privacy": account.privacy,
        "spokesperson": account.spokesperson,
        "contact": account.contact,
    }
