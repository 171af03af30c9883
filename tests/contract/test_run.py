"""`./run`: sets up once however often and however rudely it is called, and then stays out of the way."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = """
import os, sys
print(os.getpid() if "pid" in sys.argv else os.getcwd(), *sys.argv[1:])
sys.exit(4 if "fail" in sys.argv else 0)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the real `run` and set-up, no libraries and a program that says where it is."""
    root = tmp_path / "check out"
    (root / "app").mkdir(parents=True)
    (root / "tools").mkdir()
    shutil.copy(ROOT / "run", root / "run")
    shutil.copy(ROOT / "tools" / "set_up.py", root / "tools" / "set_up.py")
    (root / "requirements.lock").write_text("# nothing\n")
    (root / "app" / "__init__.py").touch()
    (root / "app" / "__main__.py").write_text(PROGRAM)
    return root


def start(checkout: Path, *words: str, cwd: Path | None = None) -> "subprocess.Popen[str]":
    command: list[str | Path] = [checkout / "run", *words]
    return subprocess.Popen(
        command,
        cwd=cwd or checkout,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def call(checkout: Path, *words: str, cwd: Path | None = None) -> tuple[int, str, str]:
    process = start(checkout, *words, cwd=cwd)
    out, err = process.communicate()
    return process.returncode, out, err


def interrupted(checkout: Path) -> None:
    """A set-up begins and is killed with all that it started; what it leaves looks like an environment."""
    begun = start(checkout, "estafette")
    assert begun.stderr is not None
    assert "setting up" in begun.stderr.readline()
    os.killpg(begun.pid, signal.SIGKILL)
    begun.communicate()
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.unlink(missing_ok=True)  # it may be a link to the machine's own
    python.write_text("#!/bin/sh\nexit 9\n")
    python.chmod(0o755)
    (checkout / ".venv" / "half").touch()


def test_set_up_happens_once_and_again_when_it_was_interrupted_or_the_lock_changes(checkout: Path) -> None:
    interrupted(checkout)
    together = [start(checkout, "estafette", "queue", "two words") for _ in range(2)]
    said = [process.communicate() for process in together]
    assert [process.returncode for process in together] == [0, 0]
    assert {out for out, _ in said} == {f"{checkout} queue two words\n"}
    assert sum(err.count("setting up") for _, err in said) == 1
    assert not (checkout / ".venv" / "half").exists()

    assert call(checkout, "estafette", "fail") == (4, f"{checkout} fail\n", "")
    itself = start(checkout, "estafette", "pid")
    assert itself.communicate() == (f"{itself.pid} pid\n", ""), "a signal to `run` must reach the program"

    elsewhere = checkout.parent / "elsewhere"
    (elsewhere / "app").mkdir(parents=True)
    (elsewhere / "app" / "__main__.py").write_text("raise SystemExit('not ours')")
    assert call(checkout, "estafette", cwd=elsewhere) == (0, f"{elsewhere}\n", "")

    a_library_whose_hash_is_wrong_stops_the_set_up(checkout)


def a_library_whose_hash_is_wrong_stops_the_set_up(checkout: Path) -> None:
    """Here and not in a test of its own, because it needs what comes before it: a lock that has changed."""
    wheel = checkout / "nothing-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    (checkout / "requirements.lock").write_text(f"nothing @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    code, out, err = call(checkout, "demo", "--once")
    assert (code, out) == (3, "")
    assert "setting up" in err
    assert "HASHES" in err
    assert "the set-up failed" in err
    assert not (checkout / ".venv" / ".requirements.lock").exists(), "the next call must try once more"


def test_without_a_usable_python_it_says_what_it_needs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = checkout / "bin"
    tools.mkdir()
    for name in ("cmp", "sh", "env"):
        (tools / name).symlink_to(str(shutil.which(name)))
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    code, out, err = call(checkout, "estafette")
    assert (code, out) == (3, "")
    assert "Python 3.11 or newer" in err


@pytest.mark.parametrize("words", [(), ("frobnicate",)])
def test_what_it_does_not_know_it_refuses_with_usage_on_stderr(checkout: Path, words: tuple[str, ...]) -> None:
    code, out, err = call(checkout, *words)
    assert (code, out) == (2, "")
    assert "./run demo" in err
    assert not (checkout / ".venv").exists()


def test_help_is_an_answer(checkout: Path) -> None:
    code, out, err = call(checkout, "--help")
    assert (code, err) == (0, "")
    assert "./run estafette" in out


def test_the_file_can_be_run() -> None:
    assert os.access(ROOT / "run", os.X_OK)
