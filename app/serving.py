"""Runs the product until it is told to stop: opens, starts, says that it is ready, and ends within ten seconds."""

import asyncio
import contextlib
import errno
import faulthandler
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import structlog
import uvicorn
from starlette.types import ASGIApp

from app import logs
from app.lock import BotLock, Taken
from app.opening import open_database
from app.presence import present
from app.settings import Settings, SettingsError, unknown_names
from app.wiring import Parts, build
from storage.database import Database
from takeover import publication

log = structlog.get_logger("serve")
SWITCH_SECONDS = 0.001
"""A thread with a statement to run waits no longer than this for one that handles a file; Python's own is 5 ms."""
STOP_SECONDS = 8.0
"""Together with what cannot be cut short, a stop stays within ten seconds."""


class CannotServe(Exception):
    """Another process is in the way; the text is one clear line."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are for the whole process, not for its web server alone."""
        yield


def serve_forever(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT; raises CannotServe, StorageError or SettingsError when it cannot begin."""
    logs.configure(settings.log_level, settings.log_format, *_secrets(settings))
    faulthandler.enable()  # names of functions only: a crash of native code is otherwise a silence
    sys.setswitchinterval(SWITCH_SECONDS)
    _warn(settings)
    listener = listen(settings.http_host, settings.http_port)
    try:
        database = open_database(settings)
        try:
            clock = settings.chosen_clock()
            alone = partial(_take_over, database, clock.now())
            with _only_poller(settings, database), present(database, alone):
                asyncio.run(_serve(settings, database, listener))
        finally:
            database.close()
    finally:
        listener.close()


def _take_over(database: Database, now: datetime) -> None:
    """What a process that is gone was publishing or sending goes on at once."""
    publication.take_over(database.unit(), now)
    with database.unit() as uow:
        uow.outbox.recover()
        uow.commit()


def listen(host: str, port: int) -> socket.socket:
    """A socket at the address; raises CannotServe when it cannot be had, SettingsError when there is no such host."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        made = socket.create_server((host, port), family=family)
        # Named by its protocol, because asyncio leaves Nagle's delay of 40 ms on for a socket that does not name it.
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, made.detach())
    except OSError as error:
        raise _not_there(host, port, error) from None


def _not_there(host: str, port: int, error: OSError) -> Exception:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return SettingsError(f"ESTAFETTE_HTTP_HOST: {host} is no address of this machine")
    if error.errno == errno.EADDRINUSE:
        return CannotServe(f"ESTAFETTE_HTTP_PORT: another program has port {port} of {host}; stop it or take another")
    return CannotServe(f"ESTAFETTE_HTTP_PORT: this account may not use port {port} of {host} ({error.strerror})")


def address_of(listener: socket.socket) -> str:
    """The http:// address that a socket answers at."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _serve(settings: Settings, database: Database, listener: socket.socket) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    own = address_of(listener)
    parts = build(settings, database, settings.public_url or own)
    _listen_to_commits(database, loop, parts)
    server = _web_server(parts.web)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    await parts.start()
    while not server.started and not serving.done():
        await asyncio.sleep(0.005)
    print(f"ready {own}", file=sys.stderr, flush=True)
    gc.collect()
    gc.freeze()  # what stands now stands till the end: looking through it at each full collection halts everything
    await asyncio.wait({serving, stopping := asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    await _stop(parts, server, serving)


async def _stop(parts: Parts, server: uvicorn.Server, serving: "asyncio.Task[None]") -> None:
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await parts.stop(STOP_SECONDS / 2)
            server.should_exit = True
            await serving
    except TimeoutError:
        log.warning("stopped before everything was finished; the rest is taken up at the next start")


def _listen_to_commits(database: Database, loop: asyncio.AbstractEventLoop, parts: Parts) -> None:
    def committed() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: what was committed waits for the next start
            loop.call_soon_threadsafe(parts.bot.wake)

    database.on_commit.append(committed)


def _web_server(app: ASGIApp) -> uvicorn.Server:
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    return _Server(config)


@contextlib.contextmanager
def _only_poller(settings: Settings, database: Database) -> Iterator[None]:
    """Telegram gives each update to one poller only; behind a webhook any number may serve."""
    if settings.telegram_mode == "webhook":
        yield
        return
    try:
        lock = BotLock(database, settings.token)
    except Taken:
        raise CannotServe("another `serve` polls this bot on this database; stop it first") from None
    try:
        yield
    finally:
        lock.release()


def _warn(settings: Settings) -> None:
    if settings.clock:
        log.warning("the clock is set by ESTAFETTE_CLOCK: due times, expiries and signatures follow it")
    for name in unknown_names():
        log.warning("no such setting", name=name)


def _secrets(settings: Settings) -> tuple[str, ...]:
    """What must never be written, whatever shape it turns up in."""
    given: list[Callable[[], str | None]] = [lambda: settings.token, lambda: settings.webhook_secret]
    return (*settings.keys, *filter(None, (secret() for secret in given)))
