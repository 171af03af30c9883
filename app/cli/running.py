"""`estafette serve`, `demo` and `sandbox`: the commands that stay."""

import os
import sys
from pathlib import Path

import typer

from app.cli.shell import Exit, Stop

ROOT = Path(__file__).resolve().parents[2]


def serve() -> None:
    """Run everything in one process until it is stopped. That is the bot, the publisher and the web address."""
    from app.serving import CannotServe, serve_forever
    from app.settings import load

    try:
        serve_forever(load().ready_to_serve())
    except CannotServe as refused:
        raise Stop(Exit.REFUSED, str(refused)) from None


def demo(context: typer.Context) -> None:
    """Play with the product, with stand-ins for both services."""
    from app.demo import main

    raise typer.Exit(main(context.args))


def sandbox(context: typer.Context) -> None:
    """Start the stand-ins for Telegram and Instagram."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    sys.stdout.flush()
    command = [sys.executable, "-P", "-m", "sandbox", *context.args]
    os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": path})  # noqa: S606 - a program of our own, no shell
