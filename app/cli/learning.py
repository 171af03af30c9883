"""`estafette lessons` and `estafette handbook`: what weeks taught, as rows and as a page to print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.shell import AsJson, Exit, Stop, Table, answer, local, office, say

if TYPE_CHECKING:
    from takeover.life.learning import Lesson
    from takeover.ports import UnitOfWork

Name = Annotated[str, typer.Argument(help="The account's name.", show_default=False)]
SUFFIXES = (".html", ".md")


def lessons(account: Name, as_json: AsJson = False) -> None:
    """What its weeks taught. Only lessons that somebody looks after."""
    with office() as desk:
        found = desk.account(account)
        rows = desk.read(lambda uow: [_row(uow, one, found.name) for one in uow.lessons.of_account(found.id)])
        zones = desk.zones()
    shown = local(local(rows, "secured_at", zones), "done_at", zones)
    answer(rows, as_json, table=Table(("week", "text", "name", "secured_at", "done_at"), shown))


def _row(uow: "UnitOfWork", lesson: "Lesson", account: str) -> dict[str, Any]:
    owner = uow.people.get(lesson.owner) if lesson.owner is not None else None
    return {
        "account": account,
        "week": str(lesson.week),
        "text": lesson.text,
        "owner": owner.telegram_id if owner else None,
        "name": owner.name if owner else None,
        "secured_at": lesson.secured_at,
        "done_at": lesson.done_at,
    }


def handbook(
    account: Name,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write it here: .html or .md.")] = None,
) -> None:
    """The handbook that its lessons make. Without a file it is printed as Markdown."""
    from takeover.life.handbook import handbook_of
    from web.handbook import markdown, page

    if output is not None and output.suffix not in SUFFIXES:
        raise Stop(Exit.USAGE, say("handbook-suffix", file=str(output)))
    with office() as desk:
        book = desk.run(handbook_of, desk.account(account).id)
    if output is None:
        typer.echo(markdown(book), nl=False)
        return
    _write(output, page(book) if output.suffix == ".html" else markdown(book))
    typer.echo(say("handbook-written", file=str(output), count=len(book.entries)))


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError:
        raise Stop(Exit.REFUSED, say("render-unwritable", file=str(output))) from None
