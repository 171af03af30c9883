"""`estafette serve`, `demo` and `sandbox`: the commands that stay."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.shell import Exit, Stop, language

ROOT = Path(__file__).resolve().parents[2]


def serve() -> None:
    """Run everything in one process until it is stopped. That is the bot, the publisher and the web address."""
    # The logger would load it for coloured tracebacks, which are never written here: some 5 MB for as long as it runs.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    from app.serving import CannotServe, serve_forever
    from app.settings import load

    try:
        serve_forever(load().ready_to_serve())
    except CannotServe as refused:
        raise Stop(Exit.REFUSED, str(refused)) from None


class Spoken(StrEnum):
    """The languages in which the demo prints."""

    NL = "nl"
    EN = "en"


def demo(
    at_once: Annotated[bool, typer.Option("--play", help="Play a week at once, in the browser.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Play a week without a browser, print it and stop.")] = False,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Where the page is: 8765, with --once any that is free. 0 is any."),
    ] = None,
    lang: Annotated[Spoken | None, typer.Option(help="What is printed; posts are Dutch.")] = None,
) -> None:
    """Play with the product, with stand-ins for both services."""
    from app.demo import run

    if at_once and once:
        raise typer.BadParameter("--play or --once", param_hint="--once")
    raise typer.Exit(run(at_once=at_once, once=once, port=port, lang=str(lang or language())))


def sandbox(context: typer.Context) -> None:
    """Start the stand-ins for Telegram and Instagram."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    sys.stdout.flush()
    command = [sys.executable, "-P", "-m", "sandbox", *context.args]
    os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": path})  # noqa: S606 - a program of our own, no shell
