"""Build the wheel and say which files of our packages it lacks: texts, templates and migrations belong inside."""

import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = (".ftl", ".html", ".css", ".js", ".mako", ".jpg", ".py")  # a kind of which none is inside is a fault as well


def main() -> int:
    """0 when nothing is missing, else 1 after a line per missing file or kind."""
    with tempfile.TemporaryDirectory() as folder:
        inside = names(build(Path(folder)))
    problems = [f"missing: {name}" for name in sorted(sources() - inside)]
    problems += [f"no {kind} at all" for kind in EXPECTED if not any(name.endswith(kind) for name in inside)]
    print(*problems, f"{len(inside)} files in the wheel", sep="\n")
    return 1 if problems else 0


def build(folder: Path) -> Path:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(pip, check=True)
    return next(folder.glob("*.whl"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def sources() -> set[str]:
    """Every file that belongs to a package, as the wheel would call it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = [file for package in packages for file in (ROOT / package).rglob("*") if file.is_file()]
    return {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts}


if __name__ == "__main__":
    sys.exit(main())
