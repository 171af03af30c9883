"""`estafette rules`: rulebooks tested, compared, shown, tried on what was sent before, and taken on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.rulebooks import read, text_of
from app.cli.shell import AsJson, Exit, Stop, Table, answer, language, office, say
from rules.comparing import Difference, compare
from rules.describing import HEADINGS, document, markdown
from rules.examining import Examination, examine
from rules.findings import Finding
from rules.rulebook import Rulebook
from rules.shape import LANGUAGES
from takeover import rulebooks

cli = typer.Typer(no_args_is_help=True, help="Rulebooks: the ground rules as a file.")

Which = Annotated[str, typer.Argument(metavar="RULEBOOK", help="A TOML file, or `house`.")]
Account = Annotated[str, typer.Argument(help="An account's name.")]
File = Annotated[str, typer.Argument(help="A TOML file; - for standard input.")]
Language = Annotated[str | None, typer.Option("--lang", help="nl or en; else the terminal's.")]
SHOWN = 20
"""Lines of a list that a person gets to see."""


@cli.command("test")
def run_examples(rulebook: Which = "house", as_json: AsJson = False) -> None:
    """Run the examples inside a rulebook. Ends with 4 when one fails or is missing."""
    book = read(rulebook)
    found = examine(book)
    answer(_examined(book, found), as_json, *_told(book, found))
    if not found.ok:
        raise typer.Exit(Exit.PROBLEMS)


@cli.command()
def diff(before: Which, after: Which, as_json: AsJson = False) -> None:
    """Say in what two rulebooks differ."""
    differences = compare(read(before), read(after))
    rows = [_difference(one) for one in differences]
    if as_json or not rows:
        answer(rows, as_json, say("rulebooks-equal"))
        return
    answer(rows, False, table=Table(("what", "name", "field", "before", "after"), rows))


@cli.command()
def docs(
    rulebook: Which = "house",
    lang: Language = None,
    file: Annotated[Path | None, typer.Option("-o", "--output", help="Write it here.")] = None,
) -> None:
    """Print the page for trainees, as Markdown."""
    page = page_of(read(rulebook), lang or language())
    if file is None:
        print(page, end="")
        return
    try:
        file.write_text(page, encoding="utf-8")
    except OSError:
        raise Stop(Exit.REFUSED, say("folder-unwritable", folder=str(file))) from None


@cli.command()
def show(account: Account) -> None:
    """Print the rulebook of an account. It is the start of your own."""
    with office() as desk:
        text = desk.read(rulebooks.text_of, desk.account(account).id)
    print(text, end="" if text.endswith("\n") else "\n")


@cli.command()
def preview(account: Account, file: File, as_json: AsJson = False) -> None:
    """Try a rulebook on the last hundred submissions. Nothing is different afterwards."""
    text = text_of(file)
    with office() as desk:
        found = desk.run(rulebooks.try_on, None, desk.account(account).id, text)
    answer(_tried(found), as_json, *_tried_lines(found))


@cli.command()
def adopt(account: Account, file: File, as_json: AsJson = False) -> None:
    """Take a rulebook on for an account; the editors hear of it."""
    text = text_of(file)
    with office() as desk:
        found = desk.account(account)
        proposal = desk.run(rulebooks.propose, None, found.id, text)
        desk.run(rulebooks.adopt, None, proposal.number)
    rulebook = {"account": found.name, "version": proposal.after.version, "hash": proposal.after.hash}
    answer(rulebook, as_json, say("rulebook-taken-on", account=found.name, version=proposal.after.version))


@cli.command()
def report(account: Account, as_json: AsJson = False) -> None:
    """Name the rules that were set aside every time. They may retire."""
    with office() as desk:
        found = desk.read(rulebooks.overruled_always, desk.account(account).id)
    rows = [{"code": one.code, "raised": one.raised, "overruled": one.overruled} for one in found]
    if as_json or not rows:
        answer(rows, as_json, say("no-rule-always-overruled"))
        return
    answer(rows, False, table=Table(("code", "raised", "overruled"), rows))


def page_of(book: Rulebook, lang: str) -> str:
    """The page for trainees in one language, as Markdown."""
    from words import say as words_say

    for known in LANGUAGES:
        if known == lang:
            headings = {name: words_say(known, f"rules-page-{name}") for name in HEADINGS}
            return markdown(document(book, known), headings)
    raise Stop(Exit.USAGE, say("language-unknown", lang=lang))


def _examined(book: Rulebook, found: Examination) -> dict[str, Any]:
    return {
        "name": book.name,
        "version": book.version,
        "hash": book.hash,
        "examples": found.examples,
        "ok": found.ok,
        "failures": [
            {"code": one.code, "lang": one.example.lang, "hits": one.example.hits, "text": one.example.text}
            for one in found.failures
        ],
        "missing": [
            {"code": one.code, "lang": one.lang, "hits": one.hits, "count": one.count, "needed": one.needed}
            for one in found.missing
        ],
    }


def _told(book: Rulebook, found: Examination) -> Sequence[str]:
    failed = [
        say("example-failed", rule=one.code, hits="yes" if one.example.hits else "no", text=one.example.text)
        for one in found.failures
    ]
    missing = [
        say("example-missing", rule=one.code, lang=one.lang, hits="yes" if one.hits else "no", count=one.count,
            needed=one.needed)
        for one in found.missing
    ]  # fmt: skip
    if found.ok:
        return [say("rulebook-examined", name=book.name, version=book.version, count=found.examples)]
    return [*_first(failed), *_first(missing)]


def _first(lines: Sequence[str]) -> list[str]:
    from words import shortened

    return shortened(language(), lines, SHOWN)


def _difference(one: Difference) -> dict[str, str | None]:
    return {"what": one.what, "name": one.name, "field": one.field, "before": one.before, "after": one.after}


def _tried(found: rulebooks.Preview) -> dict[str, Any]:
    return {
        "version": found.after.version,
        "hash": found.after.hash,
        "differences": [_difference(one) for one in compare(found.before, found.after)],
        "tried_on": found.tried_on,
        "effects": [
            {"number": one.number, "added": _codes(one.added), "gone": _codes(one.gone)} for one in found.effects
        ],
    }


def _codes(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"code": finding.code, "severity": str(finding.severity)} for finding in findings]


def _tried_lines(found: rulebooks.Preview) -> list[str]:
    lines = [
        f"#{one.number}: " + ", ".join([f"+{each.code}" for each in one.added] + [f"-{each.code}" for each in one.gone])
        for one in found.effects
    ]
    return [say("rulebook-tried", count=found.tried_on, changed=len(found.effects)), *_first(lines)]
