"""`python -m sandbox`: the stand-ins as a program, on loopback only."""

import socket
import sys
from typing import Annotated

import typer
import uvicorn

from sandbox.clock import Clock, clock_from
from sandbox.instagram.fetching import is_loopback
from sandbox.server import create
from sandbox.serving import configuration

EXIT_USAGE = 2


def main(
    host: Annotated[str, typer.Option(help="A loopback address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes a free one.", min=0, max=65535)] = 8081,
    clock: Annotated[str, typer.Option(help="An ISO instant, fixed:ISO or file:PATH; real when empty.")] = "",
) -> None:
    """Serve the stand-ins for Telegram and Instagram until interrupted."""
    app = create(_clock(clock))
    listener = _listen(host, port)
    address = f"[{host}]" if ":" in host else host
    print(f"ready http://{address}:{listener.getsockname()[1]}", file=sys.stderr, flush=True)
    uvicorn.Server(configuration(app)).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    if not is_loopback(host):
        raise _refuse(f"--host {host}: the sandbox answers on this machine only; take 127.0.0.1")
    # The protocol is named because asyncio leaves Nagle's delay on for a socket that does not name it.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        raise _refuse(f"--port {port}: cannot listen there ({error.strerror})") from error
    return listener


def _clock(text: str) -> Clock:
    try:
        return clock_from(text)
    except (ValueError, OSError) as error:
        raise _refuse(f"--clock {text}: {error}") from error


def _refuse(line: str) -> typer.Exit:
    print(line, file=sys.stderr)
    return typer.Exit(EXIT_USAGE)


if __name__ == "__main__":
    typer.run(main)
