"""What every command shares: exit codes, one way to answer, one way to say no, and the open database."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec, TypeVar

import typer
from typer.core import TyperGroup

from takeover.errors import Refused

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from app.settings import Settings
    from storage.database import Database
    from storage.unit import UnitOfWork
    from takeover.clock import Clock
    from takeover.model import Account

P = ParamSpec("P")
T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
WhichAccount = Annotated[str | None, typer.Option("--account", help="An account's name; all when left out.")]


class Exit(IntEnum):
    """What the exit code tells."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNREACHABLE = 3
    PROBLEMS = 4


STORAGE = {
    "missing": Exit.USAGE,
    **dict.fromkeys(("busy", "unreachable", "full", "read_only"), Exit.UNREACHABLE),
}
"""Exit codes by the reason of a store; every other reason is a refusal."""


class Stop(Exception):
    """Ends the command with a code after one clear line on stderr."""

    def __init__(self, code: Exit, line: str) -> None:
        super().__init__(line)
        self.code = code


class Group(TyperGroup):
    """Turns what commands raise into a line on stderr and an exit code; a traceback would help nobody."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            told = _told(error)
            if told is None:
                raise
            code, line = told
            if line:
                print(line, file=sys.stderr)
            raise typer.Exit(code) from None


def _told(error: Exception) -> tuple[Exit, str] | None:
    if isinstance(error, Stop):
        return error.code, str(error)
    if isinstance(error, Refused):
        return Exit.REFUSED, sentence(error)
    if isinstance(error, BrokenPipeError):
        return Exit.DONE, ""
    return _told_by_the_rest(error)


def _told_by_the_rest(error: Exception) -> tuple[Exit, str] | None:
    """Judged by module name first: a command that needs no database has loaded none of these."""
    module = type(error).__module__
    if module == "app.settings":
        return Exit.USAGE, str(error)
    if module == "storage.errors":
        return STORAGE.get(getattr(error, "reason", ""), Exit.REFUSED), str(error)
    if module == "storage.secrets":
        return Exit.USAGE, f"ESTAFETTE_SECRET_KEYS: {error}"
    return None


def language() -> str:
    """Dutch where the terminal is, English elsewhere: the first of LC_ALL, LC_MESSAGES and LANG that is set decides."""
    chosen = next((os.environ[name] for name in LOCALE_NAMES if os.environ.get(name)), "")
    return "nl" if chosen.lower().startswith("nl") else "en"


LOCALE_NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")


def program() -> str:
    """What the person types to call this program: of a checkout `./run estafette`."""
    return "./run estafette" if sys.argv[0].endswith("__main__.py") else "estafette"


def say(code: str, **numbers: object) -> str:
    """A sentence of the command line in the language of the terminal."""
    from words import say as words_say

    return words_say(language(), code, estafette=program(), **numbers)


def sentence(refused: Refused) -> str:
    """What a refusal says, and what to do instead; a chat says some of them otherwise."""
    from words import has

    own = f"operator-{refused.code}"
    return say(own if has(own) else f"refused-{refused.code}", **refused.numbers)


def answer(document: object, as_json: bool, *lines: str, table: "Table | None" = None) -> None:
    """Prints the answer to stdout: the document, or the lines and table that tell the same to a person."""
    if as_json:
        print(json.dumps(document, ensure_ascii=False, default=_plain))
        return
    for line in lines:
        print(line)
    if table is not None:
        table.show()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a person: the named keys of each row, in that order, under headings of the catalogue."""

    keys: Sequence[str]
    rows: Sequence[Mapping[str, Any]]

    def show(self) -> None:
        """Draws it on stdout; as wide as the terminal, as wide as needed where there is none."""
        from rich.console import Console
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(*(say(f"column-{key.replace('_', '-')}") for key in self.keys), header_style="bold")
        for row in self.rows:
            drawn.add_row(*(Text(_cell(row[key])) for key in self.keys))
        Console(width=None if sys.stdout.isatty() else 200).print(drawn)


def local(rows: Sequence[Mapping[str, Any]], key: str, zones: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows with an instant (aware, or ISO text) in the zone of their account; in UTC where they have none."""
    return [{**row, key: _in_zone(row[key], zones.get(_account_of(row), UTC))} for row in rows]


def _account_of(row: Mapping[str, Any]) -> str:
    return row.get("account") or row.get("name") or ""


def _in_zone(instant: Any, zone: Any) -> datetime | None:
    if instant is None:
        return None
    return (datetime.fromisoformat(instant) if isinstance(instant, str) else instant).astimezone(zone)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S %Z}"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(_cell(item) for item in value.values())
    return str(value)


@dataclass(frozen=True, slots=True)
class Office:
    """An open database with the settings and the clock: where commands hand in use cases."""

    settings: "Settings"
    database: "Database"
    clock: "Clock"

    def run(self, use_case: Callable[Concatenate[Any, datetime, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Calls `use_case(unit of work, now, …)`."""
        return use_case(self.database.unit(), self.clock.now(), *args, **named)

    def read(self, query: "Callable[Concatenate[UnitOfWork, P], T]", *args: P.args, **named: P.kwargs) -> T:
        """Calls `query(unit of work, …)` inside a unit that is never committed."""
        with self.database.read() as uow:
            return query(uow, *args, **named)

    def account(self, text: str) -> "Account":
        """The account of that name or number; raises Refused("no-such-account")."""
        from app.admission import find_account

        return self.read(find_account, text)

    def zones(self) -> dict[str, "ZoneInfo"]:
        """Each account's zone by its name."""
        return {account.name: account.zone for account in self.read(lambda uow: uow.accounts.all())}

    def account_id(self, text: str | None) -> int | None:
        """Its number; None when none was named."""
        return None if text is None else self.account(text).id


@contextmanager
def office() -> "Iterator[Office]":
    """Opens what the settings name for one command."""
    from app.opening import open_database
    from app.settings import load

    settings = load()
    database = open_database(settings)
    try:
        yield Office(settings, database, settings.chosen_clock())
    finally:
        database.close()


def moment(text: str, zone: Any) -> datetime:
    """An instant from ISO text; without an offset it is local in the zone. Raises Refused("bad-time")."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("bad-time", text=text[:40]) from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)


def read_file(name: str) -> str:
    """A file's text, `-` for standard input; raises Refused("file-unreadable")."""
    try:
        if name == "-":
            return sys.stdin.read().removeprefix("\ufeff")
        with open(name, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except UnicodeDecodeError:
        raise Refused("file-no-text", file=name) from None
    except OSError:
        raise Refused("file-unreadable", file=name) from None
