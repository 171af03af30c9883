"""`estafette check`: the ground rules on files and captions, without a bot and without a database."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.looking import Looked, Shape, looked_at
from app.cli.shell import AsJson, Exit, Stop, answer, language, read_file, say, sentence
from rules.engine import judge, judge_caption
from rules.facts import Facts, Kind
from rules.findings import Finding, Severity
from takeover.errors import Refused

MOST = 10
"""Items that a carousel holds."""
FETCHED = 20 * 1024 * 1024
"""Bytes that Telegram lets a bot fetch, as `bot.files.LIMIT`; the bot's own modules are slow to load."""


def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Photos and videos; several make an album.")] = None,
    caption: Annotated[str, typer.Option(help="The text beside it.")] = "",
    shape: Annotated[Shape | None, typer.Option("--as", help="What they would become.")] = None,
    folder: Annotated[Path | None, typer.Option("-o", "--output", help="Keep what Instagram would get here.")] = None,
    captions: Annotated[str | None, typer.Option(help="JSON lines with id, text, lang; prints id and codes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Judge files by the ground rules. Ends with 4 when a rule stands in the way."""
    if captions is not None:
        if files:
            raise Stop(Exit.USAGE, say("files-or-captions"))
        _captions(captions)
        return
    _files(files or [], caption, shape, folder, as_json)


def _captions(name: str) -> None:
    for number, line in enumerate(read_file(name).split("\n"), 1):
        if line.strip():
            given = _caption(name, number, line)
            codes = judge_caption(given["text"], bool(given.get("first_post")), bool(given.get("election")))
            print(json.dumps({"id": given["id"], "codes": list(codes)}, ensure_ascii=False))


def _caption(name: str, number: int, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
        if isinstance(given, dict) and "id" in given and isinstance(given["text"], str):
            return given
    except (ValueError, KeyError):
        pass
    raise Refused("bad-file", file=name, line=number, problem="json")


def _files(files: list[Path], caption: str, shape: Shape | None, folder: Path | None, as_json: bool) -> None:
    if not 1 <= len(files) <= MOST or (shape is not None and shape is not Shape.FEED and len(files) > 1):
        raise Stop(Exit.USAGE, say("files-between", most=MOST if shape in (None, Shape.FEED) else 1))
    contents = _contents(files)
    looked = looked_at(contents, shape)
    findings = _judged(looked, shape, caption)
    renderings = [
        _rendering(one, file, place, folder) for place, (one, file) in enumerate(zip(looked, files, strict=True))
    ]
    document = {
        "findings": [_row(finding) for finding in findings],
        "rendering": renderings[0],
        "renderings": renderings,
    }
    names = [f"{file}: " for file in files] if len(files) > 1 else [""]
    lines = (_line(finding, names) for finding in findings)
    answer(document, as_json, *lines, *filter(None, map(_shown, renderings, names)))
    if None in contents:
        raise typer.Exit(Exit.REFUSED)
    if any(finding.severity is Severity.BLOCK for finding in findings):
        raise typer.Exit(Exit.PROBLEMS)


def _judged(looked: list[Looked], shape: Shape | None, caption: str) -> list[Finding]:
    """What the rules find; nobody is asked about pictures of which none can be opened."""
    findings = judge(Facts(_kind(looked, shape), caption, tuple(one.facts for one in looked)))
    nothing = all(one.facts.refusal is not None for one in looked)
    return [finding for finding in findings if not (nothing and finding.severity is Severity.ASK)]


def _contents(files: list[Path]) -> list[bytes | None]:
    """The bytes of each; None for one that cannot be opened, which stderr tells. Without any the command ends."""
    contents = [_bytes(file) for file in files]
    for file, data in zip(files, contents, strict=True):
        if data is None:
            typer.echo(sentence(Refused("file-unreadable", file=str(file))), err=True)
    if not any(data is not None for data in contents):
        raise typer.Exit(Exit.REFUSED)
    return contents


def _bytes(file: Path) -> bytes | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if len(data) > FETCHED:
        typer.echo(say("over-the-limit", file=str(file), bytes=len(data), limit=FETCHED), err=True)
    return data


def _kind(looked: list[Looked], shape: Shape | None) -> Kind:
    if shape is Shape.STORY:
        return Kind.STORY
    if len(looked) > 1:
        return Kind.CAROUSEL
    return Kind.REEL if shape is Shape.REEL or looked[0].facts.video else Kind.IMAGE


def _rendering(one: Looked, file: Path, place: int, folder: Path | None) -> dict[str, Any] | None:
    if not one.data:
        return None
    path = None if folder is None else str(_keep(one, file, place, folder))
    return {"width": one.width, "height": one.height, "bytes": len(one.data), "path": path}


def _keep(one: Looked, file: Path, place: int, folder: Path) -> Path:
    ending = ".mp4" if one.mime == "video/mp4" else ".jpg"
    path = folder / f"{place + 1}-{file.stem}{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
    except OSError:
        raise Stop(Exit.REFUSED, say("folder-unwritable", folder=str(folder))) from None
    return path


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "item": finding.item,
        "numbers": dict(finding.numbers),
        "text": _words(finding),
    }


def _line(finding: Finding, names: list[str]) -> str:
    """One finding, after the name of its file; what is about all of them has none."""
    name = "" if finding.item is None else names[finding.item - 1]
    return f"{name}{finding.code} {finding.severity}: {_words(finding)}"


def _words(finding: Finding) -> str:
    from words import say as words_say

    return words_say(language(), f"finding-{finding.code}", **finding.numbers)


def _shown(rendering: dict[str, Any] | None, name: str) -> str:
    if rendering is None:
        return ""
    kept = f" {rendering['path']}" if rendering["path"] else ""
    return f"{name}{rendering['width']} × {rendering['height']}, {rendering['bytes']} bytes{kept}"
