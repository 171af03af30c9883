"""Every refusal has its sentence in both languages, and so does everything that the command line says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import words
from tests.conftest import ROOT

FOLDERS = ("takeover", "storage", "bot", "app")
RAISED = re.compile(r'Refused\(\s*"([a-z][a-z-]*)"')
SAID = re.compile(r'\bsay\(\s*"([a-z][a-z-]*)"')


def found(pattern: re.Pattern[str], *folders: str) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            for code in pattern.findall(file.read_text()):
                yield code, file


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    missing = {code for code, _ in found(RAISED, *FOLDERS) if not words.has(f"refused-{code}", language)}
    assert missing == set()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_everything_that_the_command_line_says_has_words(language: str) -> None:
    codes = {code for code, _ in found(SAID, "app/cli")}
    doctor = (ROOT / "app" / "doctor.py").read_text()
    codes |= set(re.findall(r'say\("([a-z-]+)"', doctor))
    codes |= {f"doctor-{code}" for code in re.findall(r'"([a-z-]+-(?:remedy|fine|serve|polling))"', doctor)}
    columns = re.findall(r"Table\(\(([^)]*)\)", "".join(f.read_text() for f in (ROOT / "app" / "cli").glob("*.py")))
    codes |= {f"column-{key.replace('_', '-')}" for keys in columns for key in re.findall(r'"(\w+)"', keys)}
    assert len(codes) > 60
    assert {code for code in codes if not words.has(code, language)} == set()
