"""Make `.venv` hold exactly what `requirements.lock` says; standard library only, since nothing else is there yet."""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".requirements.lock"  # a copy of the lock, written last: it says that the set-up was finished
UNREACHABLE = 3


def main() -> int:
    """0 when `.venv` is in order, else 3 after one line that says what to do."""
    folder = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # a second run waits here; the kernel lets go however this one ends
    if in_order():
        return 0
    if problem := missing():
        print(f"run: {problem}", file=sys.stderr)
        return UNREACHABLE
    return build()


def in_order() -> bool:
    return STAMP.is_file() and STAMP.read_bytes() == LOCK.read_bytes() and os.access(VENV / "bin" / "python", os.X_OK)


def missing() -> str | None:
    """What this account may not do or this Python lacks, as a sentence."""
    if not os.access(VENV if VENV.exists() else ROOT, os.W_OK):
        return f"{VENV} is not in order, and this account may not write there. Let the owner of {ROOT} run this once."
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return f"{sys.executable} cannot make environments. On Debian and Ubuntu: apt-get install {name}-venv"
    return None


def build() -> int:
    started = time.monotonic()
    print("run: setting up .venv, once; this takes a minute or two ...", file=sys.stderr, flush=True)
    for command in (make(), install()):
        done = run(command)
        if done.returncode != 0:
            print((done.stdout + done.stderr)[-3000:], file=sys.stderr)
            print("run: the set-up failed, see above. Run the same command again to try once more.", file=sys.stderr)
            return UNREACHABLE
    shutil.copyfile(LOCK, STAMP)
    print(f"run: .venv is ready after {time.monotonic() - started:.0f} s", file=sys.stderr)
    return 0


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment()
    )


def make() -> list[str]:
    return [sys.executable, "-m", "venv", "--clear", str(VENV)]


def install() -> list[str]:
    pip = [str(VENV / "bin" / "python"), "-m", "pip"]
    return [*pip, "install", "--quiet", "--no-input", "--no-deps", "--require-hashes", "-r", str(LOCK)]


def environment() -> dict[str, str]:
    """The person's own, so that a mirror they set for pip works, less what would lead Python astray."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
